"""Time zones by the names people use: "Eastern Time", "Central European Time"."""

from PySide6.QtCore import QLocale, QTimeZone

from followup_desktop.ui.text import zone_place

_BETTER = {"America/Phoenix": "Arizona", "Pacific/Honolulu": "Hawaii"}
"""Where people say the place rather than the name its clock shares with another."""
_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


def zone_name(zone: str) -> str:
    """ "Central European Time"; where it has no name of its own, "the time of Dubai"."""
    short = zone_short(zone)
    return f"{short} Time" if short != zone_place(zone) else f"the time of {short}"


def zone_short(zone: str) -> str:
    """ "Eastern", "Central European"; where it has no such name, its place: "Dubai"."""
    if zone in _BETTER:
        return _BETTER[zone]
    said = QTimeZone(zone.encode()).displayName(
        QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, _ENGLISH
    )
    short = said.removesuffix(" Time").removesuffix(" Standard")
    if short == said or any(letter.isdigit() for letter in said):
        return zone_place(zone)
    return short
