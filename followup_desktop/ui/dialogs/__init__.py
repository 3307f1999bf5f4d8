"""Windows that ask one thing and go: import, logging a call, settings, trouble."""
