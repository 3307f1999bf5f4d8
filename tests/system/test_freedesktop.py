"""Notifications by the desktop's own service, on a real bus with a strict server."""

import json
import shutil
import signal
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.system.test_tray_host import Session, heard

pytestmark = [
    pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"),
    pytest.mark.timeout(120),
]

FULL = ("body", "body-markup", "actions", "sound")
BUTTONS = [["call", "Call"], ["snooze", "Snooze"]]


class Process:
    """One side: told lines of JSON, and heard to say some."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.process = process

    def tell(self, *words: object) -> None:
        """Give it a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()

    def hear(self, first: str) -> list[Any]:
        """The next line it says, which must begin with ``first``; the rest of it."""
        line = heard(self._process)
        assert line, "it ended"
        word, *rest = json.loads(line)
        assert word == first, line
        return list(rest)


class Server(Process):
    """The notification server."""

    def obey(self, *words: object) -> None:
        """Have it do something; returns when it is done."""
        self.tell(*words)
        self.hear("done")

    def notified(self) -> dict[str, Any]:
        """What it was asked to show next."""
        names = "app number replaces summary body actions hints timeout".split()
        return dict(zip(names, self.hear("notify"), strict=True))


class Program(Process):
    """The program that shows notices."""

    def until(self, *, there: bool, actions: bool | None = None) -> None:
        """Ask until it sees a server (or sees it no longer)."""
        while True:  # the test's own timeout ends it
            self.tell("there")
            seen = self.hear("there")
            if seen[0] == there and actions in (None, seen[1]):
                return

    def show(self, title: str = "Martin Jones", text: str = "8:30", **rest: object) -> None:
        """Have it show a notice by the desktop's service."""
        self.tell("show", {"title": title, "text": text, **rest})
        assert self.hear("shown by") == ["freedesktop"]


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session()
    yield session
    session.end()


def start_server(session: Session, *capabilities: str) -> Server:
    """A server that is on the bus."""
    process = session.start("notification_server.py", *capabilities)
    assert json.loads(heard(process)) == "ready"
    return Server(process)


def start_program(session: Session) -> Program:
    """The program, running."""
    program = Program(session.start("notifying_program.py"))
    program.hear("running")
    return program


@pytest.fixture
def both(session: Session) -> tuple[Server, Program]:
    """A server that can do everything, and a program that has seen it."""
    server = start_server(session, *FULL)
    program = start_program(session)
    program.until(there=True)
    return server, program


def test_a_strict_server_takes_it_escaped_and_replaces_by_key(
    both: tuple[Server, Program],
) -> None:
    server, program = both
    program.show("Martin <Jones> é", 'Smith & Sons <img src="file:///x"> 8:30', key="7")
    assert server.notified() == {
        "app": "FollowUp",
        "number": 1,
        "replaces": 0,
        "summary": "Martin <Jones> é",
        "body": 'Smith &amp; Sons &lt;img src="file:///x"&gt; 8:30',
        "actions": ["default", "Open FollowUp"],
        "hints": {
            "desktop-entry": ["s", "followup-desktop"],
            "category": ["s", "x-followup.reminder"],
            "urgency": ["y", 1],
            "suppress-sound": ["b", False],
            "sound-name": ["s", "message-new-instant"],
        },
        "timeout": -1,
    }
    program.show("Again", key="7")
    assert server.notified()["replaces"] == 1, "in the place of the older one"
    program.show("Other", key="8")
    assert server.notified()["replaces"] == 0
    program.show("Without a key")
    assert server.notified()["replaces"] == 0
    program.show("Without a key")
    assert server.notified()["replaces"] == 0


def test_what_the_bus_forbids_is_left_out(both: tuple[Server, Program]) -> None:
    server, program = both
    program.show("nul\0 in it", "half \ud83d a pair")
    told = server.notified()
    assert (told["summary"], told["body"]) == ("nul in it", "half ? a pair")


def test_a_plain_server_gets_plain_text_and_no_buttons(session: Session) -> None:
    server, program = start_server(session, "body", "sound"), start_program(session)
    program.until(there=True, actions=False)
    program.show("A", "Smith & Sons", actions=BUTTONS)
    told = server.notified()
    assert (told["body"], told["actions"]) == ("Smith & Sons", [])


def test_a_promise_stays_and_a_silent_one_makes_no_sound(both: tuple[Server, Program]) -> None:
    server, program = both
    program.show(urgent=True, silent=True)
    told = server.notified()
    assert told["timeout"] == 0
    assert told["hints"]["urgency"] == ["y", 2]
    assert told["hints"]["suppress-sound"] == ["b", True]
    assert "sound-name" not in told["hints"]


def test_a_button_is_answered_once_on_the_qt_thread_with_its_token(
    both: tuple[Server, Program],
) -> None:
    server, program = both
    program.show(key="7", actions=BUTTONS)
    told = server.notified()
    assert told["actions"] == ["default", "Open FollowUp", "call", "Call", "snooze", "Snooze"]
    server.obey("token", told["number"], "token-1")
    server.obey("invoke", told["number"], "snooze")
    assert program.hear("answered") == ["7", "snooze", "token-1", True]
    assert server.hear("closed") == [told["number"]], "also where a server leaves it standing"
    server.obey("invoke", told["number"], "snooze")
    program.show(key="8", actions=BUTTONS)
    other = server.notified()
    server.obey("invoke", other["number"], "default")
    assert program.hear("answered") == ["8", "default", "", True], "and no second snooze before"


def test_other_programs_clicks_and_numbers_are_ignored(both: tuple[Server, Program]) -> None:
    server, program = both
    program.show(key="7", actions=BUTTONS)
    number = server.notified()["number"]
    server.obey("foreign", number, "call")  # another sender, our number
    server.obey("invoke", number + 1, "call")  # the server, another's number
    server.obey("invoke", number, "dial")  # a button we never offered
    server.obey("close", number + 1, 2)
    server.obey("invoke", number, "call")
    assert program.hear("answered") == ["7", "call", "", True]
    program.show(key="8", actions=BUTTONS)
    number = server.hear("closed") and server.notified()["number"]
    server.obey("invoke", number, "snooze")
    assert program.hear("answered") == ["8", "snooze", "", True], "nothing else was heard between"


@pytest.mark.parametrize("reason", [1, 2, 3, 4])
def test_a_closed_bubble_answers_nothing_and_is_forgotten(
    both: tuple[Server, Program], reason: int
) -> None:
    server, program = both
    program.show(key="7", actions=BUTTONS)
    number = server.notified()["number"]
    server.obey("close", number, reason)
    server.obey("invoke", number, "call")
    program.show(key="8", actions=BUTTONS)
    other = server.notified()["number"]
    server.obey("invoke", other, "call")
    assert program.hear("answered")[0] == "8"
    assert server.hear("closed") == [other]
    program.show(key="7")
    assert server.notified()["replaces"] == 0


def test_what_was_answered_elsewhere_is_withdrawn(both: tuple[Server, Program]) -> None:
    server, program = both
    program.show(key="7", actions=BUTTONS)
    number = server.notified()["number"]
    for key in ("8", "", "7"):
        program.tell("withdraw", key)
        program.hear("withdrawn")
    assert server.hear("closed") == [number]


def test_it_is_withdrawn_also_while_it_is_on_its_way(both: tuple[Server, Program]) -> None:
    server, program = both
    server.obey("answer", "never")
    program.show(key="7")
    number = server.notified()["number"]
    program.tell("withdraw", "7")
    program.hear("withdrawn")
    # The next one goes out at once, so the withdrawal before it has been heard.
    program.show(key="8")
    server.notified()
    server.obey("now")
    assert server.hear("closed") == [number]


def test_a_newer_one_waits_for_the_number_of_the_older(both: tuple[Server, Program]) -> None:
    server, program = both
    server.obey("answer", "never")
    program.show("first", key="7")
    server.notified()
    program.show("second", key="7")
    program.show("third", key="7")
    program.show("something else")  # goes out at once: what came before has been taken in
    server.notified()
    server.obey("now")
    told = server.notified()
    assert (told["summary"], told["replaces"]) == ("third", 1)


@pytest.mark.parametrize("how", ["refused", "nonsense"])
def test_what_the_server_does_not_take_is_shown_otherwise(
    both: tuple[Server, Program], how: str
) -> None:
    server, program = both
    server.obey("answer", how)
    program.show("Martin", key="7")
    server.notified()
    assert program.hear("last resort") == ["Martin"]
    server.obey("answer", "well")
    program.show("Anna", key="7", actions=BUTTONS)
    told = server.notified()
    assert told["replaces"] == 0
    server.obey("invoke", told["number"], "call")
    assert program.hear("answered")[:2] == ["7", "call"]


def test_a_hanging_server_delays_nothing_and_may_wake_up(both: tuple[Server, Program]) -> None:
    server, program = both
    server.obey("answer", "never")
    program.show("Martin", key="7", actions=BUTTONS)
    program.show("Anna", key="8", actions=BUTTONS)
    first, second = server.notified(), server.notified()
    assert program.hear("last resort") == ["Martin"]
    assert program.hear("last resort") == ["Anna"]
    program.show("Martin, a nudge", key="7", actions=BUTTONS)
    third = server.notified()
    assert third["replaces"] == 0, "nobody knows the number of the first"
    server.obey("answer", "well")
    server.obey("now")
    assert server.hear("closed") == [first["number"]], "one bubble a thing"
    program.show("Eva", key="9", actions=BUTTONS)
    fourth = server.notified()
    # All three stand there now; their buttons work.
    for told, key in ((third, "7"), (fourth, "9"), (second, "8")):
        server.obey("invoke", told["number"], "call")
        assert program.hear("answered")[:2] == [key, "call"]
        server.hear("closed")


def test_a_server_that_hangs_from_the_start_blocks_nothing(session: Session) -> None:
    server = start_server(session, *FULL)
    server.process.send_signal(signal.SIGSTOP)
    program = start_program(session)
    program.tell("show", {"title": "Anna", "text": ""})
    assert program.hear("last resort") == ["Anna"]
    assert program.hear("shown by") == ["last"]
    program.tell("quit")
    program.hear("stopped")
    program = start_program(session)
    server.process.send_signal(signal.SIGCONT)
    program.until(there=True, actions=True)
    program.show("Martin")
    assert server.notified()["summary"] == "Martin"


def test_a_server_that_dies_while_asked_costs_no_notice(
    session: Session, both: tuple[Server, Program]
) -> None:
    server, program = both
    server.obey("answer", "never")
    program.show("Martin", key="7")
    server.notified()
    server.process.kill()
    assert program.hear("last resort") == ["Martin"]
    program.until(there=False)
    program.tell("show", {"title": "Anna", "text": ""})
    assert program.hear("last resort") == ["Anna"]
    assert program.hear("shown by") == ["last"]
    server = start_server(session, *FULL)
    program.until(there=True)
    program.show("Eva", key="7")
    assert server.notified()["summary"] == "Eva"


def test_the_numbers_of_a_server_that_is_gone_mean_nothing(
    session: Session, both: tuple[Server, Program]
) -> None:
    server, program = both
    program.show("Martin", key="7", actions=BUTTONS)
    number = server.notified()["number"]
    server.obey("answer", "well")  # so the number is given, too
    server.process.kill()
    program.until(there=False)
    server = start_server(session, *FULL)
    program.until(there=True)
    server.obey("invoke", number, "call")  # somebody else's first bubble of the new server
    program.show("Martin", key="7", actions=BUTTONS)
    told = server.notified()
    assert told["replaces"] == 0, "nobody else's bubble is overwritten"
    server.obey("invoke", told["number"], "snooze")
    assert program.hear("answered")[:2] == ["7", "snooze"]


def test_a_server_that_is_absent_at_first_and_comes_later(session: Session) -> None:
    program = start_program(session)
    program.tell("there")
    assert program.hear("there")[0] is False
    program.tell("show", {"title": "Anna", "text": ""})
    assert program.hear("last resort") == ["Anna"]
    assert program.hear("shown by") == ["last"]
    server = start_server(session, *FULL)
    program.until(there=True, actions=True)
    program.show("Martin")
    assert server.notified()["summary"] == "Martin"


@pytest.mark.parametrize(
    ("capabilities", "notice", "sounds"),
    [
        (("body",), {}, True),
        (("body",), {"silent": True}, False),
        (("body", "sound"), {}, False),
        (("body", "inhibited"), {}, False),
        (("body", "inhibited"), {"urgent": True}, True),
        (("body", "inhibited"), {"urgent": True, "silent": True}, False),
    ],
)
def test_the_sound_is_ours_where_the_server_makes_none(
    session: Session, capabilities: tuple[str, ...], notice: dict[str, bool], sounds: bool
) -> None:
    """Not where it is off, nor, but for a promise, where nothing may disturb."""
    server, program = start_server(session, *capabilities), start_program(session)
    program.until(there=True)
    program.show(**notice)
    server.notified()
    if sounds:
        program.hear("sound")
    server.obey("answer", "refused")
    program.show("the end")
    server.notified()
    assert program.hear("last resort") == ["the end"], "and no sound before"


def test_bubbles_with_buttons_go_with_the_program(both: tuple[Server, Program]) -> None:
    """Also one whose number the program reads only while it ends."""
    server, program = both
    program.show(key="7", actions=BUTTONS)
    number = server.notified()["number"]
    server.obey("answer", "well")  # so the number is on its way
    program.tell("quit")
    program.hear("stopped")
    assert server.hear("closed") == [number]


def test_a_hanging_server_does_not_hold_up_the_end(both: tuple[Server, Program]) -> None:
    server, program = both
    server.process.send_signal(signal.SIGSTOP)
    program.show(key="7", actions=BUTTONS)
    program.tell("quit")
    program.hear("stopped")
    assert program.process.wait(60) == 0
