"""One practice after another: the clock, the recorder, and what is kept of them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.rehearsal import Practice
from followup_desktop.system.recorder import Microphone, Recorder, RecorderState
from followup_desktop.ui.services import Services

from .words import SILENT, TOO_SHORT

_TICK_MS = 200
_PATIENCE_S = 2.0
"""So long a microphone may take to let go before its recording is given up."""


class PracticeRun(QObject):
    """Starts and ends; says how it went. The microphone is made when one is recorded."""

    started = Signal()
    ticked = Signal()
    """Some time has gone by, or the recorder has something to say."""
    finished = Signal()
    """``practice`` is the one that has ended, None where nothing was kept."""
    told = Signal(str)
    """A sentence for the person; "" takes back the last one."""

    def __init__(
        self,
        services: Services,
        make_microphone: Callable[[], Microphone],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._make_microphone = make_microphone
        self._occasion, self._style = Occasion.FIRST_CALL, ""
        self._began_at: Instant | None = None
        self._recorder: Recorder | None = None
        self._part: Path | None = None
        self._recorded_seconds = 0
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick_timeout)
        self.practice: Practice | None = None

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self._began_at is not None

    @property
    def recording(self) -> bool:
        """Whether sound is being taken at this moment."""
        return self._recorder is not None and self._recorder.state is RecorderState.RECORDING

    @property
    def seconds(self) -> int:
        """How long it has lasted."""
        if self._began_at is None:
            return self.practice.seconds if self.practice is not None else 0
        return max(0, self._services.clock.now() - self._began_at)

    def start(self, occasion: Occasion, style: str, *, record: bool) -> None:
        """Begin; without a microphone it is practised all the same, and said."""
        if self.running:
            return
        self._occasion, self._style = occasion, style
        self.practice = None
        self.told.emit("")
        if record:
            self._begin_recording()
        self._began_at = self._services.clock.now()
        self._tick.start()
        self.started.emit()

    def finish(self, feeling: str = "") -> None:
        """End and keep it, with how it felt where that is said at once."""
        if self._began_at is None:
            return
        began_at, self._began_at = self._began_at, None
        self._tick.stop()
        recording = self._end_recording()
        try:
            self.practice = self._services.rehearsal.add(
                self._occasion,
                self._style,
                began_at=began_at,
                feeling=feeling,
                recording=recording,
                recorded_seconds=self._recorded_seconds,
                initiator=self,
            )
        except KnownError as error:
            self.told.emit(str(error))
        else:
            if self.practice is None:
                self.told.emit(TOO_SHORT)
        self.finished.emit()

    def feel(self, feeling: str) -> None:
        """How it felt: ends what runs, else changes what was said of the last one."""
        if self.running:
            self.finish(feeling)
            return
        if self.practice is None:
            return
        try:
            self._services.rehearsal.feel(self.practice.id, feeling, initiator=self)
        except (DomainError, KnownError) as error:
            self.told.emit(str(error))

    def forget(self) -> None:
        """Another script: how the last one felt was said, or not."""
        self.practice = None

    # Recording ----------------------------------------------------------------------

    def _begin_recording(self) -> None:
        try:
            self._part = self._services.rehearsal.begin_recording(self._occasion)
        except KnownError as error:
            self.told.emit(str(error))
            return
        self._recorder = Recorder(self._make_microphone)
        self._recorder.start(self._part)

    def _end_recording(self) -> Path | None:
        """The file, where anything is in it."""
        recorder, part = self._recorder, self._part
        self._recorder = self._part = None
        self._recorded_seconds = 0
        if recorder is None or part is None:
            return None
        ended = recorder.stop(_PATIENCE_S)
        if recorder.problem:
            self.told.emit(recorder.problem)
        if ended and recorder.seconds:
            if not recorder.heard:
                self.told.emit(SILENT)
            self._recorded_seconds = int(recorder.seconds)
            return part
        self._services.rehearsal.discard_recording(part)
        return None

    def _on_tick_timeout(self) -> None:
        recorder = self._recorder
        if recorder is not None and recorder.problem:
            self.told.emit(recorder.problem)  # the practice goes on without it
        self.ticked.emit()
