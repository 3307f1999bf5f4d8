"""One lead in the pane: edited in place, saved by itself, never overwritten."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.lead import CloseReason, Policy, Stage
from followup_desktop.domain.step import Step, StepKind
from tests.ui.conftest import Desk
from tests.ui.world import instant


@pytest.fixture
def shown(desk: Desk) -> Desk:
    """Northwind Foods, promised for 8:30, at 8:14."""
    desk.world.clock.instant = instant("2026-11-23 08:14")
    desk.window.show_today()
    desk.stand_on(desk.world.martin)
    desk.detail.minute_passed()
    return desk


def lead(desk: Desk) -> object:
    return desk.world.services.leads.detail(desk.world.martin).lead


def type_over(desk: Desk, field: object, words: str) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    desk.bot.keyClicks(field.edit, words)


def test_a_pane_without_a_lead_has_no_bar(shown: Desk) -> None:
    shown.detail.resize(shown.detail.width(), 200)
    bar = shown.detail.verticalScrollBar()
    shown.bot.waitUntil(bar.isVisible)
    shown.detail.show_lead(None)
    shown.bot.waitUntil(lambda: not bar.isVisible())
    shown.detail.show_lead(shown.world.martin)
    shown.bot.waitUntil(bar.isVisible)


def test_a_field_saves_only_what_changed_when_it_is_left(shown: Desk) -> None:
    changes: list[object] = []
    shown.world.bus.changed.connect(changes.append)
    head = shown.detail.head
    head.position.edit.setFocus()
    head.location.edit.setFocus()
    assert changes == [], "looking is not writing"
    type_over(shown, head.location, "Kent, WA")
    assert changes == []
    head.position.edit.setFocus()
    assert len(changes) == 1
    assert lead(shown).location == "Kent, WA"
    shown.commands.undo()
    assert lead(shown).location == ""
    assert head.location.edit.toPlainText() == ""


def test_enter_saves_and_escape_gives_up(shown: Desk) -> None:
    field = shown.detail.head.position
    type_over(shown, field, "Controller")
    shown.bot.keyClick(field.edit, Qt.Key.Key_Return)
    assert lead(shown).position == "Controller"
    type_over(shown, field, "Nonsense")
    shown.bot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.toPlainText() == "Controller"
    shown.window.leads.table.setFocus()
    assert lead(shown).position == "Controller"


def test_words_being_typed_survive_a_change_from_elsewhere(shown: Desk) -> None:
    field = shown.detail.head.position
    type_over(shown, field, "Half a wo")
    shown.world.services.leads.edit(shown.world.martin, {"position": "Other", "pay": "$30/h"})
    assert field.edit.toPlainText() == "Half a wo"


def test_words_typed_are_saved_to_their_own_lead_when_another_is_shown(shown: Desk) -> None:
    type_over(shown, shown.detail.facts.text, "Ask about the plant")
    shown.detail.show_lead(shown.world.priya)
    assert lead(shown).notes == "Ask about the plant"
    assert shown.world.services.leads.detail(shown.world.priya).lead.notes == ""


def test_what_the_disk_refuses_stays_and_can_be_tried_again(
    shown: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shown.world.services.leads.edit
    full = [True]

    def edit(*args: object, **more: object) -> None:
        if full[0]:
            raise KnownError("The disk is full. What is saved is safe. Make room and try again.")
        real(*args, **more)

    monkeypatch.setattr(
        type(shown.world.services.leads), "edit", lambda _self, *a, **m: edit(*a, **m)
    )
    type_over(shown, shown.detail.head.position, "Controller")
    shown.window.leads.table.setFocus()
    bar = shown.commands.unsaved
    assert bar.isVisible()
    assert bar.words.text().startswith("NOT SAVED: The disk is full.")
    assert "NOT SAVED" in shown.window.status.line.text()
    assert shown.detail.head.position.edit.toPlainText() == "Controller"
    bar.button.click()
    assert bar.isVisible(), "still full"
    full[0] = False
    bar.button.click()
    assert not bar.isVisible()
    assert lead(shown).position == "Controller"
    assert "all saved" in shown.window.status.line.text()


def test_call_says_first_that_it_is_not_wanted_yet(shown: Desk) -> None:
    asked: list[object] = []
    step = shown.detail.step
    step.call_requested.disconnect()
    step.call_requested.connect(asked.append)
    assert step.title.text() == "Next step: call Martin Jones at 8:30 am"
    assert "19 November" in step.why.text()
    step.call.click()
    assert asked == []
    assert step.notice.text() == "You promised today 8:30 am: that is in 16 min."
    assert step.call.accessibleName() == "Call anyway"
    step.call.click()
    assert asked == [shown.world.martin]
    assert step.call.accessibleName() == "Call"


def test_call_is_at_once_when_it_is_time(shown: Desk) -> None:
    shown.world.clock.instant = instant("2026-11-23 08:30")
    asked: list[object] = []
    step = shown.detail.step
    step.call_requested.disconnect()
    step.call_requested.connect(asked.append)
    shown.window.leads.table.setFocus()
    shown.press(Qt.Key.Key_C)
    assert asked == [shown.world.martin]


def test_those_who_asked_for_no_calls_are_protected(shown: Desk) -> None:
    leads = shown.world.services.leads
    employer_id = leads.detail(shown.world.martin).employer.id
    leads.edit_employer(employer_id, {"policy": Policy.NO_CALLS})
    shown.detail.step.call.click()
    assert shown.detail.step.notice.text() == "They asked not to be phoned."


def test_an_own_step_is_typed_and_said_back(shown: Desk) -> None:
    shown.detail.step.change.click()
    form = shown.detail.step._form
    assert form is not None
    shown.bot.keyClicks(form.when, "fri 5pm")
    assert form.meaning.text() == "Fri 27 Nov 5 pm"
    shown.bot.keyClick(form.when, Qt.Key.Key_Return)
    assert not form.isVisible()
    own = lead(shown).own_step
    assert own is not None
    assert (own.on, own.at, own.channel) == (
        date(2026, 11, 27),
        instant("2026-11-27 17:00"),
        Channel.PHONE,
    )


def test_an_own_step_that_cannot_be_read_stays_to_be_mended(shown: Desk) -> None:
    shown.detail.step.change.click()
    form = shown.detail.step._form
    assert form is not None
    shown.bot.keyClicks(form.when, "whenever")
    shown.bot.keyClick(form.when, Qt.Key.Key_Return)
    assert "could not be read as a time" in form.problem.text()
    assert form.when.text() == "whenever"
    shown.bot.keyClick(form.when, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert lead(shown).own_step is None


def test_snooze_hides_and_show_again_brings_back(shown: Desk) -> None:
    step = shown.detail.step
    step._on_menu_snooze_chosen(instant("2026-11-23 12:00"))
    assert step.notice.text() == "Snoozed until today 12 pm."
    assert not step.snooze.isVisible()
    step.show_again.click()
    assert step.snooze.isVisible()
    assert shown.world.services.steps.snoozed() == []


def test_not_needed_brings_the_next_step(shown: Desk) -> None:
    shown.detail.step._on_menu_not_needed_chosen()
    step = shown.world.services.leads.detail(shown.world.martin).step
    assert not isinstance(step, Step) or step.kind is not StepKind.PROMISE
    assert shown.commands.toast.words.text() == "Taken off: not needed"


def test_a_number_is_added_where_there_is_none(shown: Desk) -> None:
    new = shown.world.add("Silent Ltd", "Ann Lee")
    shown.window.show_lead(new)
    assert shown.detail.step.find.isVisible()
    assert not shown.detail.step.call.isVisible()
    shown.detail.step.find.click()
    form = shown.detail.people._form
    assert form is not None
    assert QApplication.focusWidget() is form.number.edit
    shown.bot.keyClicks(form.number.edit, "12")
    shown.bot.keyClick(form.number.edit, Qt.Key.Key_Return)
    shown.bot.waitUntil(form.number.problem.isVisible)
    assert form.number.edit.text() == "12"
    form.number.edit.selectAll()
    shown.bot.keyClicks(form.number.edit, "206 555 0133")
    shown.bot.keyClick(form.number.edit, Qt.Key.Key_Return)
    phones = shown.world.services.leads.detail(new).contacts[0].phones
    assert [phone.number for phone in phones] == ["+12065550133"]
    assert shown.detail.step.call.isVisible()


def test_a_person_is_added_changed_and_taken_off(shown: Desk) -> None:
    people, leads = shown.detail.people, shown.world.services.leads
    people.add.click()
    people.new.name.setText("Ruth Ames")
    people.new.role.setText("assistant")
    people.new.number.setText("425 555 0100 ext 4")
    shown.bot.keyClick(people.new.number, Qt.Key.Key_Return)
    ruth = leads.detail(shown.world.martin).contacts[1]
    assert (ruth.name, ruth.role, ruth.phones[0].extension) == ("Ruth Ames", "assistant", "4")
    people._open_form(ruth.id)
    assert people._form is not None
    people._form.email.edit.setText("ruth@northwind.example")
    people._form.save()
    assert leads.detail(shown.world.martin).contacts[1].emails == ("ruth@northwind.example",)
    people._form._on_remove_clicked()
    assert [c.name for c in leads.detail(shown.world.martin).contacts] == ["Martin Jones"]


def test_stage_stars_and_closing(shown: Desk) -> None:
    head = shown.detail.head
    head.stars.setValue(4)
    assert lead(shown).interest == 4
    head._on_menu_about_to_show()
    stage = next(a for a in head._menu.actions() if a.text() == "In touch")
    stage.trigger()
    assert lead(shown).stage is Stage.IN_TOUCH
    closing = next(a for a in head._menu.actions() if a.text() == "Close").menu()
    next(a for a in closing.actions() if a.text() == "Position filled").trigger()
    assert lead(shown).close_reason is CloseReason.FILLED
    assert head.stage.accessibleName() == "Stage: Position filled"
    assert not shown.detail.step.call.isVisible()
    head._on_menu_about_to_show()
    next(a for a in head._menu.actions() if a.text() == "Open again").trigger()
    assert lead(shown).stage is not Stage.CLOSED


def test_days_and_tags_are_typed_the_way_people_say_them(shown: Desk) -> None:
    facts = shown.detail.facts
    facts.unfold.click()
    lines = facts._lines
    lines["applied_on"].edit.setText("last wed")
    lines["applied_on"].save()
    lines["tags"].edit.setText("finance, remote, finance")
    lines["tags"].save()
    assert lead(shown).applied_on == date(2026, 11, 18)
    assert lead(shown).tags == ("finance", "remote")
    lines["closes_on"].edit.setText("sometime")
    lines["closes_on"].save()
    assert "could not be read as a day" in lines["closes_on"].problem.text()
    assert lines["closes_on"].edit.text() == "sometime"


def test_markup_typed_by_a_person_is_text(shown: Desk) -> None:
    evil = '<img src="file:///etc/passwd"><b>x</b>'
    leads = shown.world.services.leads
    leads.edit(shown.world.martin, {"employer": evil, "position": evil, "notes": evil})
    assert shown.detail.head.employer.edit.toPlainText() == evil
    assert shown.window.log_panel is not None
    assert shown.window.log_panel.sum.textFormat() is Qt.TextFormat.PlainText
    assert evil in shown.window.log_panel.sum.text()
