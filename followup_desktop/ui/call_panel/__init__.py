"""The call panel: the number, the words, the timer, the outcome, under one hand."""

from .panel import CallPanel

__all__ = ["CallPanel"]
