"""Follow-ups that are no calls: an e-mail, a message, a visit."""
