"""Scripts over a real file: chosen, filled, asked for, kept, taken back."""

import re
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Source
from followup_desktop.domain.scripts import (
    Occasion,
    Part,
    Script,
    fill,
    parse,
    spoken_seconds,
    styles_of,
)
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.changes import Change, ChangeKind
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
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_demo
from tests.services.story import LA, moment

BERLIN = "Europe/Berlin"


@pytest.fixture
def known(services: Services) -> Services:
    """A person who has said who they are."""
    services.settings.set("name", "Betty Marsh")
    services.settings.set("number", "206 555 0101")
    services.settings.set("sentence", "i close the books on time")
    return services


def berlin_lead(services: Services) -> int:
    person = ContactDraft("Jana Wolf", phones=(PhoneDraft("+49 30 901820"),), zone=BERLIN)
    return services.leads.add(
        LeadDraft(
            EmployerDraft("Spree AG"), "Analyst", contacts=(person,), applied_on=date(2026, 11, 19)
        )
    )


def asked(ready: ReadyScript) -> list[str]:
    return [one.question for one in ready.missing]


# -- what is said --------------------------------------------------------------------


def test_a_first_call(known: Services, lead: int) -> None:
    ready = known.scripts.ready(lead)
    assert (ready.occasion, ready.style, ready.is_own) == (Occasion.FIRST_CALL, "", "")
    assert [t.part for t in ready.thoughts] == sorted(
        (t.part for t in ready.thoughts), key=list(Part).index
    )
    assert {t.part for t in ready.thoughts} == set(Part)
    assert ready.text.startswith(
        "Good morning, Martin Jones. This is Betty Marsh.\n\n"
        "I applied for the financial analyst position on Friday 20 November, and I'm calling"
    )
    assert "I close the books on time. That is what I would bring to Northwind Foods." in ready.text
    assert "When will the interviews be? I would very much like to come to one." in ready.text
    assert ready.missing == ()
    assert 30 <= ready.seconds <= ready.goal_seconds == 120


def test_times_are_by_their_clock_alone(known: Services, clock: FixedClock) -> None:
    lead_id = berlin_lead(known)  # 8:00 in Los Angeles is 17:00 in Berlin
    promise = PromiseDraft("2026-11-24T08:30")
    ready = known.scripts.ready(lead_id, Occasion.VOICEMAIL, "promise", promise=promise)
    assert ready.text.startswith("Good afternoon, Jana Wolf.")
    assert "I'll call you back on Tuesday 24 November at 8:30 in the morning." in ready.text
    assert "My number is +1 206-555-0101." in ready.text
    assert ready.promise == promise
    clock.instant = moment("2026-11-24T01:00", BERLIN)
    assert known.scripts.ready(lead_id).text.startswith("Good evening, Jana Wolf.")


def test_a_voicemail_promises_what_the_plan_suggests(known: Services, lead: int) -> None:
    ready = known.scripts.ready(lead, Occasion.VOICEMAIL)
    known.calling.start(lead)
    proposal = known.calling.propose(AttemptDraft(Outcome.VOICEMAIL))
    assert ready.style == "promise"
    assert ready.promise == proposal.suggested_promise is not None
    assert "I'll call you back on Tuesday 24 November at 5 in the afternoon." in ready.text
    assert ready.seconds <= ready.goal_seconds == 30
    no_time = known.scripts.preview("# who\nHello.", lead, Occasion.VOICEMAIL)
    assert no_time.promise is None  # words without a time promise nothing


def test_the_last_of_a_ladder_leaves_the_number(known: Services, lead: int) -> None:
    known.leads.edit(lead, {"ladder": 2})
    known.attempts.log(lead, AttemptDraft(Outcome.NO_ANSWER))
    ready = known.scripts.ready(lead, Occasion.VOICEMAIL)
    assert (ready.style, ready.promise) == ("number", None)
    assert ready.text.count("2 0 6, 5 5 5, 0 1 0 1") == 2
    assert "call you back" not in ready.text
    wished = known.scripts.ready(lead, Occasion.VOICEMAIL, "promise")
    assert wished.promise is not None


@pytest.mark.parametrize(
    ("now", "occasion"),
    [
        ("2026-11-24T07:00", Occasion.PROMISED),
        ("2026-11-24T08:40", Occasion.PROMISED),
        ("2026-11-24T08:45", Occasion.LATE),
        ("2026-11-24T09:30", Occasion.LATE),
        ("2026-11-24T09:31", Occasion.FIRST_CALL),
        ("2026-11-25T08:30", Occasion.FIRST_CALL),
        ("2026-11-23T12:00", Occasion.FIRST_CALL),
    ],
)
def test_a_late_promise_says_sorry_for_an_hour(
    known: Services, clock: FixedClock, lead: int, now: str, occasion: Occasion
) -> None:
    promise = PromiseDraft("2026-11-24T08:30")
    known.attempts.log(lead, AttemptDraft(Outcome.VOICEMAIL, promise=promise))
    clock.instant = moment(now)
    ready = known.scripts.ready(lead)
    assert ready.occasion is occasion
    assert ("Sorry, I'm a little late" in ready.text) == (occasion is Occasion.LATE)
    assert ("as I promised" in ready.text) == (occasion is Occasion.PROMISED)


def test_asking_for_the_agreed_news(known: Services, clock: FixedClock, lead: int) -> None:
    draft = AttemptDraft(Outcome.SPOKE, expectation=ExpectationDraft(date(2026, 11, 27)))
    known.attempts.log(lead, draft)
    clock.instant = moment("2026-11-30T08:00")
    ready = known.scripts.ready(lead)
    assert ready.occasion is Occasion.CHECK_IN
    assert (
        "When we spoke on Monday 23 November, you told me that there might be news by"
        " Friday 27 November. I'd like to ask how things stand with the financial analyst"
        " position at Northwind Foods." in ready.text
    )


def test_after_an_interview_and_with_an_offer(
    known: Services, clock: FixedClock, lead: int
) -> None:
    draft = AttemptDraft(Outcome.SPOKE, interview=InterviewDraft("2026-11-24T10:00"))
    known.attempts.log(lead, draft)
    ahead = known.scripts.ready(lead, Occasion.CHECK_IN)
    assert "our interview on Tuesday 24 November at 10 in the morning?" in ahead.text
    clock.instant = moment("2026-11-24T15:00")
    known.steps.replan_due()
    ready = known.scripts.ready(lead)
    assert ready.occasion is Occasion.AFTER_INTERVIEW
    assert "Thank you again for our talk on Tuesday 24 November." in ready.text
    written = known.scripts.ready(lead, channel=Channel.EMAIL)
    assert written.occasion is Occasion.THANK_YOU
    assert written.subject == "Thank you for our talk on Tuesday 24 November"
    assert (written.seconds, written.goal_seconds) == (0, 0)
    assert written.text.endswith("Kind regards\nBetty Marsh\n(206) 555-0101")
    offer = frozenset({Result.OFFER})
    known.attempts.log(
        lead, AttemptDraft(Outcome.SPOKE, results=offer, decide_by=date(2026, 12, 4))
    )
    decide = known.scripts.ready(lead)
    assert (decide.occasion, decide.style) == (Occasion.CHECK_IN, "offer")
    assert "May I give you my answer by Friday 4 December?" in decide.text


def test_they_rang_and_a_call_back(known: Services, lead: int) -> None:
    incoming = known.scripts.ready(lead, incoming=True)
    assert incoming.occasion is known.scripts.occasion_of(lead, incoming=True)
    assert "Thank you for calling." in incoming.text
    known.attempts.log(lead, AttemptDraft(Outcome.MISSED, incoming=True))
    back = known.scripts.ready(lead)
    assert back.occasion is Occasion.THEY_CALLED
    assert "I missed your call, and I'm calling you back." in back.text
    assert "Thank you for calling." not in back.text


def test_after_do_not_phone_nobody_is_thanked_for_a_talk(known: Services, lead: int) -> None:
    """Nor is it gone on from there, or asked to be called again."""
    known.attempts.log(lead, AttemptDraft(Outcome.NO_CALLS, policy_scope="lead"))
    call = known.scripts.ready(lead)
    letter = known.scripts.ready(lead, channel=Channel.EMAIL)
    for ready in (call, letter):
        assert "Thank you for talking with me" not in ready.text
        assert "When we spoke" not in ready.text
        assert "may I call" not in ready.text
        assert "tried to reach you" not in ready.text
    assert "rather not be phoned, so I'll be very short" in call.text
    assert "May I write to you instead" in call.text
    assert "You would rather not be phoned, and so I write." in letter.text
    assert known.coaching.purposes(lead) == ("to ask where I may write to you instead",)
    cards = known.coaching.cards(call.occasion.value, lead)
    assert cards
    assert not [card for card in cards if "May I call" in card.i_say or "may I call" in card.i_say]
    known.attempts.log(lead, AttemptDraft(Outcome.SPOKE, incoming=True))
    assert "Thank you for talking with me" in known.scripts.ready(lead).text


def test_a_written_step_has_words_of_its_own(known: Services, lead: int) -> None:
    resend = AttemptDraft(Outcome.SPOKE, results=frozenset({Result.RESEND}))
    known.attempts.log(lead, resend)
    assert known.scripts.ready(lead).occasion is Occasion.CHECK_IN
    written = known.scripts.ready(lead, channel=Channel.EMAIL)
    assert (written.occasion, written.style) == (Occasion.EMAIL, "resend")
    message = known.scripts.ready(lead, channel=Channel.MESSAGE)
    assert (message.style, message.subject) == ("message", "")
    assert known.scripts.ready(lead, channel=Channel.IN_PERSON).occasion is Occasion.VISIT


def test_a_network_contact_is_never_asked_for_a_job(known: Services) -> None:
    person = ContactDraft("Omar Haddad", phones=(PhoneDraft("206 555 0118"),))
    lead_id = known.leads.add(
        LeadDraft("Puget Analysts", "Analyst", contacts=(person,), source=Source.NETWORKING)
    )
    assert known.scripts.occasion_of(lead_id) is Occasion.NETWORK
    for occasion in set(Occasion) - {Occasion.FIRST_CALL, Occasion.RECRUITER}:
        for style in set(styles_of(occasion)) - {"offer", "resend"}:
            text = known.scripts.ready(lead_id, occasion, style).text
            assert not re.search(r"interview|position|résumé|\b(to|would) work\b", text), text


def test_names_are_whole_unless_they_wished_otherwise(known: Services, lead: int) -> None:
    contact_id = known.leads.detail(lead).contacts[0].id
    known.leads.edit_contact(contact_id, {"address_as": "Martin", "say_name": "mar-TEEN"})
    ready = known.scripts.ready(lead)
    assert ready.text.startswith("Good morning, Martin. ")
    assert ready.say_name == "mar-TEEN"
    assert "speak with Martin Jones" in known.scripts.ready(lead, Occasion.SOMEONE_ELSE).text


def test_the_person_on_the_line_is_the_one_named(known: Services, lead: int) -> None:
    other = known.leads.add_contact(lead, ContactDraft("Ruth Ames", zone="America/New_York"))
    ready = known.scripts.ready(lead, contact_id=other)
    assert ready.text.startswith("Good morning, Ruth Ames.")
    desk = known.leads.add_contact(lead, ContactDraft("Front office"))
    assert known.scripts.ready(lead, contact_id=desk).text.startswith("Good morning. This is")
    someone = known.scripts.ready(lead, Occasion.SOMEONE_ELSE, contact_id=desk)
    assert "May I speak with the front office, please?" in someone.text


# -- what is missing -----------------------------------------------------------------


def test_what_is_missing_is_asked_for_and_kept_where_it_belongs(services: Services) -> None:
    lead_id = services.leads.add(LeadDraft("", source=Source.REFERRAL, source_detail="Anna, class"))
    services.leads.edit(lead_id, {"stage": "applied"})
    ready = services.scripts.ready(lead_id, Occasion.FIRST_CALL)
    assert asked(ready) == [
        "What is your name?",
        "In one sentence: what do you offer?",
        "Which company is it?",
        "What is the job called?",
        "What is their name?",
        "When did you apply?",
        "Who referred you?",
    ]
    assert ready.missing[-1].suggestion == "Anna, class"
    assert not re.search(r"[{}\[\]]|  ", ready.text)
    answers = "Betty Marsh|I close books.|Acme|Analyst|Jo Lee|2026-11-19|Anna Berg"
    for one, words in zip(ready.missing, answers.split("|"), strict=True):
        services.scripts.supply(lead_id, one.placeholder, words)
    after = services.scripts.ready(lead_id, Occasion.FIRST_CALL)
    assert after.missing == ()
    for words in ("Jo Lee", "Betty Marsh", "Anna Berg suggested that I call you.", "I close books.",
                  "the analyst position on Thursday 19 November", "Acme"):  # fmt: skip
        assert words in after.text
    detail = services.leads.detail(lead_id)
    assert (detail.employer.name, detail.lead.position) == ("Acme", "Analyst")
    assert [contact.name for contact in detail.contacts] == ["Jo Lee"]
    assert detail.lead.may_use_name
    assert services.undo.undo() == "Who referred me"
    assert services.leads.detail(lead_id).lead.referrer_id is None
    assert services.check.run() == []


def test_a_number_is_asked_for_where_it_is_said(services: Services, lead: int) -> None:
    assert "What is your telephone number?" not in asked(services.scripts.ready(lead))
    for style in ("promise", "number"):
        ready = services.scripts.ready(lead, Occasion.VOICEMAIL, style)
        assert asked(ready)[:2] == ["What is your name?", "What is your telephone number?"]
        assert "number" not in ready.text
    services.scripts.supply(None, "my number slowly".removesuffix(" slowly"), "206 555 0101")
    assert services.settings.get().number == "206 555 0101"


def test_a_referrer_is_named_only_where_the_name_may_be_used(known: Services, lead: int) -> None:
    known.leads.edit(lead, {"source": "referral"})
    known.scripts.supply(lead, "referrer", "martin jones")  # one of the lead's people
    assert known.leads.detail(lead).lead.referrer_id == known.leads.detail(lead).contacts[0].id
    known.scripts.supply(lead, "referrer", "Anna Berg")
    assert "Anna Berg" in known.scripts.ready(lead).text
    known.leads.edit(lead, {"may_use_name": False})
    ready = known.scripts.ready(lead)
    assert "Anna Berg" not in ready.text
    assert ready.missing == ()


@pytest.mark.parametrize(
    ("placeholder", "words"),
    [("my name", "  "), ("greeting", "Hi"), ("nobody", "x"), ("applied", "some day")],
)
def test_what_cannot_be_an_answer_is_refused(
    services: Services, lead: int, placeholder: str, words: str
) -> None:
    with pytest.raises(DomainError):
        services.scripts.supply(lead, placeholder, words)


def test_names_of_any_kind_are_said_as_they_are(known: Services) -> None:
    name, company = "Bob {my name} %s <b>Tables</b>", "[a|b] & {referrer} 100%"
    lead_id = known.leads.add(
        LeadDraft(
            company,
            "<i>Clerk</i> {x}",
            contacts=(ContactDraft(name),),
            applied_on=date(2026, 11, 19),
        )
    )
    ready = known.scripts.ready(lead_id)
    assert f"Good morning, {name}. This is Betty Marsh." in ready.text
    assert company in ready.text
    assert "<i>Clerk</i> {x}" in ready.text


# -- a person's own texts ------------------------------------------------------------


def test_own_words_for_one_for_all_and_back(
    known: Services, lead: int, heard: list[Change]
) -> None:
    scripts, first = known.scripts, Occasion.FIRST_CALL
    ours, other = scripts.text(first), berlin_lead(known)
    heard.clear()
    scripts.set_text(first, "", "# who\nHello all, {they}.")
    scripts.set_text(first, "", "# who\nHello you, {they}.", lead, initiator="editor")
    assert [(c.kinds, c.lead_ids, c.initiator) for c in heard] == [
        ({ChangeKind.SCRIPT}, frozenset(), None),
        ({ChangeKind.SCRIPT}, {lead}, "editor"),
    ]
    assert (scripts.ready(lead, first).text, scripts.ready(lead, first).is_own) == (
        "Hello you, Martin Jones.", "lead"
    )  # fmt: skip
    assert (scripts.ready(other, first).text, scripts.ready(other, first).is_own) == (
        "Hello all, Jana Wolf.", "all"
    )  # fmt: skip
    assert known.undo.undo() == "Change a script"
    assert scripts.is_own(first, "", lead) == "all"
    assert ChangeKind.SCRIPT in heard[-1].kinds
    assert known.undo.redo() == "Change a script"
    scripts.reset(first, "", lead)
    assert scripts.ready(lead, first).is_own == "all"
    scripts.reset(first)
    assert scripts.text(first, "", lead) == ours == scripts.our_text(first)
    assert known.undo.undo() == "Back to our script"
    assert scripts.ready(other, first).text == "Hello all, Jana Wolf."
    scripts.set_text(first, "", f"\n{ours}\n")  # ours again is no text of one's own
    assert scripts.is_own(first) == ""


def test_a_script_of_any_length_and_kind(known: Services, lead: int) -> None:
    note = "<h1>Hi</h1><script>alert('x')</script> 100% {0} {my name}"
    known.scripts.set_text(Occasion.QUIET, "", note, lead)
    assert known.scripts.ready(lead, Occasion.QUIET).text == note.replace(
        "{my name}", "Betty Marsh"
    )
    long = "word " * 49_999 + "end."
    known.scripts.set_text(Occasion.QUIET, "", long, lead)
    ready = known.scripts.ready(lead, Occasion.QUIET)
    assert ready.text == long
    assert ready.seconds == pytest.approx(50_000 * 60 / 140, abs=1)
    for refused in ("word " * 50_001, " \n "):
        with pytest.raises(DomainError):
            known.scripts.set_text(Occasion.QUIET, "", refused, lead)
    with pytest.raises(DomainError):
        known.scripts.preview("word " * 50_001, lead, Occasion.QUIET)
    assert known.scripts.text(Occasion.QUIET, "", lead) == long


def test_a_preview_saves_nothing(known: Services, lead: int) -> None:
    ready = known.scripts.preview("# next\nBye, {they}.\n> bye", lead, Occasion.FIRST_CALL)
    assert [(t.part, t.text, t.keywords) for t in ready.thoughts] == [
        (Part.NEXT, "Bye, Martin Jones.", ("bye",))
    ]
    assert known.scripts.is_own(Occasion.FIRST_CALL, "", lead) == ""
    example = known.scripts.preview("{they} at {company}", None, Occasion.FIRST_CALL)
    assert example.text == "Martin Jones at Northwind Foods"
    assert known.scripts.ready(None, Occasion.VOICEMAIL).text.endswith("Thank you.")


def test_the_length_goes_by_the_persons_own_pace(known: Services, lead: int) -> None:
    usual = known.scripts.ready(lead).seconds
    known.settings.set("words-per-minute", "70")
    assert known.scripts.ready(lead).seconds == pytest.approx(2 * usual, abs=1)
    for refused in ("59", "261", "fast"):
        with pytest.raises(DomainError):
            known.settings.set("words-per-minute", refused)


def test_no_lead_no_script(services: Services) -> None:
    for ask in (services.scripts.ready, services.scripts.occasion_of, services.scripts.facts):
        with pytest.raises(DomainError):
            ask(999)
    with pytest.raises(DomainError):
        services.scripts.our_text(Occasion.VISIT, "promise")


# -- every text for every lead -------------------------------------------------------

_GENDERED = re.compile(
    r"\b(he|she|him|her|hers|his|himself|herself|mr|mrs|ms|miss|sir|madam|ma'am|gentlem[ae]n|lad(y|ies))\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(why (have|did)n't|still waiting|follow(ing)? up|touch base|reach(ing)? out|just checking"
    r"|overdue|opportunity|leverage|!)\b",
    re.IGNORECASE,
)
_UNTIDY = re.compile(r"[{}\[\]|]|\s\s(?<!\n\n)| [.,;:?]|\.\.|,[.,?]|\bNone\b|!|\?\.|: ?$")


def wrong_with(text: str, names: list[str]) -> list[str]:
    """What nobody would say; the words of the file themselves aside."""
    plain = text
    for name in sorted(filter(None, names), key=len, reverse=True):
        plain = plain.replace(name, "Name")
    found = [rule.search(plain) for rule in (_GENDERED, _BLAME, _UNTIDY)]
    return [one[0] for one in found if one is not None]


def check(script: Script, said: list[tuple[Part, str]], subject: str, names: list[str]) -> None:
    whole = "\n\n".join(filter(None, [subject, *(text for _, text in said)]))
    assert wrong_with(whole, names) == [], whole
    spoken = {part for part, _ in said}
    assert set(Part) - {Part.OFFER} <= spoken <= {one.part for one in script.thoughts}, whole
    for _, text in said:
        assert text[0].isupper(), whole
        assert text[-1] in ".?," or text.startswith("Kind regards"), whole
    if script.occasion is Occasion.VOICEMAIL:
        assert spoken_seconds(whole) <= 30, whole


def test_each_script_for_each_of_the_forty_leads(tmp_path: Path) -> None:
    services = open_demo(tmp_path / "demo", FixedClock(moment("2026-11-23T08:14"), LA), region="US")
    try:
        leads = services.leads.details(row.id for row in services.leads.list(LeadView.ALL))
        assert len(leads) == 40
        for detail in leads:
            names = [detail.employer.name, *(contact.name for contact in detail.contacts)]
            for occasion in Occasion:
                for style in styles_of(occasion):
                    ready = services.scripts.ready(detail.lead.id, occasion, style)
                    script = parse(services.scripts.our_text(occasion, style), occasion, style)
                    said = [(thought.part, thought.text) for thought in ready.thoughts]
                    check(script, said, ready.subject, names)
                    assert all(word for thought in ready.thoughts for word in thought.keywords)
                    assert ready.seconds <= ready.goal_seconds
    finally:
        services.close()


def test_the_same_from_another_continent_at_night(tmp_path: Path) -> None:
    """Filled only, which is quicker than asking for each script."""
    zone = "Asia/Tokyo"
    clock = FixedClock(moment("2027-07-06T21:40", zone), zone)
    services = open_demo(tmp_path / "demo", clock, region="JP")
    promise = PromiseDraft("2027-07-08T17:00")
    ours = [parse(services.scripts.our_text(o, s), o, s) for o in Occasion for s in styles_of(o)]
    try:
        for row in services.leads.list(LeadView.ALL):
            facts = services.scripts.facts(row.id, promise=promise)
            for script in ours:
                said = [(one.part, fill(one.text, facts).text) for one in script.thoughts]
                subject = fill(script.subject, facts).text
                check(script, [one for one in said if one[1]], subject, [row.employer, row.contact])
    finally:
        services.close()
