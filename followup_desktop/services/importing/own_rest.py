"""What FollowUp's own JSON carries beside leads and people: the fairs and workshops of
the work-search record, and the words the person wrote for calls.

Settings are in it too, for other programs; they stay as they are here, since they speak
of this computer as well (its folders, its zone).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts.occasion import Occasion
from followup_desktop.domain.scripts.script import refuse_too_long
from followup_desktop.domain.work_search import Activity, ActivityKind

from .own_values import Fields
from .refusal import Refusal

_MOST = 20_000
_LONGEST = 20_000
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class OwnScript:
    """The person's own words for an ``occasion``; ``lead`` is the file's id of the one
    they are for, 0: for all."""

    occasion: Occasion
    style: str
    title: str
    body: str
    updated_at: Instant
    lead: int = 0


@dataclass(frozen=True, slots=True)
class OwnRest:
    """Both, in the file's order. ``damaged`` counts those that are left out."""

    activities: tuple[Activity, ...] = ()
    scripts: tuple[OwnScript, ...] = ()
    damaged: int = 0
    settings: bool = False
    """Whether the file holds settings, which are left as they are."""

    def __bool__(self) -> bool:
        return bool(self.activities or self.scripts)

    def notes(self) -> Iterator[str]:
        """What the person should know of it, in sentences."""
        found = [
            f"{count:,} {one if count == 1 else many}"
            for count, one, many in (
                (len(self.activities), "entry of the work-search record", "entries of the"
                 " work-search record"),
                (len(self.scripts), "script of your own", "scripts of your own"),
            )
            if count
        ]  # fmt: skip
        if found:
            yield f"{' and '.join(found)} come with it, where they are not here yet."
        if self.damaged:
            yield f"{self.damaged:,} more of them are not as FollowUp wrote them and are left out."
        if self.settings:
            yield "The settings in it are not taken over: yours stay."


def read_rest(file: str, value: Mapping[str, Any]) -> OwnRest:
    """Read it. Raises ``Refusal`` for more than anybody has."""
    activities, broken = _all(file, value.get("activities"), _activity)
    scripts, more_broken = _all(file, value.get("scripts"), _script)
    return OwnRest(activities, scripts, broken + more_broken, bool(value.get("settings")))


def _all(file: str, listed: Any, read: Callable[[Fields], Read]) -> tuple[tuple[Read, ...], int]:
    items = listed if isinstance(listed, list) else []
    if len(items) > _MOST:
        raise Refusal(f"{file} has more than {_MOST:,} entries of one kind; make it smaller.")
    found: list[Read] = []
    for item in items:
        try:
            found.append(read(Fields(item)))
        except (ValueError, OverflowError, TypeError, DomainError):
            continue
    return tuple(found), len(items) - len(found)


def _activity(item: Fields) -> Activity:
    what = _short(item, "what")
    if not what:
        raise ValueError("it says not what it was")
    return Activity(
        id=0,
        on_day=item.known_day("on_day"),
        kind=item.word("kind", ActivityKind),
        what=what,
        place=_short(item, "place"),
        result=_short(item, "result"),
        created_at=item.known_instant("created_at"),
    )


def _script(item: Fields) -> OwnScript:
    body = item.text("body")
    refuse_too_long(body)
    return OwnScript(
        occasion=item.word("purpose", Occasion),
        style=_short(item, "style"),
        title=_short(item, "title"),
        body=body,
        updated_at=item.known_instant("updated_at"),
        lead=item.id("lead_id"),
    )


def _short(item: Fields, name: str) -> str:
    text = item.text(name).strip()
    if len(text) > _LONGEST:
        raise ValueError(f"its {name} is too long")
    return text
