"""The data could not be opened: what is wrong, what is safe, what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Body, Button, PrimaryButton, SectionTitle, row
from followup_desktop.ui.widgets.roomy import roomy


@dataclass(frozen=True, slots=True)
class Way:
    """One way out. ``take`` does it and returns a sentence about what was done
    ("" where there is nothing to tell); it may raise ``KnownError``."""

    label: str
    take: Callable[[], str]


class TroubleDialog(QDialog):
    """One sentence, and a button for each way out; the program ends or begins again."""

    def __init__(
        self,
        sentence: str,
        ways: Sequence[Way] = (),
        parent: QWidget | None = None,
        *,
        title: str = "FollowUp cannot open its data",
        leave: str = "Close",
    ) -> None:
        super().__init__(parent)
        self.mended = False
        """Whether a way out was taken: the data may be opened again."""
        self.setWindowTitle("FollowUp")
        self.setMinimumWidth(roomy(self, 460, 0).width())
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        self.title = SectionTitle(title)
        self.words = Body(sentence)
        box.addWidget(self.title)
        box.addWidget(self.words)
        self._ways = {}
        for place, way in enumerate(ways):
            button = (Button if place else PrimaryButton)(way.label)
            button.clicked.connect(self._on_way_clicked)
            self._ways[button] = way
            box.addWidget(button)
        self.close_button = (Button if ways else PrimaryButton)(leave)
        self.close_button.clicked.connect(self.accept)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box.addLayout(foot)

    @property
    def ways(self) -> list[Button]:
        """The buttons of the ways out, in their order."""
        return list(self._ways)

    def _on_way_clicked(self) -> None:
        way = self._ways[self.sender()]
        try:
            done = way.take()
        except (DomainError, KnownError) as error:
            self.words.setText(str(error))
            self.adjustSize()
            return
        self.mended = True
        if not done:
            self.accept()
            return
        self.title.setText("Your data can be opened again")
        self.words.setText(done)
        for button in self._ways:
            button.hide()
        self.close_button.setText("Open FollowUp")
        self.adjustSize()
