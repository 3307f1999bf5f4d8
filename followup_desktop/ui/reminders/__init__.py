"""Reminders: the desk that claims them, the window and the bubbles that show them."""
