"""Make the one-folder program: ``dist/followup-desktop``, which runs without Python.

    python3 packaging/run.py freeze [--compare]

That command prepares the environment and calls this. ``--compare`` also freezes a bare PySide6
window and prints how much larger the program is (performance.md: at most 1.4 times).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
CHECKOUT = PACKAGING.parent
BUILD = CHECKOUT / "build" / "freeze"
DIST = CHECKOUT / "dist"
NAME = "followup-desktop"
ICON_COLOUR = "#0E6B5C"


def main() -> int:
    """Freeze the program and print its size; returns 0."""
    stage = stage_program()
    program = freeze(NAME, PACKAGING / "launcher.py", stage)
    if sys.platform.startswith("linux"):
        add_desktop_entry(program)
    print(f"{program}: {megabytes(program):.0f} MB")
    if "--compare" in sys.argv[1:]:
        bare = freeze("bare-window", PACKAGING / "bare_window.py", stage)
        ratio = megabytes(program) / megabytes(bare)
        print(
            f"a bare window: {megabytes(bare):.0f} MB; the program has {ratio:.2f} times its size"
        )
    return 0


def stage_program() -> Path:
    """Install the program into a folder as a wheel does, resources/ in its place; returns it."""
    stage = BUILD / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    options = ["--no-deps", "--no-build-isolation", "--target", stage]
    subprocess.run([*pip, *options, CHECKOUT], check=True)
    return stage


def freeze(name: str, script: Path, stage: Path) -> Path:
    """Run PyInstaller on ``script``; returns the folder it made."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(stage),
        "FOLLOWUP_FREEZE_NAME": name,
        "FOLLOWUP_FREEZE_SCRIPT": str(script),
        "FOLLOWUP_FREEZE_STAGE": str(stage),
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += ["--distpath", DIST, "--workpath", BUILD / name]
    # Not from the checkout: the package there would be found before the staged one.
    spec = PACKAGING / "followup-desktop.spec"
    subprocess.run([*command, spec], cwd=BUILD, env=environment, check=True)
    return DIST / name


def add_desktop_entry(program: Path) -> None:
    """Put the menu entry and the icon where an installer, or ``linux/install.sh``, takes them."""
    applications = program / "share" / "applications"
    icons = program / "share" / "icons" / "hicolor" / "scalable" / "apps"
    applications.mkdir(parents=True)
    icons.mkdir(parents=True)
    shutil.copy(PACKAGING / "linux" / f"{NAME}.desktop", applications)
    shutil.copy(PACKAGING / "linux" / "install.sh", program)
    # Inside the program the theme tints it; outside nobody does.
    drawing = (CHECKOUT / "resources" / "icons" / "followup.svg").read_text(encoding="utf-8")
    tinted = drawing.replace("currentColor", ICON_COLOUR)
    (icons / f"{NAME}.svg").write_text(tinted, encoding="utf-8")


def megabytes(folder: Path) -> float:
    """Return the size of all files in ``folder``, links not followed, in 10⁶ bytes."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files) / 1e6


if __name__ == "__main__":
    sys.exit(main())
