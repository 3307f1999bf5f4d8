"""The sample search of ``--demo``: forty leads, lived through relative to today."""
