"""Write the lock files anew: every package, with its version and the hashes of its files.

    python3 packaging/lock.py [--upgrade]

``requirements.lock`` holds what the program runs with, ``requirements-dev.lock`` that and what
its tests and builds need. Both are made from pyproject.toml for every platform by ``uv``, which
is put into a throw-away environment. Without ``--upgrade`` pinned versions stay where they may.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Compile both lock files; returns 0."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        # The development lock first: what both hold is then the same version in both.
        compile_lock(python, "requirements-dev.lock", ["--extra", "build", "--extra", "dev"])
        held = ["--extra", "build", "--constraint", "requirements-dev.lock"]
        compile_lock(python, "requirements.lock", held)
    return 0


def compile_lock(python: Path, name: str, options: list[str]) -> None:
    """Resolve pyproject.toml with ``options`` for Python 3.11 and up into the lock ``name``."""
    command = [python, "-m", "uv", "pip", "compile", "pyproject.toml", *options, "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-annotate", "--quiet"]
    command += ["--output-file", name, *sys.argv[1:]]
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "python3 packaging/lock.py"}
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
