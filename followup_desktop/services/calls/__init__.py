"""Calls: begun, held, brought to an end; who rings; several in a row."""
