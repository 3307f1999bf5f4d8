"""What FollowUp's own JSON carries beside leads and people: the fairs and workshops of
the work-search record, the words the person wrote for calls, what was practised, and
where the leads' papers are.

Settings are in it too, for other programs; they stay as they are here, since they speak
of this computer as well (its folders, its zone). Papers that were copied in are files of
their own, as recordings are: a whole backup has them, this file only names them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts.occasion import WRITTEN, Occasion, styles_of
from followup_desktop.domain.scripts.script import refuse_too_long
from followup_desktop.domain.work_search import Activity, ActivityKind
from followup_desktop.storage.rehearsals import FEELINGS

from .own_values import Fields
from .refusal import Refusal

_MOST = 20_000
_LONGEST = 20_000
_LONGEST_PATH = 4_096
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
class OwnRehearsal:
    """A practice; its recording, where there was one, is not in the file."""

    occasion: Occasion
    style: str
    at: Instant
    duration: int
    feeling: str


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """Where a paper of a lead is; ``lead`` is the file's id of the lead."""

    lead: int
    name: str
    path: str
    added_at: Instant


@dataclass(frozen=True, slots=True)
class OwnRest:
    """All of it, in the file's order. ``damaged`` counts those that are left out,
    ``copies`` the papers that are files of their own."""

    activities: tuple[Activity, ...] = ()
    scripts: tuple[OwnScript, ...] = ()
    damaged: int = 0
    settings: bool = False
    """Whether the file holds settings, which are left as they are."""
    rehearsals: tuple[OwnRehearsal, ...] = ()
    documents: tuple[OwnDocument, ...] = ()
    copies: int = 0

    def __bool__(self) -> bool:
        return bool(self.activities or self.scripts or self.rehearsals or self.documents)

    def notes(self) -> Iterator[str]:
        """What the person should know of it, in sentences."""
        found = [
            f"{count:,} {one if count == 1 else many}"
            for count, one, many in (
                (len(self.activities), "entry of the work-search record", "entries of the"
                 " work-search record"),
                (len(self.scripts), "script of your own", "scripts of your own"),
                (len(self.rehearsals), "rehearsal", "rehearsals"),
                (len(self.documents), "link to a document", "links to documents"),
            )
            if count
        ]  # fmt: skip
        if found:
            alone = len(found) == 1 and found[0].startswith("1 ")
            comes = "comes with it, where it is" if alone else "come with it, where they are"
            yield f"{_joined(found)} {comes} not here yet."
        if self.copies:
            copies = "One document is" if self.copies == 1 else f"{self.copies:,} documents are"
            yield (
                f"{copies} kept as a copy beside the data, and not in this file;"
                " a whole backup brings such copies."
            )
        if self.damaged:
            yield f"{self.damaged:,} more of them are not as FollowUp wrote them and are left out."
        if self.settings:
            yield "The settings in it are not taken over: yours stay."


def read_rest(file: str, value: Mapping[str, Any]) -> OwnRest:
    """Read it. Raises ``Refusal`` for more than anybody has."""
    activities, broken = _all(file, value.get("activities"), _activity)
    scripts, more_broken = _all(file, value.get("scripts"), _script)
    rehearsals, still_more = _all(file, value.get("rehearsals"), _rehearsal)
    documents, copies, lost = _documents(file, value.get("leads"))
    return OwnRest(
        activities,
        scripts,
        broken + more_broken + still_more + lost,
        bool(value.get("settings")),
        rehearsals,
        documents,
        copies,
    )


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


def _rehearsal(item: Fields) -> OwnRehearsal:
    occasion, style = item.word("occasion", Occasion), item.text("style")
    feeling = item.text("feeling")
    spoken = occasion not in WRITTEN and style in styles_of(occasion)
    if not spoken or feeling not in ("", *FEELINGS):
        raise ValueError("it is no practice of a script there is")
    seconds = item.count("duration", 10_000_000) or 0
    return OwnRehearsal(occasion, style, item.known_instant("at"), seconds, feeling)


def _documents(file: str, leads: Any) -> tuple[tuple[OwnDocument, ...], int, int]:
    """The linked papers of all leads, how many were copied in, how many are damaged."""
    found: list[OwnDocument] = []
    copies = damaged = 0
    for lead in leads if isinstance(leads, list) else ():
        if not isinstance(lead, dict) or not lead.get("documents"):
            continue
        try:
            of = Fields(lead).inner("lead").id()
        except ValueError:
            continue  # the lead is damaged, and told of as such
        papers, broken = _all(file, lead["documents"], partial(_document, lead=of))
        damaged += broken
        copies += sum(one is None for one in papers)
        found += [one for one in papers if one is not None]
        if len(found) > _MOST:
            raise Refusal(f"{file} has more than {_MOST:,} documents; make it smaller.")
    return tuple(found), copies, damaged


def _document(item: Fields, lead: int) -> OwnDocument | None:
    """None for a copy. A link leads to one place whatever folder the program is in."""
    if item.flag("copied"):
        return None
    name, path = _short(item, "name"), item.text("path")
    whole = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    if not name or not whole or len(path) > _LONGEST_PATH or "\x00" in path:
        raise ValueError("it names no file")
    return OwnDocument(lead, name, path, item.known_instant("added_at"))


def _joined(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _short(item: Fields, name: str) -> str:
    text = item.text(name).strip()
    if len(text) > _LONGEST:
        raise ValueError(f"its {name} is too long")
    return text
