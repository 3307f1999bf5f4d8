"""Qt for Python without the sources it seldom needs: nothing else may be different."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASK = """
from PySide6.QtCore import QObject, QTimer, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
asked = []
for work in (
    lambda: QLabel.setText(3),
    lambda: QTimer.singleShot("soon"),
    lambda: QColor([], {}, 3),
    lambda: QObject().setObjectName(b"x", 4),
):
    try:
        work()
    except TypeError as error:
        asked.append(str(error))
from PySide6.support.signature import get_signature
asked.append(str(get_signature(QLabel.setAlignment)))
asked.append(str(get_signature(QTimer.singleShot)))
asked.append(QLabel.setText.__doc__)
print(asked)
"""
_UNREAD = "from followup_desktop.system import unread_sources\n"
_STANDING = """
import builtins, sys
from followup_desktop.system.unread_sources import Unread
from PySide6 import QtWidgets
modules = {id(module): module for module in sys.modules.values()}
print(sum(isinstance(vars(m).get("__getattr__"), Unread) for m in modules.values()))
print(builtins.__import__ is getattr(builtins, "__orig_import__", builtins.__import__))
print(builtins.compile.__module__)
"""


def _said(program: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    return answer.stdout


def test_errors_and_signatures_are_worded_as_qt_words_them() -> None:
    assert _said(_UNREAD + _ASK) == _said(_ASK)


def test_nothing_seldom_asked_is_compiled_by_importing_qt() -> None:
    import PySide6

    if not PySide6.__version__.startswith("6.12."):
        pytest.skip("another Qt for Python may be made of other modules")
    assert _said(_STANDING).split() == ["7", "True", "builtins"]
