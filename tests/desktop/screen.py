"""What is on the screen, found by the names that a screen reader speaks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.desktop.keyboard import Keyboard
from tests.desktop.peer import Peer, PeerRefused
from tests.desktop.waiting import DEADLINE_SECONDS, wait_until

Step = dict[str, Any]

BUTTONS = ("button", "toggle button", "radio button", "check box")
ENTRIES = ("list item", "tree item", "radio button", "toggle button", "button", "page tab")


class Looking(ABC):
    """The ways to point at something: on the whole screen, or inside something else."""

    @abstractmethod
    def _inside(self, roles: Sequence[str], name: str | None, **more: str) -> Element:
        """Point at what has one of these roles and, if given, this name."""

    def find(self, role: str, name: str | None = None) -> Element:
        """Point at what has this role (screen_reader.py's words) and, if given, this name."""
        return self._inside([role] if role else [], name)

    def any_of(self, *roles: str) -> Element:
        """Point at all that has one of these roles (screen_reader.py's words)."""
        return self._inside(roles, None)

    def window(self, name: str | None = None) -> Element:
        """Point at a window, or dialog, by its title."""
        return self._inside(["window", "dialog", "alert"], name)

    def button(self, name: str) -> Element:
        """Point at a button, of any kind that can be pressed."""
        return self._inside(BUTTONS, name)

    def entry(self, beginning: str) -> Element:
        """Point at an entry of the rail or of a list by how it begins (a count may follow)."""
        return self._inside(ENTRIES, None, prefix=beginning)

    def field(self, name: str) -> Element:
        """Point at a field to type into."""
        return self._inside(["text", "combo box", "spin box", "paragraph"], name)

    def text(self, name: str) -> str:
        """Return the text of what bears this name: a label, a field, a read-only line."""
        roles = ["text", "label", "combo box", "spin box", "paragraph"]
        return self._inside(roles, name).text()

    def label(self, beginning: str) -> Element:
        """Point at words on the screen by how they begin."""
        return self._inside(["label"], None, prefix=beginning)

    def table(self, name: str) -> Table:
        """Point at a table."""
        return Table(**vars(self._inside(["table", "tree", "list"], name)))


@dataclass
class Element(Looking):
    """A pointer at something on the screen; looked up anew, and waited for, at every use."""

    eyes: Peer
    keyboard: Keyboard
    chain: list[Step]

    def _inside(self, roles: Sequence[str], name: str | None, **more: str) -> Element:
        step = {"roles": list(roles), "name": name, **more}
        return Element(self.eyes, self.keyboard, [*self.chain, step])

    def __str__(self) -> str:
        """Return what is pointed at, in words."""
        steps = [
            f"{'/'.join(step['roles']) or 'anything'} “{step.get('prefix') or step['name'] or ''}”"
            for step in self.chain
        ]
        return " in ".join(reversed(steps))

    def all(self) -> list[dict[str, Any]]:
        """Return everything on the screen now that this points at."""
        found: list[dict[str, Any]] = self.eyes.ask("find", chain=self.chain)
        return found

    def is_there(self) -> bool:
        """Whether it is on the screen now."""
        return bool(self.all())

    def wait(self, *states: str, deadline: float = DEADLINE_SECONDS) -> dict[str, Any]:
        """Wait until exactly one is on the screen, with all ``states``; returns it."""
        return self._until(lambda found: set(states) <= set(found["states"]), states, deadline)

    def wait_gone(self, deadline: float = DEADLINE_SECONDS) -> None:
        """Wait until there is none on the screen."""
        self._watch(lambda: not self.all(), f"{self} gone", deadline)

    def wait_text(
        self, wanted: str | Callable[[str], bool], deadline: float = DEADLINE_SECONDS
    ) -> str:
        """Wait until its text is ``wanted``, or satisfies it; returns the text."""
        is_wanted = wanted if callable(wanted) else wanted.__eq__
        seen = [""]

        def look() -> bool:
            seen[0] = self.text()
            return is_wanted(seen[0])

        wait_until(look, f"{self} saying {wanted}", deadline=deadline, otherwise=lambda: seen[0])
        return seen[0]

    def _until(
        self, fits: Callable[[dict[str, Any]], bool], states: Sequence[str], deadline: float
    ) -> dict[str, Any]:
        found: list[dict[str, Any]] = []

        def look() -> bool:
            found[:] = [each for each in self.all() if fits(each)]
            return len(found) == 1

        self._watch(look, f"one {self} {' '.join(states)}".rstrip(), deadline)
        return found[0]

    def _watch(self, look: Callable[[], bool], what: str, deadline: float) -> None:
        wait_until(look, what, deadline=deadline, otherwise=lambda: self.eyes.ask("outline"))

    def _ask(self, do: str, *states: str, **more: Any) -> Any:
        """Do something with it; when it was replaced between look and act, look again."""
        for attempt in range(3):
            found = self.wait(*states)
            try:
                return self.eyes.ask(do, bus_name=found["bus"], path=found["path"], **more)
            except PeerRefused:
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def press(self) -> None:
        """Press it, as a screen reader's user does; it must be there and enabled."""
        self._ask("press", "enabled")

    def click(self, *, times: int = 1) -> None:
        """Click its middle with the mouse; it must be there and enabled."""
        left, top, width, height = self.resting_place()
        self.keyboard.click(left + width // 2, top + height // 2, times=times)

    def double_click(self) -> None:
        """Click its middle twice."""
        self.click(times=2)

    def focus(self) -> None:
        """Give it the keyboard, and wait until it has it."""
        self._ask("focus", "enabled")
        self.wait("focused")

    def fill(self, text: str) -> None:
        """Click into it, replace what it holds by typing ``text``, and wait until it says so."""
        self.click()
        self.wait("focused")
        self.keyboard.key("ctrl+a")
        if text:
            self.keyboard.type(text)
        else:
            self.keyboard.key("BackSpace")
        self.wait_text(text)

    def text(self, name: str | None = None) -> str:
        """Return its text; with ``name``, that of what bears the name inside it."""
        if name is not None:
            return super().text(name)
        answer: str = self._ask("text")
        return answer

    def description(self) -> str:
        """Return what a screen reader says of it after its name."""
        answer: str = self._ask("description")
        return answer

    def place(self) -> tuple[int, int, int, int]:
        """Return left, top, width and height on the screen."""
        left, top, width, height = self._ask("place")
        return left, top, width, height

    def resting_place(self) -> tuple[int, int, int, int]:
        """Return its place once it has stopped moving, where a person would aim.

        A window has an accessible shape before the window manager has put it anywhere: whoever
        clicks where it first says to be, clicks beside it.
        """
        seen: list[tuple[int, int, int, int]] = [self.place()]

        def rests() -> bool:
            seen.append(self.place())
            return seen[-1] == seen[-2] and seen[-1][2] > 0

        wait_until(rests, f"{self} at rest", otherwise=lambda: str(seen[-1]))
        return seen[-1]

    def is_(self, state: str) -> bool:
        """Whether it is in ``state`` now: enabled, focused, checked, selected, expanded, active."""
        return state in self.wait()["states"]

    def starting(self, beginning: str) -> Element:
        """Point at the same kind of thing, by how its name begins."""
        step = {**self.chain[-1], "name": None, "prefix": beginning}
        return replace(self, chain=[*self.chain[:-1], step])


@dataclass
class Table(Element):
    """A pointer at a table; its first cell of a row bears the row's full sentence."""

    def rows(self, most: int = 60) -> list[list[str]]:
        """Return the words of its cells, row by row, at most ``most`` rows."""
        answer: list[list[str]] = self._ask("rows", most=most)
        return answer

    def row_count(self) -> int:
        """Return how many rows it has."""
        answer: int = self._ask("row_count")
        return answer

    def wait_rows(
        self, fits: Callable[[list[list[str]]], bool], what: str, most: int = 60
    ) -> list[list[str]]:
        """Wait until its rows satisfy ``fits``; returns them."""
        seen: list[list[list[str]]] = [[]]

        def look() -> bool:
            seen[0] = self.rows(most)
            return fits(seen[0])

        wait_until(look, what, otherwise=lambda: "\n".join(map(str, seen[0])))
        return seen[0]

    def click_row(self, containing: str, *, times: int = 1) -> None:
        """Click the first row one of whose cells contains the words."""
        self.resting_place()
        rows = self.wait_rows(
            lambda rows: any(containing in cell for row in rows for cell in row),
            f"a row with “{containing}” in {self}",
        )
        row = next(i for i, cells in enumerate(rows) if any(containing in cell for cell in cells))
        cell = self._ask("cell", row=row, column=0)
        left, top, width, height = self.eyes.ask("place", bus_name=cell["bus"], path=cell["path"])
        self.keyboard.click(left + width // 2, top + height // 2, times=times)
