"""The person's settings: profile, the planner's numbers, appearance."""

from dataclasses import dataclass, field
from datetime import date, time

from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.rhythm import DEFAULT_RHYTHMS, PlanSettings, RhythmNumbers


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, read.

    ``region`` and ``zone`` are as set, empty where the system's hold;
    ``own_hours`` None: any hour. ``paused`` is true while the search is paused,
    ``paused_until`` its last day where one is known.
    """

    name: str = ""
    number: str = ""
    sentence: str = ""
    region: str = ""
    zone: str = ""
    own_hours: tuple[time, time] | None = (time(7), time(21))
    holidays: bool = True
    early: tuple[time, time] = (time(7, 30), time(8, 30))
    late: tuple[time, time] = (time(17), time(18, 30))
    mobile_early: tuple[time, time] = (time(8), time(8, 30))
    switchboard_early: tuple[time, time] = (time(9), time(11, 30))
    switchboard_late: tuple[time, time] = (time(14), time(16, 30))
    daily_goal: int = 5
    calls_per_employer_week: int = 3
    find_number_days: int = 5
    rhythms: dict[Rhythm, RhythmNumbers] = field(default_factory=lambda: dict(DEFAULT_RHYTHMS))
    appearance: str = "system"
    paused: bool = False
    paused_until: date | None = None
    first_start_done: bool = False
    timer_hidden: bool = False
    start_timer_at_once: bool = False
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting as a list shows it: its key, value, what it takes and means."""

    key: str
    value: str
    default: str
    takes: str
    means: str


class SettingsService:
    """Reads and changes settings; what moves steps plans every lead anew."""

    def get(self) -> Settings:
        """All settings, read; kept in memory until one changes."""
        raise NotImplementedError

    def set(self, key: str, text: str, *, initiator: object = None) -> None:
        """Set one by its key, e.g. ``set("own-hours", "8:00-20:00")``.

        Raises ``DomainError`` for an unknown key or a value it does not take;
        keys are those of ``describe``.
        """
        raise NotImplementedError

    def describe(self) -> tuple[SettingLine, ...]:
        """Every setting, in the order in which to show them."""
        raise NotImplementedError

    def plan_settings(self) -> PlanSettings:
        """What the planner reads; zone and region filled from the system."""
        raise NotImplementedError

    def zone(self) -> str:
        """The user's IANA zone: as set, else the system's."""
        raise NotImplementedError

    def region(self) -> str:
        """The user's country: as set, else the system's, else the zone's, else US."""
        raise NotImplementedError


__all__ = ["PlanSettings", "RhythmNumbers", "SettingLine", "Settings", "SettingsService"]
