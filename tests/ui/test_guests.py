"""Subcommands that the open window runs: when it may, what is answered, what it shows."""

from __future__ import annotations

import json
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog

from followup_desktop.cli import answering, parts
from followup_desktop.cli.answering import answer_in_window, answer_text, read_words
from followup_desktop.domain.errors import KnownError
from followup_desktop.system.hand_over import Said, hand_over, packed, unpacked
from followup_desktop.system.single_instance import Door, door_name
from followup_desktop.ui.guests import Guests
from tests.ui.conftest import Desk
from tests.ui.world import World


class Caller:
    """Another process' side of the door, in a thread here."""

    def __init__(self, folder: Path, words: Sequence[str], seconds: float) -> None:
        self.said: Said | None = None
        self.error: KnownError | None = None
        self._thread = threading.Thread(target=self._call, args=(folder, words, seconds))
        self._thread.start()

    def _call(self, folder: Path, words: Sequence[str], seconds: float) -> None:
        try:
            self.said = hand_over(folder, words, ready_seconds=seconds)
        except KnownError as error:
            self.error = error

    @property
    def over(self) -> bool:
        return not self._thread.is_alive()


class House:
    """A desk with an open door, and callers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.world = desk.world
        self.folder = desk.world.services.data_dir
        self.door = Door(self.folder)
        assert self.door.open()
        self.guests = Guests(
            self.door, self.world.services, desk.window.saving, answer_in_window, self.door
        )

    def call(self, *words: str, seconds: float = 30.0) -> Caller:
        return Caller(self.folder, words, seconds)

    def wait(self, caller: Caller) -> Said | None:
        self.desk.bot.waitUntil(lambda: caller.over, timeout=40_000)
        return caller.said

    def said(self, *words: str) -> Said:
        found = self.wait(self.call(*words))
        assert found is not None
        return found


@pytest.fixture
def house(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="door-") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        made = House(desk)
        yield made
        made.guests.stop()
        made.door.close()


def directly(world: World, *words: str) -> str:
    """What the command line prints by itself."""
    text, _status = answer_text(world.services, read_words(words))
    return text + "\n"


READING = [
    ("leads", "--json"),
    ("leads", "--search", "Northwind"),
    ("leads", "--search", "Northwind", "--json"),
    ("today", "--json"),
    ("today",),
    ("settings", "--json"),
]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_the_answer_is_the_command_lines_own(house: House, words: tuple[str, ...]) -> None:
    assert house.said(*words) == Said(0, directly(house.world, *words), "")


def test_the_window_shows_at_once_what_was_added_and_undo_takes_it_back(house: House) -> None:
    said = house.said("add", "--employer", "Böhm & Söhne", "--position", "Welder", "--json")
    assert json.loads(said.out)["employer"] == "Böhm & Söhne"
    house.desk.window.show_view("all")
    assert any("Böhm" in row.employer for row in house.desk.model.summaries())
    house.desk.commands.undo()
    assert not any("Böhm" in row.employer for row in house.desk.model.summaries())


def test_what_is_logged_moves_the_row_on_screen(house: House) -> None:
    seen = {row.id: row for row in house.desk.model.summaries()}
    said = house.said("log", str(house.world.luis), "--outcome", "no-answer")
    assert said.status == 0
    now = {row.id: row for row in house.desk.model.summaries()}
    assert now.get(house.world.luis) != seen[house.world.luis]


def test_a_refusal_is_one_sentence_and_two(house: House) -> None:
    said = house.said("set", "ladder", "-1")
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert "whole number" in said.err
    assert house.said("done", "4711").status == 2


def test_a_bug_in_a_command_does_not_cost_the_window(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("nobody foresaw it")

    monkeypatch.setattr(answering, "answer_text", broken)
    said = house.said("today")
    assert (said.status, said.out) == (2, "")
    assert "inside FollowUp" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("leads", "--now", "2026-11-23T08:00-08:00"),
        ("import", "leads.csv"),
        ("undo-import", "1"),
        ("export", "leads.csv"),
        ("backup", "all.backup"),
        ("restore", "all.backup"),
        ("check",),
    ],
    ids=" ".join,
)
def test_what_takes_long_or_has_a_clock_of_its_own_is_turned_away(
    house: House, words: tuple[str, ...]
) -> None:
    assert house.wait(house.call(*words)) is None


def test_the_window_moves_while_a_list_is_made_and_a_setting_planned(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Part by part, with the window's own events in between."""
    monkeypatch.setattr(parts, "_LEADS", 1)
    monkeypatch.setattr(parts, "_REPLANNED", 1)
    moved: list[int] = []
    ticks = QTimer()
    ticks.timeout.connect(lambda: moved.append(len(house.guests._served)))
    ticks.start(0)
    assert house.said("leads", "--json") == Said(0, directly(house.world, "leads", "--json"), "")
    assert sum(moved) >= 3
    moved.clear()
    said = house.said("set", "first-call-days", "9")
    ticks.stop()
    assert sum(moved) >= 3
    assert said == Said(0, directly(house.world, "settings"), "")
    assert house.world.services.steps.replan_due() == 0, "all is planned by then"


def test_who_waits_behind_a_long_one_is_turned_away_where_a_dialog_has_opened(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_LEADS", 1)
    first = house.call("leads", "--json")
    second = house.call("add", "--employer", "Behind", "--position", "Welder")
    opened: list[QDialog] = []

    def open_one() -> None:
        if len(house.guests._served) == 2 and not opened:
            dialog = QDialog(house.desk.window)
            dialog.setModal(True)
            dialog.show()
            opened.append(dialog)

    look = QTimer()
    look.timeout.connect(open_one)
    look.start(0)
    house.wait(first)
    house.wait(second)
    look.stop()
    employers = {row.employer for row in house.world.services.leads.list("all")}
    assert ("Behind" in employers) == (second.said is not None)
    for dialog in opened:
        assert second.said is None or first.said is None
        dialog.close()
        dialog.deleteLater()


def test_a_long_list_is_turned_away(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_MOST_LEADS", 2)
    assert house.wait(house.call("leads", "--json")) is None
    assert house.said("done", str(house.world.luis)).status == 0


@contextmanager
def a_dialog(house: House) -> Iterator[None]:
    dialog = QDialog(house.desk.window)
    dialog.setModal(True)
    dialog.show()
    yield
    dialog.close()
    dialog.deleteLater()


@contextmanager
def a_write(house: House) -> Iterator[None]:
    with house.world.services.database.transaction():
        yield


@contextmanager
def something_unsaved(house: House) -> Iterator[None]:
    saving = house.desk.window.saving
    full = [True]

    def write() -> None:
        if full[0]:
            raise KnownError("The disk is full.")

    assert not saving.run(write)
    yield
    full[0] = False
    saving.retry()


HALF_DONE = [a_dialog, a_write, something_unsaved]


@pytest.mark.parametrize("half_done", HALF_DONE, ids=lambda each: each.__name__)
def test_nothing_runs_while_something_is_half_done(
    house: House, half_done: Callable[[House], contextmanager]
) -> None:
    """Whoever cannot wait gives up, and what they gave up on never happens; who can is served."""
    add = ("add", "--position", "Welder", "--employer")
    with half_done(house):
        assert house.wait(house.call(*add, "Given up", seconds=0.3)) is None
        patient = house.call(*add, "Patient")
        house.desk.bot.waitUntil(lambda: len(house.guests._waiting) == 1)
        assert house.world.services.leads.counts().all == 3
    said = house.wait(patient)
    assert said is not None
    assert said.status == 0
    employers = {row.employer for row in house.world.services.leads.list("all")}
    assert "Patient" in employers
    assert "Given up" not in employers


def test_nothing_runs_inside_a_nested_event_loop(house: House) -> None:
    """A slot that waits in a loop of its own (a native file dialog, a drag) is half done too."""
    outer, inner, seen = QEventLoop(), QEventLoop(), []
    caller = []

    def wait_inside() -> None:
        caller.append(house.call("add", "--employer", "Late", "--position", "Welder"))
        look = QTimer()
        look.timeout.connect(lambda: len(house.guests._waiting) == 1 and inner.quit())
        look.start(10)
        inner.exec()
        look.stop()
        seen.append(house.world.services.leads.counts().all)
        outer.quit()

    QTimer.singleShot(0, wait_inside)
    outer.exec()
    assert seen == [3]
    said = house.wait(caller[0])
    assert said is not None
    assert said.status == 0


def test_two_callers_are_served_one_after_the_other(house: House) -> None:
    callers = [
        house.call("add", "--employer", f"Firm {number}", "--position", "Welder")
        for number in range(5)
    ]
    said = [house.wait(caller) for caller in callers]
    assert all(one is not None and one.status == 0 for one in said)
    assert house.world.services.leads.counts().all == 8


def test_who_leaves_between_ready_and_go_has_changed_nothing(house: House) -> None:
    request = packed(["add", "--employer", "Gone", "--position", "Welder"], "/")
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(door_name(house.folder))
        line.sendall(b"run %d\n" % len(request) + request)
        line.setblocking(False)
        heard = []

        def ready() -> None:
            heard.append(line.recv(100))
            assert heard == [b"ready\n"]

        house.desk.bot.waitUntil(lambda: _tried(ready), timeout=20_000)
    house.said("leads")  # served after the one who left
    assert house.world.services.leads.counts().all == 3


def _tried(look: Callable[[], None]) -> bool:
    try:
        look()
    except BlockingIOError:
        return False
    return True


def test_a_window_that_hangs_costs_the_caller_a_moment_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="door-") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(door_name(tmp_path))
            listener.listen()
            assert hand_over(tmp_path, ["leads"], ready_seconds=0.1) is None


@pytest.mark.parametrize("answer", [b"", b"answer 7\n[0, ", b"answer x\n", b"yes\n", b"y" * 100])
def test_a_window_that_dies_while_it_works_is_spoken_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    """Whether it was done is not known: that is no 3."""

    def serve(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with line:
            assert line.recv(1 << 16).startswith(b"run ")
            line.sendall(b"ready\n")
            assert line.recv(100) == b"go\n"
            line.sendall(answer)

    with tempfile.TemporaryDirectory(prefix="door-") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(door_name(tmp_path))
            listener.listen()
            server = threading.Thread(target=serve, args=(listener,))
            server.start()
            with pytest.raises(KnownError, match="look there whether it was done"):
                hand_over(tmp_path, ["leads"])
            server.join()


def test_only_requests_of_this_version_are_read() -> None:
    assert unpacked(packed(["leads", "\udcff"], "/tmp")) == (["leads", "\udcff"], "/tmp")
    other = json.loads(packed(["leads"], "/"))
    for spoiled in (
        {**other, "version": "0.0.1"},
        {**other, "words": "leads"},
        {**other, "words": [1]},
        {**other, "folder": None},
        {},
        [],
        None,
    ):
        assert unpacked(json.dumps(spoiled).encode()) is None
    assert unpacked(b"\xff") is None
    assert unpacked(b"[" * 100_000) is None


def test_a_window_without_a_command_line_turns_away(house: House) -> None:
    house.guests._command_line = None
    assert house.wait(house.call("leads")) is None
