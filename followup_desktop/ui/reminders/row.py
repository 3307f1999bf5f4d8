"""One reminder: who, what for, meant for when, how late, and what to do about it.

How late is said of promises and interviews alone: for any other step the day
has hours that are good for it, and a step that waits is nobody's fault.
"""

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant, day_of, resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.services.reminders.reminder import Reminder
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import SnoozeMenu, own_business_days
from followup_desktop.ui.text import (
    both_edges,
    exact_day,
    exact_when,
    in_own_style,
    late_by,
    said_day,
    said_time,
    said_when,
    tool_tip,
    yours,
)
from followup_desktop.ui.theme import GAP, GRID, PAD, Type, current
from followup_desktop.ui.widgets import Body, Button, Card, Muted, PrimaryButton, Strong, row
from followup_desktop.ui.widgets.when_field import WhenField

from .words import is_agreed

_TAKES_NO_CALL = "interview"
_DO = {
    Channel.PHONE.value: "Call",
    Channel.EMAIL.value: "Write",
    Channel.MESSAGE.value: "Write",
}
_MORNING = time(7, 45)


class ReminderRow(Card):
    """Call (or Write, or Open) · I called · Snooze ▾. Enter or C calls, L logs, S snoozes."""

    call_requested = Signal(object)
    """The ``Reminder``."""
    called_requested = Signal(object)
    snooze_requested = Signal(object)
    """``(reminder, until)``."""
    not_needed_requested = Signal(object)
    seen_requested = Signal(object)
    open_requested = Signal(object)
    """To look at the lead; what is to be done is no call."""

    def __init__(
        self, reminder: Reminder, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.reminder = reminder
        self._services = services
        self._clock = services.clock
        self._zone = services.settings.zone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setSpacing(GRID // 2)
        self.column.setContentsMargins(PAD, GAP, PAD, GAP)
        self.title = Strong()
        self.text = Body()  # whole: "sorry, I am a little late" is what they need now
        self.when = Muted()
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self.column.addWidget(self.when)
        self.menu = SnoozeMenu(self)
        self.menu.aboutToShow.connect(self._on_menu_about_to_show)
        self.menu.snooze_chosen.connect(self._on_menu_snooze_chosen)
        self.menu.own_time_requested.connect(self._on_menu_own_time_requested)
        self.menu.not_needed_chosen.connect(self._on_menu_not_needed_chosen)
        self.own_time = WhenField(services.clock, "Snooze until")
        self.own_time.returnPressed.connect(self._on_own_time_return_pressed)
        self.own_time.hide()
        self._add_buttons()
        self.show_reminder(reminder)

    def _add_buttons(self) -> None:
        buttons = row(gap=GRID + 2)
        self.call = PrimaryButton()
        self.call.clicked.connect(self._on_call_clicked)
        self.called = Button()
        self.called.clicked.connect(self._on_called_clicked)
        self.seen = PrimaryButton("OK")
        self.seen.clicked.connect(self._on_seen_clicked)
        self.snooze = Button("Snooze ▾")
        self.snooze.setMenu(self.menu)
        for button in (self.call, self.seen):
            button.setProperty("small", "true")
        for button in (self.call, self.called, self.seen, self.snooze):
            button.setFont(current().font(Type.STRONG if button.look else Type.BODY))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addSpacing(GRID // 2)
        self.column.addLayout(buttons)
        self.column.addWidget(self.own_time)

    def show_reminder(self, reminder: Reminder) -> None:
        """Show ``reminder`` as it stands now."""
        self.reminder = reminder
        self.title.setText(reminder.title)
        self.text.setText(in_own_style(reminder.text))
        self.text.setVisible(bool(reminder.text))
        is_interview = reminder.source == _TAKES_NO_CALL
        is_ahead = is_interview and not reminder.is_over
        self.call.setText(
            "Say how it went" if reminder.is_over else _DO.get(reminder.channel, "Open")
        )
        self.called.setText("I called" if self._is_call else "Done…")
        self.call.setVisible(not is_ahead)
        self.called.setVisible(not is_interview)
        self.seen.setVisible(is_ahead)
        self.refresh()

    @property
    def _is_call(self) -> bool:
        return self.reminder.is_call

    def refresh(self) -> None:
        """Say anew what time it was meant for; minutes have passed."""
        reminder, now, own = self.reminder, self._clock.now(), self._zone()
        theirs = reminder.zone or own
        if reminder.on is not None:
            self.when.setToolTip(tool_tip(exact_day(reminder.on)))
            self._say(_day_said(reminder.on, day_of(now, own)))
            return
        self.when.setToolTip(tool_tip(exact_when(reminder.meant_for, theirs)))
        if reminder.is_over:
            self._say(f"It was {self._both(now, theirs, own)}")
            return
        if is_agreed(reminder):
            late = late_by(now - reminder.meant_for)
            self._say(" · ".join(filter(None, [f"For {self._both(now, theirs, own)}", late])))
            return
        self._say(self._waits(now, theirs, own))

    def _waits(self, now: Instant, theirs: str, own: str) -> str:
        """Nobody was promised this minute: until when it is good, or since when it
        waits and from when it is good again. Today says the same."""
        reminder, best = self.reminder, self.reminder.best_until
        meant, again = reminder.meant_for, reminder.good_from
        if again is not None and now < again:
            since = f"Since {said_when(meant, theirs, now).removeprefix('today ')}"
            return f"{since} · good again {_from(again, theirs, own, now)}"
        if best is not None and now < best:
            return f"{self._for(now, theirs)} · best before {both_edges(best, theirs, own)}"
        if now < meant:
            return f"For {self._both(now, theirs, own)}"
        return f"Since {self._both(now, theirs, own).removeprefix('today ')}"

    def _for(self, now: Instant, theirs: str) -> str:
        """ "For today 7:30 am"; "Since Tue 17 Nov" where it waits for days."""
        meant = self.reminder.meant_for
        day, today = day_of(meant, theirs), day_of(now, theirs)
        return _day_said(day, today) if day < today else f"For {said_when(meant, theirs, now)}"

    def _both(self, now: Instant, theirs: str, own: str) -> str:
        """ "today 8:30 am (11:30 yours)"."""
        meant = self.reminder.meant_for
        return f"{said_when(meant, theirs, now)}{yours(meant, theirs, own)}"

    def _say(self, words: str) -> None:
        self.when.setText(words)
        self.setAccessibleName(f"{self.reminder.title}. {self.reminder.text} {words}".strip())

    # Keys -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a focused reminder."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain == Qt.KeyboardModifier.NoModifier and self._press(Qt.Key(event.key())):
            event.accept()
            return
        super().keyPressEvent(event)

    def _press(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_C):
            (self.seen if self.call.isHidden() else self.call).click()
        elif key == Qt.Key.Key_L and not self.called.isHidden():
            self.called.click()
        elif key == Qt.Key.Key_S:
            self.snooze.showMenu()
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A focused reminder is seen to be focused."""
        super().focusInEvent(event)
        self.set_look("tinted")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And one that is not, is not."""
        super().focusOutEvent(event)
        self.set_look("card")

    # Slots ------------------------------------------------------------------

    def _on_call_clicked(self) -> None:
        (self.call_requested if self._is_call else self.open_requested).emit(self.reminder)

    def _on_called_clicked(self) -> None:
        self.called_requested.emit(self.reminder)

    def _on_seen_clicked(self) -> None:
        self.seen_requested.emit(self.reminder)

    def _on_menu_about_to_show(self) -> None:
        days = own_business_days(self._services)
        self.menu.offer(self._clock.now(), self._zone(), days)

    def _on_menu_own_time_requested(self) -> None:
        self.own_time.set_zone(self._zone())
        self.own_time.show()
        self.own_time.setFocus()

    def _on_own_time_return_pressed(self) -> None:
        try:
            local = self.own_time.local(default_time=_MORNING)
            if local is None:
                return
            until = resolve(local, self.own_time.zone)
            if until <= self._clock.now():
                raise DomainError("That time has passed already.")
        except DomainError as error:
            self.own_time.mark_wrong(wrong=True)
            self.when.setText(str(error))
            return
        self.snooze_requested.emit((self.reminder, until))

    def _on_menu_snooze_chosen(self, until: object) -> None:
        self.snooze_requested.emit((self.reminder, until))

    def _on_menu_not_needed_chosen(self) -> None:
        self.not_needed_requested.emit(self.reminder)


def _day_said(day: date, today: date) -> str:
    """ "For today"; "Since Thu 19 Nov" once it has waited a day."""
    return f"Since {said_day(day, today)}" if day < today else f"For {said_day(day, today)}"


def _from(again: Instant, theirs: str, own: str, now: Instant) -> str:
    """ "from 5 pm, their time (8 pm yours)", "from tomorrow 7:30 am"."""
    day = day_of(again, theirs)
    if day == day_of(now, theirs):
        said = said_time(again, theirs)
    else:
        said = said_when(again, theirs, now)
    other = yours(again, theirs, own)
    return f"from {said}, their time{other}" if other else f"from {said}"
