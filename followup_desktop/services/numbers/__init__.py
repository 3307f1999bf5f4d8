"""Telephone numbers: read as typed, looked for where there is none, placed in a zone."""
