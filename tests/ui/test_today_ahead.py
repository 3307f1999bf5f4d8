"""What Today says when it asks for no call, and what counts in no badge."""

from __future__ import annotations

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.lead import CloseReason
from followup_desktop.ui.lead_table.columns import Column
from tests.ui.conftest import Desk, drawn
from tests.ui.world import instant


def clear_today(desk: Desk) -> None:
    services = desk.world.services
    services.promises.cancel(one.promise_id for one in services.promises.all_open())
    services.leads.close([desk.world.martin, desk.world.priya], CloseReason.STOPPED)


def empty_words(desk: Desk) -> str:
    empty = desk.window.leads._empty
    assert empty is not None
    assert empty.isVisible()
    return empty._sentence.text()


def test_an_empty_today_says_what_comes_next(desk: Desk) -> None:
    clear_today(desk)
    desk.world.services.steps.snooze([desk.world.luis], instant("2026-11-24 07:45"))
    assert desk.model.rowCount() == 0
    assert empty_words(desk).startswith("Next: tomorrow 7:45 am, Cedar Health. A good day to find")
    assert desk.window.leads.headline.sentence.text().endswith("Nobody to call today")
    assert "Cedar Health" not in desk.window.leads.headline.detail.text(), "said once"


def test_with_nothing_ahead_it_promises_nothing(desk: Desk) -> None:
    clear_today(desk)
    desk.world.services.leads.close([desk.world.luis], CloseReason.STOPPED)
    assert empty_words(desk).startswith("A good day to find one number")


def test_a_today_without_calls_says_whom_to_call_next(desk: Desk) -> None:
    clear_today(desk)
    desk.world.services.steps.snooze([desk.world.luis], instant("2026-11-24 07:45"))
    for name in ("Acorn", "Birch"):
        desk.world.add(name, f"Ann {name}")
    assert desk.window.leads.headline.detail.text().startswith(
        "Next tomorrow 7:45 am, Cedar Health · 0 of 5 calls done today"
    )


def test_where_late_calls_wait_nothing_else_is_called_the_next(desk: Desk) -> None:
    desk.world.clock.instant = instant("2026-11-23 20:00")
    desk.window._on_ticker_minute_passed()
    said = desk.window.leads.headline.detail.text()
    assert said.startswith("2 late calls wait for their next good hour · 0 of 5 calls done")
    assert desk.window.leads.ahead() == ""


def test_numbers_to_find_are_one_line_and_count_in_no_badge(desk: Desk) -> None:
    before = desk.world.services.agenda.due_count()
    for name in ("Acorn", "Birch", "Cypress"):
        desk.world.add(name, f"Ann {name}")
    entries = desk.window.rail.entries
    lines = [line for line in drawn(desk.model, Column.NEXT_STEP).splitlines() if "umber" in line]
    assert lines == ["Find numbers / Enter shows them"]
    assert entries["today"].accessibleDescription() == str(before) == "3"
    assert desk.world.services.agenda.due_count() == before
    assert entries["needs-number"].accessibleDescription() == "3"
    desk.world.clock.instant += DAY
    assert desk.world.services.agenda.due_count() == before
