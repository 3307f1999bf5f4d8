"""*Snooze all*: never a promise silently (planner.md, *Promises*)."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError, KnownError, known_or_raise
from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.ui.beside import MANY, Beside
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.pausing.promise_answers import LABELS, Answer, PromiseAnswers
from followup_desktop.ui.services import Services
from followup_desktop.ui.text import counted, said_when


class SnoozeAll(QObject):
    """Snoozes every open reminder; each promise among them is asked about first:
    keep, call now, e-mail. What is kept rings on as it did."""

    done = Signal(str)
    """What was done; it can be undone."""
    failed = Signal(object)
    """A ``DomainError`` or ``KnownError``: nothing was snoozed."""
    calls_wanted = Signal(object)
    """The leads (ids, a tuple) to call now instead."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._until: Instant = 0
        self._answers = PromiseAnswers()
        self._beside = Beside(self)
        self._beside.succeeded.connect(self._on_written)
        self._beside.failed.connect(self._on_beside_failed)

    def snooze(self, until: object) -> bool:
        """Snooze until that instant; whether a promise has to be asked about first."""
        if not isinstance(until, int):
            return False
        self._until = until
        promises = self._promises()
        if promises:
            self._ask(promises)
        else:
            self._write(PromiseAnswers())
        return bool(promises)

    def wait(self) -> None:
        """The program ends: what is being written is written first."""
        self._beside.wait()

    def _promises(self) -> tuple[OpenPromise, ...]:
        """Those that have rung and are not answered."""
        rung = {
            (one.lead_id, one.meant_for)
            for one in self._services.reminders.open_promises()
            if one.source == "promise"
        }
        leads = {lead_id for lead_id, _at in rung}
        standing = self._services.promises.open_of(leads) if leads else ()
        return tuple(one for one in standing if (one.lead_id, one.at) in rung)

    def _ask(self, promises: tuple[OpenPromise, ...]) -> None:
        from followup_desktop.ui.pausing.dialogs import PromisesDialog

        now, zone = self._services.clock.now(), self._services.settings.zone()
        count = len(promises)
        dialog = PromisesDialog(
            "You promised a call" if count == 1 else f"You promised {counted(count, 'call')}",
            "A promise is never snoozed with the rest. What is kept goes on ringing; where you"
            " write instead, it ends.",
            promises,
            Moment(now, zone),
            LABELS,
            f"Snooze the others until {said_when(self._until, zone, now)}",
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.answered.connect(self._on_dialog_answered)
        dialog.show()

    def _write(self, answers: PromiseAnswers) -> None:
        """Few at once; very many beside the window, which answers meanwhile."""
        self._answers = answers
        ended = [one.promise_id for one in answers.of(Answer.EMAIL)]
        services, until = self._services, self._until

        def write() -> int:
            return services.reminders.snooze_all(until, ending=ended)

        if services.reminders.open_count() > MANY and not self._beside.busy:
            self._beside.run(write, "Snoozing all…")
            return
        try:
            count = write()
        except (DomainError, KnownError) as error:
            self.failed.emit(error)
            return
        self._on_written(count)

    def _on_written(self, count: object) -> None:
        assert isinstance(count, int)
        now, zone = self._services.clock.now(), self._services.settings.zone()
        when = said_when(self._until, zone, now).removeprefix("today ")
        if count:
            self.done.emit(f"{counted(count, 'reminder')} snoozed until {when}")
        elif ended := self._answers.of(Answer.EMAIL):
            self.done.emit(f"{counted(len(ended), 'promise')} ended: you write instead")
        calls = tuple(dict.fromkeys(one.lead_id for one in self._answers.of(Answer.CALL)))
        if calls:
            self.calls_wanted.emit(calls)

    def _on_beside_failed(self, error: object) -> None:
        self.failed.emit(known_or_raise(error))

    def _on_dialog_answered(self, answers: object) -> None:
        if isinstance(answers, PromiseAnswers):
            self._write(answers)
