"""Leads that may be the same: found, shown, told apart. Never merged by themselves.

Two leads may be one where they bear the same posting link, or the same company and
position, and places that may be one. Another requisition number, or another posting on the
same site, is another lead (data-formats.md, *How an import behaves*).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.postings.links import bare, posting_link
from followup_desktop.services.taking_in.matching import requisition_of
from followup_desktop.services.work import Work

_FEW = 8
"""Of so many alike each is compared with each; of more, all with the first."""
_NO_WORD = re.compile(r"\W+")


class Likeness(StrEnum):
    """Why two leads may be the same."""

    LINK = "link"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two leads that may be the same, the older one first."""

    first: int
    second: int
    likeness: Likeness


_Identity = tuple[int, str, str, str, str]


class _Face(NamedTuple):
    """What one lead is told by, once for its own words and once for each alias."""

    lead_id: int
    company: str
    position: str
    place: str
    link: str


class DuplicateService:
    """Finds pairs by keys, and keeps which of them are two leads."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._stores = work.stores
        self._faces: dict[_Identity, _Face] = {}
        """What was read last: ten thousand links are not read again for one that is new."""

    def pairs(self) -> tuple[Pair, ...]:
        """All pairs, those of the same link first, then by the newer lead; pairs told
        apart left out. Reads every lead once: for a thread of its own where there may
        be thousands."""
        leads = self._stores.leads.identities()
        known, whole = self._faces, (*leads, *self._stores.aliases.identities())
        self._faces = {one: known.get(one) or _face(*one) for one in whole}
        faces = list(self._faces.values())
        found = _of_names(faces) | _of_links(faces)
        if not found:
            return ()
        told = self._stores.told_apart.all()
        numbers = self._requisitions({lead for pair in found for lead in pair})
        kept = [
            Pair(*ids, likeness)
            for ids, likeness in found.items()
            if ids not in told and not _other_number(numbers, *ids)
        ]
        kept.sort(key=lambda pair: (pair.likeness is not Likeness.LINK, -pair.second, -pair.first))
        return tuple(kept)

    def tell_apart(self, one: int, another: int, *, initiator: object = None) -> None:
        """They are not the same, and are never shown again as a pair; undoable.

        Raises ``DomainError`` where one of them is gone, or both are one.
        """
        if one == another:
            raise DomainError("That is one and the same lead.")
        leads = self._stores.leads.many([one, another])
        if len(leads) < 2 or any(lead.deleted_at is not None for lead in leads.values()):
            raise DomainError("One of these leads is not there any more.")
        with self._work.write("Tell two leads apart", {ChangeKind.LEAD}, initiator) as touched:
            self._stores.told_apart.add(one, another)
            touched.mention(one, another)

    def _requisitions(self, ids: Iterable[int]) -> dict[int, str]:
        tags = self._stores.leads.tags(ids)
        return {lead_id: bare(requisition_of(found)) for lead_id, found in tags.items()}


def _face(lead_id: int, employer: str, position: str, location: str, url: str) -> _Face:
    return _Face(
        lead_id, company_key(employer), _plain(position), _plain(location), posting_link(url)
    )


def _plain(text: str) -> str:
    """Words alone: "Clerk (m/f/d)" and "clerk m/f/d" are one."""
    return _NO_WORD.sub(" ", text.casefold()).strip() if text else ""


def _of_links(faces: Sequence[_Face]) -> dict[tuple[int, int], Likeness]:
    groups: dict[str, list[_Face]] = defaultdict(list)
    for face in faces:
        if face.link:
            groups[face.link].append(face)
    found = {}
    for group in groups.values():
        companies = {face.company for face in group if face.company}
        for one, other in _couples(group):
            # A link on the leads of many companies names no posting.
            if len(group) == 2 or len(companies) < 2 or one.company == other.company:
                found[_ids(one, other)] = Likeness.LINK
    return found


def _of_names(faces: Sequence[_Face]) -> dict[tuple[int, int], Likeness]:
    groups: dict[tuple[str, str], list[_Face]] = defaultdict(list)
    for face in faces:
        if face.company:
            groups[face.company, face.position].append(face)
    found = {}
    for group in groups.values():
        by_place: dict[str, list[_Face]] = defaultdict(list)
        for face in group:
            by_place[face.place.partition(" ")[0]].append(face)
        nowhere = by_place.pop("", [])
        for alike in by_place.values() or [[]]:
            for one, other in _couples([*alike, *nowhere]):
                if _near(one.place, other.place) and not _two_postings(one.link, other.link):
                    found[_ids(one, other)] = Likeness.NAME
    return found


def _couples(group: Sequence[_Face]) -> Iterator[tuple[_Face, _Face]]:
    if len(group) < 2:
        return
    alike = combinations(group, 2) if len(group) <= _FEW else ((group[0], o) for o in group[1:])
    for one, other in alike:
        if one.lead_id != other.lead_id:
            yield one, other


def _near(one: str, other: str) -> bool:
    """Whether two places may be one: "Bellevue" and "Bellevue, WA"; or none is named."""
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine


def _two_postings(one: str, other: str) -> bool:
    """Whether two links name two postings of one site."""
    return bool(one and other and one != other and _site(one) == _site(other))


def _site(link: str) -> str:
    return link.partition("/")[0]


def _ids(one: _Face, other: _Face) -> tuple[int, int]:
    return min(one.lead_id, other.lead_id), max(one.lead_id, other.lead_id)


def _other_number(numbers: dict[int, str], one: int, other: int) -> bool:
    mine, theirs = numbers.get(one, ""), numbers.get(other, "")
    return bool(mine and theirs and mine != theirs)
