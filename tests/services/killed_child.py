"""A child process that works on the data file until SIGKILL takes it at a random moment.

It says through a pipe what it is about to do (``I``) and what was acknowledged (``A``):
the parent then knows what must be in the file, and which one operation may be.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from followup_desktop.system.clock import FixedClock

ROOT = Path(__file__).parents[2]
Intent = dict[str, Any]
"""One operation, as JSON has it; the child may add to it while it is done."""


class Report:
    """The child's end of the pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def will_do(self, intent: Intent) -> None:
        """This is what comes now."""
        self._say("I", intent)

    def done(self, intent: Intent) -> None:
        """The services returned from it."""
        self._say("A", intent)

    def _say(self, what: str, intent: Intent) -> None:
        os.write(self._pipe, f"{what} {json.dumps(intent)}\n".encode())


def work_without_end(
    clock: FixedClock,
    report: Report,
    choose: Callable[[int], Intent],
    do: Callable[[Intent], None],
) -> None:
    """A second at a time: choose the operation of that number, say it, do it, say so."""
    number = 0
    while True:
        number += 1
        clock.advance(1)
        intent = choose(number)
        report.will_do(intent)
        do(intent)
        report.done(intent)


@dataclass
class Heard:
    """What the child had acknowledged, in order, and what was under way at the kill."""

    acknowledged: list[Intent] = field(default_factory=list)
    pending: Intent | None = None


def killed(work: Callable[[Report], None], seed: int, *, messages: int, rounds: int) -> Heard:
    """Have a child ``work`` without end, and kill it: after at most ``messages`` of its
    messages and ``rounds`` turns of an empty loop more. Raises ``AssertionError`` where
    it ended by itself."""
    chance = random.Random(~seed)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            work(Report(write))
        finally:
            os._exit(70)
    os.close(write)
    said = b""
    wanted = chance.randint(1, messages)
    while said.count(b"\n") < wanted and (block := os.read(read, 4096)):
        said += block
    for _ in range(chance.randint(0, rounds)):
        pass
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while block := os.read(read, 65536):
        said += block
    os.close(read)
    assert os.WIFSIGNALED(status), f"seed {seed}: the child ended by itself ({status})"
    return _heard(said)


def _heard(said: bytes) -> Heard:
    heard = Heard()
    for line in said.decode().splitlines(keepends=True):
        if not line.endswith("\n"):
            continue  # cut off by the kill
        message = json.loads(line[2:])
        if line.startswith("A"):
            heard.acknowledged.append(message)
            heard.pending = None
        else:
            heard.pending = message
    return heard


def options(trials: int) -> argparse.Namespace:
    """The command line of a program of kills: ``folder``, and which ``seeds`` to try."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=trials)
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args()
    found.seeds = range(found.seed, found.seed + found.trials)
    return found


class Acknowledging(Protocol):
    """What a trial remembers of all before it."""

    acknowledged: int


Remembered = TypeVar("Remembered", bound=Acknowledging)


def run_trials(
    trial: Callable[[Path, int, Remembered], None], model: Remembered, trials: int
) -> int:
    """The whole of a program of kills; prints how many operations were acknowledged."""
    given = options(trials)
    for seed in given.seeds:
        trial(given.folder, seed, model)
    print(f"{given.trials} kills, {model.acknowledged} acknowledged operations, none lost")
    return 0


def counted(module: str, folder: Path, kills: int) -> list[int]:
    """Run so many trials of the program ``module`` of these tests, which must end well;
    the numbers it gives behind that of the kills."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.services.{module}", str(folder), "--trials", str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith(f"{kills} kills, ")
    print(done.stdout)
    return [int(part.split()[0]) for part in done.stdout.split(", ")[1:-1]]
