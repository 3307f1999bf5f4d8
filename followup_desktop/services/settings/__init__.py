"""The person's settings: their names, their values, one place to change them."""
