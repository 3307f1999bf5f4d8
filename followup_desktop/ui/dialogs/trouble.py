"""The data could not be opened: what is wrong, what is safe, what to do."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Body, PrimaryButton, SectionTitle, row


class TroubleDialog(QDialog):
    """One sentence and one button; the program ends after it."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("FollowUp")
        self.setMinimumWidth(460)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("FollowUp cannot open its data"))
        box.addWidget(Body(sentence))
        close = PrimaryButton("Close")
        close.clicked.connect(self.accept)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(close)
        box.addLayout(foot)
