"""Paper, fonts and the PDF file that pages are drawn into.

All lengths are tenths of a point, which is also the resolution of the file: what is
measured is what is drawn, on every machine.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

POINT = 10.0
_PER_INCH = int(72 * POINT)
_FAMILIES = ["Inter", "Noto Sans", "Segoe UI", "Liberation Sans", "Arial", "DejaVu Sans"]
"""Those that are there, in this order; for other scripts the system finds its own."""
_FEATURES = ("calt", "liga", "clig", "dlig")
"""Letters that take the place of others: pretty, but who copies the number of a printed
page out of its file would get other signs."""
_MARGIN = 40 * POINT
_LYING, _STANDING = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of a page that is drawn on: its left edge, top, width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


Draw = Callable[[QPainter], None]
"""Draws one page."""


class Paper:
    """A PDF being made: asked for its room, then given its pages."""

    def __init__(self, title: str, *, landscape: bool = False) -> None:
        self._kept = QByteArray()
        self._buffer = QBuffer(self._kept)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.writer = QPdfWriter(self._buffer)
        self.writer.setResolution(_PER_INCH)
        self.writer.setPageLayout(
            QPageLayout(
                QPageSize(paper_size()),
                QPageLayout.Orientation.Landscape
                if landscape
                else QPageLayout.Orientation.Portrait,
                QMarginsF(0, 0, 0, 0),
            )
        )
        self.writer.setTitle(title)
        self.writer.setCreator("FollowUp")
        whole = self.writer.pageLayout().fullRect(QPageLayout.Unit.Point)
        self.sheet = Sheet(
            _MARGIN,
            _MARGIN,
            whole.width() * POINT - 2 * _MARGIN,
            whole.height() * POINT - 2 * _MARGIN,
        )

    def printed(self, pages: Sequence[Draw]) -> bytes:
        """The file with these pages."""
        painter = QPainter(self.writer)
        for number, draw in enumerate(pages):
            if number:
                self.writer.newPage()
            draw(painter)
        painter.end()
        del self.writer  # what it still holds is written when it goes
        self._buffer.close()
        return bytes(self._kept.data())


def font(points: float, *, bold: bool = False) -> QFont:
    """The print's font in a size."""
    found = QFont()
    found.setFamilies(_FAMILIES)
    found.setPointSizeF(points)
    found.setBold(bold)
    for feature in _FEATURES:
        found.setFeature(QFont.Tag(feature), 0)
    return found


def paper_size() -> QPageSize.PageSizeId:
    """Letter where people measure in inches, else A4."""
    imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4
