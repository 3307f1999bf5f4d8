"""They called me: a key, three letters, Enter, and the timer runs; also during another call."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop
from tests.desktop.person import Person
from tests.desktop.waiting import at_least

pytestmark = pytest.mark.desktop


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path) -> Person:
    """Somebody in Los Angeles on a Monday at ten, with two leads."""
    person = Person(desktop, tmp_path / "data")
    person.sets_the_clock(2026, 11, 30, 10, 0)
    for employer, contact, number in (
        ("Acme", "Ann Bell", "+12065550134"),
        ("Bolt", "Zed Kay", "+12065550177"),
    ):
        person.answer(
            *("add", "--employer", employer, "--position", "Welder", "--contact", contact),
            *("--phone", number, "--applied-on", "2026-11-09"),
        )
    return person


def test_a_ring_is_taken_by_three_letters_and_another_put_on_hold(person: Person) -> None:
    """I, three letters, Enter; while that call runs another ring: parked, and gone back to."""
    desktop = person.desktop
    person.opens_with_leads()
    desktop.type("ibel")  # without a look: no letter gets lost on its way to the dialog
    desktop.window().starting("They called me").label("(206) 555-0134").wait()
    desktop.key("Return")
    desktop.field("Call timer").wait_text(at_least(1))
    desktop.field("Notes").focus()
    desktop.type("asks for Monday")
    desktop.key("ctrl+i")
    desktop.field("Who is calling").wait("focused")
    desktop.type("0177")
    desktop.key("Return")
    desktop.label("On hold: Ann Bell").wait()
    desktop.key("ctrl+b")
    desktop.label("On hold: Zed Kay").wait()
    assert desktop.field("Notes").text().startswith("asks for Monday")
    desktop.button("I've hung up").wait("focused")
    desktop.key("1", "Return")
    desktop.label("On hold: Zed Kay").wait_gone()
    desktop.button("I've hung up").wait("focused")
    desktop.key("1", "Return")
    desktop.button("I've hung up").wait_gone()
    person.quits()
    for employer in ("Acme", "Bolt"):
        (line,) = person.call_log(employer)
        assert (line["outcome"], line["incoming"]) == ("spoke", True)
