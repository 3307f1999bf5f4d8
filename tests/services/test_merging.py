"""Duplicates: found, told apart, merged whole, and taken back to the last letter."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import DAY
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Policy, Stage
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    ExpectationDraft,
    InterviewDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.merging.duplicates import Likeness
from followup_desktop.services.merging.fields import Side
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService, RowState
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.fresh import lay_fresh_file
from tests.services.story import LA, moment

NUMBER = "(425) 555-0134"
_NOT_COMPARED = {"journal", "operation", "session", "sqlite_sequence", "reminder"}


def add(services: Services, employer: str, position: str = "Clerk", **more: object) -> int:
    return services.leads.add(LeadDraft(EmployerDraft(employer), position, **more))  # type: ignore[arg-type]


def person(name: str, *numbers: str, email: str = "") -> ContactDraft:
    phones = tuple(PhoneDraft(number) for number in numbers)
    return ContactDraft(name, phones=phones, emails=(email,) if email else ())


def dump(services: Services) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; of reminders all but their ids, which are given anew."""
    rows = services.database.rows
    names = [
        row[0]
        for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if row[0] not in _NOT_COMPARED and not row[0].startswith(("lead_search_", "note_search_"))
    ]
    whole = {name: sorted(rows(f"SELECT * FROM {name}"), key=repr) for name in names}
    told = "lead_id, source, source_id, occurrence, meant_for, alert_at, state, snoozed_until"
    return whole | {"reminder": sorted(rows(f"SELECT {told} FROM reminder"), key=repr)}


# Finding ----------------------------------------------------------------------------


def test_pairs_are_those_of_one_link_or_one_company_and_position(services: Services) -> None:
    one = add(services, "Acme, Inc.", "Clerk (m/f/d)", location="Kent, WA")
    two = add(services, "acme", "clerk m/f/d")
    add(services, "Acme", "Clerk m/f/d", location="Leeds")
    kent = add(services, "Acme", "Clerk m/f/d", location="Kent")
    link = "https://jobs.example/view/12345"
    three = add(services, "Birch", "Cook", url=f"{link}?utm_source=x")
    four = add(services, "Birch Bakery", "Baker", url=link)
    found = {(p.first, p.second): p.likeness for p in services.duplicates.pairs()}
    assert found[three, four] is Likeness.LINK
    assert found[one, two] is Likeness.NAME
    assert (one, kent) in found
    assert (one, two + 1) not in found  # another place
    assert len(found) == 5  # the one without a place may be any of them


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ({"url": "https://a.example/jobs/1234"}, {"url": "https://a.example/jobs/1235"}),
        ({"tags": ("Req. 1",)}, {"tags": ("Req. 2",)}),
    ],
)
def test_another_posting_or_number_is_another_lead(
    services: Services, one: dict[str, object], another: dict[str, object]
) -> None:
    add(services, "Acme", **one)
    add(services, "Acme", **another)
    assert services.duplicates.pairs() == ()


def test_what_was_told_apart_stays_apart_and_can_be_taken_back(services: Services) -> None:
    one, two = add(services, "Acme"), add(services, "Acme")
    services.duplicates.tell_apart(two, one)
    assert services.duplicates.pairs() == ()
    assert services.undo.undo() == "Tell two leads apart"
    assert len(services.duplicates.pairs()) == 1
    with pytest.raises(DomainError):
        services.duplicates.tell_apart(one, one)


# Merging ----------------------------------------------------------------------------


def test_all_that_hangs_on_both_hangs_on_the_kept_one(services: Services) -> None:
    keep = add(services, "Acme", notes="Found on Monday.", contacts=(person("Ann Lee"),))
    other = add(
        services,
        "ACME Inc",
        notes="They want Excel.",
        location="Kent",
        applied_on=date(2026, 11, 12),
        contacts=(person("Bo Day", "(425) 555-0134"),),
    )
    draft = AttemptDraft(
        Outcome.VOICEMAIL, note="She is in at nine.", promise=PromiseDraft("2026-11-24T09:00", LA)
    )
    attempt = services.attempts.log(other, draft)
    (paper,) = services.documents.link(other, [Path(__file__)])
    services.merging.merge(keep, other)
    detail = services.leads.detail(keep)
    assert [entry.attempt.id for entry in detail.log] == [attempt]
    assert detail.promise is not None
    assert [one.name for one in detail.contacts] == ["Ann Lee", "Bo Day"]
    assert "Found on Monday." in detail.lead.notes
    assert "They want Excel." in detail.lead.notes
    assert (detail.employer.name, detail.lead.location) == ("Acme", "Kent")
    assert (detail.lead.stage, detail.lead.applied_on) == (Stage.APPLIED, date(2026, 11, 12))
    assert [one.document.id for one in services.documents.of_lead(keep)] == [paper]
    with pytest.raises(DomainError):
        services.leads.detail(other)
    assert services.leads.counts().all == 1
    assert services.check.run() == []


def test_the_same_person_stands_there_once(services: Services) -> None:
    keep = add(services, "Acme", contacts=(person("Ann", "(425) 555-0134"),))
    other = add(
        services,
        "Acme",
        contacts=(
            person("Ann Lee", "(425) 555-0134", "(425) 555-0177", email="ann@acme.example"),
            person("Bo Day", "(425) 555-0134"),
        ),
    )
    theirs = services.leads.detail(other).contacts[0].id
    services.attempts.log(other, AttemptDraft(Outcome.VOICEMAIL, contact_id=theirs))
    services.merging.merge(keep, other)
    detail = services.leads.detail(keep)
    assert [one.name for one in detail.contacts] == ["Ann Lee", "Bo Day"]
    ann = detail.contacts[0]
    assert [phone.number for phone in ann.phones] == ["+14255550134", "+14255550177"]
    assert ann.emails == ("ann@acme.example",)
    assert detail.log[0].attempt.contact_id == ann.id


def test_choices_are_followed_and_the_stricter_rule_is_suggested(services: Services) -> None:
    keep = add(services, "Acme", "Clerk", pay="$20", url="https://a.example/jobs/1")
    other = services.leads.add(
        LeadDraft(EmployerDraft("Birch", policy=Policy.NO_CALLS), "Office clerk", pay="$22")
    )
    shown = {one.name: one for one in services.merging.compare(keep, other, ordered=True).fields}
    assert shown["policy"].taken is Side.OTHER
    assert (shown["url"].taken, shown["pay"].taken) == (Side.KEEP, Side.KEEP)
    services.merging.merge(keep, other, {"pay": Side.OTHER, "url": Side.OTHER})
    detail = services.leads.detail(keep)
    assert (detail.lead.position, detail.lead.pay, detail.lead.url) == ("Clerk", "$22", "")
    assert (detail.employer.name, detail.policy) == ("Acme", Policy.NO_CALLS)
    with pytest.raises(DomainError):
        services.merging.merge(keep, keep)


def test_closing_ended_promises_for_good(services: Services, clock: FixedClock) -> None:
    keep, other = add(services, "Acme"), add(services, "Acme")
    promise = PromiseDraft("2026-11-25T09:00", LA)
    services.attempts.log(other, AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    clock.instant += 3600
    services.leads.close([other], CloseReason.WITHDRAWN)
    services.merging.merge(keep, other)
    detail = services.leads.detail(keep)
    assert detail.lead.stage is not Stage.CLOSED
    assert detail.promise is None


def test_a_promise_rings_once_and_under_the_lead_it_belongs_to(
    services: Services, clock: FixedClock
) -> None:
    keep, other = add(services, "Acme"), add(services, "Acme")
    promise = PromiseDraft("2026-11-24T09:00", LA)
    for lead_id in (keep, other):
        services.attempts.log(lead_id, AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    assert [one.lead_id for one in services.merging.compare(keep, other).outlook.ending] == [keep]
    services.merging.merge(keep, other)
    clock.instant = moment("2026-11-24T09:01")
    services.reminders.check()
    listed = services.reminders.open()
    assert {one.lead_id for one in listed if one.source == "promise"} == {keep}
    assert sum(one.source == "promise" for one in listed) == 1
    services.undo.undo()
    assert services.leads.detail(other).promise is not None
    rows = services.database.rows(
        "SELECT count(*) FROM reminder r JOIN promise p"
        " ON p.id = r.source_id AND r.source = 'promise'"
        " WHERE p.lead_id <> r.lead_id"
    )
    assert rows == [(0,)]


def test_promises_to_two_people_both_stand(services: Services) -> None:
    keep = add(services, "Acme", contacts=(person("Ann Lee"),))
    other = add(services, "Acme", contacts=(person("Bo Day"),))
    for lead_id, day in ((keep, "24"), (other, "25")):
        promise = PromiseDraft(f"2026-11-{day}T09:00", LA)
        services.attempts.log(lead_id, AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    before = dump(services)
    assert services.merging.compare(keep, other).outlook.ending == ()
    assert dump(services) == before
    services.merging.merge(keep, other)
    promises = services.leads.detail(keep).promises
    assert [one.local[:10] for one in promises] == ["2026-11-24", "2026-11-25"]


def test_own_words_referrers_and_what_was_told_apart_come_along(services: Services) -> None:
    keep = add(services, "Acme", contacts=(person("Ann Lee", "(425) 555-0134"),))
    other = add(services, "Acme", contacts=(person("Ann", "(425) 555-0134"),))
    third = add(services, "Acme")
    services.duplicates.tell_apart(other, third)
    ann = services.leads.detail(other).contacts[0].id
    services.leads.edit(other, {"referrer_id": ann, "may_use_name": True})
    scripts = services.leads._stores.scripts
    with services.database.transaction():
        scripts.add("first-call", "", "", "Hello, it is me.", 1, keep)
        scripts.add("first-call", "", "", "Good morning!", 1, other)
        scripts.add("thank-you", "", "", "Thank you.", 1, other)
    before = dump(services)
    services.merging.merge(keep, other)
    detail = services.leads.detail(keep)
    assert (detail.lead.referrer_id, detail.lead.may_use_name) == (detail.contacts[0].id, True)
    assert {one.body for one in scripts.all() if one.lead_id == keep} == {
        "Hello, it is me.",
        "Thank you.",
    }
    assert "Good morning!" in detail.lead.notes
    assert services.duplicates.pairs() == ()
    services.undo.undo()
    assert dump(services) == before


def test_an_interview_both_leads_had_is_one_with_what_either_knew(services: Services) -> None:
    keep, other = add(services, "Acme"), add(services, "Acme")
    for lead_id, place in ((keep, ""), (other, "Room 12")):
        meeting = InterviewDraft("2026-12-02T10:00", LA, place=place)
        services.attempts.log(lead_id, AttemptDraft(Outcome.SPOKE, interview=meeting))
    before = dump(services)
    services.merging.merge(keep, other)
    interview = services.leads.detail(keep).interview
    assert interview is not None
    assert interview.place == "Room 12"
    sql = "SELECT DISTINCT source_id FROM reminder WHERE source = 'interview'"
    rows = services.database.rows(sql)
    assert rows == [(interview.id,)]
    services.undo.undo()
    assert dump(services) == before


def test_a_call_in_progress_is_in_the_way(services: Services, lead: int) -> None:
    other = add(services, "Northwind Foods", "Financial analyst")
    services.calling.start(lead)
    before = dump(services)
    for ids in ((lead, other), (other, lead)):
        with pytest.raises(DomainError, match="A call with them is open"):
            services.merging.merge(*ids)
    assert dump(services) == before


def test_their_files_find_them_again(services: Services, tmp_path: Path) -> None:
    imports = ImportService(services.leads._work, read_here)
    text = (
        "Company,Position,Location,Status,URL\n"
        "Acme,Clerk,Kent,Applied,https://a.example/jobs/1234\n"
        "ACME Corp,Office clerk,Kent,Saved,https://b.example/jobs/77777\n"
    )
    (tmp_path / "jobs.csv").write_text(text)
    imports.commit(imports.preview(tmp_path / "jobs.csv"))
    first, second = sorted(row.id for row in services.leads.list(LeadView.ALL))
    services.merging.merge(first, second, {"url": Side.OTHER, "position": Side.OTHER})
    again = imports.preview(tmp_path / "jobs.csv")
    assert [row.state for row in again.rows] == [RowState.ALREADY_THERE] * 2
    assert imports.commit(again).import_id is None
    services.undo.undo()
    assert not imports.preview(tmp_path / "jobs.csv").useful


def test_taking_the_import_back_takes_nothing_from_the_merged_lead(
    services: Services, tmp_path: Path
) -> None:
    imports = ImportService(services.leads._work, read_here)
    keep = add(services, "Acme", contacts=(person("Ann Lee"),))
    text = "Company,Position,Status,Contact,Phone\nACME Inc,Clerk,Saved,Bo Day,(425) 555-0134\n"
    (tmp_path / "jobs.csv").write_text(text)
    result = imports.commit(imports.preview(tmp_path / "jobs.csv"))
    (other,) = {row.id for row in services.leads.list(LeadView.ALL)} - {keep}
    services.attempts.log(other, AttemptDraft(Outcome.VOICEMAIL, note="at nine"))
    services.merging.merge(keep, other)
    assert result.import_id is not None
    undone = imports.undo(result.import_id)
    assert undone.removed == 0
    detail = services.leads.detail(keep)
    assert [one.name for one in detail.contacts] == ["Ann Lee", "Bo Day"]
    assert [entry.attempt.note for entry in detail.log] == ["at nine"]
    assert services.check.run() == []


def test_what_merging_deleted_may_go_for_good_and_nothing_kept_goes_with_it(
    services: Services, clock: FixedClock
) -> None:
    keep, other = (
        add(services, "Acme"),
        add(services, "Acme", contacts=(person("Bo", "425 555 0134"),)),
    )
    services.attempts.log(other, AttemptDraft(Outcome.VOICEMAIL, note="at nine"))
    services.merging.merge(keep, other)
    for _ in range(101):  # so long ago that no undo reaches it
        clock.instant += DAY
        services.leads.edit(keep, {"pay": str(clock.instant)})
    assert services.undo.let_go() == 1
    detail = services.leads.detail(keep)
    assert ([e.attempt.note for e in detail.log], len(detail.contacts)) == (["at nine"], 1)


# Any two leads ----------------------------------------------------------------------

_WORDS = st.sampled_from(["", "Acme", "acme inc.", "Birch", "Kent", "nine o'clock"])
_DAYS = st.none() | st.dates(date(2026, 10, 1), date(2026, 11, 20))
_PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["", "Ann", "Ann Lee", "Bo Day"]),
        st.sampled_from(["", "(425) 555-0134", "(425) 555-0177"]),
        st.sampled_from(["", "ann@acme.example", "jobs@acme.example"]),
    ),
    max_size=3,
)
_EVENTS = st.lists(
    st.sampled_from(["voicemail", "spoke", "promise", "interview", "expect", "close", "reopen"]),
    max_size=5,
)
_LEADS = st.fixed_dictionaries(
    {
        "employer": _WORDS,
        "position": _WORDS,
        "location": _WORDS,
        "notes": _WORDS,
        "pay": _WORDS,
        "applied_on": _DAYS,
        "people": _PEOPLE,
        "events": _EVENTS,
    }
)
_CHOICES = st.dictionaries(
    st.sampled_from(["employer", "position", "stage", "applied_on", "pay", "policy", "own_step"]),
    st.sampled_from(Side),
)


def live(services: Services, clock: FixedClock, story: dict[str, object], mark: str) -> int:
    contacts = tuple(
        person(name, *filter(None, [number]), email=email)
        for name, number, email in story["people"]  # type: ignore[attr-defined]
        if name or number or email
    )
    lead_id = add(
        services,
        str(story["employer"]),
        str(story["position"]),
        location=story["location"],
        notes=story["notes"],
        pay=story["pay"],
        applied_on=story["applied_on"],
        contacts=contacts,
    )
    for place, event in enumerate(story["events"]):  # type: ignore[arg-type, call-overload]
        clock.instant += 3600
        note = f"{mark}{place}"
        match event:
            case "close":
                services.leads.close([lead_id], CloseReason.WITHDRAWN)
            case "reopen":
                if services.leads.detail(lead_id).lead.stage is Stage.CLOSED:
                    services.leads.reopen(lead_id)
            case "promise":
                promise = PromiseDraft("2026-12-01T09:00", LA)
                draft = AttemptDraft(Outcome.VOICEMAIL, note=note, promise=promise)
                services.attempts.log(lead_id, draft)
            case "interview":
                meeting = InterviewDraft("2026-12-02T10:00", LA)
                services.attempts.log(
                    lead_id, AttemptDraft(Outcome.SPOKE, note=note, interview=meeting)
                )
            case "expect":
                hope = ExpectationDraft(date(2026, 12, 3))
                services.attempts.log(
                    lead_id, AttemptDraft(Outcome.SPOKE, note=note, expectation=hope)
                )
            case _:
                services.attempts.log(lead_id, AttemptDraft(Outcome(event), note=note))
    return lead_id


@settings(max_examples=25, deadline=None)
@given(one=_LEADS, another=_LEADS, choices=_CHOICES)
def test_merging_loses_no_word_and_undo_brings_back_every_one(
    tmp_path_factory: pytest.TempPathFactory,
    one: dict[str, object],
    another: dict[str, object],
    choices: dict[str, Side],
) -> None:
    folder = tmp_path_factory.mktemp("merged")
    lay_fresh_file(folder)
    clock = FixedClock(moment("2026-11-23T08:00"), LA)
    services = open_services(folder, clock, region="US")
    try:
        keep, other = live(services, clock, one, "k"), live(services, clock, another, "o")
        services.leads.edit(other, {"tags": ("red",)})
        before = dump(services)
        said = {e.attempt.note for i in (keep, other) for e in services.leads.detail(i).log}
        numbers = {
            p.number
            for i in (keep, other)
            for c in services.leads.detail(i).contacts
            for p in c.phones
        }
        services.merging.merge(keep, other, choices)
        after = services.leads.detail(keep)
        assert {e.attempt.note for e in after.log} == said
        assert {p.number for c in after.contacts for p in c.phones} == numbers
        for story in (one, another):
            assert str(story["notes"]) in after.lead.notes
        assert after.lead.tags == ("red",)
        assert services.check.run() == []
        merged = dump(services)
        assert services.undo.undo() == "Merge two leads"
        assert dump(services) == before
        assert services.undo.redo() == "Merge two leads"
        assert dump(services) == merged
        assert services.check.run() == []
    finally:
        services.close()


def test_ten_thousand_leads_are_looked_through_in_a_moment(tmp_path: Path) -> None:
    """No n²: of many alike, each is shown beside the first of its kind."""
    lay_fresh_file(tmp_path / "data")
    services = open_services(
        tmp_path / "data", FixedClock(moment("2026-11-23T08:00"), LA), region="US"
    )
    try:
        with services.database.transaction():
            services.database.insert("INSERT INTO employer (name, created_at) VALUES ('Acme', 0)")
            services.database.change_many(
                "INSERT INTO lead (employer_id, position, location, created_at)"
                " VALUES (1, ?, 'Kent', 0)",
                [(f"Clerk {number // 500}",) for number in range(10_000)],
            )
        pairs = services.duplicates.pairs()
    finally:
        services.close()
    assert len(pairs) == 20 * 499


def test_the_outlook_is_what_comes_of_it_and_writes_nothing(services: Services) -> None:
    keep = add(services, "Acme", applied_on=date(2026, 11, 12), contacts=(person("Ann", NUMBER),))
    other = add(services, "Acme", closes_on=date(2026, 12, 4))
    before = dump(services)
    now = services.leads.detail(keep).step
    outlook = services.merging.compare(keep, other, ordered=True).outlook
    as_it_is = services.merging.outlook(keep, other, {"closes_on": Side.KEEP})
    assert dump(services) == before
    assert as_it_is.then.step == now != outlook.then.step
    services.merging.merge(keep, other)
    assert services.leads.detail(keep).step == outlook.then.step
