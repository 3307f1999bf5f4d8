"""A person of the lead, chosen from the address book: those at its company first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from followup_desktop.domain.contact import Contact
from followup_desktop.domain.lines import one_line
from followup_desktop.domain.phone_number import display
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import Button, LinkButton, Muted, Words, column
from followup_desktop.ui.widgets.flow import FlowRow
from followup_desktop.ui.widgets.search import FindField

_ROWS = 5
_MOST = 50
_SOON_MS = 120


class FromContacts(QWidget):
    """Type a name, a company or digits; Enter puts the marked person on the lead."""

    closed = Signal()
    done = Signal(str)
    """What was done, for a toast with *Undo*."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id, self._employer = 0, ""
        self.search = FindField(_SOON_MS)
        self.search.setPlaceholderText("A name, a company or a number")
        self.search.setAccessibleName("Search your contacts")
        self.search.setClearButtonEnabled(True)
        self.found = QListWidget()
        self.found.setAccessibleName("Your contacts")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.told, self.problem = Muted(""), Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.add = Button("Add to this lead")
        self.delete = LinkButton("Delete person")
        self.delete.setToolTip("Deletes the marked person from your contacts")
        cancel = LinkButton("Cancel")
        self.search.searched.connect(self._on_search_searched)
        self.search.returnPressed.connect(self._on_add_asked)
        self.found.itemActivated.connect(self._on_add_asked)
        self.add.clicked.connect(self._on_add_asked)
        self.delete.clicked.connect(self._on_delete_asked)
        cancel.clicked.connect(self.closed)
        box = column(gap=GRID)
        for widget in (self.search, self.told, self.found, self.problem):
            box.addWidget(widget)
        foot = FlowRow(gap=GAP)
        for button in (self.add, cancel, self.delete):
            foot.addWidget(button)
        box.addLayout(foot)
        self.setLayout(box)

    def open_for(self, detail: LeadDetail) -> None:
        """Ask for somebody who is not on this lead yet."""
        self._lead_id, self._employer = detail.lead.id, detail.employer.name
        self.search.clear()
        self.problem.hide()
        self.search.search_now()
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Somebody was added, changed or brought back."""
        at = self.found.currentRow()
        self._on_search_searched(self.search.text().strip())
        self.found.setCurrentRow(min(at, self.found.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it; Up and Down move in the list from the search, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Delete and self.found.hasFocus():
            self._on_delete_asked()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.found.count():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
        else:
            super().keyPressEvent(event)

    def _on_search_searched(self, text: str) -> None:
        book = self._services.address_book
        people = () if text else book.at_company(self._employer, self._lead_id)
        self.told.setText(f"In your contacts at {one_line(self._employer)}:" if people else "")
        if not people:
            people = book.search(text, _MOST, self._lead_id)
        if not people:
            self.told.setText("Nobody found in your contacts.")
        self.told.setVisible(bool(self.told.text()))
        self.found.clear()
        region = self._services.settings.region()
        for person in people[:_MOST]:
            words = said(person, region)
            item = QListWidgetItem(words)
            item.setToolTip(tool_tip(words))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.found.addItem(item)
        self.found.setVisible(bool(people))
        self.found.setCurrentRow(0)
        height = self.found.sizeHintForRow(0) if people else 0
        rows = min(_ROWS, self.found.count())
        around = 2 * (self.found.frameWidth() + GRID)
        self.found.setFixedHeight(height * rows + around)
        for button in (self.add, self.delete):
            button.setEnabled(bool(people))

    def _marked(self) -> int | None:
        self.search.catch_up()
        item = self.found.currentItem()
        return None if item is None else int(item.data(Qt.ItemDataRole.UserRole))

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_add_asked(self) -> None:
        contact_id = self._marked()
        if contact_id is None:
            return
        book, lead_id = self._services.address_book, self._lead_id
        refusal = self._saving.attempt_here(lambda: book.attach(lead_id, [contact_id]))
        self._refuse(refusal)
        if not refusal:
            self.closed.emit()

    def _on_delete_asked(self) -> None:
        contact_id, book = self._marked(), self._services.address_book
        if contact_id is None:
            return
        name = self.found.currentItem().text().split(",")[0]
        refusal = self._saving.attempt_here(lambda: book.delete(contact_id))
        self._refuse(refusal)
        if not refusal:
            self.refresh()
            self.done.emit(f"Deleted {name} from your contacts")


def said(person: Contact, region: str) -> str:
    """ "Ann Lee, Acme, (425) 555-0110, HR", on one line: what tells most stands first."""
    phones = sorted(person.phones, key=lambda phone: not phone.usable)
    reached = [*(display(phone, region) for phone in phones), *person.emails, ""]
    parts = (person.name, person.company, reached[0], person.role)
    return one_line(", ".join(part for part in parts if part))
