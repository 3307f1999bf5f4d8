"""The main job, from a tracker to a firm answer, with a crash in the middle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.desktop import CHECKOUT, Desktop
from tests.desktop.person import Person
from tests.desktop.waiting import at_least, wait_until

pytestmark = pytest.mark.desktop

TRACKERS = CHECKOUT.parent / "shared" / "samples" / "trackers"
REAL_TRACKER = TRACKERS / "MartinW72UK+job_tracker" / "job_applications.csv"

OWN_TRACKER = """\
Company,Job Title,Date Applied,Status,Notes
Acme,Welder,2026-11-09,Applied,night shift possible
Bolt & Co,Fitter,2026-11-12,Applied,
Crane,Rigger,2026-10-01,Rejected,
"""


@dataclass(frozen=True)
class Story:
    """A tracker, a lead in it, and what the person finds out about it."""

    zone: str
    their_offset: str
    leads: int
    employer: str
    position: str
    applied_on: str
    typed_number: str
    number: str
    morning: tuple[int, ...] = field(default=(2026, 11, 30, 9, 0))
    """When the day begins: a Monday, in the person's zone."""
    asks_first: bool = False
    """Whether the lead's turn comes another day: an import is spread over days."""
    promise_typed: str = "tomorrow 11:30"
    promise: tuple[int, ...] = field(default=(2026, 12, 1, 8, 30))
    """The promise's minute in the person's zone; it is typed in theirs."""
    started_late: bool = False
    """Whether the program is started seconds before that minute, and not the day before."""


ABROAD = Story(
    zone="America/Los_Angeles",
    their_offset="-05:00",
    leads=3,
    employer="Acme",
    position="Welder",
    applied_on="2026-11-09",
    typed_number="(212) 555-0134 ext. 2",
    number="+12125550134",
    started_late=True,
)
AT_HOME = Story(
    zone="Europe/London",
    their_offset="+00:00",
    leads=28,
    employer="Harnham",
    position="BI Lead",
    applied_on="2025-01-24",
    typed_number="020 7946 0958",
    number="+442079460958",
    asks_first=True,
    promise_typed="tomorrow 8:30",
)


@pytest.mark.samples
def test_a_whole_day_with_a_real_tracker(
    make_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    """Somebody's own list of applications, as they keep it: no numbers in it, no people."""
    if not REAL_TRACKER.exists():
        pytest.skip("the real trackers are not beside the checkout (../shared/samples)")
    live_a_day(make_desktop(zone=AT_HOME.zone), tmp_path, REAL_TRACKER, AT_HOME)


def test_a_whole_day_across_three_time_zones(
    make_desktop: Callable[..., Desktop], tmp_path: Path
) -> None:
    """The same day with a small list, and a person three hours ahead."""
    tracker = tmp_path / "my applications.csv"
    tracker.write_text(OWN_TRACKER, encoding="utf-8")
    live_a_day(make_desktop(zone=ABROAD.zone), tmp_path, tracker, ABROAD)


def live_a_day(desktop: Desktop, tmp_path: Path, tracker: Path, story: Story) -> None:
    """Import, find a number, call, promise, crash, be reminded, snooze, call, close, quit."""
    person = Person(desktop, tmp_path / "data", story.zone)
    person.sets_the_clock(*story.morning)
    person.opens()
    assert f"{story.leads} new leads" in person.imports(tracker, "Import a list")
    find_a_number(person, story)
    voicemail = leave_a_voicemail(person, story)
    desktop.tray.wait_item()
    desktop.close_window("FollowUp")
    assert desktop.programs[-1].is_running()
    desktop.kill()
    check_the_promise(person, story, voicemail)

    if story.started_late:
        person.sets_the_clock(*story.promise[:3], 8, 29, 52)
    desktop.start("--data-dir", person.data_dir, "--minimized")
    desktop.tray.wait_item()
    be_reminded_and_snooze(person, story)
    talk = call_from_the_reminder(person, story)
    person.quits()
    check_the_end(person, story, [voicemail, talk])


def find_a_number(person: Person, story: Story) -> None:
    """Choose the lead and add whom to call, and where."""
    desktop = person.desktop
    person.chooses("All leads", story.employer)
    desktop.button("Add a number").click()
    desktop.field("Phone number").wait("focused")
    desktop.field("Name").fill("Ann Bell")
    desktop.field("Phone number").fill(story.typed_number)
    desktop.key("Return")
    desktop.button("Call").wait("enabled")


def leave_a_voicemail(person: Person, story: Story) -> dict[str, Any]:
    """Call, by keys; promise a time; returns what the call log must say."""
    desktop = person.desktop
    desktop.table("Leads").click_row(story.employer)
    desktop.key("c")
    if story.asks_first:
        desktop.button("Call anyway").wait("focused")
        desktop.key("c")
    desktop.button("Start the timer").wait("focused")
    before = int(desktop.clock.now())
    desktop.key("Return")
    desktop.field("Call timer").wait_text(at_least(2))
    after = int(desktop.clock.now())
    desktop.key("Return")
    desktop.button("I've hung up").wait_gone()
    desktop.key("2")
    desktop.field("When you will call").fill(story.promise_typed)
    desktop.label(f"Next: call Ann Bell, {story.promise_typed}"[:30]).wait()
    person.saves()
    desktop.label("Next step: call Ann Bell, tomorrow").wait()
    return entry("voicemail", story, before, after, [])


def check_the_promise(person: Person, story: Story, voicemail: dict[str, Any]) -> None:
    """What was acknowledged before the kill is in the file, whole."""
    their_zone = "Europe/London" if story is AT_HOME else "America/New_York"
    promised = datetime(*story.promise, tzinfo=person.zone)  # type: ignore[arg-type]
    lead = person.lead(story.employer)
    assert datetime.fromisoformat(lead["promise"].pop("at")) == promised
    assert lead["promise"] == {"zone": their_zone, "contact": "Ann Bell"}
    assert (lead["next"]["kind"], lead["next"]["channel"]) == ("promise", "phone")
    assert datetime.fromisoformat(lead["next"]["due"]) == promised
    assert lead["stage"] == "applied"
    compare_log(person, story, [voicemail])


def be_reminded_and_snooze(person: Person, story: Story) -> None:
    """The promise's minute comes; ten minutes later it comes again."""
    desktop = person.desktop
    before = []
    if story.started_late:
        before = told(person, 1)[:1]
        assert [one["body"][:10] for one in before] == ["Very soon:"]
    else:
        person.sleeps_until(*story.promise)
    *_, notification = told(person, len(before) + 1)
    assert notification["summary"] == f"Ann Bell, {story.employer}"
    assert notification["body"].startswith("You promised to call.")
    assert "8:30" in notification["body"]
    reminders = person.reminders()
    reminders.label(f"Ann Bell, {story.employer}").wait()
    reminders.label("You promised to call.").wait()
    reminders.button("Snooze").click()
    desktop.key("Down", "Return")  # 10 minutes
    reminders.wait_gone()
    person.sleeps_until(*story.promise[:4], 45)
    reminders.label("You promised to call earlier.").wait()
    *_, notification = told(person, len(before) + 2)
    assert notification["summary"] == f"Ann Bell, {story.employer}"


def told(person: Person, count: int) -> list[dict[str, Any]]:
    """Wait for so many notifications of reminders; neither the morning's digest nor a
    word about the program is one."""
    found: list[dict[str, Any]] = []

    def look() -> bool:
        received = person.desktop.notifications()
        found[:] = [
            one
            for one in received
            if one["summary"] != "Good morning" and "stays in the tray" not in one["body"]
        ]
        return len(found) >= count

    wait_until(look, f"{count} reminders told", otherwise=lambda: str(found))
    return found


def call_from_the_reminder(person: Person, story: Story) -> dict[str, Any]:
    """Call; the job is filled; returns what the call log must say."""
    desktop = person.desktop
    person.reminders().button("Call").click()
    desktop.window("FollowUp").wait("active")
    desktop.button("Start the timer").wait("focused")
    before = int(desktop.clock.now())
    desktop.key("Return")
    desktop.field("Call timer").wait_text(at_least(1))
    after = int(desktop.clock.now())
    desktop.key("1")
    desktop.button("Position filled").click()
    desktop.button("Position filled").wait("checked")
    desktop.button("Save").focus()
    person.saves()
    desktop.button("A break").wait("focused")
    desktop.key("Return")
    desktop.button("Stage: Position filled").wait()
    person.reminders().wait_gone()
    return entry("spoke", story, before, after, ["filled"])


def entry(
    outcome: str, story: Story, before: int, after: int, results: list[str]
) -> dict[str, Any]:
    """What a line of the call log must say; its call began between two instants."""
    return {
        "outcome": outcome,
        "began": range(before, after + 1),
        "channel": "phone",
        "incoming": False,
        "contact": "Ann Bell",
        "number": story.number,
        "results": results,
        "note": "",
        "feeling": "",
    }


def compare_log(person: Person, story: Story, wanted: list[dict[str, Any]]) -> None:
    """The exported call log has these lines and no others."""
    log = person.call_log(story.employer)
    assert len(log) == len(wanted)
    for line, expected in zip(log, wanted, strict=True):
        began = datetime.fromisoformat(line["at"])
        assert int(began.timestamp()) in expected["began"]
        assert line["at"].endswith(story.their_offset)
        assert 1 <= line["duration"] <= 60
        assert {key: line[key] for key in expected if key != "began"} == {
            key: text for key, text in expected.items() if key != "began"
        }


def check_the_end(person: Person, story: Story, log: list[dict[str, Any]]) -> None:
    """The file says exactly that day, and nothing else of the lead or of the others."""
    extension = "2" if "ext" in story.typed_number else ""
    lead = person.lead(story.employer)
    last = datetime.fromisoformat(lead.pop("last_contact"))
    assert int(last.timestamp()) in log[-1]["began"]
    lead.pop("id")
    assert lead == {
        "employer": story.employer,
        "position": story.position,
        "stage": "closed",
        "close_reason": "filled",
        "applied_on": story.applied_on,
        "source": "other",
        "source_detail": "",
        "interest": None,
        "policy": "calls-ok",
        "contacts": [
            {
                "name": "Ann Bell",
                "phones": [{"number": story.number, "extension": extension}],
                "emails": [],
            }
        ],
        "attempts": 2,
        "ladder": {"used": 0, "of": 5},
        "quiet": False,
        "next": None,
        "no_next_because": "This lead is closed.",
    }
    compare_log(person, story, log)
    others = [row for row in person.answer("leads") if row["employer"] != story.employer]
    assert len(others) == story.leads - 1
    assert all(row["attempts"] == 0 and "promise" not in row for row in others)
    assert person.answer("remind") == []
    assert person.answer("check") == []
    wait_until(lambda: person.desktop.tray.items() == [], "the icon gone")
