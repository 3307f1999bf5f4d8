"""The field itself: leads, people, attempts and the rules of following up.

Frozen dataclasses and pure functions. No file, clock, network or window is
reached from here; ``now`` is always an argument.
"""
