"""What is written or said at the door: words, drafts, the log (product.md, *Calling*)."""

from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.scripts import Occasion
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.drafts import AttemptDraft, PromiseDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import LA, moment

SENT = AttemptDraft(Outcome.SENT, channel=Channel.EMAIL)


@pytest.fixture
def known(services: Services) -> Services:
    services.settings.set("name", "Betty Marsh")
    services.settings.set("number", "206 555 0101")
    services.settings.set("sentence", "I close the books on time")
    return services


def kind_of(services: Services, lead: int) -> StepKind:
    step = services.leads.detail(lead).step
    assert isinstance(step, Step)
    return step.kind


def test_the_words_are_ready_filled_and_nothing_is_kept(known: Services, lead: int) -> None:
    letter = known.letters.letter(lead, Channel.EMAIL)
    assert letter.subject == "My application for the financial analyst position"
    assert letter.text.startswith("Dear Martin Jones,")
    assert "Betty Marsh" in letter.text
    assert "{" not in letter.text
    assert letter.drafted_at is None
    message = known.letters.letter(lead, Channel.MESSAGE)
    assert message.subject == ""
    assert len(message.text) < len(letter.text)
    visit = known.letters.letter(lead, Channel.IN_PERSON)
    assert visit.ready.occasion is Occasion.VISIT
    thanks = known.letters.letter(lead, Channel.EMAIL, occasion=Occasion.THANK_YOU)
    assert thanks.subject.startswith("Thank you")


def test_what_is_typed_outlives_the_program(
    known: Services, lead: int, clock: FixedClock, tmp_path: Path
) -> None:
    letter = known.letters.letter(lead, Channel.EMAIL)
    labels = known.undo.labels()
    known.letters.keep(letter, "A word", "Dear Martin,\n\n50% {braces} <b>")
    assert known.undo.labels() == labels
    assert known.scripts.is_own(letter.ready.occasion, letter.ready.style, lead) == ""
    known.close()
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        kept = again.letters.letter(lead, Channel.EMAIL)
        assert (kept.subject, kept.text) == ("A word", "Dear Martin,\n\n50% {braces} <b>")
        assert kept.drafted_at == clock.now()
        assert again.letters.letter(lead, Channel.MESSAGE).drafted_at is None
        again.letters.forget(kept)
        ours = again.letters.letter(lead, Channel.EMAIL)
        assert (ours.subject, ours.text) == (letter.subject, letter.text)
        assert again.database.value("SELECT count(*) FROM script") == 0
    finally:
        again.close()


def test_words_like_ours_are_no_draft(known: Services, lead: int) -> None:
    letter = known.letters.letter(lead, Channel.EMAIL)
    known.letters.keep(letter, letter.subject, letter.text)
    assert known.letters.letter(lead, Channel.EMAIL).drafted_at is None
    with pytest.raises(DomainError, match="too long"):
        known.letters.keep(letter, "", "x" * 400_001)


def test_sent_is_logged_with_its_purpose_and_undone_in_one(known: Services, lead: int) -> None:
    known.coaching.set_purpose(lead, "a new certificate")
    letter = known.letters.letter(lead, Channel.EMAIL)
    known.letters.keep(letter, "A word", "Dear Martin")
    before = known.leads.detail(lead).step
    draft = AttemptDraft(
        Outcome.SENT, channel=Channel.EMAIL, note="A word", purpose="a new certificate"
    )
    known.letters.log(letter, draft)
    attempt = known.leads.detail(lead).log[0].attempt
    assert (attempt.outcome, attempt.channel) == (Outcome.SENT, Channel.EMAIL)
    assert (attempt.purpose, attempt.note) == ("a new certificate", "A word")
    assert known.letters.letter(lead, Channel.EMAIL).drafted_at is None
    assert known.undo.labels()[0] == "Log what was sent"
    known.undo.undo()
    assert known.leads.detail(lead).log == ()
    assert known.leads.detail(lead).step == before
    assert known.letters.letter(lead, Channel.EMAIL).text == "Dear Martin"


@pytest.mark.parametrize("outcome", [Outcome.SPOKE, Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER])
def test_a_visit_is_logged_like_a_call(known: Services, lead: int, outcome: Outcome) -> None:
    visit = known.letters.letter(lead, Channel.IN_PERSON)
    known.letters.log(
        visit, AttemptDraft(outcome, channel=Channel.IN_PERSON, note="Ann at the desk")
    )
    attempt = known.leads.detail(lead).log[0].attempt
    assert (attempt.outcome, attempt.channel, attempt.number) == (outcome, Channel.IN_PERSON, "")
    talked = kind_of(known, lead) is StepKind.KEEP_IN_TOUCH
    assert talked == (outcome is Outcome.SPOKE)


def test_who_asked_not_to_be_phoned_is_written_to(known: Services, lead: int) -> None:
    employer = known.leads.detail(lead).employer
    known.leads.edit_employer(employer.id, {"policy": Policy.NO_CALLS})
    step = known.leads.detail(lead).step
    assert isinstance(step, Step)
    assert step.channel is Channel.EMAIL
    known.letters.log(known.letters.letter(lead, Channel.EMAIL), SENT)
    after = known.leads.detail(lead).step
    assert isinstance(after, Step)
    assert after.channel is Channel.EMAIL


def test_a_promise_kept_before_its_day_is_kept(
    known: Services, lead: int, clock: FixedClock
) -> None:
    known.settings.set("calling-way", "written")
    known.attempts.log(
        lead,
        AttemptDraft(Outcome.SENT, channel=Channel.EMAIL, promise=PromiseDraft("2026-11-27T12:00")),
    )
    clock.instant = moment("2026-11-25T09:00", LA)
    assert kind_of(known, lead) is StepKind.PROMISE
    known.letters.log(known.letters.letter(lead, Channel.EMAIL), SENT)
    assert kind_of(known, lead) is not StepKind.PROMISE
    known.undo.undo()
    assert kind_of(known, lead) is StepKind.PROMISE


def test_by_phone_a_letter_keeps_no_promise_to_call(
    known: Services, lead: int, clock: FixedClock
) -> None:
    known.attempts.log(
        lead, AttemptDraft(Outcome.VOICEMAIL, promise=PromiseDraft("2026-11-27T12:00"))
    )
    clock.instant = moment("2026-11-27T12:00", LA)
    known.letters.log(known.letters.letter(lead, Channel.EMAIL), SENT)
    assert kind_of(known, lead) is StepKind.PROMISE
