"""The card about taking one's data along: the button that opens the export."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.widgets import Body, Button, SectionTitle


class ExportCard(ShownCard):
    """What leaves FollowUp, and how."""

    found_by = (
        "export excel csv spreadsheet vcard contacts json data out pdf print"
        " work-search record benefits office unemployment call sheet"
    )
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.export = Button("Export…")
        self.export.clicked.connect(self.export_requested)
        self.column.addWidget(SectionTitle("Export"))
        self.column.addWidget(
            Body(
                "Your leads as an Excel workbook, a CSV table, a calendar, contacts for your"
                " phone, or everything in one file that FollowUp reads back. The work-search"
                " record for the benefits office and a call sheet to print are there as well."
            )
        )
        self.column.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
