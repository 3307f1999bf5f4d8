"""Files dropped on the window are imported, and all of them taken back by one button."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from followup_desktop.domain.summaries import LeadView
from followup_desktop.ui.importing import UNDO_IMPORT
from followup_desktop.ui.importing.dialog import ImportDialog
from tests.ui.conftest import Desk
from tests.ui.importing.dropping import drop

HEAD = "Company,Job Title,Status,Date Applied,Phone\n"


def test_files_dropped_on_the_window(desk: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    paths[0].write_text(HEAD + "Acme,Cook,Applied,2026-11-20,(425) 555-0161\n")
    paths[1].write_text(HEAD + "Bolt,Cook,Applied,2026-11-20,\n")
    before = employers(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(desk.window, data)
    dialog = desk.commands._dialog
    assert isinstance(dialog, ImportDialog)
    told: list[tuple[str, str]] = []
    desk.commands.importing.imported.connect(lambda said, undo: told.append((said, undo)))
    for name in ("1 of 2: one.csv", "2 of 2: two.csv"):
        desk.bot.waitUntil(dialog.import_button.isEnabled, timeout=20_000)
        assert dialog.file_name.text() == name
        assert told == []
        with desk.bot.waitSignal(dialog.imported, timeout=20_000):
            dialog.import_button.click()
    desk.bot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == [("2 files, 2 leads imported", UNDO_IMPORT)]
    assert employers(desk) == before | {"Acme", "Bolt"}
    with desk.bot.waitSignal(desk.commands.importing.told, timeout=20_000) as undone:
        desk.commands.importing.take_back()
    assert undone.args == ["2 leads taken back"]
    assert employers(desk) == before


def employers(desk: Desk) -> set[str]:
    return {row.employer for row in desk.world.services.leads.list(LeadView.ALL)}
