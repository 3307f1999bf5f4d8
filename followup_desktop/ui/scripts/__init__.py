"""Changing the words of a call: the editor, its preview, its place in the settings."""
