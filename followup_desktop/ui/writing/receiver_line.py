"""To whom it goes: one line where there is one way, a choice where there are several."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Line, LinkButton, Muted, indented, row
from followup_desktop.ui.widgets.choice import Choice

from .receivers import Receiver

_NOBODY = {
    Channel.EMAIL: "No e-mail address yet",
    Channel.MESSAGE: "Nobody here has a number yet",
    Channel.IN_PERSON: "Whoever does the hiring",
}
_WORDS = {Channel.EMAIL: "To", Channel.MESSAGE: "To", Channel.IN_PERSON: "Ask for"}


def _only(receiver: Receiver, channel: Channel) -> str:
    """The card's title names the person; at the door one asks by name."""
    if channel is Channel.IN_PERSON:
        return receiver.said or _NOBODY[channel]
    return receiver.place or receiver.name


class ReceiverLine(QWidget):
    """ "To", the person and the address, *Copy*."""

    chosen = Signal()
    """Somebody else is to get it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receivers: tuple[Receiver, ...] = ()
        self.label = indented(Muted())
        self.label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.only = Line()
        self.only.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice = Choice("To")
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(12)
        self.choice.activated.connect(self._on_choice_activated)
        self.copy = LinkButton("Copy")
        self.copy.setAccessibleDescription("Copy the address")
        self.copy.clicked.connect(self._on_copy_clicked)
        line = row(gap=GRID)
        line.addWidget(self.label)
        line.addWidget(self.only, 1)
        line.addWidget(self.choice, 1)
        line.addWidget(self.copy)
        self.setLayout(line)

    @property
    def receiver(self) -> Receiver | None:
        """To whom, None where nobody is known."""
        place = max(0, self.choice.currentIndex())
        return self._receivers[place] if place < len(self._receivers) else None

    def show_receivers(self, receivers: tuple[Receiver, ...], channel: Channel) -> None:
        """Offer these; who was chosen stays where they still are there."""
        before = self.receiver
        same = receivers == self._receivers
        self._receivers = receivers
        self.label.setText(_WORDS[channel])
        self.choice.setAccessibleName(_WORDS[channel])
        if not same:
            self.choice.clear()
            self.choice.addItems([one.said for one in receivers])
            if before in receivers:
                self.choice.setCurrentIndex(receivers.index(before))
        several = len(receivers) > 1
        self.choice.setVisible(several)
        self.only.setVisible(not several)
        self.only.setText(_only(receivers[0], channel) if receivers else _NOBODY[channel])
        has_place = channel is not Channel.IN_PERSON and any(one.place for one in receivers)
        self.copy.setVisible(has_place)

    def begin(self) -> None:
        """Another letter: the first is chosen again."""
        self._receivers = ()
        self.choice.clear()

    def _on_choice_activated(self) -> None:
        self.chosen.emit()

    def _on_copy_clicked(self) -> None:
        if self.receiver is not None:
            QGuiApplication.clipboard().setText(self.receiver.place)
