"""Labels that show plain text only: wrapping ones and one-line ones that elide."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.text import tool_tip
from followup_desktop.ui.theme import Type


class _Styled(QLabel):
    """A plain-text label with one of our type sizes; muted where asked."""

    kind = Type.BODY
    muted = False

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role = "muted" if self.muted else ""
        self._dress()
        theme.current().changed.connect(self._dress)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Paint the text in a colour of the theme, by its name; "" for the text's own."""
        self._role = role
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.current().font(self.kind))
        palette = QPalette()
        if self._role:
            palette.setColor(QPalette.ColorRole.WindowText, getattr(theme.colours(), self._role))
        self.setPalette(palette)


class Words(_Styled):
    """Text that wraps, also within a word where a word is longer than the line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show ``text``; long words get places to break, which copying drops."""
        self._said = text
        super().setText(_UNIT.sub("\u00a0", breakable(text)))
        self.setAccessibleName(text)

    def text(self) -> str:
        """The text as it was given, without the places to break."""
        return self._said

    def minimumSizeHint(self) -> QSize:
        """Any width will do; the height follows from it."""
        return QSize(GRID_MINIMUM, super().minimumSizeHint().height())


GRID_MINIMUM = 40
_UNIT = re.compile(r"(?<=\d) (?=(?:am|pm|min|h)\b)")
"""A number and its unit stay on one line."""
_LONGEST_PART = 24


def breakable(text: str) -> str:
    """``text`` with zero-width spaces in words too long for a narrow column."""
    if len(text) <= _LONGEST_PART:
        return text
    words = [
        "\u200b".join(
            word[start : start + _LONGEST_PART] for start in range(0, len(word), _LONGEST_PART)
        )
        if len(word) > _LONGEST_PART
        else word
        for word in text.split(" ")
    ]
    return " ".join(words)


class Line(_Styled):
    """One line that ends in "…" where the place is too narrow; the tool tip has it whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show ``text`` on one line."""
        super().setText(" ".join(text.split("\n")))
        self.setAccessibleName(text)
        self._tell_if_cut()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        wide = QFontMetrics(self.font()).horizontalAdvance("MMM…")
        hint = super().minimumSizeHint()
        return QSize(min(wide, hint.width()), hint.height())

    def event(self, event: QEvent) -> bool:
        """A new width may cut the text or set it free."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._tell_if_cut()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, elided at the end."""
        painter = QPainter(self)
        room = self.contentsRect().adjusted(self.margin(), 0, -self.margin(), 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)

    def _tell_if_cut(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(tool_tip(self.text()) if cut else "")


class Body(Words):
    """Running text."""


class Told(Body):
    """How it went; hidden until there is something to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.hide()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say it; ``wrong``: it did not go well."""
        self.set_role("danger" if wrong else "")
        self.setText(words)
        self.show()


class Muted(Words):
    """Running text of less weight; still 4.5:1."""

    kind = Type.SMALL
    muted = True


class Strong(Line):
    """One line in semibold."""

    kind = Type.STRONG


class Heading(Words):
    """The headline of a view."""

    kind = Type.HEADLINE


class SectionTitle(Line):
    """The title of a card."""

    kind = Type.TITLE
