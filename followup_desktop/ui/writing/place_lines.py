"""Where a visit goes and when somebody is there: no map, nothing from the network."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.employer import Employer
from followup_desktop.ui.lead_detail.hours_words import hours_said
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import Body, LinkButton, Muted, Words, column, indented, row

_NO_ADDRESS = "No address yet. It goes under “About this employer”."
_NO_HOURS = "When they are open is not known. A call before the visit saves the way."


class PlaceLines(QWidget):
    """Address and hours of an employer."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self.address: Words = indented(Body())
        self.copy = LinkButton("Copy")
        self.copy.setAccessibleDescription("Copy the address")
        self.copy.clicked.connect(self._on_copy_clicked)
        self.hours: Words = indented(Muted())
        line = row(gap=GRID)
        line.addWidget(self.address, 1)
        line.addWidget(self.copy)
        box = column(gap=GRID)
        box.addLayout(line)
        box.addWidget(self.hours)
        self.setLayout(box)

    def show_employer(self, employer: Employer) -> None:
        """Show where they are."""
        self._address = " ".join(employer.address.split())
        self.address.setText(self._address or _NO_ADDRESS)
        self.copy.setVisible(bool(self._address))
        hours = hours_said(employer.phone_hours, employer.zone)
        self.hours.setText(f"Their phone hours: {hours}" if hours else _NO_HOURS)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.copied.emit()
