"""Sleep, waking and unlocking, so that a due reminder need not wait for the next tick.

Two sources, each only hastening a tick that comes anyway within 15 s
(reliability.md, *Reminders*): logind on the system bus where there is one, and
everywhere a gap between two looks at the clocks.
"""

import contextlib
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.clock import Clock

from .message_bus import BusSignal, MessageBus

_log = logging.getLogger(__name__)

LOGIND = "org.freedesktop.login1"
_LOGIND_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_RULES = (
    f"type='signal',sender='{LOGIND}',interface='{_MANAGER}',member='PrepareForSleep'",
    f"type='signal',sender='{LOGIND}',interface='{_SESSION}',member='Unlock'",
    # Screen lockers that ask for the password themselves only take the hint back.
    f"type='signal',sender='{LOGIND}',path_namespace='{_LOGIND_PATH}/session',"
    f"interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',arg0='{_SESSION}'",
)
_GAP_S = 3
"""By how much the two clocks may part between two looks: wall time comes in whole seconds."""
_ASLEEP_S = 60.0
"""Two looks further apart than this: where the steady clock runs on during sleep
(Windows), that is what a sleep looks like. Ticks come every 15 s."""
POWER_SUPPLIES = Path("/sys/class/power_supply")


class ClockGap:
    """Notices that time went on without us, or that somebody set the clock."""

    def __init__(self, clock: Clock, steady: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._steady = steady
        self._before: tuple[int, float] | None = None

    def look(self) -> bool:
        """Whether there was a gap since the last look. Costs two readings of a clock."""
        now = self._clock.now(), self._steady()
        before, self._before = self._before, now
        if before is None:
            return False
        wall, steady = now[0] - before[0], now[1] - before[1]
        return abs(wall - steady) > _GAP_S or steady > _ASLEEP_S


class Power(QObject):
    """Says when the machine woke up or was unlocked. Without logind it knows by ``look`` only."""

    woke = Signal()
    """Awake again, unlocked, or the clock was set: look at once what is due."""
    sleeping = Signal()
    """The machine is about to sleep."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gap = ClockGap(clock)
        self._bus = MessageBus("system", rules=_RULES, on_signal=self._hear)

    def start(self) -> None:
        """Listen from now on. Does not wait; without a system bus nothing is heard."""
        self._gap.look()
        self._follow_logind()

    def stop(self) -> None:
        """Listen no more."""
        self._bus.stop()

    def look(self) -> None:
        """At each tick: emits ``woke`` where the clocks show a gap."""
        if self._gap.look():
            self._follow_logind()  # where the system bus has been away meanwhile
            self.woke.emit()

    def _follow_logind(self) -> None:
        if sys.platform.startswith(("linux", "freebsd")):
            self._bus.do(self._listen)

    # In the bus's thread --------------------------------------------------------

    def _listen(self) -> None:
        try:
            self._bus.open()
        except OSError as error:
            _log.info("no system bus: %s", type(error).__name__)

    def _hear(self, signal: BusSignal) -> None:
        heard = None
        if (signal.interface, signal.member) == (_MANAGER, "PrepareForSleep"):
            if signal.body == (True,):
                heard = self.sleeping
            elif signal.body == (False,):
                heard = self.woke
        elif (signal.interface, signal.member) == (_SESSION, "Unlock") or _unlocked(signal):
            heard = self.woke
        if heard is not None:
            with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
                heard.emit()


def _unlocked(signal: BusSignal) -> bool:
    """Whether a session's LockedHint was taken back."""
    if signal.member != "PropertiesChanged" or len(signal.body) != 3:
        return False
    whose, changed, _ = signal.body
    return (
        whose == _SESSION
        and isinstance(changed, dict)
        and changed.get("LockedHint") == ("b", False)
    )


def may_sleep(supplies: Path = POWER_SUPPLIES) -> bool:
    """Whether this computer may fall asleep by itself: it has a battery, or nobody can tell.

    A mouse's or a telephone's battery (``scope`` *Device*) is not the computer's.
    """
    if sys.platform == "win32":
        return _windows_battery()
    if not supplies.is_dir():
        return True
    try:
        return any(_is_own_battery(supply) for supply in supplies.iterdir())
    except OSError:
        return True


def _is_own_battery(supply: Path) -> bool:
    kind, scope, present = (_word(supply / name) for name in ("type", "scope", "present"))
    return kind == "Battery" and scope != "Device" and present != "0"


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _windows_battery() -> bool:
    import ctypes

    class Status(ctypes.Structure):
        """SYSTEM_POWER_STATUS of winbase.h."""

        _fields_ = (
            ("ac_line", ctypes.c_ubyte),
            ("battery_flag", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds", ctypes.c_ulong),
            ("full_seconds", ctypes.c_ulong),
        )

    status = Status()
    no_battery = 128
    told = ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status))  # type: ignore[attr-defined]
    unknown = 255
    return not told or status.battery_flag == unknown or not status.battery_flag & no_battery
