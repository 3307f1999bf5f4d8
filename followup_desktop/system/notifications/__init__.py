"""Notifications: an extra beside the reminder window, never instead of it."""

from .chain import NotificationChain
from .protocol import Notice, Notifier

__all__ = ["Notice", "NotificationChain", "Notifier"]
