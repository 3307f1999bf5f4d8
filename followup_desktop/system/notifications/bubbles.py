"""The bubbles that the desktop's notification server shows for us, and their buttons.

Lives in the bus's thread. A bubble is known by the server's unique name **and**
the number it gave: signals with another sender or number are other programs'
affairs (reliability.md, *Reminders*). Nothing here answers a reminder: a closed
or expired bubble is only forgotten.

Desktop Notifications Specification 1.3, section 9 (*D-Bus Protocol*).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from followup_desktop.system.message_bus import Answer, BusSignal, MessageBus

from .markup import for_server
from .protocol import DEFAULT_ACTION, Notice, NoticeAnswer

_log = logging.getLogger(__name__)

SERVER = "org.freedesktop.Notifications"
SERVER_PATH = "/org/freedesktop/Notifications"
RULES = (
    f"type='signal',sender='{SERVER}',path='{SERVER_PATH}',interface='{SERVER}'",
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
    f"member='NameOwnerChanged',arg0='{SERVER}'",
)
_BUS = "org.freedesktop.DBus"
_ICON = "followup-desktop"
_SOUND = "message-new-instant"
"""A soft one of the freedesktop.org Sound Naming Specification."""
_NORMAL, _CRITICAL = 1, 2
_SERVERS_CHOICE, _NEVER = -1, 0


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the server says it can do (GetCapabilities), as far as it matters to us."""

    markup: bool = True
    actions: bool = False
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Tellings:
    """Whom the bubbles tell. Called in the bus's thread."""

    answered: Callable[[NoticeAnswer], None]
    failed: Callable[[Notice], None]
    sound_wanted: Callable[[], None]


@dataclass(slots=True)
class _Bubble:
    """A notice on its way, and then on the screen. ``number`` is 0 until the
    server gave one; ``following`` came meanwhile about the same and takes its place."""

    notice: Notice
    abilities: Abilities
    owner: str = ""
    number: int = 0
    following: tuple[Notice, Abilities] | None = None
    withdrawn: bool = False
    passed_on: bool = False
    token: str = ""


class Bubbles:
    """Shows, replaces and closes bubbles; hears what is done to them."""

    def __init__(self, tellings: Tellings) -> None:
        self._tell = tellings
        self.bus = MessageBus(
            "session", rules=RULES, on_signal=self._hear, on_lost=self._forget_all
        )
        self._on_its_way: list[_Bubble] = []
        self._shown: dict[tuple[str, int], _Bubble] = {}

    # Jobs -----------------------------------------------------------------------

    def show(self, notice: Notice, abilities: Abilities) -> None:
        """Show it, in the place of an older one about the same."""
        before = self._awaited(notice.key)
        if before is not None:
            before.following, before.withdrawn = (notice, abilities), False
            return
        bubble = _Bubble(notice, abilities)
        self._on_its_way.append(bubble)
        try:
            self._notify(bubble, self._about(notice.key))
        except OSError as error:
            _log.warning("notification not sent: %s", type(error).__name__)
            self._on_its_way.remove(bubble)
            self._pass_on(bubble)

    def withdraw(self, key: str) -> None:
        """Close the bubble about ``key``, also one that is only on its way."""
        for waiting in self._on_its_way:
            if waiting.notice.key == key:
                waiting.following, waiting.withdrawn = None, True
        bubble = self._about(key)
        if bubble is not None:
            self._close(bubble)

    def withdraw_buttons(self) -> None:
        """The program ends: no bubble stays whose buttons nobody would hear."""
        for bubble in self._on_its_way:
            bubble.following, bubble.withdrawn = None, bubble.abilities.actions
        for bubble in tuple(self._shown.values()):
            if bubble.abilities.actions:
                self._close(bubble)

    # On the way -----------------------------------------------------------------

    def _notify(self, bubble: _Bubble, older: _Bubble | None) -> None:
        notice, abilities = bubble.notice, bubble.abilities
        actions = [DEFAULT_ACTION, "Open FollowUp"] if abilities.actions else []
        for action in notice.actions if abilities.actions else ():
            actions += [_sendable(action.key), _sendable(action.label)]
        hints: dict[str, tuple[str, object]] = {
            "desktop-entry": ("s", "followup-desktop"),
            "category": ("s", "x-followup.reminder"),
            "urgency": ("y", _CRITICAL if notice.urgent else _NORMAL),
            "suppress-sound": ("b", notice.silent),
        }
        if not notice.silent:
            hints["sound-name"] = ("s", _SOUND)
        text = for_server(notice.text, takes_markup=abilities.markup)
        self.bus.call(
            SERVER,
            SERVER_PATH,
            SERVER,
            "Notify",
            "susssasa{sv}i",
            (
                "FollowUp",
                older.number if older is not None else 0,
                _ICON,
                _sendable(notice.title),
                _sendable(text),
                actions,
                hints,
                _NEVER if notice.urgent else _SERVERS_CHOICE,
            ),
            partial(self._on_notified, bubble),
        )

    def _on_notified(self, bubble: _Bubble, answer: Answer | None) -> None:
        if answer is None:
            _log.warning("notification unanswered")
            self._pass_on(bubble)  # it stays awaited: a server that hung may wake up
            return
        self._on_its_way.remove(bubble)
        number = _number(answer)
        if number is None:
            _log.warning("notification refused")
            self._pass_on(bubble)
            return
        bubble.owner, bubble.number = answer.sender, number
        key = bubble.notice.key
        newer = self._about(key)
        if bubble.withdrawn or (bubble.passed_on and (newer or self._awaited(key))):
            # Answered meanwhile, or told again since: this one comes too late.
            if newer is None or (newer.owner, newer.number) != (bubble.owner, number):
                self._close(bubble)
            return
        if newer is not None:
            del self._shown[newer.owner, newer.number]
        self._shown[bubble.owner, number] = bubble
        self._see_to_sound(bubble)
        if bubble.following is not None:
            self.show(*bubble.following)

    def _awaited(self, key: str) -> _Bubble | None:
        """The bubble about ``key`` that the server is being asked for, in good time."""
        found = (b for b in self._on_its_way if key and b.notice.key == key and not b.passed_on)
        return next(found, None)

    def _pass_on(self, bubble: _Bubble) -> None:
        """The server did not show it: another way may. Each is passed on once."""
        if not bubble.passed_on and not bubble.withdrawn:
            bubble.passed_on = True
            self._tell.failed(bubble.following[0] if bubble.following else bubble.notice)

    def _see_to_sound(self, bubble: _Bubble) -> None:
        """A server that plays none leaves it to us; not while nothing may disturb."""
        if bubble.notice.silent or bubble.abilities.sound or bubble.passed_on:
            return
        if bubble.notice.urgent:
            self._tell.sound_wanted()
            return
        properties = "org.freedesktop.DBus.Properties"
        asked = (SERVER, "Inhibited")
        self.bus.call(
            bubble.owner, SERVER_PATH, properties, "Get", "ss", asked, self._on_inhibited_told
        )

    def _on_inhibited_told(self, answer: Answer | None) -> None:
        inhibited = answer is not None and not answer.error and answer.body == (("b", True),)
        if answer is not None and not inhibited:
            self._tell.sound_wanted()

    # On the screen --------------------------------------------------------------

    def _about(self, key: str) -> _Bubble | None:
        if not key:
            return None
        found = (bubble for bubble in self._shown.values() if bubble.notice.key == key)
        return next(found, None)

    def _close(self, bubble: _Bubble) -> None:
        self._shown.pop((bubble.owner, bubble.number), None)
        try:
            # To the very server that showed it: its number means nothing to another.
            self.bus.tell(
                bubble.owner, SERVER_PATH, SERVER, "CloseNotification", "u", (bubble.number,)
            )
        except OSError as error:
            _log.warning("notification not closed: %s", type(error).__name__)

    def _hear(self, signal: BusSignal) -> None:
        if (signal.sender, signal.member) == (_BUS, "NameOwnerChanged"):
            if len(signal.body) == 3 and signal.body[0] == SERVER:
                self._forget(owner=signal.body[1])
            return
        if signal.interface != SERVER or signal.path != SERVER_PATH or len(signal.body) != 2:
            return
        number, said = signal.body
        bubble = self._shown.get((signal.sender, number)) if isinstance(number, int) else None
        if bubble is None:
            return  # another program's
        if signal.member == "NotificationClosed":
            del self._shown[bubble.owner, bubble.number]
        elif signal.member == "ActivationToken" and isinstance(said, str):
            bubble.token = said
        elif signal.member == "ActionInvoked" and isinstance(said, str):
            self._answer(bubble, said)

    def _answer(self, bubble: _Bubble, action: str) -> None:
        offered = {offered.key for offered in bubble.notice.actions} | {DEFAULT_ACTION}
        if not bubble.abilities.actions or action not in offered:
            return
        # One answer a bubble, and it is over, on servers too that leave it standing.
        self._close(bubble)
        self._tell.answered(NoticeAnswer(bubble.notice.key, action, bubble.token))

    def _forget(self, owner: str) -> None:
        """That server is gone, and its bubbles with it."""
        for place in [place for place in self._shown if place[0] == owner]:
            del self._shown[place]

    def _forget_all(self) -> None:
        self._shown.clear()


def _number(answer: Answer | None) -> int | None:
    """The number a server gave a bubble; None where it refused or talks nonsense."""
    if answer is None or answer.error or len(answer.body) != 1:
        return None
    number = answer.body[0]
    fits = isinstance(number, int) and not isinstance(number, bool) and 0 < number < 1 << 32
    return number if fits else None


def _sendable(text: str) -> str:
    """``text`` without what the bus forbids: NUL, and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
