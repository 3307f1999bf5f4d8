"""They called me: what is seen and done between the ring and "hello"."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
)
from followup_desktop.ui.they_called import TheyCalledDialog
from tests.ui.conftest import Desk
from tests.ui.test_hostile_text import PAYLOADS, rich
from tests.ui.world import instant


@pytest.fixture
def dialog(desk: Desk) -> TheyCalledDialog:
    """Opened with the key."""
    desk.press(Qt.Key.Key_I)
    (found,) = desk.window.findChildren(TheyCalledDialog)
    return found


def search(desk: Desk, dialog: TheyCalledDialog, text: str) -> None:
    dialog.search.clear()
    desk.bot.keyClicks(dialog.search, text)
    desk.bot.waitUntil(lambda: not dialog.search.waiting)


def lines(dialog: TheyCalledDialog) -> list[str]:
    return [dialog.found.item(row).text() for row in range(dialog.found.count())]


def test_the_key_three_letters_and_enter(desk: Desk, dialog: TheyCalledDialog) -> None:
    assert dialog.search.hasFocus() or dialog.focusWidget() is dialog.search
    desk.bot.keyClicks(dialog.search, "mar")
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)  # before the search had its turn
    call = desk.world.services.calling.open_call()
    assert call is not None
    assert (call.lead_id, call.incoming, call.number) == (desk.world.martin, True, "+14255550134")
    panel = desk.window.call_panel
    assert panel is not None
    assert panel.header.timer.isVisible()
    assert panel.header.timer.text() == "0:00"
    assert not dialog.isVisible()


def test_what_one_should_know_is_beside_the_marked_one(
    desk: Desk, dialog: TheyCalledDialog
) -> None:
    search(desk, dialog, "mar")
    assert lines(dialog) == [
        "Martin Jones · promised today 8:30 am\n"
        "Northwind Foods · (425) 555-0134 · Financial analyst",
        "Someone new\nnot in the list",
    ]
    known = dialog.known
    assert (known.name.text(), known.number.text()) == ("Martin Jones", "(425) 555-0134")
    assert known.open_words.text() == "You promised a call today 8:30 am. This call settles it."
    assert known.last.text() == "Thu 19 Nov, 5:12 pm: Left a voicemail."
    search(desk, dialog, "0177")
    assert known.name.text() == "Priya Raman"


def test_nobody_is_marked_before_a_letter_was_typed(desk: Desk, dialog: TheyCalledDialog) -> None:
    likely = [line.split(" · ")[0] for line in lines(dialog)[:-1]]
    assert likely == ["Priya Raman", "Martin Jones"]
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.take.isEnabled()
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Down)
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    call = desk.world.services.calling.open_call()
    assert call is not None
    assert call.lead_id == desk.world.priya


def test_a_closed_lead_is_found_and_said_to_be_closed(desk: Desk, dialog: TheyCalledDialog) -> None:
    desk.world.services.leads.close([desk.world.luis], CloseReason.REJECTED)
    search(desk, dialog, "lui")
    assert lines(dialog)[0].startswith("Luis Ortega · closed: They said no\n")
    assert dialog.known.open_words.text() == "Closed: They said no."


def test_may_i_ring_you_at_ten_is_one_press(desk: Desk, dialog: TheyCalledDialog) -> None:
    desk.world.clock.instant = instant("2026-11-23 09:47")
    search(desk, dialog, "lui")
    said = [button.text() for button in dialog.ring_back.buttons if not button.isHidden()]
    assert said == [
        *("In 10 min: 9:57 am", "10:00 am", "In an hour: 10:47 am"),
        *("12 pm", "This afternoon: 2 pm", "Tomorrow: 8:30 am"),
    ], "clear of Priya's 11:00"
    desk.bot.keyClick(dialog, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    detail = desk.world.services.leads.detail(desk.world.luis)
    assert detail.promise is not None
    assert detail.promise.local == "2026-11-23T10:00"
    assert detail.log[0].attempt.outcome is Outcome.CALL_BACK
    assert desk.world.services.calling.open_call() is None
    assert desk.commands.toast.words.text() == "Promised: you ring Luis Ortega today at 10:00 am"
    desk.commands.undo()
    assert desk.world.services.leads.detail(desk.world.luis).promise is None


def test_times_are_theirs_where_the_clocks_differ(desk: Desk, dialog: TheyCalledDialog) -> None:
    desk.world.add("Hudson", "Ned East", "+12125550123")
    search(desk, dialog, "ned")
    assert dialog.ring_back.title.text().endswith("Times are theirs, in New York.")
    assert dialog.ring_back.buttons[0].text() == "In 10 min: 11:40 am (8:40 yours)"
    assert "11:30 am there" in dialog.known.about.text()


def test_missed_is_noted_with_one_press(desk: Desk, dialog: TheyCalledDialog) -> None:
    search(desk, dialog, "lui")
    desk.bot.keyClick(dialog, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    step = desk.world.services.leads.detail(desk.world.luis).step
    assert isinstance(step, Step)
    assert step.kind is StepKind.CALL_BACK
    assert desk.detail.lead_id == desk.world.luis


def test_someone_new_is_a_lead_with_two_enters(desk: Desk, dialog: TheyCalledDialog) -> None:
    search(desk, dialog, "Karen Boyd")
    assert lines(dialog) == ["Someone new\n“Karen Boyd”"]
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert desk.world.services.calling.open_call() is None, "seen first"
    assert dialog.focusWidget() is dialog.newcomer.company
    desk.bot.keyClicks(dialog.newcomer.company, "Tall Ships")
    desk.bot.keyClick(dialog.newcomer.company, Qt.Key.Key_Return)
    call = desk.world.services.calling.open_call()
    assert call is not None
    assert (call.contact, call.employer) == ("Karen Boyd", "Tall Ships")
    assert desk.window.call_panel is not None
    assert desk.window.call_panel.lead_id == call.lead_id


def test_what_was_searched_moves_on_with_the_search(desk: Desk, dialog: TheyCalledDialog) -> None:
    search(desk, dialog, "Karen")
    assert dialog.newcomer.name.text() == "Karen"
    search(desk, dialog, "555 9876")
    assert (dialog.newcomer.name.text(), dialog.newcomer.number.text()) == ("", "555 9876")
    dialog.newcomer.company.setText("Tall Ships")
    search(desk, dialog, "mar")
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog.newcomer.company.text() == "Tall Ships", "what was typed there stays"


@pytest.mark.parametrize(
    ("name", "number", "says"),
    [("Karen", "mobile", "no digits"), ("K" * 20_001, "", "too long"), ("", "9" * 999, "too long")],
    ids=["no digits", "a book", "a long number"],
)
def test_what_cannot_be_is_said_and_stays_typed(
    desk: Desk, dialog: TheyCalledDialog, name: str, number: str, says: str
) -> None:
    desk.bot.keyClick(dialog.search, Qt.Key.Key_Up)
    search(desk, dialog, "zzz")
    dialog.newcomer.name.setText(name)
    dialog.newcomer.number.setText(number)
    for press in (dialog.take.click, dialog.miss.click):
        press()
        assert dialog.isVisible()
        assert says in dialog.problem.text()
        assert dialog.newcomer.name.text() == name
        assert dialog.newcomer.number.text() == number
    assert desk.world.services.calling.open_call() is None
    assert len(desk.world.services.leads.list(LeadView.ALL)) == 3


def test_a_name_that_cannot_be_seen_is_none(desk: Desk, dialog: TheyCalledDialog) -> None:
    dialog.search.setText("\u200b\u200b")
    desk.bot.waitUntil(lambda: not dialog.search.waiting)
    dialog.found.setCurrentRow(dialog.found.count() - 1)
    assert not dialog.take.isEnabled()
    assert not dialog.miss.isEnabled()
    desk.bot.keyClick(dialog.newcomer.name, Qt.Key.Key_Return)
    assert "a name, a company or a number" in dialog.problem.text()
    assert desk.world.services.calling.open_call() is None
    dialog.newcomer.name.setText("Karen\u200b")
    assert dialog.take.isEnabled()


def test_any_text_is_searched_for_and_shown_as_it_is(desk: Desk, dialog: TheyCalledDialog) -> None:
    for text in ("<b>x</b>", "{name} %s", "\"'();--", "x" * 20_000, "\u202egnp", "名前"):
        dialog.search.setText(text)
        dialog.search.search_now()
        assert isinstance(dialog.found.item(0).text(), str)
        assert len(dialog.found.item(0).text()) < 80
        assert dialog.newcomer.name.text()


def test_everything_has_a_name_and_can_be_reached(desk: Desk, dialog: TheyCalledDialog) -> None:
    search(desk, dialog, "mar")
    reached: list[str] = []
    widget = dialog.search
    for _ in range(300):
        if (
            widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            reached.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
        if widget is dialog.search:
            break
    assert all(reached), reached
    assert reached[:2] == ["Who is calling", "Found"]
    assert {"I missed it", "Take the call", "Cancel", "In 10 min: 8:40 am"} <= {*reached}
    QApplication.processEvents()


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda text: ascii(text[:12]))
def test_whoever_rings_is_shown_literally(desk: Desk, payload: str) -> None:
    services = desk.world.services
    person = ContactDraft(payload, role=payload, phones=(PhoneDraft("+14255550199"),))
    lead_id = services.leads.add(LeadDraft(payload, payload, (person,), notes=payload))
    services.attempts.log(lead_id, AttemptDraft(Outcome.SPOKE, note=payload))
    dialog = TheyCalledDialog(services, desk.commands.calls.take, desk.window)
    desk.bot.addWidget(dialog)
    dialog.search.setText("0199")
    dialog.search.search_now()
    assert dialog.who() == services.incoming.find("0199")[0]
    assert rich(dialog) == []
    assert len(dialog.found.item(0).text()) < 600
    assert not desk.commands.calls.take(services.incoming.find("0199")[0])
    assert not desk.commands.calls.take(services.incoming.find("mar")[0])
    assert rich(desk.window) == []
    services.calling.discard()
    services.calling.discard()
