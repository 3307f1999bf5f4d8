"""Pieces that follow one another from page to page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QPainter

from .paper import Draw, Sheet


class Piece(Protocol):
    """Something with a height that can be drawn; all lengths are tenths of a point (paper.py)."""

    @property
    def height(self) -> float:
        """How much of the page it takes."""
        ...

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its upper left corner there."""
        ...


@dataclass(frozen=True, slots=True)
class Space:
    """Room without anything."""

    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Nothing."""


class Flow:
    """Places pieces one below the other; a new page begins when it is told to."""

    def __init__(self, sheet: Sheet, foot: float) -> None:
        """``foot`` is kept free at the bottom of each page."""
        self._sheet = sheet
        self._bottom = sheet.bottom - foot
        self._y = sheet.top
        self._pages: list[list[tuple[float, Piece]]] = [[]]

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self._bottom - self._y

    @property
    def whole(self) -> float:
        """What a page has room for."""
        return self._bottom - self._sheet.top

    def put(self, piece: Piece) -> None:
        """The next piece, on this page."""
        self._pages[-1].append((self._y, piece))
        self._y += piece.height

    def turn(self) -> None:
        """Go on at the top of a new page."""
        self._pages.append([])
        self._y = self._sheet.top

    def pages(self, foot: Callable[[QPainter, int, int], None]) -> list[Draw]:
        """The pages; ``foot(painter, number, of)`` draws what stands below each."""
        of = len(self._pages)

        def page(number: int, placed: list[tuple[float, Piece]]) -> Draw:
            def draw(painter: QPainter) -> None:
                for y, piece in placed:
                    piece.draw(painter, self._sheet.left, y)
                foot(painter, number, of)

            return draw

        return [page(number, placed) for number, placed in enumerate(self._pages, 1)]
