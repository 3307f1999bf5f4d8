"""What a call may be about: better than "checking in" (product.md, *Purpose*).

Each suggestion goes on where "I'm calling …" stops, so that it can be said as it
stands. They follow from what happened with the lead; nothing of anybody's notes
is repeated in them.
"""

from collections.abc import Iterator

from .attempt import Result
from .lead import CloseReason, Rhythm, Source, Stage
from .phrases import Phrases, said
from .planner import Situation
from .sayings import say_day
from .scripts.saying import person, say_when, sayable

MOST_SUGGESTED = 6
_SOON_DAYS = 7
_LONGEST_NAME = 60
_NOTES_READ = 20_000
"""Letters of notes that are looked through for news of one's own."""

_GOT = "(finished|passed|completed|got|received|earned|new)"
_NEWS: tuple[tuple[str, str], ...] = (
    (f"{_GOT} * (certificate|certification|certificates)", "my new certificate"),
    (f"{_GOT} * (licence|license)", "my new licence"),
    (f"{_GOT} * (exam|examination|test)", "the examination I passed"),
    (f"{_GOT} * (degree|diploma|master's|bachelor's)", "my degree"),
    (f"{_GOT} * (course|class|training|workshop)", "the course I finished"),
    ("(new|updated|finished|built) * (portfolio|own website)", "my new portfolio"),
    ("(volunteered|volunteering|volunteer) (at|for|with|in|work)", "my volunteer work"),
    ("(published|wrote) * (article|paper|book|post)", "something I wrote"),
)


def _news_phrases() -> Phrases[str]:
    found: Phrases[str] = Phrases()
    for phrase, words in _NEWS:
        found.add([phrase], words)
    return found


_NEWS_PHRASES = _news_phrases()


def suggest_purposes(situation: Situation, referrer: str = "") -> tuple[str, ...]:
    """Purposes that fit the history, the best one first; never none.

    ``referrer`` is who referred the lead, "" where nobody did or the name may not be
    used. Days are counted where they are (planner.md P6).
    """
    if situation.history.asked_not_to_phone:
        every = *_endings(situation), *_agreed(situation), *_to_write_instead(situation)
        return tuple(dict.fromkeys(every))[:MOST_SUGGESTED]
    every = (
        *_endings(situation),
        *_agreed(situation),
        *_after_interview(situation),
        *_asked_for(situation),
        *_introduced(situation, referrer),
        *_by_rhythm(situation),
        *_something_new(situation),
    )
    return tuple(dict.fromkeys(every))[:MOST_SUGGESTED]


def _endings(s: Situation) -> Iterator[str]:
    if s.lead.stage is Stage.CLOSED and s.lead.close_reason is CloseReason.HIRED:
        yield "to thank you for all your help"
    elif s.lead.stage is Stage.CLOSED:
        yield "to thank you, and to ask you to keep me in mind"
    elif s.lead.stage is Stage.OFFER:
        yield "to thank you for the offer, and to ask what is still open"
        if s.lead.decide_by is not None and s.lead.decide_by >= s.today:
            yield f"to talk about the offer before {say_day(s.lead.decide_by)}"


def _agreed(s: Situation) -> Iterator[str]:
    """What was agreed, once its day has come; asking sooner would be pushing."""
    if s.history.missed is not None:
        yield f"to return your call of {say_day(s.day(s.history.missed.at))}"
    if s.promises and s.day(s.promises[0].at) <= s.today:
        talked = s.history.answer is not None
        yield (
            "as I promised, to go on where we left off"
            if talked
            else "as I promised, to make sure that my résumé reached you"
        )
    news = s.expectation
    if news is not None and s.check_in_day(news) <= s.today:
        yield f"to ask for the news you mentioned for {say_day(news.by_on)}"


def _to_write_instead(s: Situation) -> Iterator[str]:
    """They told that they would rather not be phoned: all else can be written."""
    if s.upcoming:
        yield f"to confirm the interview on {say_when(s.upcoming[0].at, s.zone)}"
    if s.lead.stage is not Stage.CLOSED:
        yield "to ask where I may write to you instead"


def _after_interview(s: Situation) -> Iterator[str]:
    if s.upcoming:
        yield f"to confirm the interview on {say_when(s.upcoming[0].at, s.zone)}"
    if s.held is None:
        return
    day = say_day(s.day(s.held.at))
    if not s.thanked:
        yield f"to thank you for the interview on {day}"
        return
    yield f"to hear how things stand since the interview on {day}"
    yield "to add something that I thought of after the interview"


def _asked_for(s: Situation) -> Iterator[str]:
    """What came of the last talk."""
    answer = s.history.answer
    if answer is None:
        return
    if Result.RESEND in answer.results:
        yield "to make sure that my résumé arrived this time and can be read"
    if Result.PASSED_ON in answer.results:
        yield "to ask whom my papers went to, and whether I may call them"
    if Result.INFORMATION in answer.results:
        yield f"to add something to what you told me on {say_day(s.day(answer.at))}"


def _introduced(s: Situation, referrer: str) -> Iterator[str]:
    name = person(sayable(referrer))[:_LONGEST_NAME].strip()
    if name and s.history.answer is None:
        yield f"because {name} thought that we should talk"
    elif name:
        yield f"to tell you that {name} sends regards, and what came of it"
    elif s.lead.source is Source.JOB_FAIR and s.history.answer is None:
        yield "because we met at the fair, and I would like to hear more"


def _by_rhythm(s: Situation) -> Iterator[str]:
    rhythm, talked = s.lead.chosen_rhythm, s.history.answer is not None
    if s.lead.stage is Stage.CLOSED:
        return
    if rhythm is Rhythm.PERSON:
        yield (
            "to thank you, and to tell you what came of your advice"
            if talked
            else "to ask your advice for twenty minutes"
        )
        yield "to ask whom else I should talk with"
    elif rhythm is Rhythm.RECRUITER:
        yield "to ask which of your openings would suit me"
        yield "to tell you from when I am free"
    elif rhythm is Rhythm.TEMP_AGENCY:
        yield "to tell you that I am free this week"
    elif not talked:
        yield from _first_words(s)


def _first_words(s: Situation) -> Iterator[str]:
    lead = s.lead
    if lead.cover_letter_date is not None and lead.cover_letter_date <= s.today:
        yield "as I wrote in my letter, to hear whether you have any questions"
    if lead.closes_on is not None and 0 <= (lead.closes_on - s.today).days <= _SOON_DAYS:
        yield f"to make sure that my papers are complete before {say_day(lead.closes_on)}"
    if lead.applied_on is None:
        yield "to ask whether the position is still open, and how best to apply"
    else:
        yield "to make sure that my résumé reached you, and to ask when interviews are being set"


def _something_new(s: Situation) -> Iterator[str]:
    """What gives them something, whenever one calls."""
    notes = said(s.lead.notes[:_NOTES_READ])
    for words in dict.fromkeys(mark for mark, _first, _beyond in _NEWS_PHRASES.find(notes)):
        yield f"to tell you about {words}"
    company = sayable(s.employer.name)
    if s.employer.research.strip():
        where = f" about {company}" if 0 < len(company) <= _LONGEST_NAME else ""
        yield f"to share an idea on what I read{where}"
    if s.lead.stage is not Stage.CLOSED and s.history.answer is not None:
        yield f"to tell you what is new since we spoke on {say_day(s.day(s.history.answer.at))}"
    yield "to tell you about an article that may be of use to you"
    if s.lead.stage is not Stage.CLOSED:
        yield "to share an idea for your team"
