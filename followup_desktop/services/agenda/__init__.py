"""Today: what to do, in which order, kept true while it is looked at."""
