"""The tray of a virtual desktop, and the notification server, as the test sees them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.desktop.peer import Peer
from tests.desktop.waiting import wait_until


class Tray:
    """A StatusNotifier tray, which can also come late, or go."""

    def __init__(self, start: Callable[[], Peer]) -> None:
        """Use ``start`` to bring the tray up."""
        self._start = start
        self._peer: Peer | None = None

    def start(self) -> None:
        """Bring the tray up."""
        self._peer = self._start()

    def items(self) -> list[dict[str, Any]]:
        """Return each icon: ``title``, ``tool_tip`` (two lines), ``status``, ``picture``."""
        answer: list[dict[str, Any]] = self._ask("items")
        return answer

    def wait_item(self) -> dict[str, Any]:
        """Wait until exactly one icon is in the tray; returns it."""
        found: list[dict[str, Any]] = []

        def look() -> bool:
            found[:] = self.items()
            return len(found) == 1

        wait_until(look, "one icon in the tray", otherwise=lambda: str(found))
        return found[0]

    def menu(self) -> list[str]:
        """Open the icon's menu and return its labels, without separators.

        An entry of a submenu comes with its way there: ``Snooze all › 1 hour``.
        """
        return [entry["label"] for entry in self._entries() if not entry["separator"]]

    def is_enabled(self, label: str) -> bool:
        """Whether the menu has this entry and it can be chosen."""
        return any(entry["label"] == label and entry["enabled"] for entry in self._entries())

    def click(self, label: str) -> None:
        """Choose an entry of the icon's menu."""
        self._ask("choose", label=label)

    def click_icon(self) -> None:
        """Click the icon itself."""
        self._ask("click")

    def _entries(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._ask("menu")
        return entries

    def _ask(self, do: str, **arguments: Any) -> Any:
        assert self._peer is not None, "this desktop has no tray: tray.start()"
        return self._peer.ask(do, **arguments)


class Notifications:
    """What arrived at the notification server, and what a person does with it."""

    def __init__(self, peer: Peer) -> None:
        """Read what ``peer`` received."""
        self._peer = peer

    def __call__(self) -> list[dict[str, Any]]:
        """Return them all, oldest first: ``summary``, ``body``, ``actions`` (key: label), …"""
        received: list[dict[str, Any]] = self._peer.ask("received")
        return received

    def wait(self, count: int = 1, deadline: float = 30.0) -> list[dict[str, Any]]:
        """Wait until ``count`` have arrived; returns them all."""
        found: list[dict[str, Any]] = []

        def look() -> bool:
            found[:] = self()
            return len(found) >= count

        wait_until(look, f"{count} notifications", deadline=deadline, otherwise=lambda: str(found))
        return found

    def choose(self, number: int, action: str) -> None:
        """Click a button of notification ``number``, by the action's key."""
        self._peer.ask("choose", number=number, action=action)

    def wait_closed(self, number: int, deadline: float = 30.0) -> None:
        """Wait until notification ``number`` is closed, by whomever."""

        def closed() -> bool:
            return any(each["id"] == number and each["closed"] for each in self())

        wait_until(closed, f"notification {number} closed", deadline=deadline)

    def invoke(self, number: int, action: str, token: str = "") -> None:
        """Say that ``action`` was invoked, be it offered or not, and close nothing."""
        self._peer.ask("invoke", number=number, action=action, token=token)

    def dismiss(self, number: int) -> None:
        """Close notification ``number`` with its cross."""
        self._peer.ask("dismiss", number=number)

    def close(self, number: int, reason: int) -> None:
        """Close ``number``: 1 expired, 2 dismissed, 3 by its program, 4 anything else."""
        self._peer.ask("close", number=number, reason=reason)

    def foreign_click(self, number: int, action: str) -> None:
        """Have another program send what a click on ``number`` and its closing send."""
        self._peer.ask("foreign_click", number=number, action=action)

    def hang(self) -> None:
        """Answer no program any more, until ``wake``."""
        self._peer.ask("hang")

    def held(self) -> int:
        """How many calls have come since ``hang``."""
        count: int = self._peer.ask("held")
        return count

    def wake(self) -> None:
        """Answer again, first what has been waiting."""
        self._peer.ask("wake")

    def refuse(self, *, on: bool = True) -> None:
        """Refuse every notification, or no longer."""
        self._peer.ask("refuse", on=on)

    def offer(self, *capabilities: str) -> None:
        """Be a server that can do just this ("body", "body-markup", "actions", "sound")."""
        self._peer.ask("offer", names=capabilities)

    def inhibit(self, *, on: bool = True) -> None:
        """Begin or end *do not disturb*."""
        self._peer.ask("inhibit", on=on)

    def leave(self) -> None:
        """Go away from the bus, and what was shown with it."""
        self._peer.ask("leave")

    def come(self) -> None:
        """Come back to the bus."""
        self._peer.ask("come")
