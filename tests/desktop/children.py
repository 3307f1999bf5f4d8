"""Start the processes of one virtual desktop, and end every one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

MARK = "FOLLOWUP_TEST_DESKTOP"
"""Environment variable by which the processes of a desktop are known, their children's too."""


class Children:
    """The processes of one virtual desktop; those which they start themselves included."""

    def __init__(self, folder: Path) -> None:
        """Keep their outputs in ``folder``."""
        self.mark = uuid.uuid4().hex
        self._folder = folder
        self._started: list[subprocess.Popen[str]] = []

    def start(
        self,
        command: Sequence[str | Path],
        environment: Mapping[str, str],
        *,
        name: str,
        pass_fds: Sequence[int] = (),
        pipes: bool = False,
        cwd: Path | None = None,
    ) -> subprocess.Popen[str]:
        """Start ``command``; its output goes to ``<name>.log``, or with ``pipes`` to the caller."""
        log = self.log(name).open("a", encoding="utf-8")
        with log:
            child = subprocess.Popen(
                command,
                env={**environment, MARK: self.mark},
                stdin=subprocess.PIPE if pipes else subprocess.DEVNULL,
                stdout=subprocess.PIPE if pipes else log,
                stderr=log,
                text=True,
                pass_fds=pass_fds,
                cwd=cwd,
                start_new_session=True,
            )
        self._started.append(child)
        return child

    def log(self, name: str) -> Path:
        """Return the file that the output of the child called ``name`` goes to."""
        return self._folder / f"{name}.log"

    def alive(self) -> list[psutil.Process]:
        """Return every living process that carries this desktop's mark."""
        found = []
        for process in psutil.process_iter():
            try:
                marked = process.environ().get(MARK) == self.mark
                if marked and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found

    def end_all(self) -> None:
        """Kill them all, and those that they started while they were being killed."""
        while leftovers := self.alive():
            for process in leftovers:
                kill(process.pid)
        for child in self._started:
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
            forget_clock_of(child.pid)


def kill(pid: int) -> None:
    """Send SIGKILL; the process may be gone already."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def forget_clock_of(pid: int) -> None:
    """Remove the shared memory that libfaketime of a killed process could not."""
    for name in (f"faketime_shm_{pid}", f"sem.faketime_sem_{pid}"):
        Path("/dev/shm", name).unlink(missing_ok=True)
