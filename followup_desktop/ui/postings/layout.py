"""Where things stand in *Paste a posting*: the text at the left, its fields at the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.services.postings.posting import Field, Found
from followup_desktop.ui.theme import GAP, GRID, WIDE
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
from followup_desktop.ui.widgets.flow import EndsRow
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled
from followup_desktop.ui.widgets.tick import Tick

from .field_row import NAMES, FieldRow
from .text_view import PostingText

HOW = "Select words in the posting and press a field's name to take them."
_SIZE = (1000, 660)


class PostingLayout(QDialog):
    """The parts of the dialog; what they do is ``PostingDialog``."""

    def __init__(self, said: Callable[[Found], str], parent: QWidget | None = None) -> None:
        """``said``: a value that was found, as it is shown."""
        super().__init__(parent)
        self.setWindowTitle("Paste a posting")
        self.resize(roomy(self, *_SIZE))
        self.text = PostingText()
        self.rows: dict[Field, FieldRow] = {}
        self.no_calls = Tick("They ask not to be phoned")
        self.keep_text = Tick("Keep the posting's text in the notes")
        self.keep_text.setChecked(True)
        self._build_badge()
        self._build_foot()
        self._lay_out(said)

    def _build_badge(self) -> None:
        self.badge = Card(look="notice")
        self.badge.column.setContentsMargins(GAP, GRID, GAP, GRID)
        self.badge_words = Words()
        self.badge_words.set_role("on_notice")
        self.open_it = Button("Open it")
        line = row(gap=GAP)
        line.addWidget(self.badge_words, 1)
        line.addWidget(self.open_it)
        self.badge.column.addLayout(line)
        self.badge.hide()

    def _build_foot(self) -> None:
        self.paste = Button("Paste")
        self.paste.setToolTip("Takes the place of what stands here")
        self.choose = Button("Choose a file…")
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.cancel = Button("Cancel")
        self.add = PrimaryButton("Add lead")

    def _lay_out(self, said: Callable[[Found], str]) -> None:
        left = column(gap=GAP)
        buttons = QWidget()
        ways = row(gap=GAP)
        ways.addWidget(self.paste)
        ways.addWidget(self.choose)
        buttons.setLayout(ways)
        head = EndsRow(gap=GAP)
        head.addWidget(SectionTitle("The posting"))
        head.addWidget(buttons)
        left.addLayout(head)
        left.addWidget(self.text, 1)
        body = QHBoxLayout()
        body.setSpacing(WIDE)
        body.addLayout(left, 1)
        body.addLayout(self._right(said), 1)
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

    def _right(self, said: Callable[[Found], str]) -> QVBoxLayout:
        right = column(gap=GAP)
        right.addWidget(self.badge)
        self.how = Muted(HOW)
        right.addWidget(self.how)
        inside = Scrolled()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, GAP, 0)
        fields.setSpacing(GRID)
        for field in NAMES:
            made = FieldRow(field, said)
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
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(inside.minimumSizeHint().width() + bar)
        right.addWidget(area, 1)
        return right
