"""How the weeks of the record are: their first day, and how many contacts they need."""

from PySide6.QtWidgets import QSpinBox, QWidget

from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import WEEKDAYS_LONG
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Line, row
from followup_desktop.ui.widgets.choice import Choice

_MOST = 50


class WeekChoices(QWidget):
    """Both are settings; each is written as soon as it is chosen."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self.first = Choice("Weeks begin on")
        for day in WEEKDAYS_LONG:
            self.first.addItem(day)
        self.goal = QSpinBox()
        self.goal.setAccessibleName("Contacts a week")
        self.goal.setRange(0, _MOST)
        self.goal.setSpecialValueText("none")
        self.goal.setKeyboardTracking(False)
        line = row(gap=GAP)
        for part in (Line("Weeks begin on"), self.first, Line("Contacts a week"), self.goal):
            line.addWidget(part)
        self.setLayout(line)
        self.refresh()
        self.first.activated.connect(self._on_first_activated)
        self.goal.valueChanged.connect(self._on_goal_value_changed)

    def refresh(self) -> None:
        """As the file has them."""
        days = [day.lower() for day in WEEKDAYS_LONG]
        self.first.setCurrentIndex(days.index(self._services.work_search.first_weekday()))
        self.goal.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.goal.setValue(self._services.settings.get().contacts_per_week)
        self.goal.blockSignals(False)  # noqa: FBT003

    def _on_first_activated(self, place: int) -> None:
        day = WEEKDAYS_LONG[place].lower()
        settings = self._services.settings
        if day != self._services.work_search.first_weekday():
            self._saving.run(lambda: settings.set("week-starts", day))

    def _on_goal_value_changed(self, value: int) -> None:
        settings = self._services.settings
        self._saving.run(lambda: settings.set("contacts-per-week", str(value)))
