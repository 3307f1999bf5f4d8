"""Reads a file to import in a child process, with a limit of time and memory.

A hostile or enormous file can then neither hang nor fill the program
(reliability.md, *Hostile input*). The child is this very program: from source
``python -m``, frozen its own executable with ``CHILD_FLAG``, which
``__main__`` passes on to ``serve``.
"""

import contextlib
import gc
import io
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.importing import (
    Choices,
    ImportedLead,
    ImportPlan,
    ReadContact,
    Refusal,
    Skipped,
    plan_import,
    read_tables,
)
from followup_desktop.services.numbers import ReadNumber, read_number
from followup_desktop.storage.bulk import nothing_collected

CHILD_FLAG = "--read-import-file"
SECONDS = 120
MEMORY = 2 * 1024**3
_POLL = 0.05
_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What to read and how. ``regions``: where national numbers may belong."""

    path: Path
    choices: Choices
    today: date
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file understood, and each number in it read (by its text)."""

    plan: ImportPlan
    numbers: dict[str, ReadNumber]


@dataclass(frozen=True, slots=True)
class _Refused:
    message: str
    skipped: tuple[Skipped, ...]


Reader = Callable[[ReadRequest, Callable[[], bool] | None], ReadFile]


def read_here(request: ReadRequest, _cancelled: Callable[[], bool] | None = None) -> ReadFile:
    """Read in this process. Raises ``Refusal``."""
    plan = plan_import(
        read_tables(request.path),
        today=request.today,
        region=request.regions[0] if request.regions else "US",
        choices=request.choices,
    )
    raws = {phone.raw for lead in plan.leads for phone in lead.phones}
    raws |= {phone.raw for lead in plan.leads for other in lead.others for phone in other.phones}
    raws |= {phone.raw for contact in plan.contacts for phone in contact.phones}
    return ReadFile(plan, {raw: read_number(raw, request.regions) for raw in raws})


def read_in_child(request: ReadRequest, cancelled: Callable[[], bool] | None = None) -> ReadFile:
    """Read in a child process; cancelling answers within a tenth of a second.

    Raises ``Refusal`` where the file is refused, cannot be read within the
    limits, or was cancelled.
    """
    child = subprocess.Popen(
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    answer = bytearray()
    talk = threading.Thread(target=_talk, args=(child, pickle.dumps(request), answer), daemon=True)
    talk.start()
    try:
        _wait(talk, request.path.name, cancelled)
        child.wait(timeout=5)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        talk.join(timeout=5)
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
    with nothing_collected():
        return _understood(answer, request.path.name)


def _wait(talk: threading.Thread, name: str, cancelled: Callable[[], bool] | None) -> None:
    waited = 0.0
    while talk.is_alive():
        talk.join(_POLL)
        waited += _POLL
        if cancelled is not None and cancelled():
            raise Refusal(f"Reading {name} was cancelled; nothing was changed.")
        if waited > SECONDS:
            raise Refusal(
                f"{name} could not be read within {SECONDS} seconds; nothing was changed."
            )


def _talk(child: "subprocess.Popen[bytes]", request: bytes, answer: bytearray) -> None:
    with contextlib.suppress(OSError, ValueError):  # the child died, or was killed
        said, _ = child.communicate(request)
        answer += said


def _understood(answer: bytearray, name: str) -> ReadFile:
    stream = io.BytesIO(answer)
    try:
        result = pickle.load(stream)
        if isinstance(result, ReadFile):
            return _with_parts(result, stream)
    except (pickle.UnpicklingError, EOFError):
        result = None
    if isinstance(result, _Refused):
        raise Refusal(result.message, result.skipped)
    raise Refusal(
        f"{name} could not be read: it is damaged, or needs more memory than it should. "
        "Nothing was changed."
    )


def _with_parts(read: ReadFile, stream: BinaryIO) -> ReadFile:
    """The leads, people and numbers that follow a file's head. They come in parts, since
    no other thread, the window's neither, moves while one is taken in."""
    leads: list[ImportedLead] = []
    contacts: list[ReadContact] = []
    numbers: dict[str, ReadNumber] = {}
    while part := pickle.load(stream):
        if isinstance(part, dict):
            numbers |= part
        elif isinstance(part[0], ReadContact):
            contacts += part
        else:
            leads += part
    plan = replace(read.plan, leads=tuple(leads), contacts=tuple(contacts))
    return ReadFile(plan, numbers)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "followup_desktop", CHILD_FLAG]


def serve() -> int:
    """The child: one pickled request on standard input, the answer on output."""
    _limit_memory()
    gc.disable()  # it lives for one file, and all it makes is the answer
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = io.StringIO()  # whatever a library prints must not spoil the answer
    request = pickle.loads(source.read())
    return _answer(request, sink)


def _answer(request: ReadRequest, sink: BinaryIO) -> int:
    parts: Iterable[object]
    try:
        parts = _parts(read_here(request))
    except Refusal as refusal:
        parts = (_Refused(str(refusal), refusal.skipped),)
    except DomainError as problem:
        parts = (_Refused(str(problem), ()),)
    except MemoryError:
        return 1
    for part in parts:
        sink.write(pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL))
    sink.flush()
    return 0


def _parts(read: ReadFile) -> Iterator[object]:
    """A file's head, its leads, people and numbers by the hundred, and an empty part."""
    yield ReadFile(replace(read.plan, leads=(), contacts=()), {})
    numbers = list(read.numbers.items())
    for rows in (read.plan.leads, read.plan.contacts):
        for start in range(0, len(rows), _AT_ONCE):
            yield list(rows[start : start + _AT_ONCE])
    for start in range(0, len(numbers), _AT_ONCE):
        yield dict(numbers[start : start + _AT_ONCE])
    yield ()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the limit of time alone holds there
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
