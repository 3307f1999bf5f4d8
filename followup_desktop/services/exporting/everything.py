"""JSON of everything: what is there, for other programs and for *Import*.

Instants are UTC epoch seconds, days ``YYYY-MM-DD``, promises local minutes with
their zone; an attempt's ``at`` is ISO 8601 with its zone's offset. Ids are the
data file's own and tie the parts together. Written lead by lead.
"""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from followup_desktop import __version__
from followup_desktop.domain.clock import Instant, iso
from followup_desktop.domain.step import NoStep
from followup_desktop.services.exporting.reading import LeadReading, WholeLead

FORMAT = 2
"""Grows when a reader of the older form would lose something."""

Record = dict[str, Any]


def write_everything(stream: TextIO, reading: LeadReading) -> dict[str, int]:
    """Write it; how much of what."""
    work = reading.work
    zone = work.plan_settings().zone
    head = {
        "program": "FollowUp",
        "format": FORMAT,
        "version": __version__,
        "exported_at": iso(work.now(), zone),
        "zone": zone,
    }
    stream.write(_opened(head) + ',\n "leads": [')
    counts = {"leads": 0, "attempts": 0}
    for lead in _leads(reading):
        stream.write(f"{',' if counts['leads'] else ''}\n{_json(lead)}")
        counts["leads"] += 1
        counts["attempts"] += len(lead["log"])
    stream.write("\n ]")
    rest = _rest(reading)
    for name, value in rest.items():
        stream.write(f",\n {_json(name)}: {_json(value)}")
    if rest.get("address_book"):
        counts["address_book"] = len(rest["address_book"])
    stream.write("\n}\n")
    return counts


def _opened(head: Record) -> str:
    """The first members of an object that is not closed yet."""
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2]


def _json(value: object) -> str:
    return _plain_text(json.dumps(value, ensure_ascii=False))


def _plain_text(text: str) -> str:
    """Half a letter (of a damaged file) would end the writing; it becomes "?"."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _leads(reading: LeadReading) -> Iterator[Record]:
    documents = reading.work.stores.everything.documents_of(reading.ids)
    for whole in reading:
        record = _lead(whole)
        record["documents"] = documents.get(whole.detail.lead.id, [])
        yield record


def _rest(reading: LeadReading) -> Record:
    """What belongs to no lead; nothing where only some leads are written."""
    if not reading.all:
        return {}
    stores = reading.work.stores
    found = stores.everything
    return {
        "address_book": [_plain(contact) for contact in found.address_book()],
        "scripts": found.scripts(),
        "activities": found.activities(),
        "rehearsals": found.rehearsals(),
        "settings": stores.settings.all(),
    }


def _lead(whole: WholeLead) -> Record:
    facts, detail = whole.facts, whole.detail
    zone = detail.lead_zone
    log = []
    for entry in reversed(detail.log):
        line = _plain(entry.attempt)
        line["at"] = _moment(entry.attempt.at, zone)
        line["contact"] = entry.contact
        log.append(line)
    step = detail.step
    return {
        "lead": _plain(detail.lead),
        "employer": _plain(detail.employer),
        "contacts": _plain(detail.contacts),
        "log": log,
        "next": None if isinstance(step, NoStep) else _plain(step),
        "no_next_because": step.because if isinstance(step, NoStep) else None,
        "promise": _plain(detail.promise),
        "expectation": _plain(detail.expectation),
        "interview": _plain(detail.interview),
        "snoozed_until": _moment(detail.snoozed_until, zone),
        "promises": _plain(facts.promises),
        "expectations": _plain(facts.expectations),
        "interviews": _plain(facts.interviews),
        "dismissals": _plain(facts.dismissals),
    }


def _plain(value: object) -> Any:
    """A dataclass's field as JSON has it."""
    if value is None or isinstance(value, bool | int | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__slots__"):
        return {name: _plain(getattr(value, name)) for name in value.__slots__}
    return str(value)


def _moment(instant: Instant | None, zone: str) -> str | None:
    return None if instant is None else iso(instant, zone)
