"""The clock is put right, or another zone's, while one is on the phone: the call goes on."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import DAY
from followup_desktop.services.calls.incoming import Newcomer
from tests.ui.conftest import Desk

_TIMES = re.compile(r"-\d|\d{3,}:\d\d")
"""A time below zero, or of very many minutes."""


def times_shown(desk: Desk) -> list[str]:
    """What looks like no time of a call, of everything in sight."""
    labels = desk.commands.calls.panel.findChildren(QLabel)
    shown = [label.text() for label in labels if label.isVisible()]
    return [text for text in shown if _TIMES.search(text) and "555" not in text]


@pytest.fixture
def in_call(desk: Desk) -> Desk:
    desk.commands.calls.call(desk.world.luis)
    panel = desk.commands.calls.panel
    panel._start()
    desk.world.clock.advance(90)
    panel.notes.notes.setPlainText("what was said")
    panel.notes.keep()
    return desk


@pytest.mark.parametrize("step", [-3 * DAY, -DAY, -120, DAY])
def test_a_moved_clock_costs_nothing(in_call: Desk, step: int, qapp: QApplication) -> None:
    desk, services = in_call, in_call.world.services
    panel = desk.commands.calls.panel
    desk.world.clock.advance(step)
    panel.header._on_tick_timeout()
    qapp.processEvents()
    if step < 0:
        assert times_shown(desk) == []
    assert desk.commands.calls.take(Newcomer(name="Somebody")) == ""
    desk.world.clock.advance(30)
    second = desk.commands.calls.panel
    second.header._on_tick_timeout()
    second.outcomes.buttons[Outcome.SPOKE].click()
    second.save.click()
    desk.bot.waitUntil(lambda: desk.commands.calls.panel is panel and panel.in_call)
    assert "what was said" in panel.notes.text()
    panel.outcomes.buttons[Outcome.NO_ANSWER].click()
    panel.save.click()
    desk.bot.waitUntil(lambda: services.calling.open_call() is None)
    entry = services.leads.detail(desk.world.luis).log[0].attempt
    assert entry.note.startswith("what was said")
    assert entry.at <= desk.world.clock.now()
    assert not services.check.run()
