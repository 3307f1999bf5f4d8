"""``set calling-way``: the same rhythm by letter, told by the command line."""

from tests.cli.conftest import Run

ADD = ("add", "--employer", "Acme", "--position", "x", "--phone", "(425) 555-0134")
LETTERS = (*ADD, "--email", "a@acme.example", "--applied-on", "2026-11-18")
WED_18 = "2026-11-18T06:00-08:00"
MON_23 = "2026-11-23T09:00-08:00"


def test_written_only_plans_letters_and_counts_messages(run: Run) -> None:
    call = run(*LETTERS, now=WED_18).json["next"]
    assert (call["channel"], call["due"]) == ("phone", "2026-11-23T07:30:00-08:00")
    said = run("set", "calling-way", "written", now=WED_18).json
    assert said["calling-way"] == "written"
    (lead,) = run("leads", now=WED_18).json
    letter = lead["next"]
    assert (letter["kind"], letter["channel"]) == ("first-call", "email")
    assert (letter["due"], letter["all_day"]) == ("2026-11-23", True)
    lead = run("log", "1", "--outcome", "sent", now=MON_23).json
    assert (lead["next"]["kind"], lead["next"]["due"]) == ("retry", "2026-11-25")
    assert lead["ladder"] == {"used": 1, "of": 5}
    assert run("today", now=MON_23, as_json=False).out.startswith("Messages today: 1 of 5")
    run("set", "calling-way", "phone", now=MON_23)
    (lead,) = run("leads", now=MON_23).json
    assert (lead["next"]["channel"], lead["ladder"]["used"]) == ("phone", 0)


def test_without_an_address_a_message_goes_to_what_may_be_a_mobile(run: Run) -> None:
    run("set", "calling-way", "written", now=WED_18)
    text = run(*ADD, "--applied-on", "2026-11-18", "--number-kind", "mobile", now=WED_18).json
    assert text["next"]["channel"] == "message"
    board = ("--employer", "Bolt", "--phone", "+12065550135", "--number-kind", "switchboard")
    none = run("add", *board, "--applied-on", "2026-11-18", now=WED_18).json
    assert none["next"] is None
    assert none["no_next_because"].endswith("Add an e-mail address to write to.")


def test_another_way_is_refused_in_a_sentence(run: Run) -> None:
    said = run("set", "calling-way", "pigeon")
    assert said.status == 2
    assert "phone, relay or written" in said.err
