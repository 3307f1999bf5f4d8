"""Icons, texts and translations: read from the package, however it was installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable

_PACKAGE = "followup_desktop.resources"


def asset(*parts: str) -> Traversable:
    """One file of ``followup_desktop.resources``, e.g. ``asset("icons", "call.svg")``."""
    return files(_PACKAGE).joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    """Its bytes. Raises ``FileNotFoundError``."""
    return asset(*parts).read_bytes()


def read_text(*parts: str) -> str:
    """Its text, UTF-8. Raises ``FileNotFoundError``."""
    return asset(*parts).read_text(encoding="utf-8")
