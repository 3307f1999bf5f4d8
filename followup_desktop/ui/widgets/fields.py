"""Fields that look like text until they are edited, and save by themselves.

Each knows the value the file has. It commits when it is left, on Enter, and
after a pause, and only what differs; a value that comes from elsewhere never
overwrites words being typed. A refusal is said beneath it and the words stay.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import GAP, INSET, Type
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import Words, column
from followup_desktop.ui.widgets.plain_edit import PlainEdit

PAUSE_MS = 1500
Commit = Callable[[str], str]
"""Writes a field's text; returns why it was refused, "" where it was not."""


class _Field(QWidget):
    """What both kinds of field do with the value the file has."""

    def __init__(
        self, edit: "_Line | _Text", commit: Commit, gap: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._commit = commit
        self._known = ""
        self.edit = edit
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        box = column(gap=gap)
        box.addWidget(self.edit)
        box.addWidget(self.problem)
        self.setLayout(box)
        self.setFocusProxy(self.edit)
        self._pause = single_shot(self, PAUSE_MS, self.save)
        self.edit.given_up.connect(self._on_edit_given_up)

    def set_type(self, kind: Type) -> None:
        """Write it in one of our type sizes."""
        self.edit.kind = kind
        self.edit.dress()

    @property
    def edited(self) -> bool:
        """Whether it holds words that the file has not."""
        return self.edit.words() != self._known

    def show_value(self, text: str) -> None:
        """The file's value; words being typed are left alone."""
        if self.edit.hasFocus() and self.edited:
            self._known = text
            return
        self._known = text
        if self.edit.words() != text:
            self.edit.put(text)
        self._say("")

    def forget(self) -> None:
        """Another thing is shown now: commit first, then be ready for its value."""
        self.save()
        self._pause.stop()
        self._known = self.edit.words()
        self._say("")

    def save(self) -> None:
        """Commit what differs."""
        self._pause.stop()
        text = self._tidied(self.edit.words())
        if text == self._known:
            return
        before, self._known = self._known, text
        refusal = self._commit(text)
        if refusal:
            self._known = before
        self._say(refusal)

    def _tidied(self, text: str) -> str:
        """The words as they are to be written."""
        return text

    def _say(self, refusal: str) -> None:
        self.problem.setText(refusal)
        self.problem.setVisible(bool(refusal))
        mark_wrong(self.edit, wrong=bool(refusal))

    def _on_edit_given_up(self) -> None:
        self._pause.stop()
        self.edit.put(self._known)
        self._say("")


class LineField(_Field):
    """One line of text, committed through ``commit``."""

    edit: "_Line"

    def __init__(
        self, name: str, commit: Commit, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        super().__init__(_Line(name, hint), commit, 2, parent)
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self.edit.editingFinished.connect(self.save)

    def _tidied(self, text: str) -> str:
        return text.strip()

    def _on_edit_text_edited(self) -> None:
        self._pause.start()


class _Line(QLineEdit):
    given_up = Signal()
    kind = Type.BODY

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.setProperty("look", "quiet")
        self.setFrame(False)
        self.textChanged.connect(self._tell_if_cut)
        self.dress()
        theme.current().changed.connect(self.dress)

    def words(self) -> str:
        """What it holds."""
        return self.text()

    def put(self, text: str) -> None:
        """Hold another text, its beginning in sight."""
        self.setText(text)
        self.setCursorPosition(0)

    def dress(self) -> None:
        """Take the theme's font."""
        self.setFont(theme.current().font(self.kind))

    def minimumSizeHint(self) -> QSize:
        """May become narrow: the text scrolls, the tool tip has it whole."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field cuts more."""
        super().resizeEvent(event)
        self._tell_if_cut()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: show the beginning again."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the change up; the second one leaves the field."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def _tell_if_cut(self) -> None:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        self.setToolTip(tool_tip(self.text()) if wide > self.width() - GAP else "")


class TextField(_Field):
    """Several lines, as high as its text (to a limit), committed through ``commit``."""

    edit: "_Text"
    _MOST_LINES = 12

    def __init__(
        self,
        name: str,
        commit: Commit,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        one_paragraph: bool = False,
    ) -> None:
        edit = _Text(name, hint, self._MOST_LINES, one_paragraph=one_paragraph)
        super().__init__(edit, commit, 0, parent)
        self._one_paragraph = one_paragraph
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.left.connect(self.save)

    def keep_narrow(self) -> None:
        """No wider than its words, so that what stands beside it follows them."""
        self.edit.textChanged.connect(self._narrow)
        theme.current().changed.connect(self._narrow)
        self._narrow()

    def _narrow(self) -> None:
        words = self.edit.words() or self.edit.placeholderText()
        self.setMaximumWidth(self.edit.fontMetrics().horizontalAdvance(words) + 2 * INSET + 2)

    def _tidied(self, text: str) -> str:
        return " ".join(text.split()) if self._one_paragraph else text

    def _on_edit_text_changed(self) -> None:
        if self.edit.hasFocus() and self.edited:
            self._pause.start()


class _Text(PlainEdit):
    left = Signal()
    given_up = Signal()
    kind = Type.BODY

    def __init__(self, name: str, hint: str, most_lines: int, *, one_paragraph: bool) -> None:
        super().__init__()
        self._most_lines = most_lines
        self._one_paragraph = one_paragraph
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("look", "quiet")
        self.setTabChangesFocus(True)
        fits = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(fits if one_paragraph else needed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.dress()
        theme.current().changed.connect(self.dress)

    def words(self) -> str:
        """What it holds."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Hold another text."""
        self.setPlainText(text)

    def dress(self) -> None:
        """Take the theme's font."""
        self.setFont(theme.current().font(self.kind))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits a single paragraph; Escape gives a change up, then leaves."""
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.document().isModified():
                self.document().setModified(False)
                self.given_up.emit()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_size: object) -> None:
        lines = int(self.document().documentLayout().documentSize().height())
        height = QFontMetrics(self.font()).lineSpacing()
        shown = min(max(lines, 1), self._most_lines)
        wanted = shown * height + (GAP + 2 if self._one_paragraph else 2 * GAP)
        if self.height() != wanted:
            self.setFixedHeight(wanted)


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """The red frame of a field that was refused; words beside it say why."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
