"""Purpose, checklist, cards and tone over a real file."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.checklist import ITEMS
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Rhythm, Source
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services

HOSTILE = "<b>{my name}</b> %s {0.__class__} [a|b] ${HOME}"


def test_purposes_follow_the_history(services: Services, lead: int, clock: FixedClock) -> None:
    first = services.coaching.purposes(lead)
    assert first[0].startswith("to make sure that my résumé reached you")
    talk = AttemptDraft(Outcome.SPOKE, results=frozenset({Result.INFORMATION}))
    services.attempts.log(lead, talk)
    clock.advance(3 * 86_400)
    assert "what you told me on Monday 23 November" in services.coaching.purposes(lead)[0]


def test_a_referrer_is_named_only_with_leave(services: Services, lead: int) -> None:
    services.leads.add(
        LeadDraft("Acme", "Clerk", (ContactDraft("Anna Berg"),), source=Source.NETWORKING)
    )
    [anna] = [
        contact.id
        for other in services.leads.details(range(lead, lead + 2))
        for contact in other.contacts
        if contact.name == "Anna Berg"
    ]
    services.leads.edit(lead, {"referrer_id": anna})
    assert "Anna" not in " ".join(services.coaching.purposes(lead))
    services.leads.edit(lead, {"may_use_name": True})
    assert services.coaching.purposes(lead)[0].startswith("because Anna Berg thought")


def test_a_purpose_is_kept_moves_no_step_and_is_undone(
    services: Services, lead: int, heard: list[Change]
) -> None:
    before = services.leads.detail(lead).step
    services.coaching.set_purpose(lead, HOSTILE)
    assert services.leads.detail(lead).lead.purpose == HOSTILE
    assert services.leads.detail(lead).step == before
    assert [change.kinds for change in heard] == [frozenset({ChangeKind.LEAD})]
    services.coaching.set_purpose(lead, HOSTILE)
    assert len(heard) == 1, "the same words are no change"
    services.undo.undo()
    assert services.leads.detail(lead).lead.purpose == ""


def test_a_book_is_no_purpose(services: Services, lead: int) -> None:
    with pytest.raises(DomainError, match="too long"):
        services.coaching.set_purpose(lead, "word " * 50_000)
    assert services.leads.detail(lead).lead.purpose == ""


def test_there_is_no_coaching_for_no_lead(services: Services) -> None:
    ask = services.coaching
    for asked in (
        lambda: ask.purposes(404),
        lambda: ask.set_purpose(404, "x"),
        lambda: ask.cards(Occasion.FIRST_CALL, 404),
        lambda: ask.checklist(404, Occasion.FIRST_CALL),
    ):
        with pytest.raises(DomainError, match="404"):
            asked()


def test_cards_are_filled_for_the_lead(services: Services, lead: int) -> None:
    services.settings.set("name", "Betty Marsh")
    cards = {card.key: card for card in services.coaching.cards(Occasion.FIRST_CALL, lead)}
    assert cards["who-is-this"].i_say.startswith(
        "My name is Betty Marsh. I applied for the financial analyst position on Friday 20 November"
    )
    assert [card.shortcut for card in cards.values()] == [str(n) for n in range(1, len(cards) + 1)]


def test_what_a_name_holds_is_said_as_it_is_written(services: Services) -> None:
    services.settings.set("name", HOSTILE)
    draft = LeadDraft(HOSTILE, HOSTILE, (ContactDraft(HOSTILE),), applied_on=date(2026, 11, 20))
    lead = services.leads.add(draft)
    for occasion in Occasion:
        for card in services.coaching.cards(occasion, lead):
            assert card.i_say, card.key
            if card.key == "who-is-this":
                assert f"My name is {HOSTILE}." in card.i_say


def test_the_checklist_is_the_occasions(services: Services, lead: int) -> None:
    assert services.coaching.checklist(lead, Occasion.FIRST_CALL) == ITEMS
    keys = [item.key for item in services.coaching.checklist(lead, Occasion.VOICEMAIL)]
    assert "number" in keys


def test_ticks_and_purpose_come_into_the_log(services: Services, lead: int) -> None:
    services.calling.start(lead)
    services.calling.beat(None, "to thank you", frozenset({"introduced", "agreed"}))
    services.calling.finish(AttemptDraft(Outcome.SPOKE))
    attempt = services.leads.detail(lead).log[0].attempt
    assert (attempt.purpose, attempt.ticks) == ("to thank you", {"introduced", "agreed"})


def test_the_tone_goes_by_whom_one_speaks_to(services: Services, lead: int) -> None:
    asking = "Are you hiring?"
    assert services.tone.check(asking, lead_id=lead) == ()
    services.leads.edit(lead, {"rhythm": Rhythm.PERSON})
    [finding] = services.tone.check(asking, lead_id=lead)
    assert finding.rule == "job-from-a-contact"
    assert services.tone.check(asking, lead_id=404) == (), "no lead: the usual rhythm"
    assert services.tone.check(asking) == ()


def test_every_script_of_ours_sounds_well_when_filled(services: Services, lead: int) -> None:
    services.settings.set("name", "Betty Marsh")
    services.settings.set("number", "(206) 555-0101")
    for rhythm in Rhythm:
        services.leads.edit(lead, {"rhythm": rhythm})
        for occasion in Occasion:
            ready = services.scripts.ready(lead, occasion)
            kind = "call" if ready.goal_seconds else "e-mail"
            assert not services.tone.check(
                ready.text,
                lead_id=lead,
                seconds=ready.seconds,
                goal_seconds=ready.goal_seconds,
                kind=kind,
            ), (rhythm, occasion)
