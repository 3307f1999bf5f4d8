"""A line into which a time is typed the way people say it."""

from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from followup_desktop.domain.clock import Clock, resolve
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.typed_when import EXAMPLES, TypedWhen, read_when
from followup_desktop.ui.text import month_first, said_day, said_when, tool_tip


class WhenField(QLineEdit):
    """ "tomorrow 8:30", "fri 5pm", "in 3 days", read in ``zone``."""

    edited = Signal()
    """The person typed in it."""

    def __init__(
        self, clock: Clock, name: str, parent: QWidget | None = None, *, past: bool = False
    ) -> None:
        """``name`` is what a screen reader says. With ``past`` a time that was is
        meant ("yesterday 5pm", "10 min ago")."""
        super().__init__(parent)
        self._clock = clock
        self._past = past
        self._zone = clock.zone()
        self._shown: tuple[str, TypedWhen] | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("now" if past else "tomorrow 8:30")
        examples = "now, 10 min ago, yesterday 5pm" if past else EXAMPLES
        self.setToolTip(tool_tip(f"For example: {examples}"))
        self.textEdited.connect(self._on_self_text_edited)

    def set_zone(self, zone: str) -> None:
        """The zone in which what is typed is meant."""
        self._zone = zone or self._clock.zone()

    @property
    def zone(self) -> str:
        """The IANA zone in which it is read."""
        return self._zone

    def show_when(self, when: TypedWhen) -> None:
        """Fill it in, in the same words a person would use."""
        now = self._clock.now()
        if when.local is None:
            words = said_day(when.on, self.today())
        else:
            words = said_when(resolve(when.local, self._zone), self._zone, now)
        self._shown = (words, when)
        self.setText(words)
        self.mark_wrong(wrong=False)

    def today(self) -> date:
        """The day it is in the field's zone."""
        from followup_desktop.domain.clock import day_of

        return day_of(self._clock.now(), self._zone)

    def when(self) -> TypedWhen | None:
        """What it says, None where it is empty. Raises ``DomainError`` in a sentence."""
        text = self.text().strip()
        if not text:
            return None
        if self._shown is not None and self._shown[0] == text:
            return self._shown[1]
        order = "mdy" if month_first() else "dmy"
        try:
            when = read_when(text, self._clock.now(), self._zone, order=order, past=self._past)
        except DomainError:
            self.mark_wrong(wrong=True)
            raise
        self.mark_wrong(wrong=False)
        return when

    def local(self, default_time: time | None = None) -> datetime | None:
        """The wall time it says, None where empty. A day alone takes
        ``default_time``; without one that raises ``DomainError``."""
        when = self.when()
        if when is None:
            return None
        if when.local is not None:
            return when.local
        if default_time is None:
            self.mark_wrong(wrong=True)
            raise DomainError("Please add the time of day, for example: tomorrow 8:30.")
        return datetime.combine(when.on, default_time)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show that it cannot be read (a sentence elsewhere says why)."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_self_text_edited(self, _text: str) -> None:
        self.mark_wrong(wrong=False)
        self.edited.emit()
