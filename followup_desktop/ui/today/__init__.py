"""What today asks, in one sentence, and the button that begins."""
