"""The headline of the centre: one sentence, one primary button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Button, Heading, Muted, PrimaryButton, column, row

START_CALLING, START_WRITING = "Start calling", "Start writing"


class Headline(QWidget):
    """The sentence, a quieter second line, and *Start calling* where there is whom to call;
    where there is nobody, *What instead?* asks the same."""

    start_requested = Signal()
    resume_requested = Signal()
    """*Resume*, while the search is paused."""
    offer_requested = Signal()
    """What a view of the leads offers to do with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_start = self._can_resume = self._can_ask = False
        self._back = self._session = self._can_offer = False
        self.sentence = Heading()
        self.detail = Muted()
        self.start = PrimaryButton(START_CALLING)
        self.start.clicked.connect(self.start_requested)
        self.resume: PrimaryButton | None = None
        self.instead: Button | None = None
        self.offer: PrimaryButton | None = None
        words = column(gap=2)
        words.addWidget(self.sentence)
        words.addWidget(self.detail)
        line = row(gap=GAP)
        # Aligned, a layout is no higher than its words would be in one line.
        line.setAlignment(Qt.Alignment())
        line.addLayout(words, 1)
        line.addWidget(self.start)
        self._line = line
        self.setLayout(line)

    def say(
        self,
        sentence: str,
        detail: str,
        *,
        can_start: bool,
        can_resume: bool = False,
        can_ask: bool = False,
        writes: bool = False,
        offer: str = "",
    ) -> None:
        """Show the sentence and its detail; a button only where it does something.
        ``can_ask``: nobody is to be called, and one may ask what helps instead.
        ``writes``: what is begun are letters, not calls. ``offer``: the words of a button
        for what can be done with this view, "" for none."""
        self.sentence.setText(sentence)
        self.detail.setText(detail)
        self.start.setText(START_WRITING if writes else START_CALLING)
        self._can_start, self._can_resume, self._can_ask = can_start, can_resume, can_ask
        if can_ask and self.instead is None:
            self.instead = Button("What instead?")
            self.instead.clicked.connect(self.start_requested)
            self._line.addWidget(self.instead)
        if offer and self.offer is None:
            self.offer = PrimaryButton(offer)
            self.offer.clicked.connect(self.offer_requested)
            self._line.addWidget(self.offer)
        self._can_offer = bool(offer)
        if can_resume and self.resume is None:
            self.resume = PrimaryButton("Resume")
            self.resume.clicked.connect(self.resume_requested)
            self._line.addWidget(self.resume)
        self._show_start()

    def step_back(self, *, back: bool) -> None:
        """During a call nothing else asks to be pressed."""
        self._back = back
        self._show_start()

    def set_session(self, *, on: bool) -> None:
        """While a session goes on, or is asked about, it has its own buttons."""
        self._session = on
        self._show_start()

    def _show_start(self) -> None:
        free = not self._back and not self._session
        self.start.setVisible(self._can_start and free)
        if self.instead is not None:
            self.instead.setVisible(self._can_ask and free)
        if self.offer is not None:
            self.offer.setVisible(self._can_offer and not self._back)
        if self.resume is not None:
            self.resume.setVisible(self._can_resume and not self._back)
