"""What the tone check found, beneath any editor: the words, why, and better ones."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from followup_desktop.domain.lines import one_line
from followup_desktop.domain.tone import Finding
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GRID

from . import LinkButton, Muted, column, indented, row

_MOST_SHOWN = 4
_LONGEST_WORDS = 60


class _QuotedWords(LinkButton):
    """Words that may become narrow: they end in "…" then, the tool tip has them whole."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self._words = words
        super().__init__(words, parent)
        self.setToolTip(tool_tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all the words, whatever of them is shown now."""
        hint = super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance
        return QSize(hint.width() + wide(self._words) - wide(self._shown()), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(80, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many of the words as there is room for."""
        super().resizeEvent(event)
        missing = self.sizeHint().width() - self.width()
        room = self.fontMetrics().horizontalAdvance(self._words) - missing
        cut = self._words
        if missing > 0:
            cut = self.fontMetrics().elidedText(cut, Qt.TextElideMode.ElideRight, room)
        if cut != self._shown():
            self.setText(cut)
            self.setAccessibleName(self._words)

    def _shown(self) -> str:
        return self.text().replace("&&", "&")


class FindingLine(QWidget):
    """One finding; its words are a button that selects them in the text."""

    pressed = Signal(object)
    """Its ``Finding``."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        words = one_line(finding.words, _LONGEST_WORDS)
        self.button = _QuotedWords(f"“{words}”" if words else "The whole text")
        self.button.setAccessibleDescription(finding.reason)
        self.button.clicked.connect(self._on_button_clicked)
        head = row()
        head.addWidget(self.button)
        head.addStretch(1)
        self.reason = indented(Muted(finding.reason))
        self.better = indented(Muted(f"Better: {finding.suggestion}" if finding.suggestion else ""))
        self.better.setVisible(bool(finding.suggestion))
        box = column(gap=0)
        box.addLayout(head)
        box.addWidget(self.reason)
        box.addWidget(self.better)
        self.setLayout(box)

    def _on_button_clicked(self) -> None:
        self.pressed.emit(self.finding)


class ToneHints(QWidget):
    """The first few findings, in the order of the text; nothing where all is well."""

    finding_pressed = Signal(object)
    """A ``Finding``: its words are to be selected (``select_words``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tone")
        self._shown: tuple[Finding, ...] = ()
        self.lines: list[FindingLine] = []
        self.more = indented(Muted())
        self._box = column(gap=GRID)
        self._box.addWidget(self.more)
        self.setLayout(self._box)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; what is shown already stays as it is, with its keyboard."""
        shown = tuple(findings)
        if shown == self._shown:
            return
        self._shown = shown
        for old in self.lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        for place, finding in enumerate(shown[:_MOST_SHOWN]):
            line = FindingLine(finding, self)
            line.pressed.connect(self.finding_pressed)
            self._box.insertWidget(place, line)
            self.lines.append(line)
        left = len(shown) - len(self.lines)
        self.more.setText(f"and {left} more" if left else "")
        self.more.setVisible(left > 0)
        self.setVisible(bool(shown))


def select_words(edit: QPlainTextEdit, finding: Finding) -> None:
    """Select the words of a finding in the editor that holds the text checked, and
    take the keyboard there. Qt counts a letter beyond U+FFFF as two."""
    text = edit.toPlainText()
    begin, end = (
        len(text[:place].encode("utf-16-le")) // 2 for place in (finding.start, finding.end)
    )
    last = max(0, edit.document().characterCount() - 1)
    cursor = edit.textCursor()
    cursor.setPosition(min(begin, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
