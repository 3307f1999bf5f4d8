"""*Pause my search*, *Resume*, and "were you away?": what they ask and tell."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.errors import KnownError
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.search_pause import Spread
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.beside import MANY
from followup_desktop.ui.calls_in_turn import CallsInTurn
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.notices import Notices
from followup_desktop.ui.pausing.bulk import Opener
from followup_desktop.ui.pausing.dialogs import PauseDialog
from followup_desktop.ui.pausing.promise_answers import Answer, PromiseAnswers
from followup_desktop.ui.pausing.words import (
    PAUSE_OVER,
    away_said,
    paused_said,
    resumed_said,
    spread_said,
)

AWAY, OVER = "away", "pause-over"
SPREAD, LEAVE, SEEN = "Spread them", "Leave as they are", "All right"


class Pausing(QObject):
    """Connects the rail's button and Today's notices with the service."""

    done = Signal(str)
    """Said in a toast with *Undo*."""
    told = Signal(str)
    """Said in a toast; there is nothing to undo."""

    def __init__(
        self,
        window: MainWindow,
        in_turn: CallsInTurn,
        actions: Actions,
        notices: Notices,
        opener: Opener,
    ) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self._in_turn, self._notices, self._open = in_turn, notices, opener
        self._paused_until: date | None = None
        actions.add("pause", "Pause my search, or resume", self.pause_or_resume, keys=("P",))
        window.rail.pause_requested.connect(self.pause_or_resume)
        window.leads.headline.resume_requested.connect(self.resume)
        window.bus.changed.connect(self._on_bus_changed)
        window.used.connect(self.look_for_gap)
        notices.pressed.connect(self._on_notices_pressed)
        self.look_for_gap()
        self.refresh()

    # Pausing ------------------------------------------------------------------

    def pause_or_resume(self) -> None:
        """What the rail's button does now."""
        if self._services.settings.get().paused:
            self.resume()
        else:
            self.ask()

    def ask(self) -> None:
        """Until when, and what becomes of the promises."""
        promises = self._services.promises.all_open()
        goal = self._services.settings.get().daily_goal
        dialog = PauseDialog(promises, self._moment(), goal, self._window)
        dialog.paused.connect(self._on_dialog_paused)
        self._open(dialog)

    def resume(self) -> None:
        """The search goes on: what fell due meanwhile is spread, and it is said how."""
        pause = self._services.search_pause
        found = [Spread()]

        def write() -> None:
            found[:] = [pause.resume()]

        def then() -> None:
            self.done.emit(resumed_said(found[0]))

        self._spread(write, then)

    def refresh(self) -> None:
        """The rail's button says what it would do; a pause that ended by itself is told."""
        settings, moment = self._services.settings.get(), self._moment()
        before, self._paused_until = self._paused_until, settings.paused_until
        self._window.rail.show_paused(paused=settings.paused)
        if before is not None and before < moment.today and not settings.paused:
            self._notices.put(OVER, PAUSE_OVER, SEEN)
        elif settings.paused:
            self._notices.drop(OVER)

    # Away -----------------------------------------------------------------------

    def look_for_gap(self) -> None:
        """The person is here: after several days without, ask once; the notice stays
        until it is answered or the program ends."""
        pause = self._services.search_pause
        if self._notices.notice(AWAY) is not None:
            return
        try:
            since = pause.away_since()
            if since is None:
                pause.mark_used()
                return
            goal = self._services.settings.get().daily_goal
            words = away_said(since, pause.overdue_count(), goal, self._moment())
        except KnownError:  # a full disk is told where the person writes
            return
        self._notices.put(AWAY, words, SPREAD, LEAVE)

    def _answer_away(self, *, spread: bool) -> None:
        pause, found = self._services.search_pause, [Spread()]

        def write() -> None:
            found[:] = [pause.spread_overdue()]

        def then() -> None:
            self._notices.drop(AWAY)
            (self.done if found[0].moved else self.told).emit(spread_said(found[0]))

        if spread:
            self._spread(write, then)
        elif self._window.saving.run(pause.mark_used):
            self._notices.drop(AWAY)

    def _spread(self, write: Callable[[], None], then: Callable[[], None]) -> None:
        """Spread what fell due; very many beside the window, which answers meanwhile."""
        saving = self._window.saving
        if self._services.agenda.due_count() > MANY:
            saving.run_beside(write, then, "Spreading what fell due over the next business days…")
        elif saving.run(write):
            then()

    # Slots ------------------------------------------------------------------------

    def _on_dialog_paused(self, until: object, answers: object) -> None:
        if not isinstance(answers, PromiseAnswers):
            return
        last = until if isinstance(until, date) else None
        ended = [one.promise_id for one in answers.of(Answer.EMAIL)]
        pause = self._services.search_pause
        if self._window.saving.run(lambda: pause.pause(last, ending=ended)):
            self.done.emit(paused_said(last, self._moment()))
        calls = tuple(dict.fromkeys(one.lead_id for one in answers.of(Answer.CALL)))
        if calls:
            self._in_turn.call_all(calls)

    def _on_bus_changed(self, change: object) -> None:
        if isinstance(change, Change) and ChangeKind.SETTINGS in change.kinds:
            self.refresh()

    def _on_notices_pressed(self, key: str, button: str) -> None:
        if key == AWAY:
            self._answer_away(spread=button == SPREAD)
        elif key == OVER:
            self._notices.drop(OVER)

    def _moment(self) -> Moment:
        return Moment(self._services.clock.now(), self._services.settings.zone())
