"""Leads that may be the same: side by side, merged or told apart by the person."""
