"""*Paste a posting*: the text at the left, what was found in it at the right.

What is typed or corrected in the text is read as one pauses; what the person decided in
the fields stays. What is long is read beside the window, and the newest text wins.
Nothing is written before *Add lead*. Everything is plain text, and the network is
never asked: a link is only looked at.
"""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.phone_number import display, parse
from followup_desktop.services.postings.posting import Field, Found, Posting
from followup_desktop.services.postings.service import AlreadyHere, PostingDraft
from followup_desktop.ui.importing.carried import copied
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.widgets.tick import Tick

from .content import ask_file, content_of_file, content_of_mime
from .field_row import FieldRow
from .layout import HOW, PostingLayout
from .reader import Reader

_SOON_MS = 250
_PAUSE_MS = 400
_READING = "Reading the posting …"
_SENTENCES = {
    "link": "A link alone says little: copy the posting's text for the rest.",
}


class PostingDialog(PostingLayout):
    """Read a posting, correct what was found, add the lead."""

    added = Signal(object)
    """The new lead's id."""
    lead_requested = Signal(object)
    """*Open it*: the lead that is already here."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(self._said, parent)
        self._services, self._saving = services, saving
        self._region = services.settings.region()
        self._here: AlreadyHere | None = None
        self.posting: Posting | None = None
        self._ticked: set[Tick] = set()
        """Those the person pressed."""
        self._given = Reader(services.postings, self)
        self._written = Reader(services.postings, self)
        self._adding = False
        """*Add lead* was pressed while the text was being read."""
        self._connect()
        self._soon = single_shot(self, _SOON_MS, self._look_whether_here)
        self._pause = single_shot(self, _PAUSE_MS, self.read_written)
        self.text.setFocus()

    def _connect(self) -> None:
        self.text.given.connect(self._on_text_given)
        self.text.written.connect(self._on_text_written)
        self._given.was_read.connect(self._on_given_was_read)
        self._given.refused.connect(self._on_given_refused)
        self._written.was_read.connect(self._on_written_was_read)
        self._written.refused.connect(self._on_written_refused)
        for tick in (self.no_calls, self.keep_text):
            tick.clicked.connect(self._on_tick_clicked)
        for one in self.rows.values():
            one.edited.connect(self._on_row_edited)
            one.entered.connect(self._on_row_entered)
            one.selection_wanted.connect(self._on_row_selection_wanted)
        self.open_it.clicked.connect(self._on_open_it_clicked)
        self.paste.clicked.connect(self.paste_now)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._on_add_clicked)

    # Reading ------------------------------------------------------------------------

    def paste_now(self) -> None:
        """Read what the clipboard holds."""
        self._on_text_given(copied())

    def paste_at_first(self) -> None:
        """The same as one comes: nothing to read there is no fault of the person's."""
        self.paste_now()
        if self.posting is None and not self.reading:
            self._refuse("")

    def read_file(self, path: Path) -> None:
        """Read a mail or a page that was saved."""
        try:
            content = content_of_file(path)
        except DomainError as error:
            self._refuse(str(error))
            return
        self.read(content)

    def read(self, content: str | bytes) -> None:
        """Read a posting and show what is in it; a refusal leaves what is shown."""
        self._pause.stop()
        self._written.forget()
        self._given.read(content)
        self._say_reading()

    def read_written(self) -> None:
        """Read the text as the person has it now."""
        self._pause.stop()
        written = self.text.toPlainText()
        if written.strip():
            self._written.read(written)
        else:
            self._written.forget()
            self._on_written_was_read(Posting(written, "text", ()))
        self._say_reading()

    @property
    def reading(self) -> bool:
        """Whether a long text is being read beside the window."""
        return self._given.busy or self._written.busy

    def done(self, result: int) -> None:
        """Nothing comes of what is still being read."""
        self._pause.stop()
        self._given.forget()
        self._written.forget()
        super().done(result)

    def _say_reading(self) -> None:
        """Another posting takes this one's place in a moment: nothing is typed into it."""
        self.text.setReadOnly(self._given.busy)
        if self._given.busy:
            self.how.setText(_READING)

    def _read_is_over(self) -> None:
        self.text.setReadOnly(False)
        if self._adding and not self.reading:
            self._adding = False
            self._on_add_clicked()

    def _show_rest(self, posting: Posting) -> None:
        """The ticks, unless they are the person's own by now, and what is said of it all."""
        wish = posting.best(Field.NO_CALLS)
        if self.no_calls not in self._ticked:
            self.no_calls.setChecked(wish is not None)
        self.no_calls_words.setText(f"“{wish.value}”" if wish is not None else "")
        self.no_calls_words.setVisible(wish is not None)
        if self.keep_text not in self._ticked:
            self.keep_text.setChecked(posting.kind != "link")
        self.how.setText(_said_of(posting))
        self._say_day()
        self._look_whether_here()

    def draft(self) -> PostingDraft:
        """What stands in the fields. Raises ``DomainError`` for a day that is none."""
        value = {field: one.value() for field, one in self.rows.items()}
        kept = self.posting is not None and self.keep_text.isChecked()
        return PostingDraft(
            company=value[Field.COMPANY],
            position=value[Field.POSITION],
            person=value[Field.PERSON],
            phone=value[Field.PHONE],
            email=value[Field.EMAIL],
            place=value[Field.PLACE],
            link=value[Field.LINK],
            source=value[Field.SOURCE],
            reference=value[Field.REFERENCE],
            closes_on=self._closes_on(),
            pay=value[Field.PAY],
            no_calls=self.no_calls.isChecked(),
            text=self.posting.text if kept and self.posting is not None else "",
        )

    # Keys ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds, wherever the keyboard is; in the text it begins a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_add_clicked()
            return
        super().keyPressEvent(event)

    # Inside -------------------------------------------------------------------------

    def _said(self, found: Found) -> str:
        if found.field is Field.PHONE:
            return display(parse(found.value, self._region), self._region)
        return found.value

    def _closes_on(self) -> date | None:
        text = self.rows[Field.CLOSES_ON].value()
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
        return read_day(text, self._services.clock.now(), self._services.settings.zone())

    def _say_day(self) -> None:
        one = self.rows[Field.CLOSES_ON]
        try:
            day = self._closes_on()
        except DomainError:
            day = None
        now, zone = self._services.clock.now(), self._services.settings.zone()
        one.say("" if day is None else said_day(day, day_of(now, zone)))

    def _look_whether_here(self) -> None:
        self._soon.stop()
        value = {field: one.value() for field, one in self.rows.items()}
        looked_for = PostingDraft(
            company=value[Field.COMPANY],
            position=value[Field.POSITION],
            place=value[Field.PLACE],
            link=value[Field.LINK],
            reference=value[Field.REFERENCE],
        )
        self._here = self._services.postings.already_here(looked_for)
        self.badge.setVisible(self._here is not None)
        if self._here is not None:
            self.badge_words.setText(self._here_said(self._here))

    def _here_said(self, here: AlreadyHere) -> str:
        lead = self._services.leads.detail(here.lead_id)
        named = ", ".join(part for part in (lead.employer.name, lead.lead.position) if part)
        same = "the same link" if here.by == "link" else "the same company, position and place"
        closed = " It is closed." if here.closed else ""
        return f"Already here: {named} ({same}).{closed}"

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # Slots --------------------------------------------------------------------------

    def _on_given_was_read(self, posting: object) -> None:
        assert isinstance(posting, Posting)
        self._refuse("")
        self.posting = posting
        self._ticked.clear()
        self.text.show_text(posting.text, posting.found)
        for field, one in self.rows.items():
            one.show_found(posting.all(field))
            mark_wrong(one.line, wrong=False)
        self._show_rest(posting)
        self.rows[Field.COMPANY].line.setFocus()
        self._read_is_over()

    def _on_given_refused(self, why: str) -> None:
        self._adding = False
        self.how.setText(HOW if self.posting is None else _said_of(self.posting))
        self._refuse(why)
        self._read_is_over()

    def _on_written_was_read(self, posting: object) -> None:
        assert isinstance(posting, Posting)
        self._refuse("")
        self.posting = posting
        self.text.mark_found(posting.text, posting.found)
        for field, one in self.rows.items():
            one.show_found_anew(posting.all(field))
        self._show_rest(posting)
        self._read_is_over()

    def _on_written_refused(self, why: str) -> None:
        self._adding = False
        self._refuse(why)

    def _on_text_given(self, data: object) -> None:
        if not isinstance(data, QMimeData):
            return
        try:
            content = content_of_mime(data)
        except DomainError as error:
            self._refuse(str(error))
            return
        self.read(content)

    def _on_text_written(self) -> None:
        self._adding = False
        self._written.forget()
        self._pause.start()

    def _on_tick_clicked(self) -> None:
        tick = self.sender()
        if isinstance(tick, Tick):
            self._ticked.add(tick)

    def _on_choose_clicked(self) -> None:
        path = ask_file(self)
        if path is not None:
            self.read_file(path)

    def _on_row_edited(self) -> None:
        one = self.sender()
        if one is self.rows[Field.CLOSES_ON]:
            self._say_day()
        if isinstance(one, FieldRow):
            mark_wrong(one.line, wrong=False)
        self._soon.start()

    def _on_row_entered(self, found: object) -> None:
        self.text.show_found(found if isinstance(found, Found) else None)

    def _on_row_selection_wanted(self) -> None:
        one = self.sender()
        words = self.text.selection()
        if isinstance(one, FieldRow):
            if words:
                one.take(words)
            one.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open_it_clicked(self) -> None:
        if self._here is not None:
            self.lead_requested.emit(self._here.lead_id)
            self.accept()

    def _on_add_clicked(self) -> None:
        if self._pause.isActive():
            self.read_written()  # what was typed last counts, too
        if self.reading:
            self._adding = True
            return
        made: list[int] = []
        try:
            draft = self.draft()
        except DomainError as error:
            mark_wrong(self.rows[Field.CLOSES_ON].line, wrong=True)
            self._refuse(str(error))
            return
        postings = self._services.postings
        refusal = self._saving.attempt_here(lambda: made.append(postings.add(draft)))
        if refusal:
            self._refuse(refusal)
        elif made:
            self.added.emit(made[0])
            self.accept()


def _said_of(posting: Posting) -> str:
    return _SENTENCES.get(posting.kind, HOW)
