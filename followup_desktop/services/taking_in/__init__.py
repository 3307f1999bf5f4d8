"""What a file says, taken in: compared with what is there, written at once, taken back."""
