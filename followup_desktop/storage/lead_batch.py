"""New leads by the thousand: gathered first, then written table by table."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from followup_desktop.domain.contact import Contact
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead
from followup_desktop.storage import capture, contacts, employers, leads, phones, search_feed
from followup_desktop.storage.columns import Value
from followup_desktop.storage.database import Database

_LINK = "INSERT INTO lead_contact (lead_id, contact_id, position) VALUES (?, ?, ?)"
_TABLES = {
    "employer": employers.INSERT,
    "contact": contacts.INSERT,
    "phone": phones.INSERT,
    "email": contacts.INSERT_EMAIL,
    "lead": leads.INSERT,
    "lead_contact": _LINK,
}
"""Parents before children, as the foreign keys want it."""
_AT_ONCE = 250


class LeadBatch:
    """Adds to leads, employers and contacts within the caller's transaction.

    What is added bears an id of ``new_id``, so that rows may point to each other;
    nothing is in the file before ``write``, and nothing else may add to these
    tables until then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows: dict[str, list[Sequence[Value]]] = {table: [] for table in _TABLES}
        self._last = {
            str(name): int(last)
            for name, last in database.rows("SELECT name, seq FROM sqlite_sequence")
        }

    def new_id(self, table: str) -> int:
        """The id of what is added next to ``employer``, ``lead``, ``contact`` or ``phone``."""
        self._last[table] = self._last.get(table, 0) + 1
        return self._last[table]

    def numbered(self, contact: Contact) -> Contact:
        """The same person, their numbers too, with new ids."""
        phones = tuple(replace(phone, id=self.new_id("phone")) for phone in contact.phones)
        return replace(contact, id=self.new_id("contact"), phones=phones)

    def add_employer(self, employer: Employer) -> None:
        """A new employer without a switchboard."""
        self._rows["employer"].append([*employers.employer_values(employer), employer.id])

    def add_lead(self, lead: Lead, people: Sequence[Contact] = ()) -> None:
        """A new lead with its people, who are new too."""
        self._rows["lead"].append([*leads.lead_values(lead), lead.id])
        for position, contact in enumerate(people):
            self.add_contact(contact)
            self._rows["lead_contact"].append((lead.id, contact.id, position))

    def write(self, tell: Callable[[int, int], None] | None = None) -> None:
        """Write all that was added. ``tell`` hears how many rows of how many are
        written, and may raise to end it."""
        of, done = sum(map(len, self._rows.values())), 0
        run = self._database.rows
        with capture.recorded_together(run, tuple(_TABLES)), search_feed.fed_together(run):
            for table, statement in _TABLES.items():
                rows = self._rows[table]
                for start in range(0, len(rows), _AT_ONCE):
                    some = rows[start : start + _AT_ONCE]
                    self._database.change_many(statement, some)
                    done += len(some)
                    if tell is not None:
                        tell(done, of)
                rows.clear()

    def add_contact(self, contact: Contact) -> None:
        """A new contact who belongs to no lead yet."""
        self._rows["contact"].append([*contacts.contact_values(contact), contact.id])
        for position, phone in enumerate(contact.phones):
            values = phones.phone_values(phone, contact.id, None, position)
            self._rows["phone"].append([*values, phone.id])
        for position, address in enumerate(contact.emails):
            self._rows["email"].append((contact.id, address, position))
