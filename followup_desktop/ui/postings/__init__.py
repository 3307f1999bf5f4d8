"""Paste a posting: read it, correct what was found, add the lead."""
