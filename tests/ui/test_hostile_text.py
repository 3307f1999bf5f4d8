"""Whatever a file or a person put into a field: literal text on every screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    EmployerDraft,
    LeadDraft,
    PhoneDraft,
)
from followup_desktop.ui.tray import Tray
from tests.ui.conftest import Desk
from tests.ui.reminders.counter import Counter

PAYLOADS = [
    "<b>bold</b><img src='file:///etc/hostname'>",
    "<html><body><h1>x</h1><a href='file:///etc'>y</a></body></html>",
    "{name} {0.__class__} %s %n %(x)s ${HOME} {{7*7}}",
    "\u202egnp.exe\u2066\u200f",
    "nul\0 and \x1b[31m and \x07",
    "&amp; & &File && <!-- -->",
    "=cmd|' /C calc'!A1",
    "名前" * 400,
    "N" * 10_000,
    "line\nline\r\n\u2028line\ttab",
]


def rich(widget: QWidget) -> list[str]:
    """What in and under a widget could show markup as such."""
    found = []
    for one in [widget, *widget.findChildren(QWidget)]:
        tip = one.toolTip()
        if any(mark in tip for mark in ("<img", "<b>", "<h1>")):
            found.append(f"tool tip of {type(one).__name__}: {tip[:60]}")
        plain = not isinstance(one, QLabel) or one.textFormat() is Qt.TextFormat.PlainText
        # A form's label is made by Qt, and holds our own words.
        if not plain and (one.buddy() is None or "<" in one.text()):
            found.append(f"label {one.text()[:60]!r}")
        if isinstance(one, QTextEdit | QTextBrowser | QMessageBox):
            found.append(f"a {type(one).__name__}")
        if isinstance(one, QPlainTextEdit) and "<b>" in one.document().toHtml():
            found.append("a text field with markup in it")
    return found


@pytest.fixture(params=PAYLOADS, ids=lambda text: ascii(text[:12]))
def payload(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.fixture
def hostile(desk: Desk, payload: str) -> tuple[Desk, int]:
    services = desk.world.services
    person = ContactDraft(
        payload,
        role=payload,
        say_name=payload,
        address_as=payload,
        notes=payload,
        phones=(PhoneDraft("+14255550199"),),
    )
    lead_id = services.leads.add(
        LeadDraft(
            EmployerDraft(payload),
            payload,
            (person,),
            location=payload,
            url=payload,
            source_detail=payload,
            pay=payload,
            notes=payload,
            sent=payload,
            applied_through=payload,
            tags=(payload,),
        )
    )
    services.attempts.log(lead_id, AttemptDraft(Outcome.VOICEMAIL, note=payload))
    return desk, lead_id


def visit(desk: Desk, lead_id: int) -> Iterator[tuple[str, QWidget]]:
    """Each screen in turn, with the lead on it."""
    window, commands = desk.window, desk.commands
    for view in LeadView:
        window.show_view(view)
        yield view.value, window
    window.show_view(LeadView.ALL)
    window.show_lead(lead_id)
    desk.detail.start_editing()
    yield "detail", window
    window.show_call_log()
    yield "call log", window
    desk.world.promise(lead_id, "2026-11-24T08:40")
    for name, command in (
        ("add", commands.add_lead),
        ("called", commands.they_called),
        ("keys", commands.show_keys),
        ("settings", commands.show_settings),
        ("import", commands.importing.ask),
        ("pause", commands.pausing.ask),
    ):
        command()
        assert commands._dialog is not None
        yield name, commands._dialog
        commands._dialog.close()
    commands.call_log.log(lead_id)
    assert commands._dialog is not None
    yield "log", commands._dialog
    commands._dialog.close()
    commands.toast.say(desk.world.services.leads.detail(lead_id).employer.name, "Undo")
    yield "toast", commands.toast
    commands.calls.call(lead_id)
    yield "call", window


def test_every_screen_shows_it_literally(
    hostile: tuple[Desk, int], qapp: QApplication, payload: str
) -> None:
    desk, lead_id = hostile
    for name, widget in visit(desk, lead_id):
        qapp.processEvents()
        assert rich(widget) == [], name
        model = desk.model
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                tip = model.data(model.index(row, column), Qt.ItemDataRole.ToolTipRole)
                assert not tip or "<img" not in str(tip), name
    assert not desk.world.services.check.run()


def test_reminders_bubbles_and_tray_show_it_literally(
    hostile: tuple[Desk, int], qtbot: QtBot, qapp: QApplication
) -> None:
    desk, lead_id = hostile
    services = desk.world.services
    desk.world.promise(lead_id, "2026-11-23T08:40")
    desk.world.clock.advance(11 * 60)
    counter = Counter(desk.world, qtbot)
    counter.desk.start()
    counter.desk.stop()
    bubbles = counter.shown
    assert bubbles
    for notice in bubbles:
        assert notice.title.isprintable()
        assert notice.text.isprintable()
        assert len(notice.title + notice.text) < 1000
    qapp.processEvents()
    counter.window.snoozed.show_rows(services.leads.summaries([lead_id]))
    assert rich(counter.window) == []
    tray = Tray(services, desk.world.bus, counter.quiet)
    tray.refresh()
    menus = [tray.menu.menu, *tray.menu.menu.findChildren(QMenu)]
    said = [action.text() for menu in menus for action in menu.actions()]
    assert not any("&" in text.replace("&&", "") for text in said), "no letter is a mnemonic"
    assert any("8:40" in text for text in said)
    assert all(text.isprintable() and len(text) < 120 for text in said), said
    tray.stop()
    counter.close()
