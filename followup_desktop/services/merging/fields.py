"""The fields of two leads side by side, and what is taken of which unless the person
chooses otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.employer import Employer
from followup_desktop.domain.lead import Lead, Policy, Source, Stage
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.postings.links import bare


class Side(StrEnum):
    """Whose value is taken."""

    KEEP = "keep"
    """Of the lead that stays."""
    OTHER = "other"
    """Of the lead that is merged into it."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field of both leads. ``name`` is the field of ``Lead`` (``employer`` is the
    company's name, ``policy`` the one in force, ``source`` with its detail and ``stage``
    with its reason as tuples); ``taken`` is suggested."""

    name: str
    keep: Any
    other: Any
    taken: Side

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.keep != self.other)

    @property
    def empty(self) -> bool:
        """Whether neither says anything."""
        return _nothing(self.keep) and _nothing(self.other)


_STRICT = (Policy.CALLS_OK, Policy.NO_CALLS, Policy.NO_CONTACT)
_FAR = tuple(Stage)
_EARLIEST = ("found_on", "applied_on")
_PLAIN = (
    "position", "location", "url", "source", "stage", "applied_on", "applied_through", "sent",
    "found_on", "closes_on", "interest", "pay", "policy", "rhythm", "ladder", "purpose",
    "nudge_on", "decide_by", "cover_letter_date", "start_on", "own_step", "referrer_id",
)  # fmt: skip
NAMES = ("employer", *_PLAIN)
"""Every field there is a choice of. Notes and tags are joined."""


def fields_of(keep: LeadDetail, other: LeadDetail) -> tuple[MergeField, ...]:
    """All fields of two leads, with what is suggested of each."""
    found = []
    for name in NAMES:
        mine, theirs = _value(keep, name), _value(other, name)
        found.append(MergeField(name, mine, theirs, _suggested(name, keep, other)))
    return tuple(found)


def _value(detail: LeadDetail, name: str) -> Any:
    lead = detail.lead
    match name:
        case "employer":
            return detail.employer.name
        case "policy":
            return detail.policy
        case "source":
            return None if _untold(lead) else (lead.source, lead.source_detail)
        case "stage":
            return (lead.stage, lead.close_reason)
        case "own_step":
            own = lead.own_step
            return None if own is None or own.ended_at is not None else own
        case _:
            return getattr(lead, name)


def _untold(lead: Lead) -> bool:
    return lead.source is Source.OTHER and not lead.source_detail


def _suggested(name: str, keep: LeadDetail, other: LeadDetail) -> Side:
    mine, theirs = _value(keep, name), _value(other, name)
    if _nothing(theirs) or mine == theirs:
        return Side.KEEP
    if _nothing(mine):
        return Side.OTHER
    better: Callable[[], bool] | None = {
        "stage": lambda: _further(theirs[0], mine[0]),
        "policy": lambda: _STRICT.index(theirs) > _STRICT.index(mine),
        **dict.fromkeys(_EARLIEST, lambda: bool(theirs < mine)),
    }.get(name)
    return Side.OTHER if better is not None and better() else Side.KEEP


def _further(one: Stage, than: Stage) -> bool:
    """Open comes before closed, and further before not so far."""
    if Stage.CLOSED in (one, than):
        return than is Stage.CLOSED and one is not than
    return _FAR.index(one) > _FAR.index(than)


def _nothing(value: Any) -> bool:
    return value is None or value == "" or value is Policy.CALLS_OK


def same_company(one: Employer, other: Employer) -> bool:
    """Whether two employers differ in spelling at most."""
    if one.id == other.id or bare(one.name) == bare(other.name):
        return True
    key = company_key(one.name)
    return bool(key) and key == company_key(other.name)


def chosen(fields: tuple[MergeField, ...], choices: Mapping[str, Side]) -> dict[str, Side]:
    """Whose value is taken of every field: as chosen, else as suggested."""
    return {one.name: choices.get(one.name, one.taken) for one in fields}
