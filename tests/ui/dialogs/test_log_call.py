"""Logging by hand: what it was, when, how long, what came of it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Channel, Outcome, Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Stage
from followup_desktop.services.drafts import AttemptDraft, LeadDraft
from followup_desktop.ui.dialogs.log_call import LogCallDialog
from followup_desktop.ui.dialogs.log_form import read_length
from tests.ui.world import World, instant


def opened(world: World, qtbot: QtBot, **more: object) -> LogCallDialog:
    dialog = LogCallDialog(world.services, world.martin, None, **more)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=3000)
    return dialog


def chosen(dialog: LogCallDialog, words: str) -> None:
    dialog.what.setCurrentIndex(dialog.what.findText(words))


def test_a_voicemail_of_this_morning(world: World, qtbot: QtBot) -> None:
    dialog = opened(world, qtbot)
    assert not dialog.save.isEnabled()
    dialog.when.setText("8:05")
    dialog.length.setText("0:31")
    dialog.outcomes.buttons[Outcome.VOICEMAIL].click()
    assert dialog.details.promise.isChecked(), "the planner's time is filled in"
    dialog.notes.setPlainText("Left my number twice.")
    with qtbot.waitSignal(dialog.logged):
        dialog.save.click()
    detail = world.services.leads.detail(world.martin)
    attempt = detail.log[0].attempt
    assert (attempt.at, attempt.duration) == (instant("2026-11-23 08:05"), 31)
    assert attempt.outcome is Outcome.VOICEMAIL
    assert attempt.note == "Left my number twice."
    assert detail.promise is not None


@pytest.mark.parametrize(
    ("words", "channel", "incoming", "outcome"),
    [
        ("They called me", Channel.PHONE, True, Outcome.SPOKE),
        ("They rang and I missed it", Channel.PHONE, True, Outcome.MISSED),
        ("I sent an e-mail", Channel.EMAIL, False, Outcome.SENT),
        ("I went there", Channel.IN_PERSON, False, Outcome.SENT),
    ],
)
def test_other_ways_to_be_in_touch(
    world: World, qtbot: QtBot, words: str, channel: Channel, incoming: bool, outcome: Outcome
) -> None:
    dialog = opened(world, qtbot)
    chosen(dialog, words)
    assert not dialog.outcomes.isVisible()
    with qtbot.waitSignal(dialog.logged):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    assert (attempt.channel, attempt.incoming, attempt.outcome) == (channel, incoming, outcome)
    assert attempt.at == instant("2026-11-23 08:30")


@pytest.mark.parametrize(
    ("field", "words"), [("when", "someday"), ("length", "long"), ("when", "tomorrow 8:30")]
)
def test_what_cannot_be_is_refused_and_stays_on_screen(
    world: World, qtbot: QtBot, field: str, words: str
) -> None:
    dialog = opened(world, qtbot)
    dialog.notes.setPlainText("kept")
    getattr(dialog, field).setText(words)
    dialog.outcomes.buttons[Outcome.NO_ANSWER].click()
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert dialog.notes.toPlainText() == "kept"
    assert len(world.services.leads.detail(world.martin).log) == 1
    dialog.reject()


def test_an_entry_can_be_changed_and_only_what_changed_is_written(
    world: World, qtbot: QtBot
) -> None:
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    dialog = opened(world, qtbot, attempt=attempt)
    assert dialog.outcomes.buttons[Outcome.VOICEMAIL].isChecked()
    assert dialog.length.text() == "0:31"
    dialog.length.setText("5 min")
    dialog.save.click()
    changed = world.services.leads.detail(world.martin).log[0].attempt
    assert changed.duration == 300
    assert (changed.at, changed.outcome, changed.note) == (
        attempt.at,
        attempt.outcome,
        attempt.note,
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("", None), ("2:30", 150), ("1:02:03", 3723), ("5 min", 300), ("5", 300), ("0:31", 31)],
)
def test_lengths(text: str, seconds: int | None) -> None:
    assert read_length(text) == seconds


@pytest.mark.parametrize("text", ["long", "1:2", "-5", "2:300", "1.5"])
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(DomainError):
        read_length(text)


def test_changing_a_line_offers_only_what_it_can_keep(world: World, qtbot: QtBot) -> None:
    world.services.attempts.log(world.martin, AttemptDraft(Outcome.SPOKE))
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    dialog = opened(world, qtbot, attempt=attempt)
    details = dialog.details
    assert details.results[Result.FIRM_NO].isVisible()
    for part in (details.interview, details.expectation, details.promise, details.also):
        assert not part.isVisible()
    details.results[Result.OFFER].click()
    assert not details.decide_when.isVisible()
    with qtbot.waitSignal(dialog.logged):
        dialog.save.click()
    assert world.services.leads.detail(world.martin).lead.stage is Stage.OFFER


def test_one_entry_for_two_jobs(world: World, qtbot: QtBot) -> None:
    other = world.services.leads.add(LeadDraft("Northwind Foods", "Tester"))
    dialog = opened(world, qtbot)
    dialog.outcomes.buttons[Outcome.SPOKE].click()
    dialog.details.also.ticks[other].click()
    with qtbot.waitSignal(dialog.logged):
        dialog.save.click()
    assert len(world.services.leads.detail(other).log) == 1


def test_what_a_call_was_about_is_seen_and_mended_later(world: World, qtbot: QtBot) -> None:
    draft = AttemptDraft(
        Outcome.SPOKE,
        feeling="felt good",
        purpose="to say thanks",
        ticks=frozenset({"introduced", "number"}),
    )
    attempt_id = world.services.attempts.log(world.martin, draft)
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    dialog = opened(world, qtbot, attempt=attempt)
    extras, feeling = dialog.extras, dialog.details.feeling
    assert extras.purpose.text() == "to say thanks"
    assert feeling.buttons["felt good"].isChecked()
    ticked = {key for key, tick in extras.checklist.buttons.items() if tick.isChecked()}
    assert ticked == {"introduced", "number"}, "also what belongs to another list"
    extras.purpose.setText("to say thanks, and the date")
    extras.checklist.buttons["agreed"].click()
    extras.checklist.buttons["number"].click()
    feeling.buttons["all right"].click()
    dialog.save.click()
    mended = world.services.leads.detail(world.martin).log[0].attempt
    assert mended.id == attempt_id
    assert mended.purpose == "to say thanks, and the date"
    assert mended.ticks == {"introduced", "agreed"}
    assert mended.feeling == "all right"
    world.services.undo.undo()
    assert world.services.leads.detail(world.martin).log[0].attempt == attempt


def test_a_new_line_asks_for_no_more_than_it_must(world: World, qtbot: QtBot) -> None:
    assert not opened(world, qtbot).extras.isVisible()


@pytest.mark.parametrize("outcome", [Outcome.SPOKE, Outcome.VOICEMAIL])
def test_no_field_is_squeezed_where_the_screen_is_low(
    world: World, qtbot: QtBot, outcome: Outcome
) -> None:
    world.services.attempts.log(world.martin, AttemptDraft(outcome))
    attempt = world.services.leads.detail(world.martin).log[0].attempt
    dialog = opened(world, qtbot, attempt=attempt)
    fields = [
        dialog.what,
        dialog.who,
        dialog.when,
        dialog.length,
        *dialog.outcomes.buttons.values(),
    ]

    def whole() -> bool:
        """Each as high as it likes to be, in an area that may scroll; the foot below it."""
        return all(one.height() >= one.sizeHint().height() for one in fields)

    qtbot.waitUntil(whole, timeout=4000)
    dialog.resize(dialog.width(), 380)
    qtbot.waitUntil(lambda: dialog.height() == 380, timeout=4000)
    qtbot.waitUntil(whole, timeout=4000)
    assert dialog.save.geometry().bottom() < dialog.height()
