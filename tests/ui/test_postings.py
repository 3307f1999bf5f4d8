"""*Paste a posting*: from Ctrl+V or a drop to a lead, corrected by a press, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from followup_desktop.domain.lead import Policy, Source, Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.postings.links_in import COMPANY_SITE
from followup_desktop.services.postings.posting import Field
from followup_desktop.services.postings.service import PostingDraft
from followup_desktop.services.source_words import read_source
from followup_desktop.ui.dialogs.add_lead import AddLeadDialog
from followup_desktop.ui.postings.dialog import PostingDialog
from followup_desktop.ui.tasks import wait_for_all
from followup_desktop.ui.words import SOURCES
from tests.ui.conftest import Desk

POSTING = """Acme Bakeries is hiring a Baker in Oslo.
Contact: Jo Park, 206-555-0150 ext. 4
Main desk: 206-555-0100
jo@acme.example
Req. AB-17. No phone calls, please.
https://acme.example/jobs/17?utm_source=x
<b>Not bold</b> \U0001f950 Night Baker
"""
CTRL = Qt.KeyboardModifier.ControlModifier


def copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def dialog_of(desk: Desk) -> PostingDialog:
    found = desk.commands._dialog
    assert isinstance(found, PostingDialog)
    return found


def pasted(desk: Desk, text: str = POSTING) -> PostingDialog:
    copy(text)
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_V, CTRL)
    return dialog_of(desk)


def value(dialog: PostingDialog, field: Field) -> str:
    return dialog.rows[field].value()


def marked(dialog: PostingDialog) -> set[str]:
    return {mark.cursor.selectedText() for mark in dialog.text.extraSelections()}


def test_ctrl_v_where_nobody_types_reads_a_posting_and_enter_adds_it(desk: Desk) -> None:
    dialog = pasted(desk)
    assert {field.value: value(dialog, field) for field in dialog.rows} == {
        "company": "Acme Bakeries",
        "position": "Baker",
        "person": "Jo Park",
        "phone": "(206) 555-0150 ext. 4",
        "email": "jo@acme.example",
        "place": "Oslo",
        "link": "https://acme.example/jobs/17",
        "source": "Corporate career center",
        "reference": "AB-17",
        "closes-on": "",
        "pay": "",
    }
    assert dialog.no_calls.isChecked()
    assert {"Acme Bakeries", "Baker", "Oslo", "No phone calls, please"} <= marked(dialog)
    assert "<b>Not bold</b>" in dialog.text.toPlainText(), "plain text, whatever it looks like"
    desk.bot.keyClick(dialog.rows[Field.COMPANY].line, Qt.Key.Key_Return)
    row = desk.world.services.leads.list(LeadView.ALL, "acme")[0]
    detail = desk.world.services.leads.detail(row.id)
    assert (row.employer, row.position, row.phone) == (
        "Acme Bakeries",
        "Baker",
        "(206) 555-0150 ext. 4",
    )
    assert (detail.lead.policy, detail.lead.tags) == (Policy.NO_CALLS, ("Req. AB-17",))
    assert "Night Baker" in detail.lead.notes
    assert desk.commands.toast.words.text() == "Lead added"
    desk.commands.undo()
    assert not desk.world.services.leads.list(LeadView.ALL, "acme")


def test_a_field_that_is_typed_in_keeps_its_ctrl_v(desk: Desk) -> None:
    copy("Northwind")
    desk.window.search.setFocus()
    desk.press(Qt.Key.Key_V, CTRL)
    assert desk.window.search.text() == "Northwind"
    assert desk.commands._dialog is None


def test_a_press_takes_another_value_and_shows_where_it_stood(desk: Desk) -> None:
    dialog = pasted(desk)
    phone = dialog.rows[Field.PHONE]
    assert [chip.said for chip in phone.chips] == ["(206) 555-0100"]
    phone.chips[0].click()
    assert phone.value() == "(206) 555-0100"
    assert [chip.said for chip in phone.chips] == ["(206) 555-0150 ext. 4"], "and back again"
    assert "206-555-0100" in marked(dialog)


def test_selected_words_go_into_the_field_whose_name_is_pressed(desk: Desk) -> None:
    dialog = pasted(desk)
    assert dialog.text.find("Night Baker"), "behind a letter that Qt counts as two"
    dialog.rows[Field.POSITION].name.click()
    assert value(dialog, Field.POSITION) == "Night Baker"
    assert "Baker" in [chip.said for chip in dialog.rows[Field.POSITION].chips]
    dialog.rows[Field.COMPANY].line.setText("Acme & Sons")
    assert dialog.draft().company == "Acme & Sons"


def test_what_is_already_here_is_said_and_opened(desk: Desk) -> None:
    here = desk.world.services.postings.add(
        PostingDraft(
            company="Acme Bakeries", position="Bread baker", link="https://acme.example/jobs/17"
        )
    )
    dialog = pasted(desk)
    assert dialog.badge.isVisible()
    assert dialog.badge_words.text() == "Already here: Acme Bakeries, Bread baker (the same link)."
    dialog.rows[Field.LINK].line.setText("")
    desk.bot.waitUntil(lambda: not dialog.badge.isVisible())
    dialog.rows[Field.POSITION].line.setText("bread BAKER")
    desk.bot.waitUntil(dialog.badge.isVisible)
    dialog.open_it.click()
    assert desk.detail.lead_id == here
    assert desk.world.services.leads.counts().all == 4, "nothing was added"


def test_what_cannot_be_added_or_read_says_why_and_keeps_what_is_there(desk: Desk) -> None:
    dialog = pasted(desk)
    dialog.rows[Field.PHONE].line.setText("call me maybe")
    dialog.add.click()
    assert "no telephone number" in dialog.problem.text()
    dialog.rows[Field.PHONE].line.setText("")
    dialog.rows[Field.CLOSES_ON].line.setText("some day")
    dialog.add.click()
    assert "could not be read as a day" in dialog.problem.text()
    QApplication.clipboard().setMimeData(QMimeData())
    dialog.paste.click()
    assert "no text to paste" in dialog.problem.text()
    assert value(dialog, Field.COMPANY) == "Acme Bakeries"
    dialog.reject()
    assert desk.world.services.leads.counts().all == 3


def test_add_leads_button_reads_a_posting_instead(desk: Desk) -> None:
    copy("Acme is hiring a Baker in Oslo")
    desk.commands.add_lead()
    dialog: QDialog | None = desk.commands._dialog
    assert isinstance(dialog, AddLeadDialog)
    dialog.posting.click()
    assert value(dialog_of(desk), Field.POSITION) == "Baker"


def drop(desk: Desk, data: QMimeData) -> None:
    copy_it, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50), copy_it, data, left, none)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(50, 50), copy_it, data, left, none)
    QApplication.sendEvent(desk.window, event)


def test_texts_links_and_mails_can_be_dropped_on_the_window(desk: Desk, tmp_path: Path) -> None:
    words = QMimeData()
    words.setText("Acme is hiring a Baker in Oslo")
    drop(desk, words)
    assert value(dialog_of(desk), Field.COMPANY) == "Acme"
    link = QMimeData()
    link.setUrls([QUrl("https://www.linkedin.com/jobs/view/4012345678?trk=x")])
    drop(desk, link)
    assert value(dialog_of(desk), Field.SOURCE) == "LinkedIn"
    assert not dialog_of(desk).keep_text.isChecked()
    mail = tmp_path / "offer.eml"
    mail.write_bytes(
        b"From: Dana <dana@orchardlabs.com>\r\n"
        b"Subject: Lab Technician at Orchard Labs\r\n\r\nHi\r\n"
    )
    saved = QMimeData()
    saved.setUrls([QUrl.fromLocalFile(str(mail))])
    drop(desk, saved)
    assert value(dialog_of(desk), Field.POSITION) == "Lab Technician"
    assert value(dialog_of(desk), Field.COMPANY) == "Orchard Labs"


def test_a_file_of_outlook_alone_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "offer.msg"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
    saved = QMimeData()
    saved.setUrls([QUrl.fromLocalFile(str(file))])
    drop(desk, saved)
    assert "Outlook" in desk.commands.toast.words.text()


@pytest.mark.parametrize("text", ["a" * 300_000, "\u202eAcme is hiring a Baker\u202c" * 500])
def test_hostile_text_does_no_harm(desk: Desk, text: str) -> None:
    dialog = pasted(desk, text)
    assert isinstance(dialog.text, QPlainTextEdit)
    assert "\u202e" not in dialog.text.toPlainText()
    dialog.reject()


def test_an_empty_clipboard_is_no_fault_as_one_comes(desk: Desk) -> None:
    dialog = pasted(desk, "")
    assert not dialog.problem.isVisible()
    dialog.paste.click()
    assert dialog.problem.isVisible()
    dialog.close()


def blank(desk: Desk) -> PostingDialog:
    QApplication.clipboard().setMimeData(QMimeData())
    desk.commands.data_rooms.postings.paste()
    return dialog_of(desk)


def read_by_now(desk: Desk, dialog: PostingDialog) -> None:
    desk.bot.waitUntil(lambda: not dialog._pause.isActive())


def test_what_is_typed_is_read_too(desk: Desk) -> None:
    """Somebody reads a posting off a notice board, or off the phone."""
    dialog = blank(desk)
    desk.keys("Acme Bakeries is hiring a Baker in Oslo.", to=dialog.text)
    desk.press(Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter begins a line here"
    desk.keys("Call 206-555-0150  ", to=dialog.text)
    read_by_now(desk, dialog)
    assert value(dialog, Field.COMPANY) == "Acme Bakeries"
    assert value(dialog, Field.PHONE) == "(206) 555-0150"
    assert "206-555-0150" in marked(dialog), "also where blanks are more than one"
    assert dialog.text.toPlainText().endswith("0150  "), "nothing is taken from under the fingers"
    assert dialog.text.hasFocus()
    desk.keys("x", to=dialog.text)
    dialog.add.click()
    row = desk.world.services.leads.list(LeadView.ALL, "acme")[0]
    notes = desk.world.services.leads.detail(row.id).lead.notes
    assert notes.endswith("x"), "also what was typed last"


def test_a_posting_that_was_added_asks_whether_one_has_applied(desk: Desk) -> None:
    """A saved lead is never followed up; one press says that there is something to."""
    dialog = pasted(desk)
    dialog.no_calls.click()
    dialog.add.click()
    desk.bot.waitUntil(lambda: desk.detail.step.applied.isVisible())
    ask, lead_id = desk.detail.step.applied, desk.detail.lead_id
    assert lead_id is not None
    ask.other.click()
    desk.keys("in two weeks", to=ask.day)
    desk.bot.keyClick(ask.day, Qt.Key.Key_Return)
    assert "has not come yet" in ask.problem.text()
    ask.day.clear()
    desk.keys("last mon", to=ask.day)
    desk.bot.keyClick(ask.day, Qt.Key.Key_Return)
    applied = desk.world.services.leads.detail(lead_id)
    assert (applied.lead.applied_on, applied.lead.stage) == (date(2026, 11, 16), Stage.APPLIED)
    assert isinstance(applied.step, Step)
    assert applied.step.kind is StepKind.FIRST_CALL
    desk.bot.waitUntil(lambda: not ask.isVisible())
    desk.commands.undo()
    desk.bot.waitUntil(ask.isVisible)
    ask.today.click()
    assert desk.world.services.leads.detail(lead_id).lead.applied_on == date(2026, 11, 23)
    assert desk.commands.toast.words.text() == "Applied today"


def test_correcting_the_text_keeps_what_one_decided(desk: Desk) -> None:
    dialog = pasted(desk)
    dialog.rows[Field.POSITION].line.setText("Head baker")
    dialog.rows[Field.PHONE].chips[0].click()
    dialog.no_calls.click()
    dialog.text.moveCursor(QTextCursor.MoveOperation.Start)
    desk.keys("New: ", to=dialog.text)
    assert dialog.text.find("Oslo")
    desk.keys("Bergen", to=dialog.text)
    read_by_now(desk, dialog)
    assert value(dialog, Field.PLACE) == "Bergen"
    assert value(dialog, Field.POSITION) == "Head baker"
    assert value(dialog, Field.PHONE) == "(206) 555-0100"
    assert not dialog.no_calls.isChecked()
    dialog.reject()


def test_pasting_into_what_is_there_adds_to_it(desk: Desk) -> None:
    """All of it chosen, or nothing there, it is a new posting."""
    dialog = pasted(desk, "Acme is hiring a Baker in Oslo")
    dialog.text.moveCursor(QTextCursor.MoveOperation.End)
    copy("\nCall 206-555-0150")
    desk.bot.keyClick(dialog.text, Qt.Key.Key_V, CTRL)
    read_by_now(desk, dialog)
    assert value(dialog, Field.COMPANY) == "Acme"
    assert value(dialog, Field.PHONE) == "(206) 555-0150"
    copy("Bolt is hiring a Fitter in Kiel")
    dialog.text.selectAll()
    desk.bot.keyClick(dialog.text, Qt.Key.Key_V, CTRL)
    assert (value(dialog, Field.COMPANY), value(dialog, Field.PHONE)) == ("Bolt", "")
    dialog.text.selectAll()
    desk.bot.keyClick(dialog.text, Qt.Key.Key_Delete)
    read_by_now(desk, dialog)
    assert value(dialog, Field.COMPANY) == ""
    dialog.reject()


LONG = POSTING + "You will keep the ovens and talk with the mill about flour.\n" * 300


def test_a_long_posting_is_read_beside_the_window_and_the_newest_wins(desk: Desk) -> None:
    dialog = pasted(desk, LONG)
    assert dialog.reading, "the window is free meanwhile"
    assert not dialog.problem.isVisible()
    assert dialog.text.isReadOnly(), "another text comes here in a moment"
    dialog.read(LONG.replace("Oslo", "Bergen"))
    dialog.read(LONG.replace("Oslo", "Trondheim"))
    desk.bot.waitUntil(lambda: not dialog.reading)
    assert value(dialog, Field.PLACE) == "Trondheim"
    assert not dialog.text.isReadOnly()
    dialog.read("Acme is hiring a Baker in Narvik")
    assert value(dialog, Field.PLACE) == "Narvik", "a short one at once"
    dialog.read(LONG)
    dialog.read(" ")
    assert not dialog.reading
    assert "no words" in dialog.problem.text()
    assert value(dialog, Field.PLACE) == "Narvik", "what is shown stays"
    dialog.reject()


def test_what_was_typed_last_into_a_long_posting_is_added(desk: Desk) -> None:
    dialog = pasted(desk, LONG)
    desk.bot.waitUntil(lambda: value(dialog, Field.PLACE) == "Oslo")
    dialog.text.moveCursor(QTextCursor.MoveOperation.Start)
    desk.keys("Closing date: 1 December 2026. ", to=dialog.text)
    dialog.read_written()
    assert dialog.reading
    desk.keys("x", to=dialog.text)
    assert not dialog.reading, "an older text is no longer of interest"
    dialog.add.click()
    assert dialog.reading, "added as soon as it is read"
    assert dialog.isVisible()
    desk.bot.waitUntil(lambda: bool(desk.world.services.leads.list(LeadView.ALL, "acme bakeries")))
    row = desk.world.services.leads.list(LeadView.ALL, "acme")[0]
    lead = desk.world.services.leads.detail(row.id).lead
    assert lead.closes_on == date(2026, 12, 1)
    assert "2026. x" in lead.notes


def test_a_dialog_that_was_closed_adds_nothing_it_was_still_reading(desk: Desk) -> None:
    dialog = pasted(desk, LONG)
    dialog.add.click()
    dialog.reject()
    assert not dialog.reading
    assert wait_for_all(30)
    QApplication.processEvents()
    assert not desk.world.services.leads.list(LeadView.ALL, "acme bakeries")


def test_the_source_that_is_found_is_called_as_it_is_everywhere() -> None:
    assert read_source(COMPANY_SITE) == (Source.CAREER_CENTER, "")
    assert SOURCES[Source.CAREER_CENTER] == COMPANY_SITE


def test_what_the_field_itself_proposes_is_understood(desk: Desk) -> None:
    desk.commands.actions["add"].trigger()
    dialog = desk.commands._dialog
    assert isinstance(dialog, AddLeadDialog)
    proposed = dialog.where.placeholderText().split(", ")
    assert [read_source(one) for one in proposed] == [
        (Source.JOB_BOARD, "Indeed"),
        (Source.REFERRAL, ""),
        (Source.CAREER_CENTER, ""),
    ]
    assert read_source("The Seattle Times") == (Source.OTHER, "The Seattle Times")
