"""A lead as FollowUp itself exported it: nothing of it needs to be guessed."""

from dataclasses import dataclass, field

from followup_desktop.domain.attempt import Attempt
from followup_desktop.domain.commitments import Dismissal, Expectation, Interview, Promise
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead

from .contacts.read_contact import ReadContact
from .own_rest import OwnRest
from .refusal import Skipped


@dataclass(frozen=True, slots=True)
class OwnLead:
    """What the file carries of one lead. Ids are the file's own: they tie its parts
    together and are given anew when it is written; 0 is none.

    ``whole``: of the JSON of everything, with what was agreed and the days it has;
    else of a table, where what came of it is told by the stage alone.
    """

    lead: Lead
    employer: Employer
    contacts: tuple[Contact, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    promises: tuple[Promise, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    interviews: tuple[Interview, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class OwnExport:
    """A file FollowUp wrote. ``rows`` are the places of ``leads`` in it;
    ``contacts`` stand in the address book alone."""

    leads: tuple[OwnLead, ...]
    rows: tuple[int, ...]
    skipped: tuple[Skipped, ...] = ()
    contacts: tuple[ReadContact, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about what was left out."""
    rest: OwnRest = field(default_factory=OwnRest)
