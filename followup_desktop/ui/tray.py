"""The tray icon: a count, the next call, and a way in that is never the only one.

An icon is made only when there is a tray to hold it, and made anew when another
tray comes (an icon from before never registers). Where there is no tray the
program works without: then ``is_registered`` stays false and closing quits.
"""

import sys

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from followup_desktop.domain.summaries import Group, LeadSummary
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.system.notifications import Notice
from followup_desktop.system.notifications.markup import for_server
from followup_desktop.system.notifications.server import NotificationServer
from followup_desktop.system.tray_host import TrayHost
from followup_desktop.ui import icons, theme
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.reminders.quiet import Quiet
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted, said_when, tool_tip
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.tray_menu import TrayMenu

_SIZES = (16, 22, 24, 32, 48, 64)
_LOOKS_MS = (500, 5_000, 10_000, 20_000, 60_000)
"""When a tray without a bus is looked for: often while the desktop comes up, then rarely."""
_AFTER_CHANGE_MS = 400
_BETWEEN_MS = 5
_FEW = 60
_CALL_GROUPS = (Group.NOW, Group.AT_A_SET_TIME, Group.LATER_TODAY)
_TOUCHING = frozenset(ChangeKind) - {ChangeKind.CALL}


class Tray(QObject):
    """Our icon, its menu and its bubble. Also a ``Notifier``."""

    name = "tray"

    open_requested = Signal()
    registration_changed = Signal(bool)
    """Whether closing may hide the window from now on."""

    def __init__(
        self, services: Services, bus: Bus, quiet: Quiet, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._quiet = quiet
        self._icon: QSystemTrayIcon | None = None
        self._made_for_watcher = False
        self._count = self._painted = 0
        self._told = False
        self._host = TrayHost(self)
        self.server = NotificationServer(self)
        self.menu = TrayMenu(services, quiet, self)
        self.menu.menu.aboutToShow.connect(self.refresh)
        self.menu.open_requested.connect(self.open_requested)
        self._looks = 0
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._on_look_timeout)
        self._soon = single_shot(self, _AFTER_CHANGE_MS, self._on_soon_timeout)
        self._host.watcher_appeared.connect(self._on_host_watcher_appeared)
        self._host.watcher_vanished.connect(self._on_host_watcher_vanished)
        self._host.registration_changed.connect(self._on_host_registration_changed)
        bus.changed.connect(self._on_bus_changed)
        quiet.changed.connect(self.refresh)
        theme.current().changed.connect(self._repaint)

    # What the program asks --------------------------------------------------

    def start(self) -> None:
        """Look for a tray, and go on looking; after the first paint."""
        self._host.start()
        self.server.start()
        # A watcher on the bus answers at once and has its icon made; only where
        # none does is it worth looking for a tray without a bus.
        self._look.start(_LOOKS_MS[0])

    def stop(self) -> None:
        """Take the icon away; the program ends."""
        for timer in (self._look, self._soon):
            timer.stop()
        self._drop_icon()
        self.menu.menu.deleteLater()

    def is_registered(self) -> bool:
        """Whether a tray really shows our own icon: only then may closing hide."""
        if self._icon is None:
            return False
        if self._made_for_watcher:
            return self._host.registered
        # An XEmbed tray gives our icon a place of its own, or none at all.
        return self._icon.isVisible() and not self._icon.geometry().isEmpty()

    def refresh(self) -> None:
        """Count, tooltip and menu as Today has them now."""
        agenda = self._services.agenda.today(first=_FEW)  # the next call comes first
        rows = [row for group in _CALL_GROUPS for row in agenda.rows(group)]
        next_row = rows[0] if rows else None
        self.menu.refresh(agenda, next_row)
        self._count = self._services.agenda.due_count()
        if self._count != self._painted:
            self._repaint()
        if self._icon is not None:
            tip = self._tip(next_row)
            # Qt's own window in an XEmbed tray guesses at HTML; the others do not.
            plain = self._made_for_watcher or sys.platform != "linux"
            self._icon.setToolTip(tip if plain else tool_tip(tip))

    # The notifier -----------------------------------------------------------

    sounds = sys.platform != "linux"
    """Windows and macOS play their own sound with a bubble."""

    @property
    def same_server(self) -> bool:
        """Whether Qt has the desktop's notification server show our bubbles."""
        return self._made_for_watcher

    def available(self) -> bool:
        """Whether there is an icon a bubble could come from. (An XEmbed icon does
        not know where it is: Qt's bubble would stand in the wrong corner.)"""
        if self._made_for_watcher:
            placed = self.server.present  # where there is none, Qt tells nobody
        else:
            placed = sys.platform != "linux"
        return placed and self.is_registered() and QSystemTrayIcon.supportsMessages()

    def show(self, notice: Notice) -> bool:
        """A bubble. On a StatusNotifier desktop Qt hands it to the notification
        server, which may render markup; Qt's own bubble shows plain text."""
        if self._icon is None:
            return False
        escape = self._made_for_watcher and self.server.takes_markup
        text = for_server(notice.text, takes_markup=escape)
        self._icon.showMessage(notice.title, text, icons.app_icon())
        return True

    # The icon ---------------------------------------------------------------

    def _make_icon(self, *, for_watcher: bool) -> None:
        self._drop_icon()
        self._made_for_watcher = for_watcher
        self._icon = QSystemTrayIcon(painted_icon(self._count), self)
        self._painted = self._count
        self._icon.setContextMenu(self.menu.menu)
        self._icon.activated.connect(self._on_icon_activated)
        self._icon.messageClicked.connect(self.open_requested)
        self._icon.setToolTip("FollowUp")
        self._icon.show()
        self.refresh()

    def _drop_icon(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _repaint(self) -> None:
        if self._icon is not None:
            self._painted = self._count
            self._icon.setIcon(painted_icon(self._count))

    def _tell_registration(self) -> None:
        registered = self.is_registered()
        if registered != self._told:
            self._told = registered
            self.registration_changed.emit(registered)

    # Words ------------------------------------------------------------------

    def _tip(self, next_row: LeadSummary | None) -> str:
        """How many are due, whether it is quiet, and the next one; where the
        person wants to be discreet its time alone."""
        now, zone = self._services.clock.now(), self._services.settings.zone()
        said = [f"{counted(self._count, 'step')} due" if self._count else "Nothing is due now"]
        if (until := self._quiet.until) is not None:
            said.append(f"Reminders are paused until {said_when(until, zone, now)}")
        upcoming = self._services.reminders.next_at()
        if next_row is not None and not self._services.settings.get().discreet:
            said.append(f"Next: {self.menu.said(next_row)}")
        elif upcoming is not None:
            said.append(f"Next reminder {said_when(upcoming, zone, now)}")
        return f"FollowUp: {'. '.join(said)}"

    # Slots ------------------------------------------------------------------

    def _on_host_watcher_appeared(self) -> None:
        self._make_icon(for_watcher=True)
        self._pace()

    def _on_host_watcher_vanished(self) -> None:
        self._drop_icon()
        self._tell_registration()
        self._looks = 0
        self._on_look_timeout()

    def _on_host_registration_changed(self, _registered: object) -> None:
        self._tell_registration()

    def _on_soon_timeout(self) -> None:
        # Another day, other settings: Today is read bit by bit, the window moves in between.
        if self._services.agenda.read_some():
            self._soon.setInterval(_AFTER_CHANGE_MS)
            self.refresh()
        else:
            self._soon.start(_BETWEEN_MS)

    def _on_look_timeout(self) -> None:
        """A tray without a bus (XEmbed) tells nobody that it came: look, rarely."""
        if self._icon is None and not self._host.present:
            if QSystemTrayIcon.isSystemTrayAvailable():
                self._make_icon(for_watcher=False)
        elif not self._made_for_watcher and not QSystemTrayIcon.isSystemTrayAvailable():
            self._drop_icon()
        self._tell_registration()
        self._pace()

    def _pace(self) -> None:
        """A watcher says itself what becomes of it: no timer wakes the machine."""
        if self._host.present:
            self._look.stop()
        else:
            self._looks = min(self._looks + 1, len(_LOOKS_MS) - 1)
            self._look.start(_LOOKS_MS[self._looks])

    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_requested.emit()

    def _on_bus_changed(self, change: object) -> None:
        # Many changes at once (an import) ask Today once.
        if isinstance(change, Change) and change.kinds & _TOUCHING and self._icon is not None:
            self._soon.start()


def painted_icon(count: int) -> QIcon:
    """The tray's icon with ``count`` painted on it (0: none; from 10 on "9+")."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_painted(size, count))
    return made


def _painted(size: int, count: int) -> QPixmap:
    picture = icons.pixmap("followup", size, theme.colours().accent)
    if count <= 0:
        return picture
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = str(count) if count < 10 else "9+"
    height = size * 0.62
    width = height if len(words) == 1 else height * 1.25
    place = QRectF(QPointF(size - width, size - height), QPointF(size, size))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours().danger))
    painter.drawRoundedRect(place, height / 2, height / 2)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(height * 0.86)))
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF" if not theme.current().is_dark else "#1C1E20"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
