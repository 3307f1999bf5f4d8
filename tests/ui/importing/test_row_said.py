"""Each row tells how it was understood, before anything is written."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.importing.test_dialog import opened, settled
from tests.ui.world import World

TRACKER = """\
Company,Job Title,Date Applied,Status,Contact,Phone,E-mail,Link,Place,Interest,Remark
Acme,Welder,2026-09-04,Applied,Ann Lee,(425) 555-0190 x7,ann@acme.example,,Kent,4,ask for Bell
Bolt,Fitter,2026-09-05,Rejected,,555-01,,https://jobs.example/7,,,
,,,Applied,,,,,,,
"""
PEOPLE = "First Name,Last Name,Company,Phone\nBo,Chip,Crane,425-555-0177\n"


def read_as(dialog: object, line: int) -> str:
    table = dialog.table  # type: ignore[attr-defined]
    table.setCurrentIndex(table.model().index(line, 0))
    return str(dialog.read_as.text())  # type: ignore[attr-defined]


def test_a_row_tells_how_it_is_read(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "tracker.csv"
    path.write_text(TRACKER, encoding="utf-8")
    dialog = opened(world, qtbot, path)
    assert dialog.read_as.isVisible()
    assert dialog.read_as.text() == "Row 4: it names neither a company nor a position."
    assert read_as(dialog, 1) == (
        "Row 2 is read as: Applied · applied Friday 4 Sep 2026 · Ann Lee"
        " · (425) 555-0190 ext. 7 · ann@acme.example · Kent · interest 4 of 5"
        " · notes: ask for Bell Status: Applied"
    )
    assert read_as(dialog, 2) == (
        "Row 3 is read as: Closed · They said no · applied Saturday 5 Sep 2026"
        " · “555-01” (no number that can be called) · https://jobs.example/7"
        " · notes: Status: Rejected"
    )
    dialog.reject()


def test_the_row_looked_at_stays_as_another_reading_is_chosen(
    world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "tracker.csv"
    path.write_text("Company,Date Applied\nAcme,9/4/2026\nBolt,9/4/2026\n", encoding="utf-8")
    dialog = opened(world, qtbot, path)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.read_as.text().startswith("Row 3 is read as: Applied · notes: Date Applied")
    (box,) = dialog.questions.boxes.values()
    box.setCurrentIndex(box.findData("dmy"))
    box.activated.emit(box.currentIndex())
    settled(dialog, qtbot)
    assert dialog.read_as.text() == "Row 3 is read as: Applied · applied Thursday 9 Apr 2026"
    dialog.reject()


def test_a_person_is_told_too(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    dialog = opened(world, qtbot, path)
    assert dialog.read_as.text() == "Row 2 is read as: Bo Chip · Crane · (425) 555-0177"
    dialog.reject()
