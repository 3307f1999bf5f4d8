"""A person one can reach, with phones and e-mail addresses."""

from dataclasses import dataclass

from .clock import Instant
from .kinds import PhoneKind as PhoneKind


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. What parsing found is stored, never recomputed on the way.

    ``number`` is E.164, or empty where the text is no dialable number; ``raw``
    is what was typed. ``country`` is two letters. ``zones`` are the IANA zones
    the number may stand in, empty where it tells nothing.
    """

    id: int
    number: str = ""
    extension: str = ""
    raw: str = ""
    kind: PhoneKind = PhoneKind.UNKNOWN
    country: str = ""
    zones: tuple[str, ...] = ()
    wrong: bool = False
    dialable: bool = True
    """False for emergency and premium numbers: never dialled (product.md, *Never*)."""

    @property
    def usable(self) -> bool:
        """Valid, not marked wrong (planner.md P3), and nothing one pays dearly for."""
        return bool(self.number) and not self.wrong and self.dialable


@dataclass(frozen=True, slots=True)
class Contact:
    """One person. ``zone`` is IANA, set by hand, or empty."""

    id: int
    name: str = ""
    role: str = ""
    say_name: str = ""
    """How to say the name."""
    address_as: str = ""
    """How to address them; empty: the full name."""
    zone: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    notes: str = ""
    do_not_phone: bool = False
    created_at: Instant = 0
    company: str = ""
    """Where an address book says they work; a lead's employer is its own."""
    came_from: str = ""
    """The kind of file an address book brought them in, or empty."""
