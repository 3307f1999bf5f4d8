"""The call log: every attempt of one lead, or of all of them."""
