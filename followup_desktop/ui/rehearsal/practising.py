"""*Practise*: from wherever it is asked for, and offered before the first call of the day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.call_queue import LIVE
from followup_desktop.domain.clock import MINUTE, day_of
from followup_desktop.domain.errors import KnownError
from followup_desktop.domain.step import StepKind
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.system.paths import recordings_dir
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.calls import Calls
from followup_desktop.ui.lead_table.contents import callable_now
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.notices import Notices

if TYPE_CHECKING:
    from followup_desktop.system.player import Loudspeaker
    from followup_desktop.system.recorder import Microphone

    from .panel import PracticePanel

IN_A_CALL = "You are in a call. Practise when it is over."
OFFER = "The first call of today is ahead. Say it once aloud before?"
OFFER_YES, OFFER_NO = "Practise", "Not today"
OFFERED = "practise"
_OFFERED_ON, _RECORD = "practise/offered-on", "practise/record"
_NO_TIME = 15 * MINUTE
"""So near a promise nobody is asked to practise first."""
_TELLING = frozenset({ChangeKind.ATTEMPT, ChangeKind.REHEARSAL, ChangeKind.SETTINGS})


class Practising(QObject):
    """Makes the panel when it is first wanted, and gives it the right side."""

    done = Signal(str)
    """Nothing here is a step of undo; rooms have it alike."""
    told = Signal(str)

    def __init__(
        self, window: MainWindow, calls: Calls, actions: Actions, notices: Notices
    ) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self._calls, self._notices = calls, notices
        self._panel: PracticePanel | None = None
        self.make_microphone: Callable[[], Microphone] = _microphone
        self.make_loudspeaker: Callable[[], Loudspeaker] = _loudspeaker
        actions.add("practise", "Practise", self.practise_here, keys=("F6",))
        actions.explain("Start, and end", "Enter", "Practising")
        actions.explain("Next line of the script, one back", "Space, Backspace", "Practising")
        window.rail.practise_requested.connect(self.practise_here)
        window.leads.practise_requested.connect(self.practise_made_up)
        window.view_shown.connect(self.refresh_offer)
        window.used.connect(self.refresh_offer)
        window.bus.changed.connect(self._on_bus_changed)
        if window.detail is not None:
            window.detail.step.practise_requested.connect(self.practise)
        calls.opened.connect(self._drop_offer)
        notices.pressed.connect(self._on_notices_pressed)
        application = QApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._on_application_about_to_quit)
        if recordings_dir(self._services.data_dir).exists():
            self._services.rehearsal.sweep()
        self.refresh_offer()

    @property
    def panel(self) -> "PracticePanel":
        """The one panel, made when first asked for."""
        if self._panel is None:
            from .panel import PracticePanel
            from .sheet import save_sheet

            kept = self._window.preferences
            self._panel = panel = PracticePanel(
                self._services, self._microphone, self._loudspeaker, save_sheet, self._window
            )
            panel.hide()  # until it is given its place
            panel.voice.record.setChecked(kept.switch(_RECORD, default=False))
            panel.voice.record_changed.connect(self._on_voice_record_changed)
            panel.put_away_wanted.connect(self._window.end_practice)
            panel.told.connect(self.told)
        return self._panel

    def practise_here(self) -> None:
        """With the words for the lead on screen, or with made-up names."""
        detail = self._window.detail
        shown = detail is not None and self._window.shows_leads()
        self.practise(detail.lead_id if detail is not None and shown else None)

    def practise_made_up(self) -> None:
        """With made-up names: there is nobody to call."""
        self.practise(None)

    def practise(self, lead_id: object) -> None:
        """With the words for a lead's next call."""
        if self._calls.in_call:
            self.told.emit(IN_A_CALL)
            return
        self._drop_offer()
        panel = self.panel
        self._window.show_practice(panel)
        panel.practise(lead_id if isinstance(lead_id, int) else None)

    # The offer --------------------------------------------------------------------------

    def refresh_offer(self) -> None:
        """Offer it once a day, while the first call is ahead and nothing presses."""
        if self._notices.notice(OFFERED) is not None:
            if not self._first_call_ahead():
                self._drop_offer()
            return
        kept, today = self._window.preferences, self._today()
        if kept.text(_OFFERED_ON) == today or self._window.in_call:
            return
        if self._has_time() and self._first_call_ahead():
            kept.keep(_OFFERED_ON, today)
            self._notices.put(OFFERED, OFFER, OFFER_YES, OFFER_NO)

    def _has_time(self) -> bool:
        """Whether somebody can be called, and nobody waits for a promised call."""
        agenda = self._window.leads.contents.agenda
        steps = [row.step for row in callable_now(agenda)]
        if agenda is None or agenda.writes or agenda.calls_done or not agenda.calls_now:
            return False
        now = self._services.clock.now()
        waited_for = [
            step.due_at
            for step in steps
            if step is not None and step.kind == StepKind.PROMISE.value
        ]
        due = agenda.next_promise_at
        return all(at < now - LIVE for at in waited_for) and (due is None or due >= now + _NO_TIME)

    def _first_call_ahead(self) -> bool:
        settings = self._services.settings.get()
        if not settings.offer_practice or settings.paused:
            return False
        try:
            rehearsal = self._services.rehearsal
            return not (rehearsal.called_today() or rehearsal.practised_today())
        except KnownError:  # told where the person does something
            return False

    def _today(self) -> str:
        return day_of(self._services.clock.now(), self._services.settings.zone()).isoformat()

    def _drop_offer(self) -> None:
        self._notices.drop(OFFERED)

    # The machine's sound ----------------------------------------------------------------

    def _microphone(self) -> "Microphone":
        return self.make_microphone()

    def _loudspeaker(self) -> "Loudspeaker":
        return self.make_loudspeaker()

    # Slots ------------------------------------------------------------------------------

    def _on_notices_pressed(self, key: str, button: str) -> None:
        if key != OFFERED:
            return
        self._drop_offer()
        if button == OFFER_YES:
            agenda = self._window.leads.contents.agenda
            first = callable_now(agenda) if agenda is not None else []
            self.practise(first[0].id if first else None)

    def _on_bus_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.kinds & _TELLING:
            self.refresh_offer()

    def _on_voice_record_changed(self, record: bool) -> None:
        self._window.preferences.keep(_RECORD, record)

    def _on_application_about_to_quit(self) -> None:
        if self._panel is not None:
            self._panel.rest()


def _microphone() -> "Microphone":
    from followup_desktop.system.audio import SystemMicrophone

    return SystemMicrophone()


def _loudspeaker() -> "Loudspeaker":
    from followup_desktop.system.audio import SystemLoudspeaker

    return SystemLoudspeaker()
