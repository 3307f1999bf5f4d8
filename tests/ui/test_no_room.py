"""No room on the disk while one is on the phone: every word stays, and the next try saves it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.summaries import LeadView
from followup_desktop.mending import ways_out
from followup_desktop.system.clock import FixedClock
from followup_desktop.ui.they_called import TheyCalledDialog
from followup_desktop.wiring import open_services, recovery
from tests.ui.conftest import Desk
from tests.ui.world import ZONE, World, instant, lay_leads

WORDS = "what was said at length, and typed while talking; " * 4000


@contextmanager
def no_room(world: World) -> Iterator[None]:
    """The disk takes no further page."""
    database = world.services.database
    pages = database.value("PRAGMA page_count")
    database.rows(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        database.rows("PRAGMA max_page_count = 1000000")


def test_notes_stay_and_are_saved_once_there_is_room(desk: Desk) -> None:
    world, panel = desk.world, desk.commands.calls.panel
    desk.commands.calls.call(world.luis)
    panel._start()
    assert world.services.calling.open_call() is not None
    with no_room(world):
        panel.notes.notes.setPlainText(WORDS)
        panel.notes.keep()
        assert panel.notes.unsaved.text().startswith("NOT SAVED")
        panel.outcomes.buttons[Outcome.NO_ANSWER].click()
        panel.save.click()
        assert panel.busy
        assert panel.notes.text() == WORDS.strip()
    panel.save.click()
    desk.bot.waitUntil(lambda: world.services.calling.open_call() is None)
    assert world.services.leads.detail(world.luis).log[0].attempt.note == WORDS.strip()


@pytest.mark.parametrize("away", ["another lead", "closed", "another way"])
def test_a_letter_stays_when_one_goes_elsewhere(desk: Desk, away: str) -> None:
    world, services = desk.world, desk.world.services
    desk.window.show_lead(world.luis)
    desk.detail.write(Channel.MESSAGE)
    card = desk.detail.writing
    assert card is not None
    with no_room(world):
        card.text.words.setPlainText(WORDS)
        if away == "another lead":
            desk.window.show_lead(world.martin)
            desk.detail.write(Channel.MESSAGE)
        elif away == "closed":
            card.close_card()
        else:
            card.ways.buttons[Channel.IN_PERSON.value].click()
        assert desk.window.saving.waiting or card.text.edited, "Quit asks, or it is in sight"
    desk.window.saving.retry()
    if away == "another way":
        assert card.text.save()
    kept = services.letters.letter(world.luis, Channel.MESSAGE)
    assert kept.text.strip() == WORDS.strip()


def test_who_rings_is_not_lost(desk: Desk) -> None:
    desk.commands.they_called()
    dialog = desk.commands._dialog
    assert isinstance(dialog, TheyCalledDialog)
    dialog.search.setText("Nobody Known")
    dialog.search.search_now()
    dialog.newcomer.company.setText("x" * 19_000)
    with no_room(desk.world):
        dialog.take.click()
        assert dialog.isVisible()
        assert not dialog.problem.isHidden()
    dialog.take.click()
    call = desk.world.services.calling.open_call()
    assert call is not None
    assert call.contact == "Nobody Known"


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder with data on a disk of its own without room; skip where none may be made."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", place]
    may = getattr(os, "geteuid", lambda: 1)() == 0 and shutil.which("mount") is not None
    if not may or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk to fill")
    lay_leads(place)
    with suppress(OSError), (place / "fill").open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_start_without_room_says_that_nothing_is_lost_and_tries_again(
    full_disk: Path, qapp: QApplication
) -> None:
    """Nothing was to be saved yet: that it was not would frighten for nothing."""
    clock = FixedClock(instant("2026-11-23 08:30"), ZONE)
    with pytest.raises(KnownError) as refused:
        open_services(full_disk, clock)
    assert "What is in it is safe" in str(refused.value)
    assert "NOT SAVED" not in str(refused.value)
    ways = ways_out(refused.value, recovery(full_disk, clock), clock)
    assert [way.label for way in ways] == ["Try again"]
    (full_disk / "fill").unlink()
    opened = open_services(full_disk, clock)
    assert opened.leads.list(LeadView.ALL)
    opened.close()
