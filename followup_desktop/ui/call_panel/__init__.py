"""The call panel: the number, the words, the timer, the outcome, under one hand."""

from followup_desktop.ui.call_panel.panel import CallPanel

__all__ = ["CallPanel"]
