"""The record's dialog: what is empty is said before anything is saved, and where to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog

from followup_desktop.domain.work_search import Column
from followup_desktop.ui.record.dialog import RecordDialog
from followup_desktop.ui.record.range import Time
from tests.ui.conftest import Desk


def open_record(desk: Desk, path: Path | None = None) -> RecordDialog:
    """The dialog with its first record; every file goes to ``path``."""
    window = desk.window
    dialog = RecordDialog(
        window.services,
        window.bus,
        window.saving,
        window.preferences,
        window,
        ask_path=lambda _parent, _suggestion, _pattern: str(path or ""),
    )
    desk.bot.addWidget(dialog)
    dialog.show()
    until(desk, lambda: dialog.record is not None)
    return dialog


def until(desk: Desk, holds: Callable[[], bool]) -> None:
    """Wait for something that can be seen."""
    desk.bot.waitUntil(holds, timeout=20_000)


def shows(dialog: RecordDialog, first: date, last: date) -> bool:
    """Whether the record on screen is of these days."""
    record = dialog.record
    return record is not None and (record.from_day, record.to_day) == (first, last)


def cells(dialog: RecordDialog) -> list[str]:
    """The table, a line a row."""
    model = dialog.table.records
    return [
        " | ".join(filter(None, (model.cell(row, n) for n in range(model.columnCount()))))
        for row in range(model.rowCount())
    ]


def choose(desk: Desk, dialog: RecordDialog, time: Time) -> None:
    """Another time, and its record on screen."""
    dialog.range.choose(time)
    until(desk, lambda: shows(dialog, *dialog.range.days()))


def close(desk: Desk, dialog: QDialog) -> None:
    """Put it away and let nothing of it run on."""
    task = getattr(dialog, "_task", None)
    dialog.close()
    assert task is None or task.wait(30)


def test_last_week_is_shown_with_what_is_empty(desk: Desk) -> None:
    """Two voicemails on Thursday; the companies have no address, but their numbers."""
    dialog = open_record(desk)
    assert cells(dialog) == [
        "Week of Sunday 22 Nov 2026 to Saturday 28 Nov 2026: 0 contacts. Nothing in this week."
    ]
    choose(desk, dialog, Time.LAST_WEEK)
    lines = cells(dialog)
    assert lines[0] == "Week of Sunday 15 Nov 2026 to Saturday 21 Nov 2026: 2 contacts."
    assert lines[1] == (
        "1 | Thu 19 Nov | Northwind Foods | (425) 555-0134 | Martin Jones | phone |"
        " Financial analyst | Left a voicemail"
    )
    assert not dialog.notice.isVisible()
    choose(desk, dialog, Time.FOUR_WEEKS)
    assert dialog.empty.text() == "3 cells are empty: method (3)."
    assert dialog.table.next_empty()
    line = dialog.table.records.line(dialog.table.currentIndex().row())
    assert line is not None
    assert line.entry is not None
    assert line.entry.empty == {Column.METHOD}
    column = 1 + dialog.table.records.columns.index(Column.METHOD)
    cell = dialog.table.currentIndex().siblingAtColumn(column)
    assert cell.data() == "empty"
    assert "Applied through" in cell.data(Qt.ItemDataRole.ToolTipRole)
    said = cell.siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Method empty" in said
    close(desk, dialog)


def test_days_columns_weekday_and_goal_are_chosen_in_place(desk: Desk) -> None:
    """Each is kept as a setting; what is no day says so, and nothing can be saved."""
    dialog = open_record(desk)
    choose(desk, dialog, Time.OTHER)
    assert dialog.range.from_day.text() == "1 Nov"
    dialog.range.from_day.setText("last full moon")
    dialog.range.from_day.editingFinished.emit()
    assert "last full moon" in dialog.problem.text()
    assert not dialog.pdf.isEnabled()
    dialog.range.from_day.setText("16 Nov")
    dialog.range.to_day.setText("20 Nov")
    dialog.range.to_day.editingFinished.emit()
    until(desk, lambda: shows(dialog, date(2026, 11, 16), date(2026, 11, 20)))
    assert "from Mon 16 Nov, up to Fri 20 Nov" in cells(dialog)[0]
    dialog.weeks.goal.setValue(3)
    until(desk, lambda: dialog.counts.text() == "2 of 3 this week")
    assert "Martin Jones" in "".join(cells(dialog))
    dialog.ticks[Column.PERSON].click()
    until(desk, lambda: "Martin Jones" not in "".join(cells(dialog)))
    dialog.weeks.first.setCurrentIndex(0)
    dialog.weeks.first.activated.emit(0)
    until(desk, lambda: cells(dialog)[0].startswith("Week of Monday 16 Nov 2026"))
    kept = desk.window.services.settings.get()
    assert (kept.week_starts, kept.contacts_per_week) == ("monday", 3)
    assert "person" not in kept.record_columns
    close(desk, dialog)


def test_the_pages_are_saved_and_opened(desk: Desk, tmp_path: Path) -> None:
    """As PDF and as CSV; the file's own program opens it when asked to."""
    target, shown = tmp_path / "record", list[QUrl]()
    dialog = open_record(desk, target)
    dialog.files._show = shown.append
    choose(desk, dialog, Time.LAST_WEEK)
    dialog.pdf.click()
    until(desk, lambda: dialog.open_file.isVisible())
    document = pypdfium2.PdfDocument(tmp_path / "record.pdf")
    assert "Northwind Foods" in document[0].get_textpage().get_text_bounded()
    document.close()
    dialog.open_file.click()
    assert [url.toLocalFile() for url in shown] == [str(tmp_path / "record.pdf")]
    dialog.csv.click()
    until(desk, lambda: (tmp_path / "record.csv").exists() and not dialog.files.busy)
    assert dialog.where.text().startswith("Saved as")
    choose(desk, dialog, Time.THIS_WEEK)
    assert not dialog.open_file.isVisible(), "that file is of another week"
    assert dialog.where.text() == ""
    close(desk, dialog)


def test_what_cannot_be_written_is_said(desk: Desk, tmp_path: Path) -> None:
    """Nothing is there then, and one may try again."""
    dialog = open_record(desk, tmp_path / "nowhere" / "record.pdf")
    dialog.pdf.click()
    until(desk, lambda: dialog.problem.isVisible())
    assert "could not be written" in dialog.problem.text()
    assert dialog.pdf.isEnabled()
    close(desk, dialog)


def test_a_fair_is_added_changed_and_taken_out(desk: Desk) -> None:
    """Without a name it is refused in its own dialog."""
    said: list[str] = []
    dialog = open_record(desk)
    dialog.told.connect(said.append)
    dialog.add.click()
    dialog.activity.save.click()
    assert "which fair" in dialog.activity.problem.text()
    dialog.activity.what.setText("Job Fair")
    dialog.activity.day.setText("yesterday")
    dialog.activity.save.click()
    until(desk, lambda: "Job Fair" in "".join(cells(dialog)))
    entry = dialog.table.records.line(1)
    assert entry is not None
    dialog.table.opened.emit(entry.entry)
    assert dialog.activity.day.text() == "22 Nov"
    dialog.activity.place.setText("Hall 4")
    dialog.activity.save.click()
    until(desk, lambda: "Hall 4" in "".join(cells(dialog)))
    dialog.table.opened.emit(dialog.table.records.line(1).entry)  # type: ignore[union-attr]
    dialog.activity.remove.click()
    until(desk, lambda: len(cells(dialog)) == 1)
    assert said == ["Added to the record", "Changed in the record", "Taken out of the record"]
    close(desk, dialog)


def test_a_line_opens_its_lead_and_the_key_leads_back(desk: Desk) -> None:
    """The same days and the same line as before."""
    desk.commands.actions["record"].trigger()
    dialog = desk.commands._dialog
    assert isinstance(dialog, RecordDialog)
    choose(desk, dialog, Time.LAST_WEEK)
    dialog.table.go_to(2)
    dialog.table.activated.emit(dialog.table.currentIndex())
    until(desk, lambda: desk.detail.lead_id == desk.world.priya)
    assert "Ctrl+R" in desk.commands.toast.words.text()
    desk.commands.actions["record"].trigger()
    again = desk.commands._dialog
    assert isinstance(again, RecordDialog)
    until(desk, lambda: again.table.currentIndex().row() == 2)
    assert again.range.chosen is Time.LAST_WEEK
    close(desk, again)
