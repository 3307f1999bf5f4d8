"""The one reminder window: small, in the corner, never taking the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.services.changes import Change
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.ui import icons
from followup_desktop.ui.beside import MANY_ROWS, Beside
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import own_business_days
from followup_desktop.ui.text import counted, said_when
from followup_desktop.ui.ticker import MinuteTicker
from followup_desktop.ui.timers import single_shot

from .corner import CornerWindow
from .row import ReminderRow
from .snooze_all import SnoozeAll

MOST_ROWS = 20
"""So many entries, the most urgent; the others stand on Today. Thousands may be open."""
_AT_ONCE = 4
"""So many rows are made before the window is shown; the others, out of sight,
while it answers: each costs some milliseconds."""
_AFTER_CHANGE_MS = 40
_UNDO_SHOWN_MS = 8_000


class ReminderWindow(CornerWindow):
    """A view of the reminders that are open; closing it answers none of them."""

    call_requested = Signal(object)
    """A ``Reminder``: open the call panel for it."""
    called_requested = Signal(object)
    """A ``Reminder``: they called already; ask what happened."""
    open_requested = Signal(object)
    """A ``Reminder`` of something that is no call: show its lead."""
    today_requested = Signal()
    """There are more of them than have room here."""
    calls_wanted = Signal(object)
    """Leads (ids, a tuple) to call now, instead of being snoozed with the rest."""
    changed_by_person = Signal(str)
    """Something was answered that can be undone: its words."""

    def __init__(self, services: Services, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._rows: dict[str, ReminderRow] = {}
        self.all = SnoozeAll(services, self)
        self.all.done.connect(self._on_all_done)
        self.all.failed.connect(self._tell)
        self.all.calls_wanted.connect(self.calls_wanted)
        self._taking_back = Beside(self)
        self._taking_back.succeeded.connect(self.refresh)
        self._taking_back.failed.connect(self._on_taking_back_failed)
        self._unclaimed: Sequence[Reminder] = ()
        self._order: list[str] = []
        self._to_make: list[Reminder] = []
        self._making = single_shot(self, 0, self._make_rows)
        self._minutes = MinuteTicker(services.clock, self)
        self._minutes.minute_passed.connect(self._on_minutes_minute_passed)
        self._soon = single_shot(self, _AFTER_CHANGE_MS, self.refresh)
        self._undo_over = single_shot(self, _UNDO_SHOWN_MS, self._on_undo_over_timeout)
        self.all_menu.aboutToShow.connect(self._on_all_menu_about_to_show)
        self.all_menu.snooze_chosen.connect(self.all.snooze)
        self.more.clicked.connect(self.today_requested)
        self.undo.clicked.connect(self._on_undo_clicked)
        self.show_snoozed.clicked.connect(self._on_show_snoozed_clicked)
        self.snoozed.again_requested.connect(self._on_snoozed_again_requested)
        bus.changed.connect(self._on_bus_changed)

    # What the desk asks -----------------------------------------------------

    def refresh(self) -> None:
        """The open reminders as the file has them: rows come, change and go.

        Costs the same for 20 and for 5,000.
        """
        self._soon.stop()
        try:
            reminders = self._services.reminders.open(MOST_ROWS)
            count = self._services.reminders.open_count()
            snoozed = self._services.steps.snoozed_count()
        except (DomainError, KnownError) as error:
            self._tell(error)
            return
        if self._unclaimed:
            known = {one.entry for one in reminders}
            more = [one for one in self._unclaimed if one.entry not in known]
            reminders, count = (*more[:MOST_ROWS], *reminders), count + len(more)
        self._show_rows(reminders)
        self._say_counts(count, snoozed)
        if count or self.asked_for or not self.undo_line.isHidden():
            if self.isVisible():
                self.fit()
        else:
            self.hide()

    def show_unclaimed(self, reminders: Sequence[Reminder], why: str) -> None:
        """List these too, though the file does not have them as open: ``why``."""
        self._unclaimed = reminders
        self.problem.setText(why)
        self.problem.setVisible(bool(reminders))
        self.refresh_if_shown()

    def refresh_if_shown(self) -> None:
        """The same, where somebody would see it."""
        if self.isVisible():
            self.refresh()

    def refresh_soon(self) -> None:
        """The same, after whoever works on it now."""
        if self.isVisible():
            self._soon.start()

    @property
    def rows(self) -> Sequence[ReminderRow]:
        """The rows, in their order."""
        found = (self.list.itemAt(place) for place in range(self.list.count()))
        return [item.widget() for item in found if isinstance(item.widget(), ReminderRow)]

    def come_forward(self) -> None:
        """Show it in the corner, in front, without taking the keyboard."""
        self.refresh()
        if self._rows:
            self._appear()

    def take_keyboard(self) -> None:
        """The person asked for it: to the front, with the first reminder focused."""
        self.asked_for = True
        self.refresh()
        self._appear()
        self.activateWindow()
        (self.rows[0] if self._rows else self.show_snoozed).setFocus()

    def snooze_all(self, until: object) -> None:
        """Everything but promises, which are asked about (planner.md, *Promises*)."""
        if self.all.snooze(until):
            self.take_keyboard()

    def wait(self) -> None:
        """The program ends: what is being written is written first."""
        self.all.wait()
        self._taking_back.wait()

    # Its own ----------------------------------------------------------------

    def _appear(self) -> None:
        self._handing_over.stop()
        self.fit()
        if not self.isVisible():
            self.to_corner()
            self.setWindowIcon(icons.app_icon())
            self.show()
        self.raise_()

    def _show_rows(self, reminders: Sequence[Reminder]) -> None:
        wanted = {reminder.entry for reminder in reminders}
        for gone in [entry for entry in self._rows if entry not in wanted]:
            self._remove(gone)
        self._to_make = [one for one in reminders if one.entry not in self._rows]
        self._order = [reminder.entry for reminder in reminders]
        for reminder in reminders:
            if (known := self._rows.get(reminder.entry)) is not None:
                known.show_reminder(reminder)
        self._make_rows(_AT_ONCE)

    def _make_rows(self, most: int = 1) -> None:
        """Make rows that are still missing, and put all in their order."""
        for reminder in self._to_make[:most]:
            self._insert(reminder)
        del self._to_make[:most]
        made = [self._rows[entry] for entry in self._order if entry in self._rows]
        for place, each in enumerate(made):
            if self.list.indexOf(each) != place:
                self.list.insertWidget(place, each)
        self.make_room()
        if self._to_make:
            self._making.start()

    def _insert(self, reminder: Reminder) -> None:
        made = ReminderRow(reminder, self._services)
        made.open_requested.connect(self.open_requested)
        made.call_requested.connect(self.call_requested)
        made.called_requested.connect(self.called_requested)
        made.snooze_requested.connect(self._on_row_snooze_requested)
        made.not_needed_requested.connect(self._on_row_not_needed_requested)
        made.seen_requested.connect(self._on_row_seen_requested)
        self._rows[reminder.entry] = made
        self.list.insertWidget(len(self._rows) - 1, made)
        # Not when Qt gets to it: a row not shown yet has no height to make room for.
        made.show()

    def _remove(self, entry: str) -> None:
        gone = self._rows.pop(entry)
        focus = self.focusWidget()
        had_focus = gone is focus or (focus is not None and gone.isAncestorOf(focus))
        self.list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        if had_focus and self._rows:
            self.rows[0].setFocus()

    def _say_counts(self, count: int, snoozed: int) -> None:
        self.heading.setText(counted(count, "reminder") if count else "No reminders")
        self.nothing.setVisible(not count)
        if not count:
            self.nothing.setText(f"What falls due shows up here. {self._next_said()}".strip())
        self.snooze_all_button.setVisible(count > 1)
        more = count - len(self._order)
        self.more.setText(f"{counted(more, 'more', 'more')} on Today")
        self.more.setVisible(more > 0)
        self.show_snoozed.setText(f"{counted(snoozed, 'snoozed', 'snoozed')} ▾")
        self.show_snoozed.setVisible(snoozed > 0 and self.snoozed.isHidden())
        if not snoozed:
            self.snoozed.hide()
        elif not self.snoozed.isHidden():
            self.snoozed.show_rows(self._services.steps.snoozed())

    def _next_said(self) -> str:
        at, now = self._services.reminders.next_at(), self._services.clock.now()
        if at is None or at <= now:
            return ""
        return f"The next reminder comes {said_when(at, self._services.settings.zone(), now)}."

    def _tell(self, error: object) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        if self.isVisible():
            self.fit()

    def _do(self, act: Callable[[], object], done: Sequence[str] = ()) -> None:
        """Have a service do it; then say so (``done``: in one string) with a way
        back, or why it was not done."""
        self.problem.hide()
        try:
            act()
        except (DomainError, KnownError) as error:
            self._tell(error)
            return
        self._offer_undo("".join(done))
        self.refresh()

    def _offer_undo(self, done: str) -> None:
        if done:
            self.done.setText(done)
            self.undo_line.show()
            self._undo_over.start()
            self.changed_by_person.emit(done)

    # Slots ------------------------------------------------------------------

    def _on_row_snooze_requested(self, request: object) -> None:
        assert isinstance(request, tuple)
        reminder, until = request
        now, zone = self._services.clock.now(), self._services.settings.zone()

        def snooze() -> None:
            back = self._services.reminders.snooze(reminder.id, until, initiator=self)
            words.append(f"Snoozed until {said_when(back, zone, now).removeprefix('today ')}")

        words: list[str] = []
        self._do(snooze, words)

    def _on_row_not_needed_requested(self, reminder: object) -> None:
        assert isinstance(reminder, Reminder)

        def end_it() -> None:
            if reminder.source == "step":
                self._services.steps.not_needed(reminder.lead_id, initiator=self)
            self._services.reminders.acknowledge(reminder.id, initiator=self)

        self._do(end_it, "Not needed" if reminder.source == "step" else "")

    def _on_row_seen_requested(self, reminder: object) -> None:
        assert isinstance(reminder, Reminder)
        self._do(lambda: self._services.reminders.acknowledge(reminder.id, initiator=self), "")

    def _on_all_menu_about_to_show(self) -> None:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        self.all_menu.offer(now, zone, own_business_days(self._services))

    def _on_all_done(self, words: str) -> None:
        self._offer_undo(words)
        self.refresh()

    def _on_undo_clicked(self) -> None:
        self.undo_line.hide()
        undo = self._services.undo
        if undo.sizes()[0] > MANY_ROWS and not self._taking_back.busy:
            self.problem.hide()
            self._taking_back.run(lambda: undo.undo(initiator=self), "Taking it back…")
        else:
            self._do(lambda: undo.undo(initiator=self), "")

    def _on_taking_back_failed(self, error: object) -> None:
        self._tell(known_or_raise(error))

    def _on_undo_over_timeout(self) -> None:
        self.undo_line.hide()
        self.refresh_if_shown()

    def _on_show_snoozed_clicked(self) -> None:
        self.asked_for = True
        self.snoozed.show()
        self.refresh()
        self._scroll.ensureWidgetVisible(self.snoozed)

    def _on_snoozed_again_requested(self, lead_id: object) -> None:
        assert isinstance(lead_id, int)
        self._do(lambda: self._services.steps.unsnooze([lead_id], initiator=self), "")

    def _on_minutes_minute_passed(self) -> None:
        now = self._services.clock.now()
        if any(each.reminder.is_out_of_hours(now) for each in self._rows.values()):
            self.refresh()
        for each in self._rows.values():
            each.refresh()

    def _on_bus_changed(self, change: object) -> None:
        # Many changes at once (an import, planning anew) are looked at once.
        if self.isVisible() and isinstance(change, Change) and change.initiator is not self:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """How late it is moves on while somebody can see it."""
        super().showEvent(event)
        self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what is not seen."""
        super().hideEvent(event)
        for timer in (self._minutes, self._soon, self._undo_over, self._making):
            timer.stop()
        self.asked_for = False
        self.undo_line.hide()
        self.snoozed.hide()
        self.problem.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put away, nothing more: the reminders stay open."""
        event.accept()
