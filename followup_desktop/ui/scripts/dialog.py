"""The editor in a dialog of its own, from the call panel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import PAD, WIDE
from followup_desktop.ui.widgets import Button, column, row
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled

from .editor import ScriptEditor


class ScriptDialog(QDialog):
    """Closing saves; words that cannot be saved keep it open, once."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, *, lead_id: int | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("The words of a call")
        self.resize(roomy(self, 860, 560))
        self._asked = False
        self.editor = ScriptEditor(services, lead_id=lead_id)
        self.editor.words.textChanged.connect(self._on_words_text_changed)
        self.close_button = Button("Close")
        self.close_button.clicked.connect(self.accept)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(PAD)
        box.addWidget(self._scrolled(), 1)
        box.addLayout(foot)
        self.editor.words.setFocus()

    def _scrolled(self) -> QScrollArea:
        inside = Scrolled()
        inside.setLayout(column())
        inside.layout().addWidget(self.editor)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def done(self, result: int) -> None:
        """Saved first. Where that is refused the words stay in sight; closing again
        leaves the script as it was."""
        if not self.editor.commit() and not self._asked:
            self._asked = True
            self.close_button.setText("Close without saving")
            return
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter never closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _on_words_text_changed(self) -> None:
        self._asked = False
        self.close_button.setText("Close")
