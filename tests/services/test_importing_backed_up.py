"""Before an import changes anything, what is there is backed up (reliability.md, *Backups*)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.data_file.backups import ONE_SITTING
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.services.taking_in.preview import ImportResult
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services


def brought(services: Services, employer: str) -> ImportResult:
    """A list of one lead, imported."""
    content = f"Company,Job Title\n{employer},Clerk\n".encode()
    services.imports._reader = read_here  # no child: what is tried here is not the reading
    preview = services.imports.preview(Path("Pasted rows"), content=content)
    return services.imports.commit(preview)


def reasons(services: Services) -> list[str]:
    return [one.reason for one in services.backups.list()]


def test_what_was_there_is_in_a_backup(services: Services, lead: int, clock: FixedClock) -> None:
    clock.advance(1)
    brought(services, "Acme")
    (backup,) = services.backups.list()
    assert (backup.reason, backup.leads, backup.made_at) == ("before-import", 1, clock.now())
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT name FROM employer").fetchall() == [("Northwind Foods",)]
    services.backups.restore(backup.path)
    assert [row.employer for row in services.leads.list(LeadView.ALL)] == ["Northwind Foods"]


def test_nothing_is_backed_up_where_nothing_is(services: Services) -> None:
    brought(services, "Acme")
    assert reasons(services) == []


def test_several_files_of_one_sitting_have_one(
    services: Services, lead: int, clock: FixedClock
) -> None:
    for employer in ("Acme", "Bolt", "Crane"):
        clock.advance(30)
        brought(services, employer)
    assert reasons(services) == ["before-import"]
    clock.advance(ONE_SITTING)
    brought(services, "Dell")
    assert reasons(services) == ["before-import", "before-import"]
    assert [one.leads for one in services.backups.list()] == [4, 1]


def test_a_backup_that_holds_all_is_enough(
    services: Services, lead: int, clock: FixedClock
) -> None:
    clock.advance(1)
    services.backups.make()
    clock.advance(60)
    brought(services, "Acme")
    assert reasons(services) == ["regular"]
    services.leads.add(LeadDraft(employer="Bolt", position="Fitter"))
    clock.advance(60)
    brought(services, "Crane")
    assert reasons(services) == ["before-import", "regular"]


def test_without_it_nothing_is_imported(services: Services, lead: int) -> None:
    in_the_way = services.data_dir / "backups"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(KnownError):
        brought(services, "Acme")
    assert services.leads.counts().all == 1
    in_the_way.unlink()
    assert brought(services, "Acme").new == 1
