"""A file appears whole or not at all, and nothing of it lies around before."""

import os
import signal
from pathlib import Path
from typing import TextIO

import pytest

from followup_desktop.domain.errors import KnownError
from followup_desktop.services.exporting.whole_file import write_whole, write_whole_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def has_nameless_files(folder: Path) -> bool:
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR))
    except (AttributeError, OSError):
        return False
    return Path("/proc/self/fd").exists()


def test_a_kill_in_the_middle_leaves_what_was_there_and_no_more(tmp_path: Path) -> None:
    if not has_nameless_files(tmp_path):
        pytest.skip("this disk has no files without a name")
    target = tmp_path / "leads.csv"
    write_whole_bytes(target, b"before")

    def die(stream: TextIO) -> None:
        stream.write("half of it\n" * 10_000)
        stream.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        try:
            write_whole(target, die)
        finally:
            os._exit(1)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert names(tmp_path) == ["leads.csv"]
    assert target.read_bytes() == b"before"


@pytest.mark.parametrize("kind", ["as it is", "named at first", "never named"])
def test_whichever_way_it_comes_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "named at first":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif kind == "never named":
        monkeypatch.setattr(os, "link", refused)
    target = tmp_path / "leads.csv"
    target.write_bytes(b"before")
    target.with_name(".leads.csv.part").write_bytes(b"left by a crash")
    assert write_whole(target, lambda stream: stream.write("after\r\n")) == 7
    assert names(tmp_path) == ["leads.csv"]
    assert target.read_bytes() == b"after\r\n"
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask()


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "leads.csv"
    target.write_bytes(b"before")

    def full(stream: TextIO) -> None:
        stream.write("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(KnownError, match="No space left"):
        write_whole(target, full)
    assert names(tmp_path) == ["leads.csv"]
    assert target.read_bytes() == b"before"


def refused(*_args: object, **_kwargs: object) -> None:
    raise OSError(95, "Operation not supported")


def mask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found
