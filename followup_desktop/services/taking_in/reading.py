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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
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
    Remembered,
    Skipped,
    Source,
    merged,
    plan_import,
    read_content,
    read_tables,
    shape_of,
)
from followup_desktop.services.importing.contacts.vcards import MOST_NUMBERS
from followup_desktop.services.importing.refusal import too_many
from followup_desktop.services.numbers.reading import ReadNumber, read_number
from followup_desktop.storage.bulk import nothing_collected

CHILD_FLAG = "--read-import-file"
SECONDS = 120
MEMORY = 2 * 1024**3
_POLL = 0.05
_AT_ONCE = 250
PARTS = 100
"""What ``progress`` counts to."""


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What to read and how. ``regions``: where national numbers may belong.
    ``remembered``: how files were read before; ``choices`` outrank it. ``content``:
    what was copied elsewhere and is in no file; ``path`` is then its name alone."""

    path: Path
    choices: Choices
    today: date
    regions: tuple[str, ...]
    remembered: Remembered = field(default_factory=Remembered)
    content: bytes | None = None

    def source(self) -> Source:
        """Its tables, not yet understood. Raises ``Refusal``."""
        if self.content is None:
            return read_tables(self.path)
        return read_content(self.path.name, self.content)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file understood, and each number in it read (by its text). ``choices`` are
    those it was read with, ``recalled`` whether any of them was remembered of its
    ``shape``."""

    plan: ImportPlan
    numbers: dict[str, ReadNumber]
    shape: str = ""
    choices: Choices = field(default_factory=Choices)
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class _Refused:
    message: str
    skipped: tuple[Skipped, ...]
    outline: ImportPlan | None = None


@dataclass(frozen=True, slots=True)
class _Progress:
    done: int
    of: int


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Reader = Callable[[ReadRequest, Cancelled | None, Progress | None], ReadFile]


def read_here(
    request: ReadRequest, _cancelled: Cancelled | None = None, progress: Progress | None = None
) -> ReadFile:
    """Read in this process. Raises ``Refusal``."""
    answer = _Answer()
    for part in _parts(request, progress or _tell_nobody):
        answer.take(part)
    answer.whole = True
    return _understood(answer, request.path.name)


def _parts(request: ReadRequest, tell: Progress) -> Iterator[object]:
    """What is read, as it is read: a file's head, its leads and its people by the
    hundred, then their numbers. Raises ``Refusal``."""
    tell(0, PARTS)
    source = request.source()
    tell(PARTS // 10, PARTS)
    read = _planned(request, source)
    plan = read.plan
    raws = list(_raw_numbers(plan))
    if len(raws) > MOST_NUMBERS:
        raise too_many(request.path.name, MOST_NUMBERS, "telephone numbers")
    yield replace(read, plan=replace(plan, leads=(), contacts=()))
    for rows in (plan.leads, plan.contacts):
        for start in range(0, len(rows), _AT_ONCE):
            yield list(rows[start : start + _AT_ONCE])
    tell(PARTS // 2, PARTS)
    for start in range(0, len(raws), _AT_ONCE):
        some = raws[start : start + _AT_ONCE]
        yield {raw: read_number(raw, request.regions) for raw in some}
        tell(PARTS // 2 + PARTS * (start + len(some)) // (2 * len(raws)), PARTS)


def _raw_numbers(plan: ImportPlan) -> dict[str, None]:
    """Each number of a file once, as it stands there, in its order."""
    phones = [phone for lead in plan.leads for phone in lead.phones]
    phones += [phone for lead in plan.leads for other in lead.others for phone in other.phones]
    phones += [phone for contact in plan.contacts for phone in contact.phones]
    return dict.fromkeys(phone.raw for phone in phones)


def _planned(request: ReadRequest, source: Source) -> ReadFile:
    """The plan by what is remembered of the file's shape, where that fits it still."""
    shape, mine, words = shape_of(source), request.choices, request.remembered.words
    kept = request.remembered.of(shape)
    if kept is not None:
        choices = merged(kept, mine)
        with contextlib.suppress(Refusal):
            plan = _plan(request, source, choices, words)
            return ReadFile(plan, {}, shape, choices, recalled=True)
    return ReadFile(_plan(request, source, mine, words), {}, shape, mine)


def _plan(
    request: ReadRequest, source: Source, choices: Choices, words: dict[str, str]
) -> ImportPlan:
    return plan_import(
        source,
        today=request.today,
        region=request.regions[0] if request.regions else "US",
        choices=replace(choices, statuses=words | choices.statuses),
    )


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


class _Answer:
    """What the child says, taken in as it comes, by a thread of its own. It comes in
    parts, since no other thread, the window's neither, moves while one is taken in."""

    def __init__(self) -> None:
        self.head: ReadFile | _Refused | None = None
        self.leads: list[ImportedLead] = []
        self.contacts: list[ReadContact] = []
        self.numbers: dict[str, ReadNumber] = {}
        self.progress: _Progress | None = None
        self.whole = False

    def take_in(self, child: "subprocess.Popen[bytes]", request: bytes) -> None:
        """Ask, and listen to the end, or until the child died or was killed."""
        assert child.stdin is not None
        assert child.stdout is not None
        with contextlib.suppress(OSError, ValueError, pickle.UnpicklingError, EOFError):
            child.stdin.write(request)
            child.stdin.close()
            while part := pickle.load(child.stdout):
                self.take(part)
            self.whole = True

    def take(self, part: object) -> None:
        """One part of what is said."""
        if isinstance(part, _Progress):
            self.progress = part
        elif isinstance(part, dict):
            self.numbers |= part
        elif isinstance(part, list):
            (self.contacts if isinstance(part[0], ReadContact) else self.leads).extend(part)
        elif isinstance(part, ReadFile | _Refused):
            self.head = part


def read_in_child(
    request: ReadRequest, cancelled: Cancelled | None = None, progress: Progress | None = None
) -> ReadFile:
    """Read in a child process; cancelling answers within a tenth of a second.

    Raises ``Refusal`` where the file is refused, cannot be read within the
    limits, or was cancelled.
    """
    child = subprocess.Popen(
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    answer = _Answer()
    talk = threading.Thread(target=answer.take_in, args=(child, pickle.dumps(request)), daemon=True)
    with nothing_collected():
        talk.start()
        try:
            _wait(talk, answer, request.path.name, cancelled, progress)
        finally:
            # Once all is said its own end is of no interest; waiting for it with a
            # limit would sleep by a clock that may be moved.
            child.kill()
            child.wait()
            talk.join(timeout=5)
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
    return _understood(answer, request.path.name)


def _wait(
    talk: threading.Thread,
    answer: _Answer,
    name: str,
    cancelled: Cancelled | None,
    progress: Progress | None,
) -> None:
    waited, told = 0.0, None
    while talk.is_alive():
        talk.join(_POLL)
        waited += _POLL
        if cancelled is not None and cancelled():
            raise Refusal(f"Reading {name} was cancelled; nothing was changed.")
        if waited > SECONDS:
            raise Refusal(
                f"{name} could not be read within {SECONDS} seconds; nothing was changed."
            )
        if progress is not None and answer.progress is not told and answer.progress is not None:
            told = answer.progress
            progress(told.done, told.of)


def _understood(answer: _Answer, name: str) -> ReadFile:
    head = answer.head
    if isinstance(head, _Refused):
        refusal = Refusal(head.message, head.skipped)
        refusal.outline = head.outline
        raise refusal
    if head is None or not answer.whole:
        raise Refusal(
            f"{name} could not be read: it is damaged, or needs more memory than it should. "
            "Nothing was changed."
        )
    plan = replace(head.plan, leads=tuple(answer.leads), contacts=tuple(answer.contacts))
    return replace(head, plan=plan, numbers=answer.numbers)


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
    def say(part: object) -> None:
        sink.write(pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL))
        sink.flush()

    try:
        for part in _parts(request, lambda done, of: say(_Progress(done, of))):
            say(part)
    except Refusal as refusal:
        say(_Refused(str(refusal), refusal.skipped, refusal.outline))
    except DomainError as problem:
        say(_Refused(str(problem), ()))
    except MemoryError:
        return 1
    say(())
    return 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the limit of time alone holds there
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
