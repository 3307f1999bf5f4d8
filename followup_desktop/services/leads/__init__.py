"""Leads with their employer, people and papers: listed, shown, written."""
