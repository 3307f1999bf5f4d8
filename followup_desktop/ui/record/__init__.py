"""The work-search record and the call sheet in the window: looked at, then printed."""
