"""Reminders: when they ring, what they say, claimed before they are shown."""
