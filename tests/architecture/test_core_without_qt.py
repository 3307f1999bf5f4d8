"""The core needs no Qt: its own tests pass in an environment where PySide6 isn't installed."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
QT_DISTRIBUTIONS = {"pyside6", "pyside6-essentials", "pyside6-addons", "shiboken6", "pytest-qt"}
CORE_TESTS = ("domain", "storage", "services", "cli")


@pytest.fixture(scope="module")
def python_without_qt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a real environment: all that is installed here, except Qt.

    Its site-packages are links to ours, made in a moment and without a network.
    """
    folder = tmp_path_factory.mktemp("core") / "venv"
    venv.create(folder, symlinks=True, with_pip=False)
    ours = Path(sysconfig.get_path("purelib"))
    theirs = Path(
        sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    )
    left_out = qt_entries()
    for entry in ours.iterdir():
        if entry.name not in left_out and entry.name != "__pycache__":
            (theirs / entry.name).symlink_to(entry)
    return folder / "bin" / "python"


def qt_entries() -> set[str]:
    """Return the names in site-packages that belong to Qt's distributions."""
    names = set()
    for distribution in importlib.metadata.distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
        if name in QT_DISTRIBUTIONS:
            names |= {Path(file).parts[0] for file in distribution.files or ()}
    return names


@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows withholds")
def test_the_core_passes_its_tests_without_qt(python_without_qt: Path) -> None:
    """PySide6 can't be imported there, and the tests of the core pass all the same.

    Each with the first of its cases, and without the long random trials: what a test imports
    depends on neither, and all of them are run with Qt installed.
    """
    absent = [python_without_qt, "-c", "import PySide6"]
    without = subprocess.run(absent, capture_output=True, text=True, check=False)
    assert "No module named 'PySide6'" in without.stderr

    folders = [
        f"tests/{name}" for name in CORE_TESTS if any((CHECKOUT / "tests" / name).glob("test_*.py"))
    ]
    assert folders
    short = ["-q", "-p", "no:cacheprovider", "--once-each", "-m", "not trials and not samples"]
    answer = subprocess.run(
        [python_without_qt, "-m", "pytest", *short, *folders],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout[-6000:] + answer.stderr[-2000:]
