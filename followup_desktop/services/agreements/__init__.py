"""What was agreed: made in a call, changed afterwards, kept or not."""
