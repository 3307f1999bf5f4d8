"""The number in the hand: large, scanned, or behind its stop sign."""
