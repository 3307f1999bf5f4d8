"""The status bar: next reminder · all saved / NOT SAVED and why · backup age."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import ago, said_day, said_when
from followup_desktop.ui.theme import GAP, Type, current
from followup_desktop.ui.widgets import Card, Line, LinkButton, Words, row


class StatusBar(QWidget):
    """One line at the foot of the window."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._saved = "all saved"
        self.line = Line()
        self.line.kind = Type.SMALL
        self.line.set_role("muted")
        self.line.setFont(current().font(Type.SMALL))
        box = row(gap=GAP)
        box.addWidget(self.line, 1)
        self.setLayout(box)

    def refresh(self) -> None:
        """Say how things are now."""
        parts = [self._pause(), self._next_reminder(), self._saved, self._backup()]
        self.line.setText(" · ".join(part for part in parts if part))

    def show_saved(self, *, saved: bool) -> None:
        """Everything is in the file, or something is not."""
        self._saved = "all saved" if saved else "NOT SAVED"
        self.line.set_role("muted" if saved else "danger")
        self.line.setFont(current().font(Type.SMALL))
        self.refresh()

    def _pause(self) -> str:
        settings, clock = self._services.settings.get(), self._services.clock
        if not settings.paused:
            return ""
        if settings.paused_until is None:
            return "Search paused"
        today = day_of(clock.now(), self._services.settings.zone())
        return f"Search paused until {said_day(settings.paused_until, today)}"

    def _next_reminder(self) -> str:
        at = self._services.reminders.next_at()
        if at is None:
            return "No reminder ahead"
        clock, zone = self._services.clock, self._services.settings.zone()
        if at <= clock.now():
            return "Reminders are waiting"
        return f"Next reminder {said_when(at, zone, clock.now()).removeprefix('today ')}"

    def _backup(self) -> str:
        age = self._services.backups.age()
        return "no backup yet" if age is None else f"backup {ago(age)}"


class UnsavedBar(Card):
    """NOT SAVED and why, with a way to try again; the words stay where they are."""

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="danger")
        self._retry: Callable[[], object] | None = None
        self.words = Words()
        self.button = LinkButton("Try again")
        self.button.clicked.connect(self._on_button_clicked)
        line = row()
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.column.setContentsMargins(12, 6, 12, 6)
        self.column.addLayout(line)
        self.hide()

    def show_trouble(self, why: str, retry: Callable[[], object]) -> None:
        """Say what is in the way; ``retry`` does the same again."""
        self._retry = retry
        self.words.setText(f"NOT SAVED: {why}")
        self.show()

    def clear(self) -> None:
        """All is well again."""
        self._retry = None
        self.hide()

    def _on_button_clicked(self) -> None:
        retry = self._retry
        if retry is None:
            return
        try:
            retry()
        except (DomainError, KnownError) as error:
            self.words.setText(f"NOT SAVED: {error}")
            return
        self.clear()
        self.retried.emit()
