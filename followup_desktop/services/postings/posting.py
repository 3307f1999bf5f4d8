"""A posting or an e-mail about one, read: its plain text, and what was found in it."""

from dataclasses import dataclass
from enum import StrEnum

SURE_ENOUGH = 0.3
"""From here on a found value stands in its field; below it is only offered."""


class Field(StrEnum):
    """What a posting may tell, in the order in which it is shown."""

    COMPANY = "company"
    POSITION = "position"
    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    PLACE = "place"
    LINK = "link"
    SOURCE = "source"
    REFERENCE = "reference"
    CLOSES_ON = "closes-on"
    PAY = "pay"
    NO_CALLS = "no-calls"


@dataclass(frozen=True, slots=True)
class Found:
    """One value, and where it stood in ``Posting.text`` (``start`` to ``end``).

    Both are 0 where it stood elsewhere: ``aside`` then says where, in words ("the
    data of the page"). ``certainty`` runs from 0 to 1. ``value`` is plain text on
    one line: a number as ``+14255550134 ext. 12``, a day in ISO form.
    """

    field: Field
    value: str
    start: int
    end: int
    certainty: float
    aside: str = ""


@dataclass(frozen=True, slots=True)
class OwnDetails:
    """What is the applicant's own, and so never the employer's."""

    name: str = ""
    phones: tuple[str, ...] = ()
    """E.164."""
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Posting:
    """``kind`` is text, page, mail or link. ``found`` is in the order of the fields,
    of each the most certain first. ``cut``: it was longer than what was read."""

    text: str
    kind: str
    found: tuple[Found, ...] = ()
    cut: bool = False

    def all(self, field: Field) -> tuple[Found, ...]:
        """Every value of a field, the most certain first."""
        return tuple(one for one in self.found if one.field is field)

    def best(self, field: Field) -> Found | None:
        """The most certain value, where one is sure enough."""
        found = next((one for one in self.found if one.field is field), None)
        return found if found is not None and found.certainty >= SURE_ENOUGH else None

    def value(self, field: Field) -> str:
        """``best`` as a text, or empty."""
        found = self.best(field)
        return found.value if found is not None else ""
