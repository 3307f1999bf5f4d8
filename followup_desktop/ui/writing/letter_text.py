"""Subject and words of a letter, kept while they are written."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.scripts import WRITTEN
from followup_desktop.domain.tone import Finding
from followup_desktop.services.letters import Letter
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.scripts.words_edit import WordsEdit
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID, INSET
from followup_desktop.ui.widgets import Words, column, indented
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.widgets.tone_hints import ToneHints, select_words

from .hand_over import copy

KEEP_MS = 1500
"""What was typed is in the file after this, also while one goes on typing."""
_LOOK_MS = 300
_LETTERS_CHECKED = 12_000
"""So much of a text is checked for its tone within a blink."""
_NAMES = {
    Channel.EMAIL: "Text of the e-mail",
    Channel.MESSAGE: "Text of the message",
    Channel.IN_PERSON: "Words for the door",
}


class LetterText(QWidget):
    """Ready-made words, changed for this one. A crash takes less than two seconds of them."""

    drafted = Signal()
    """What is written is kept, or ours again."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._letter: Letter | None = None
        self._known = ("", "")
        self.subject = QLineEdit()
        self.subject.setAccessibleName("Subject")
        self.subject.setPlaceholderText("Subject")
        self.subject.textEdited.connect(self._on_typed)
        self.words = WordsEdit(_NAMES[Channel.EMAIL])
        self.words.textChanged.connect(self._on_typed)
        self.words.left.connect(self.save)
        self.problem = indented(Words())
        self.problem.set_role("danger")
        self.problem.hide()
        self.hints = ToneHints()
        self.hints.finding_pressed.connect(self._on_hints_finding_pressed)
        self._keep, self._look = self._timer(KEEP_MS), self._timer(_LOOK_MS)
        self._keep.timeout.connect(self.save)
        self._look.timeout.connect(self._check)
        fields, box = column(gap=GRID), column(gap=GRID)
        fields.setContentsMargins(INSET, 0, INSET, 0)
        fields.addWidget(self.subject)
        fields.addWidget(self.words)
        box.addLayout(fields)
        box.addWidget(self.problem)
        box.addWidget(self.hints)
        self.setLayout(box)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        return timer

    # What is shown --------------------------------------------------------------

    @property
    def letter(self) -> Letter | None:
        """What is being written; None before the first."""
        return self._letter

    @property
    def edited(self) -> bool:
        """Whether there are words here that the file has not."""
        return self._letter is not None and self.typed() != self._known

    def typed(self) -> tuple[str, str]:
        """Subject and text as they stand here."""
        subject = self.subject.text() if self._has_subject else ""
        return subject, self.words.toPlainText()

    @property
    def _has_subject(self) -> bool:
        return (
            self._letter is not None
            and self._letter.ready.occasion in WRITTEN
            and (self._letter.channel is Channel.EMAIL)
        )

    def show_letter(self, letter: Letter) -> None:
        """Show another one, or the same read again. What is typed and not kept stays."""
        if self.edited and self._letter is not None and _place(self._letter) == _place(letter):
            self._letter = letter
            return
        self._letter = letter
        self._keep.stop()
        self.subject.setVisible(self._has_subject)
        self.words.setAccessibleName(_NAMES[letter.channel])
        self._known = letter.subject if self._has_subject else "", letter.text
        if self.typed() != self._known:
            self.subject.setText(self._known[0])
            self.subject.setCursorPosition(0)
            with QSignalBlocker(self.words):
                self.words.put(self._known[1])
        self._say("")
        self._check()

    def save(self) -> bool:
        """Keep what differs; whether nothing is left that the file has not."""
        self._keep.stop()
        letter, typed = self._letter, self.typed()
        if letter is None or typed == self._known:
            return True
        letters = self._services.letters
        refusal = self._saving.attempt_here(lambda: letters.keep(letter, *typed))
        self._say(refusal)
        if refusal:
            return False
        self._known = typed
        self.drafted.emit()
        return True

    def leave(self) -> None:
        """One goes elsewhere, or the program ends: kept, or waiting with what else
        could not be written; what is refused is copied. Never lost."""
        letter, typed = self._letter, self.typed()
        if self.save() or letter is None:
            return
        letters = self._services.letters
        refusal = self._saving.attempt(lambda: letters.keep(letter, *typed))
        if refusal:
            copy("\n\n".join(part for part in typed if part))
            self._saving.refused.emit(f"{refusal} What you wrote is copied.")
        self._known = typed

    def forget(self) -> None:
        """It was logged: nothing of it is to be kept any more."""
        self._keep.stop()
        self._known = self.typed()

    def _check(self) -> None:
        self._look.stop()
        letter, text = self._letter, self.words.toPlainText()[:_LETTERS_CHECKED]
        if letter is None:
            return
        kind = "call" if letter.channel is Channel.IN_PERSON else "e-mail"
        found = self._services.tone.check(text, lead_id=letter.lead_id, kind=kind)
        self.hints.show_findings(found)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        mark_wrong(self.words, wrong=bool(problem))

    # Slots ------------------------------------------------------------------------

    def _on_typed(self) -> None:
        if not self._keep.isActive():  # not put off by every key: 1.5 s after the first
            self._keep.start()
        self._look.start()

    def _on_hints_finding_pressed(self, finding: object) -> None:
        if isinstance(finding, Finding):
            select_words(self.words, finding)


def _place(letter: Letter) -> tuple[int, Channel, str, str]:
    return letter.lead_id, letter.channel, letter.ready.occasion.value, letter.ready.style
