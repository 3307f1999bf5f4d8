"""Notifications by the desktop's own service, on a real bus with a strict server."""

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from followup_desktop.system.notifications.bus_message import (
    METHOD_RETURN,
    Writer,
    method_call,
    notify_body,
    read_message,
)
from tests.system.test_tray_host import Session, heard

needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session()
    yield session
    session.end()


def ask(program: "subprocess.Popen[str]", line: str) -> str:
    """Give the program a line; its answer."""
    assert program.stdin is not None
    program.stdin.write(line + "\n")
    program.stdin.flush()
    return heard(program)


def until_there(program: "subprocess.Popen[str]", wanted: str) -> None:
    """Ask until the program sees the server (or no longer does)."""
    for _ in range(2000):
        if ask(program, "there") == wanted:
            return
    pytest.fail(f"never said {wanted}")


@needs_bus
def test_a_strict_server_takes_it_escaped_and_replaces_by_key(session: Session) -> None:
    server = session.start("notification_server.py")
    assert heard(server) == "ready"
    program = session.start("notifying_program.py")
    assert heard(program) == "running"
    until_there(program, "yes")
    notice = ["Martin <Jones> é", 'Smith & Sons <img src="file:///x"> 8:30', "7"]
    assert ask(program, json.dumps(notice)) == "shown"
    assert json.loads(heard(server)) == [
        "FollowUp",
        1,
        "Martin <Jones> é",
        'Smith &amp; Sons &lt;img src="file:///x"&gt; 8:30',
        [],
        -1,
    ]
    assert ask(program, json.dumps(["Again", "", "7"])) == "shown"
    assert json.loads(heard(server))[1] == 1, "in the place of the older one"
    assert ask(program, json.dumps(["Other", "", "8"])) == "shown"
    assert json.loads(heard(server))[1] == 2
    assert ask(program, "quit") == "stopped"


@needs_bus
def test_a_plain_server_gets_plain_text(session: Session) -> None:
    server = session.start("notification_server.py", "plain")
    assert heard(server) == "ready"
    program = session.start("notifying_program.py")
    assert heard(program) == "running"
    until_there(program, "yes")
    ask(program, json.dumps(["A", "Smith & Sons", ""]))
    assert json.loads(heard(server))[3] == "Smith & Sons"


@needs_bus
def test_a_server_that_comes_late_goes_and_comes_back(session: Session) -> None:
    program = session.start("notifying_program.py")
    assert heard(program) == "running"
    assert ask(program, "there") == "no"
    server = session.start("notification_server.py")
    assert heard(server) == "ready"
    until_there(program, "yes")
    server.kill()
    until_there(program, "no")
    server = session.start("notification_server.py")
    assert heard(server) == "ready"
    until_there(program, "yes")
    ask(program, json.dumps(["A", "b", ""]))
    assert json.loads(heard(server))[2] == "A"


def test_bytes_as_the_specification_has_them() -> None:
    """Aligned, the array's length without its first padding."""
    body = notify_body("a", 0, "", "b", "", ("x",), {"h": "v"}, -1)
    expected = (
        b"\1\0\0\0a\0" + b"\0\0"  # app name, padded for the next number
        b"\0\0\0\0"  # replaces
        b"\0\0\0\0\0" + b"\0\0\0"  # icon
        b"\1\0\0\0b\0" + b"\0\0"  # summary
        b"\0\0\0\0\0" + b"\0\0\0"  # body
        b"\6\0\0\0\1\0\0\0x\0" + b"\0\0"  # actions: six bytes of items
        b"\x12\0\0\0" + b"\0\0\0\0"  # hints: their length, then up to 8
        b"\1\0\0\0h\0\1s\0" + b"\0\0\0" + b"\1\0\0\0v\0" + b"\0\0"
        b"\xff\xff\xff\xff"
    )
    assert len(body) % 4 == 0
    assert body[: body.index(b"\6\0\0\0")] == expected[: expected.index(b"\6\0\0\0")]
    assert body.endswith(b"v\0\0\0\xff\xff\xff\xff")


def test_a_call_can_be_read_back() -> None:
    message = method_call(9, "org.x", "/x", "org.x", "Do", "u", b"\5\0\0\0")
    taken = [0]

    def read(count: int) -> bytes:
        taken[0] += count
        return message[taken[0] - count : taken[0]]

    back = read_message(read)
    assert taken[0] == len(message)
    assert (back.answers, back.first_uint32()) == (0, 5)


def test_an_answer_names_the_call_it_belongs_to() -> None:
    out = Writer()
    out.data += bytes([ord("l"), METHOD_RETURN, 1, 1])
    out.uint32(4)
    out.uint32(77)

    def fields() -> None:
        for code, kind, value in ((6, "s", ":1.5"), (8, "g", "u"), (5, "u", 3)):
            out.align(8)
            out.byte(code)
            out.signature(kind)
            if kind == "u":
                out.uint32(int(value))
            else:
                (out.signature if kind == "g" else out.string)(str(value))

    out.array(8, fields)
    out.align(8)
    message = bytes(out.data) + b"\x2a\0\0\0"
    place = [0]

    def read(count: int) -> bytes:
        place[0] += count
        return message[place[0] - count : place[0]]

    answer = read_message(read)
    assert (answer.kind, answer.answers, answer.first_uint32()) == (METHOD_RETURN, 3, 42)


@pytest.mark.parametrize("noise", [b"HTTP/1.1 400 Bad", b"l\2\0\1" + b"\xff" * 12])
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(ValueError, match="D-Bus"):
        read_message(lambda count: noise[:count].ljust(count, b"\0"))
