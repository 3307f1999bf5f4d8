"""Keeps Qt for Python from reading sources at a start: its own, and ours.

Import this before all else that imports Qt. (Measured with PySide6 6.12.)

Its own: PySide6 carries the modules that know its signatures as sources in an
archive, and compiles all of them at each start: 30 ms. They word the error of a
wrong argument, answer ``inspect.signature``, and write stub files; so here each
of them is compiled once something is asked of it.

Ours: its import hook (``shibokensupport.feature``) searches the source of each
module imported later for PySide6, in case it says ``from __feature__ import …``;
ours never do. Two hundred sources cost 40 ms, and ``linecache`` keeps them all.
"""

import builtins
import sys
from types import ModuleType
from typing import Any

_SIGNATURES = "shibokensupport/signature/"
_SELDOM_ASKED = frozenset(
    f"{_SIGNATURES}{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "mapping",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
)
_FILL_LATER = f"""
import sys
__getattr__ = sys.modules[{__name__!r}].Unread(__name__)
"""
"""What stands in the place of a source: the module fills itself when it is asked."""
_BY_NAME = """
def update_mapping():
    if "__getattr__" in globals():
        __getattr__("update_mapping")
    return globals()["update_mapping"]()
"""
"""Qt looks into the module's own names for this one, before all else it asks of it."""

_compile: Any = builtins.compile
_unread: dict[str, tuple[Any, ...]] = {}
"""Module name → what ``compile`` was given for it."""


class Unread:
    """A module's ``__getattr__`` until the first thing is asked of it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, attribute: str) -> object:
        """The attribute, once the module is what its source makes of it."""
        module: ModuleType = sys.modules[self._name]
        if attribute.startswith("__"):  # The import system looks for its own marks only.
            raise AttributeError(f"module {self._name!r} has no attribute {attribute!r}")
        vars(module).pop("__getattr__", None)
        given = _unread.pop(self._name, None)
        if given is not None:
            exec(_compile(*given), vars(module))
        return getattr(module, attribute)


def _compile_what_is_asked_for(source: Any, filename: Any, *more: Any, **options: Any) -> Any:
    if filename in _SELDOM_ASKED:
        _unread[filename.removesuffix(".py").replace("/", ".")] = (source, filename, *more)
        source = _FILL_LATER + (_BY_NAME if filename.endswith("/mapping.py") else "")
    return _compile(source, filename, *more, **options)


if "shiboken6" not in sys.modules:
    builtins.compile = _compile_what_is_asked_for
    try:
        import PySide6.QtCore
    finally:
        builtins.compile = _compile
else:
    import PySide6.QtCore  # noqa: F401 - installs the hook, which is taken off below

_hook = getattr(builtins, "__feature_import__", None)
if _hook is not None and builtins.__import__ is _hook:
    builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]
