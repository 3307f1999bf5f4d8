"""The call sheet's dialog: which day, how many calls, saved as PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QUrl

from followup_desktop.ui.record.call_sheet import CallSheetDialog
from tests.ui.conftest import Desk


def test_a_day_is_chosen_and_its_sheet_is_saved(desk: Desk, tmp_path: Path) -> None:
    """Today has two promises and a first call; tomorrow none; the words of a day are read."""
    shown: list[QUrl] = []
    target = tmp_path / "calls.pdf"
    dialog = CallSheetDialog(
        desk.window.services,
        desk.window.preferences,
        desk.window,
        ask_path=lambda _parent, _suggestion, _pattern: str(target),
        show=shown.append,
    )
    desk.bot.addWidget(dialog)
    dialog.show()
    of_today = "3 calls, 2 of them promised."
    desk.bot.waitUntil(lambda: dialog.said.text() == of_today, timeout=20_000)
    dialog.tomorrow.click()
    desk.bot.waitUntil(lambda: "No call is planned" in dialog.problem.text(), timeout=20_000)
    assert not dialog.pdf.isEnabled()
    dialog.day.setText("the day after never")
    dialog.day.textEdited.emit("the day after never")
    assert "could not be read" in dialog.problem.text()
    dialog.today.click()
    desk.bot.waitUntil(lambda: dialog.said.text() == of_today, timeout=20_000)
    dialog.pdf.click()
    desk.bot.waitUntil(dialog.open_file.isVisible, timeout=20_000)
    document = pypdfium2.PdfDocument(target)
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert words.index("Martin Jones") < words.index("Priya Raman") < words.index("Luis Ortega")
    dialog.open_file.click()
    assert [url.toLocalFile() for url in shown] == [str(target)]
    dialog.tomorrow.click()
    assert not dialog.open_file.isVisible(), "that file is the sheet of another day"
    assert dialog.where.text() == ""
    dialog.close()


def test_export_leads_to_both(desk: Desk) -> None:
    """Who looks for them among the exports finds them there."""
    desk.commands.exporting.ask()
    desk.commands._dialog.calls_link.click()  # type: ignore[union-attr]
    dialog = desk.commands._dialog
    assert isinstance(dialog, CallSheetDialog)
    desk.bot.waitUntil(lambda: bool(dialog.said.text()), timeout=20_000)
    dialog.close()
