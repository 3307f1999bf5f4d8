"""Every decision of the import screen can be changed, several files follow one another."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.taking_in.service import ImportResult
from followup_desktop.ui.importing.carried import DroppedText
from followup_desktop.ui.importing.dialog import ImportDialog
from followup_desktop.ui.importing.drop import DropOnWindow
from followup_desktop.ui.importing.words import results_said
from tests.ui.importing.dropping import drop
from tests.ui.world import World

TRACKER = """\
My search 2026,,,,
Company,Job Title,Status,Date Applied,Remark
Acme,Welder,Applied,3/4/2026,Ann Bell
Bolt,Fitter,Phone Screen,5/6/2026,
Acme,Welder,Applied,3/4/2026,
"""


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    path.write_text(TRACKER, encoding="utf-8")
    return path


def opened(world: World, qtbot: QtBot, *paths: Path) -> ImportDialog:
    dialog = ImportDialog(world.services, None, paths)
    qtbot.addWidget(dialog)
    dialog.show()
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ImportDialog, qtbot: QtBot) -> None:
    def idle() -> bool:
        waiting = dialog._again.isActive() or dialog._ticked.isActive()
        return not waiting and dialog._task is None

    qtbot.waitUntil(idle, timeout=20_000)


def bring(dialog: ImportDialog, qtbot: QtBot) -> ImportResult:
    with qtbot.waitSignal(dialog.imported, timeout=20_000) as imported:
        dialog.import_button.click()
    assert isinstance(imported.args[0], ImportResult)
    return imported.args[0]


def employers(world: World) -> list[str]:
    return sorted(row.employer for row in world.services.leads.list(LeadView.ALL))


def test_the_header_row_and_what_the_rows_are(world: World, qtbot: QtBot, tracker: Path) -> None:
    dialog = opened(world, qtbot, tracker)
    header = dialog.choices.file.header[1]
    assert header.currentText().startswith("Row 2: Company")
    assert header.itemText(header.count() - 1) == "There is no header row"
    header.setCurrentIndex(header.findData("3"))
    settled(dialog, qtbot)
    assert next(iter(dialog.columns.boxes)) == "Acme"
    assert not dialog.import_button.isEnabled(), "nobody can tell what is in these columns"
    for name, field in (("Acme", "employer"), ("Welder", "position"), ("3/4/2026", "applied_on")):
        box = dialog.columns.boxes[name]
        box.setCurrentIndex(box.findData(field))
        settled(dialog, qtbot)
    assert "2 new leads" in dialog.counts.text()
    dialog.reject()


def test_a_long_header_is_cut_with_a_mark(world: World, qtbot: QtBot, tracker: Path) -> None:
    """A letter cut in two looks like a fault; pointed at, the whole row is said."""
    dialog = opened(world, qtbot, tracker)
    header = dialog.choices.file.header[1]
    header.resize(header.fontMetrics().horizontalAdvance("Row 2: Company · J") + 40, 30)
    whole = header.currentText()
    assert header.shown_text().startswith("Row 2")
    assert header.shown_text().endswith("…")
    header.resize(header.fontMetrics().horizontalAdvance(whole) + 60, 30)
    assert header.shown_text() == whole
    dialog.reject()


def test_days_are_asked_for_then_changeable_beside_their_column(
    world: World, qtbot: QtBot, tracker: Path
) -> None:
    dialog = opened(world, qtbot, tracker)
    box = dialog.questions.boxes[("date_order", "Date Applied")]
    box.setCurrentIndex(box.findData("dmy"))
    settled(dialog, qtbot)
    assert not dialog.questions.boxes
    order = dialog.columns.orders["Date Applied"]
    assert order.currentData() == "dmy"
    order.setCurrentIndex(order.findData("mdy"))
    settled(dialog, qtbot)
    assert dialog._preview is not None
    applied = dialog._preview.plan.leads[0].applied_on
    assert applied is not None
    assert (applied.month, applied.day) == (3, 4)
    dialog.reject()


def test_a_row_is_left_out_by_its_tick(world: World, qtbot: QtBot, tracker: Path) -> None:
    dialog = opened(world, qtbot, tracker)
    check = Qt.ItemDataRole.CheckStateRole
    states = [dialog.model.index(n, 0).data(check) for n in range(3)]
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert states == [on, on, None]
    box = dialog.table.visualRect(dialog.model.index(0, 0))
    place = QPoint(box.left() + 12, box.center().y())
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(dialog, qtbot)
    words = [dialog.model.index(n, 1).data() for n in range(3)]
    assert words == ["skipped", "new", "new"], "the row equal to it is new now, and none moved"
    assert dialog.model.index(0, 0).data(check) == off
    dialog.table.selectRow(1)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    settled(dialog, qtbot)
    assert "1 new lead, 2 skipped" in dialog.counts.text()
    assert bring(dialog, qtbot).new == 1
    assert "Bolt" not in employers(world)


def test_the_next_file_is_read_as_the_last_until_that_is_forgotten(
    world: World, qtbot: QtBot, tracker: Path, tmp_path: Path
) -> None:
    first = opened(world, qtbot, tracker)
    assert not first.remembered.isVisible()
    box = first.columns.boxes["Remark"]
    box.setCurrentIndex(box.findData("contact_name"))
    settled(first, qtbot)
    bring(first, qtbot)
    other = tmp_path / "other.csv"
    other.write_text(TRACKER.replace("Bolt", "Crane"), encoding="utf-8")
    second = opened(world, qtbot, other)
    assert second.remembered.isVisible()
    assert second.columns.boxes["Remark"].currentData() == "contact_name"
    second.forget.click()
    settled(second, qtbot)
    assert not second.remembered.isVisible()
    assert second.columns.boxes["Remark"].currentData() != "contact_name"
    second.reject()


def test_several_files_one_after_another(
    world: World, qtbot: QtBot, tracker: Path, tmp_path: Path
) -> None:
    skipped, last = tmp_path / "skipped.csv", tmp_path / "last.csv"
    skipped.write_text(TRACKER.replace("Bolt", "Crane"), encoding="utf-8")
    last.write_text(TRACKER.replace("Bolt", "Dell"), encoding="utf-8")
    dialog = opened(world, qtbot, tracker, skipped, last)
    assert dialog.file_name.text() == "1 of 3: tracker.csv"
    results = [bring(dialog, qtbot)]
    settled(dialog, qtbot)
    assert dialog.file_name.text() == "2 of 3: skipped.csv"
    assert dialog.next_file.isVisible()
    dialog.next_file.click()
    settled(dialog, qtbot)
    assert dialog.file_name.text() == "3 of 3: last.csv"
    assert not dialog.next_file.isVisible()
    results.append(bring(dialog, qtbot))
    assert not dialog.isVisible()
    assert {"Acme", "Bolt", "Dell"} <= set(employers(world))
    assert "Crane" not in employers(world)
    assert results_said(results) == "2 files, 3 leads imported"


def test_earlier_imports_are_listed_and_taken_back(
    world: World, qtbot: QtBot, tracker: Path
) -> None:
    before = employers(world)
    done = world.services.imports.commit(world.services.imports.preview(tracker))
    assert done.import_id is not None
    dialog = ImportDialog(world.services)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.earlier.click()
    assert dialog.past.isVisible()
    with qtbot.waitSignal(dialog.past.undone, timeout=20_000):
        dialog.past.buttons[done.import_id].click()
    assert "2 leads taken back" in dialog.past.said.accessibleName()
    assert dialog.past.buttons == {}
    assert employers(world) == before
    qtbot.keyClick(dialog.past.back, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "what was decided of the file is still there"
    assert dialog.blank.isVisible()
    dialog.reject()


def test_a_refused_file_can_be_explained(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Wer,Was\nAcme GmbH,Schweißen\nBolt AG,Fräsen\n", encoding="utf-8")
    dialog = opened(world, qtbot, path)
    assert "odd.csv" in dialog.message.accessibleName()
    assert list(dialog.columns.boxes) == ["Wer", "Was"]
    for name, field in (("Wer", "employer"), ("Was", "position")):
        box = dialog.columns.boxes[name]
        box.setCurrentIndex(box.findData(field))
        settled(dialog, qtbot)
    assert "2 new leads" in dialog.counts.text()
    dialog.reject()


def test_the_window_tells_files_from_texts(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    files: list[object] = []
    texts: list[object] = []
    dropping = DropOnWindow(window)
    dropping.files_dropped.connect(files.append)
    dropping.text_dropped.connect(texts.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.csv", "b.vcf")])
    assert drop(window, data)
    assert files == [(tmp_path / "a.csv", tmp_path / "b.vcf")]
    mail = QMimeData()
    mail.setUrls([QUrl.fromLocalFile(str(tmp_path / "m.eml"))])
    assert drop(window, mail)
    link = QMimeData()
    link.setText("https://jobs.example/7")
    assert drop(window, link)
    assert texts == [
        DroppedText(mail=tmp_path / "m.eml"),
        DroppedText("https://jobs.example/7", "", "https://jobs.example/7"),
    ]
    assert not drop(window, QMimeData())


def test_it_says_which_leads_come_without_a_number(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    head = "Company,Job Title,Status,Date Applied,Phone\n"
    rows = [f"Firm {n},Cook,Applied,2026-11-1{n},\n" for n in range(4)]
    path = tmp_path / "a.csv"
    path.write_text(head + "".join(rows))
    dialog = opened(world, qtbot, path)
    assert dialog.numbers.text() == (
        "None of the 4 has a phone number: they go to “No phone number yet”."
    )
    bring(dialog, qtbot)
    more = "Acme,Cook,Applied,2026-11-11,(425) 555-0161\nBolt,Cook,Rejected,2026-11-11,\n"
    path.write_text(head + "".join(rows) + more + "Dell,Cook,Applied,2026-11-12,\n")
    dialog = opened(world, qtbot, path)
    assert "3 new leads, 4 already there" in dialog.counts.text()
    assert dialog.numbers.text() == (
        "1 of the open ones has no phone number: it goes to “No phone number yet”."
    )
    dialog.reject()


def test_a_number_that_cannot_be_called_counts_as_none(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "tracker.csv"
    path.write_text(
        "Company,Position,Date Applied,Contact,Phone,Contact,Phone\n"
        "Acme,Cook,2026-11-20,Ann,(425) 555-0190,,\n"
        "Bolt,Cook,2026-11-20,Bob,0711 / 123 45-67,,\n"
        "Crane,Cook,2026-11-20,Cy,,,\n"
        "Dell,Cook,2026-11-20,Di,,Ed,(425) 555-0191\n"
    )
    dialog = opened(world, qtbot, path)
    before = world.services.leads.counts().needs_number
    assert dialog.numbers.text() == "2 of 4 have no phone number: they go to “No phone number yet”."
    with qtbot.waitSignal(dialog.imported, timeout=15_000):
        dialog.import_button.click()
    assert world.services.leads.counts().needs_number == before + 2


def test_the_wheel_changes_no_answer_in_passing(world: World, qtbot: QtBot, tracker: Path) -> None:
    dialog = opened(world, qtbot, tracker)
    box = dialog.columns.boxes["Company"]
    before = box.currentIndex()
    down = QPoint(0, -120)
    place = QPointF(box.rect().center())
    event = QWheelEvent(
        place,
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(box, event)
    assert box.currentIndex() == before
    dialog.reject()


def test_a_row_that_stands_twice_in_the_file_says_so(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Company,Job Title\nAcme,Cook\nBolt,Cook\nAcme,Cook\n")
    dialog = opened(world, qtbot, path)
    assert "2 new leads, 1 already there" in dialog.counts.text()
    assert [one.why for one in dialog._preview.rows] == ["", "", "a row above says it"]
    bring(dialog, qtbot)
    again = opened(world, qtbot, path)
    assert [one.why for one in again._preview.rows] == ["", "", ""], "all are in the list now"
    again.reject()
