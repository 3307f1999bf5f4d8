"""Today, its first page first: what the window shows before it has read it all."""

from pathlib import Path

from followup_desktop.domain.summaries import LeadSummary
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_demo
from tests.services.story import moment

ZONE = "America/Los_Angeles"


def opened(folder: Path) -> Services:
    """The sample search on a Monday morning."""
    return open_demo(folder, FixedClock(moment("2026-11-23T08:14", ZONE), ZONE), region="US")


def rows(agenda: Agenda) -> list[LeadSummary]:
    """All rows, from top to bottom."""
    return [row for group in agenda.groups for row in group.rows]


def test_the_first_page_is_the_top_of_the_whole(tmp_path: Path) -> None:
    """Every length: the same rows in the same order, and counts of all of them."""
    services = opened(tmp_path)
    whole = services.agenda.today()
    assert whole.complete
    assert len(rows(whole)) > 8
    for first in range(len(rows(whole)) + 2):
        page = services.agenda.today(first)
        assert rows(page) == rows(whole)[:first]
        assert page.complete is (first >= len(rows(whole)))
        assert (page.calls_now, page.later_calls, page.writings) == (
            whole.calls_now,
            whole.later_calls,
            whole.writings,
        )
        assert page.find_number == whole.find_number
        assert page.next_promise_at == whole.next_promise_at
    services.close()


def test_of_what_is_not_known_only_so_many_are_read(tmp_path: Path) -> None:
    """Those from the top; what is known stays where it is, below them too."""
    services = opened(tmp_path)
    whole = rows(services.agenda.today())
    kept = {row.id: row for row in whole[1::2]}
    missing = [row for row in whole if row.id not in kept]
    for fresh in range(len(missing) + 2):
        page = services.agenda.today(kept=kept, fresh=fresh)
        there = {row.id for row in missing[:fresh]} | kept.keys()
        assert rows(page) == [row for row in whole if row.id in there]
        assert page.complete is (fresh >= len(missing))
    services.close()


def test_rows_that_are_known_are_not_read_again(tmp_path: Path) -> None:
    """What was kept is the very same object; what was not is read."""
    services = opened(tmp_path)
    shown = rows(services.agenda.today())
    kept = {row.id: row for row in shown[1:]}
    again = rows(services.agenda.today(kept=kept))
    assert again == shown
    assert again[0] is not shown[0]
    assert all(new is old for new, old in zip(again[1:], shown[1:], strict=True))
    services.close()
