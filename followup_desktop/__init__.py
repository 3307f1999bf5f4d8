"""FollowUp: every job lead followed up, by telephone, at the right moment."""

__version__ = "0.1.0"
