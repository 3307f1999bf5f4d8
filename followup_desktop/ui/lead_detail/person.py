"""One person of a lead: read at a glance, edited in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.phone_number import display
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID, INSET, Type
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Line, LinkButton, Muted, Strong, column, indented, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField
from followup_desktop.ui.widgets.tick import Tick
from followup_desktop.ui.words import PHONE_KINDS

_COPIED_MS = 1500


class PhoneLine(QWidget):
    """A number large enough to read, its kind, and *Copy*; where there are several
    numbers to choose from, *Ring* calls this one."""

    ring_requested = Signal(object)
    """The phone's id."""

    def __init__(
        self, phone: Phone, region: str, parent: QWidget | None = None, *, several: bool = False
    ) -> None:
        super().__init__(parent)
        self._id = phone.id
        words = display(phone, region)
        self._number = words
        kind = "wrong number" if phone.wrong else PHONE_KINDS[phone.kind]
        if not phone.number:
            kind = "cannot be dialled"
        self.words = Line(f"{words}  {kind}".strip())
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if phone.wrong or not phone.number:
            self.words.set_role("muted")
        self.copy = LinkButton("Copy")
        self.copy.setAccessibleDescription(f"Copy {words}")
        self.copy.clicked.connect(self._on_copy_clicked)
        self._back = single_shot(self, _COPIED_MS, self._on_back_timeout)
        indented(self.words)
        line = row(gap=GAP)
        line.addWidget(self.words, 1)
        if several and phone.usable:
            self.ring = LinkButton("Ring")
            self.ring.setAccessibleDescription(f"Ring {words}")
            self.ring.clicked.connect(self._on_ring_clicked)
            line.addWidget(self.ring)
        line.addWidget(self.copy)
        self.setLayout(line)

    def _on_ring_clicked(self) -> None:
        self.ring_requested.emit(self._id)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self.copy.setText("Copied")
        self.copy.setAccessibleName("Copy")
        self._back.start()

    def _on_back_timeout(self) -> None:
        self.copy.setText("Copy")


class MailLine(QWidget):
    """An e-mail address and *Write*."""

    write_requested = Signal()

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Line(address)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.write = LinkButton("Write")
        self.write.setAccessibleDescription(f"Write to {address}")
        self.write.clicked.connect(self.write_requested)
        indented(self.words)
        line = row(gap=GAP)
        line.addWidget(self.words, 1)
        line.addWidget(self.write)
        self.setLayout(line)


class PersonBlock(QWidget):
    """A person as read: name and role, numbers, their time, e-mail; *Edit*."""

    edit_requested = Signal(object)
    """The contact's id."""
    ring_requested = Signal(object)
    """The contact's and the phone's id."""
    write_requested = Signal(object)
    """The contact's id."""

    def __init__(
        self,
        contact: Contact,
        region: str,
        time_words: str,
        parent: QWidget | None = None,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self._id = contact.id
        box = column(gap=GRID)
        self.setLayout(box)
        name = Strong(contact.name or "Name not known yet")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        role = Line(f", {contact.role}" if contact.role else "")
        role.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        edit = LinkButton("Edit")
        edit.setAccessibleDescription(f"Edit {contact.name}")
        edit.clicked.connect(self._on_edit_clicked)
        line = row(gap=0)
        line.addSpacing(INSET)
        line.addWidget(name)
        line.addWidget(role, 1)
        line.addWidget(edit)
        box.addLayout(line)
        if contact.say_name:
            box.addWidget(indented(Muted(f"say: {contact.say_name}")))
        for phone in contact.phones:
            numbered = PhoneLine(phone, region, several=several)
            numbered.ring_requested.connect(self._on_line_ring_requested)
            box.addWidget(numbered)
        self.time = indented(Muted(time_words))
        self.time.setVisible(bool(time_words))
        box.addWidget(self.time)
        self._add_mail(contact, box)

    def _add_mail(self, contact: Contact, box: QVBoxLayout) -> None:
        for address in contact.emails:
            mail = MailLine(address)
            mail.write_requested.connect(self._on_mail_write_requested)
            box.addWidget(mail)
        if contact.do_not_phone:
            box.addWidget(indented(Muted("Asked not to be phoned.")))

    def _on_edit_clicked(self) -> None:
        self.edit_requested.emit(self._id)

    def _on_mail_write_requested(self) -> None:
        self.write_requested.emit(self._id)

    def _on_line_ring_requested(self, phone_id: object) -> None:
        self.ring_requested.emit((self._id, phone_id))


class PersonForm(QWidget):
    """A person being edited; every field saves by itself."""

    closed = Signal()

    def __init__(
        self,
        services: Services,
        saving: Saving,
        lead_id: int,
        contact: Contact,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._lead_id, self._id = lead_id, contact.id
        self._region = services.settings.region()
        box = column(gap=2)
        self.setLayout(box)
        self._phones: list[_PhoneForm] = []
        self.name = self._field(box, "Name", "name", contact.name)
        self.name.set_type(Type.STRONG)
        self.role = self._field(box, "Role", "role", contact.role)
        for phone in contact.phones:
            form = _PhoneForm(services, saving, phone, self._region)
            self._phones.append(form)
            box.addWidget(form)
        self.number = LineField("Another number", self._commit_number, hint="Add a number")
        box.addWidget(self.number)
        self.email = LineField("E-mail", self._commit_emails, hint="E-mail")
        self.email.show_value(", ".join(contact.emails))
        box.addWidget(self.email)
        self._field(box, "How to say the name", "say_name", contact.say_name)
        self._field(box, "How to address them", "address_as", contact.address_as)
        self.zone = self._field(box, "Time zone, such as Chicago", "zone", contact.zone)
        self.no_calls = Tick("Asked not to be phoned")
        self.no_calls.setChecked(contact.do_not_phone)
        self.no_calls.toggled.connect(self._on_no_calls_toggled)
        box.addWidget(indented(self.no_calls))
        self._lay_out_foot(contact)

    def _lay_out_foot(self, contact: Contact) -> None:
        foot = row(gap=GAP)
        done = LinkButton("Done")
        done.clicked.connect(self._on_done_clicked)
        remove = LinkButton("Take off this lead")
        remove.setAccessibleDescription(contact.name)
        remove.clicked.connect(self._on_remove_clicked)
        foot.addWidget(done)
        foot.addStretch(1)
        foot.addWidget(remove)
        self.layout().addLayout(foot)

    @property
    def contact_id(self) -> int:
        """Whom it is about."""
        return self._id

    def show_contact(self, contact: Contact) -> bool:
        """Take in values from elsewhere; False where its shape no longer fits."""
        if [p.id for p in contact.phones] != [form.phone_id for form in self._phones]:
            return False
        self.name.show_value(contact.name)
        self.role.show_value(contact.role)
        self.email.show_value(", ".join(contact.emails))
        self.zone.show_value(contact.zone)
        if self.no_calls.isChecked() != contact.do_not_phone:
            self.no_calls.blockSignals(True)  # noqa: FBT003
            self.no_calls.setChecked(contact.do_not_phone)
            self.no_calls.blockSignals(False)  # noqa: FBT003
        return True

    def save(self) -> None:
        """Commit whatever is being typed."""
        for field in self.findChildren(LineField):
            field.save()

    def _field(self, box: object, words: str, name: str, value: str) -> LineField:
        def commit(text: str) -> str:
            leads, contact_id = self._services.leads, self._id
            return self._saving.attempt(lambda: leads.edit_contact(contact_id, {name: text}))

        field = LineField(words, commit, self)
        field.show_value(value)
        self.layout().addWidget(field)
        return field

    def _commit_number(self, text: str) -> str:
        if not text:
            return ""
        leads, contact_id = self._services.leads, self._id
        refusal = self._saving.attempt(lambda: leads.add_phone(contact_id, text))
        if not refusal:
            self.number.show_value("")
        return refusal

    def _commit_emails(self, text: str) -> str:
        addresses = tuple(
            part.strip() for part in text.replace(";", ",").split(",") if part.strip()
        )
        leads, contact_id = self._services.leads, self._id
        return self._saving.attempt(lambda: leads.set_emails(contact_id, addresses))

    def _on_no_calls_toggled(self, checked: bool) -> None:
        leads, contact_id = self._services.leads, self._id
        self._saving.run(lambda: leads.edit_contact(contact_id, {"do_not_phone": checked}))

    def _on_done_clicked(self) -> None:
        self.save()
        self.closed.emit()

    def _on_remove_clicked(self) -> None:
        leads, lead_id, contact_id = self._services.leads, self._lead_id, self._id
        self._saving.run(lambda: leads.remove_contact(lead_id, contact_id))
        self.closed.emit()


class _PhoneForm(QWidget):
    """A number being edited: its text and its kind; an empty text takes it off."""

    def __init__(self, services: Services, saving: Saving, phone: Phone, region: str) -> None:
        super().__init__()
        self._services, self._saving = services, saving
        self.phone_id = phone.id
        words = display(phone, region)
        self.number = LineField("Number", self._commit_number)
        self.number.show_value(words)
        self.kind = Choice("Kind of number")
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.setMinimumContentsLength(9)
        for kind in PhoneKind:
            self.kind.addItem(PHONE_KINDS[kind] or "kind not known")
        self.kind.setCurrentIndex(list(PhoneKind).index(phone.kind))
        self.kind.currentIndexChanged.connect(self._on_kind_current_index_changed)
        line = row(gap=GAP)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.number, 1)
        line.addWidget(self.kind)
        self.setLayout(line)

    def _commit_number(self, text: str) -> str:
        leads, phone_id = self._services.leads, self.phone_id
        if not text:
            return self._saving.attempt(lambda: leads.remove_phone(phone_id))
        return self._saving.attempt(lambda: leads.edit_phone(phone_id, {"raw": text}))

    def _on_kind_current_index_changed(self, index: int) -> None:
        kind = list(PhoneKind)[index]
        leads, phone_id = self._services.leads, self.phone_id
        self._saving.run(lambda: leads.edit_phone(phone_id, {"kind": kind}))
