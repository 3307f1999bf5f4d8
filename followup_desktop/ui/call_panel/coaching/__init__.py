"""What helps while one talks: purpose, checklist, what-if cards."""
