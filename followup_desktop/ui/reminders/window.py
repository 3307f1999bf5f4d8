"""The one reminder window: small, in the corner, never taking the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.reminders import Reminder
from followup_desktop.ui import icons
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import SnoozeMenu
from followup_desktop.ui.text import counted
from followup_desktop.ui.theme import GAP, PAD
from followup_desktop.ui.widgets import Button, Line, SectionTitle, column, row
from followup_desktop.ui.widgets.roomy import roomy

from .row import ReminderRow

_WIDTH = 380
_TALLEST = 360
_SHARE = 0.4
"""Of the screen's height: the next step's *Call* in the big window is never behind it."""
_FROM_EDGE = 16
_REFRESH_MS = 30_000


class ReminderWindow(QWidget):
    """A view of the reminders that are open; closing it answers none of them."""

    call_requested = Signal(object)
    """A ``Reminder``: open the call panel for it."""
    called_requested = Signal(object)
    """A ``Reminder``: they called already; ask what happened."""
    open_requested = Signal(object)
    """A ``Reminder`` of something that is no call: show its lead."""
    changed_by_person = Signal(str)
    """Something was answered that can be undone: its words."""

    def __init__(self, services: Services, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._services = services
        self._rows: dict[int, ReminderRow] = {}
        self.setWindowTitle("Reminders")
        self.setAccessibleName("Reminders")
        # On X11 Qt also says so to the window manager (_NET_WM_USER_TIME 0).
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # noqa: FBT003 - Qt's own
        self._build()
        self._minutes = QTimer(self)
        self._minutes.setInterval(_REFRESH_MS)
        self._minutes.timeout.connect(self._on_minutes_timeout)
        bus.changed.connect(self._on_bus_changed)

    def _build(self) -> None:
        self.heading = SectionTitle()
        self.snooze_all = Button("Snooze all ▾")
        self._all_menu = SnoozeMenu(self, not_needed=False)
        self._all_menu.aboutToShow.connect(self._on_all_menu_about_to_show)
        self._all_menu.snooze_chosen.connect(self._on_all_menu_snooze_chosen)
        self.snooze_all.setMenu(self._all_menu)
        self.problem = Line()
        self.problem.set_role("danger")
        self.problem.hide()
        head: QHBoxLayout = row()
        head.addWidget(self.heading, 1)
        head.addWidget(self.snooze_all)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        self._list = column(gap=GAP)
        self._list.addStretch(1)
        inside.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        box = column(margins=PAD, gap=GAP)
        box.addLayout(head)
        box.addWidget(self.problem)
        box.addWidget(self._scroll, 1)
        self.setLayout(box)

    # What the desk asks -----------------------------------------------------

    def refresh(self) -> None:
        """The open reminders as the file has them: rows come, change and go."""
        reminders = sorted(self._services.reminders.open(), key=_urgency)
        ids = {reminder.id for reminder in reminders}
        for gone in [key for key in self._rows if key not in ids]:
            self._remove(gone)
        for place, reminder in enumerate(reminders):
            known = self._rows.get(reminder.id)
            if known is None:
                self._insert(place, reminder)
            else:
                known.show_reminder(reminder)
                if self._list.indexOf(known) != place:
                    self._list.insertWidget(place, known)
        count = len(self._rows)
        self.heading.setText(counted(count, "reminder") if count else "No reminders")
        self.snooze_all.setVisible(count > 1)
        if not count:
            self.hide()
        elif self.isVisible():
            self._fit()

    @property
    def rows(self) -> Sequence[ReminderRow]:
        """The rows, in their order."""
        found = (self._list.itemAt(place) for place in range(self._list.count()))
        return [item.widget() for item in found if isinstance(item.widget(), ReminderRow)]

    def come_forward(self) -> None:
        """Show it in the corner, in front, without taking the keyboard."""
        self.refresh()
        if not self._rows:
            return
        self._fit()
        if not self.isVisible():
            self._to_corner()
            self.setWindowIcon(icons.app_icon())
            self.show()
        self.raise_()
        self._minutes.start()

    def take_keyboard(self) -> None:
        """The person asked for it: to the front, with the first reminder focused."""
        self.come_forward()
        if self._rows:
            self.activateWindow()
            self.rows[0].setFocus()

    # Its own ----------------------------------------------------------------

    def _insert(self, place: int, reminder: Reminder) -> None:
        made = ReminderRow(reminder, self._services.clock, self._services.settings.zone)
        made.open_requested.connect(self.open_requested)
        made.call_requested.connect(self.call_requested)
        made.called_requested.connect(self.called_requested)
        made.snooze_requested.connect(self._on_row_snooze_requested)
        made.not_needed_requested.connect(self._on_row_not_needed_requested)
        made.seen_requested.connect(self._on_row_seen_requested)
        self._rows[reminder.id] = made
        self._list.insertWidget(place, made)
        # Not when Qt gets to it: a row not shown yet has no height to make room for.
        made.show()

    def _remove(self, reminder_id: int) -> None:
        gone = self._rows.pop(reminder_id)
        had_focus = gone.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        if (had_focus or gone.hasFocus()) and self._rows:
            self.rows[0].setFocus()

    def _fit(self) -> None:
        """As tall as its rows, within reason and the screen."""
        self.layout().activate()
        inside = self._scroll.widget()
        inside.layout().activate()
        wide = roomy(self, _WIDTH, 0).width()
        rows_height = inside.layout().heightForWidth(wide - 2 * PAD)
        if rows_height < 0:
            rows_height = inside.sizeHint().height()
        head = self.heading.sizeHint().height() + self.snooze_all.sizeHint().height() // 2
        tallest = min(_TALLEST, round(self._room().height() * _SHARE))
        self.resize(wide, min(rows_height + head + 3 * PAD, tallest))
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """It stands in the corner and grows downwards: up with it, then."""
        room, frame = self._room(), self.frameGeometry()
        if self.isVisible() and frame.bottom() > room.bottom():
            self.move(self.x(), max(room.top(), room.bottom() - frame.height() + 1))

    def _room(self) -> QRect:
        screen = self.screen() or QGuiApplication.primaryScreen()
        return screen.availableGeometry()

    def _to_corner(self) -> None:
        room = self._room()
        self.move(
            room.right() - self.width() - _FROM_EDGE,
            room.bottom() - self.height() - 3 * _FROM_EDGE,
        )

    def _tell(self, error: Exception) -> None:
        self.problem.setText(str(error))
        self.problem.show()

    def _snooze(self, reminder: Reminder, until: Instant) -> bool:
        try:
            self._services.reminders.snooze(reminder.id, until, initiator=self)
        except (DomainError, KnownError) as error:
            self._tell(error)
            return False
        return True

    # Slots ------------------------------------------------------------------

    def _on_row_snooze_requested(self, request: object) -> None:
        assert isinstance(request, tuple)
        if self._snooze(*request):
            self.refresh()
            self.changed_by_person.emit("Snoozed")

    def _on_all_menu_about_to_show(self) -> None:
        self._all_menu.offer(self._services.clock.now(), self._services.settings.zone())

    def _on_all_menu_snooze_chosen(self, until: object) -> None:
        assert isinstance(until, int)
        done = [self._snooze(each.reminder, until) for each in list(self.rows)]
        self.refresh()
        if all(done):
            self.changed_by_person.emit(f"{counted(len(done), 'reminder')} snoozed")

    def _on_row_not_needed_requested(self, reminder: object) -> None:
        assert isinstance(reminder, Reminder)
        try:
            if reminder.source == "step":
                self._services.steps.not_needed(reminder.lead_id, initiator=self)
            self._services.reminders.acknowledge(reminder.id, initiator=self)
        except (DomainError, KnownError) as error:
            self._tell(error)
        self.refresh()
        self.changed_by_person.emit("Not needed")

    def _on_row_seen_requested(self, reminder: object) -> None:
        assert isinstance(reminder, Reminder)
        try:
            self._services.reminders.acknowledge(reminder.id, initiator=self)
        except (DomainError, KnownError) as error:
            self._tell(error)
        self.refresh()

    def _on_minutes_timeout(self) -> None:
        for each in self._rows.values():
            each.refresh()

    def _on_bus_changed(self, change: object) -> None:
        if self.isVisible() and getattr(change, "initiator", None) is not self:
            self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put away, nothing more: the reminders stay open."""
        self._minutes.stop()
        event.accept()


def _urgency(reminder: Reminder) -> tuple[bool, bool, Instant]:
    """What somebody was told comes first, then what has a time of day, then by time."""
    return reminder.source == "step", reminder.on is not None, reminder.meant_for
