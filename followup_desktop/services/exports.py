"""Export: CSV and JSON that other programs and people can read."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from followup_desktop import __version__
from followup_desktop.domain.clock import Instant, iso
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.services.details import LeadDetail
from followup_desktop.services.exporting.whole_file import write_whole
from followup_desktop.services.leads import LeadService
from followup_desktop.services.work import Work

_BATCH = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADER = (
    "Company,Position,Location,Status,Closed Because,Date Applied,Date Found,Closing Date,"
    "Next Step,Next Step Date,Contact,Phone,Extension,Email,Source,Interest,Salary,URL,Tags,"
    "Calls,Last Contact,Notes"
).split(",")


class ExportService:
    """Writes what is there to a file of the person's choice."""

    def __init__(self, work: Work, leads: LeadService) -> None:
        self._work = work
        self._leads = leads

    def export(self, path: Path) -> dict[str, int]:
        """By suffix: ``.csv`` (leads, formulas neutralised) or ``.json`` (everything);
        returns counts. Raises ``DomainError`` for another suffix.

        The file appears whole or not at all. The CSV's headers are those that
        *Import* knows, so that it can be read back.
        """
        writers: dict[str, Callable[[TextIO], dict[str, int]]] = {
            ".csv": self._write_csv,
            ".json": self._write_json,
        }
        write = writers.get(path.suffix.lower())
        if write is None:
            raise DomainError(
                f'"{path.name}" cannot be written: choose a name that ends in .csv or .json.'
            )
        if path.is_dir():
            raise DomainError(f"{path} is a folder: give the name of a file in it.")
        encoding = "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"
        return write_whole(path, write, encoding)

    def _details(self) -> Iterable[LeadDetail]:
        ids = self._work.stores.leads.ids()
        for start in range(0, len(ids), _BATCH):
            yield from self._leads.details(ids[start : start + _BATCH])

    def _write_csv(self, stream: TextIO) -> dict[str, int]:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        count = 0
        for detail in self._details():
            writer.writerow([_harmless(cell) for cell in _csv_row(detail)])
            count += 1
        return {"leads": count}

    def _write_json(self, stream: TextIO) -> dict[str, int]:
        zone = self._work.plan_settings().zone
        leads = [_json_lead(detail) for detail in self._details()]
        content = {
            "program": "FollowUp",
            "version": __version__,
            "exported_at": iso(self._work.now(), zone),
            "leads": leads,
            "settings": self._work.stores.settings.all(),
        }
        json.dump(content, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
        return {"leads": len(leads), "attempts": sum(len(lead["log"]) for lead in leads)}


def _harmless(cell: object) -> str:
    """A cell no spreadsheet takes for a formula; a number's leading + survives."""
    text = "" if cell is None else str(cell)
    if not text.startswith(_FORMULA):
        return text
    if text[0] == "+" and text[1:].isdigit():
        return text
    return "'" + text


def _csv_row(detail: LeadDetail) -> list[object]:
    lead = detail.lead
    person = detail.step_contact or (detail.contacts[0] if detail.contacts else None)
    phone = next((p for p in person.phones if not p.wrong), None) if person else None
    step = detail.step
    last = iso(detail.last_contact, detail.lead_zone)[:10] if detail.last_contact else ""
    return [
        detail.employer.name,
        lead.position,
        lead.location,
        _status(lead.stage),
        lead.close_reason.value.replace("-", " ") if lead.close_reason else "",
        lead.applied_on,
        lead.found_on,
        lead.closes_on,
        step.kind.value if isinstance(step, Step) else step.because,
        step.due_on if isinstance(step, Step) else "",
        person.name if person else "",
        (phone.number or phone.raw) if phone else "",
        phone.extension if phone else "",
        person.emails[0] if person and person.emails else "",
        lead.source_detail or lead.source.value.replace("-", " "),
        lead.interest,
        lead.pay,
        lead.url,
        ", ".join(lead.tags),
        detail.calls_made,
        last,
        lead.notes,
    ]


def _status(stage: Stage) -> str:
    return stage.value.replace("-", " ").capitalize()


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


def _json_lead(detail: LeadDetail) -> dict[str, Any]:
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
    }
