"""*No phone number yet*, one lead at a time: searched, pasted, taken, skipped, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt

from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.summaries import Group, StepSummary
from followup_desktop.services.drafts import ContactDraft, LeadDraft, PhoneDraft
from followup_desktop.services.numbers.finding import CallsToCome
from followup_desktop.ui.lead_table.page import FIND
from followup_desktop.ui.numbers.course import Course
from followup_desktop.ui.numbers.page import NumbersPage
from followup_desktop.ui.numbers.words import calls_said
from followup_desktop.ui.text import said_when, yours
from followup_desktop.ui.widgets import Body
from tests.ui.conftest import Desk
from tests.ui.world import ZONE, instant

BOSTON = "America/New_York"
PAGE = "Main desk: 206-555-0100\nfax 206-555-0101\nHR: 206-555-0123 ext. 5\nhr@acme.example"


def numberless(desk: Desk, employer: str, *people: ContactDraft) -> int:
    draft = LeadDraft(
        employer=employer, position="Baker", applied_on=date(2026, 11, 12), contacts=people
    )
    return desk.world.services.leads.add(draft)


def opened(desk: Desk) -> NumbersPage:
    desk.window.show_numbers()
    offer = desk.window.leads.headline.offer
    assert offer is not None
    assert offer.isVisible()
    assert offer.accessibleName() == FIND
    offer.click()
    page = desk.commands.data_rooms.numbers.page
    assert page is not None
    assert desk.window.centre.page is page
    return page


def put(page: NumbersPage, text: str) -> None:
    """As Ctrl+V or a drop would bring it."""
    data = QMimeData()
    data.setText(text)
    page.paste.insertFromMimeData(data)


def paste(desk: Desk, page: NumbersPage, text: str, numbers: int) -> None:
    put(page, text)
    desk.bot.waitUntil(lambda: len(page.candidates) == numbers)


def test_a_number_is_pasted_and_taken_with_one_press(desk: Desk) -> None:
    acme = numberless(desk, "Acme", ContactDraft(name="Jo Park"))
    numberless(desk, "Blue Door")
    page = opened(desk)
    assert (page.company.text(), page.place.text()) == ("Acme", "1 of 2")
    paste(desk, page, PAGE, 2)
    board, direct = page.candidates
    assert (board.here.said, board.here.kind) == ("(206) 555-0100", PhoneKind.SWITCHBOARD)
    assert direct.direct.accessibleName() == "Jo Park’s"
    assert page.found.text().endswith("Whose numbers are they? One press keeps it.")
    assert "puts you through" in board.board.toolTip(), "not everybody knows the word"
    direct.direct.click()
    phone = desk.world.services.leads.detail(acme).contacts[0].phones[0]
    assert (phone.number, phone.extension) == ("+12065550123", "5")
    assert (page.company.text(), page.place.text()) == ("Blue Door", "2 of 2")
    assert page.paste.toPlainText() == ""
    assert desk.commands.toast.words.text() == "Number added"
    desk.commands.undo()
    assert (page.company.text(), page.place.text()) == ("Acme", "1 of 2"), "it waits again"
    paste(desk, page, PAGE, 2)
    page.candidates[0].board.click()
    board_of = desk.world.services.leads.detail(acme).employer.switchboard
    assert board_of is not None
    assert board_of.number == "+12065550100"


def test_a_switchboard_is_enough_for_every_lead_of_the_company(desk: Desk) -> None:
    for _each in range(3):
        numberless(desk, "Acme")
    page = opened(desk)
    paste(desk, page, PAGE, 2)
    page.candidates[0].board.click()
    assert page.end.isVisible()
    assert page.end.button.accessibleName() == "Show today"
    page.end.button.click()
    assert desk.window.shows_leads()


def test_skip_back_and_only_by_email(desk: Desk) -> None:
    first, second = numberless(desk, "Acme"), numberless(desk, "Blue Door")
    page = opened(desk)
    assert not page.back.isEnabled()
    page.skip.click()
    assert page.company.text() == "Blue Door"
    page.back.click()
    assert page.company.text() == "Acme"
    page.paste.setPlainText("write to hr@acme.example")
    desk.bot.waitUntil(lambda: "hr@acme.example" in page.by_email_words.text())
    assert page.found.text().endswith("There is no phone number in this text.")
    page.by_email.click()
    detail = desk.world.services.leads.detail(first)
    assert detail.contacts[0].emails == ("hr@acme.example",)
    assert getattr(detail.step, "channel", None) == "email"
    assert (page.company.text(), page.place.text()) == ("Blue Door", "2 of 2")
    page.skip.click()
    assert page.end.isVisible()
    page.end.second.click()
    assert (page.company.text(), page.place.text()) == ("Blue Door", "1 of 1")
    assert second in desk.world.services.number_finding.waiting()


def test_searches_go_to_the_browser_by_a_press_alone(desk: Desk) -> None:
    numberless(desk, "Acme")
    asked: list[str] = []

    def opener(link: str) -> bool:
        asked.append(link)
        return True

    desk.commands.data_rooms.numbers.opener = opener
    page = opened(desk)
    assert asked == []
    for button in page.searches:
        button.click()
    assert asked == [
        "https://duckduckgo.com/?q=%22Acme%22+phone",
        "https://duckduckgo.com/?q=%22Acme%22+HR+human+resources+contact",
    ]


def test_somebody_of_the_same_company_is_offered(desk: Desk) -> None:
    known = ContactDraft(name="Ann Lee", phones=(PhoneDraft("206 555 0199"),))
    numberless(desk, "Acme, Inc.", known)
    lead_id = numberless(desk, "ACME")
    page = opened(desk)
    assert len(page.persons) == 1
    page.persons[0].take.click()
    assert [one.name for one in desk.world.services.leads.detail(lead_id).contacts] == ["Ann Lee"]
    assert page.end.isVisible(), "there is a number now"


def test_what_is_refused_is_said_and_escape_leaves(desk: Desk) -> None:
    numberless(desk, "Acme")
    page = opened(desk)
    put(page, "x" * 2_000_001)
    desk.bot.waitUntil(lambda: "too long" in page.problem.text())
    page.paste.setPlainText("nothing here")
    desk.bot.waitUntil(lambda: page.found.text() == "There is no phone number in this text.")
    desk.bot.keyClick(page.paste, Qt.Key.Key_Escape)
    assert desk.window.shows_leads()


def test_the_key_finds_numbers_and_nothing_to_find_is_said_kindly(desk: Desk) -> None:
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_F)
    page = desk.commands.data_rooms.numbers.page
    assert page is not None
    assert page.end.isVisible()
    assert page.end.button.hasFocus()


def test_the_way_through_keeps_its_place_whoever_comes_and_goes() -> None:
    course = Course([1, 2, 3, 4])
    course.go_on()
    course.found.add(1)
    course.refresh([2, 4, 5])
    assert (course.ids, course.current) == ([1, 2, 4, 5], 2)
    course.refresh([1, 2, 4, 5])
    assert not course.found
    assert course.current == 2
    course.refresh([])
    assert course.current is None


@pytest.mark.parametrize("hour", ["06:40", "07:50"])
def test_the_end_says_when_they_are_called_as_today_does(desk: Desk, hour: str) -> None:
    """The first is planned for 7:30, their time and ours; the other rings in Boston."""
    numberless(desk, "Acme")
    numberless(desk, "Blue Door")
    desk.world.clock.instant = instant("2026-11-23 06:30")
    page = opened(desk)
    for number in ("206-555-0123", "617-555-0123"):
        paste(desk, page, number, 1)
        page.candidates[0].direct.click()
        desk.world.clock.instant = instant(f"2026-11-23 {hour}")
    assert page.end.isVisible()
    agenda = desk.world.services.agenda.today()
    at_once = [row.employer for row in agenda.rows(Group.NOW) if row.employer == "Acme"]
    assert at_once == (["Acme"] if hour == "07:50" else [])
    (said,) = [label.text() for label in page.end.findChildren(Body) if "call" in label.text()]
    assert ("1 lead can be called now, 1 later: " in said) == bool(at_once)


def test_calls_to_come_are_said_in_their_time() -> None:
    now = instant("2026-11-23 08:30")
    due = instant("2026-11-24 05:00")
    step = StepSummary("call", "phone", due, date(2026, 11, 24), False, None, BOSTON, False, "")
    one = calls_said(1, CallsToCome(later=(step,)), ZONE, now)
    their = f"{said_when(due, BOSTON, now)}, their time{yours(due, BOSTON, ZONE)}"
    assert one == f"1 lead has its call planned: {their}"
    assert "5:00 yours" in one
    day = replace(step, all_day=True)
    assert calls_said(2, CallsToCome(1, (day,)), ZONE, now) == (
        "1 lead can be called now, 1 later: tomorrow"
    )
    assert calls_said(2, CallsToCome(2), ZONE, now) == "2 leads can be called now"
    assert calls_said(2, CallsToCome(), ZONE, now) == "2 leads have a number now"
