"""Practise: a script against the clock, with one's own voice, and no lead harmed."""
