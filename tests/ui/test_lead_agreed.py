"""The pane of one lead: promises kept and late, interviews, offers, endings, overrides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.lead import CloseReason, Policy, Rhythm, Source, Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    ExpectationDraft,
    InterviewDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_detail import person
from followup_desktop.ui.they_called import TheyCalledDialog
from tests.ui.conftest import Desk
from tests.ui.world import ZONE, instant


def stand(desk: Desk, lead_id: int, at: str = "2026-11-23 08:30") -> None:
    """Have the lead on screen, at a moment."""
    desk.world.clock.instant = instant(at)
    desk.world.services.steps.replan_due()
    desk.window.show_lead(lead_id)
    desk.detail.minute_passed()


def detail(desk: Desk, lead_id: int) -> LeadDetail:
    return desk.world.services.leads.detail(lead_id)


def step(desk: Desk, lead_id: int) -> Step:
    found = detail(desk, lead_id).step
    assert isinstance(found, Step)
    return found


def card(desk: Desk, name: str) -> QWidget:
    found = desk.detail.now_and_then.cards[name]
    assert found.isVisible()
    return found


def shown(desk: Desk) -> list[str]:
    return sorted(name for name, one in desk.detail.now_and_then.cards.items() if one.isVisible())


def type_into(desk: Desk, field: QWidget, words: str) -> None:
    field.setFocus()
    field.selectAll()
    desk.bot.keyClicks(field, words)


# -- promises ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2026-11-23 08:00", ""),
        ("2026-11-23 08:35", "It is time to call."),
        ("2026-11-23 08:55", "A little late is no harm."),
        ("2026-11-23 12:00", "Their next good hour begins at 5 pm, their time."),
        ("2026-11-24 08:30", "That day has passed."),
    ],
)
def test_how_a_promise_stands(desk: Desk, at: str, says: str) -> None:
    stand(desk, desk.world.martin, at)
    advice = desk.detail.step.advice
    assert says in advice.text()
    assert advice.isVisible() == bool(says)


def test_a_promise_is_moved_in_the_pane(desk: Desk) -> None:
    stand(desk, desk.world.martin, "2026-11-23 08:00")
    (line,) = card(desk, "agreed").lines
    assert line.words.text() == "You promised to call Martin Jones today 8:30 am."
    line.move_button.click()
    assert line.form.when.text() == "today 8:30 am"
    type_into(desk, line.form.when, "tomorrow 5pm")
    line.form.set_button.click()
    assert step(desk, desk.world.martin).due_at == instant("2026-11-24 17:00")
    assert desk.detail.step.title.text() == "Next step: call Martin Jones, tomorrow 5 pm"
    desk.commands.undo()
    assert step(desk, desk.world.martin).due_at == instant("2026-11-23 08:30")


def test_who_writes_only_promised_to_write(desk: Desk) -> None:
    desk.world.services.settings.set("calling-way", "written")
    stand(desk, desk.world.martin, "2026-11-23 08:00")
    (line,) = card(desk, "agreed").lines
    assert line.words.text() == "You promised to write to Martin Jones today 8:30 am."
    assert line.form.when.accessibleName() == "When you will write"


def test_an_unusual_minute_is_asked_about_once(desk: Desk) -> None:
    stand(desk, desk.world.martin, "2026-11-23 08:00")
    (line,) = card(desk, "agreed").lines
    line.move_button.click()
    type_into(desk, line.form.when, "tomorrow 6:15")
    line.form.set_button.click()
    assert line.form.problem.text() == "It will be 6:15 am there. Keep it? Then press Set again."
    assert step(desk, desk.world.martin).due_at == instant("2026-11-23 08:30")
    line.form.set_button.click()
    assert step(desk, desk.world.martin).due_at == instant("2026-11-24 06:15")


def test_what_cannot_be_is_said_in_place(desk: Desk) -> None:
    stand(desk, desk.world.martin, "2026-11-23 08:00")
    (line,) = card(desk, "agreed").lines
    line.move_button.click()
    for words, why in (("", "Please say when"), ("fri", "time of day"), ("sometime", "")):
        line.form.when.clear()
        type_into(desk, line.form.when, words)
        line.form.set_button.click()
        assert line.form.problem.isVisible()
        assert why in line.form.problem.text()
    desk.bot.keyClick(line.form.when, Qt.Key.Key_Escape)
    assert not line.form.isVisible()
    assert step(desk, desk.world.martin).due_at == instant("2026-11-23 08:30")


def test_a_promise_is_cancelled_and_comes_back(desk: Desk) -> None:
    stand(desk, desk.world.martin, "2026-11-23 08:00")
    card(desk, "agreed").lines[0].cancel.click()
    assert detail(desk, desk.world.martin).promise is None
    assert shown(desk) == []
    assert desk.commands.toast.isVisible()
    desk.commands.undo()
    assert shown(desk) == ["agreed"]


def test_what_they_said_they_would_do(desk: Desk) -> None:
    draft = AttemptDraft(
        Outcome.SPOKE,
        expectation=ExpectationDraft(date(2026, 11, 25), date(2026, 11, 30), "send the date"),
    )
    desk.world.services.attempts.log(desk.world.luis, draft)
    stand(desk, desk.world.luis)
    (line,) = card(desk, "agreed").lines
    assert line.words.text() == (
        "Luis Ortega said “send the date” by Wed 25 Nov. You agreed to ask for news on Mon 30 Nov."
    )
    line.move_button.click()
    type_into(desk, line.form.when, "fri")
    line.form.set_button.click()
    assert step(desk, desk.world.luis).due_on == date(2026, 11, 30)
    assert "by Fri 27 Nov." in card(desk, "agreed").lines[0].words.text()
    card(desk, "agreed").lines[0].cancel.click()
    assert detail(desk, desk.world.luis).expectation is None


# -- they rang, résumé rescue ----------------------------------------------------------


def test_they_rang_and_i_missed_it(desk: Desk) -> None:
    dialog = TheyCalledDialog(desk.world.services, desk.commands.calls.take, desk.window)
    desk.bot.addWidget(dialog)
    assert not dialog.miss.isEnabled()
    missed: list[object] = []
    dialog.noted.connect(lambda lead_id, _said: missed.append(lead_id))
    desk.bot.keyClicks(dialog.search, "luis")
    desk.bot.waitUntil(dialog.miss.isEnabled)
    dialog.miss.click()
    assert missed == [desk.world.luis]
    stand(desk, desk.world.luis)
    card_ = desk.detail.step
    assert card_.title.text() == "Next step: ring Luis Ortega back, now"
    assert card_.call.text() == "Ring back now"
    asked: list[object] = []
    card_.call_requested.disconnect()
    card_.call_requested.connect(asked.append)
    card_.call.click()
    assert asked == [desk.world.luis], "nothing is said against ringing back"


def test_who_wants_no_calls_is_offered_an_address_before_a_call(desk: Desk) -> None:
    services, luis = desk.world.services, desk.world.luis
    services.attempts.log(luis, AttemptDraft(Outcome.NO_CALLS))
    stand(desk, luis)
    card_ = desk.detail.step
    assert card_.find_email.isVisible()
    assert not card_.call.isVisible()
    assert card_.call_anyway.isVisible()


def test_the_resume_goes_out_again_by_e_mail(desk: Desk) -> None:
    services, luis = desk.world.services, desk.world.luis
    services.attempts.log(luis, AttemptDraft(Outcome.SPOKE, results=frozenset({Result.RESEND})))
    stand(desk, luis)
    card_ = desk.detail.step
    assert card_.title.text().startswith("Next step: ask Luis Ortega for an e-mail address")
    assert card_.call.isVisible()
    card_.find_email.click()
    field = desk.detail.people._form.email
    assert field.edit.hasFocus()
    desk.bot.keyClicks(field.edit, "luis@cedar.example")
    field.save()
    assert step(desk, luis).channel is Channel.EMAIL
    assert not card_.find_email.isVisible()
    assert card_.title.text() == "Next step: send résumé again to Luis Ortega, today"
    card_.write.click()
    assert desk.detail.writing.receiver.receiver.place == "luis@cedar.example"
    assert desk.detail.writing.text.subject.text().startswith("My résumé")
    card_.sent.click()
    assert step(desk, luis).kind is StepKind.CHECK_IN


# -- interviews -------------------------------------------------------------------------


def interview(desk: Desk, local: str = "2026-11-24T10:00") -> int:
    services, luis = desk.world.services, desk.world.luis
    services.attempts.log(luis, AttemptDraft(Outcome.SPOKE, note="They like Excel"))
    services.agreed.add_interview(luis, InterviewDraft(local, ZONE, place="200 Pine St"))
    return luis


def test_the_day_before_an_interview(desk: Desk) -> None:
    stand(desk, interview(desk))
    card_ = card(desk, "interview")
    assert card_.title.text() == "Interview tomorrow at 10:00 am"
    assert card_.place.edit.text() == "200 Pine St"
    assert card_.ask_for.currentText() == "Luis Ortega"
    assert card_.words.text() == "Luis Ortega, Mon 23 Nov: They like Excel"
    assert "ask for the next step" in card_.ask.text()
    assert card_.ask.isVisible()


def test_an_interview_is_no_call_and_offers_what_it_needs(desk: Desk) -> None:
    luis = interview(desk)
    stand(desk, luis)
    detail = desk.window.detail
    assert detail is not None
    card_, asked = detail.step, list[object]()
    card_.call_requested.connect(asked.append)
    assert not card_.call.isVisible()
    desk.bot.mouseClick(card_.go, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is card(desk, "interview").place.edit
    card_.press_call()
    assert "calls rest until then" in card_.notice.text()
    assert asked == []
    desk.bot.mouseClick(card_.call_anyway, Qt.MouseButton.LeftButton)
    assert asked == [luis]


def test_when_to_leave_is_typed_as_people_say_it(desk: Desk) -> None:
    luis = interview(desk)
    stand(desk, luis)
    card_ = card(desk, "interview")
    type_into(desk, card_.leave.edit, "8:45")
    card_.leave.save()
    found = detail(desk, luis).interview
    assert found is not None
    assert found.leave_at == found.at - 75 * 60
    assert card_.leave.edit.text() == "8:45 am"
    for words in ("soon", "tomorrow", "11:00"):
        type_into(desk, card_.leave.edit, words)
        card_.leave.save()
        assert detail(desk, luis).interview == found
    strip = desk.window.interviews
    assert strip is not None
    assert [line.words.text() for line in strip.lines] == [
        "Interview tomorrow 10:00 am, Cedar Health · leave at 8:45 am"
    ]


def test_long_before_an_interview_the_card_is_short(desk: Desk) -> None:
    stand(desk, interview(desk, "2026-12-01T10:00"))
    card_ = card(desk, "interview")
    assert card_.title.text() == "Interview Tue 1 Dec at 10:00 am"
    assert not card_.words.isVisible()
    assert not card_.ask.isVisible()


def test_an_interview_goes_into_the_calendar_of_a_phone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(desk, interview(desk))
    card_ = card(desk, "interview")
    asked: list[str] = []
    answers = ["", str(tmp_path / "no folder" / "interview"), str(tmp_path / "interview")]

    def ask(dialog: QFileDialog) -> QFileDialog.DialogCode:
        asked.append(Path(suggested(dialog)[0]).name)
        chosen = answers[len(asked) - 1]
        return QFileDialog.DialogCode.Accepted if chosen else QFileDialog.DialogCode.Rejected

    suggested = QFileDialog.selectedFiles
    monkeypatch.setattr(QFileDialog, "exec", ask)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [answers[len(asked) - 1]])
    card_.calendar.click()
    assert not card_.kept.isVisible(), "they let it be"
    card_.calendar.click()
    assert "could not be written" in card_.kept.text()
    type_into(desk, card_.place.edit, "Floor 3")
    card_.calendar.click()
    file = tmp_path / "interview.ics"
    assert card_.kept.text() == f"Saved as {file}. Open that file with your calendar."
    assert card_.kept.isVisible()
    assert asked[0].startswith("2026-11-24 Interview")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert f"DTSTART;TZID={ZONE}:20261124T100000" in lines
    assert "LOCATION:Floor 3" in lines, "what is being typed is said too"
    type_into(desk, card_.place.edit, "Floor 4")
    card_.place.save()
    assert not card_.kept.isVisible(), "that file says another place"


def test_an_interview_is_changed_moved_and_cancelled(desk: Desk) -> None:
    luis = interview(desk)
    services = desk.world.services
    ana = services.leads.add_contact(luis, ContactDraft("Ana Silva", "Director"))
    stand(desk, luis)
    card_ = card(desk, "interview")
    card_.ask_for.setCurrentIndex(card_.ask_for.findData(ana))
    type_into(desk, card_.place.edit, "Floor 3")
    card_.place.save()
    card_.move_button.click()
    type_into(desk, card_.form.when, "fri 2pm")
    card_.form.set_button.click()
    found = detail(desk, luis).interview
    assert found is not None
    assert (found.local, found.place, found.contact_id) == ("2026-11-27T14:00", "Floor 3", ana)
    assert card_.title.text() == "Interview Fri 27 Nov at 2 pm"
    card_.cancel.click()
    assert detail(desk, luis).interview is None
    assert "interview" not in shown(desk)
    desk.commands.undo()
    assert card(desk, "interview").title.text() == "Interview Fri 27 Nov at 2 pm"


def test_how_did_it_go(desk: Desk) -> None:
    luis = interview(desk)
    stand(desk, luis, "2026-11-24 11:30")
    card_ = card(desk, "how-it-went")
    assert card_.title.text() == "How did it go? Your interview was today."
    card_.save_button.click()
    assert card_.problem.text() == "One word is enough: how did it feel?"
    card_.feelings["felt good"].click()
    card_.note.setPlainText("They will talk to the board")
    desk.bot.keyClicks(card_.what, "decide")
    card_.save_button.click()
    assert "By when" in card_.problem.text()
    desk.bot.keyClicks(card_.by, "mon")
    card_.save_button.click()
    attempt = detail(desk, luis).log[0].attempt
    assert (attempt.feeling, attempt.channel) == ("felt good", Channel.IN_PERSON)
    expectation = detail(desk, luis).expectation
    assert expectation is not None
    assert (expectation.what, expectation.by_on) == ("decide", date(2026, 11, 30))
    assert shown(desk) == ["agreed"]
    desk.commands.undo()
    assert "how-it-went" in shown(desk)


def test_the_question_is_put_away(desk: Desk) -> None:
    luis = interview(desk)
    stand(desk, luis, "2026-11-25 11:30")
    assert "yesterday" in card(desk, "how-it-went").title.text()
    card(desk, "how-it-went").away.click()
    assert shown(desk) == []


def test_words_typed_survive_the_minute(desk: Desk) -> None:
    luis = interview(desk)
    stand(desk, luis, "2026-11-24 11:30")
    card(desk, "how-it-went").note.setPlainText("Half a thought")
    desk.detail.minute_passed()
    assert card(desk, "how-it-went").note.toPlainText() == "Half a thought"
    desk.detail.show_lead(desk.world.martin)
    assert "how-it-went" not in shown(desk)


def test_the_day_before_today_tells_of_it(desk: Desk) -> None:
    luis = interview(desk)
    strip = desk.window.interviews
    assert strip.isVisible()
    (line,) = strip.lines
    assert line.words.text() == "Interview tomorrow 10:00 am, Cedar Health"
    desk.window.show_lead(desk.world.martin)
    line.open.click()
    assert desk.detail.lead_id == luis
    desk.window.show_view(LeadView.ALL)
    assert not strip.isVisible()
    desk.window.show_today()
    assert strip.isVisible()
    desk.world.clock.instant = instant("2026-11-24 11:30")
    desk.window._on_ticker_minute_passed()
    (line,) = strip.lines
    assert line.words.text() == "Your interview was today, Cedar Health. How did it go?"
    assert line.open.text() == "Say how it went"
    found = desk.world.services.agreed.interview_news()
    assert [(one.lead_id, one.over) for one in found] == [(luis, True)]
    asked = detail(desk, luis).ask_about
    assert asked is not None
    desk.world.services.agreed.interview_went(asked.id, "felt good")
    assert not strip.isVisible()


def test_interviews_far_off_cancelled_or_of_closed_leads_are_not_told(desk: Desk) -> None:
    luis = interview(desk, "2026-11-25T10:00")
    news = desk.world.services.agreed.interview_news
    assert news() == ()
    assert not desk.window.interviews.isVisible()
    found = detail(desk, luis).interview
    assert found is not None
    desk.world.services.agreed.change_interview(found.id, {"local": "2026-11-24T10:00"})
    assert len(news()) == 1
    desk.world.services.leads.close([luis], CloseReason.WITHDRAWN)
    assert news() == ()
    desk.commands.undo()
    desk.world.services.agreed.cancel_interview(found.id)
    assert news() == ()


# -- endings ------------------------------------------------------------------------------


def test_an_offer_asks_by_when_and_takes_the_answer(desk: Desk) -> None:
    luis = desk.world.luis
    draft = AttemptDraft(Outcome.SPOKE, results=frozenset({Result.OFFER}))
    desk.world.services.attempts.log(luis, draft)
    desk.window.leads.table.setFocus()
    stand(desk, luis)
    card_ = card(desk, "offer")
    assert card_.words.text() == "By when do they want your answer?"
    assert not card_.form.when.hasFocus(), "asking does not take the keyboard"
    type_into(desk, card_.form.when, "fri")
    card_.form.set_button.click()
    assert detail(desk, luis).lead.decide_by == date(2026, 11, 27)
    assert card_.words.text() == "They want your answer by Fri 27 Nov."
    assert not card_.form.isVisible()
    card_.change.click()
    assert card_.form.isVisible()
    card_.take.click()
    assert detail(desk, luis).lead.close_reason is CloseReason.HIRED
    assert shown(desk) == ["ending"]


def test_a_no_that_came_by_itself_was_not_asked_for(desk: Desk) -> None:
    luis = desk.world.luis
    desk.world.services.leads.close([luis], CloseReason.REJECTED)
    stand(desk, luis)
    assert card(desk, "ending").title.text() == "You have their answer"


def test_kind_words_after_a_no_and_a_hello_later(desk: Desk) -> None:
    luis = desk.world.luis
    draft = AttemptDraft(Outcome.SPOKE, results=frozenset({Result.FIRM_NO}))
    desk.world.services.attempts.log(luis, draft)
    stand(desk, luis)
    card_ = card(desk, "ending")
    assert card_.title.text() == "You asked, and you have their answer"
    assert "!" not in card_.title.text() + card_.words.text()
    assert card_.hello.text() == "Say hello later, on Mon 22 Feb 2027"
    assert not card_.close_others.isVisible()
    card_.hello.click()
    hello = desk.world.services.endings.hello_of(luis)
    assert hello is not None
    assert step(desk, hello).due_on == date(2027, 2, 22)
    assert not card_.hello.isVisible()
    assert card_.words.text().endswith("A friendly hello is planned.")
    desk.commands.undo()
    assert card_.hello.isVisible()


def test_a_call_that_ended_it_is_met_with_a_kind_word(desk: Desk) -> None:
    desk.commands.calls.call(desk.world.luis)
    panel = desk.window.call_panel
    assert panel is not None
    panel.outcomes.buttons[Outcome.SPOKE].click()
    panel.details.results[Result.FIRM_NO].click()
    panel.save.click()
    assert panel.after_no.isVisible(), "never straight on to the next"
    assert panel.after_no.title.text() == "You asked, and you have their answer"
    assert detail(desk, desk.world.luis).lead.stage is Stage.CLOSED
    panel.after_no.rest.click()
    desk.bot.waitUntil(lambda: not panel.busy)
    assert desk.commands.toast.words.text() == "Saved. You have their answer"


def test_hired_lists_the_rest_and_closes_it_in_one_press(desk: Desk) -> None:
    services, luis = desk.world.services, desk.world.luis
    services.attempts.log(luis, AttemptDraft(Outcome.SPOKE))
    services.leads.close([luis], CloseReason.HIRED)
    stand(desk, luis)
    card_ = card(desk, "ending")
    assert card_.title.text() == "Congratulations!"
    said = [label.text() for label in card_.findChildren(type(card_.words)) if label.isVisible()]
    assert "You promised Martin Jones, Northwind Foods a call today 8:30 am" in said
    assert "You promised Priya Raman, Harbor Credit Union a call today 11:00 am" in said
    assert "Luis Ortega, Cedar Health" in said
    assert card_.close_others.text() == "Close the 2 other leads"
    card_.close_others.click()
    assert detail(desk, desk.world.martin).lead.stage is Stage.CLOSED
    assert not card_.close_others.isVisible()
    desk.commands.undo()
    assert card_.close_others.isVisible()
    assert detail(desk, desk.world.martin).promise is not None


def close_as(desk: Desk, words: str) -> None:
    head = desk.detail.head
    head._on_menu_about_to_show()
    closing = next(a.menu() for a in head._menu.actions() if a.text() == "Close")
    next(a for a in closing.actions() if a.text() == words).trigger()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("said", CloseReason.REJECTED), ("stop", CloseReason.STOPPED), ("keep", None)],
)
def test_a_no_that_nobody_said_is_asked_about(
    desk: Desk, answer: str, reason: CloseReason | None
) -> None:
    stand(desk, desk.world.luis)
    close_as(desk, "They said no")
    question = desk.detail.head.question
    assert question.isVisible()
    assert detail(desk, desk.world.luis).lead.stage is not Stage.CLOSED
    question.buttons[answer].click()
    assert not question.isVisible()
    assert detail(desk, desk.world.luis).lead.close_reason is reason


def test_the_question_does_not_follow_to_another_lead(desk: Desk) -> None:
    stand(desk, desk.world.luis)
    close_as(desk, "They said no")
    desk.detail.show_lead(desk.world.priya)
    assert not desk.detail.head.question.isVisible()
    close_as(desk, "Position filled")
    assert detail(desk, desk.world.priya).lead.close_reason is CloseReason.FILLED


# -- overrides -----------------------------------------------------------------------------


def test_the_rhythm_says_what_it_means(desk: Desk) -> None:
    luis = desk.world.luis
    stand(desk, luis)
    facts = desk.detail.facts
    facts.unfold.click()
    assert facts.rhythm_means.text().startswith("Application: a first call 3 business days")
    facts.source.setCurrentIndex(list(Source).index(Source.RECRUITER))
    assert facts.rhythm.currentText() == "As the source says"
    assert facts.rhythm_means.text().startswith("Recruiter: a first call 2 business days")
    facts.rhythm.setCurrentIndex(1 + list(Rhythm).index(Rhythm.TEMP_AGENCY))
    assert detail(desk, luis).lead.rhythm is Rhythm.TEMP_AGENCY
    assert facts.rhythm_means.text() == (
        "Temp agency: a friendly call every 5 business days, for as long as you like."
    )
    facts.rhythm.setCurrentIndex(0)
    assert detail(desk, luis).lead.rhythm is None


def test_the_ladder_and_the_policy_of_one_job(desk: Desk) -> None:
    luis = desk.world.luis
    stand(desk, luis)
    facts = desk.detail.facts
    facts.unfold.click()
    ladder = facts._lines["ladder"]
    assert ladder.edit.placeholderText() == "5, as the rhythm says"
    for typed, kept in (("2", 2), ("", None)):
        ladder.edit.setText(typed)
        ladder.save()
        assert detail(desk, luis).lead.ladder == kept
    ladder.edit.setText("many")
    ladder.save()
    assert ladder.problem.text() == "A number of calls from 1 to 50, please, or nothing."
    facts.policy.setCurrentIndex(1 + list(Policy).index(Policy.NO_CALLS))
    assert detail(desk, luis).policy is Policy.NO_CALLS
    assert detail(desk, luis).employer.policy is Policy.CALLS_OK


def test_phone_hours_are_said_back_and_set_the_zone(desk: Desk) -> None:
    luis = desk.world.luis
    stand(desk, luis)
    card_ = desk.detail.employer
    card_.unfold.click()
    assert not card_.hours_meaning.isVisible()
    field = card_._lines["phone_hours"]
    field.edit.setText("Mon–Fri 8–8, Sat 8–5 Central")
    field.save()
    assert card_.hours_meaning.text() == "Mon–Fri 8:00 am–8 pm, Sat 8:00 am–5 pm, in Chicago"
    assert card_.hours_meaning.isVisible()
    assert card_._lines["zone"].edit.text() == "America/Chicago"
    field.edit.setText("whenever")
    field.save()
    assert field.problem.text().startswith("These phone hours could not be read")
    assert field.edit.text() == "whenever", "what was typed stays"
    desk.commands.undo()
    assert detail(desk, luis).employer.zone == ""


def test_a_zone_is_typed_as_people_say_it(desk: Desk) -> None:
    luis = desk.world.luis
    stand(desk, luis)
    people = desk.detail.people
    people._open_form(detail(desk, luis).contacts[0].id)
    form = people._form
    assert isinstance(form, person.PersonForm)
    form.zone.edit.setText("New York")
    form.zone.save()
    assert detail(desk, luis).contacts[0].zone == "America/New_York"


def test_who_asked_not_to_be_phoned_may_change_their_mind(desk: Desk) -> None:
    luis = desk.world.luis
    services = desk.world.services
    services.attempts.log(luis, AttemptDraft(Outcome.NO_CALLS, policy_scope="person"))
    stand(desk, luis)
    desk.detail.people._open_form(detail(desk, luis).contacts[0].id)
    form = desk.detail.people._form
    assert form.no_calls.isChecked()
    form.no_calls.click()
    assert not detail(desk, luis).contacts[0].do_not_phone
    desk.commands.undo()
    assert form.no_calls.isChecked()
    assert detail(desk, luis).contacts[0].do_not_phone


def test_what_is_too_long_stays_and_is_said(desk: Desk) -> None:
    stand(desk, desk.world.luis)
    field = desk.detail.head.position
    field.edit.setPlainText("x" * 20_001)
    field.save()
    assert "too long" in field.problem.text()
    assert field.edit.words() == "x" * 20_001
    assert detail(desk, desk.world.luis).lead.position == "Financial analyst"
    field._on_edit_given_up()


# -- several people --------------------------------------------------------------------------


def test_each_of_several_numbers_can_be_rung(desk: Desk) -> None:
    luis, services = desk.world.luis, desk.world.services
    stand(desk, luis)
    lines = desk.detail.people.findChildren(person.PhoneLine)
    assert not any(hasattr(line, "ring") for line in lines), "there is nothing to choose"
    ana = services.leads.add_contact(
        luis, ContactDraft("Ana Silva", phones=(PhoneDraft("(503) 555-0120"),))
    )
    block = desk.detail.people._blocks[ana]
    (line,) = block.findChildren(person.PhoneLine)
    line.ring.click()
    panel = desk.window.call_panel
    assert panel is not None
    assert panel.header.name.text() == "Ana Silva"
    assert panel.header.number.text() == "(503) 555-0120"
    panel.go_back()


def test_a_switchboard_can_be_rung_too(desk: Desk) -> None:
    luis, services = desk.world.luis, desk.world.services
    services.leads.set_switchboard(detail(desk, luis).employer.id, "(503) 555-0100")
    stand(desk, luis)
    asked: list[object] = []
    desk.detail.ring_requested.disconnect()
    desk.detail.ring_requested.connect(asked.append)
    board = detail(desk, luis).employer.switchboard
    assert board is not None
    lines = desk.detail.people.findChildren(person.PhoneLine)
    lines[-1].ring.click()
    assert asked == [(luis, None, board.id)]


# -- the guard -----------------------------------------------------------------------------


def test_called_today_says_so_and_lets_you(desk: Desk) -> None:
    luis = desk.world.luis
    desk.world.services.attempts.log(luis, AttemptDraft(Outcome.NO_ANSWER))
    stand(desk, luis, "2026-11-23 10:00")
    asked: list[object] = []
    card_ = desk.detail.step
    card_.call_requested.disconnect()
    card_.call_requested.connect(asked.append)
    card_.call.click()
    assert asked == []
    assert card_.notice.text() == "You called today, at 8:30 am."
    assert card_.call.text() == "Call anyway"
    card_.call.click()
    assert asked == [luis]


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2026-11-28 10:00", "It is Saturday there."),
        ("2026-11-26 10:00", "It is a public holiday there today."),
        ("2026-11-24 06:00", "It is 6:00 am there now."),
    ],
)
def test_when_nobody_is_there(desk: Desk, at: str, says: str) -> None:
    stand(desk, desk.world.luis, at)
    desk.detail.step.call.click()
    assert desk.detail.step.notice.text() == says


def test_every_word_is_plain_text(desk: Desk) -> None:
    """Nothing a file holds is taken for HTML, in none of these cards."""
    evil = "<b>x</b> <img src='y'>"
    luis = interview(desk)
    services = desk.world.services
    services.leads.edit_contact(detail(desk, luis).contacts[0].id, {"name": evil})
    services.attempts.log(
        luis,
        AttemptDraft(
            Outcome.SPOKE,
            note=evil,
            expectation=ExpectationDraft(date(2026, 11, 25), what=evil),
            promise=PromiseDraft("2026-11-23T17:00", ZONE),
        ),
    )
    stand(desk, luis)
    labels = [
        label
        for one in desk.detail.now_and_then.cards.values()
        for label in one.findChildren(QLabel)
        if evil in label.text()
    ]
    assert len(labels) >= 2
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_nothing_is_wider_than_the_pane(desk: Desk) -> None:
    luis = interview(desk)
    long = {"name": "Maximilian " * 11, "role": "Head of everything " * 6}
    desk.world.services.leads.edit_contact(detail(desk, luis).contacts[0].id, long)
    stand(desk, luis, "2026-11-24 08:30")
    card(desk, "interview").move_button.click()
    QApplication.processEvents()
    pane = desk.detail
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()
    stand(desk, luis, "2026-11-24 12:30")
    QApplication.processEvents()
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()
