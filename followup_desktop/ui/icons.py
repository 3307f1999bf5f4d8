"""Our icons: one family of SVG outlines, tinted by role.

The files are drawn with ``currentColor``; that word is replaced by a colour of
the theme before rendering. QtSvg is loaded when the first icon is asked for,
which is after the first paint.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from followup_desktop.system.assets import read_bytes
from followup_desktop.ui import theme

_SIZES = (16, 20, 24, 32, 48)
_APP_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def icon(name: str, role: str = "text") -> QIcon:
    """The icon ``name`` in the colour ``role`` of the theme (a field of ``Colours``).

    Made for the scheme in force: ask again after ``Theme.changed``.
    """
    return _tinted(name, getattr(theme.colours(), role))


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """One picture, ``size`` logical pixels square, in any colour (the tray's)."""
    return _render(read_bytes("icons", f"{name}.svg"), size, colour, ratio)


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon."""
    data = read_bytes("icons", "followup.svg")
    made = QIcon()
    for size in _APP_SIZES:
        made.addPixmap(_render(data, size, "#0E6B5C", 1.0))
    return made


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str) -> QIcon:
    data = read_bytes("icons", f"{name}.svg")
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_render(data, size, colour, 1.0))
    return made


def _render(data: bytes, size: int, colour: str, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # lazily: a library more, not needed at first paint

    renderer = QSvgRenderer(QByteArray(data.replace(b"currentColor", colour.encode("ascii"))))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return picture
