"""The tick that has the desktop start FollowUp, and what is true of it just now."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.autostart import Autostart, State
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import LinkButton, Muted, Words, column
from followup_desktop.ui.widgets.tick import Tick

TITLE = "Start FollowUp when I log in"
_BOX = 26
SAID = {
    State.ON: "It starts by itself at your next login, in the tray, so that no reminder is missed.",
    State.OFF: "Reminders come only while FollowUp runs. With this it is there after each login.",
    State.SWITCHED_OFF: (
        "There is an entry, but your system's own settings keep it from starting."
        " Tick here to switch it on again."
    ),
    State.GONE: (
        "There is an entry for a FollowUp that is no longer where it was."
        " Tick here to have this one started."
    ),
    State.OTHER: (
        "There is an entry that starts FollowUp in another way than this one."
        " Tick here to have this one started."
    ),
}
_LEFT_OVER = frozenset({State.SWITCHED_OFF, State.GONE, State.OTHER})


class StartAtLogin(QWidget):
    """Shows what the system's entry says, read anew whenever it is looked at."""

    changed = Signal()

    def __init__(self, autostart: Autostart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self.tick = Tick(TITLE)
        self.tick.toggled.connect(self._on_tick_toggled)
        self.setFocusProxy(self.tick)
        self.state = Muted()
        self.remove = LinkButton("Remove the entry")
        self.remove.clicked.connect(self._on_remove_clicked)
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        box = column(gap=2)
        box.addWidget(self.tick)
        inner = column(gap=2)
        inner.setContentsMargins(_BOX, 0, 0, 0)
        for part in (self.state, self.problem, self.remove):
            inner.addWidget(part)
        box.addLayout(inner)
        box.setSpacing(GAP // 2)
        self.setLayout(box)
        self.refresh()

    def refresh(self) -> None:
        """What is true now."""
        found = self._autostart.state()
        self.tick.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.tick.setChecked(found is State.ON)
        self.tick.blockSignals(False)  # noqa: FBT003
        self.state.setText(SAID[found])
        self.tick.setAccessibleDescription(SAID[found])
        self.remove.setVisible(found in _LEFT_OVER)

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at again: it may have been changed elsewhere."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Back from another window, the system's settings, say."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def _on_tick_toggled(self, checked: bool) -> None:
        self._change(self._autostart.turn_on if checked else self._autostart.turn_off)

    def _on_remove_clicked(self) -> None:
        self._change(self._autostart.turn_off)
        self.tick.setFocus()

    def _change(self, change: Callable[[], None]) -> None:
        refusal = ""
        try:
            change()
        except KnownError as error:
            refusal = str(error)
        self.problem.setText(refusal)
        self.problem.setVisible(bool(refusal))
        self.refresh()
        if not refusal:
            self.changed.emit()
