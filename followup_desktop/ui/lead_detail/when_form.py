"""Another time for something that was agreed: a line, what it means, *Set*."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import both_times, said_day
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Button, LinkButton, Muted, Words, column, row
from followup_desktop.ui.widgets.when_field import WhenField


class WhenForm(QWidget):
    """Asks for a time; what is done with it, and why not, is its owner's to say."""

    chosen = Signal(object)
    """A ``TypedWhen``."""

    def __init__(
        self,
        services: Services,
        name: str,
        parent: QWidget | None = None,
        *,
        before: QWidget | None = None,
        cancel: str = "Leave it",
    ) -> None:
        """``before`` stands in front of the line, which leaves the buttons one of their own."""
        super().__init__(parent)
        self._services = services
        self._needs_time = True
        self.when = WhenField(services.clock, name)
        self.when.edited.connect(self._on_when_edited)
        self.when.returnPressed.connect(self._on_set_clicked)
        self.meaning = Muted()
        self.problem = Words()
        self.problem.set_role("danger")
        self.set_button = Button("Set")
        self.set_button.clicked.connect(self._on_set_clicked)
        self.cancel = LinkButton(cancel)
        self.cancel.clicked.connect(self.hide)
        box = column(gap=GRID)
        line = row(gap=GAP)
        buttons = line if before is None else row(gap=GAP)
        if before is not None:
            line.addWidget(before)
        line.addWidget(self.when, 1)
        buttons.addWidget(self.set_button)
        buttons.addWidget(self.cancel)
        box.addLayout(line)
        box.addWidget(self.meaning)
        box.addWidget(self.problem)
        if before is not None:
            buttons.addStretch(1)
            box.addLayout(buttons)
        self.setLayout(box)
        self.hide()

    def open_for(
        self,
        zone: str,
        when: TypedWhen | None = None,
        *,
        day_only: bool = False,
        focus: bool = True,
    ) -> None:
        """Ask for a time in ``zone``, with the present one filled in; without
        ``focus`` the keyboard stays where it is."""
        self.when.setPlaceholderText("fri" if day_only else "tomorrow 8:30")
        meaning = "" if day_only else "In their time"
        self._ask(zone, when, meaning, needs_time=not day_only, focus=focus)

    def _ask(
        self, zone: str, when: TypedWhen | None, meaning: str, *, needs_time: bool, focus: bool
    ) -> None:
        self._needs_time = needs_time
        self.when.set_zone(zone)
        self.when.clear()
        self.when.mark_wrong(wrong=False)
        if when is not None:
            self.when.show_when(when)
        self.problem.hide()
        self._mean(meaning)
        self.show()
        if not focus:
            return
        self.when.selectAll()
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mean(self, words: str) -> None:
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))

    def say(self, sentence: str) -> None:
        """Why it was not done, or what is asked first; the words stay."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _on_when_edited(self) -> None:
        """Say back what was understood, while it is typed."""
        self.problem.hide()
        try:
            when = self.when.when()
        except DomainError:
            self.when.mark_wrong(wrong=False)
            when = None
        said = ""
        if when is not None:
            said = said_day(when.on, self.when.today())
            if when.local is not None:
                own = self._services.settings.zone()
                said += f" {both_times(resolve(when.local, self.when.zone), self.when.zone, own)}"
        self._mean(said)

    def _on_set_clicked(self) -> None:
        try:
            when = self.when.when()
            if when is None:
                raise DomainError(f"Please say when, for example: {self.when.placeholderText()}.")
            if self._needs_time:
                self.when.local()  # a day alone is no promise
        except DomainError as error:
            self.say(str(error))
            return
        self.chosen.emit(when)
