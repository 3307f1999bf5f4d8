"""They called me: three letters or digits find who it is; Enter starts the call.

Where the ring was missed, one button notes it, and ringing back is the next step.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.summaries import LeadSummary, LeadView
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Button, Muted, PrimaryButton, SectionTitle, Words, row
from followup_desktop.ui.widgets.roomy import roomy

_MOST = 8
_SOON_MS = 50


class TheyCalledDialog(QDialog):
    """A search whose first hit is chosen already."""

    chosen = Signal(object)
    """The lead's id: open an incoming call for it."""
    missed = Signal(object)
    """The lead's id: the ring was missed, and that is in the log."""
    unknown = Signal()
    """Nobody of these: a new lead."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.setWindowTitle("They called me")
        self.resize(roomy(self, 560, 380))
        self.search = QLineEdit()
        self.search.setAccessibleName("Who is calling")
        self.search.setPlaceholderText("Name, company or a few digits")
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.installEventFilter(self)
        self.found = QListWidget()
        self.found.setWordWrap(True)  # never sideways
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setAccessibleName("Found")
        self.found.itemActivated.connect(self._on_take)
        self.nothing = Muted("Nobody found with these words.")
        self.take = PrimaryButton("Take the call")
        self.take.clicked.connect(self._on_take)
        self.miss = Button("I missed it")
        self.miss.clicked.connect(self._on_miss_clicked)
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.new = Button("Someone new")
        self.new.clicked.connect(self._on_new_clicked)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._on_soon_timeout)
        self._on_soon_timeout()
        self.search.setFocus()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Who is calling?"))
        box.addWidget(self.search)
        box.addWidget(self.found, 1)
        box.addWidget(self.nothing)
        box.addWidget(self.problem)
        foot = row(gap=GAP)
        foot.addWidget(self.new)
        foot.addStretch(1)
        foot.addWidget(self.miss)
        foot.addWidget(self.take)
        box.addLayout(foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter work from the search field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.found.count():
                row_number = (self.found.currentRow() + step) % self.found.count()
                self.found.setCurrentRow(row_number)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_take()
                return True
        return super().eventFilter(watched, event)

    def _on_search_text_changed(self) -> None:
        self._soon.start()

    def _on_soon_timeout(self) -> None:
        self._soon.stop()
        words = self.search.text().strip()
        rows = self._services.leads.list(LeadView.ALL, words, _MOST) if words else []
        self.found.clear()
        for summary in rows:
            item = QListWidgetItem(_line(summary))
            item.setData(Qt.ItemDataRole.UserRole, summary.id)
            self.found.addItem(item)
        if rows:
            self.found.setCurrentRow(0)
        self.nothing.setVisible(bool(words) and not rows)
        for button in (self.take, self.miss):
            button.setEnabled(bool(rows))
        self.problem.hide()

    def _on_take(self) -> None:
        if self._soon.isActive():
            self._on_soon_timeout()
        item = self.found.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()

    def _on_miss_clicked(self) -> None:
        if self._soon.isActive():
            self._on_soon_timeout()
        item = self.found.currentItem()
        if item is None:
            return
        lead_id = item.data(Qt.ItemDataRole.UserRole)
        try:
            self._services.attempts.log(lead_id, AttemptDraft(Outcome.MISSED))
        except (DomainError, KnownError) as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.missed.emit(lead_id)
        self.accept()

    def _on_new_clicked(self) -> None:
        self.unknown.emit()
        self.reject()


def _line(summary: LeadSummary) -> str:
    parts = (summary.contact, summary.employer, summary.position, summary.phone)
    return " · ".join(part for part in parts if part)
