"""One person of an address book, understood; before anything is written."""

from typing import NamedTuple

from followup_desktop.services.importing.phones import ImportedPhone

CONTACT_FIELDS: dict[str, str] = {
    "name": "name",
    "first_name": "first name",
    "middle_name": "middle name",
    "last_name": "last name",
    "prefix": "title, such as Dr",
    "suffix": "name suffix",
    "nickname": "nickname",
    "company": "company",
    "department": "department",
    "role": "their job",
    "phone": "telephone number",
    "fax": "fax or pager",
    "email": "e-mail address",
    "address": "address",
    "url": "web page or profile",
    "say_name": "how to say the name",
    "notes": "notes",
    "label": "kind of number",
    "left_out": "left out",
}
"""What a column of a list of people may be taken for, each with its words."""


class ReadContact(NamedTuple):
    """A person. ``row`` is the line the card begins on, or the row of a table.

    ``phones`` come in the order they are worth trying: business, mobile, company
    main, primary, other, home; never fax, pager or telex, which stand in ``notes``
    with whatever else has no field of its own, so that nothing is lost.
    """

    row: int
    name: str = ""
    company: str = ""
    role: str = ""
    phones: tuple[ImportedPhone, ...] = ()
    emails: tuple[str, ...] = ()
    address: str = ""
    url: str = ""
    say_name: str = ""
    notes: str = ""
    do_not_phone: bool = False
    came_from: str = ""
    """The kind of list, such as ``vcard`` or ``linkedin-connections``."""
