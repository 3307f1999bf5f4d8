"""Every kind of file, all the way in: the second time nothing is new, and undo leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from followup_desktop.wiring import Services
from tests.services.importing.fuzz_seeds import seeds

KINDS = sorted(set(seeds()) - {"x.attempts.csv"})  # which is refused: it holds no leads


@pytest.mark.parametrize("name", KINDS)
def test_the_same_file_twice_changes_nothing(services: Services, tmp_path: Path, name: str) -> None:
    imports = ImportService(services.leads._work, read_here)
    path = tmp_path / name
    path.write_bytes(seeds()[name])
    before = services.leads.list(LeadView.ALL)
    first = imports.commit(imports.preview(path))
    assert first.import_id is not None
    assert first.rows > len(first.skipped)
    again = imports.commit(imports.preview(path))
    assert (again.new, again.changed, again.import_id) == (0, 0, None)
    assert again.rows == first.rows
    assert services.check.run() == []
    undone = imports.undo(first.import_id)
    assert not undone.kept
    assert services.leads.list(LeadView.ALL) == before
    assert services.check.run() == []
