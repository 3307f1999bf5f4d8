"""Values the way they are said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.scripts import saying, spoken_seconds
from tests.services.story import moment

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "home", "theirs", "written", "slowly"),
    [
        ("(206) 555-0101", "US", "US", "(206) 555-0101", "2 0 6, 5 5 5, 0 1 0 1"),
        ("(206) 555-0101", "US", "DE", "+1 206-555-0101", "plus 1, 2 0 6, 5 5 5, 0 1 0 1"),
        ("206 555 0101 x12", "US", "US", "(206) 555-0101 ext. 12",
         "2 0 6, 5 5 5, 0 1 0 1, extension 1 2"),
        ("030 123456", "DE", "DE", "030 123456", "0 3 0, 1 2 3, 4 5 6"),
        ("+49 1512 3456789", "DE", "DE", "01512 3456789", "0 1, 5 1 2, 3 4 5, 6 7 8 9"),
        ("call my sister", "US", "US", "call my sister", "c a l l, m y, s i s, t e r"),
        ("", "US", "US", "", ""),
    ],
)  # fmt: skip
def test_my_number(typed: str, home: str, theirs: str, written: str, slowly: str) -> None:
    assert saying.number_as_written(typed, home, theirs) == written
    assert saying.number_slowly(written) == slowly


@pytest.mark.parametrize(
    ("local", "said"),
    [
        ("2026-11-24T08:30", "8:30 in the morning"),
        ("2026-11-24T05:00", "5 in the morning"),
        ("2026-11-24T12:00", "noon"),
        ("2026-11-24T12:05", "12:05 in the afternoon"),
        ("2026-11-24T17:00", "5 in the afternoon"),
        ("2026-11-24T18:15", "6:15 in the evening"),
        ("2026-11-24T22:30", "10:30 at night"),
        ("2026-11-24T00:00", "midnight"),
        ("2026-11-24T00:05", "12:05 at night"),
    ],
)
def test_hours(local: str, said: str) -> None:
    assert saying.say_hour(moment(local, BERLIN), BERLIN) == said
    assert saying.say_when(moment(local, BERLIN), BERLIN) == f"Tuesday 24 November at {said}"


def test_the_greeting_goes_by_their_clock() -> None:
    now = moment("2026-11-24T08:30")
    assert saying.greeting(now, "America/Los_Angeles") == "Good morning"
    assert saying.greeting(now, BERLIN) == "Good afternoon"
    assert saying.greeting(now, "Asia/Tokyo") == "Good evening"


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ("Financial analyst", "financial analyst"),
        ("Senior Analyst", "Senior Analyst"),
        ("Accounts payable, temporary", "accounts payable"),
        ("Software Engineer (m/f/d) - Remote", "Software Engineer"),
        ("HR assistant", "HR assistant"),
        ("iOS developer", "iOS developer"),
        ("Office manager position", "office manager"),
        ("Co-op student", "co-op student"),
        ("C++ developer", "C++ developer"),
        ("(remote)", "(remote)"),
        ("Köchin", "Köchin"),
        ("Empfang (m/w/d)", "Empfang"),
        ("Verkäufer/in in Teilzeit", "Verkäufer/in in Teilzeit"),
        ("Koch/Köchin", "Koch/Köchin"),
        ("Cook/baker", "cook/baker"),
        ("Koch (m/w/d)", "Koch"),
        ("Fahrer (w/m/x), Teilzeit", "Fahrer"),
        ("Fahrer m|w|d", "Fahrer m|w|d"),
        ("Fahrer/-in", "Fahrer/-in"),
        ("Lehrer*in", "Lehrer*in"),
        ("Koch(in)", "Koch"),
        ("VerkäuferIn", "VerkäuferIn"),
        ("Développeur web", "Développeur web"),
        ("Бухгалтер", "Бухгалтер"),
        ("Ko\u0308chin", "Ko\u0308chin"),
        ("Café manager", "café manager"),
        ("Crèche assistant", "crèche assistant"),
        ("Résumé writer – part time", "résumé writer"),
        ("Driver (m/f)", "driver"),
        ("Financial analyst (m/f/d)", "financial analyst"),
        ("Walk-in clinic nurse", "walk-in clinic nurse"),
        ("Children’s nurse", "children’s nurse"),
        ("German teacher", "German teacher"),
        ("English-speaking receptionist", "English-speaking receptionist"),
        ("Java developer", "Java developer"),
        ("London tour guide", "London tour guide"),
        ("Saturday cleaner", "Saturday cleaner"),
        ("", ""),
    ],
)
def test_jobs(position: str, said: str) -> None:
    assert saying.job(position) == said


@pytest.mark.parametrize(
    ("name", "person", "desk"),
    [
        ("Martin Jones", "Martin Jones", ""),
        ("Dr. Ruben Vega", "Dr. Ruben Vega", ""),
        ("  Mei\n Tanaka ", "Mei Tanaka", ""),
        ("HR desk", "", "the HR desk"),
        ("Front office", "", "the front office"),
        ("The Hiring Team", "", "the Hiring Team"),
        ("Human Resources", "", "the Human Resources"),
        ("London office", "", "the London office"),
        ("The London office", "", "the London office"),
        ("Köln office", "", "the Köln office"),
        ("Acme recruiting", "", "the Acme recruiting"),
        ("Sales department", "", "the sales department"),
        ("Customer-service desk", "", "the customer-service desk"),
        ("Switchboard", "", "the switchboard"),
        ("london office", "", "the london office"),
        ("n/a", "", ""),
        ("???", "", ""),
        ("", "", ""),
    ],
)
def test_people_and_desks(name: str, person: str, desk: str) -> None:
    assert (saying.person(name), saying.desk(name)) == (person, desk)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("i close books", "I close books."),
        ("Why not me?", "Why not me?"),
        ("  two\nlines ", "Two lines."),
        ("", ""),
    ],
)
def test_my_sentence(typed: str, said: str) -> None:
    assert saying.sentence(typed) == said


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_name_becomes_one_plain_line(name: str) -> None:
    plain = saying.sayable(name)
    assert plain == saying.sayable(plain) == " ".join(plain.split())
    assert plain.isprintable()
    for said in (saying.job(name), saying.person(name), saying.desk(name), saying.sentence(name)):
        assert "  " not in said
        assert "\n" not in said
    assert "  " not in saying.number_slowly(saying.number_as_written(name, "US", "US"))


@pytest.mark.parametrize(
    ("text", "pace", "seconds"),
    [
        ("", 140, 0),
        ("word " * 140, 140, 60),
        ("word " * 140, 70, 120),
        ("2 0 6, 5 5 5, 0 1 0 1", 60, 10),
        ("(206) 555-0101", 60, 9),
        ("in 2026 at 8:30", 60, 6),
        ("– … —", 60, 0),
        ("私は経理の仕事をしています", 60, 7),
    ],
)
def test_spoken_length(text: str, pace: int, seconds: int) -> None:
    assert spoken_seconds(text, pace) == seconds
