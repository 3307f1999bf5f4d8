"""The way of contact: by phone, through a relay, or in writing alone (product.md, *Calling*)."""

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import HOUR
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.domain.summaries import Group
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services
from tests.services.story import moment


def step_of(services: Services, lead: int) -> Step:
    found = services.leads.detail(lead).step
    assert isinstance(found, Step)
    return found


def written(services: Services) -> None:
    services.settings.set("calling-way", "written")
    services.steps.replan_due()


def sent(services: Services, lead: int, channel: Channel = Channel.EMAIL) -> None:
    services.attempts.log(lead, AttemptDraft(Outcome.SENT, channel=channel))


def test_only_the_three_ways_are_taken(services: Services) -> None:
    for way in ("relay", "Written", "phone"):
        services.settings.set("calling-way", way)
        assert services.settings.get().calling_way == way.lower()
    with pytest.raises(DomainError, match="phone, relay or written"):
        services.settings.set("calling-way", "pigeon")


def test_the_setting_replans_every_lead_and_undo_puts_it_back(
    services: Services, lead: int
) -> None:
    before = step_of(services, lead)
    assert before.channel is Channel.PHONE
    written(services)
    letter = step_of(services, lead)
    assert (letter.kind, letter.channel, letter.due_on) == (
        before.kind,
        Channel.EMAIL,
        before.due_on,
    )
    assert letter.all_day
    services.undo.undo()
    services.steps.replan_due()
    assert step_of(services, lead).channel is Channel.PHONE


def test_a_relay_changes_no_step(services: Services, lead: int) -> None:
    before = step_of(services, lead)
    services.settings.set("calling-way", "relay")
    services.steps.replan_due()
    assert step_of(services, lead) == before


def test_letters_climb_the_ladder_and_count_as_messages(
    services: Services, lead: int, clock: FixedClock
) -> None:
    written(services)
    clock.instant = moment("2026-11-25T09:00")
    services.steps.replan_due()
    today = services.agenda.today()
    assert (today.writes, today.calls_now, today.later_calls, today.writings) == (True, 0, 0, 1)
    assert [row.id for row in today.rows(Group.NOT_CALLS)] == [lead]
    sent(services, lead)
    after = services.agenda.today()
    assert (after.calls_done, after.writings) == (1, 0)
    detail = services.leads.detail(lead)
    assert (detail.calls_made, detail.ladder_of) == (1, 5)
    retry = step_of(services, lead)
    assert (retry.kind, retry.channel) == (StepKind.RETRY, Channel.EMAIL)
    assert "This is message 2 of 5." in retry.why


def test_by_phone_a_letter_counts_as_no_call_done(services: Services, lead: int) -> None:
    sent(services, lead)
    today = services.agenda.today()
    assert (today.writes, today.calls_done) == (False, 0)


def test_a_promise_is_a_written_reply(services: Services, lead: int, clock: FixedClock) -> None:
    written(services)
    promise = PromiseDraft("2026-11-25T12:00")
    services.attempts.log(lead, AttemptDraft(Outcome.SENT, channel=Channel.EMAIL, promise=promise))
    kept = step_of(services, lead)
    assert (kept.kind, kept.channel) == (StepKind.PROMISE, Channel.EMAIL)
    assert "that you would write by Wednesday 25 November at 12:00" in kept.why
    clock.instant = kept.due_at
    (rung,) = services.reminders.check()
    assert (rung.channel, rung.text) == (Channel.EMAIL.value, "You promised to write.")
    assert services.leads.detail(lead).promise_advice == "It is time to write."
    clock.instant += 2 * HOUR
    assert (
        services.reminders.open()[0].text == "You promised to write earlier. Today will still do."
    )
    sent(services, lead)
    assert step_of(services, lead).kind is not StepKind.PROMISE


def test_without_any_address_it_says_what_to_add(services: Services, lead: int) -> None:
    (contact,) = services.leads.detail(lead).contacts
    services.leads.set_emails(contact.id, ())
    written(services)
    assert step_of(services, lead).channel is Channel.MESSAGE
    (phone,) = contact.phones
    services.leads.remove_phone(phone.id)
    found = services.leads.detail(lead).step
    assert isinstance(found, NoStep)
    assert found.because == "You write instead of calling. Add an e-mail address to write to."


def test_a_relay_is_announced_and_takes_twice_the_time(services: Services, lead: int) -> None:
    plain = services.scripts.ready(lead, Occasion.FIRST_CALL)
    services.settings.set("calling-way", "relay")
    relayed = services.scripts.ready(lead, Occasion.FIRST_CALL)
    assert "relay" not in plain.text
    assert relayed.thoughts[0] == plain.thoughts[0]
    assert relayed.thoughts[1].text.startswith("I am calling through a relay")
    assert relayed.thoughts[2:] == plain.thoughts[1:]
    assert relayed.goal_seconds == 2 * plain.goal_seconds
    assert relayed.seconds > plain.seconds
    for occasion in (Occasion.EMAIL, Occasion.THANK_YOU, Occasion.VISIT):
        assert "relay" not in services.scripts.ready(lead, occasion).text
