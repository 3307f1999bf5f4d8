"""Which rows of a file are already there (data-formats.md, *How an import behaves*).

The same posting link, or the same company, position and place, is already
there; another link or requisition number is another lead. Rows are taken in the
file's order, each also against those before it, so that the same file again
finds for every row the lead it found or made the first time.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from followup_desktop.services.importing import ImportedLead
from followup_desktop.services.postings.links import bare, posting_link

REQUISITION = "Req. "
"""How a lead's tag begins that holds the employer's number of the posting."""

_Place = tuple[str, str, str]


@dataclass(slots=True)
class KnownLead:
    """A lead that is there, or that a row before would make (``lead_id`` None).

    ``row`` is the place in the plan of the row that would make it.
    """

    lead_id: int | None
    employer: str
    position: str
    location: str
    link: str
    requisition: str = ""
    row: int | None = None
    filled: dict[str, object] = field(default_factory=dict)
    """What later rows of the file fill in, by field."""
    seen: bool = False
    """Whether a row of this file met it already."""
    merged: bool = False
    """The person made it one of several: a row that speaks of any of them is already
    there, and moves nothing that was chosen then."""


@lru_cache(maxsize=65_536)
def place_of(employer: str, position: str, location: str) -> _Place:
    """Company, position and place as they are compared."""
    return bare(employer), bare(position), bare(location)


def requisition_of(tags: Iterable[str]) -> str:
    """The requisition number among a lead's tags, or empty."""
    return next((tag[len(REQUISITION) :] for tag in tags if tag.startswith(REQUISITION)), "")


def shared_links(leads: Iterable[ImportedLead]) -> frozenset[str]:
    """Links that stand on rows of several companies: they name no posting."""
    companies: dict[str, set[str]] = {}
    for lead in leads:
        link = posting_link(lead.url)
        if link and lead.employer:
            companies.setdefault(link, set()).add(bare(lead.employer))
    return frozenset(link for link, names in companies.items() if len(names) > 1)


class Matcher:
    """Finds the lead a row speaks of among those there and those before it."""

    def __init__(self, known: Iterable[KnownLead], no_posting: frozenset[str]) -> None:
        self._no_posting = no_posting
        self._by_link: dict[str, KnownLead] = {}
        self._by_place: dict[_Place, list[KnownLead]] = {}
        self._blind_rows: Counter[_Place] = Counter()
        for one in known:
            self.add(one)

    def link_of(self, url: str) -> str:
        """The posting link of a row, empty where it names no posting."""
        link = posting_link(url)
        return "" if link in self._no_posting else link

    def add(self, known: KnownLead) -> None:
        """Take a lead among those that rows may speak of."""
        if known.link:
            self._by_link.setdefault(known.link, known)
        place = place_of(known.employer, known.position, known.location)
        self._by_place.setdefault(place, []).append(known)

    def relink(self, known: KnownLead, link: str) -> None:
        """A lead without a link was given one by a row."""
        known.link = link
        self._by_link.setdefault(link, known)

    def find(self, lead: ImportedLead) -> KnownLead | None:
        """The lead a row speaks of, or None where it is another one."""
        link = self.link_of(lead.url)
        if link and link in self._by_link:
            found = self._by_link[link]
            if not _other_number(found, lead):
                return found
        place = place_of(lead.employer, lead.position, lead.location)
        candidates = [
            known
            for known in self._by_place.get(place, ())
            if not (link and known.link and known.link != link) and not _other_number(known, lead)
        ]
        if lead.employer:
            return candidates[0] if candidates else None
        # Two leads without a company need not be one: the second blind row of a
        # title is the second lead of it.
        if link and candidates and candidates[0].link == link:
            return candidates[0]
        order = self._blind_rows[place]
        self._blind_rows[place] += 1
        there = [known for known in candidates if known.row is None]
        return there[order] if order < len(there) else None


def _other_number(known: KnownLead, lead: ImportedLead) -> bool:
    return bool(
        known.requisition and lead.requisition and bare(known.requisition) != bare(lead.requisition)
    )
