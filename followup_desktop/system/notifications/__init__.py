"""Notifications: an extra beside the reminder window, never instead of it."""

from .chain import NotificationChain
from .protocol import DEFAULT_ACTION, Notice, NoticeAction, NoticeAnswer, Notifier

__all__ = [
    "DEFAULT_ACTION",
    "Notice",
    "NoticeAction",
    "NoticeAnswer",
    "NotificationChain",
    "Notifier",
]
