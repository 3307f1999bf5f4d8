"""Dragging something onto a widget, as the system tells of it."""

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drag something onto a widget; whether it was taken."""
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5), action, data, left, none)
    QCoreApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), action, data, left, none)
    assert event.type() == QEvent.Type.Drop
    QCoreApplication.sendEvent(target, event)
    return True
