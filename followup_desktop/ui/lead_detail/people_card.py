"""The people of a lead: whom to call, how, and what time it is there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from followup_desktop.domain.contact import Contact
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.zones import zone_for
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import ContactDraft, PhoneDraft
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail.from_contacts import FromContacts
from followup_desktop.ui.lead_detail.person import PersonBlock, PersonForm, PhoneLine
from followup_desktop.ui.lead_detail.sentences import local_time_words
from followup_desktop.ui.lead_detail.zone_question import ZoneQuestionCard
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID
from followup_desktop.ui.widgets import (
    Button,
    Card,
    LinkButton,
    Muted,
    Words,
    column,
    indented,
    row,
)

_OF_PEOPLE = {ChangeKind.LEAD, ChangeKind.IMPORT}


class PeopleCard(Card):
    """Everybody of the lead, the switchboard, and *Add a person*."""

    ring_requested = Signal(object)
    """The ids of the lead, the person (None: the switchboard) and the number."""
    write_requested = Signal(object)
    """The person's id."""
    done = Signal(str)
    """What was done, for a toast with *Undo*."""

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._detail: LeadDetail | None = None
        self._shown: object = None
        self._blocks: dict[int, PersonBlock] = {}
        self._form: PersonForm | None = None
        self.inset()
        self._people = QVBoxLayout()
        self._people.setSpacing(GAP)
        self.column.setSpacing(GRID)
        self.column.addLayout(self._people)
        self.zone_question = ZoneQuestionCard(services, saving)
        self.column.addWidget(self.zone_question)
        self.add = LinkButton("Add a person")
        self.add.clicked.connect(self._on_add_clicked)
        self.new = NewPerson(services, saving)
        self.new.hide()
        self.new.closed.connect(self._on_new_closed)
        self.column.addWidget(indented(self.new))
        self.choose = LinkButton("Choose from your contacts…")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.choose.hide()
        self._from_contacts: FromContacts | None = None
        """Made when it is first asked for."""
        foot = row(gap=GAP)
        foot.addWidget(self.add)
        foot.addWidget(self.choose)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show the people of a lead; a form with words in it is left alone."""
        if self._detail is None or self._detail.lead.id != detail.lead.id:
            self.save()
            self._form = None
            self._shown = None
            self._leave_forms()
        self._detail = detail
        adding = not self.add.isVisibleTo(self)
        self.choose.setVisible(not adding and self._services.address_book.has_anybody())
        self.zone_question.show_detail(detail, moment)
        region = self._services.settings.region()
        several = _several(detail)
        board = detail.employer.switchboard
        wanted = (detail.contacts, board, region, self._form is None, several)
        if self._form is not None and self._keep_form(detail):
            return
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(detail, region)
        for contact in detail.contacts:
            block = self._blocks.get(contact.id)
            if block is not None:
                words = self._time_words(detail, contact, moment)
                block.time.setText(words)
                block.time.setVisible(bool(words))

    def take_in(self, change: Change) -> None:
        """One's contacts may be others than those in the list to choose from."""
        listed = self._from_contacts
        if listed is not None and listed.isVisible() and change.kinds & _OF_PEOPLE:
            listed.refresh()

    def save(self) -> None:
        """Commit whatever is being typed."""
        if self._form is not None:
            self._form.save()

    def ask_for_number(self) -> None:
        """Put the keyboard where a number can be typed."""
        if self._detail is None:
            return
        if self._detail.contacts:
            self._open_form(self._detail.contacts[0].id)
            if self._form is not None:
                self._form.number.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_add_clicked()
            self.new.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_email(self) -> None:
        """Put the keyboard where an e-mail address can be typed."""
        if self._detail is None:
            return
        if self._detail.contacts:
            step_contact = self._detail.step_contact or self._detail.contacts[0]
            self._open_form(step_contact.id)
            if self._form is not None:
                self._form.email.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_add_clicked()
            self.new.email.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside ------------------------------------------------------------------

    def _keep_form(self, detail: LeadDetail) -> bool:
        form = self._form
        contact = next((c for c in detail.contacts if form and c.id == form.contact_id), None)
        if form is None or contact is None or not form.show_contact(contact):
            self._form = None
            self._shown = None
            if contact is not None:
                self._open_form(contact.id)
                return True
            return False
        return True

    def _rebuild(self, detail: LeadDetail, region: str) -> None:
        self._clear()
        for contact in detail.contacts:
            if self._form is not None and self._form.contact_id == contact.id:
                self._people.addWidget(self._form)
                continue
            block = PersonBlock(contact, region, "", several=_several(detail))
            block.ring_requested.connect(self._on_block_ring_requested)
            block.write_requested.connect(self.write_requested)
            block.edit_requested.connect(self._on_block_edit_requested)
            self._blocks[contact.id] = block
            self._people.addWidget(block)
        if detail.employer.switchboard is not None:
            board = PhoneLine(detail.employer.switchboard, region, several=_several(detail))
            board.ring_requested.connect(self._on_board_ring_requested)
            self._people.addWidget(board)
        if not detail.contacts:
            words = "Whom do you call here? A name and a number are enough."
            self._people.addWidget(indented(Muted(words)))

    def _clear(self) -> None:
        self._blocks.clear()
        while self._people.count():
            widget = self._people.takeAt(0).widget()
            if widget is not None and widget is not self._form:
                widget.hide()
                widget.deleteLater()

    def _time_words(self, detail: LeadDetail, contact: Contact, moment: Moment) -> str:
        phone = next((p for p in contact.phones if p.usable), None)
        if phone is None and not contact.zone:
            return ""
        settings = self._services.settings.plan_settings()
        zone = zone_for(contact, phone, detail.employer, settings, moment.now)
        return local_time_words(detail, contact, zone, moment)

    def _open_form(self, contact_id: int) -> None:
        if self._detail is None:
            return
        contact = next((c for c in self._detail.contacts if c.id == contact_id), None)
        if contact is None:
            return
        old = self._form
        self._form = PersonForm(self._services, self._saving, self._detail.lead.id, contact)
        self._form.closed.connect(self._on_form_closed)
        if old is not None:
            old.save()
        self._rebuild(self._detail, self._services.settings.region())
        self._form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # Slots --------------------------------------------------------------------

    def _on_block_edit_requested(self, contact_id: object) -> None:
        if isinstance(contact_id, int):
            self._open_form(contact_id)

    def _on_block_ring_requested(self, ids: object) -> None:
        if isinstance(ids, tuple) and self._detail is not None:
            self.ring_requested.emit((self._detail.lead.id, *ids))

    def _on_board_ring_requested(self, phone_id: object) -> None:
        if self._detail is not None:
            self.ring_requested.emit((self._detail.lead.id, None, phone_id))

    def _on_form_closed(self) -> None:
        self._form = None
        self._shown = None
        if self._detail is not None:
            detail = self._services.leads.detail(self._detail.lead.id)
            self.show_detail(detail, Moment(self._services.clock.now(), self._own_zone()))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _own_zone(self) -> str:
        return self._services.settings.zone()

    def _on_add_clicked(self) -> None:
        if self._detail is not None:
            self._leave_forms()
            self.add.hide()
            self.choose.hide()
            self.new.open_for(self._detail.lead.id)

    def _on_choose_clicked(self) -> None:
        if self._detail is None:
            return
        if self._from_contacts is None:
            self._from_contacts = FromContacts(self._services, self._saving)
            self._from_contacts.closed.connect(self._on_new_closed)
            self._from_contacts.done.connect(self.done)
            self.column.insertWidget(self.column.indexOf(self.new) + 1, self._from_contacts)
            indented(self._from_contacts)
        self.add.hide()
        self.choose.hide()
        self._from_contacts.open_for(self._detail)

    def _on_new_closed(self) -> None:
        self._leave_forms()
        self.choose.setVisible(self._services.address_book.has_anybody())
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_forms(self) -> None:
        """No new person is being added any more."""
        self.new.hide()
        if self._from_contacts is not None:
            self._from_contacts.hide()
        self.add.show()


def _several(detail: LeadDetail) -> bool:
    """Whether there is a choice of numbers: then each can be rung."""
    phones = [phone for person in detail.contacts for phone in person.phones]
    if detail.employer.switchboard is not None:
        phones.append(detail.employer.switchboard)
    usable = sum(phone.usable for phone in phones)
    return usable > 1 and detail.lead.stage is not Stage.CLOSED


class NewPerson(QWidget):
    """A person being added: name, role, number, e-mail; Enter adds."""

    closed = Signal()

    def __init__(self, services: Services, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id = 0
        self.name, self.role = self._line("Name"), self._line("Role")
        self.number, self.email = self._line("Phone number"), self._line("E-mail")
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        add = Button("Add this person")
        add.clicked.connect(self._on_add_clicked)
        cancel = LinkButton("Cancel")
        cancel.clicked.connect(self.closed)
        box = column(gap=GRID)
        for field in (self.name, self.role, self.number, self.email):
            field.returnPressed.connect(self._on_add_clicked)
            box.addWidget(field)
        box.addWidget(self.problem)
        foot = row(gap=GAP)
        foot.addWidget(add)
        foot.addWidget(cancel)
        foot.addStretch(1)
        box.addLayout(foot)
        self.setLayout(box)

    def open_for(self, lead_id: int) -> None:
        """Ask for a new person of a lead."""
        self._lead_id = lead_id
        for field in (self.name, self.role, self.number, self.email):
            field.clear()
        self.problem.hide()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @staticmethod
    def _line(words: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        return line

    def _on_add_clicked(self) -> None:
        number, email = self.number.text().strip(), self.email.text().strip()
        draft = ContactDraft(
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            phones=(PhoneDraft(number),) if number else (),
            emails=(email,) if email else (),
        )
        if draft == ContactDraft():
            self.closed.emit()
            return
        refusal = self._saving.attempt_here(
            lambda: self._services.leads.add_contact(self._lead_id, draft)
        )
        self.problem.setText(refusal)
        self.problem.setVisible(bool(refusal))
        if not refusal:
            self.closed.emit()
