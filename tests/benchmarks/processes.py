"""Figures of whole processes: start, memory, a minute in the tray."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from measure import Figure, median

_HERE = Path(__file__).parent
_BARE = (sys.executable, str(_HERE / "bare_window.py"))


def program(folder: Path, *words: str) -> tuple[str, ...]:
    """The command that starts the real program on ``folder``."""
    return (sys.executable, str(_HERE / "whole_program.py"), str(folder), *words)


def reports(command: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """Run a process to its end: moment → (seconds since its start, peak MiB)."""
    # An installed program has its bytecode beside it, as the bare window's Qt has.
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=compiled)
    found = [line.split() for line in answer.stdout.splitlines()]
    if answer.returncode or not found:
        raise RuntimeError(f"{command} failed:\n{answer.stderr[-3000:]}")
    return {name: (float(seconds), int(kib) / 1024) for name, seconds, kib in found}


def start(folders: dict[str, Path], runs: int) -> Iterator[Figure]:
    """Start until the table is painted, and its memory: ours and a bare window
    in turn, so that both meet the same other load of the machine."""
    floor: list[tuple[float, float]] = []
    ours: dict[str, list[dict[str, tuple[float, float]]]] = {size: [] for size in folders}
    for folder in folders.values():
        reports(program(folder))  # the first start compiles, and warms the disk
    for _ in range(runs):
        floor.append(reports(_BARE)["painted"])
        for size, folder in folders.items():
            ours[size].append(reports(program(folder)))
    seconds, memory = median([s for s, _ in floor]), median([m for _, m in floor])
    for size, found in ours.items():
        painted = median([one["painted"][0] for one in found])
        standing = median([one["standing"][0] for one in found])
        peak = median([one["painted"][1] for one in found])
        in_the_end = median([one["standing"][1] for one in found])
        yield Figure("start until the table is painted", size, painted, "s", seconds, 1.5)
        yield Figure("start until all stands beside it", size, standing, "s", seconds)
        yield Figure("peak memory when painted", size, peak, "MiB", memory, 1.5)
        yield Figure("peak memory when all stands", size, in_the_end, "MiB", memory)


def idle(folder: Path, size: str, seconds: int = 60) -> Iterator[Figure]:
    """A minute with the window hidden: wake-ups of all threads, and CPU."""
    process = subprocess.Popen(program(folder, "--stay-hidden"), stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("hidden"):
            if process.poll() is not None:
                raise RuntimeError("the program ended before it was hidden")
        time.sleep(8)  # the backup at start, a few seconds after the first paint
        before = _usage(process.pid)
        time.sleep(seconds)
        after = _usage(process.pid)
    finally:
        process.terminate()
        process.wait()
    yield Figure("wake-ups in a minute idle", size, after[0] - before[0], "", goal=6)
    yield Figure("CPU in a minute idle", size, after[1] - before[1], "ms", goal=20)


def _usage(pid: int) -> tuple[int, float]:
    """Wake-ups (voluntary switches) and CPU ms of a process until now."""
    wakes = sum(
        int(line.split()[1])
        for status in Path(f"/proc/{pid}/task").glob("*/status")
        for line in status.read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    )
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return wakes, (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def frozen(dist: Path) -> Iterator[Figure]:
    """The unpacked size of the frozen program, where ``dist`` holds one, and of
    a frozen bare window beside it (``packaging/run.sh freeze --compare``)."""
    ours, floor = _mebibytes(dist / "followup-desktop"), _mebibytes(dist / "bare-window")
    if ours:
        yield Figure("frozen program, unpacked", "-", ours, "MiB", floor or None, 1.4)


def _mebibytes(folder: Path) -> float:
    return sum(p.lstat().st_size for p in folder.rglob("*") if p.is_file()) / (1 << 20)
