"""How the window arranges itself: which parts fit beside one another, and how wide."""

from typing import NamedTuple

_SIDE_LETTERS = 43.0
_LEAST_SIDE_LETTERS = 35.0
_LEAST_CENTRE_LETTERS = 58.0
_LEAST_CALL_LETTERS = 55.0
_CALL_LETTERS = 56.5
_LEAST_LOG_LINES = 36.0
_FIRST_SIZE = (1280, 720)
_FRAME = (4, 34)
"""Room for the frame a window manager draws: both sides, title bar and foot."""


class Shape(NamedTuple):
    """``side`` is the width of the right side, 0 where list and detail take
    turns; ``log_below``: whether the call log fits beneath the table."""

    side: int
    log_below: bool

    @property
    def takes_turns(self) -> bool:
        """Whether a lead opens instead of the list rather than beside it."""
        return self.side == 0


def first_size(screen: tuple[int, int]) -> tuple[int, int]:
    """How large the window opens the first time: as in the sketches, but with its
    title bar inside what panels and docks leave free of the ``screen``."""
    wide, high = (
        min(wanted, there - frame)
        for wanted, there, frame in zip(_FIRST_SIZE, screen, _FRAME, strict=True)
    )
    return wide, high


def shape(width: int, height: int, rail: int, letter: float, line: float, *, call: bool) -> Shape:
    """The arrangement for a window of ``width`` × ``height`` pixels.

    ``letter`` is the width of a digit and ``line`` the height of a line of the
    body font, so that a large system font arranges as a small window does.
    ``call``: the call panel has the right side and takes more of it.
    """
    room = width - rail
    wanted = (_CALL_LETTERS if call else _SIDE_LETTERS) * letter
    least = (_LEAST_CALL_LETTERS if call else _LEAST_SIDE_LETTERS) * letter
    side = min(wanted, max(least, room - _LEAST_CENTRE_LETTERS * letter))
    beside = room - side >= _LEAST_CENTRE_LETTERS * letter * (0.68 if call else 0.9)
    fits_below = height >= _LEAST_LOG_LINES * line and not call
    return Shape(side=round(side) if beside else 0, log_below=fits_below)
