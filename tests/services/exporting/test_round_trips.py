"""What is exported and imported into an empty folder is what was there.

Each format carries what its test names: JSON everything; a workbook a lead's own
columns, all people and the log; CSV a lead's columns and its first person.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from tests.services.exporting.searches import Story, a_folder, brought, searches, whole, write

few = settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])

_LEAD_COLUMNS = (
    "position", "location", "url", "source", "source_detail", "found_on", "applied_on",
    "closes_on", "interest", "stage", "close_reason", "pay", "notes", "tags",
    "nudge_on", "decide_by", "applied_through", "sent",
)  # fmt: skip
_PERSON = ("name", "role", "say_name", "address_as", "zone", "emails", "notes", "do_not_phone")


@few
@given(told=searches())
def test_json_brings_everything_back(told: tuple[Story, ...]) -> None:
    with a_folder() as (folder, services):
        write(services, told)
        assert services.exports.export(folder / "all.json")["leads"] == len(told)
        before = whole(services)
        with a_folder() as (_, empty):
            assert brought(empty, folder / "all.json").new == len(told)
            assert whole(empty) == before
            again = brought(empty, folder / "all.json")
            assert (again.new, again.changed) == (0, 0)
            assert whole(empty) == before
            assert empty.check.run() == []


@few
@given(told=searches())
def test_a_workbook_brings_leads_people_log_and_what_is_agreed_back(
    told: tuple[Story, ...],
) -> None:
    with a_folder() as (folder, services):
        write(services, told)
        services.exports.export(folder / "all.xlsx")
        before = [_of_workbook(lead) for lead in whole(services)]
        agreed = _agreed(services)
        with a_folder() as (_, empty):
            assert brought(empty, folder / "all.xlsx").new == len(told)
            assert [_of_workbook(lead) for lead in whole(empty)] == before
            assert _agreed(empty) == agreed
            assert empty.check.run() == []


@few
@given(told=searches())
def test_csv_brings_leads_and_a_person_back(told: tuple[Story, ...]) -> None:
    with a_folder() as (folder, services):
        write(services, told)
        services.exports.export(folder / "leads.csv")
        before = [_of_csv(lead, person) for lead, person in _with_first(services)]
        with a_folder() as (_, empty):
            assert brought(empty, folder / "leads.csv").new == len(told)
            assert [_of_csv(lead, person) for lead, person in _with_first(empty)] == before


def _with_first(services: Any) -> list[tuple[dict[str, Any], Any]]:
    """Each lead with whom its row in the table names."""
    details = services.leads.details(services._work.stores.leads.ids())
    people = [one.step_contact or (one.contacts[0] if one.contacts else None) for one in details]
    return list(zip(whole(services), people, strict=True))


def _of_csv(lead: dict[str, Any], person: Any) -> dict[str, Any]:
    told: dict[str, Any] = {name: lead["lead"][name] for name in _LEAD_COLUMNS}
    told["source_detail"] = _detail(lead)
    told["employer"] = lead["employer"]["name"]
    phone = next((p for p in person.phones if not p.wrong), None) if person is not None else None
    seen = person and (
        person.name,
        person.role,
        person.emails[:1],
        phone and (phone.number or phone.raw, phone.extension),
    )
    told["person"] = seen if seen and any((seen[0], seen[1], seen[2], seen[3])) else None
    return told


def _of_workbook(lead: dict[str, Any]) -> dict[str, Any]:
    told = {name: _lines(lead["lead"][name]) for name in _LEAD_COLUMNS}
    told["source_detail"] = _lines(_detail(lead))
    told["employer"] = _lines(lead["employer"]["name"])
    told["people"] = [
        {name: _lines(one[name]) for name in _PERSON}
        | {"phones": [(p["number"] or p["raw"], p["extension"], p["kind"], p["wrong"])
                      for p in one["phones"]]}
        for one in lead["contacts"]
    ]  # fmt: skip
    told["log"] = [{name: _lines(value) for name, value in one.items()} for one in lead["attempts"]]
    return {name: _lines(value) for name, value in told.items()}


def _agreed(services: Any) -> list[Any]:
    """What stands with each open lead, with the place of the person among the lead's."""
    work = services._work
    found = []
    for facts in work.stores.facts.facts(work.stores.leads.ids()).values():
        now = Situation(facts, work.plan_settings(), work.now())
        whom = {contact.id: place for place, contact in enumerate(facts.contacts)}
        wait, own = now.expectation, facts.lead.own_step
        closed = facts.lead.stage is Stage.CLOSED
        ended = own is None or own.ended_at is not None or now.history.ends_own_step(own)
        found.append(
            None
            if closed
            else (
                [(p.local, p.zone, p.at, whom.get(p.contact_id or 0)) for p in now.promises],
                [(t.local, t.zone, t.ends_at, _lines(t.place)) for t in now.upcoming],
                wait and (_lines(wait.what), wait.by_on, now.check_in_day(wait)),
                None if ended or own is None else (own.on, own.at, own.zone, own.channel),
            )
        )
    return found


def _detail(lead: dict[str, Any]) -> str:
    """A detail that only repeats the kind of source is none."""
    detail = lead["lead"]["source_detail"]
    return "" if detail == lead["lead"]["source"].value.replace("-", " ") else detail


def _lines(value: Any) -> Any:
    """A workbook knows one kind of line break."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    return value


CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe Park\r\nN:Park;Zoe;;;\r\nORG:Nowhere Inc.\r\nTITLE:HR\r\n"
    "TEL;TYPE=WORK:+1 425 555 0199 ext. 4\r\nEMAIL:z@x.example\r\nNOTE:met\\nat the fair\r\n"
    "END:VCARD\r\n"
)


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.contacts.csv", "a.vcf"])
def test_people_of_no_lead_come_back_too(name: str) -> None:
    with a_folder() as (folder, services), a_folder() as (_, empty):
        (folder / "people.vcf").write_text(CARD)
        ImportService(services._work, read_here).commit(
            ImportService(services._work, read_here).preview(folder / "people.vcf")
        )
        assert set(services.exports.export(folder / name).values()) == {0, 1} - (
            {0} if name.endswith(("csv", "vcf")) else set()
        )
        imports = ImportService(empty._work, read_here)
        assert imports.commit(imports.preview(folder / name)).new == 1
        assert _people(empty) == _people(services)
        assert imports.commit(imports.preview(folder / name)).new == 0


def _people(services: Any) -> list[tuple[Any, ...]]:
    return [
        (one.name, one.company, one.role, one.emails, one.notes, one.phones[0].number)
        for one in services._work.stores.everything.address_book()
    ]
