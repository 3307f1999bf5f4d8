"""What was practised of a script, with one's own voice where it was recorded."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.rehearsal import Practice
from followup_desktop.system.player import Loudspeaker, Player
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Card, Line, LinkButton, Muted, Strong, column, row
from followup_desktop.ui.widgets.scrolled import Scrolled

from .words import EMPTY, all_recordings_said, practised_said, so_far_said

_MOST = 20
_POLL_MS = 100
_PLAY, _STOP = "Play", "Stop"


class AskFirst(QWidget):
    """A question for what cannot be undone, in the place it is about."""

    answered = Signal(object)
    """True: do it."""

    def __init__(self, words: str, yes: str, no: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Line(words)
        self.yes, self.no = LinkButton(yes), LinkButton(no)
        line = row(gap=GRID)
        line.addWidget(self.words, 1)
        for button in (self.yes, self.no):
            button.clicked.connect(self._on_button_clicked)
            line.addWidget(button)
        self.setLayout(line)
        self.hide()

    def ask(self) -> None:
        """Ask; the keyboard stands on the harmless answer."""
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_button_clicked(self) -> None:
        self.hide()
        self.answered.emit(self.sender() is self.yes)


class PracticeRow(QWidget):
    """One practice: when, how long, how it felt; to be heard and deleted."""

    play_pressed = Signal(object)
    """The id of the practice: play it, or stop."""
    deleted = Signal(object)

    def __init__(self, practice: Practice, moment: Moment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice = practice
        said = practised_said(practice, moment)
        self.said = Line(said)
        self.play, self.delete = LinkButton(_PLAY), LinkButton("Delete")
        self.play.setAccessibleDescription(f"The recording: {said}")
        self.delete.setAccessibleDescription(f"The recording: {said}")
        self.play.clicked.connect(self._on_play_clicked)
        self.delete.clicked.connect(self._on_delete_clicked)
        self.question = AskFirst("Delete this recording for good?", "Delete", "Keep")
        self.question.answered.connect(self._on_question_answered)
        self._plain = QWidget()
        line = row(gap=GRID)
        line.addWidget(self.said, 1)
        for button in (self.play, self.delete):
            button.setVisible(practice.recorded)
            line.addWidget(button)
        self._plain.setLayout(line)
        box = column(gap=0)
        box.addWidget(self._plain)
        box.addWidget(self.question)
        self.setLayout(box)

    def show_playing(self, *, playing: bool) -> None:
        """Whether it is this one that is heard."""
        self.play.setText(_STOP if playing else _PLAY)

    def _on_play_clicked(self) -> None:
        self.play_pressed.emit(self.practice.id)

    def _on_delete_clicked(self) -> None:
        self._plain.hide()
        self.question.ask()

    def _on_question_answered(self, yes: object) -> None:
        if yes:
            self.deleted.emit(self.practice.id)
            return
        self._plain.show()
        self.delete.setFocus(Qt.FocusReason.OtherFocusReason)


class HistoryCard(Card):
    """The list of a script, newest first, and the way to a helper's sheet."""

    sheet_requested = Signal()
    told = Signal(str)

    def __init__(
        self,
        services: Services,
        make_loudspeaker: Callable[[], Loudspeaker],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.player = Player(make_loudspeaker)
        self._playing: int | None = None
        self._occasion, self._style = Occasion.FIRST_CALL, ""
        self.rows: dict[int, PracticeRow] = {}
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)
        self.title = Strong()
        self.sheet = LinkButton("Sheet for a helper…")
        self.sheet.setToolTip("To print: lines for somebody who plays the employer")
        self.sheet.clicked.connect(self.sheet_requested)
        self.earlier = Muted()
        self.delete_all = LinkButton()
        self.delete_all.clicked.connect(self._on_delete_all_clicked)
        self.question = AskFirst("All of them, of every script, for good?", "Delete all", "Keep")
        self.question.answered.connect(self._on_question_answered)
        self._lay_out()

    def _lay_out(self) -> None:
        self.column.setSpacing(GRID)
        head = row(gap=GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.sheet)
        self.column.addLayout(head)
        self._list = column(gap=0)
        inside = Scrolled()
        box = column(gap=GRID)
        box.addLayout(self._list)
        box.addWidget(self.earlier)
        box.addWidget(self.delete_all, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.question)
        box.addStretch(1)
        inside.setLayout(box)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.scroll = scroll
        self.column.addWidget(scroll, 1)

    def show_script(self, occasion: Occasion, style: str) -> None:
        """The list of another script."""
        self._occasion, self._style = occasion, style
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        found = self._services.rehearsal.history(self._occasion, self._style)
        moment = Moment(self._services.clock.now(), self._services.settings.zone())
        for old in self.rows.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = {}
        for practice in found[:_MOST]:
            line = PracticeRow(practice, moment)
            line.play_pressed.connect(self._on_row_play_pressed)
            line.deleted.connect(self._on_row_deleted)
            line.show_playing(playing=practice.id == self._playing)
            self.rows[practice.id] = line
            self._list.addWidget(line)
            line.show()
        self.title.setText(so_far_said(len(found)))
        more = len(found) - _MOST
        self.earlier.setText(EMPTY if not found else f"and {more} earlier" if more > 0 else "")
        self.earlier.setVisible(bool(self.earlier.text()))
        self.question.hide()
        self._show_delete_all()

    def rest(self) -> None:
        """Silence."""
        self._poll.stop()
        self.player.stop()
        self._show_playing(None)

    def _show_delete_all(self) -> None:
        count = self._services.rehearsal.recording_count()
        self.delete_all.setText(all_recordings_said(count))
        self.delete_all.setVisible(count > 0)

    def _show_playing(self, practice_id: int | None) -> None:
        self._playing = practice_id
        for one, line in self.rows.items():
            line.show_playing(playing=one == practice_id)

    # Slots ------------------------------------------------------------------------

    def _on_row_play_pressed(self, practice_id: object) -> None:
        assert isinstance(practice_id, int)
        again = practice_id == self._playing
        self.rest()
        if again:
            return
        try:
            path = self._services.rehearsal.recording(practice_id)
        except KnownError as error:
            self.told.emit(str(error))
            self.refresh()
            return
        self.told.emit("")
        self.player.play(path)
        self._show_playing(practice_id)
        self._poll.start()

    def _on_poll_timeout(self) -> None:
        if self.player.playing:
            return
        self.rest()
        if self.player.problem:
            self.told.emit(self.player.problem)

    def _on_row_deleted(self, practice_id: object) -> None:
        assert isinstance(practice_id, int)
        self.rest()  # some systems delete nothing that is being read
        try:
            self._services.rehearsal.delete_recording(practice_id, initiator=self)
        except KnownError as error:
            self.told.emit(str(error))
        self.refresh()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete_all_clicked(self) -> None:
        self.delete_all.hide()
        self.question.ask()

    def _on_question_answered(self, yes: object) -> None:
        if yes:
            self.rest()
            try:
                self._services.rehearsal.delete_all_recordings(initiator=self)
            except KnownError as error:
                self.told.emit(str(error))
            self.refresh()
        self._show_delete_all()
        (self.delete_all if self.delete_all.isVisible() else self.sheet).setFocus()
