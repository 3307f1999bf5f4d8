"""The window as a person meets it: keys, search, undo, Esc, light and dark, little room."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.desktop import CHECKOUT, Desktop
from tests.desktop.person import Person
from tests.desktop.screen import BUTTONS
from tests.desktop.waiting import wait_until

pytestmark = pytest.mark.desktop

LEADS = (
    ("Acme", "Welder", "Ann Bell", "+12065550134"),
    ("Bolt & Co", "Fitter", "Zoë Grün", "+12065550135"),
    ("Crane", "Rigger", "Li Wei", "+12065550136"),
)
OUTCOMES = (
    "Talked with them",
    "Left a voicemail",
    "Left a message with someone",
    "No answer",
    "Line busy",
    "Wrong number",
    "Call again at …",
    "Do not phone",
)


@pytest.fixture(scope="module")
def leads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with three leads, to be copied."""
    folder = tmp_path_factory.mktemp("three-leads") / "data"
    for employer, position, contact, phone in LEADS:
        words = ("add", "--employer", employer, "--position", position, "--contact", contact)
        more = ("--phone", phone, "--applied-on", "2026-11-09", "--now", "2026-11-30T10:00-08:00")
        command = [sys.executable, "-m", "followup_desktop", *words, *more, "--data-dir", folder]
        subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)
    return folder


@pytest.fixture
def person(desktop: Desktop, tmp_path: Path, leads: Path) -> Person:
    """Somebody with three leads and the window open."""
    return with_leads(desktop, tmp_path, leads)


def with_leads(desktop: Desktop, tmp_path: Path, leads: Path) -> Person:
    """Open the window with a copy of the data folder ``leads``."""
    person = Person(desktop, tmp_path / "data")
    person.sets_the_clock(2026, 11, 30, 10, 0)
    shutil.copytree(leads, person.data_dir)
    person.opens_with_leads()
    return person


def employers(person: Person) -> Callable[[list[list[str]]], set[str]]:
    """Return what reads the known employers out of the table's rows."""
    known = [employer for employer, *_ in LEADS]
    return lambda rows: {name for row in rows for name in known if row[1].startswith(name)}


def test_a_search_finds_as_it_is_typed(person: Person) -> None:
    """By a person's name without its accents, by digits of a number; Enter goes into the list."""
    desktop = person.desktop
    table, shown = desktop.table("Leads"), employers(person)
    desktop.key("slash")
    desktop.field("Search leads").wait("focused")
    for words, found in (("zoe", {"Bolt & Co"}), ("5550136", {"Crane"}), ("weld", {"Acme"})):
        desktop.key("ctrl+a")
        desktop.type(words)
        table.wait_rows(lambda rows, wanted=found: shown(rows) == wanted, f"{found} found")
    desktop.key("Return")
    table.wait("focused")
    desktop.field("Employer").wait_text("Acme")
    desktop.key("Escape")
    desktop.field("Search leads").wait_text("")


def test_a_search_that_finds_nothing_says_so(person: Person) -> None:
    """Words instead of an empty table, and Esc brings everything back."""
    desktop = person.desktop
    desktop.entry("All leads").click()
    desktop.key("ctrl+f")
    desktop.type("nobody at all")
    wait_until(lambda: not desktop.table("Leads").is_there(), "no table", otherwise=desktop.outline)
    desktop.key("Escape")
    shown = employers(person)
    desktop.table("Leads").wait_rows(lambda rows: len(shown(rows)) == 3, "all three leads")


def test_a_lead_is_added_with_few_keys(person: Person) -> None:
    """``N``, the company, Enter: two keys besides the name; it is chosen, and can be undone."""
    desktop = person.desktop
    desktop.key("n")
    desktop.field("Employer").wait("focused")
    desktop.type("Dover Ltd")
    desktop.key("Return")
    desktop.label("Lead added").wait()
    desktop.table("Leads").wait("focused")
    desktop.field("Employer").wait_text("Dover Ltd")
    desktop.key("ctrl+z")
    desktop.label("Undone: ").wait()
    desktop.key("ctrl+shift+z")
    desktop.label("Done again: ").wait()
    person.quits()
    assert person.lead("Dover Ltd")["stage"] == "saved"


def test_a_whole_lead_is_typed_without_the_mouse(person: Person) -> None:
    """Every field of the dialog by Tab; what can't be read is said and loses nothing."""
    desktop = person.desktop
    desktop.key("n")
    dialog = desktop.window().starting("Add lead")
    dialog.field("Employer").wait("focused")
    for words in ("Dover Ltd", "Cook", "Sam Hill", "12", "sam@dover.example", "last mon", "Indeed"):
        desktop.type(words)
        desktop.key("Tab")
    desktop.key("Return")
    dialog.label('"12" is no telephone number').wait()
    dialog.field("Phone").fill("(206) 555-0139")
    desktop.key("Return")
    dialog.wait_gone()
    desktop.label("Lead added").wait()
    person.quits()
    lead = person.lead("Dover Ltd")
    assert lead["contacts"] == [
        {
            "name": "Sam Hill",
            "phones": [{"number": "+12065550139", "extension": ""}],
            "emails": ["sam@dover.example"],
        }
    ]
    assert (lead["position"], lead["applied_on"]) == ("Cook", "2026-11-23")
    assert (lead["source"], lead["source_detail"]) == ("job-board", "Indeed")


def test_letters_are_letters_where_somebody_types(person: Person) -> None:
    """``n``, ``c`` and ``l`` in a note are text; Esc leaves the field, then they are keys."""
    desktop = person.desktop
    desktop.field("Notes").click()
    desktop.field("Notes").wait("focused")
    desktop.type("call ncl 4")
    desktop.field("Notes").wait_text("call ncl 4")
    desktop.key("Tab")
    desktop.field("Notes").wait_text("call ncl 4")
    desktop.table("Leads").focus()
    desktop.key("l")
    desktop.window().starting("Log").wait("active")
    desktop.key("Escape")
    desktop.window().starting("Log").wait_gone()


def test_escape_goes_back_one_step_at_a_time(person: Person) -> None:
    """Out of the search, out of a view, never out of the program."""
    desktop = person.desktop
    desktop.entry("All leads").click()
    desktop.entry("All leads").wait("checked")
    desktop.field("Search leads").fill("acme")
    desktop.key("Escape")
    desktop.field("Search leads").wait_text("")
    desktop.table("Leads").wait("focused")
    desktop.key("Escape")
    desktop.entry("Today").wait("checked")
    desktop.key("Escape", "Escape")
    assert desktop.window("FollowUp").is_there()


def test_a_deleted_lead_comes_back(person: Person) -> None:
    """Del, then the button that the message offers."""
    desktop = person.desktop
    shown = employers(person)
    desktop.entry("All leads").click()
    desktop.table("Leads").click_row("Crane")
    desktop.key("Delete")
    desktop.label("Deleted").wait()
    desktop.table("Leads").wait_rows(lambda rows: "Crane" not in shown(rows), "Crane gone")
    desktop.button("Undo").click()
    desktop.table("Leads").wait_rows(lambda rows: "Crane" in shown(rows), "Crane back")


def test_light_and_dark_follow_the_desktop(person: Person) -> None:
    """The whole window turns with the desktop's choice, while it is open."""
    desktop = person.desktop
    desktop.use_scheme("dark")
    wait_until(lambda: brightness(desktop, "dark") < 0.35, "a dark window")
    desktop.use_scheme("light")
    wait_until(lambda: brightness(desktop, "light") > 0.75, "a light window")


def brightness(desktop: Desktop, name: str) -> float:
    """Return how bright the middle of the screen is on the whole: 0 black, 1 white."""
    picture = desktop.screenshot(name)
    measured = subprocess.run(
        ["convert", picture, "-colorspace", "Gray", "-format", "%[fx:mean]", "info:"],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(measured.stdout)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)], ids=["1024x640", "1280x720"])
def test_nothing_is_cut_where_there_is_little_room(
    make_desktop: Callable[..., Desktop], tmp_path: Path, leads: Path, size: tuple[int, int]
) -> None:
    """No control reaches over the window's sides, with a list, a lead and a call; what must be
    pressed can be seen."""
    desktop = make_desktop(size=size)
    with_leads(desktop, tmp_path, leads)
    desktop.table("Leads").click_row("Acme")
    desktop.field("Employer").wait_text("Acme")
    desktop.screenshot(f"lead-{size[0]}")
    assert cut(desktop, size, "Add lead", "They called me", "Import", "Call", "Settings") == []
    desktop.key("c", "Return")
    desktop.button("I've hung up").wait("focused")
    assert cut(desktop, size, "I've hung up", "Copy", "Call", "Back", *OUTCOMES) == []
    desktop.key("1")
    desktop.button("Save").wait("enabled")
    desktop.screenshot(f"call-{size[0]}")
    assert cut(desktop, size, "I've hung up", "Copy", "Save", *OUTCOMES) == []


def cut(desktop: Desktop, size: tuple[int, int], *seen: str) -> list[str]:
    """Return what reaches over the window's sides, and which buttons of ``seen`` are beyond its
    head or foot."""
    window = desktop.window("FollowUp")
    left, top, width, height = window.place()
    assert left >= 0
    assert left + width <= size[0]
    assert top + height <= size[1]
    found = []
    for control in window.any_of(*BUTTONS, "text", "label", "table").all():
        x, y, wide, high = desktop.eyes.ask("place", bus_name=control["bus"], path=control["path"])
        said = f"{control['role']} “{control['name']}” at {x}, {y}, {wide} by {high}"
        if x < left or x + wide > left + width:
            found.append(said)
        if control["name"] in seen and not (top <= y and y + high <= top + height):
            found.append(said)
    return found
