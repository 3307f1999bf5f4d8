"""One use case, one transaction, one step of undo, one published change."""

import threading
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.clock import DAY
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.lead import CloseReason, Policy, Stage
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    ExpectationDraft,
    InterviewDraft,
    LeadDraft,
    OwnStepDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import moment

NO_ANSWER = AttemptDraft(Outcome.NO_ANSWER)


def step_of(services: Services, lead_id: int) -> Step:
    step = services.leads.detail(lead_id).step
    assert isinstance(step, Step)
    return step


def test_every_write_is_published_once_after_the_commit(
    services: Services, heard: list[Change], lead: int
) -> None:
    assert [change.kinds for change in heard] == [
        {ChangeKind.LEAD, ChangeKind.STEP, ChangeKind.REMINDER}
    ]
    assert heard[0].lead_ids == {lead}
    me = object()
    services.attempts.log(lead, NO_ANSWER, initiator=me)
    assert len(heard) == 2
    assert heard[1].initiator is me
    assert ChangeKind.ATTEMPT in heard[1].kinds


def test_an_unsubscribed_listener_hears_no_more(services: Services, lead: int) -> None:
    heard: list[Change] = []
    stop = services.changes.subscribe(heard.append)
    stop()
    services.attempts.log(lead, NO_ANSWER)
    assert heard == []


def test_a_refused_write_leaves_nothing(services: Services, heard: list[Change], lead: int) -> None:
    heard.clear()
    before = services.leads.detail(lead)
    wrong = LeadDraft("New", contacts=(ContactDraft(phones=(PhoneDraft("12"),)),))
    with pytest.raises(DomainError):
        services.leads.add(wrong)
    with pytest.raises(DomainError):
        services.leads.edit(lead, {"position": "x", "employer_country": "ZZ"})
    with pytest.raises(DomainError):
        services.attempts.log(lead, AttemptDraft(Outcome.SPOKE, promise=PromiseDraft("soon")))
    assert services.leads.detail(lead) == before
    assert services.leads.counts().all == 1
    assert heard == []
    assert services.undo.labels() == ("Add a lead", None)


def test_two_threads_never_write_into_each_other(
    services: Services, heard: list[Change], lead: int
) -> None:
    """What is written while a thread beside the window writes waits for its turn,
    and stands where that one is taken back."""
    labels: list[str | None] = []
    began, ended = threading.Event(), threading.Event()

    def close() -> None:
        began.set()
        services.leads.close([lead], CloseReason.FILLED)
        labels.append(services.undo.labels()[0])
        ended.set()

    beside = threading.Thread(target=close)
    work = services._work

    def write_and_fail() -> None:
        with work.write("Fail", {ChangeKind.LEAD}) as touched:
            work.stores.leads.change(lead, {"notes": "of no consequence"})
            touched.lead(lead)
            beside.start()
            assert began.wait(60)
            assert not ended.wait(0.3), "it waits its turn"
            raise DomainError("Taken back.")

    with pytest.raises(DomainError):
        write_and_fail()
    assert ended.wait(60)
    beside.join()
    assert services.leads.detail(lead).lead.stage is Stage.CLOSED
    assert services.leads.detail(lead).lead.notes == ""
    assert labels == ["Close"]
    assert [change.lead_ids for change in heard[-1:]] == [frozenset({lead})]


def test_undo_and_redo_bring_everything_back(services: Services, lead: int) -> None:
    before = services.leads.detail(lead)
    services.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30"))
    )
    after = services.leads.detail(lead)
    assert services.undo.labels() == ("Log a call", None)
    assert services.undo.undo() == "Log a call"
    assert services.leads.detail(lead) == before
    assert services.undo.redo() == "Log a call"
    assert services.leads.detail(lead) == after
    assert services.undo.undo() == "Log a call"
    assert services.undo.undo() == "Add a lead"
    assert services.undo.undo() is None
    assert services.leads.list(LeadView.ALL) == []
    assert services.check.run() == []


def test_an_undone_setting_holds_no_more(services: Services, lead: int) -> None:
    before = step_of(services, lead)
    services.settings.set("first-call-days", "7")
    assert step_of(services, lead) == before, "the window does not wait for 10,000 leads"
    assert services.steps.replan_due() == 1
    assert step_of(services, lead).due_on > before.due_on
    services.undo.undo()
    assert services.settings.get().rhythms["application"].first_call_days == 3
    assert not services.steps.replan_some(100)
    assert step_of(services, lead) == before


def test_close_reopen_delete(services: Services, lead: int) -> None:
    services.attempts.log(lead, AttemptDraft(Outcome.SPOKE))
    services.leads.close([lead], CloseReason.WITHDRAWN)
    assert isinstance(services.leads.detail(lead).step, NoStep)
    assert [row.id for row in services.leads.list(LeadView.CLOSED)] == [lead]
    services.leads.reopen(lead)
    assert services.leads.detail(lead).lead.stage is Stage.IN_TOUCH
    services.leads.delete([lead])
    assert services.leads.list(LeadView.ALL) == []
    with pytest.raises(DomainError):
        services.leads.detail(lead)
    services.undo.undo()
    assert services.leads.detail(lead).lead.stage is Stage.IN_TOUCH


def test_what_was_deleted_goes_for_good_when_no_undo_can_bring_it_back(
    services: Services, clock: FixedClock, lead: int
) -> None:
    other = services.leads.add(LeadDraft("Southridge", "Clerk"))
    services.leads.delete([lead])
    clock.advance(31 * DAY)
    assert services.undo.let_go() == 0, "the deletion is still a step of undo"
    for number in range(100):
        services.leads.edit(other, {"pay": f"{number} an hour"})
    assert services.undo.let_go() > 0
    rows = "SELECT count(*) FROM lead"
    assert services.database.value(rows) == 1
    assert services.leads.counts().all == 1


def test_people_and_numbers(services: Services, lead: int) -> None:
    detail = services.leads.detail(lead)
    martin = detail.contacts[0]
    ruth = services.leads.add_contact(lead, ContactDraft("Ruth Ames", zone="Europe/Berlin"))
    phone = services.leads.add_phone(ruth, "030 901820")
    services.leads.set_emails(ruth, ("ruth@northwind.example", " ", "ruth@northwind.example"))
    services.leads.edit_contact(ruth, {"role": "assistant", "do_not_phone": False})
    services.leads.edit_phone(phone, {"kind": PhoneKind.SWITCHBOARD, "extension": "7"})
    found = services.leads.detail(lead).contacts[1]
    assert (found.role, found.emails) == ("assistant", ("ruth@northwind.example",))
    assert (found.phones[0].number, found.phones[0].extension) == ("+4930901820", "7")
    services.leads.edit_phone(martin.phones[0].id, {"wrong": True})
    assert services.leads.detail(lead).lead_zone == "Europe/Berlin"
    services.leads.remove_phone(phone)
    assert step_of(services, lead).kind is StepKind.FIND_NUMBER
    services.leads.set_switchboard(detail.employer.id, "(425) 555-0100")
    assert step_of(services, lead).kind is StepKind.FIRST_CALL
    services.leads.remove_contact(lead, ruth)
    assert [one.name for one in services.leads.detail(lead).contacts] == ["Martin Jones"]
    with pytest.raises(DomainError):
        services.leads.edit_contact(ruth, {"name": "x"})


def test_one_employer_for_one_name(services: Services, lead: int) -> None:
    other = services.leads.add(LeadDraft(" northwind foods ", "Clerk"))
    first = services.leads.detail(lead)
    assert services.leads.detail(other).employer.id == first.employer.id
    services.leads.edit_employer(first.employer.id, {"policy": Policy.NO_CONTACT})
    assert isinstance(services.leads.detail(lead).step, NoStep)
    services.leads.edit(other, {"employer": "Elsewhere"})
    assert services.leads.detail(other).employer.policy is Policy.CALLS_OK
    assert services.leads.detail(lead).employer.name == "Northwind Foods"
    services.leads.edit(other, {"employer": "Elsewhere Ltd"})  # alone there: renamed
    assert services.leads.detail(other).employer.name == "Elsewhere Ltd"


def test_a_call_moves_the_other_leads_of_the_employer(
    services: Services, clock: FixedClock, lead: int
) -> None:
    phones = (PhoneDraft("(425) 555-0177"),)
    other = services.leads.add(
        LeadDraft(
            "Northwind Foods",
            "Clerk",
            contacts=(ContactDraft("Ruth", phones=phones),),
            applied_on=date(2026, 11, 20),
        )
    )
    before = step_of(services, other)
    for day in ("2026-11-23T08:01", "2026-11-24T07:31", "2026-11-24T17:01"):
        clock.instant = moment(day)
        services.attempts.log(lead, NO_ANSWER)
    assert before.due_on == date(2026, 11, 25)
    assert step_of(services, other).due_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("draft", "stage"),
    [
        (AttemptDraft(Outcome.NO_ANSWER), Stage.APPLIED),
        (AttemptDraft(Outcome.SPOKE), Stage.IN_TOUCH),
        (AttemptDraft(Outcome.SENT, Channel.EMAIL), Stage.APPLIED),
        (AttemptDraft(Outcome.SENT, Channel.EMAIL, incoming=True), Stage.IN_TOUCH),
        (AttemptDraft(Outcome.ACKNOWLEDGED, Channel.EMAIL), Stage.APPLIED),
        (
            AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-12-01T10:00")),
            Stage.INTERVIEWING,
        ),
        (AttemptDraft(Outcome.SPOKE, results=frozenset({Result.OFFER})), Stage.OFFER),
        (AttemptDraft(Outcome.SPOKE, results=frozenset({Result.FIRM_NO})), Stage.CLOSED),
        (AttemptDraft(Outcome.SPOKE, results=frozenset({Result.FILLED})), Stage.CLOSED),
    ],
    ids=lambda value: value.value if isinstance(value, Stage) else value.outcome.value,
)
def test_stages_follow_what_happened(
    services: Services, lead: int, draft: AttemptDraft, stage: Stage
) -> None:
    services.attempts.log(lead, draft)
    assert services.leads.detail(lead).lead.stage is stage


def test_a_saved_lead_with_a_day_of_applying_is_applied_for(services: Services) -> None:
    saved = services.leads.add(LeadDraft(employer="Cedar Health"))
    services.leads.edit(saved, {"applied_on": date(2026, 11, 20)})
    assert services.leads.detail(saved).lead.stage is Stage.APPLIED
    assert step_of(services, saved).row == 17
    services.leads.edit(saved, {"applied_on": date(2026, 11, 19), "stage": Stage.SAVED})
    assert services.leads.detail(saved).lead.stage is Stage.SAVED


@pytest.mark.parametrize("scope", ["person", "lead", "employer"])
def test_do_not_phone_has_three_meanings(services: Services, lead: int, scope: str) -> None:
    other = services.leads.add(LeadDraft("Northwind Foods", "Clerk"))
    services.attempts.log(lead, AttemptDraft(Outcome.NO_CALLS, policy_scope=scope))
    detail = services.leads.detail(lead)
    assert detail.contacts[0].do_not_phone is (scope == "person")
    assert detail.lead.policy is (Policy.NO_CALLS if scope == "lead" else None)
    spread = services.leads.detail(other).policy is Policy.NO_CALLS
    assert spread is (scope == "employer")
    assert step_of(services, lead).channel is Channel.EMAIL


def test_the_log_can_be_mended(services: Services, clock: FixedClock, lead: int) -> None:
    attempt = services.attempts.log(
        lead,
        AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-24T08:30"), note="Grüße"),
    )
    services.attempts.edit(attempt, {"note": "said hello", "at": moment("2026-11-22T09:00")})
    entry = services.attempts.entries()[0]
    assert (entry.attempt.note, entry.employer) == ("said hello", "Northwind Foods")
    assert services.attempts.entries(day=date(2026, 11, 22)) == [entry]
    assert services.attempts.entries(day=date(2026, 11, 23)) == []
    assert services.attempts.entries(outcome=Outcome.SPOKE) == []
    assert services.attempts.entries(employer="north", limit=1) == [entry]
    assert [row.id for row in services.leads.list(LeadView.ALL, "hello")] == [lead]
    services.attempts.delete(attempt)
    detail = services.leads.detail(lead)
    assert (detail.log, detail.promise) == ((), None)
    with pytest.raises(DomainError):
        services.attempts.edit(attempt, {"note": "gone"})


def test_an_expectation_waits_for_its_day(services: Services, lead: int) -> None:
    services.attempts.log(
        lead,
        AttemptDraft(
            Outcome.SPOKE,
            expectation=ExpectationDraft(date(2026, 12, 4), date(2026, 12, 7), "decide"),
            own_step=OwnStepDraft(on=date(2026, 12, 1)),
        ),
    )
    assert step_of(services, lead).kind is StepKind.OWN
    services.steps.not_needed(lead)
    step = step_of(services, lead)
    assert (step.kind, step.their_turn) == (StepKind.CHECK_IN, True)


def test_midnight_and_the_end_of_an_interview_plan_anew(
    services: Services, clock: FixedClock, lead: int
) -> None:
    services.attempts.log(
        lead, AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-24T10:00"))
    )
    assert step_of(services, lead).kind is StepKind.INTERVIEW
    clock.instant = moment("2026-11-24T10:30")
    assert services.steps.replan_due() == 0
    clock.instant = moment("2026-11-24T11:01")
    assert services.steps.replan_due() == 1
    assert step_of(services, lead).kind is StepKind.THANK_YOU
    clock.instant = moment("2026-11-30T00:01")
    assert services.steps.replan_due() == 1
    assert step_of(services, lead).kind is StepKind.KEEP_IN_TOUCH
    assert services.steps.replan_due() == 0


def test_planning_twice_changes_nothing(services: Services, lead: int) -> None:
    assert services.steps.replan_all() == 0
    assert services.steps.replan([lead]) == 0


def test_what_the_agenda_counts(services: Services, clock: FixedClock, lead: int) -> None:
    clock.instant = moment("2026-11-25T07:40")
    agenda = services.agenda.today()
    assert (agenda.calls_now, agenda.calls_done, services.agenda.due_count()) == (1, 0, 1)
    services.attempts.log(lead, NO_ANSWER)
    agenda = services.agenda.today()
    assert (agenda.calls_now, agenda.calls_done, services.agenda.due_count()) == (0, 1, 0)


def test_exports_neutralise_formulas_and_are_whole(
    services: Services, tmp_path: Path, lead: int
) -> None:
    services.leads.edit(lead, {"notes": '=HYPERLINK("http://evil")', "position": "@cmd"})
    assert services.exports.export(tmp_path / "out.csv") == {"leads": 1}
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert "'@cmd" in text
    assert ",+14255550134," in text
    assert services.exports.export(tmp_path / "out.json")["leads"] == 1
    with pytest.raises(DomainError):
        services.exports.export(tmp_path / "out.xls")
    with pytest.raises(KnownError):
        services.exports.export(tmp_path / "missing" / "out.csv")
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_comes_back(services: Services, tmp_path: Path, lead: int) -> None:
    made = services.backups.save_to(tmp_path / "mine.backup")
    assert (made.leads, made.attempts) == (1, 0)
    before = services.leads.detail(lead)
    services.attempts.log(lead, NO_ANSWER)
    services.leads.add(LeadDraft("Second"))
    done = services.backups.restore(tmp_path / "mine.backup")
    assert (done.leads, done.attempts) == (1, 0)
    assert services.leads.detail(lead) == before
    assert services.backups.age() == 0
    assert len(services.backups.list()) >= 1
    (tmp_path / "broken").write_bytes(b"nothing")
    with pytest.raises(KnownError):
        services.backups.restore(tmp_path / "broken")
    assert services.leads.detail(lead) == before


def test_everything_is_there_after_a_restart(
    services: Services, tmp_path: Path, clock: FixedClock, lead: int
) -> None:
    services.attempts.log(lead, AttemptDraft(Outcome.SPOKE, note="kept"))
    before = services.leads.detail(lead)
    services.close()
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        assert again.leads.detail(lead) == before
        assert again.leads.list(LeadView.ALL, "kept")[0].id == lead
    finally:
        again.close()
