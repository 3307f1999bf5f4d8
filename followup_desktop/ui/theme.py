"""The look: colours, grid, radii and type sizes, light and dark.

Measured from the design sketches. The scheme follows the system
(``QStyleHints.colorScheme``) unless the person chose one; a switch is live.
The look is one per process, as the application's palette is.
"""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

STYLE = "Fusion"
STYLED = "styled"
"""The application's property that names its style, where it has ours."""
# The grid: every distance is one of these logical pixels.
GRID = 4
GAP = 8
PAD = 12
WIDE = 16
INSET = 6
"""How far the text of quiet fields and link buttons stands in from their edge."""
RADIUS_CONTROL = 6
RADIUS_CARD = 8

_SMALLEST_BODY_POINTS = 9.75  # 13 px at 96 dpi, as in the sketches


class Colours(NamedTuple):
    """One scheme. Texts reach 4.5:1 on every ground named here."""

    window: str
    card: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    """A chosen row or rail entry."""
    tint: str
    """The card of the next step, badges."""
    hover: str
    control_border: str
    """Of what can be pressed or typed into, where the ground alone does not say so."""
    danger: str
    notice: str
    on_notice: str


LIGHT = Colours(
    window="#F6F6F3",
    card="#FFFFFF",
    border="#E3E2DC",
    text="#22262B",
    muted="#60656D",
    accent="#0E6B5C",
    on_accent="#FFFFFF",
    accent_hover="#0B584B",
    selection="#E8F2F0",
    tint="#E3F1EE",
    hover="#F0F0EC",
    control_border="#D6D5CE",
    danger="#A3312C",
    notice="#FBEFDC",
    on_notice="#7F4A06",
)
DARK = Colours(
    window="#1C1E20",
    card="#25282B",
    border="#3A3E42",
    text="#E8E8E4",
    muted="#ACB2B9",
    accent="#4DB6A2",
    on_accent="#10211E",
    accent_hover="#66C6B3",
    selection="#24403B",
    tint="#203B37",
    hover="#2E3235",
    control_border="#464B50",
    danger="#F0908A",
    notice="#43351D",
    on_notice="#F2C77F",
)


class Type(Enum):
    """Sizes of type, as a share of the body size, and their weight."""

    SMALL = (12 / 13, QFont.Weight.Normal)
    BODY = (1.0, QFont.Weight.Normal)
    STRONG = (1.0, QFont.Weight.DemiBold)
    SMALL_STRONG = (12 / 13, QFont.Weight.DemiBold)
    TITLE = (16 / 13, QFont.Weight.DemiBold)
    HEADLINE = (21 / 13, QFont.Weight.Bold)
    NUMBER = (25 / 13, QFont.Weight.Bold)
    TIMER = (21 / 13, QFont.Weight.Medium)


class Theme(QObject):
    """The look of the running program; ``changed`` after every switch."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = "system"
        self.colours = LIGHT
        if app.property(STYLED) != STYLE:
            app.setStyle(STYLE)
            app.setProperty(STYLED, STYLE)
        app.setFont(_body_font(app.font()))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def is_dark(self) -> bool:
        """Whether the dark scheme is shown."""
        return self.colours is DARK

    @property
    def appearance(self) -> str:
        """What the person chose: ``system``, ``light`` or ``dark``."""
        return self._appearance

    def set_appearance(self, appearance: str) -> None:
        """Follow the person's choice, else the system; at once and everywhere."""
        self._appearance = appearance
        self._apply()

    def font(self, kind: Type) -> QFont:
        """The application's font in one of our sizes."""
        share, weight = kind.value
        font = QFont(self._app.font())
        font.setPointSizeF(font.pointSizeF() * share)
        font.setWeight(weight)
        return font

    def _on_system_scheme_changed(self) -> None:
        if self._appearance == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._appearance == "dark"
        if self._appearance == "system":
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.colours))
        sheet = _stylesheet(self.colours)
        if sheet != self._app.styleSheet():  # Qt reads it again, and dresses every widget again
            self._app.setStyleSheet(sheet)
        self.changed.emit()


_current: Theme | None = None


def install(app: QApplication, appearance: str = "system") -> Theme:
    """Give the application our look (once), and return it."""
    global _current
    if _current is None or _current.parent() is not app:
        _current = Theme(app)
    _current.set_appearance(appearance)
    return _current


def current() -> Theme:
    """The look in force. ``install`` comes first."""
    assert _current is not None, "theme.install(app) comes first"
    return _current


def colours() -> Colours:
    """The colours in force."""
    return current().colours


def _body_font(system: QFont) -> QFont:
    """Inter where it is present, else the system's own; never below 13 px."""
    font = QFont(system)
    inter = QFont(system)
    inter.setFamily("Inter")
    if QFontInfo(inter).family() == "Inter":  # asking for all families takes 10 ms
        font = inter
    points = font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()
    font.setPointSizeF(max(points, _SMALLEST_BODY_POINTS))
    return font


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.card,
        role.AlternateBase: c.tint,
        role.Text: c.text,
        role.PlaceholderText: c.muted,
        role.Button: c.card,
        role.ButtonText: c.text,
        role.BrightText: c.danger,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Accent: c.accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.ToolTipBase: c.card,
        role.ToolTipText: c.text,
        role.Light: c.card,
        role.Midlight: c.hover,
        role.Mid: c.border,
        role.Dark: c.control_border,
        role.Shadow: c.border,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return palette


def _stylesheet(c: Colours) -> str:
    """The one stylesheet: only what a palette cannot say."""
    return f"""
QFrame[look="card"] {{
  background: {c.card}; border: 1px solid {c.border}; border-radius: {RADIUS_CARD}px; }}
QFrame[look="tinted"] {{
  background: {c.tint}; border: 1px solid {c.accent}; border-radius: {RADIUS_CARD}px; }}
QFrame[look="notice"] {{
  background: {c.notice}; border: none; border-radius: {RADIUS_CARD}px; }}
QFrame[look="danger"] {{
  background: {c.card}; border: 1px solid {c.danger}; border-radius: {RADIUS_CARD}px; }}
QPushButton {{
  background: {c.card}; color: {c.text}; border: 1px solid {c.control_border};
  border-radius: {RADIUS_CONTROL}px; padding: 6px 13px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.selection}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.window}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 12px; }}
QPushButton::menu-indicator {{ image: none; width: 0px; }}
QPushButton[look="primary"] {{
  background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
  padding: 9px 21px; }}
QPushButton[look="primary"][small="true"] {{ padding: 6px 14px; }}
QPushButton[look="primary"]:hover {{ background: {c.accent_hover}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {c.text}; padding: 8px 20px; }}
QPushButton[look="primary"][small="true"]:focus {{ padding: 5px 13px; }}
QPushButton[look="primary"]:disabled {{
  background: {c.border}; color: {c.muted}; border-color: {c.border}; }}
QPushButton[look="link"] {{
  background: transparent; color: {c.accent}; border: 1px solid transparent; padding: 3px 5px; }}
QPushButton[look="link"]:hover {{ background: {c.hover}; }}
QPushButton[look="link"]:focus {{ border: 1px solid {c.accent}; }}
QPushButton[look="link"]:disabled {{ color: {c.muted}; }}
QPushButton[look="badge"] {{
  background: {c.tint}; color: {c.accent}; border: 1px solid {c.tint};
  border-radius: {RADIUS_CARD + 2}px; padding: 2px 9px; }}
QPushButton[look="badge"]:hover {{ background: {c.selection}; }}
QPushButton[look="badge"]:focus {{ border: 1px solid {c.accent}; }}
QPushButton[look="danger"] {{ color: {c.danger}; }}
QPushButton[look="segment"]:checked {{
  background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[look="segment"][place="first"], QPushButton[look="segment"][place="middle"],
QPushButton[look="segment"][place="last"] {{ padding: 6px 10px; }}
QPushButton[look="segment"][place="first"]:focus,
QPushButton[look="segment"][place="middle"]:focus,
QPushButton[look="segment"][place="last"]:focus {{ padding: 5px 9px; }}
QPushButton[look="segment"][place="first"] {{
  border-top-right-radius: 0px; border-bottom-right-radius: 0px; }}
QPushButton[look="segment"][place="middle"] {{ border-radius: 0px; }}
QPushButton[look="segment"][place="last"] {{
  border-top-left-radius: 0px; border-bottom-left-radius: 0px; }}
QPushButton[look="segment"][place="first"]:checked:focus,
QPushButton[look="segment"][place="middle"]:checked:focus,
QPushButton[look="segment"][place="last"]:checked:focus {{ border-color: {c.text}; }}
QPushButton[look="outcome"], QPushButton[look="outcome-danger"] {{
  text-align: left; padding: 5px 8px; }}
QPushButton[look="outcome-danger"] {{ color: {c.danger}; border-style: dashed; }}
QPushButton[look="outcome"]:focus, QPushButton[look="outcome-danger"]:focus {{
  padding: 4px 7px; }}
QPushButton[look="outcome"][likely="true"] {{
  background: {c.tint}; border: 1px solid {c.accent}; }}
QPushButton[look="outcome"]:checked, QPushButton[look="outcome-danger"]:checked {{
  background: {c.tint}; color: {c.text}; border: 2px solid {c.accent}; padding: 4px 7px; }}
QLineEdit, QPlainTextEdit {{
  background: {c.card}; color: {c.text}; border: 1px solid {c.control_border};
  border-radius: {RADIUS_CONTROL}px; padding: 5px 9px; placeholder-text-color: {c.muted};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QPlainTextEdit {{ padding: 3px 5px; }}
QLineEdit:focus, QPlainTextEdit:focus {{
  border: 2px solid {c.accent}; padding: 4px 8px; }}
QPlainTextEdit:focus {{ padding: 2px 4px; }}
QComboBox[look="choice"] {{
  background: {c.card}; color: {c.text}; border: 1px solid {c.control_border};
  border-radius: {RADIUS_CONTROL}px; padding: 5px 9px; }}
QComboBox[look="choice"]:hover {{ background: {c.hover}; }}
QComboBox[look="choice"]:focus {{ border: 2px solid {c.accent}; padding: 4px 8px; }}
QComboBox[look="choice"]::drop-down {{ border: none; width: 22px; }}
QLineEdit[look="quiet"], QPlainTextEdit[look="quiet"] {{
  background: transparent; border: 1px solid transparent; padding: 1px 3px; }}
QLineEdit[look="quiet"]:hover, QPlainTextEdit[look="quiet"]:hover {{
  border: 1px solid {c.control_border}; }}
QLineEdit[look="quiet"]:focus, QPlainTextEdit[look="quiet"]:focus {{
  background: {c.card}; border: 1px solid {c.accent}; padding: 1px 3px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px solid {c.danger}; }}
QTableView {{ background: transparent; border: none; gridline-color: transparent;
  selection-background-color: {c.selection}; selection-color: {c.text}; outline: none; }}
QListWidget {{ background: {c.card}; border: 1px solid {c.control_border};
  border-radius: {RADIUS_CONTROL}px; padding: 4px; outline: none; }}
QListWidget:focus {{ border-color: {c.accent}; }}
QListWidget::item {{ color: {c.text}; padding: 6px 8px; border-radius: 4px; }}
QListWidget::item:hover {{ background: {c.hover}; }}
QListWidget::item:selected {{ background: {c.selection}; color: {c.text}; }}
QTableView[look="lines"]::item {{ padding: 0px 5px; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {c.muted}; border: none;
  border-bottom: 1px solid {c.border}; padding: 6px 8px; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] {{
  background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
QScrollBar::handle {{ background: {c.control_border}; border-radius: 3px; margin: 2px;
  min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {c.card}; color: {c.text}; border: 1px solid {c.border}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.selection}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; margin-left: 6px; }}
QToolTip {{ background: {c.card}; color: {c.text}; border: 1px solid {c.border}; padding: 4px; }}
QStatusBar::item {{ border: none; }}
"""
