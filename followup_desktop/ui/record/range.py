"""Which days: this week, the last one, four weeks, or from one day to another."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.paper.work_search import WorkSearchService
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import short_day
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import Line, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import mark_wrong


class Time(Enum):
    """The choices."""

    THIS_WEEK = "This week"
    LAST_WEEK = "Last week"
    FOUR_WEEKS = "The last four weeks"
    OTHER = "Other days"


_FIELD = 16
"""Letters a day has room for."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen, to be chosen again when the record is opened the next time."""

    time: Time = Time.THIS_WEEK
    from_text: str = ""
    to_text: str = ""


class RangeChoice(QWidget):
    """The choice, and two fields for other days."""

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.choice = Choice("Time")
        for one in Time:
            self.choice.addItem(one.value)
        self.from_day, self.to_day = self._field("From"), self._field("To")
        self._until = Line("to")
        line = row(gap=GAP)
        for part in (self.choice, self.from_day, self._until, self.to_day):
            line.addWidget(part)
        self.setLayout(line)
        self.choice.activated.connect(self._on_choice_activated)
        self._show_fields()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText("12 Nov")
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("0") * _FIELD + 2 * GAP)
        field.editingFinished.connect(self.changed)
        return field

    @property
    def chosen(self) -> Time:
        """Which of the choices."""
        return list(Time)[self.choice.currentIndex()]

    def kept(self) -> Chosen:
        """What is chosen now."""
        return Chosen(self.chosen, self.from_day.text(), self.to_day.text())

    def restore(self, kept: Chosen) -> None:
        """Choose it again, without a word."""
        self.choice.setCurrentIndex(list(Time).index(kept.time))
        self.from_day.setText(kept.from_text)
        self.to_day.setText(kept.to_text)
        self._show_fields()

    def choose(self, time: Time) -> None:
        """Another of them, as the person would."""
        self.choice.setCurrentIndex(list(Time).index(time))
        self._on_choice_activated()

    def days(self) -> tuple[date, date]:
        """The first and the last day. Raises ``DomainError`` for what is no day."""
        service: WorkSearchService = self._services.work_search
        chosen = self.chosen
        if chosen is Time.OTHER:
            return self._typed(self.from_day, "first"), self._typed(self.to_day, "last")
        if chosen is Time.LAST_WEEK:
            return service.week(1)
        first, last = service.week()
        return (service.week(3)[0] if chosen is Time.FOUR_WEEKS else first), last

    def _typed(self, field: QLineEdit, which: str) -> date:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        try:
            found = read_day(field.text(), now, zone, past=True)
        except DomainError:
            mark_wrong(field, wrong=True)
            raise
        mark_wrong(field, wrong=found is None)
        if found is None:
            raise DomainError(f"Please give the {which} day of the record, for example: 12 Nov.")
        return found

    def _show_fields(self) -> None:
        for part in (self.from_day, self._until, self.to_day):
            part.setVisible(self.chosen is Time.OTHER)

    def _on_choice_activated(self) -> None:
        if self.chosen is Time.OTHER and not self.from_day.text():
            today = self._services.work_search.today()
            first, _ = self._services.work_search.week(3)
            self.from_day.setText(typed_day(first, today))
            self.to_day.setText(typed_day(today, today))
        self._show_fields()
        self.changed.emit()


def typed_day(day: date, today: date) -> str:
    """ "1 Nov", as one types it: with a weekday it would be read as one to come."""
    return short_day(day, today).partition(" ")[2]
