"""Keeps ``None`` alive under Qt for Python's wheels on Python before 3.12.

PySide6 6.12 is built as if ``None`` were immortal, which it is from Python 3.12
on: every Qt method that returns nothing gives away one reference to ``None``
without having taken one. On 3.10 and 3.11 a program ends in "none_dealloc:
deallocating None" after some ten thousand such calls, that is after minutes.
(Measured: ``QLabel.setText`` lowers ``sys.getrefcount(None)`` by one a call,
``Signal.emit`` and ``disconnect`` that of ``True``; PySide6 6.11.1 lowers neither.)
"""

import sys

_PLENTY = 1 << (sys.maxsize.bit_length() - 3)
"""More references than calls can be made, and far from the counter's end."""


def make_none_last() -> None:
    """Give ``None``, and ``True`` and its kin, references that nobody can use up;
    once a process, before the first window. Does nothing where they are immortal."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > _PLENTY // 2:
        return
    import ctypes

    # The counter is the first word of every object of these versions.
    for singleton in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(singleton)).value += _PLENTY
