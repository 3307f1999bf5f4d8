"""Findings beneath an editor: plain words, reached by keyboard, selecting what is meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.tone import Finding, ToneRules, read_rules
from followup_desktop.system.assets import read_text
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.tone_hints import ToneHints, select_words
from tests.ui.test_hostile_text import PAYLOADS, rich

TONE = ToneRules(read_rules(read_text("tone", "rules.toml")))


class Editor(QWidget):
    """An editor with the hints beneath it, as the script editor has them."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.tone = TONE
        self.text, self.hints = QPlainTextEdit(), ToneHints()
        box = QVBoxLayout(self)
        box.addWidget(self.text)
        box.addWidget(self.hints)
        self.text.setTabChangesFocus(True)
        self.hints.finding_pressed.connect(self._on_hints_finding_pressed)
        self.resize(420, 500)
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()
        self.text.setFocus()
        qtbot.waitUntil(self.text.hasFocus)

    def write(self, words: str) -> tuple[Finding, ...]:
        """Hold these words and show what is found in them."""
        self.text.setPlainText(words)
        findings = self.tone.check(words)
        self.hints.show_findings(findings)
        return findings

    def _on_hints_finding_pressed(self, finding: object) -> None:
        assert isinstance(finding, Finding)
        select_words(self.text, finding)


@pytest.fixture
def editor(qapp: QApplication, qtbot: QtBot) -> Editor:
    theme.install(qapp, "light")
    return Editor(qtbot)


def test_nothing_is_shown_where_all_is_well(editor: Editor) -> None:
    assert editor.write("Good morning. Is this a good moment?") == ()
    assert not editor.hints.isVisible()


def test_a_press_selects_the_words_also_behind_what_counts_twice(
    editor: Editor, qtbot: QtBot
) -> None:
    """Qt counts the letters of a picture as two."""
    editor.write("😀🎉 Good morning.\nWhy haven’t you called? I beg you.")
    assert editor.hints.isVisible()
    assert [line.button.text() for line in editor.hints.lines] == ["“Why haven’t you”", "“I beg”"]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert editor.text.textCursor().selectedText() == "Why haven’t you"
    assert editor.text.hasFocus()
    editor.hints.lines[1].button.click()
    assert editor.text.textCursor().selectedText() == "I beg"


def test_each_says_why_and_what_is_better(editor: Editor) -> None:
    [finding] = editor.write("I beg you.")
    line = editor.hints.lines[0]
    assert line.reason.text() == finding.reason
    assert line.better.text() == f"Better: {finding.suggestion}"
    assert line.button.accessibleDescription() == finding.reason


def test_the_same_findings_leave_the_keyboard_where_it_is(editor: Editor) -> None:
    editor.write("I beg you.")
    editor.hints.lines[0].button.setFocus()
    held = editor.hints.lines[0]
    editor.hints.show_findings(editor.tone.check("I beg you."))
    assert editor.hints.lines[0] is held
    assert held.button.hasFocus()


def test_a_text_full_of_them_shows_a_few_and_their_number(editor: Editor) -> None:
    findings = editor.write("I beg you. Trust me. Why haven't you called? Sorry to bother you. ")
    more = editor.write("I beg you. " * 5 + "Trust me. Why haven't you called?")
    assert len(findings) == 4
    assert len(more) == 7
    assert len(editor.hints.lines) == 4
    assert editor.hints.more.text() == "and 3 more"


def test_what_is_about_the_whole_text_selects_nothing(editor: Editor) -> None:
    [finding] = editor.tone.check("Hello.", seconds=48, goal_seconds=30)
    editor.text.setPlainText("Hello.")
    editor.hints.show_findings([finding])
    editor.hints.lines[0].button.click()
    assert not editor.text.textCursor().hasSelection()


def test_places_beyond_the_text_are_no_error(editor: Editor) -> None:
    """The text changed since it was checked."""
    editor.text.setPlainText("ab")
    select_words(editor.text, Finding("x", 1, 90, "b…", "why", ""))
    assert editor.text.textCursor().selectedText() == "b"


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda text: ascii(text[:12]))
def test_whatever_was_written_is_literal_text(editor: Editor, payload: str) -> None:
    editor.hints.show_findings([Finding(payload, 0, len(payload), payload, payload, payload)])
    assert not rich(editor)
    assert editor.width() <= 420
