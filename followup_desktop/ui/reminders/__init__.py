"""Reminders: the desk that claims them and the window that shows them."""

from .desk import ReminderDesk
from .window import ReminderWindow

__all__ = ["ReminderDesk", "ReminderWindow"]
