"""Both schemes are readable, switch live, and every icon can be drawn."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from followup_desktop.system.assets import asset
from followup_desktop.ui import icons, theme
from followup_desktop.ui.theme import DARK, LIGHT, Colours


def luminance(name: str) -> float:
    parts = [QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF()]
    lit = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_reaches_four_and_a_half_to_one(colours: Colours) -> None:
    for words in (colours.text, colours.muted, colours.accent, colours.danger):
        for ground in (colours.window, colours.card, colours.selection, colours.tint):
            assert contrast(words, ground) >= 4.5, (words, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_notice, colours.notice) >= 4.5


def test_the_scheme_switches_live(qapp: QApplication) -> None:
    look = theme.install(qapp, "light")
    told: list[bool] = []
    look.changed.connect(lambda: told.append(look.is_dark))
    look.set_appearance("dark")
    assert told == [True]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    look.set_appearance("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_every_icon_is_drawn_in_the_colour_of_its_role(qapp: QApplication) -> None:
    theme.install(qapp, "light")
    names = [f.name for f in asset("icons").iterdir() if f.name.endswith(".svg")]
    assert len(names) > 20
    for name in names:
        picture = icons.pixmap(name.removesuffix(".svg"), 24, LIGHT.danger).toImage()
        reds = sum(
            picture.pixelColor(x, y).red() > picture.pixelColor(x, y).green() + 40
            for x in range(24)
            for y in range(24)
        )
        assert reds > 8, name
