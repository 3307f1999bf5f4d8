"""Changing the words of a call: saved by themselves, seen at once, taken back at any time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from followup_desktop.domain.scripts import Occasion, parse
from followup_desktop.ui.dialogs.settings import SettingsDialog
from followup_desktop.ui.prompter.script_card import ScriptCard
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.scripts.dialog import ScriptDialog
from followup_desktop.ui.scripts.editor import ScriptEditor
from tests.ui.world import World

QUIET = Occasion.QUIET


@pytest.fixture
def dialog(small_world: World, qtbot: QtBot) -> Iterator[ScriptDialog]:
    made = ScriptDialog(small_world.services, None, lead_id=small_world.martin)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.editor.show_script(QUIET)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.editor.reload()
    made.close()  # here, not by qtbot: its turn comes before this one
    made.deleteLater()


@pytest.fixture
def editor(dialog: ScriptDialog) -> ScriptEditor:
    return dialog.editor


def write(editor: ScriptEditor, words: str) -> None:
    """Replace all words as a person does, and leave the field."""
    editor.words.selectAll()
    editor.words.insertPlainText(words)
    editor.words.left.emit()


def shown(editor: ScriptEditor) -> str:
    """The preview's words."""
    return "\n".join(thought.text for thought in editor.preview.text.thoughts)


def test_it_shows_our_words_filled_for_the_lead(editor: ScriptEditor) -> None:
    scripts = editor._services.scripts
    assert editor.words.toPlainText() == scripts.our_text(QUIET)
    assert "Martin Jones" in shown(editor)
    assert "{" not in shown(editor)
    assert not editor.original.isVisible()


def test_what_is_written_is_saved_for_all_and_seen_at_once(
    editor: ScriptEditor, small_world: World, qtbot: QtBot
) -> None:
    scripts = small_world.services.scripts
    write(editor, "# who\nHello {they}.")
    assert scripts.text(QUIET) == "# who\nHello {they}."
    assert scripts.text(QUIET, "", small_world.luis) == "# who\nHello {they}."
    qtbot.waitUntil(lambda: shown(editor) == "Hello Martin Jones.")
    assert editor.original.isVisible()
    assert "all your leads" in editor.state.text()


def test_a_pause_saves_and_nothing_else_is_needed(
    editor: ScriptEditor, small_world: World, qtbot: QtBot
) -> None:
    editor.words.setFocus()
    editor.words.selectAll()
    qtbot.keyClicks(editor.words, "Hello.")
    qtbot.waitUntil(lambda: small_world.services.scripts.text(QUIET) == "Hello.", timeout=10_000)


def test_for_one_lead_only(editor: ScriptEditor, small_world: World) -> None:
    scripts = small_world.services.scripts
    editor.scope.buttons["lead"].click()
    write(editor, "Only for Martin.")
    assert scripts.text(QUIET, "", small_world.martin) == "Only for Martin."
    assert scripts.text(QUIET, "", small_world.luis) == scripts.our_text(QUIET)
    assert "this lead only" in editor.state.text()
    editor.scope.buttons["all"].click()
    assert editor.words.toPlainText() == scripts.our_text(QUIET)
    editor.show_script(Occasion.VOICEMAIL, "number")
    editor.show_script(QUIET)
    assert editor.scope.current == "lead"  # whose words they are is not forgotten
    assert editor.words.toPlainText() == "Only for Martin."


def test_another_lead_has_its_own_words(editor: ScriptEditor, small_world: World) -> None:
    editor.scope.buttons["lead"].click()
    write(editor, "Only for Martin.")
    editor.lead.setCurrentIndex(editor._lead_ids.index(small_world.luis))
    editor.lead.activated.emit(editor.lead.currentIndex())
    scripts = small_world.services.scripts
    assert editor.words.toPlainText() == scripts.our_text(QUIET)
    assert "Luis Ortega" in shown(editor)
    assert scripts.text(QUIET, "", small_world.luis) == scripts.our_text(QUIET)


def test_one_may_begin_with_plain_words(editor: ScriptEditor, small_world: World) -> None:
    assert not editor.plain.isVisible()
    editor.scope.buttons["lead"].click()
    before = [thought.text for thought in editor.preview.text.thoughts]
    editor.plain.click()
    text = editor.words.toPlainText()
    assert "{" not in text
    assert "[" not in text
    assert [thought.text for thought in parse(text).thoughts] == before
    parts = [thought.part for thought in editor.preview.text.thoughts]
    assert [thought.part for thought in parse(text).thoughts] == parts


def test_back_to_the_original_and_back_from_there(editor: ScriptEditor, small_world: World) -> None:
    scripts = small_world.services.scripts
    write(editor, "Hello.")
    editor.original.click()
    assert scripts.is_own(QUIET) == ""
    assert editor.words.toPlainText() == scripts.our_text(QUIET)
    assert not editor.original.isVisible()
    editor.take_back.click()
    assert editor.words.toPlainText() == "Hello."
    assert scripts.text(QUIET) == "Hello."


def test_undo_takes_back_what_was_written(editor: ScriptEditor, small_world: World) -> None:
    scripts = small_world.services.scripts
    write(editor, "Hello.")
    editor.take_back.click()
    assert editor.words.toPlainText() == scripts.our_text(QUIET)
    assert scripts.is_own(QUIET) == ""


def test_undo_after_going_elsewhere_takes_back_the_change(
    editor: ScriptEditor, small_world: World
) -> None:
    scripts = small_world.services.scripts
    write(editor, "Hello.")
    editor.reload()  # the field has nothing to undo any more
    assert editor.take_back.isEnabled()
    editor.take_back.click()
    assert scripts.is_own(QUIET) == ""
    assert editor.words.toPlainText() == scripts.our_text(QUIET)


def test_undo_never_takes_back_what_was_done_elsewhere(
    editor: ScriptEditor, small_world: World
) -> None:
    write(editor, "Hello.")
    editor.reload()
    small_world.services.settings.set("daily-goal", "7")
    editor.take_back.click()
    assert small_world.services.settings.get().daily_goal == 7
    assert small_world.services.scripts.text(QUIET) == "Hello."


def test_the_tone_is_checked_and_the_words_are_found(editor: ScriptEditor, qtbot: QtBot) -> None:
    write(editor, "# why\nGood morning. Why haven't you called me back?")
    qtbot.waitUntil(lambda: bool(editor.hints.lines))
    line = editor.hints.lines[0]
    line.button.click()
    assert editor.words.textCursor().selectedText() == line.finding.words
    write(editor, "# why\nGood morning. I am calling as promised.")
    qtbot.waitUntil(lambda: not editor.hints.isVisible())


def test_a_pasted_page_becomes_its_words(editor: ScriptEditor) -> None:
    editor.words.selectAll()
    page = QMimeData()
    page.setHtml("<p>Hello <b>Ann</b>,</p><img src='/etc/passwd'><p>bye &amp; thanks</p>")
    assert editor.words.canInsertFromMimeData(page)
    editor.words.insertFromMimeData(page)
    assert editor.words.toPlainText().split() == ["Hello", "Ann,", "bye", "&", "thanks"]
    both = QMimeData()
    both.setHtml("<b>rich</b>")
    both.setText("<b>as it was typed</b>")
    editor.words.selectAll()
    editor.words.insertFromMimeData(both)
    assert editor.words.toPlainText() == "<b>as it was typed</b>"
    assert editor.commit()
    assert editor._services.scripts.text(QUIET) == "<b>as it was typed</b>"


def test_what_stands_in_braces_can_be_inserted(editor: ScriptEditor, qtbot: QtBot) -> None:
    editor.words.selectAll()
    actions = editor.insert.menu().actions()
    next(action for action in actions if action.data() == "company").trigger()
    assert editor.words.toPlainText() == "{company}"
    qtbot.waitUntil(lambda: shown(editor) == "Northwind Foods")
    assert all(action.text() for action in actions)


def test_fifty_thousand_words_are_taken_beside_the_typing(
    editor: ScriptEditor, small_world: World, qtbot: QtBot
) -> None:
    words = "\n\n".join("Ten words stand in this one sentence for {they}." for _n in range(5_000))
    write(editor, words)
    assert small_world.services.scripts.text(QUIET) == words
    assert editor._reader._soon.isActive()  # nothing was worked out while typing
    qtbot.waitUntil(lambda: editor.preview.more.isVisible(), timeout=60_000)
    assert shown(editor).startswith("Ten words stand in this one sentence for Martin Jones.")


def test_no_thread_works_for_an_editor_nobody_looks_at(
    editor: ScriptEditor, dialog: ScriptDialog, small_world: World, qtbot: QtBot
) -> None:
    words = "\n\n".join("Ten words stand in this one sentence for {they}." for _n in range(500))
    small_world.services.scripts.set_text(QUIET, "", words)
    dialog.close()
    editor.reload()
    assert editor._reader._task is None
    dialog.show()
    qtbot.waitUntil(lambda: shown(editor).startswith("Ten words"))


def test_closing_waits_for_the_thread(
    editor: ScriptEditor, dialog: ScriptDialog, small_world: World
) -> None:
    words = "\n\n".join("Ten words stand in this one sentence for {they}." for _n in range(500))
    small_world.services.scripts.set_text(QUIET, "", words)
    editor.reload()
    task = editor._reader._task
    assert task is not None
    dialog.close()
    assert task.wait(0)


def test_more_than_that_is_refused_and_never_lost(
    dialog: ScriptDialog, editor: ScriptEditor, small_world: World
) -> None:
    words = "word " * 50_001
    write(editor, words)
    assert "50,000 words" in editor.problem.text()
    assert editor.words.toPlainText() == words
    dialog.close_button.click()
    assert dialog.isVisible()  # once: the words stand there with the reason
    write(editor, "Shorter.")
    assert not editor.problem.isVisible()
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert small_world.services.scripts.text(QUIET) == "Shorter."


def test_words_that_are_refused_can_be_left(dialog: ScriptDialog, small_world: World) -> None:
    write(dialog.editor, "   ")
    assert dialog.editor.problem.isVisible()
    dialog.close_button.click()
    assert dialog.close_button.text() == "Close without saving"
    dialog.close_button.click()
    assert not dialog.isVisible()
    assert small_world.services.scripts.is_own(QUIET) == ""


def test_refused_words_are_not_left_by_choosing_others(editor: ScriptEditor) -> None:
    write(editor, "")
    other = editor.which.findText("When they say no")
    editor.which.setCurrentIndex(other)
    editor.which.activated.emit(other)
    assert editor._key == (QUIET, "")
    assert editor.which.currentText() == "No answer for long"
    assert editor.problem.isVisible()


def test_it_works_with_no_lead_at_all(small_world: World, qtbot: QtBot) -> None:
    services = small_world.services
    services.leads.delete([small_world.martin, small_world.priya, small_world.luis])
    editor = ScriptEditor(services)
    qtbot.addWidget(editor)
    assert editor.lead.count() == 1
    assert shown(editor)
    assert "{" not in shown(editor)
    assert not editor.scope.buttons["lead"].isEnabled()


def test_every_script_can_be_chosen_and_shown(small_world: World, qtbot: QtBot) -> None:
    editor = ScriptEditor(small_world.services, lead_id=small_world.luis)
    qtbot.addWidget(editor)
    for index in range(editor.which.count()):
        editor.which.setCurrentIndex(index)
        editor.which.activated.emit(index)
        assert shown(editor), editor.which.currentText()
        assert "{" not in shown(editor)
        assert "  " not in shown(editor)


def test_the_card_opens_the_editor_and_takes_the_change(small_world: World, qtbot: QtBot) -> None:
    card = ScriptCard(small_world.services)
    qtbot.addWidget(card)
    card.show_call(small_world.martin)
    card.show()
    card.menu.edit.trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ScriptDialog))
    assert dialog.editor.which.currentText() == "The call you promised"
    assert dialog.editor.lead_id == small_world.martin
    write(dialog.editor, "# who\nHello, it is me.")
    dialog.close_button.click()
    assert card.teleprompter.text.text() == "Hello, it is me."
    card.hide()


def test_the_settings_have_a_page_of_scripts(small_world: World, qtbot: QtBot) -> None:
    dialog = SettingsDialog(small_world.services, Saving())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_page("Scripts")
    editor = dialog.scripts.editor
    editor.show_script(QUIET)
    editor.words.setPlainText("# who\nHello.")
    dialog.done(0)
    assert small_world.services.scripts.text(QUIET) == "# who\nHello."


def test_the_settings_close_over_refused_words_only_when_asked_twice(
    small_world: World, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(small_world.services, Saving())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_page("Scripts")
    dialog.scripts.editor.words.setPlainText(" ")
    dialog.show_page("Me")
    dialog.done(0)
    assert dialog.isVisible()
    assert dialog.scripts.editor.isVisible()
    dialog.done(0)
    assert not dialog.isVisible()


def test_every_control_has_its_name(editor: ScriptEditor) -> None:
    kinds = (QAbstractButton, QComboBox, QPlainTextEdit)
    controls = [one for kind in kinds for one in editor.findChildren(kind) if one.isVisible()]
    assert len(controls) >= 7
    for one in controls:
        assert any(letter.isalpha() for letter in one.accessibleName()), one
