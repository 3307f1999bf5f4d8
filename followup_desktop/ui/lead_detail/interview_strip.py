"""Above Today: the interview of tomorrow, and the one that is over. A press opens the lead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.clock import day_of
from followup_desktop.services.agreements.agreed import InterviewNews
from followup_desktop.ui.lead_detail.sentences import on_day
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import both_times, clock_time, said_day
from followup_desktop.ui.theme import GAP, GRID, PAD
from followup_desktop.ui.widgets import Card, Line, LinkButton, row

_MOST = 2


class InterviewStrip(QWidget):
    """One line an interview, no more than two; nothing where there are none."""

    lead_requested = Signal(object)
    """The lead's id."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shown: tuple[tuple[str, int], ...] = ()
        self.lines: list[InterviewLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self.hide()

    def refresh(self, *, wanted: bool) -> None:
        """Read the interviews near; hidden where they are not wanted."""
        if not wanted:
            self.hide()
            return
        moment = Moment(self._services.clock.now(), self._services.settings.zone())
        news = self._services.agreed.interview_news()[:_MOST]
        said = tuple((_said(one, moment), one.lead_id) for one in news)
        if said != self._shown:
            self._shown = said
            self._rebuild(news)
        self.setVisible(bool(said))

    def _rebuild(self, news: tuple[InterviewNews, ...]) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for one, (words, lead_id) in zip(news, self._shown, strict=True):
            button = "Say how it went" if one.over else "Get ready"
            line = InterviewLine(words, button, lead_id)
            line.lead_requested.connect(self.lead_requested)
            self._box.addWidget(line)
            self.lines.append(line)


class InterviewLine(Card):
    """ "Interview tomorrow 10:00, Lakeside Bank", and *Get ready*."""

    lead_requested = Signal(object)

    def __init__(self, words: str, button: str, lead_id: int) -> None:
        super().__init__(look="tinted")
        self._lead_id = lead_id
        self.column.setContentsMargins(PAD, GRID, GRID, GRID)
        self.words = Line(words)
        self.open = LinkButton(button)
        self.open.setAccessibleDescription(words)
        self.open.clicked.connect(self._on_open_clicked)
        line = row(gap=GAP)
        line.addWidget(self.words, 1)
        line.addWidget(self.open)
        self.column.addLayout(line)

    def _on_open_clicked(self) -> None:
        self.lead_requested.emit(self._lead_id)


def _said(news: InterviewNews, moment: Moment) -> str:
    day = said_day(day_of(news.at, moment.zone), moment.today)
    where = f", {news.employer}" if news.employer else ""
    if news.over:
        return f"Your interview was {on_day(day)}{where}. How did it go?"
    leave = f" · leave at {clock_time(news.leave_at, moment.zone)}" if news.leave_at else ""
    return f"Interview {day} {both_times(news.at, news.zone, moment.zone)}{where}{leave}"
