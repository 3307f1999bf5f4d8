"""A file of schema 1 that was left in the middle of a call: upgraded, with the call in it."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import open_services

GOLDEN = Path(__file__).parents[1] / "storage" / "golden" / "schema-1.sqlite3.gz"
NOTES = "what was said {0} %s"


def old_file(folder: Path, clock: FixedClock, gone: str) -> int:
    """Schema 1 with a call open and one on hold; what ``gone`` says went meanwhile.
    The lead of the open one."""
    folder.mkdir()
    path = folder / "followup.sqlite3"
    path.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("DELETE FROM call_in_progress")
        found = file.execute(
            "SELECT l.id, c.contact_id, p.id FROM lead l JOIN lead_contact c ON c.lead_id = l.id"
            " JOIN phone p ON p.contact_id = c.contact_id WHERE l.deleted_at IS NULL LIMIT 1"
        ).fetchone()
        for at, parked in ((100, None), (300, clock.now() - 200)):
            file.execute(
                "INSERT INTO call_in_progress (lead_id, contact_id, phone_id, number, incoming,"
                " started_at, last_seen_at, parked_at, notes) VALUES (?, ?, ?, '', 0, ?, ?, ?, ?)",
                (*found, clock.now() - at, clock.now() - 90, parked, NOTES),
            )
        if gone == "phone":
            file.execute("DELETE FROM phone WHERE id = ?", (found[2],))
        elif gone == "contact":
            file.execute("UPDATE contact SET deleted_at = 1 WHERE id = ?", (found[1],))
            file.execute("DELETE FROM lead_contact WHERE contact_id = ?", (found[1],))
        elif gone == "lead":
            file.execute("UPDATE lead SET deleted_at = 1 WHERE id = ?", (found[0],))
    return int(found[0])


@pytest.mark.parametrize("gone", ["nothing", "phone", "contact", "lead"])
def test_a_call_of_schema_1_is_upgraded_and_saved(
    tmp_path: Path, clock: FixedClock, gone: str
) -> None:
    lead = old_file(tmp_path / "data", clock, gone)
    services = open_services(tmp_path / "data", clock, region="US")
    try:
        for _ in range(2):
            call = services.calling.open_call()
            assert call is not None
            assert call.notes.startswith(NOTES)
            services.calling.beat(None, "to ask for news", frozenset({"introduced"}))
            services.calling.propose(AttemptDraft(Outcome.SPOKE))
            services.calling.finish(AttemptDraft(Outcome.NO_ANSWER))
        assert services.calling.open_call() is None
        logged = [entry.attempt for entry in services.leads.detail(lead).log[:2]]
        assert all(one.note.startswith(NOTES) for one in logged)
        assert {one.purpose for one in logged} == {"to ask for news"}
        assert services.database.check(thorough=True) == []
    finally:
        services.close()


def test_a_lead_long_deleted_is_not_let_go_with_its_call(tmp_path: Path, clock: FixedClock) -> None:
    lead = old_file(tmp_path / "data", clock, "lead")
    services = open_services(tmp_path / "data", clock, region="US")
    try:
        services.undo.let_go()
        assert services.calling.open_call() is not None
        assert len(services.calling.parked()) == 1
        assert services.leads.detail(lead).lead.id == lead
    finally:
        services.close()
