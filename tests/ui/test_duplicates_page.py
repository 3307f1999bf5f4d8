"""The page of two leads: nothing sticks out, nothing is read as markup, arrows choose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from followup_desktop.services.drafts import ContactDraft, LeadDraft
from followup_desktop.services.merging.duplicates import Likeness
from followup_desktop.services.merging.fields import Side
from followup_desktop.ui.duplicates.page import DuplicatesPage
from followup_desktop.ui.lead_table.cells import Moment
from tests.ui.world import ZONE, World

_LONG = "Vereinigte-Donaudampfschifffahrtsgesellschaft " * 3
_HOSTILE = "<b>Clerk</b> <img src='file:///etc/passwd'> &amp;"


def page_of(world: World, bot: QtBot, width: int) -> DuplicatesPage:
    leads = world.services.leads
    ids = [
        leads.add(LeadDraft(_LONG, _HOSTILE, pay=pay, url=f"https://a.example/{_LONG}", notes="x"))
        for pay in ("9" * 200, "")
    ]
    leads.add_contact(ids[1], ContactDraft(_LONG))
    page = DuplicatesPage()
    bot.addWidget(page)
    shown = world.services.merging.compare(*ids)
    page.show_pair(shown, Moment(world.clock.now(), ZONE), Likeness.NAME, "1 of 3:")
    page.resize(width, 540)
    with bot.waitExposed(page):
        page.show()
    return page


@pytest.mark.parametrize("width", [790, 1040])
def test_no_value_makes_the_page_wider(small_world: World, qtbot: QtBot, width: int) -> None:
    page = page_of(small_world, qtbot, width)
    assert page.width() == width
    inside, view = page.scroll.widget(), page.scroll.viewport()
    qtbot.waitUntil(lambda: inside.width() <= view.width())
    assert inside.minimumSizeHint().width() <= view.width()
    assert page.scroll.horizontalScrollBar().maximum() == 0


def test_all_text_is_plain(small_world: World, qtbot: QtBot) -> None:
    page = page_of(small_world, qtbot, 1040)
    labels = page.findChildren(QLabel)
    assert any("<b>Clerk</b>" in label.text() for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_arrows_choose_and_a_button_takes_all_of_one(small_world: World, qtbot: QtBot) -> None:
    page = page_of(small_world, qtbot, 1040)
    page.take_keyboard()
    pay = page.rows["pay"]
    assert pay.side is Side.KEEP
    qtbot.keyClick(pay.cells[Side.KEEP].pick, Qt.Key.Key_Right)
    assert pay.side is Side.OTHER
    qtbot.keyClick(pay.cells[Side.OTHER].pick, Qt.Key.Key_Left)
    assert page.choices() == {"pay": Side.KEEP}
    qtbot.mouseClick(pay.cells[Side.OTHER].words, Qt.MouseButton.LeftButton)
    assert page.choices() == {"pay": Side.OTHER}


def test_keys_answer_once_however_long_they_are_held(small_world: World, qtbot: QtBot) -> None:
    page = page_of(small_world, qtbot, 1040)
    heard: list[str] = []
    page.apart_requested.connect(lambda: heard.append("apart"))
    page.left.connect(lambda: heard.append("left"))
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert heard == ["apart", "left"]
