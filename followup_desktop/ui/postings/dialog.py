"""*Paste a posting*: the text at the left, what was found in it at the right.

What is typed or corrected in the text is read as one pauses; what the person decided in
the fields stays.
Nothing is written before *Add lead*. Everything is plain text, and the network is
never asked: a link is only looked at.
"""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.phone_number import display, parse
from followup_desktop.services.postings.posting import Field, Found, Posting
from followup_desktop.services.postings.service import AlreadyHere, PostingDraft
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import said_day
from followup_desktop.ui.theme import GAP, GRID, WIDE
from followup_desktop.ui.typed_day import read_day
from followup_desktop.ui.widgets import (
    Button,
    Card,
    Muted,
    PrimaryButton,
    SectionTitle,
    Words,
    column,
    row,
)
from followup_desktop.ui.widgets.fields import mark_wrong
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled
from followup_desktop.ui.widgets.tick import Tick

from .content import ask_file, content_of_file, content_of_mime
from .field_row import NAMES, FieldRow
from .text_view import PostingText

_SIZE = (1000, 660)
_SOON_MS = 250
_PAUSE_MS = 400
_HOW = "Select words in the posting and press a field's name to take them."
_SENTENCES = {
    "link": "A link alone says little: copy the posting's text for the rest.",
}


class PostingDialog(QDialog):
    """Read a posting, correct what was found, add the lead."""

    added = Signal(object)
    """The new lead's id."""
    lead_requested = Signal(object)
    """*Open it*: the lead that is already here."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._region = services.settings.region()
        self._here: AlreadyHere | None = None
        self.posting: Posting | None = None
        self.setWindowTitle("Paste a posting")
        self.resize(roomy(self, *_SIZE))
        self.text = PostingText()
        self.text.given.connect(self._on_text_given)
        self.text.written.connect(self._on_text_written)
        self.rows: dict[Field, FieldRow] = {}
        self.no_calls = Tick("They ask not to be phoned")
        self.keep_text = Tick("Keep the posting's text in the notes")
        self.keep_text.setChecked(True)
        self._ticked: set[Tick] = set()
        """Those the person pressed."""
        for tick in (self.no_calls, self.keep_text):
            tick.clicked.connect(self._on_tick_clicked)
        self._build_badge()
        self._build_foot()
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look_whether_here)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read_written)
        self.text.setFocus()

    # Building ---------------------------------------------------------------------

    def _build_badge(self) -> None:
        self.badge = Card(look="notice")
        self.badge.column.setContentsMargins(GAP, GRID, GAP, GRID)
        self.badge_words = Words()
        self.badge_words.set_role("on_notice")
        self.open_it = Button("Open it")
        self.open_it.clicked.connect(self._on_open_it_clicked)
        line = row(gap=GAP)
        line.addWidget(self.badge_words, 1)
        line.addWidget(self.open_it)
        self.badge.column.addLayout(line)
        self.badge.hide()

    def _build_foot(self) -> None:
        self.paste = Button("Paste")
        self.paste.setToolTip("Takes the place of what stands here")
        self.paste.clicked.connect(self.paste_now)
        self.choose = Button("Choose a file…")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.add = PrimaryButton("Add lead")
        self.add.clicked.connect(self._on_add_clicked)

    def _lay_out(self) -> None:
        left = column(gap=GAP)
        head = row(gap=GAP)
        head.addWidget(SectionTitle("The posting"), 1)
        head.addWidget(self.paste)
        head.addWidget(self.choose)
        left.addLayout(head)
        left.addWidget(self.text, 1)
        body = QHBoxLayout()
        body.setSpacing(WIDE)
        body.addLayout(left, 1)
        body.addLayout(self._right(), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addLayout(body, 1)
        foot = row(gap=GAP)
        foot.addWidget(self.problem, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add)
        box.addLayout(foot)

    def _right(self) -> QVBoxLayout:
        right = column(gap=GAP)
        right.addWidget(self.badge)
        self.how = Muted(_HOW)
        right.addWidget(self.how)
        inside = Scrolled()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, GAP, 0)
        fields.setSpacing(GRID)
        for field in NAMES:
            made = FieldRow(field, self._said)
            made.edited.connect(self._on_row_edited)
            made.entered.connect(self._on_row_entered)
            made.selection_wanted.connect(self._on_row_selection_wanted)
            self.rows[field] = made
            fields.addWidget(made)
        wide = max(one.name.sizeHint().width() for one in self.rows.values())
        for one in self.rows.values():
            one.keep_name_in(wide)
        self.no_calls_words = Muted()
        self.no_calls_words.hide()
        fields.addWidget(self.no_calls)
        fields.addWidget(self.no_calls_words)
        fields.addWidget(self.keep_text)
        fields.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        right.addWidget(area, 1)
        return right

    # Reading ------------------------------------------------------------------------

    def paste_now(self) -> None:
        """Read what the clipboard holds."""
        self._on_text_given(QGuiApplication.clipboard().mimeData())

    def paste_at_first(self) -> None:
        """The same as one comes: nothing to read there is no fault of the person's."""
        self.paste_now()
        if self.posting is None:
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
        try:
            posting = self._services.postings.read(content)
        except DomainError as error:
            self._refuse(str(error))
            return
        self._pause.stop()
        self._refuse("")
        self.posting = posting
        self._ticked.clear()
        self.text.show_text(posting.text, posting.found)
        for field, one in self.rows.items():
            one.show_found(posting.all(field))
            mark_wrong(one.line, wrong=False)
        self._show_rest(posting)
        self.rows[Field.COMPANY].line.setFocus()

    def read_written(self) -> None:
        """Read the text as the person has it now."""
        self._pause.stop()
        written = self.text.toPlainText()
        posting = None
        try:
            posting = self._services.postings.read(written) if written.strip() else None
        except DomainError as error:
            self._refuse(str(error))
            return
        self._refuse("")
        self.posting = posting or Posting(written, "text", ())
        self.text.mark_found(self.posting.text, self.posting.found)
        for field, one in self.rows.items():
            one.show_found_anew(self.posting.all(field))
        self._show_rest(self.posting)

    def _show_rest(self, posting: Posting) -> None:
        """The ticks, unless they are the person's own by now, and what is said of it all."""
        wish = posting.best(Field.NO_CALLS)
        if self.no_calls not in self._ticked:
            self.no_calls.setChecked(wish is not None)
        self.no_calls_words.setText(f"“{wish.value}”" if wish is not None else "")
        self.no_calls_words.setVisible(wish is not None)
        if self.keep_text not in self._ticked:
            self.keep_text.setChecked(posting.kind != "link")
        self.how.setText(_SENTENCES.get(posting.kind, _HOW))
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
