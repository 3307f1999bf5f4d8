"""Leads that may be the same: found, told apart, made one by the person."""
