"""*No phone number yet*, one lead at a time."""
