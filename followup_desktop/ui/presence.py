"""The window's coming and going: into the tray, out of sight, out; never lost, never unasked.

Hiding is for a tray that shows our own icon. Where none does the window
minimises; either is said the first time: a program that nobody can see is of no
use, and one that has ended reminds nobody.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from followup_desktop.domain.clock import HOUR
from followup_desktop.domain.errors import KnownError
from followup_desktop.services.agreements.promises import OpenPromise
from followup_desktop.ui.calendar_saving import save_promise
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.timers import single_shot

_GRACE_MS = 6_000
"""A tray that comes with the login, or begins anew, is back by then, on a busy machine
too: a window that is minimised and hidden again in one breath may not come back."""
_LOOK_AGAIN_MS = (250, 1_000)
"""By then a window manager has given the keyboard to a window that came forward."""
_SOON_S = 12 * HOUR
_SAID = "said/minimises"
_SAID_TRAY = "said/stays-in-the-tray"
MINIMISES = (
    "This desktop has no tray, so closing the window minimises it: your reminders go on."
    " Ctrl+Q ends FollowUp."
)
STAYS = (
    "FollowUp stays in the tray, so that your reminders come. To end it, choose Quit there"
    " or press Ctrl+Q in the window."
)


class Presence(QObject):
    """Decides what becomes of the window when it is closed, and whether the
    program may end."""

    minimised = Signal(str)
    """Closing has minimised the window, or put it into the tray, for the first time
    ever: what to say to somebody who does not see it any more."""
    returned = Signal(str)
    """The same, once the window is back in front of them."""
    dialog_opened = Signal()
    """A question stands in the middle: what is in front of everything makes room."""
    dialog_closed = Signal()

    def __init__(
        self,
        window: MainWindow,
        has_tray: Callable[[], bool],
        parent: QObject | None = None,
        *,
        grace_ms: int = _GRACE_MS,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._has_tray = has_tray
        self._away = False
        """Whether we put the window away, and the person has not taken it back."""
        self._to_say = ""
        self._asking = False
        self._grace = single_shot(self, grace_ms, self._on_grace_timeout)
        window.installEventFilter(self)

    def stop(self) -> None:
        """The program ends."""
        self._grace.stop()

    def come_forward(self) -> None:
        """Bring the window forward, wherever it is."""
        window = self._window
        if not window.isVisible():
            self._show_something()
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()
        for later in _LOOK_AGAIN_MS:
            # Of the window, not of this: the window may be gone before the program is.
            QTimer.singleShot(later, window, self._ask_again)

    def start_away(self) -> None:
        """Begin out of sight: in the tray, or minimised where none comes soon."""
        self._away = True
        if not self._has_tray():
            self._grace.start()

    def put_away(self) -> None:
        """Out of sight: into the tray where there is one, else minimised."""
        self._away = True
        if self._has_tray():
            self._window.hide()
            self._say_once_that_it_stays()
            return
        self._window.showMinimized()
        self._grace.start()
        if not self._window.preferences.switch(_SAID, default=False):
            self._to_say = MINIMISES

    def _say_once_that_it_stays(self) -> None:
        """Said as the window goes: who sees it vanish may think that it has ended."""
        kept = self._window.preferences
        if not kept.switch(_SAID_TRAY, default=False):
            kept.keep(_SAID_TRAY, value=True)
            self.minimised.emit(STAYS)

    def tray_changed(self, registered: object) -> None:
        """Our icon came into a tray, or its tray went away."""
        if registered:
            self._grace.stop()
            self._to_say = ""
            if self._away and self._window.isMinimized():
                self._window.hide()
        elif not self._window.isVisible():
            self._away = True
            self._grace.start()

    def may_quit(self) -> bool:
        """Save what can be; whether nothing speaks against ending: words that are
        not saved, or a promise due within 12 hours."""
        if self._asking:  # a second Quit, from the tray: the question stands already
            self.come_forward()
            return False
        self._asking = True
        try:
            self._window.save_all()
            if self._window.saving.waiting and not self._may_leave_unsaved():
                return False
            return self._may_leave_promises()
        finally:
            self._asking = False

    # Inside -----------------------------------------------------------------

    def _may_leave_unsaved(self) -> bool:
        from followup_desktop.ui.dialogs.trouble import TroubleDialog, Way

        saving = self._window.saving
        try:
            saving.retry()
        except KnownError as error:
            sentence = f"NOT SAVED: {error}"
        else:
            saving.saved.emit()
            return True
        self.come_forward()

        def try_again() -> str:
            saving.retry()
            return ""

        ways = (Way("Try again, then quit", try_again), Way("Quit without saving it", str))
        dialog = TroubleDialog(
            sentence, ways, self._window, title="Not everything is saved", leave="Go on working"
        )
        self._ask(dialog)
        return dialog.mended

    def _may_leave_promises(self) -> bool:
        services = self._window.services
        now, zone = services.clock.now(), services.settings.zone()
        try:
            ahead = services.reminders.promises_ahead(now + _SOON_S)
            rings = {(one.lead_id, one.meant_for) for one in ahead if one.source == "promise"}
            leads = {lead_id for lead_id, _at in rings}
            promises = services.promises.open_of(leads) if leads else ()
        except KnownError:
            return True  # a file that cannot be read keeps nobody in
        soon = [one for one in promises if (one.lead_id, one.at) in rings and one.at > now]
        if not soon:
            return True
        from followup_desktop.ui.dialogs.quit import QuitDialog

        self.come_forward()
        dialog = QuitDialog(
            soon, now, zone, self._save_promise, self._window, in_tray=self._has_tray()
        )
        leaves = self._ask(dialog) == QDialog.DialogCode.Accepted
        if not leaves:
            self.put_away()
        return leaves

    def _ask(self, dialog: QDialog) -> int:
        self.dialog_opened.emit()
        try:
            return dialog.exec()
        finally:
            self.dialog_closed.emit()
            dialog.deleteLater()

    def _save_promise(self, promise: OpenPromise) -> str:
        return save_promise(self._window.services, promise, self._window)

    def _ask_again(self) -> None:
        """Where another window of ours went in the moment in which this one came (a
        reminder, for its call), a window manager may leave the keyboard with neither;
        one that was minimised and hidden in one go it may still hold for minimised,
        though Qt takes it for shown: then it is shown anew."""
        window = self._window
        if not window.isVisible() or QApplication.activeWindow() is not None:
            return
        handle = window.windowHandle()
        if handle is not None and not handle.isExposed():
            window.hide()
            window.showNormal()
            window.raise_()
        window.activateWindow()

    def _show_something(self) -> None:
        if self._window.leads.contents.agenda is None:  # it began in the tray
            self._window.show_today()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The person took the window back: it is theirs again."""
        if event.type() == QEvent.Type.ActivationChange and self._window.isActiveWindow():
            self._away = False
            words, self._to_say = self._to_say, ""
            if words:
                self._window.preferences.keep(_SAID, value=True)
                self.returned.emit(words)
        return super().eventFilter(watched, event)

    def _on_grace_timeout(self) -> None:
        if self._has_tray():
            return
        if not self._window.isVisible():
            self._show_something()
            self._window.showMinimized()
        if self._to_say:
            self.minimised.emit(self._to_say)
