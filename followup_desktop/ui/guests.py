"""Subcommands of the command line that the open window runs for them.

The same code as on the command line, with the window's services, on the window's
thread, between two events: so it sees what the window sees, and the window shows
at once what it changed. It runs only while nothing is half done.
"""

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.system.hand_over import unpacked
from followup_desktop.system.single_instance import Door, Guest
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import CommandLine, Services

_LOOK_AGAIN_MS = 100
_AT_ONCE = 100
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
        door.command_asked.connect(self._on_door_command_asked)

    def stop(self) -> None:
        """Let nobody in any more."""
        self._again.stop()
        self._waiting.clear()

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
        if not isinstance(guest, Guest):
            return
        words = unpacked(guest.request)
        said = None
        if words is not None and self._command_line is not None and self._is_quiet():
            with self._services.alone() as alone:
                if alone:
                    said = self._command_line(self._services, *words)
        if said is None:
            guest.turn_away()
        else:
            guest.answer(said)

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
