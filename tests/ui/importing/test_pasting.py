"""Rows copied in a spreadsheet or on a web page, pasted or dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from followup_desktop.services.taking_in.service import RowState
from followup_desktop.ui.importing.carried import DroppedText, are_rows
from followup_desktop.ui.importing.dialog import ImportDialog
from tests.ui.conftest import Desk
from tests.ui.importing.dropping import drop
from tests.ui.importing.test_dialog import employers, opened, settled
from tests.ui.world import World

ROWS = (
    "Company\tJob Title\tDate Applied\tRemark\r\n"
    "Acme\tWelder\t2026-11-10\t\r\n"
    'Bolt & Co\tFitter\t2026-11-11\t"two\r\nlines"\r\n'
)
PAGE = (
    "<meta charset='utf-8'><p>My list</p><TABLE><tr><th>Company</th><th>Job Title</th></tr>"
    "<tr><td>Crane</td><td>Rigger</td></tr></TABLE>"
)


def copied(text: str = "", html: str = "", files: tuple[Path, ...] = ()) -> QMimeData:
    """What another program puts into the clipboard."""
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if files:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    return data


def new_names(dialog: ImportDialog) -> set[str]:
    assert dialog._preview is not None
    return {row.employer for row in dialog._preview.rows if row.state is RowState.NEW}


def test_pasted_rows_are_looked_at_imported_and_taken_back(world: World, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(copied(ROWS, "<table></table>"))
    dialog = opened(world, qtbot, None)
    before = employers(world)
    dialog.blank.others[0].click()
    settled(dialog, qtbot)
    assert dialog.file_name.text() == "Pasted rows"
    assert new_names(dialog) == {"Acme", "Bolt & Co"}
    columns = dialog.columns
    columns.boxes["Job Title"].setCurrentIndex(columns.boxes["Job Title"].findData(""))
    columns.boxes["Job Title"].activated.emit(columns.boxes["Job Title"].currentIndex())
    settled(dialog, qtbot)  # read again, as the person decided
    assert dialog._preview is not None
    assert {row.position for row in dialog._preview.rows} == {""}
    with qtbot.waitSignal(dialog.imported, timeout=15_000):
        dialog.import_button.click()
    assert employers(world) == before | {"Acme", "Bolt & Co"}
    (past,) = world.services.imports.recent()
    assert past.name == "Pasted rows"
    world.services.imports.undo(past.id)
    assert employers(world) == before


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        ("Crane\nRigger\n", PAGE, {"Crane"}),
        ("Company,Job Title\nDell Mill,Sawyer\n", "", {"Dell Mill"}),
    ],
    ids=["a page's table", "lines with commas"],
)
def test_what_else_can_be_pasted(
    world: World, qtbot: QtBot, text: str, html: str, found: set[str]
) -> None:
    QGuiApplication.clipboard().setMimeData(copied(text, html))
    dialog = opened(world, qtbot, None)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(dialog, qtbot)
    assert new_names(dialog) == found
    dialog.reject()


def test_copied_files_are_read_as_files(world: World, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Company,Job Title\nElm,Clerk\n", encoding="utf-8")
    QGuiApplication.clipboard().setMimeData(copied(files=(path,)))
    dialog = opened(world, qtbot, None)
    dialog.paste()
    settled(dialog, qtbot)
    assert dialog.file_name.text() == "list.csv"
    assert new_names(dialog) == {"Elm"}
    dialog.reject()


def test_nothing_to_paste_says_so_and_another_try_is_at_hand(world: World, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    dialog = opened(world, qtbot, None)
    dialog.blank.others[0].click()
    assert dialog.message.text() == (
        "There are no rows to paste: copy them in your spreadsheet first."
    )
    QGuiApplication.clipboard().setMimeData(copied(ROWS))
    assert dialog.paste_rows.isVisible()
    dialog.paste_rows.click()
    settled(dialog, qtbot)
    assert new_names(dialog) == {"Acme", "Bolt & Co"}
    dialog.reject()


def test_rows_dropped_on_the_window_are_imported_and_a_posting_is_not(desk: Desk) -> None:
    texts: list[object] = []
    desk.commands.importing.drop.text_dropped.connect(texts.append)
    assert drop(desk.window, copied(ROWS))
    dialog = desk.commands._dialog
    assert isinstance(dialog, ImportDialog)
    desk.bot.waitUntil(dialog.import_button.isEnabled, timeout=20_000)
    assert new_names(dialog) == {"Acme", "Bolt & Co"}
    assert texts == []
    dialog.reject()
    assert drop(desk.window, copied("We look for a welder.\nCall\tMs Bell.\n"))
    assert texts == [DroppedText("We look for a welder.\nCall\tMs Bell.\n")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (ROWS, True),
        ("Acme\tWelder\tSeattle\nBolt\tFitter\tTacoma", True),
        ("Acme\tWelder\tSeattle", False),
        ("Hours\tFull time\nPay\t$30 an hour", False),
        ("\tindented\n\tindented", False),
        ("A posting\n\nof some lines\nand one\ttab", False),
        ("", False),
    ],
)
def test_rows_are_told_from_other_texts(text: str, rows: bool) -> None:
    assert are_rows(text) is rows
