"""What is printed: the work-search record and the call sheet of a day."""
