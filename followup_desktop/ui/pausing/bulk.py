"""Several leads snoozed, closed or deleted at once: a promise among them is asked about first.

planner.md, *Promises*: bulk snoozing lists each with keep, call now, e-mail.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.lead import CloseReason
from followup_desktop.ui.beside import MANY
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.pausing.dialogs import PromisesDialog
from followup_desktop.ui.pausing.promise_answers import (
    CLOSING_LABELS,
    LABELS,
    Answer,
    PromiseAnswers,
)
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted, said_when

Opener = Callable[[QDialog], None]


class Bulk(QObject):
    """Snoozes, closes and deletes the chosen leads, with the person's word on each promise."""

    done = Signal(str)
    refused = Signal(str)
    calls_wanted = Signal(object)
    """The leads (ids, a tuple) to call now instead, one after the other."""

    def __init__(self, services: Services, saving: Saving, opener: Opener, window: QWidget) -> None:
        """``opener`` shows a dialog of the ``window``."""
        super().__init__(window)
        self._services, self._saving, self._open = services, saving, opener
        self._window = window
        self._ids: tuple[int, ...] = ()
        self._until: Instant = 0
        self._reason = CloseReason.STOPPED

    def snooze(self, lead_ids: object, until: object) -> None:
        """Snooze the steps of these leads; those without one are left out."""
        if not isinstance(lead_ids, list) or not isinstance(until, int):
            return
        rows = self._services.leads.summaries(lead_ids)
        self._ids, self._until = tuple(row.id for row in rows if row.step is not None), until
        if not self._ids:
            self.refused.emit("None of these leads has a next step to snooze.")
            return
        promises = self._services.promises.open_of(self._ids, before=until)
        if not promises:
            self._snooze(PromiseAnswers())
            return
        moment = self._moment()
        dialog = PromisesDialog(
            f"{_promised(len(promises))} before then",
            "A promise is never moved silently. What is kept stays on Today and rings at its "
            "minute; where you write instead, it ends.",
            promises,
            moment,
            LABELS,
            f"Snooze until {said_when(until, moment.zone, moment.now)}",
            self._window,
        )
        dialog.answered.connect(self._on_snooze_answered)
        self._open(dialog)

    def close(self, lead_ids: object, reason: object) -> None:
        """Close these leads with a reason."""
        if not isinstance(lead_ids, list):
            return
        self._ids, self._reason = tuple(lead_ids), CloseReason(str(reason))
        promises = self._services.promises.open_of(self._ids)
        if not promises:
            self._close(PromiseAnswers())
            return
        dialog = PromisesDialog(
            f"{_promised(len(promises))} among these",
            "Closing a lead ends what you promised there.",
            promises,
            self._moment(),
            CLOSING_LABELS,
            "Close the others",
            self._window,
        )
        dialog.answered.connect(self._on_close_answered)
        self._open(dialog)

    def delete(self, lead_ids: object) -> None:
        """Delete these leads; what was promised there is named, and undo brings all back."""
        if not isinstance(lead_ids, list) or not lead_ids:
            return
        ids, services = list(lead_ids), self._services
        promises = services.promises.open_of(ids)
        said = "Deleted" if len(ids) == 1 else f"{counted(len(ids), 'lead')} deleted"
        if promises:
            said += f", with {counted(len(promises), 'promised call')}"
        self._write(
            lambda: services.leads.delete(ids),
            lambda: self.done.emit(said),
            len(ids),
            f"Deleting {counted(len(ids), 'lead')}…",
        )

    # Inside -------------------------------------------------------------------

    def _write(
        self, write: Callable[[], object], then: Callable[[], object], count: int, doing: str
    ) -> None:
        """Few leads at once, very many beside the window, which answers meanwhile."""
        if count > MANY:
            self._saving.run_beside(write, then, doing)
        elif self._saving.run(write):
            then()

    def _snooze(self, answers: PromiseAnswers) -> None:
        stays = {one.lead_id for one in answers.of(Answer.KEEP, Answer.CALL)}
        ids = [lead_id for lead_id in self._ids if lead_id not in stays]
        ended = [one.promise_id for one in answers.of(Answer.EMAIL)]
        until, services = self._until, self._services

        def write() -> None:
            if ids or ended:
                services.steps.snooze(ids, until, ending=ended)

        moment = self._moment()
        leads = counted(len(ids), "lead")
        said = f"{leads} snoozed until {said_when(until, moment.zone, moment.now)}"
        self._write(
            write, lambda: self._tell(said, len(ids), answers), len(ids), f"Snoozing {leads}…"
        )

    def _close(self, answers: PromiseAnswers) -> None:
        stays = {one.lead_id for one in answers.of(Answer.KEEP, Answer.CALL)}
        ids = [lead_id for lead_id in self._ids if lead_id not in stays]
        reason, services = self._reason, self._services
        leads = counted(len(ids), "lead")

        def write() -> None:
            if ids:
                services.leads.close(ids, reason)

        self._write(
            write,
            lambda: self._tell(f"{leads} closed", len(ids), answers),
            len(ids),
            f"Closing {leads}…",
        )

    def _tell(self, said: str, count: int, answers: PromiseAnswers) -> None:
        if count:
            self.done.emit(said)
        else:
            self.refused.emit("Nothing was changed: every promise is kept.")
        calls = tuple(dict.fromkeys(one.lead_id for one in answers.of(Answer.CALL)))
        if calls:
            self.calls_wanted.emit(calls)

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())

    def _on_snooze_answered(self, answers: object) -> None:
        if isinstance(answers, PromiseAnswers):
            self._snooze(answers)

    def _on_close_answered(self, answers: object) -> None:
        if isinstance(answers, PromiseAnswers):
            self._close(answers)


def _promised(count: int) -> str:
    return "You promised a call" if count == 1 else f"You promised {count} calls"
