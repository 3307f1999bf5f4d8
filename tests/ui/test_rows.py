"""Rows: what stands beside a text that wraps stands on its first line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.ui import theme
from followup_desktop.ui.widgets import Button, Line, Muted, Words, row

LONG = "A sentence that wraps to some lines where the window is as narrow as this one is. " * 2


def base(part: QWidget) -> int:
    """Where the letters of its first line stand, in pixels of the window."""
    letters = part.fontMetrics()
    if isinstance(part, Words):
        return part.y() + letters.ascent()
    return part.y() + (part.height() + letters.ascent() - letters.descent()) // 2


@pytest.fixture
def column(qtbot: QtBot, qapp: QApplication) -> Iterator[QVBoxLayout]:
    theme.install(qapp, "light")
    window = QWidget()
    window.resize(340, 500)
    qtbot.addWidget(window)
    made = QVBoxLayout(window)
    yield made
    window.hide()


def shown(column: QVBoxLayout, *parts: QWidget) -> list[QWidget]:
    across = row()
    for part in parts:
        across.addWidget(part, 1 if isinstance(part, Words) else 0)
    column.addLayout(across)
    beneath = Line("beneath")
    column.addWidget(beneath)
    column.addStretch(1)
    column.parentWidget().show()
    column.activate()
    assert all(part.geometry().bottom() < beneath.y() for part in parts), "nothing overlaps"
    return list(parts)


def test_what_stands_beside_a_long_text_stands_on_its_first_line(column: QVBoxLayout) -> None:
    name, text, button = shown(column, Line("Name"), Words(LONG), Button("Change…"))
    assert text.height() > button.height()
    assert abs(base(name) - base(text)) <= 1
    assert abs(base(button) - base(text)) <= 1
    assert text.height() >= text.heightForWidth(text.width()), "all of it is seen"


def test_a_field_and_small_type_do_so_too(column: QVBoxLayout) -> None:
    field, text = shown(column, QLineEdit("typed"), Muted(LONG))
    assert abs(base(field) - base(text)) <= 1
    assert text.height() >= text.heightForWidth(text.width())


def test_one_line_is_in_the_middle(column: QVBoxLayout) -> None:
    name, text, button = shown(column, Line("Name"), Words("short"), Button("Change…"))
    middles = {part.geometry().center().y() for part in (name, text, button)}
    assert max(middles) - min(middles) <= 1
    assert text.parentWidget().layout().itemAt(0).geometry().height() == button.height()


def test_a_text_that_hides_asks_for_no_room(column: QVBoxLayout) -> None:
    name, text = shown(column, Line("Name"), Words(LONG))
    text.hide()
    column.activate()
    across = column.itemAt(0)
    assert across.heightForWidth(300) <= name.sizeHint().height()
