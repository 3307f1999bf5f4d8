"""The lead table: two-line rows, Today's groups, any column sorts."""
