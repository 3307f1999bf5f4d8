"""They called me: the dialog, and two calls at once."""
