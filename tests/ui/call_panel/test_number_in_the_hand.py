"""The number on its way into the other hand: copied, scanned, handed on, or refused."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.contact import Phone
from followup_desktop.domain.lead import Policy
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.ui import theme
from followup_desktop.ui.call_panel.callee import callee_of
from followup_desktop.ui.call_panel.number.qr_code import QrCode
from tests.ui.call_panel.screen import Screen
from tests.ui.world import World

NUMBERS = ("+14255550134", "+4930901820", "+442079460958", "+819012345678", "+390612345678")


def read(image: QImage) -> list[str]:
    """What a camera reads in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [found.text for found in zxingcpp.read_barcodes(grey)]


def painted(code: QrCode, ratio: float, ground: Qt.GlobalColor = Qt.GlobalColor.black) -> QImage:
    """The code as a screen of that scale shows it, with a dark panel all around."""
    air = 24
    size = code.size()
    wide, high = size.width() + 2 * air, size.height() + 2 * air
    image = QImage(round(wide * ratio), round(high * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(ground)
    code.render(image, QPoint(air, air))
    return image


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_a_camera_reads_the_number(qtbot: QtBot, ratio: float, scheme: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.install(application, scheme)
    code = QrCode()
    qtbot.addWidget(code)
    code.resize(code.sizeHint())
    for number in NUMBERS:
        code.show_text(f"tel:{number}")
        assert read(painted(code, ratio)) == [f"tel:{number}"]
    theme.install(application, "light")


def test_the_smallest_code_is_read_too_and_none_shows_nothing(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.resize(code.minimumSizeHint())
    code.show_text("tel:+14255550134")
    image = painted(code, 1.0)
    assert read(image) == ["tel:+14255550134"]
    code.show_text("")
    assert read(painted(code, 1.0)) == []


def test_every_module_is_a_whole_number_of_pixels(qtbot: QtBot) -> None:
    code = QrCode()
    qtbot.addWidget(code)
    code.resize(code.sizeHint())
    code.show_text("tel:+14255550134")
    for ratio in (1.0, 1.25, 1.5):
        image = painted(code, ratio)
        greys = {
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(0, image.height(), 7)
        }
        assert greys == {0, 255}, "nothing blurred"


def test_the_panel_shows_the_code_of_what_it_would_dial(screen: Screen) -> None:
    assert screen.panel.open_for(screen.world.martin)
    screen.panel.header.scan.click()
    assert screen.panel.scan.isVisible()
    assert read(screen.panel.scan.grab().toImage()) == ["tel:+14255550134"]
    screen.panel.header.call.click()
    assert screen.links == ["tel:+14255550134"]
    screen.press(Qt.Key.Key_Escape)
    assert not screen.panel.scan.isVisible()
    assert screen.panel.in_call


def test_an_extension_comes_after_the_number(screen: Screen) -> None:
    person = ContactDraft("Max", phones=(PhoneDraft("+12125550144", extension="4"),))
    lead_id = screen.world.services.leads.add(LeadDraft("Acme", "Clerk", (person,)))
    assert screen.panel.open_for(lead_id)
    screen.panel.header.scan.click()
    assert screen.panel.scan.extension.text() == "then extension 4"
    assert read(screen.panel.scan.grab().toImage()) == ["tel:+12125550144"]
    assert screen.panel.header.numbers.extension.text() == "then extension 4"


def test_another_call_begins_without_the_code(screen: Screen) -> None:
    screen.panel.open_for(screen.world.martin)
    screen.panel.header.scan.click()
    screen.panel.go_back()
    screen.panel.open_for(screen.world.luis)
    assert not screen.panel.scan.isVisible()


def stopped(screen: Screen) -> bool:
    """Whether the sign stands, and no way to have the number dialled is offered."""
    header = screen.panel.header
    ways = (header.copy, header.scan, header.call, header.start)
    return screen.panel.stop.isVisible() and not any(way.isVisible() for way in ways)


def test_who_asked_not_to_be_phoned_is_behind_the_stop_sign(screen: Screen) -> None:
    services, martin = screen.world.services, screen.world.martin
    services.settings.set("start-timer-at-once", "on")
    person = screen.detail(martin).contacts[0]
    services.leads.edit_contact(person.id, {"do_not_phone": True})
    assert screen.panel.open_for(martin)
    assert stopped(screen)
    assert not screen.panel.in_call, "nothing starts by itself behind the sign"
    assert screen.panel.stop.reason.text() == "Martin Jones asked not to be phoned."
    assert "555" not in screen.panel.header.number.text()
    assert not screen.panel.caution.isVisible(), "said once is enough"
    screen.panel.stop.anyway.click()
    assert not screen.panel.stop.isVisible()
    assert screen.panel.header.number.text() == "(425) 555-0134"
    assert screen.panel.header.start.hasFocus()
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: screen.panel.in_call)


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (Policy.NO_CALLS, "Northwind Foods would rather not be phoned."),
        (Policy.NO_CONTACT, "Northwind Foods asked for no contact at all."),
    ],
)
def test_a_company_may_ask_so_too(screen: Screen, policy: Policy, said: str) -> None:
    detail = screen.detail(screen.world.martin)
    screen.world.services.leads.edit_employer(detail.employer.id, {"policy": policy})
    assert screen.panel.open_for(screen.world.martin)
    assert stopped(screen)
    assert screen.panel.stop.reason.text() == said


def test_who_calls_by_themselves_is_talked_with(screen: Screen) -> None:
    person = screen.detail(screen.world.martin).contacts[0]
    screen.world.services.leads.edit_contact(person.id, {"do_not_phone": True})
    assert screen.panel.open_for(screen.world.martin, incoming=True)
    assert screen.panel.in_call
    assert not screen.panel.stop.isVisible()


def test_who_rang_is_not_to_be_rung(screen: Screen) -> None:
    assert screen.panel.open_for(screen.world.luis, incoming=True)
    assert screen.panel.in_call
    assert not screen.panel.header.call.isVisible()
    assert screen.panel.body.ready.isVisible(), "why they may be calling, and the last words"
    assert not screen.panel.body.ready.purpose.isVisible(), "I am not calling, they are"


def test_a_wrong_number_is_not_called_by_mistake(screen: Screen) -> None:
    luis = screen.world.luis
    screen.world.services.attempts.log(luis, AttemptDraft(Outcome.WRONG_NUMBER))
    assert screen.panel.open_for(luis)
    assert stopped(screen)
    assert "wrong" in screen.panel.stop.reason.text()
    screen.panel.stop.anyway.click()
    screen.panel.header.call.click()
    assert screen.links == ["tel:+15035550119"]


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        (Phone(1, number="+19005550123", raw="900 555 0123", dialable=False), "premium"),
        (Phone(1, raw="911", dialable=False), "emergency"),
        (Phone(1, number="+1911"), "emergency"),
        (Phone(1, raw="call the front desk"), "no telephone number"),
        (Phone(1, raw="1.42E+10"), "rounded"),
    ],
)
def test_some_numbers_are_never_dialled(world: World, phone: Phone, said: str) -> None:
    """No link and so no code, no copy, no way around; the reason is said."""
    detail = world.services.leads.detail(world.luis)
    callee = callee_of(detail, detail.contacts[0], phone, "US", world.clock.now())
    assert callee.link == ""
    assert callee.stop is not None
    assert not callee.stop.may_call
    assert said in callee.stop.reason


def test_the_sign_of_a_number_never_dialled_has_no_way_around(screen: Screen) -> None:
    world = screen.world
    (person,) = screen.detail(world.luis).contacts
    database = world.services.database
    with database.transaction():  # as an import may leave it
        database.change(
            "UPDATE phone SET number = '', raw = 'ask at the desk' WHERE contact_id = ?",
            (person.id,),
        )
    assert screen.panel.open_for(world.luis)
    assert screen.panel.header.number.text() == "ask at the desk"
    assert screen.panel.stop.isVisible()
    assert not screen.panel.stop.anyway.isVisible()
    assert not screen.panel.header.copy.isVisible()
    screen.press(Qt.Key.Key_4)
    screen.saved()
    assert screen.last_attempt(world.luis).number == ""
