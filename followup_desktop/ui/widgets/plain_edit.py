"""A field of several lines that takes words from anywhere."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QPlainTextEdit


def pasted_words(source: QMimeData) -> str:
    """The plain text of what is pasted; of a page without any, what it reads as."""
    words = source.text() if source.hasFormat("text/plain") else ""
    if not words and source.hasHtml():
        words = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
    return (words or source.text()).replace("\ufffc", "")


class PlainEdit(QPlainTextEdit):
    """Qt's own takes nothing from a clipboard that has only a page of the web."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, in whatever form; no files, no pictures."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped, as plain words."""
        self.insert_words(pasted_words(source))

    def insert_words(self, words: str) -> None:
        """Put words where the cursor stands, in the place of what is selected."""
        self.insertPlainText(words)
