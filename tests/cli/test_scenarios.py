"""Days of a search, typed on the command line (command-line.md, planner.md)."""

from tests.cli.conftest import Run

ANALYST = (
    *("add", "--employer", "Northwind Foods", "--position", "Analyst", "--contact", "Martin Jones"),
    *("--phone", "(425) 555-0134", "--zone", "America/Los_Angeles"),
)


def test_adds_a_lead_and_plans_the_first_call(run: Run) -> None:
    lead = run(*ANALYST, "--applied-on", "2026-11-19", "--email", "m@northwind.example").json
    assert lead["stage"] == "applied"
    assert lead["contacts"] == [
        {
            "name": "Martin Jones",
            "phones": [{"number": "+14255550134", "extension": ""}],
            "emails": ["m@northwind.example"],
        }
    ]
    assert lead["attempts"] == 0
    assert lead["ladder"] == {"used": 0, "of": 5}
    assert lead["last_contact"] is None
    assert lead["quiet"] is False
    assert "no_next_because" not in lead
    # Thanksgiving is the 26th: Thu 19 + 3 business days is Tue 24.
    assert {k: v for k, v in lead["next"].items() if k != "why"} == {
        "kind": "first-call",
        "channel": "phone",
        "contact": "Martin Jones",
        "due": "2026-11-24T07:30:00-08:00",
        "window_ends": "2026-11-24T08:30:00-08:00",
        "zone": "America/Los_Angeles",
        "all_day": False,
        "their_turn": False,
    }


def test_a_whole_story(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-18", now="2026-11-18T12:00-08:00")
    rows = run("today", now="2026-11-23T07:45-08:00").json
    assert [(row["lead_id"], row["group"], row["kind"]) for row in rows] == [
        (1, "now", "first-call")
    ]
    lead = run("log", "1", "--outcome", "no-answer", now="2026-11-23T07:46-08:00").json
    assert lead["next"]["kind"] == "retry"
    assert lead["next"]["due"] == "2026-11-25T17:00:00-08:00"
    assert lead["ladder"]["used"] == 1
    assert [r["group"] for r in run("today", now="2026-11-23T08:00-08:00").json] == ["done-today"]
    lead = run(
        *("log", "1", "--outcome", "voicemail", "--promise", "2026-11-27T08:30"),
        now="2026-11-25T17:05-08:00",
    ).json
    assert lead["next"]["kind"] == "promise"
    assert lead["next"]["due"] == "2026-11-27T08:30:00-08:00"
    assert lead["promise"]["at"] == "2026-11-27T08:30:00-08:00"
    rows = run("today", now="2026-11-27T08:00-08:00").json
    assert [row["group"] for row in rows] == ["at-a-set-time"]
    rows = run("today", now="2026-11-27T08:31-08:00").json
    assert [row["group"] for row in rows] == ["now"]
    lead = run(
        *("log", "1", "--outcome", "spoke", "--result", "received", "--expect", "2026-12-04"),
        *("--check-in", "2026-12-07", "--note", "nice talk"),
        now="2026-11-27T08:31-08:00",
    ).json
    assert lead["stage"] == "in-touch"
    assert "promise" not in lead
    assert lead["expectation"]["check_in"] == "2026-12-07"
    assert (lead["next"]["kind"], lead["next"]["their_turn"]) == ("check-in", True)
    assert [row["id"] for row in run("leads", "--view", "waiting").json] == [1]
    lead = run("close", "1", "--reason", "withdrawn", now="2026-12-01T09:00-08:00").json
    assert (lead["stage"], lead["next"]) == ("closed", None)
    assert lead["no_next_because"]
    lead = run("reopen", "1", now="2026-12-01T09:01-08:00").json
    assert lead["stage"] == "in-touch"
    assert run("check").json == []


def test_an_iso_offset_is_converted_to_the_contacts_zone(run: Run) -> None:
    run(*ANALYST[:-1], "America/New_York", "--applied-on", "2026-11-18")
    lead = run("log", "1", "--outcome", "voicemail", "--promise", "2026-11-24T08:30-08:00").json
    assert lead["promise"] == {
        "at": "2026-11-24T11:30:00-05:00",
        "zone": "America/New_York",
        "contact": "Martin Jones",
    }


def test_a_zone_without_a_contact_holds(run: Run) -> None:
    lead = run(
        *("add", "--employer", "Acme", "--position", "x", "--applied-on", "2026-11-18"),
        *("--phone", "+1 212 555 0108", "--zone", "America/Denver"),
    ).json
    assert lead["next"]["zone"] == "America/Denver"
    assert lead["next"]["contact"] is None


def test_no_calls_is_the_employers_policy(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-18", "--email", "m@northwind.example")
    other = ("add", "--employer", " northwind FOODS ", "--position", "Other")
    run(*other, "--applied-on", "2026-11-18")
    lead = run("log", "1", "--outcome", "no-calls").json
    assert lead["policy"] == "no-calls"
    assert lead["next"]["channel"] == "email"
    assert [one["policy"] for one in run("leads").json] == ["no-calls", "no-calls"]
    lead = run("edit", "2", "--policy", "calls-ok").json
    assert lead["policy"] == "calls-ok"
    assert {one["policy"] for one in run("leads").json} == {"calls-ok"}


def test_a_blind_lead_says_what_it_needs(run: Run) -> None:
    lead = run("add", "--employer", "", "--position", "Clerk", "--applied-on", "2026-11-18").json
    assert (lead["employer"], lead["next"]) == ("", None)
    assert "company" in lead["no_next_because"]
    run("add", "--employer", "", "--position", "Clerk 2", "--policy", "no-contact")
    assert [one["policy"] for one in run("leads").json] == ["calls-ok", "no-contact"]
    lead = run("edit", "1", "--employer", "Acme", "--phone", "425 555 0177").json
    assert lead["employer"] == "Acme"
    assert lead["next"]["kind"] == "first-call"


def test_firm_no_and_filled_close_in_the_same_write(run: Run) -> None:
    for number, (result, reason) in enumerate([("firm-no", "rejected"), ("filled", "filled")], 1):
        run("add", "--employer", f"E{number}", "--position", "x", "--applied-on", "2026-11-02")
        lead = run("log", str(number), "--outcome", "spoke", "--result", result).json
        assert (lead["stage"], lead["close_reason"], lead["next"]) == ("closed", reason, None)


def test_an_offer_and_an_interview_move_the_stage(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-02")
    lead = run("log", "1", "--outcome", "spoke", "--interview", "2026-11-30T14:00").json
    assert lead["stage"] == "interviewing"
    assert lead["interview"]["at"] == "2026-11-30T14:00:00-08:00"
    assert (lead["next"]["kind"], lead["next"]["channel"]) == ("interview", None)
    lead = run(
        *("log", "1", "--outcome", "spoke", "--result", "offer", "--incoming"),
        now="2026-12-02T10:00-08:00",
    ).json
    assert lead["stage"] == "offer"
    lead = run("edit", "1", "--decide-by", "2026-12-09", now="2026-12-03T10:00-08:00").json
    assert (lead["next"]["kind"], lead["next"]["due"]) == ("offer", "2026-12-09")
    assert lead["next"]["all_day"] is True


def test_own_step_done_and_ladder(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-20")
    lead = run("plan", "1", "--at", "2026-11-24T10:15-08:00", "--channel", "email").json
    assert (lead["next"]["kind"], lead["next"]["due"]) == ("own", "2026-11-24T10:15:00-08:00")
    lead = run("plan", "1", "--at", "2026-11-25").json
    assert (lead["next"]["due"], lead["next"]["all_day"]) == ("2026-11-25", True)
    lead = run("done", "1").json
    assert lead["next"]["kind"] == "first-call"
    assert run("ladder", "1", "2").json["ladder"] == {"used": 0, "of": 2}
    for moment in ("2026-11-25T07:31-08:00", "2026-11-30T17:01-08:00"):
        lead = run("log", "1", "--outcome", "no-answer", now=moment).json
    assert lead["next"]["kind"] == "look-again"
    assert lead["quiet"] is True
    assert [one["id"] for one in run("leads", "--view", "quiet").json] == [1]


def test_wrong_number_asks_for_another(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-16")
    lead = run("log", "1", "--outcome", "wrong-number").json
    assert lead["next"]["kind"] == "find-number"
    assert [one["id"] for one in run("leads", "--view", "needs-number").json] == [1]
    lead = run("edit", "1", "--phone", "(425) 555-0177").json
    assert lead["next"]["kind"] == "first-call"
    assert lead["contacts"][0]["phones"] == [{"number": "+14255550177", "extension": ""}]


def test_snooze_hides_and_never_changes(run: Run) -> None:
    before = run(*ANALYST, "--applied-on", "2026-11-16", now="2026-11-18T10:00-08:00").json["next"]
    lead = run("snooze", "1", "--until", "2026-11-24T09:00-08:00").json
    assert lead["snoozed_until"] == "2026-11-24T09:00:00-08:00"
    assert lead["next"] == before
    assert run("today").json == []
    assert len(run("today", now="2026-11-24T09:01-08:00").json) == 1
    lead = run("snooze", "1", "--for", "30", now="2026-11-24T09:01-08:00").json
    assert lead["snoozed_until"] == "2026-11-24T09:31:00-08:00"


def test_missed_call_is_called_back_at_once(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-20")
    lead = run("log", "1", "--outcome", "missed", now="2026-11-23T10:00-08:00").json
    assert (lead["next"]["kind"], lead["next"]["due"]) == ("call-back", "2026-11-23T10:00:00-08:00")
    assert run("today", now="2026-11-23T10:01-08:00").json[0]["group"] == "now"


def test_reminders_fire_once(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-02")
    run("log", "1", "--outcome", "voicemail", "--promise", "2026-11-24T08:30")
    assert run("remind", now="2026-11-24T08:24-08:00").json == []
    fired = run("remind", now="2026-11-24T08:25-08:00").json
    assert [(one["lead_id"], one["occurrence"]) for one in fired] == [(1, "five-before")]
    fired = run("remind", now="2026-11-24T08:30-08:00").json
    assert [(one["occurrence"], one["late_seconds"]) for one in fired] == [("due", 0)]
    assert run("remind", now="2026-11-24T08:39-08:00").json == []
    unanswered = run("remind", now="2026-11-24T09:30-08:00").json
    assert [(one["occurrence"], one["late_seconds"]) for one in unanswered] == [("nudge-1", 3600)]
    run("snooze", "1", "--for", "10", now="2026-11-24T09:30-08:00")
    assert run("remind", now="2026-11-24T09:39-08:00").json == []
    assert len(run("remind", now="2026-11-24T09:40-08:00").json) == 1


def test_settings_move_steps(run: Run) -> None:
    run(*ANALYST, "--applied-on", "2026-11-23")
    assert run("leads").json[0]["next"]["due"].startswith("2026-11-27T")
    assert run("set", "first-call-days", "5").json["first-call-days"] == 5
    assert run("leads").json[0]["next"]["due"].startswith("2026-12-01T")
    assert run("set", "Own_Hours", "9:00-17:00").json["own-hours"] == "09:00-17:00"
    assert run("set", "zone", "Europe/Berlin").json["zone_in_use"] == "Europe/Berlin"
    shown = run("settings").json
    for key, value in shown.items():
        if not key.endswith("_in_use"):
            text = value if value is not None else ""
            if isinstance(value, bool):  # 0 is no "off"
                text = "on" if value else "off"
            assert run("set", key, str(text)).json == shown


def test_a_national_number_is_read_in_the_profiles_region(run: Run) -> None:
    run("set", "region", "de")
    lead = run("add", "--employer", "Bau AG", "--position", "x", "--phone", "030 901820").json
    assert lead["contacts"][0]["phones"][0]["number"] == "+4930901820"


def test_stage_and_source_are_read_kindly(run: Run) -> None:
    lead = run("add", "--employer", "A", "--position", "x", "--stage", "In Touch").json
    assert lead["stage"] == "in-touch"
    lead = run("edit", "1", "--stage", "APPLIED", "--source", "Indeed", "--interest", "4").json
    assert (lead["stage"], lead["source"], lead["source_detail"]) == (
        *("applied", "job-board"),
        "Indeed",
    )
    assert lead["interest"] == 4


def test_people_read_plain_text(run: Run) -> None:
    said = run(*ANALYST, "--applied-on", "2026-11-18", as_json=False)
    assert "Northwind Foods: Analyst" in said.out
    said = run("today", as_json=False)
    assert "Later today, their time" in said.out
    for words in (("leads",), ("settings",), ("check",), ("remind",)):
        assert run(*words, as_json=False).out.strip()
