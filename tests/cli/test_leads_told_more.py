"""Phone hours with a zone, and names taken back, as the command line reads them."""

from tests.cli.conftest import Run

ADD = ("add", "--employer", "Acme", "--position", "Clerk", "--applied-on", "2026-11-16")


def test_hours_that_name_a_zone_set_where_the_employer_is(run: Run) -> None:
    """A number that tells no zone takes the employer's (planner.md P6)."""
    run(*ADD, "--phone", "+18005550199", "--hours", "Mon–Fri 8–8, Sat 8–5 Central")
    lead = run("leads").json[0]
    assert lead["next"]["zone"] == "America/Chicago"
    lead = run("edit", "1", "--hours", "Mon-Fri 9-5 New York").json
    assert lead["next"]["zone"] == "America/New_York"
    lead = run("edit", "1", "--hours", "Mon-Fri 9-5").json
    assert lead["next"]["zone"] == "America/New_York", "no zone named, none changed"


def test_hours_that_cannot_be_read_change_nothing(run: Run) -> None:
    run(*ADD, "--phone", "+18005550199", "--hours", "Mon-Fri 9-5 Central")
    said = run("edit", "1", "--hours", "Mon-Fri 9-5 Central, Sat 9-5 Eastern")
    assert said.status == 2
    assert "two time zones" in said.err
    assert run("leads").json[0]["next"]["zone"] == "America/Chicago"


def test_an_empty_name_takes_the_name_back(run: Run) -> None:
    run(*ADD, "--contact", "Mister Wrong", "--phone", "(425) 555-0134")
    lead = run("edit", "1", "--contact", "").json
    assert lead["contacts"][0]["name"] in (None, "")
    assert lead["contacts"][0]["phones"][0]["number"] == "+14255550134"
    run("edit", "1", "--contact", "Ana Silva")
    assert run("leads").json[0]["contacts"][0]["name"] == "Ana Silva"


def test_where_nobody_is_known_an_empty_name_makes_nobody(run: Run) -> None:
    run(*ADD)
    assert run("edit", "1", "--contact", "", "--phone", "").json["contacts"] == []


def test_what_was_pasted_by_mistake_is_refused_not_cut(run: Run) -> None:
    run(*ADD)
    said = run("edit", "1", "--position", "x" * 20_001)
    assert said.status == 2
    assert "too long" in said.err
    assert run("leads").json[0]["position"] == "Clerk"
    assert run("edit", "1", "--employer", "A" * 120).json["employer"] == "A" * 120
    assert run("add", "--employer", "B" * 20_001, "--position", "x").status == 2
