"""Subcommands of the command line that the open window runs for them.

The same code as on the command line, with the window's services, on the window's
thread, between two events: so it sees what the window sees, and the window shows
at once what it changed. It runs only while nothing is half done.
"""

from collections.abc import Generator

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.system.hand_over import Said, unpacked
from followup_desktop.system.single_instance import Door, Guest
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import CommandLine, Services

_LOOK_AGAIN_MS = 100
_AT_ONCE = 50
"""How many leads are planned in one go, as at the reminders' desk."""


class Guests(QObject):
    """Lets one subcommand after the other in, when its moment has come."""

    def __init__(
        self,
        door: Door,
        services: Services,
        saving: Saving,
        command_line: CommandLine | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._command_line = command_line
        self._waiting: list[Guest] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._look)
        self._served: list[tuple[Guest, Generator[None, None, Said | None]]] = []
        self._begun = False
        """Whether a part of the first one served was run."""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._serve)
        door.command_asked.connect(self._on_door_command_asked)

    def stop(self) -> None:
        """Let nobody in any more. Who was being served hears nothing, and says so."""
        self._again.stop()
        self._next.stop()
        self._waiting.clear()
        self._served.clear()

    # What is asked for --------------------------------------------------------

    def _on_door_command_asked(self, guest: object) -> None:
        if not isinstance(guest, Guest):
            return
        guest.gone.connect(self._on_guest_gone)
        guest.accepted.connect(self._on_guest_accepted)
        self._waiting.append(guest)
        # Not from within the socket's own signal, nor in front of what the person did.
        if not self._again.isActive():
            self._again.start(0)

    def _on_guest_gone(self, guest: object) -> None:
        if guest in self._waiting:
            self._waiting.remove(guest)

    def _look(self) -> None:
        """Offer all who wait that it can be done now; where it cannot, look again soon.

        They give up by themselves after a few seconds.
        """
        if not self._waiting:
            return
        if not self._is_quiet() or not self._is_planned():
            self._again.start(_LOOK_AGAIN_MS)
            return
        waiting, self._waiting = self._waiting, []
        for guest in waiting:
            guest.offer()

    def _on_guest_accepted(self, guest: object) -> None:
        """They count on it now: served, or turned away."""
        if not isinstance(guest, Guest):
            return
        words = unpacked(guest.request)
        if words is None or self._command_line is None:
            guest.turn_away()
            return
        self._served.append((guest, self._command_line(self._services, *words)))
        if len(self._served) == 1:
            self._begun = False
            self._serve()

    def _serve(self) -> None:
        """One part of what is being run; the next one after the window has moved.

        What was begun is ended, also when they are gone or a dialog is open by now:
        all parts after the first only read, or plan.
        """
        if not self._served:
            return
        guest, parts = self._served[0]
        if not self._begun and not self._is_quiet():
            self._end(guest, None)
            return
        self._begun = True
        with self._services.alone() as alone:
            if not alone:  # an import has begun since
                self._next.start(_LOOK_AGAIN_MS)
                return
            try:
                next(parts)
            except StopIteration as ended:
                self._end(guest, ended.value)
                return
        self._next.start(0)

    def _end(self, guest: Guest, said: Said | None) -> None:
        """Answer, and go on with who is next."""
        self._served.pop(0)
        self._begun = False
        if isValid(guest):
            if said is None:
                guest.turn_away()
            else:
                guest.answer(said)
        if self._served:
            self._next.start(0)

    # Whether now --------------------------------------------------------------

    def _is_quiet(self) -> bool:
        """Whether nothing is half done: no dialog or menu open, no event loop within
        another, nothing being written, nothing that could not be written yet."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None or QThread.currentThread().loopLevel() > 1:
            return False
        if self._saving.waiting:
            return False
        with self._services.alone() as alone:
            return alone

    def _is_planned(self) -> bool:
        """Whether every step is planned that has to be; a part of them at a time."""
        try:
            return not self._services.steps.replan_some(_AT_ONCE)
        except (DomainError, KnownError):
            return True  # the disk is full, say: the command finds its own words
