"""The import dialog: the truth before, one press, nothing written until then."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from followup_desktop.domain.lead import Stage
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.taking_in.preview import PastImport, PeopleCounts
from followup_desktop.services.taking_in.service import (
    ImportResult,
    PreviewRow,
    RestCounts,
    RowState,
    UndoneImport,
)
from followup_desktop.ui.importing.dialog import ImportDialog
from followup_desktop.ui.importing.rows import PERSON, WHY
from followup_desktop.ui.importing.words import past_said, result_said, undone_said
from followup_desktop.ui.text import number
from tests.ui.world import World

TRACKER = """\
Company,Job Title,Status,Date Applied,Phone,Remark
Acme,Welder,Applied,2026-11-10,(425) 555-0190,ask for Bell
Bolt & Co,Fitter,Phone Screen,2026-11-11,,
<b>Crane</b>,Rigger,Zzz,2026-11-12,,
Acme,Welder,Applied,2026-11-10,(425) 555-0190,ask for Bell
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    path.write_text(TRACKER, encoding="utf-8")
    return path


def opened(world: World, qtbot: QtBot, path: Path | None) -> ImportDialog:
    """The dialog with a file read."""
    dialog = ImportDialog(world.services, None, path)
    qtbot.addWidget(dialog)
    dialog.show()
    if path is not None:
        settled(dialog, qtbot)
    return dialog


def settled(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait until nothing is being read."""
    qtbot.waitUntil(lambda: not dialog._again.isActive() and dialog._task is None, timeout=15_000)


def employers(world: World) -> set[str]:
    return {row.employer for row in world.services.leads.list(LeadView.ALL)}


def test_the_preview_tells_and_writes_nothing(world: World, qtbot: QtBot, tracker: Path) -> None:
    before = employers(world)
    dialog = opened(world, qtbot, tracker)
    assert "CSV" in dialog.message.accessibleName()
    assert "header in row 1" in dialog.message.accessibleName()
    counts = dialog.counts.text()
    assert "3 new leads" in counts
    assert "1 already there" in counts
    words = [dialog.model.index(n, 1).data() for n in range(dialog.model.rowCount())]
    assert sorted(words) == ["already there", "new", "new", "new"]
    assert dialog.import_button.isEnabled()
    assert employers(world) == before
    dialog.reject()
    assert employers(world) == before


def test_one_press_imports_and_one_undo_takes_it_back(
    world: World, qtbot: QtBot, tracker: Path
) -> None:
    before = employers(world)
    dialog = opened(world, qtbot, tracker)
    with qtbot.waitSignal(dialog.imported, timeout=15_000) as imported:
        dialog.import_button.click()
    result = imported.args[0]
    assert isinstance(result, ImportResult)
    assert (result.new, result.already_there) == (3, 1)
    assert {"Acme", "Bolt & Co", "<b>Crane</b>"} <= employers(world)
    assert not dialog.isVisible()
    assert result.import_id is not None
    world.services.imports.undo(result.import_id)
    assert employers(world) == before


def test_the_same_file_twice_has_nothing_to_import(
    world: World, qtbot: QtBot, tracker: Path
) -> None:
    first = opened(world, qtbot, tracker)
    with qtbot.waitSignal(first.imported, timeout=15_000):
        first.import_button.click()
    second = opened(world, qtbot, tracker)
    assert "No new leads" in second.counts.text()
    assert not second.import_button.isEnabled()
    second.reject()


def test_a_column_can_be_taken_for_something_else(
    world: World, qtbot: QtBot, tracker: Path
) -> None:
    dialog = opened(world, qtbot, tracker)
    box = dialog.columns.boxes["Remark"]
    assert box.currentData() in ("", "notes")
    box.setCurrentIndex(box.findData("contact_name"))
    settled(dialog, qtbot)
    assert dialog.columns.boxes["Remark"].currentData() == "contact_name"
    with qtbot.waitSignal(dialog.imported, timeout=15_000):
        dialog.import_button.click()
    acme = next(r for r in world.services.leads.list(LeadView.ALL) if r.employer == "Acme")
    assert acme.contact == "ask for Bell"


def test_an_unknown_status_is_asked_about_once(world: World, qtbot: QtBot, tracker: Path) -> None:
    dialog = opened(world, qtbot, tracker)
    box = dialog.questions.boxes[("status", "Zzz")]
    box.setFocus()
    box.setCurrentIndex(box.findData(Stage.OFFER.value))
    settled(dialog, qtbot)
    following = next(iter(dialog.questions.boxes.values()), dialog.import_button)
    assert dialog.focusWidget() is following
    with qtbot.waitSignal(dialog.imported, timeout=15_000):
        dialog.import_button.click()
    crane = next(r for r in world.services.leads.list(LeadView.ALL) if "Crane" in r.employer)
    assert crane.stage == Stage.OFFER


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("poem.csv", b"Roses are red,violets are blue\nsugar,sweet\n"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook at all"),
    ],
)
def test_a_refusal_is_one_kind_sentence(
    world: World, qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = employers(world)
    dialog = opened(world, qtbot, path)
    sentence = dialog.message.accessibleName()
    assert name in sentence
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    assert not dialog.import_button.isEnabled()
    assert employers(world) == before
    dialog.reject()


def test_ones_own_number_is_offered(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Job Applications.csv"
    head = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url"
    rows = [
        f"11/1{n}/26, 8:15 AM,me@example.com,+1 206 555 0100,Firm {n},Cook,https://x.example/{n}"
        for n in range(6)
    ]
    rows = [row.replace(", 8:15 AM", " 8:15 AM") for row in rows]
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    dialog = opened(world, qtbot, path)
    assert dialog.own_number.isVisible()
    assert "206" in dialog.own_words.accessibleName()
    dialog.keep_own.click()
    assert "206" in world.services.settings.get().number.replace(" ", "")
    with qtbot.waitSignal(dialog.imported, timeout=15_000):
        dialog.import_button.click()
    phones = {
        row.phone for row in world.services.leads.list(LeadView.ALL) if "Firm" in row.employer
    }
    assert phones == {""}


def test_a_file_can_be_dropped(world: World, qtbot: QtBot, tracker: Path) -> None:
    dialog = opened(world, qtbot, None)
    assert not dialog.import_button.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tracker))])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(drop)
    settled(dialog, qtbot)
    assert dialog.file_name.text() == "tracker.csv"
    assert dialog._preview is not None
    assert dialog._preview.count(RowState.NEW) == 3
    dialog.reject()


def test_text_of_the_file_is_plain(world: World, qtbot: QtBot, tracker: Path) -> None:
    dialog = opened(world, qtbot, tracker)
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel)
    )
    tips = [
        dialog.model.index(row, 2).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(dialog.model.rowCount())
    ]
    assert not any("<b>" in tip for tip in tips)
    dialog.reject()


def test_what_stays_of_an_import_taken_back_is_named() -> None:
    kept = tuple(PreviewRow(0, RowState.CHANGED, "it was edited", name) for name in "ABCDE")
    assert undone_said(UndoneImport(1, 37, 0, ())) == "37 leads taken back"
    assert undone_said(UndoneImport(1, 1, 2, kept)) == (
        "1 lead taken back, 2 leads put back as before."
        " Kept, since you worked on them: A, B, C and 2 more"
    )


def test_large_counts_are_as_easy_to_read_as_small_ones() -> None:
    skipped = (PreviewRow(7, RowState.SKIPPED, "it is empty"),) * 1200
    people = PeopleCounts(new=0, attached=3000)
    result = ImportResult("csv", "leads", 9200, 0, 5000, 3000, skipped, 1, people)
    assert result_said(result) == (
        f"No new leads, {number(3000)} put on open leads, {number(3000)} changed,"
        f" {number(5000)} already there, {number(1200)} skipped"
    )
    past = PastImport(1, "jobs.csv", "csv", "contacts", 0, 1, 2000, 0, 0, False, True)
    assert past_said(past) == f"1 new contact, {number(2000)} already there"


CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Ann Lee
ORG:Lee & Sons
TITLE:Foreman
TEL;TYPE=WORK:(425) 555-0161
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bo Kay
EMAIL:bo@kay.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
END:VCARD
"""


def test_contacts_come_in_the_same_way(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text(CARDS, encoding="utf-8")
    dialog = opened(world, qtbot, path)
    assert "contact cards" in dialog.message.accessibleName()
    assert "2 new contacts, 1 skipped." in dialog.counts.text()
    assert "On a lead, “Choose from your contacts…” finds them." in dialog.numbers.text()
    people = [dialog.model.index(row, PERSON).data() for row in range(dialog.model.rowCount())]
    assert people == ["", "Ann Lee", "Bo Kay"]
    assert not dialog.choices.isVisible(), "the parts of a card have their names"
    with qtbot.waitSignal(dialog.imported, timeout=15_000) as imported:
        dialog.import_button.click()
    (result,) = imported.args
    assert isinstance(result, ImportResult)
    assert result_said(result) == "2 contacts imported, 1 skipped"
    assert [one.name for one in world.services.address_book.search("foreman")] == ["Ann Lee"]


def test_a_column_of_contacts_can_be_taken_for_something_else(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("First Name,Last Name,Phone,Met\nAnn,Lee,(425) 555-0161,Acme\n")
    dialog = opened(world, qtbot, path)
    assert "1 new contact" in dialog.counts.text()
    box = dialog.columns.boxes["Met"]
    box.setCurrentIndex(box.findData("company"))
    settled(dialog, qtbot)
    assert "1 new contact" in dialog.counts.text()
    assert dialog.model.index(0, 2).data() == "Acme"


def test_our_own_file_of_no_leads_can_be_imported(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    """Fairs of the work-search record alone are enough to press the button."""
    fair = {"on_day": "2026-11-20", "kind": "fair", "what": "Fair", "created_at": 1_795_000_000}
    file = tmp_path / "all.json"
    told = {"program": "FollowUp", "format": 2, "leads": [], "activities": [fair]}
    file.write_text(json.dumps(told))
    dialog = opened(world, qtbot, file)
    assert "1 entry of the record, new here" in dialog.counts.text()
    assert dialog.import_button.isEnabled()
    with qtbot.waitSignal(dialog.imported) as said:
        dialog.import_button.click()
    assert "1 entry of the record imported" in result_said(said.args[0])


def test_what_else_is_taken_back_is_said() -> None:
    kept = PreviewRow(0, RowState.CHANGED, "it was edited", name="Careers fair", unit="rest")
    undone = UndoneImport(1, 0, 0, (kept,), rest=RestCounts(1, 2))
    assert undone_said(undone) == (
        "1 entry of the record taken back, 2 scripts taken back."
        " Kept, since you worked on them: Careers fair"
    )


def test_every_reason_can_be_read_whole(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text(
        "Company,Position,Status,Date applied\n"
        "Acme,Baker,Applied,2026-11-02\nAcme,Baker,Applied,2026-11-02\n"
        ",,Rejected,2026-10-10\nCedar,2026-11-03,Applied,2026-11-01\nN/A,N/A,N/A,N/A\n",
        encoding="utf-8",
    )
    dialog = opened(world, qtbot, path)
    for width in (1180, 900, 1180):
        dialog.resize(width, 600)
        _assert_reasons_fit(dialog)
    table = dialog.table
    (said,) = [line for line, why in dialog.model.reasons(99).items() if "above" in why]
    assert table.rowHeight(said) == table.verticalHeader().defaultSectionSize()
    dialog.close()


def _assert_reasons_fit(dialog: ImportDialog) -> None:
    table, reasons = dialog.table, dialog.model.reasons(99)
    assert len(reasons) == 4
    for line, why in reasons.items():
        cell = table.visualRect(dialog.model.index(line, WHY)).adjusted(4, 1, -4, -1)
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        needed = table.fontMetrics().boundingRect(cell, wrap, why)
        assert cell.contains(needed), why


def test_where_nothing_is_new_it_is_said_so(world: World, qtbot: QtBot, tracker: Path) -> None:
    world.services.imports.commit(world.services.imports.preview(tracker))
    dialog = opened(world, qtbot, tracker)
    assert dialog.numbers.accessibleName() == "There is nothing to import: all of it is here."
    assert not dialog.import_button.isEnabled()
    dialog.close()
