"""At 1024×640 nothing is cut, all is reached by keyboard, and all has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.ui.call_panel import CallPanel
from followup_desktop.ui.theme import PAD
from followup_desktop.ui.widgets import Line
from tests.ui.conftest import Desk, open_desk
from tests.ui.world import World

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


@pytest.fixture
def desk(world: World, qtbot: QtBot) -> Iterator[Desk]:
    """The real window at 1024×640."""
    made = open_desk(world, qtbot)
    made.window.resize(1024, 640)
    yield made
    if world.services.calling.open_call() is not None:
        world.services.calling.discard()
    made.commands.toast.hide()
    made.window.hide()


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"


def name_of(control: QWidget) -> str:
    """What a screen reader says."""
    words = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or words


def shown(panel: CallPanel) -> list[QWidget]:
    return [widget for widget in panel.findChildren(QWidget) if widget.isVisible()]


def cut(panel: CallPanel) -> list[str]:
    """What is not whole: outside its parent, narrower than its words, or sideways."""
    found = []
    for widget in shown(panel):
        parent = widget.parentWidget()
        if parent is None or widget.window() is not panel.window():
            continue
        if parent is not panel.body.viewport() and not is_inside(widget, parent):
            found.append(f"{named(widget)} {widget.geometry()} beyond {parent.size()}")
        if widget not in may_end_in_dots(panel) and is_too_narrow(widget):
            found.append(f"{named(widget)}: {widget.width()} px is too narrow")
        if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum():
            found.append(f"{named(widget)} scrolls sideways")
    edge = panel.mapTo(panel.window(), QPoint(panel.width(), panel.height()))
    if edge.x() > panel.window().width() - PAD or edge.y() > panel.window().height():
        found.append("the panel itself")
    return found


def may_end_in_dots(panel: CallPanel) -> tuple[QWidget, ...]:
    """A very long name or company is whole in its tool tip, and in the lead."""
    header = panel.header
    return tuple(one for one in (header.name, header.about) if one.toolTip())


def is_inside(widget: QWidget, parent: QWidget) -> bool:
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        return widget.x() >= 0 and widget.geometry().right() < parent.width()
    return parent.rect().contains(widget.geometry())


def is_too_narrow(widget: QWidget) -> bool:
    wide = widget.fontMetrics().horizontalAdvance
    if isinstance(widget, QAbstractButton):
        return widget.width() < widget.minimumSizeHint().width() and bool(widget.text())
    if isinstance(widget, Line):
        return wide(widget.text()) > widget.width()
    if isinstance(widget, QLabel) and not widget.wordWrap() and widget.text():
        return wide(widget.text()) > widget.width()
    if isinstance(widget, QLineEdit) and widget.text():
        return wide(widget.text()) + 4 > widget.width()
    return False


def ready(panel: CallPanel) -> None:
    """The ready moment."""


def scanning(panel: CallPanel) -> None:
    panel.header.scan.click()


def talking(panel: CallPanel) -> None:
    panel.header.start.click()


def machine(panel: CallPanel) -> None:
    talking(panel)
    panel.script.situations.buttons["machine"].click()


def what_if(panel: CallPanel) -> None:
    talking(panel)
    panel.what_if.click()


def hung_up(panel: CallPanel) -> None:
    talking(panel)
    panel.header.hung_up.click()


def outcome(which: Outcome) -> Callable[[CallPanel], None]:
    def choose(panel: CallPanel) -> None:
        talking(panel)
        panel.outcomes.buttons[which].click()

    return choose


def talked_at_length(panel: CallPanel) -> None:
    outcome(Outcome.SPOKE)(panel)
    details = panel.details
    for tick in (details.promise, details.interview, details.expectation, details.away):
        tick.click()
    for result in (Result.PASSED_ON, Result.OFFER):
        details.results[result].click()
    details.ticks.not_interested.click()
    panel.next_step.change.click()


def asked(panel: CallPanel) -> None:
    talking(panel)
    panel.go_back()


def after_a_no(panel: CallPanel) -> None:
    outcome(Outcome.SPOKE)(panel)
    panel.details.results[Result.FIRM_NO].click()
    panel.save.click()


MOMENTS = (
    *(ready, scanning, talking, machine, what_if, hung_up, asked, talked_at_length, after_a_no),
    *(outcome(which) for which in (Outcome.VOICEMAIL, Outcome.CALL_BACK, Outcome.NO_CALLS)),
)


def long_lead(world: World) -> int:
    """Names and an extension as long as they come."""
    person = ContactDraft(
        "Wilhelmina-Charlotte von Hohenstein-Oberaltenstadt",
        role="Senior vice president of human resources",
        phones=(PhoneDraft("+12125550144", extension="43210"),),
    )
    employer = "The Consolidated International Manufacturing and Distribution " + "x" * 50
    return world.services.leads.add(LeadDraft(employer, "Deputy assistant director", (person,)))


@pytest.mark.parametrize("long_names", [False, True], ids=["short", "long"])
def test_nothing_is_cut_at_1024_by_640(desk: Desk, *, long_names: bool) -> None:
    """In every moment of a call, and everything that takes a key has a name."""
    world = desk.world
    lead_id = long_lead(world) if long_names else world.luis
    if long_names:
        desk.window.refresh()
    for moment in MOMENTS:
        world.clock.advance(60)
        desk.commands.calls.call(lead_id)
        panel = desk.window.call_panel
        assert panel is not None
        moment(panel)
        desk.bot.waitUntil(lambda panel=panel: cut(panel) == [], timeout=4000)
        controls = [one for one in shown(panel) if isinstance(one, CONTROLS)]
        assert len(controls) > 1, moment
        assert [named(one) for one in controls if not name_of(one)] == [], moment
        assert unreached(desk, panel) == [], moment
        leave(panel, world)
        world.services.undo.undo() if moment is after_a_no else None


def unreached(desk: Desk, panel: CallPanel) -> list[str]:
    """What takes a press but no Tab gets there, going round once."""
    reached: list[QWidget] = []
    held = QApplication.focusWidget()
    while held is not None and held not in reached:
        reached.append(held)
        desk.bot.keyClick(held, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
    return [
        named(one)
        for one in shown(panel)
        if isinstance(one, CONTROLS)
        and one.isEnabled()
        and one is not panel.header.timer  # read, never typed into
        and not any(other in reached for other in neighbours(one))
    ]


def neighbours(one: QWidget) -> list[QWidget]:
    """Itself, and where one of several is chosen the others: arrows go on from them."""
    if not (isinstance(one, QAbstractButton) and one.autoExclusive()):
        return [one]
    found = one.parentWidget().findChildren(type(one))
    return [other for other in found if other.parentWidget() is one.parentWidget()]


def leave(panel: CallPanel, world: World) -> None:
    """On to the next moment; nothing of this one is kept."""
    if panel.in_call:
        panel.go_back()
        panel.question.button("discard").click()
    elif panel.busy:
        panel.go_back()
    assert not panel.busy


def test_all_of_a_call_is_in_sight_at_once(desk: Desk) -> None:
    """Words, checklist, notes and outcomes, without scrolling, in the smallest window."""
    settings = desk.world.services.settings
    for key, words in (("name", "Betty Marsh"), ("number", "(206) 555-0199")):
        settings.set(key, words)
    settings.set("sentence", "For six years I have closed the books of a plant of your size.")
    desk.commands.calls.call(desk.world.martin)
    panel = desk.window.call_panel
    assert panel is not None
    talking(panel)
    desk.bot.waitUntil(lambda: panel.body.verticalScrollBar().maximum() == 0, timeout=4000)
    assert panel.script.isVisible()
    assert panel.outcomes.isVisible()


@pytest.mark.parametrize("in_list", [True, False], ids=["in the list", "in the log"])
def test_no_page_of_the_centre_pushes_a_call_out(desk: Desk, *, in_list: bool) -> None:
    """Nor does one that was opened before: it asks for no room beside the call."""
    if in_list:
        wide = QWidget()
        wide.setMinimumWidth(700)
        desk.window.centre.show_page(wide)
        desk.window.show_view(desk.window.view)
    else:
        desk.window.show_call_log()
    desk.commands.calls.call(desk.world.luis)
    panel = desk.window.call_panel
    assert panel is not None
    desk.bot.waitUntil(panel.isVisible)
    desk.bot.waitUntil(lambda: cut(panel) == [], timeout=4000)
    assert desk.window.width() == 1024
