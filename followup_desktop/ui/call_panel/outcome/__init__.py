"""What came of a call: outcome, what was agreed, the next step."""
