"""A fair, a workshop or the like, for the record."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.work_search import ACTIVITY_NAMES, Activity, ActivityKind
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import Button, SectionTitle, SmallPrimaryButton, Words, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.roomy import roomy

from .range import typed_day

_WIDTH = 440


class ActivityDialog(QDialog):
    """Adds one, or changes the one that is there."""

    done_said = Signal(str)
    """What was done, for the toast with *Undo*."""

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        activity: Activity | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._saving, self._activity = services, saving, activity
        title = "A fair or workshop" if activity is None else "Change this entry"
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(roomy(self, _WIDTH, 0).width())
        self.kind = Choice("What")
        for kind in ActivityKind:
            self.kind.addItem(ACTIVITY_NAMES[kind], kind.value)
        self.what = _line("Name", "which fair, or who held it")
        self.day = _line("Day", "today, yesterday, 12 Nov")
        self.place = _line("Place", "address, or online")
        self.result = _line("Result", "two talks, one card")
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self._lay_out(title)
        self._show(activity)
        self.what.setFocus()

    def _lay_out(self, title: str) -> None:
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for part in (self.kind, self.what, self.day, self.place, self.result):
            form.addRow(part.accessibleName(), part)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle(title))
        box.addLayout(form)
        box.addWidget(self.problem)
        self.remove = Button("Take out")
        self.remove.setVisible(self._activity is not None)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.save = SmallPrimaryButton("Add" if self._activity is None else "Save")
        self.save.clicked.connect(self._on_save_clicked)
        self.save.setDefault(True)
        foot = row(gap=GAP)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        box.addLayout(foot)

    def _show(self, activity: Activity | None) -> None:
        today = self._services.work_search.today()
        self.day.setText(typed_day(activity.on_day, today) if activity else "today")
        if activity is None:
            return
        self.kind.setCurrentIndex(list(ActivityKind).index(activity.kind))
        for field, text in (
            (self.what, activity.what),
            (self.place, activity.place),
            (self.result, activity.result),
        ):
            field.setText(text)
            field.setCursorPosition(0)

    def _typed(self) -> Activity:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        on_day = read_day(self.day.text(), now, zone, past=True)
        if on_day is None:
            raise DomainError("Please say on which day it was, for example: yesterday.")
        kind = ActivityKind(self.kind.currentData())
        made = Activity(0, on_day, kind, self.what.text(), self.place.text(), self.result.text())
        return made if self._activity is None else replace(made, id=self._activity.id)

    def _on_save_clicked(self) -> None:
        try:
            typed = self._typed()
        except DomainError as error:
            self._refuse(str(error))
            return
        service, is_new = self._services.work_search, self._activity is None
        refusal = self._saving.attempt_here(
            (lambda: service.add_activity(typed))
            if is_new
            else (lambda: service.edit_activity(typed))
        )
        if refusal:
            self._refuse(refusal)
        else:
            self._end("Added to the record" if is_new else "Changed in the record")

    def _on_remove_clicked(self) -> None:
        service, activity = self._services.work_search, self._activity
        if activity is None:
            return
        refusal = self._saving.attempt_here(lambda: service.remove_activity(activity.id))
        if refusal:
            self._refuse(refusal)
        else:
            self._end("Taken out of the record")

    def _end(self, said: str) -> None:
        self.accept()
        self.done_said.emit(said)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self.adjustSize()


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line
