"""The call session: one call after the other, with a way out at any moment."""
