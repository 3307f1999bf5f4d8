"""The page of two leads side by side: what differs is chosen, field by field."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.services.merging.duplicates import Likeness
from followup_desktop.services.merging.fields import MergeField, Side
from followup_desktop.services.merging.service import Comparison, Outlook
from followup_desktop.ui.duplicates.choice_row import ChoiceRow
from followup_desktop.ui.duplicates.words import (
    LABELS,
    LIKENESS,
    ending_said,
    history_said,
    joined_said,
    moving_said,
    name_of,
    value_said,
)
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.theme import GAP, GRID, INSET, PAD
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Card,
    Heading,
    LinkButton,
    Muted,
    PrimaryButton,
    SectionTitle,
    column,
    row,
)
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.scrolled import Scrolled

_LABELS_WIDE = 150


class DuplicatesPage(QWidget):
    """*Are these two the same?*"""

    merge_requested = Signal(object)
    """The choices: a ``Side`` by the name of each field that differs."""
    choices_changed = Signal(object)
    """Something else is chosen: the choices, as above. The plan may be another."""
    apart_requested = Signal()
    later_requested = Signal()
    left = Signal()
    """Esc: back to the leads."""
    lead_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Comparison | None = None
        self.rows: dict[str, ChoiceRow] = {}
        self.heading, self.detail = Heading("Are these two the same?"), Muted()
        self.merge = PrimaryButton("1  Merge")
        self.apart, self.later = Button("2  Not the same"), Button("3  Later")
        for button, name in (
            (self.merge, "Merge"),
            (self.apart, "Not the same"),
            (self.later, "Later"),
        ):
            button.setAccessibleName(name)
        self.merge.setToolTip("One lead, with what is chosen below; undo brings both back")
        self.apart.setToolTip("They are never shown as a pair again")
        self.later.setToolTip("The next pair; this one is asked about another time")
        self.merge.clicked.connect(self._on_merge_clicked)
        self.apart.clicked.connect(self.apart_requested)
        self.later.clicked.connect(self.later_requested)
        self.warning = Card(look="notice")
        self.warning.column.setContentsMargins(PAD, GRID, PAD, GRID)
        self.warning_words = Body()
        self.warning_words.set_role("on_notice")
        self.warning.column.addWidget(self.warning_words)
        self._soon = single_shot(self, 0, self._on_soon_timeout)
        """All of one lead may be taken at once."""
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.setFocusProxy(self.merge)

    def _lay_out(self) -> None:
        words = column(gap=2)
        words.addWidget(self.heading)
        words.addWidget(self.detail)
        answers = FlowRow(gap=GRID)
        for button in (self.merge, self.apart, self.later):
            answers.addWidget(button)
        card = Card()
        card.column.addWidget(self.scroll)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(words)
        box.addLayout(answers)
        box.addWidget(self.warning)
        box.addWidget(card, 1)

    # What its owner asks --------------------------------------------------------

    def show_pair(
        self,
        shown: Comparison,
        moment: Moment,
        likeness: Likeness | None,
        place: str = "",
    ) -> None:
        """Two leads, the one that is kept on the left. ``place``: "1 of 3"."""
        self.shown = shown
        self.detail.setText(" ".join(part for part in (place, LIKENESS[likeness]) if part))
        self.apart.setVisible(likeness is not None)  # what nobody asked needs no answer
        self.show_outlook(shown.outlook, moment)
        self.rows = {}
        inside = Scrolled()
        box = column(gap=GAP)
        box.setContentsMargins(0, 0, GRID, 0)
        inside.setLayout(box)
        grid = self._grid()
        self._head(grid, moment)
        differing = [one for one in shown.fields if one.differs]
        for line, field in enumerate(differing, start=2):
            values = self._values(field, moment)
            label = LABELS[field.name]
            choice = ChoiceRow(grid, line, label, values, field.taken, inside)
            choice.chosen.connect(self._soon.start)
            self.rows[field.name] = choice
        box.addLayout(grid)
        if not differing:
            box.addWidget(Body("They say the same in every field."))
        self._add_same(box, [one for one in shown.fields if not (one.differs or one.empty)], moment)
        box.addWidget(Muted(joined_said()))
        box.addStretch(1)
        self.scroll.setWidget(inside)
        self.scroll.verticalScrollBar().setValue(0)

    def show_outlook(self, outlook: Outlook, moment: Moment) -> None:
        """What merging as chosen would do to promises and to the next step."""
        assert self.shown is not None
        ending = ending_said(outlook.ending, moment.zone, moment.today)
        moving = moving_said(self.shown.keep, self.shown.other, outlook.then, moment)
        self.warning_words.setText(" ".join(filter(None, (ending, moving))))
        self.warning.setVisible(bool(ending or moving))

    def choices(self) -> dict[str, Side]:
        """What is chosen, of every field that differs."""
        return {name: one.side for name, one in self.rows.items()}

    def take_keyboard(self) -> None:
        """To the first field that differs, else the button."""
        first = next(iter(self.rows.values()), None)
        target = self.merge if first is None else first.cells[first.side].pick
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 3 answer, Escape leaves."""
        answers: dict[int, Callable[[], object]] = {
            Qt.Key.Key_1: self.merge.click,
            Qt.Key.Key_2: self.apart.click,
            Qt.Key.Key_3: self.later.click,
            Qt.Key.Key_Escape: self.left.emit,
        }
        answer = answers.get(event.key())
        if answer is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # a key held down must not sweep through the pairs
            answer()

    # Inside -----------------------------------------------------------------------

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(GRID)
        grid.setHorizontalSpacing(2 * GAP)
        letter = self.fontMetrics().horizontalAdvance("0")
        grid.setColumnMinimumWidth(0, min(_LABELS_WIDE, 18 * letter))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _head(self, grid: QGridLayout, moment: Moment) -> None:
        assert self.shown is not None
        for place, detail in enumerate((self.shown.keep, self.shown.other)):
            title = SectionTitle(name_of(detail))
            papers = self.shown.documents[place]
            stays = ("Stays", "Is merged into it")[place]
            said = Muted(f"{stays} · {history_said(detail, papers, moment.today)}")
            all_of_it, look = LinkButton("Take all of this"), LinkButton("Look at it")
            all_of_it.setAccessibleDescription(name_of(detail))
            look.setAccessibleDescription(name_of(detail))
            all_of_it.setProperty("side", (Side.KEEP, Side.OTHER)[place].value)
            all_of_it.clicked.connect(self._on_all_of_it_clicked)
            look.setProperty("lead", detail.lead.id)
            look.clicked.connect(self._on_look_clicked)
            buttons = row(gap=GRID)
            buttons.setContentsMargins(-INSET, 0, 0, 0)  # their words in line with the title
            buttons.addWidget(all_of_it)
            buttons.addWidget(look)
            buttons.addStretch(1)
            head = column(gap=2)
            head.addWidget(title)
            head.addWidget(said)
            grid.addLayout(head, 0, place + 1)
            grid.addLayout(buttons, 1, place + 1)

    def _add_same(self, box: QVBoxLayout, same: list[MergeField], moment: Moment) -> None:
        """What both say, in one column."""
        if not same:
            return
        title = SectionTitle("The same in both")
        box.addSpacing(GRID)
        box.addWidget(title)
        grid = self._grid()
        for line, field in enumerate(same):
            label, words = Muted(LABELS[field.name]), Body(self._values(field, moment)[0])
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, line, 1, 1, 2)
        box.addLayout(grid)

    def _values(self, field: MergeField, moment: Moment) -> tuple[str, str]:
        assert self.shown is not None
        return (
            value_said(field.name, field.keep, self.shown.keep, moment.today),
            value_said(field.name, field.other, self.shown.other, moment.today),
        )

    # Slots --------------------------------------------------------------------------

    def _on_merge_clicked(self) -> None:
        self.merge_requested.emit(self.choices())

    def _on_soon_timeout(self) -> None:
        self.choices_changed.emit(self.choices())

    def _on_all_of_it_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            side = Side(pressed.property("side"))
            for one in self.rows.values():
                one.take(side)

    def _on_look_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.lead_requested.emit(int(pressed.property("lead")))
