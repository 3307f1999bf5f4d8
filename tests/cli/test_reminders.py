"""``remind``, ``snooze``, ``pause`` and ``resume``, typed on the command line."""

from collections import Counter

from tests.cli.conftest import Run


def add(run: Run, count: int, now: str = "2026-11-23T08:00-08:00") -> None:
    for number in range(count):
        run(
            *("add", "--employer", f"Company {number}", "--position", "Clerk"),
            *("--phone", f"(425) 555-{number:04}", "--zone", "America/Los_Angeles"),
            *("--applied-on", "2026-11-18", "--interest", str(number % 5 + 1)),
            now=now,
        )


def rang(run: Run, now: str) -> list[tuple[int, str]]:
    return [(one["lead_id"], one["occurrence"]) for one in run("remind", now=now).json]


def test_a_paused_search_rings_promises_only(run: Run) -> None:
    add(run, 3)
    run("log", "1", "--outcome", "voicemail", "--promise", "2026-11-25T08:30")
    assert run("pause").json["paused"] == "on"
    assert rang(run, "2026-11-25T08:29-08:00") == [(1, "five-before")]
    assert rang(run, "2026-11-25T08:30-08:00") == [(1, "due")]
    assert rang(run, "2026-11-25T08:40-08:00") == [(1, "nudge-1")]
    assert rang(run, "2026-11-25T18:00-08:00") == [(1, "nudge-2")]


def test_resuming_spreads_what_fell_due(run: Run) -> None:
    add(run, 12)
    run("pause")
    assert run("resume", now="2026-11-30T08:00-08:00").json["paused"] == "off"
    assert len(run("today", now="2026-11-30T08:00-08:00").json) == 5
    listed = run("leads", now="2026-11-30T08:00-08:00").json
    later = Counter(one["next"]["due"][:10] for one in listed)
    assert later["2026-12-01"] == 5
    assert later["2026-12-02"] == 2
    by_day = {one["next"]["due"]: one["interest"] for one in listed}
    assert by_day["2026-12-02T07:30:00-08:00"] == 1, "the least wanted come last"
    assert len(rang(run, "2026-12-01T07:30-08:00")) == 10, "five of today, and five unanswered"
    assert run("check").json == []


def test_a_pause_ends_after_its_last_day(run: Run) -> None:
    add(run, 7)
    assert run("pause", "--until", "2026-11-29").json["paused"] == "2026-11-29"
    assert rang(run, "2026-11-29T12:00-08:00") == []
    assert run("settings", now="2026-11-30T00:01-08:00").json["paused"] == "off"
    assert len(run("today", now="2026-11-30T08:00-08:00").json) == 5


def test_resuming_what_is_not_paused_changes_nothing(run: Run) -> None:
    add(run, 7)
    before = run("leads", now="2026-11-30T08:00-08:00").json
    assert run("resume", now="2026-11-30T08:00-08:00").json["paused"] == "off"
    assert run("leads", now="2026-11-30T08:00-08:00").json == before


def test_a_snoozed_step_rings_again_and_is_not_changed(run: Run) -> None:
    add(run, 1)
    due = "2026-11-23T17:00-08:00"
    assert rang(run, due) == [(1, "due")]
    before = run("leads", now=due).json[0]["next"]
    lead = run("snooze", "1", "--for", "90", now="2026-11-23T17:01-08:00").json
    assert lead["snoozed_until"] == "2026-11-23T18:31:00-08:00"
    assert lead["next"] == before
    assert rang(run, "2026-11-23T18:30-08:00") == []
    assert rang(run, "2026-11-23T18:31-08:00") == [(1, "snooze-1")]
    assert rang(run, "2026-11-23T18:32-08:00") == []


def test_a_setting_answers_with_the_new_plan_at_once(run: Run) -> None:
    add(run, 2)
    run("set", "first-call-days", "9")
    due = {one["next"]["due"] for one in run("leads").json}
    assert due == {"2026-12-02T07:30:00-08:00"}


def test_quiet_hours_hold_steps_back(run: Run) -> None:
    add(run, 1)
    run("log", "1", "--outcome", "no-answer", now="2026-11-23T17:05-08:00")
    assert run("leads").json[0]["next"]["due"] == "2026-11-25T07:30:00-08:00"
    run("set", "quiet-hours", "21:00-8:00")
    assert rang(run, "2026-11-25T07:59-08:00") == []
    assert rang(run, "2026-11-25T08:00-08:00") == [(1, "due")]
    assert run("set", "quiet-hours", "soon").status == 2
