"""What stands in a scroll area: as tall as it needs to be at the width there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Scrolled(QWidget):
    """The inside of a resizable scroll area.

    A scroll area gives its inside at least its minimum height, which Qt reckons
    at the minimum *width*, where wrapped words are tallest: the page then goes on
    into nothing below its last card. So none is named where the height follows
    from the width; the scroll area asks for that one, too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "scrolled")

    def minimumSizeHint(self) -> QSize:
        """The least width; no height of its own where that follows from the width."""
        hint = super().minimumSizeHint()
        inside = self.layout()
        if inside is not None and inside.hasHeightForWidth():
            hint.setHeight(0)
        return hint
