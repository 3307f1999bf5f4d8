"""The person's settings: profile, the planner's numbers, appearance."""

from typing import NamedTuple

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.rhythm import PlanSettings
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.settings.keys import KEYS, find_key
from followup_desktop.services.settings.values import Settings, usable_text
from followup_desktop.services.work import Work

__all__ = ["SettingLine", "Settings", "SettingsService"]


class SettingLine(NamedTuple):
    """One setting as a list shows it: its key, value, what it takes and means."""

    key: str
    value: str
    default: str
    takes: str
    means: str


class SettingsService:
    """Reads and changes settings. What moves steps has every lead planned anew
    in the background: ``StepService.replan_some`` works it off, ``replan_due``
    all at once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def get(self) -> Settings:
        """All settings, read; kept in memory until one changes."""
        return self._work.settings()

    def set(self, key: str, text: str, *, initiator: object = None) -> None:
        """Set one by its key, e.g. ``set("own-hours", "8:00-20:00")``.

        Raises ``DomainError`` for an unknown key or a value it does not take;
        keys are those of ``describe``.
        """
        known = find_key(key)
        try:
            value = known.clean(text)
        except DomainError as refused:
            raise DomainError(f"{known.key}: {refused}") from None
        label = f"Change {known.key.replace('-', ' ')}"
        with self._work.write(label, {ChangeKind.SETTINGS}, initiator):
            self._work.stores.settings.set(known.key, value)
            self._work.forget_settings()

    def describe(self) -> tuple[SettingLine, ...]:
        """Every setting, in the order in which to show them."""
        kept = self._work.stores.settings.all()
        return tuple(
            SettingLine(
                key, usable_text(key, kept.get(key)), known.default, known.takes, known.means
            )
            for key, known in KEYS.items()
        )

    def plan_settings(self) -> PlanSettings:
        """What the planner reads; zone and region filled from the system."""
        return self._work.plan_settings()

    def zone(self) -> str:
        """The user's IANA zone: as set, else the system's."""
        return self.plan_settings().zone

    def region(self) -> str:
        """The user's country: as set, else the system's, else the zone's, else US."""
        return self.plan_settings().region
