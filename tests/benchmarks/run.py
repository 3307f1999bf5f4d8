"""Measure everything and print one table (performance.md).

    python tests/benchmarks/run.py [--sizes S L XL] [--only start search …] [--runs 9]
        [--data FOLDER] [--idle] [--frozen]

The data are made once, from a fixed seed, and kept in ``--data`` (default: a
folder among the system's temporary ones). Each figure stands beside its floor,
taken in the same run. Nothing is shown on the screen unless QT_QPA_PLATFORM
says so. ``--idle`` takes a minute and more; ``--frozen`` weighs what
``packaging/run.sh freeze --compare`` made.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import core_figures
import floors
import generator
import processes
from measure import Figure, show

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[1]
_CORE = {
    "search": core_figures.search,
    "attempt": core_figures.attempt,
    "reminders": core_figures.reminders,
    "plan": core_figures.replanning,
}
PARTS = ("start", *_CORE, "window", "due", "import")
_SIZES_OF = {
    "start": {"S", "L"},
    "search": {"S", "L", "XL"},
    "attempt": {"S", "L"},
    "reminders": {"S", "L", "XL"},
    "plan": {"S", "L"},
    "window": {"S", "L", "XL"},
    "due": {"S", "L"},
}
"""Which sizes a part is measured at, of those asked for."""


def measure(options: argparse.Namespace, folders: dict[str, Path]) -> Iterator[Figure]:
    """Every figure asked for, in order."""
    with tempfile.TemporaryDirectory(prefix="followup-benchmark-") as name:
        scratch = Path(name)
        for part in options.only:
            sizes = [size for size in folders if size in _SIZES_OF.get(part, set())]
            if part == "start" and sizes:
                yield from processes.start({s: folders[s] for s in sizes}, options.runs)
            elif part in _CORE:
                for size in sizes:
                    yield from _CORE[part](folders[size], size, scratch)
            elif part == "window":
                for size in sizes:
                    with floors.copied(folders[size], scratch) as copy:
                        yield from _of_the_window("window_figures", copy, size, options.runs)
            elif part == "due":
                for size in sizes:
                    with floors.copied(folders[size], scratch) as copy:
                        yield from _of_the_window("due_figures", copy, size)
            elif part == "import":
                yield from core_figures.importing(scratch, options.rows)
                folder = scratch / "import-window"
                folder.mkdir()
                yield from _of_the_window("import_figures", folder, str(options.rows))
        if options.idle:
            for size in folders:
                with floors.copied(folders[size], scratch) as copy:
                    yield from processes.idle(copy, size)
        if options.frozen:
            yield from processes.frozen(_CHECKOUT / "dist")


def _of_the_window(script: str, folder: Path, size: str, *more: int) -> Iterator[Figure]:
    command = [sys.executable, str(_HERE / f"{script}.py"), str(folder), size, *map(str, more)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in answer.stdout.splitlines():
        if line.startswith("{"):
            yield Figure(**json.loads(line))
    if answer.returncode:
        raise RuntimeError(f"the window's figures failed:\n{answer.stderr[-3000:]}")


def main(words: list[str] | None = None) -> int:
    """Make the data, measure, print; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", choices=list(generator.SIZES), default=["S", "L"])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--runs", type=int, default=9, help="starts of each program")
    parser.add_argument("--rows", type=int, default=10_000, help="of the imported CSV")
    store = Path(tempfile.gettempdir()) / "followup-benchmarks"
    parser.add_argument("--data", type=Path, default=store, help="where the data are kept")
    parser.add_argument("--idle", action="store_true", help="watch an idle minute too")
    parser.add_argument("--frozen", action="store_true", help="weigh dist/ too")
    options = parser.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folders = {size: generator.make(size, options.data) for size in options.sizes}
    show(list(measure(options, folders)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
