"""What a script may say of a lead now: gathered, and put into words.

Times are by *their* clock alone, days counted there (planner.md P6).
"""

from dataclasses import dataclass

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, day_of, parse_wall_minute, resolve
from followup_desktop.domain.commitments import Promise
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.history import is_answer, moment
from followup_desktop.domain.lead import Rhythm, Source, Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.sayings import say_day
from followup_desktop.domain.scripts import saying
from followup_desktop.domain.scripts.choosing import CallState
from followup_desktop.domain.scripts.facts import ScriptFacts
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.zones import country_of_zone
from followup_desktop.services.agreements.keeping import Standing, standing
from followup_desktop.services.drafts import PromiseDraft
from followup_desktop.services.settings.values import Settings
from followup_desktop.storage.steps import StoredStep

_CHECK_IN_DAYS = 5
"""Business days until asking for news, where nothing else is agreed."""
_AGENCIES = frozenset({Rhythm.RECRUITER, Rhythm.TEMP_AGENCY})


@dataclass(frozen=True, slots=True)
class Setting:
    """One call, or letter, that words are wanted for."""

    situation: Situation
    step: Step | None
    contact: Contact | None
    phone: Phone | None
    zone: str
    incoming: bool = False
    channel: Channel = Channel.PHONE

    @property
    def promise(self) -> Promise | None:
        """The open promise to this person, else the one that counts first."""
        open_ones = self.situation.promises
        whom = self.contact.id if self.contact is not None else None
        theirs = [one for one in open_ones if one.contact_id == whom]
        return next(iter(theirs or open_ones), None)

    @property
    def interviewed(self) -> bool:
        """An interview was held, nobody has answered since, and no other is ahead."""
        s = self.situation
        if s.held is None or s.upcoming:
            return False
        return s.history.answer is None or s.history.answer.at < s.held.at


def setting_of(
    situation: Situation,
    stored: StoredStep | None,
    contact_id: int | None,
    *,
    incoming: bool = False,
    channel: Channel = Channel.PHONE,
) -> Setting:
    """Whom it is with: the person named, else of the next step, else the usual."""
    outcome = stored.outcome if stored is not None else None
    step = outcome if isinstance(outcome, Step) else None
    if contact_id is None and step is not None:
        contact_id = step.contact_id
    contact = situation.contact_of(contact_id)
    zone = situation.zone_of(contact)
    phone = situation.phone_of(contact)
    return Setting(situation, step, contact, phone, zone, incoming, channel)


def state_of(setting: Setting) -> CallState:
    """What decides which script it is."""
    s = setting.situation
    answers = [one for one in s.facts.attempts if is_answer(one)]
    return CallState(
        kind=setting.step.kind if setting.step is not None else None,
        channel=setting.channel,
        rhythm=s.lead.chosen_rhythm,
        incoming=setting.incoming,
        promise=_promise_stands(setting),
        talked=bool(answers),
        interviewed=setting.interviewed,
        waits=s.expectation is not None,
        offered=s.lead.stage is Stage.OFFER,
        tries=len(s.history.tries),
        ladder=s.ladder,
    )


def _promise_stands(setting: Setting) -> str:
    promise, now = setting.promise, setting.situation.now
    if promise is None:
        return ""
    how = standing(promise.at, promise.zone, now)
    if how is Standing.LATE:
        return "late"
    today = day_of(promise.at, promise.zone) == day_of(now, promise.zone)
    return "now" if how is Standing.NOW or (how is Standing.AHEAD and today) else ""


def _is_for(setting: Setting, kind: StepKind) -> bool:
    return setting.step is not None and setting.step.kind is kind


def facts_of(
    setting: Setting, settings: Settings, referrer: Contact | None, callback: PromiseDraft | None
) -> ScriptFacts:
    """The words for one lead. ``referrer`` only where the name may be used."""
    s, zone = setting.situation, setting.zone
    return ScriptFacts(
        greeting=saying.greeting(s.now, zone),
        callback=_callback(callback, zone),
        referrer=saying.person(referrer.name) if referrer is not None else "",
        purpose=saying.sayable(s.lead.purpose),
        address=saying.sayable(s.employer.address),
        flags=_flags(setting),
        unasked=_unasked(setting),
        **_my_words(settings, s.settings.region, _country(setting)),
        **_their_words(setting),
        **_dates(setting),
    )


def _my_words(settings: Settings, home: str, theirs: str) -> dict[str, str]:
    number = saying.number_as_written(settings.number, home, theirs)
    return {
        "my_name": saying.sayable(settings.name),
        "my_number": number,
        "my_number_slowly": saying.number_slowly(number),
        "my_sentence": saying.sentence(settings.sentence),
    }


def _country(setting: Setting) -> str:
    """Theirs: of the number, else of the zone."""
    phone = setting.phone
    return (phone.country if phone is not None else "") or country_of_zone(setting.zone)


def _their_words(setting: Setting) -> dict[str, str]:
    s, contact = setting.situation, setting.contact
    name = saying.person(contact.name) if contact is not None else ""
    address_as = saying.sayable(contact.address_as) if contact is not None else ""
    network = s.lead.chosen_rhythm is Rhythm.PERSON
    job = "" if network else saying.job(s.lead.position)
    return {
        "they": address_as or name,
        "their_name": name,
        "whom": name or _somebody(contact, network=network),
        "company": saying.sayable(s.employer.name),
        "position": job,
    }


def _somebody(contact: Contact | None, *, network: bool) -> str:
    """Whom to ask for where nobody is named."""
    if contact is not None and saying.desk(contact.name):
        return saying.desk(contact.name)
    return "" if network else "the person in charge of hiring"


def _dates(setting: Setting) -> dict[str, str]:
    s, zone = setting.situation, setting.zone
    lead, promise, news = s.lead, setting.promise, s.expectation
    answer = s.history.answer
    ask_on = s.days.add(s.today, _CHECK_IN_DAYS)
    if news is not None:
        ask_on = max(ask_on, s.check_in_day(news))
    found: dict[str, str] = {"check_in": say_day(ask_on)}
    if lead.applied_on is not None and lead.chosen_rhythm is not Rhythm.PERSON:
        found["applied"] = say_day(lead.applied_on)
    if promise is not None:
        found["promised"] = saying.say_when(promise.at, zone)
    if s.upcoming:
        found["interview"] = saying.say_when(s.upcoming[0].at, zone)
    if s.held is not None:
        found["interview_day"] = say_day(s.day(s.held.at))
    if answer is not None and not s.history.asked_not_to_phone:
        found["last_talk"] = say_day(s.day(answer.at))
    if news is not None:
        found["news"] = saying.sayable(news.what)
        found["news_day"] = say_day(news.by_on)
    if lead.decide_by is not None:
        found["decide_by"] = say_day(lead.decide_by)
    return found


def _callback(draft: PromiseDraft | None, zone: str) -> str:
    """When one will call again; "" for a wall time nobody can read."""
    if draft is None:
        return ""
    try:
        at: Instant = resolve(parse_wall_minute(draft.local), draft.zone or zone)
    except (ValueError, KeyError, OSError):
        return ""
    return saying.say_when(at, zone)


def _flags(setting: Setting) -> frozenset[str]:
    s = setting.situation
    rhythm, answer = s.lead.chosen_rhythm, s.history.answer
    tried = any(answer is None or moment(call) > moment(answer) for call in s.history.calls)
    raised = {
        "network": rhythm is Rhythm.PERSON,
        "agency": rhythm in _AGENCIES,
        "returning": _is_for(setting, StepKind.CALL_BACK) and not setting.incoming,
        "as written": _is_for(setting, StepKind.COVER_LETTER_PROMISE),
        "tried": tried,
        "interview ahead": bool(s.upcoming),
        "no calls": s.history.asked_not_to_phone,
    }
    return frozenset(name for name, up in raised.items() if up)


def _unasked(setting: Setting) -> frozenset[str]:
    """What has no value here and needs none."""
    lead, contact = setting.situation.lead, setting.contact
    found: set[str] = set()
    if lead.chosen_rhythm is Rhythm.PERSON:
        found |= {"position", "applied"}
    if lead.stage is Stage.SAVED:
        found.add("applied")
    if lead.source is not Source.REFERRAL or lead.referrer_id is not None:
        found.add("referrer")
    if contact is not None and saying.desk(contact.name):
        found.add("their name")
    return frozenset(found)


EXAMPLE = ScriptFacts(
    my_name="Alex Rivera",
    my_number="(206) 555-0101",
    my_number_slowly="2 0 6, 5 5 5, 0 1 0 1",
    my_sentence="I keep books and people's calendars in order, and I like both.",
    greeting="Good morning",
    they="Martin Jones",
    their_name="Martin Jones",
    whom="Martin Jones",
    company="Northwind Foods",
    position="financial analyst",
    applied="Thursday 12 November",
    promised="Monday 23 November at 8:30 in the morning",
    callback="Tuesday 24 November at 8:30 in the morning",
    interview="Thursday 26 November at 2 in the afternoon",
    interview_day="Thursday 19 November",
    last_talk="Tuesday 17 November",
    news="decide",
    news_day="Friday 20 November",
    check_in="Monday 30 November",
    decide_by="Friday 27 November",
    address="12 Harbor Street",
    unasked=frozenset({"referrer"}),
)
"""A made-up lead, for looking at a script without one."""
