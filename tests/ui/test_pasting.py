"""What is copied from a page of the web comes into every field of several lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from followup_desktop.system.clock import FixedClock
from followup_desktop.ui import theme
from followup_desktop.ui.call_panel.notes import NotesCard
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.plain_edit import PlainEdit
from followup_desktop.ui.writing.visit_outcomes import VisitOutcomes

PAGE = "<p>Ask for <b>Ann</b> &amp; Bob</p><img src='x.png'><p>&lt;b&gt;2nd floor</p>"


def detail() -> TextField:
    return TextField("Notes", lambda _text: "")


def visit() -> VisitOutcomes:
    return VisitOutcomes(FixedClock(0, "UTC"))


@pytest.fixture(params=[NotesCard, detail, visit])
def field(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication
) -> Iterator[QPlainTextEdit]:
    """Each kind of field, in the card it stands in."""
    theme.install(qapp, "light")
    card = request.param()
    qtbot.addWidget(card)
    yield card.findChild(PlainEdit)
    card.close()


def test_a_page_without_plain_text_is_pasted_as_its_words(field: QPlainTextEdit) -> None:
    page = QMimeData()
    page.setHtml(PAGE)
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(page)
    try:
        field.insertPlainText("Before: ")
        assert field.canPaste()
        field.paste()
    finally:
        clipboard.clear()
    said = "Before: Ask for Ann & Bob <b>2nd floor"
    assert " ".join(field.toPlainText().split()) == said


def test_plain_words_come_first_and_as_they_are(field: QPlainTextEdit) -> None:
    both = QMimeData()
    both.setHtml("<b>rich</b>")
    both.setText("<b>as it was typed</b>")
    QApplication.clipboard().setMimeData(both)
    try:
        field.paste()
    finally:
        QApplication.clipboard().clear()
    assert field.toPlainText() == "<b>as it was typed</b>"
