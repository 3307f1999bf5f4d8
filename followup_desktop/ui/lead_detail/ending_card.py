"""How a lead ended: kind words and a hello later, or everything that is left once hired."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.domain.commitments import Interview, Promise
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.endings import Remaining, Thanks
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.system.dialler import open_link
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import both_times, counted, said_day
from followup_desktop.ui.theme import GAP, GRID, INSET, Type
from followup_desktop.ui.widgets import Body, Button, Card, LinkButton, Strong, Words, indented
from followup_desktop.ui.widgets.flow import FlowRow

_KIND_WORDS = {
    CloseReason.REJECTED: (
        "You asked, and you have their answer",
        "That took courage, and it frees you for the next one. Now a break, or one easy call.",
    ),
    CloseReason.FILLED: (
        "Somebody was there first",
        "That says nothing about you. Those you spoke with may know of the next opening.",
    ),
    CloseReason.HIRED: (
        "Congratulations!",
        "You got this job, call by call. Before you start, it is kind to tell the others.",
    ),
}
_TOLD = "You have their answer", "It frees you for the next one. Now a break, or one easy call."
"""A no in a call or letter of theirs, or of which the log knows nothing: nobody asked."""
_MOST_LINES = 6


class _Title(Words):
    kind = Type.STRONG


class EndingCard(Card):
    """Nothing here is done but by a press, and each press can be undone."""

    done = Signal(str)

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent, look="tinted")
        self._services, self._saving = services, saving
        self._lead_id = 0
        self._left: Remaining | None = None
        self.inset()
        self.column.setSpacing(GRID)
        self.title, self.words = indented(_Title()), indented(Body())
        self.hello = Button("")
        self.hello.clicked.connect(self._on_hello_clicked)
        self.close_others = Button("")
        self.close_others.clicked.connect(self._on_close_others_clicked)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        self.column.addLayout(self._lines)
        buttons = FlowRow(gap=GAP)
        buttons.setContentsMargins(INSET, GRID, INSET, 0)
        buttons.addWidget(self.hello)
        buttons.addWidget(self.close_others)
        self.column.addLayout(buttons)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show how it ended."""
        reason = detail.lead.close_reason
        if reason is None:
            return
        self._lead_id = detail.lead.id
        asked = bool(detail.log) and not detail.log[0].attempt.incoming
        told = reason is CloseReason.REJECTED and not asked
        title, words = _TOLD if told else _KIND_WORDS[reason]
        self.title.setText(title)
        self.words.setText(words)
        hired = reason is CloseReason.HIRED
        self.close_others.setVisible(False)
        self._show_hello(moment, offered=not hired)
        left = self._services.endings.remaining(self._lead_id) if hired else None
        if left != self._left:
            self._left = left
            self._rebuild(left, moment)
        if left is not None and left.leads:
            others = counted(len(left.leads), "other lead")
            self.close_others.setText(f"Close the {others}")
            self.close_others.setVisible(True)

    def _show_hello(self, moment: Moment, *, offered: bool) -> None:
        self.hello.setVisible(offered)
        if not offered:
            return
        endings = self._services.endings
        if endings.hello_of(self._lead_id) is not None:
            self.hello.hide()
            self.words.setText(f"{self.words.text()} A friendly hello is planned.")
            return
        day = said_day(endings.hello_day(self._lead_id), moment.today)
        self.hello.setText(f"Say hello later, on {day}")

    # What is left once hired ----------------------------------------------------

    def _rebuild(self, left: Remaining | None, moment: Moment) -> None:
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if left is None:
            return
        agreed = [
            *(_promise_line(self, pair, moment) for pair in left.promises),
            *(_interview_line(self, pair, moment) for pair in left.interviews),
        ]
        self._section("Promised and planned", agreed)
        self._section("People to thank", [ThanksLine(one) for one in left.thanks])

    def _section(self, title: str, lines: list[QWidget]) -> None:
        if not lines:
            return
        self._lines.addWidget(indented(Strong(title)))
        for line in lines[:_MOST_LINES]:
            self._lines.addWidget(line)
        for line in lines[_MOST_LINES:]:
            line.deleteLater()
        if len(lines) > _MOST_LINES:
            self._lines.addWidget(indented(Body(f"and {len(lines) - _MOST_LINES} more")))

    # Slots ------------------------------------------------------------------------

    def _on_hello_clicked(self) -> None:
        endings, lead_id = self._services.endings, self._lead_id
        if self._saving.run(lambda: endings.say_hello_later(lead_id)):
            self.done.emit("A hello is planned")

    def _on_close_others_clicked(self) -> None:
        endings, left = self._services.endings, self._left
        ids = [row_.id for row_ in left.leads] if left is not None else []
        if ids and self._saving.run(lambda: endings.close_others(ids)):
            self.done.emit(f"{counted(len(ids), 'lead')} closed")

    def cancel(self, kind: str, agreed_id: int) -> None:
        """Cancel one promise or interview of the list."""
        agreed = self._services.agreed
        if kind == "promise":
            if self._saving.run(lambda: agreed.cancel_promise(agreed_id)):
                self.done.emit("Promise cancelled")
        elif self._saving.run(lambda: agreed.cancel_interview(agreed_id)):
            self.done.emit("Interview cancelled")


class LeftLine(QWidget):
    """A promise or an interview that is still ahead, and *Cancel it*."""

    def __init__(self, card: EndingCard, words: str, kind: str, agreed_id: int) -> None:
        super().__init__()
        self._card, self._kind, self._id = card, kind, agreed_id
        self.words = indented(Body(words))
        self.cancel = LinkButton("Cancel it")
        self.cancel.setAccessibleDescription(words)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        line = _line()
        line.addWidget(self.words, 1)
        line.addWidget(self.cancel)
        self.setLayout(line)

    def _on_cancel_clicked(self) -> None:
        self._card.cancel(self._kind, self._id)


class ThanksLine(QWidget):
    """Somebody one talked with, and *Write*."""

    def __init__(self, thanks: Thanks) -> None:
        super().__init__()
        self._address = thanks.email
        said = f"{thanks.name}, {thanks.employer}" if thanks.employer else thanks.name
        self.words = indented(Body(said))
        self.write = LinkButton("Write")
        self.write.setAccessibleDescription(f"Write to {thanks.name}")
        self.write.clicked.connect(self._on_write_clicked)
        line = _line()
        line.addWidget(self.words, 1)
        line.addWidget(self.write)
        self.setLayout(line)
        if not thanks.email:
            self.write.hide()

    def _on_write_clicked(self) -> None:
        open_link(f"mailto:{self._address}")


def _line() -> QHBoxLayout:
    """Words that wrap and a button: ``row`` would give them the height of fewer lines."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    return line


def _promise_line(card: EndingCard, pair: tuple[Promise, LeadSummary], moment: Moment) -> QWidget:
    promise, lead = pair
    day = said_day(day_of(promise.at, moment.zone), moment.today)
    when = both_times(promise.at, promise.zone, moment.zone)
    words = f"You promised {_whom(lead)} a call {day} {when}"
    return LeftLine(card, words, "promise", promise.id)


def _interview_line(
    card: EndingCard, pair: tuple[Interview, LeadSummary], moment: Moment
) -> QWidget:
    interview, lead = pair
    day = said_day(day_of(interview.at, moment.zone), moment.today)
    when = both_times(interview.at, interview.zone, moment.zone)
    words = f"Interview {day} {when}, {_whom(lead)}"
    return LeftLine(card, words, "interview", interview.id)


def _whom(lead: LeadSummary) -> str:
    return ", ".join(part for part in (lead.contact, lead.employer) if part) or "them"
