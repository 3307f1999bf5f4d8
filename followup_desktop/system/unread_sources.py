"""Keeps Qt for Python from reading the source of every module imported after it.

PySide6's import hook (``shibokensupport.feature``) searches the source of each
module for PySide6, in case it says ``from __feature__ import …``; ours never do.
Two hundred sources at a start cost 40 ms, and ``linecache`` keeps them all.
(Measured with PySide6 6.12: ``inspect.getsource`` called 216 times until the
first paint.) Import this before all else that imports Qt.
"""

import sys

import PySide6.QtCore  # noqa: F401 - installs the hook


def _uses_no_feature(_module: object) -> bool:
    """What the hook itself answers where a module has no source, as in a frozen build."""
    return False


_hook = sys.modules.get("shibokensupport.feature")
if hasattr(_hook, "_mod_uses_pyside"):
    _hook._mod_uses_pyside = _uses_no_feature
