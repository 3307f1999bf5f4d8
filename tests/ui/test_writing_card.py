"""Writing and visiting: ready-made words, the way out, drafts and the log."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.lead import Policy
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.drafts import AttemptDraft, InterviewDraft
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.writing.card import WritingCard
from followup_desktop.ui.writing.letter_text import KEEP_MS
from tests.ui.conftest import Desk
from tests.ui.world import ZONE, instant

LUIS = "luis@cedar.example"


@dataclass
class Mail:
    """Stands where a mail program stands."""

    takes: bool = True
    got: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, address: str, subject: str, text: str) -> bool:
        self.got.append((address, subject, text))
        return self.takes


@pytest.fixture
def mail() -> Mail:
    return Mail()


@pytest.fixture
def luis(desk: Desk) -> int:
    """A lead with an e-mail address, of somebody who has said who they are."""
    services, lead = desk.world.services, desk.world.luis
    services.settings.set("name", "Betty Marsh")
    services.settings.set("number", "206 555 0101")
    services.settings.set("sentence", "I close the books on time.")
    (contact,) = services.leads.detail(lead).contacts
    services.leads.set_emails(contact.id, (LUIS,))
    return lead


def stand(desk: Desk, lead: int) -> None:
    desk.window.show_lead(lead)
    desk.bot.waitUntil(lambda: desk.detail.lead_id == lead)


def writing(desk: Desk, lead: int, mail: Mail, channel: Channel = Channel.EMAIL) -> WritingCard:
    """The card, open for a lead, its mail program a stand-in."""
    stand(desk, lead)
    desk.detail.write(channel)
    card = desk.detail.writing
    assert card is not None
    card._mailer = mail
    return card


def step(desk: Desk, lead: int) -> Step:
    found = desk.world.services.leads.detail(lead).step
    assert isinstance(found, Step)
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# -- e-mail ------------------------------------------------------------------------------


def test_write_shows_an_e_mail_ready_made(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail)
    assert card.isVisible()
    assert card.title.text() == "An e-mail to Luis Ortega"
    assert card.receiver.only.text() == LUIS
    assert card.text.subject.text() == "My application for the financial analyst position"
    words = card.text.words.toPlainText()
    assert words.startswith("Dear Luis Ortega,\n\n")
    assert words.endswith("Kind regards\nBetty Marsh\n(206) 555-0101")
    assert card.missing.isHidden()
    assert card.text.words.hasFocus()
    assert not card.anew.isVisible()
    desk.bot.waitUntil(lambda: desk.detail.verticalScrollBar().value() == card.y())


def test_the_mail_program_gets_what_stands_there(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail)
    card.text.words.setPlainText("Dear Luis,\n\n50% & <b>more</b>?")
    card.open.click()
    assert mail.got == [(LUIS, card.text.subject.text(), "Dear Luis,\n\n50% & <b>more</b>?")]
    assert "I sent it" in card.note.text()
    assert step(desk, luis).kind is StepKind.FIRST_CALL, "opened is not yet sent"


def test_a_letter_too_long_to_hand_over_is_copied_and_said(
    desk: Desk, luis: int, mail: Mail
) -> None:
    card = writing(desk, luis, mail)
    card.text.words.setPlainText("word " * 500)
    card.open.click()
    assert mail.got == []
    assert clipboard() == "word " * 500
    assert "too long" in card.note.text()


def test_without_a_mail_program_the_words_are_copied(desk: Desk, luis: int) -> None:
    mail = Mail(takes=False)
    card = writing(desk, luis, mail)
    card.open.click()
    assert len(mail.got) == 1
    assert clipboard() == card.text.words.toPlainText()
    assert "No mail program answered" in card.note.text()


def test_sent_is_logged_with_what_comes_next_and_undone(desk: Desk, luis: int, mail: Mail) -> None:
    services = desk.world.services
    services.coaching.set_purpose(luis, "a new certificate")
    said: list[str] = []
    card = writing(desk, luis, mail)
    card.done.connect(said.append)
    before = step(desk, luis)
    card.sent.click()
    attempt = services.leads.detail(luis).log[0].attempt
    assert (attempt.outcome, attempt.channel) == (Outcome.SENT, Channel.EMAIL)
    assert attempt.purpose == "a new certificate"
    assert attempt.note.startswith("My application for the financial analyst position\n\nDear Luis")
    assert not card.isVisible()
    assert said[0].startswith("Logged as sent. Next step: ")
    assert desk.commands.toast.isVisible()
    desk.commands.undo()
    assert services.leads.detail(luis).log == ()
    assert step(desk, luis) == before


def test_the_purpose_is_typed_as_in_a_call_and_goes_into_the_log(
    desk: Desk, luis: int, mail: Mail
) -> None:
    services = desk.world.services
    card = writing(desk, luis, mail)
    purpose = card.purpose
    assert purpose.isVisible()
    assert purpose.field.accessibleName() == purpose.lead_in.text() == "I'm writing"
    assert purpose.field.text() == ""
    suggested = services.coaching.purposes(luis)
    assert purpose.purpose() == suggested[0]
    assert [action.data() for action in purpose.menu.actions()] == list(suggested)
    desk.keys("about my new certificate", to=purpose.field)
    card.sent.click()
    assert services.leads.detail(luis).log[0].attempt.purpose == "about my new certificate"
    desk.commands.undo()
    assert services.leads.detail(luis).log == (), "the purpose was kept before"
    assert services.leads.detail(luis).lead.purpose == "about my new certificate"


def test_the_purpose_of_another_lead_never_shows(desk: Desk, luis: int, mail: Mail) -> None:
    services, other = desk.world.services, desk.world.martin
    card = writing(desk, luis, mail, Channel.IN_PERSON)
    assert card.purpose.lead_in.text() == "I'm coming"
    desk.keys("with my papers", to=card.purpose.field)
    card = writing(desk, other, mail, Channel.MESSAGE)
    assert services.leads.detail(luis).lead.purpose == "with my papers"
    assert services.leads.detail(other).lead.purpose == ""
    assert card.purpose.field.text() == ""
    suggested = services.coaching.purposes(other)[0]
    card.sent.click()
    assert services.leads.detail(other).log[0].attempt.purpose == suggested


def test_what_is_typed_is_in_the_file_within_two_seconds_also_while_typing(
    desk: Desk, luis: int, mail: Mail
) -> None:
    assert KEEP_MS <= 2_000
    services = desk.world.services
    card = writing(desk, luis, mail)
    card.text._keep.setInterval(60)

    def kept_while_typing() -> bool:
        desk.bot.keyClicks(card.text.words, "x")  # a pause between keys never comes
        letter = services.letters.letter(luis, Channel.EMAIL)
        return letter.drafted_at is not None and "xx" in letter.text

    desk.bot.waitUntil(kept_while_typing)
    assert card.anew.isVisible()


def test_a_draft_is_there_after_a_crash_and_can_be_let_go(
    desk: Desk, luis: int, mail: Mail
) -> None:
    card = writing(desk, luis, mail)
    ours = card.text.words.toPlainText()
    card.text.words.setPlainText("Dear Luis, in my own words")
    stand(desk, desk.world.martin)
    assert not card.isVisible()
    again = writing(desk, luis, mail)
    assert again.text.words.toPlainText() == "Dear Luis, in my own words"
    again.anew.click()
    assert again.text.words.toPlainText() == ours
    assert desk.world.services.letters.letter(luis, Channel.EMAIL).drafted_at is None


def test_what_is_missing_is_asked_in_place(desk: Desk, luis: int, mail: Mail) -> None:
    desk.world.services.settings.set("name", "")
    card = writing(desk, luis, mail)
    assert card.missing.question.text() == "What is your name?"
    assert card.missing.field.hasFocus()
    desk.bot.keyClicks(card.missing.field, "Betty Marsh\r")
    assert "Betty Marsh" in card.text.words.toPlainText()
    assert card.missing.isHidden()
    assert card.text.words.hasFocus()


def test_blame_is_pointed_out_beneath(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail)
    assert card.text.hints.isHidden()
    card.text.words.setPlainText("Why haven't you called me back?")
    desk.bot.waitUntil(lambda: not card.text.hints.isHidden())
    card.text.hints.lines[0].button.click()
    assert card.text.words.textCursor().selectedText()


def test_to_whom_can_be_chosen(desk: Desk, luis: int, mail: Mail) -> None:
    from followup_desktop.services.drafts import ContactDraft

    services = desk.world.services
    services.leads.add_contact(luis, ContactDraft("Ann Lee", emails=("ann@cedar.example",)))
    card = writing(desk, luis, mail)
    assert card.receiver.choice.isVisible()
    card.receiver.choice.setCurrentIndex(1)
    card.receiver.choice.activated.emit(1)
    assert card.text.words.toPlainText().startswith("Dear Ann Lee,")
    card.open.click()
    assert mail.got[0][0] == "ann@cedar.example"
    card.sent.click()
    attempt = services.leads.detail(luis).log[0].attempt
    people = {one.id: one.name for one in services.leads.detail(luis).contacts}
    assert people[attempt.contact_id or 0] == "Ann Lee"


def test_without_an_address_it_asks_for_one(desk: Desk, mail: Mail) -> None:
    card = writing(desk, desk.world.luis, mail)
    assert not card.open.isVisible()
    assert card.find_email.isVisible()
    card.find_email.click()
    assert desk.detail.people._form is not None
    assert desk.detail.people._form.email.edit.hasFocus()


# -- messages and visits -------------------------------------------------------------------


def test_a_message_is_copied_and_logged(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail, Channel.MESSAGE)
    assert not card.open.isVisible()
    assert not card.text.subject.isVisible()
    assert card.receiver.only.text() == "(503) 555-0119"
    card.copy.click()
    assert clipboard() == card.text.words.toPlainText()
    card.sent.click()
    attempt = desk.world.services.leads.detail(luis).log[0].attempt
    assert (attempt.outcome, attempt.channel) == (Outcome.SENT, Channel.MESSAGE)


@pytest.mark.parametrize("outcome", [Outcome.SPOKE, Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER])
def test_a_visit_says_where_and_whom_and_is_logged(
    desk: Desk, luis: int, mail: Mail, outcome: Outcome
) -> None:
    services = desk.world.services
    employer = services.leads.detail(luis).employer
    services.leads.edit_employer(
        employer.id,
        {"address": "200 Pine St, Portland", "phone_hours": "Mon-Fri 9-17", "visitable": True},
    )
    card = writing(desk, luis, mail, Channel.IN_PERSON)
    assert card.place.address.text() == "200 Pine St, Portland"
    assert card.place.hours.text().startswith("Their phone hours: Mon–Fri 9:00")
    assert card.receiver.label.text() == "Ask for"
    assert card.receiver.only.text() == "Luis Ortega"
    assert "May I speak with Luis Ortega" in card.text.words.toPlainText()
    assert not card.sent.isVisible()
    card.place.copy.click()
    assert clipboard() == "200 Pine St, Portland"
    card.visit.note.setPlainText("Ann at the desk was kind")
    card.visit.buttons[outcome].click()
    attempt = services.leads.detail(luis).log[0].attempt
    assert (attempt.outcome, attempt.channel) == (outcome, Channel.IN_PERSON)
    assert attempt.note == "Ann at the desk was kind"


def test_what_they_will_do_comes_with_the_visit(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail, Channel.IN_PERSON)
    card.visit.what.setText("call me")
    card.visit.buttons[Outcome.SPOKE].click()
    assert card.note.text() == "By when will they do it? For example: fri."
    card.visit.by.setText("fri")
    card.visit.buttons[Outcome.SPOKE].click()
    expected = desk.world.services.leads.detail(luis).expectation
    assert expected is not None
    assert expected.what == "call me"


def test_the_way_can_be_changed_without_losing_words(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail)
    card.text.words.setPlainText("half a letter")
    card.ways.buttons["message"].click()
    assert card.channel is Channel.MESSAGE
    assert card.text.words.toPlainText() != "half a letter"
    card.ways.buttons["email"].click()
    assert card.text.words.toPlainText() == "half a letter"


# -- ways there ----------------------------------------------------------------------------


def test_who_wants_no_calls_is_written_to_from_the_step(desk: Desk, luis: int) -> None:
    services = desk.world.services
    employer = services.leads.detail(luis).employer
    stand(desk, luis)
    assert desk.detail.step.write_instead.isVisible()
    services.leads.edit_employer(employer.id, {"policy": Policy.NO_CALLS})
    desk.bot.waitUntil(desk.detail.step.write.isVisible)
    assert not desk.detail.step.call.isVisible()
    desk.detail.step.write.click()
    assert desk.detail.writing is not None
    assert desk.detail.writing.channel is Channel.EMAIL


def test_the_thank_you_opens_with_its_words(desk: Desk, luis: int) -> None:
    services = desk.world.services
    services.agreed.add_interview(luis, InterviewDraft("2026-11-23T09:00", ZONE))
    desk.world.clock.instant = instant("2026-11-23 10:30")
    services.steps.replan_due()
    stand(desk, luis)
    assert step(desk, luis).kind is StepKind.THANK_YOU
    desk.detail.now_and_then.cards["how-it-went"].thank.click()
    card = desk.detail.writing
    assert card is not None
    assert card.text.subject.text().startswith("Thank you for our talk")
    card.close_card()
    desk.detail.step.write.click()
    assert card.text.subject.text().startswith("Thank you for our talk")


def test_a_reminder_to_write_opens_the_words(desk: Desk, luis: int) -> None:
    desk.window.write_to(luis, "email")
    card = desk.detail.writing
    assert card is not None
    assert card.isVisible()
    assert card.lead_id == luis


def test_a_person_is_written_to_by_the_button_beside_the_address(desk: Desk, luis: int) -> None:
    stand(desk, luis)
    (contact,) = desk.world.services.leads.detail(luis).contacts
    desk.detail.people.write_requested.emit(contact.id)
    assert desk.detail.writing is not None
    assert desk.detail.writing.title.text() == "An e-mail to Luis Ortega"


# -- in writing only -----------------------------------------------------------------------


def test_who_writes_only_meets_no_call(desk: Desk, luis: int, mail: Mail) -> None:
    services = desk.world.services
    services.settings.set("calling-way", "written")
    services.steps.replan_due()
    desk.window.refresh()
    stand(desk, luis)
    assert desk.detail.step.title.text() == "Next step: first letter to Luis Ortega, today"
    assert not desk.detail.step.call.isVisible()
    headline = desk.window.leads.headline
    desk.bot.waitUntil(lambda: "to write to" in headline.sentence.text())
    assert (headline.start.isVisible(), headline.start.text()) == (True, "Start writing")
    assert "0 of 5 messages sent today" in headline.detail.text()
    card = writing(desk, luis, mail)
    card.promise.setText("fri 5pm")
    card.sent.click()
    kept = step(desk, luis)
    assert (kept.kind, kept.channel) == (StepKind.PROMISE, Channel.EMAIL)
    assert "that you would write by" in kept.why
    moment = Moment(services.clock.now(), services.settings.zone())
    assert services.agenda.today().calls_done == 1
    desk.detail.step.show_detail(services.leads.detail(luis), moment)
    assert desk.detail.step.write.isVisible()


def test_by_phone_nothing_is_promised_in_a_letter(desk: Desk, luis: int, mail: Mail) -> None:
    assert not writing(desk, luis, mail).promise.isVisible()


def test_a_promise_nobody_can_read_is_said(desk: Desk, luis: int, mail: Mail) -> None:
    desk.world.services.settings.set("calling-way", "written")
    card = writing(desk, luis, mail)
    card.promise.setText("when pigs fly")
    card.sent.click()
    assert card.note.isVisible()
    assert desk.world.services.leads.detail(luis).log == ()


def test_a_draft_outlives_what_happens_meanwhile(desk: Desk, luis: int, mail: Mail) -> None:
    services = desk.world.services
    card = writing(desk, luis, mail)
    card.text.words.setPlainText("half a letter")
    card.close_card()
    services.attempts.log(luis, AttemptDraft(Outcome.SPOKE))
    assert services.letters.letter(luis, Channel.EMAIL).text == "half a letter"


def test_the_stop_sign_leads_to_a_letter(desk: Desk, luis: int) -> None:
    services = desk.world.services
    (contact,) = services.leads.detail(luis).contacts
    services.leads.edit_contact(contact.id, {"do_not_phone": True})
    desk.commands.calls.call(luis)
    panel = desk.commands.calls.panel
    desk.bot.waitUntil(panel.stop.write.isVisible)
    panel.stop.write.click()
    card = desk.detail.writing
    assert card is not None
    assert card.isVisible()
    assert not desk.window.in_call
    assert (card.lead_id, card.channel) == (luis, Channel.EMAIL)


def test_the_key_w_writes(desk: Desk, luis: int) -> None:
    stand(desk, luis)
    desk.window.leads.table.setFocus()
    desk.press(Qt.Key.Key_W)
    card = desk.detail.writing
    assert card is not None
    assert card.isVisible()
    desk.press(Qt.Key.Key_W)  # now it is a letter like any other
    assert "w" in card.text.words.toPlainText()[:1]


def test_a_letter_has_the_buttons_to_itself_while_it_is_written(desk: Desk, luis: int) -> None:
    employer = desk.world.services.leads.detail(luis).employer
    desk.world.services.leads.edit_employer(employer.id, {"policy": Policy.NO_CALLS})
    stand(desk, luis)
    card = desk.detail.step
    card.write.click()
    assert not card.write.isVisible()
    assert not card.sent.isVisible()
    assert desk.detail.writing is not None
    desk.detail.writing.away.click()
    assert card.write.isVisible()
    assert card.write.hasFocus()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.MESSAGE, Channel.IN_PERSON])
def test_nothing_is_cut(
    desk: Desk, luis: int, mail: Mail, channel: Channel, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    desk.world.services.settings.set("calling-way", "written")
    card = writing(desk, luis, mail, channel)
    QApplication.processEvents()
    assert card.width() <= desk.detail.viewport().width()
    for part in card.findChildren(QAbstractButton) + card.findChildren(QLabel):
        if not part.isVisible():
            continue
        left = part.mapTo(card, part.rect().topLeft()).x()
        assert left >= 0, part.accessibleName()
        assert left + part.width() <= card.width(), part.accessibleName()
        if isinstance(part, QAbstractButton):
            assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()
            assert part.accessibleName()
    for field_ in card.findChildren(QLineEdit) + card.findChildren(QPlainTextEdit):
        assert field_.accessibleName() or not field_.isVisible()


HOSTILE = "<b>Ann</b> {their name} 100% <img src=file:///etc/passwd>"


def test_another_lead_takes_no_keyboard_from_the_list(desk: Desk, luis: int, mail: Mail) -> None:
    card = writing(desk, luis, mail)
    table = desk.window.leads.table
    table.setFocus()
    stand(desk, desk.world.martin)
    assert not card.isVisible()
    assert table.hasFocus()
    assert desk.detail.step.call.isVisible()


def test_hostile_words_stay_words(desk: Desk, luis: int, mail: Mail) -> None:
    services = desk.world.services
    (contact,) = services.leads.detail(luis).contacts
    services.leads.edit_contact(contact.id, {"name": HOSTILE})
    services.leads.edit_employer(
        services.leads.detail(luis).employer.id, {"address": "<i>12</i> Pine\n\nSt"}
    )
    card = writing(desk, luis, mail)
    assert HOSTILE in card.text.words.toPlainText()
    assert card.title.text() == f"An e-mail to {HOSTILE}"
    assert card.title.textFormat() is Qt.TextFormat.PlainText
    card.open.click()
    assert HOSTILE in mail.got[0][2]
    card.ways.buttons["in-person"].click()
    assert card.place.address.text() == "<i>12</i> Pine St"
    assert card.place.address.textFormat() is Qt.TextFormat.PlainText


def test_an_address_no_link_can_have_still_gets_its_letter(desk: Desk, luis: int) -> None:
    (contact,) = desk.world.services.leads.detail(luis).contacts
    desk.world.services.leads.set_emails(contact.id, ("luís@cedar.example",))
    stand(desk, luis)
    desk.detail.write(Channel.EMAIL)
    card = desk.detail.writing
    assert card is not None
    card.open.click()
    assert clipboard() == card.text.words.toPlainText()
    assert "copied" in card.note.text()
