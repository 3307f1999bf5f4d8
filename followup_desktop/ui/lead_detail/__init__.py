"""The contact detail pane: the lead, its next step, its people, its employer."""
