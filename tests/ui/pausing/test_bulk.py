"""Several leads at once: no promise among them is moved or ended silently."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.ui.pausing.dialogs import PromisesDialog
from followup_desktop.ui.pausing.promise_answers import Answer
from tests.ui.conftest import Desk
from tests.ui.world import instant

UNTIL = instant("2026-11-24 07:45")


class MailProgram(QObject):
    """Takes what the desktop would hand to a mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def asked(desk: Desk) -> PromisesDialog:
    dialog = desk.commands._dialog
    assert isinstance(dialog, PromisesDialog)
    return dialog


def snooze_all(desk: Desk) -> None:
    desk.window.leads.table.selectAll()
    bar = desk.window.selection_bar
    assert bar is not None
    bar._on_snooze_menu_snooze_chosen(UNTIL)


def close_all(desk: Desk) -> None:
    desk.window.leads.table.selectAll()
    bar = desk.window.selection_bar
    assert bar is not None
    bar.close_requested.emit(bar._ids, CloseReason.STOPPED)


def choose(dialog: PromisesDialog, lead_id: int, answer: Answer) -> None:
    row = next(row for row in dialog.promises.rows if row.promise.lead_id == lead_id)
    row.buttons[answer].click()


def stages(desk: Desk) -> dict[int, Stage]:
    world = desk.world
    ids = (world.martin, world.priya, world.luis)
    return {lead_id: world.services.leads.detail(lead_id).lead.stage for lead_id in ids}


def test_each_promise_is_listed_with_what_can_be_done(desk: Desk) -> None:
    snooze_all(desk)
    dialog = asked(desk)
    assert [(row.who.text(), row.when.text()) for row in dialog.promises.rows] == [
        ("Martin Jones, Northwind Foods", "You promised today 8:30 am · Financial analyst"),
        ("Priya Raman, Harbor Credit Union", "You promised today 11:00 am · Financial analyst"),
    ]
    assert {row.answer() for row in dialog.promises.rows} == {Answer.KEEP}
    assert Answer.EMAIL not in dialog.promises.rows[0].buttons, "no address is known"
    assert desk.world.services.steps.snoozed() == [], "nothing is done before it is answered"


def test_what_is_kept_stays_and_the_others_are_snoozed(desk: Desk) -> None:
    snooze_all(desk)
    asked(desk).go.click()
    assert [row.id for row in desk.world.services.steps.snoozed()] == [desk.world.luis]
    assert len(desk.world.services.promises.all_open()) == 2
    assert desk.commands.toast.words.text() == "1 lead snoozed until tomorrow 7:45 am"


def test_cancelling_the_question_changes_nothing(desk: Desk) -> None:
    snooze_all(desk)
    asked(desk).cancel.click()
    assert desk.world.services.steps.snoozed() == []
    assert len(desk.world.services.promises.all_open()) == 2


def test_a_promise_later_than_the_snooze_is_nobodys_business(desk: Desk) -> None:
    services = desk.world.services
    services.promises.cancel(one.promise_id for one in services.promises.all_open())
    desk.world.promise(desk.world.luis, "2026-11-25T09:00")
    snooze_all(desk)
    assert desk.commands._dialog is None
    assert desk.world.luis in {row.id for row in services.steps.snoozed()}
    assert [one.lead_id for one in services.promises.all_open()] == [desk.world.luis]


def test_call_now_opens_the_call_and_leaves_the_promise(desk: Desk) -> None:
    snooze_all(desk)
    dialog = asked(desk)
    choose(dialog, desk.world.martin, Answer.CALL)
    dialog.go.click()
    desk.bot.waitUntil(lambda: desk.window.in_call)
    assert desk.window.call_panel is not None
    assert desk.window.call_panel.lead_id == desk.world.martin
    assert len(desk.world.services.promises.all_open()) == 2


def test_writing_instead_ends_the_promise(desk: Desk) -> None:
    world, mail = desk.world, MailProgram()
    contact = world.services.leads.detail(world.martin).contacts[0]
    world.services.leads.set_emails(contact.id, ("m.jones@northwind.example",))
    snooze_all(desk)
    dialog = asked(desk)
    QDesktopServices.setUrlHandler("mailto", mail, "take")
    try:
        choose(dialog, world.martin, Answer.EMAIL)
    finally:
        QDesktopServices.unsetUrlHandler("mailto")
    assert mail.opened == ["mailto:m.jones@northwind.example"]
    assert len(world.services.promises.all_open()) == 2, "until it is confirmed"
    dialog.go.click()
    assert [one.lead_id for one in world.services.promises.all_open()] == [world.priya]
    assert {row.id for row in world.services.steps.snoozed()} == {world.martin, world.luis}
    desk.commands.undo()
    assert len(world.services.promises.all_open()) == 2, "one press, one step of undo"
    assert world.services.steps.snoozed() == []


def test_closing_keeps_what_was_promised_unless_it_is_said(desk: Desk) -> None:
    close_all(desk)
    dialog = asked(desk)
    choose(dialog, desk.world.priya, Answer.END)
    dialog.go.click()
    assert stages(desk) == {
        desk.world.martin: Stage.APPLIED,
        desk.world.priya: Stage.CLOSED,
        desk.world.luis: Stage.CLOSED,
    }
    desk.commands.undo()
    assert set(stages(desk).values()) == {Stage.APPLIED}


def test_leads_without_a_step_are_left_out_of_a_snooze(desk: Desk) -> None:
    services = desk.world.services
    services.promises.cancel(one.promise_id for one in services.promises.all_open())
    saved = services.leads.add(LeadDraft(employer="Aardvark Ltd"))
    desk.commands.bulk.snooze([saved, desk.world.luis], UNTIL)
    assert [row.id for row in services.steps.snoozed()] == [desk.world.luis]
    desk.commands.bulk.snooze([saved], UNTIL)
    assert "next step" in desk.commands.toast.words.text()


def test_only_promises_that_stand_are_listed(desk: Desk) -> None:
    world = desk.world
    open_now = world.services.promises.all_open()
    assert [(one.contact, one.at) for one in open_now] == [
        ("Martin Jones", instant("2026-11-23 08:30")),
        ("Priya Raman", instant("2026-11-23 11:00")),
    ]
    world.services.leads.close([world.priya], CloseReason.STOPPED)
    world.promise(world.martin, "2026-11-24T09:00")
    again = world.services.promises.all_open()
    assert [(one.lead_id, one.at) for one in again] == [
        (world.martin, instant("2026-11-24 09:00"))
    ], "a newer promise replaces the older one"
    assert world.services.promises.cancel([again[0].promise_id, again[0].promise_id, 99]) == 1
    assert world.services.promises.all_open() == ()
    world.services.undo.undo()
    assert world.services.promises.all_open() == again


def test_promises_are_found_among_many_leads(desk: Desk) -> None:
    """The two that have one are found among many."""
    services = desk.world.services
    contact = ContactDraft(name="Ann", phones=(PhoneDraft("+14255550199"),))
    ids = [
        services.leads.add(LeadDraft(employer=f"Firm {n}", contacts=(contact,))) for n in range(20)
    ]
    found = services.promises.open_of([*ids, desk.world.martin, desk.world.priya], before=UNTIL)
    assert [one.lead_id for one in found] == [desk.world.martin, desk.world.priya]


def test_deleting_names_what_was_promised_there(desk: Desk) -> None:
    world = desk.world
    desk.window.leads.table.selectAll()
    desk.window.leads.table.setFocus()
    bar = desk.window.selection_bar
    assert bar is not None
    bar.delete.click()
    assert desk.commands.toast.words.text() == "3 leads deleted, with 2 promised calls"
    desk.commands.undo()
    assert len(world.services.promises.all_open()) == 2
    desk.commands.bulk.delete([world.luis])
    assert desk.commands.toast.words.text() == "Deleted"
