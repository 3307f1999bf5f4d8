"""A promise is due soon, and a program that has ended reminds nobody: quit all the same?"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from followup_desktop.domain.clock import Instant, day_of
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.lines import one_line
from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.ui.text import both_times, counted, said_day
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Body, Button, Muted, PrimaryButton, SectionTitle
from followup_desktop.ui.widgets.roomy import roomy

_WIDE = 440


class QuitDialog(QDialog):
    """Accepted: quit. Rejected, as by Escape: keep running."""

    def __init__(
        self,
        promises: Sequence[OpenPromise],
        now: Instant,
        zone: str,
        save: Callable[[OpenPromise], str],
        parent: QWidget | None = None,
        *,
        in_tray: bool,
    ) -> None:
        """``promises``: those within the next hours, the soonest first. ``save``
        puts one into a calendar file and says where, or "" where nobody wanted
        to after all."""
        super().__init__(parent)
        self._promise, self._save = promises[0], save
        self.setWindowTitle("FollowUp")
        self.setMinimumWidth(roomy(self, _WIDE, 0).width())
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Quit FollowUp?"))
        self.words = Body(quit_words(promises, now, zone))
        box.addWidget(self.words)
        self.said = Muted()
        self.said.hide()
        box.addWidget(self.said)
        self.keep = PrimaryButton(
            "Keep running in the tray" if in_tray else "Keep running, minimised"
        )
        self.keep.clicked.connect(self.reject)
        self.calendar = Button("Put it into my calendar (.ics)")
        self.calendar.clicked.connect(self._on_calendar_clicked)
        self.leave = Button("Quit")
        self.leave.clicked.connect(self.accept)
        for button in (self.keep, self.calendar, self.leave):
            box.addWidget(button)
        self.keep.setFocus()

    def _on_calendar_clicked(self) -> None:
        try:
            where = self._save(self._promise)
        except (DomainError, KnownError) as error:
            self.said.setText(str(error))
        else:
            if not where:
                return
            self.said.setText(f"Saved as {where}. Open that file with your calendar.")
        self.said.show()
        self.adjustSize()


def quit_words(promises: Sequence[OpenPromise], now: Instant, zone: str) -> str:
    """ "You promised Martin Jones 8:30 tomorrow. FollowUp can't remind you while it's closed."""
    first, more = promises[0], len(promises) - 1
    who = one_line(first.contact or first.employer or "somebody", 80)
    day = said_day(day_of(first.at, zone), day_of(now, zone))
    words = f"You promised {who} {both_times(first.at, first.zone, zone)} {day}"
    if more:
        words += f", and {counted(more, 'more call')} after that"
    return f"{words}. FollowUp can't remind you while it's closed."
