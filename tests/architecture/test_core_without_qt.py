"""The core needs no Qt: in an environment where PySide6 isn't installed every module of it can be
imported, and its own tests pass."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="links need rights that Windows withholds"
)

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "followup_desktop"
QT_DISTRIBUTIONS = {"pyside6", "pyside6-essentials", "pyside6-addons", "shiboken6", "pytest-qt"}
CORE_TESTS = ("domain", "storage", "services", "cli")
FUNCTIONS_OF_A_FILE = 2

IMPORT_ALL = """
import importlib, pkgutil, sys
core = ("domain", "storage", "services", "cli", "wiring")
names = {f"followup_desktop.{name}" for name in (*core, "logs")}
names |= {f"followup_desktop.system.{name}" for name in ("paths", "clock", "assets")}
for name in core:
    package = importlib.import_module(f"followup_desktop.{name}")
    names |= {one.name for one in pkgutil.walk_packages(package.__path__, package.__name__ + ".")}
for name in sorted(names):
    importlib.import_module(name)
print(len(names))
"""


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


def run_there(python: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``python`` from the checkout."""
    return subprocess.run(
        [python, *words], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )


def test_every_module_of_the_core_is_imported_without_qt(python_without_qt: Path) -> None:
    """PySide6 can't be imported there; the core's modules can, each of them."""
    absent = run_there(python_without_qt, "-c", "import PySide6")
    assert "No module named 'PySide6'" in absent.stderr
    answer = run_there(python_without_qt, "-c", IMPORT_ALL)
    assert answer.returncode == 0, answer.stderr[-2000:]
    files = [one for name in (*CORE_TESTS, "wiring") for one in (PACKAGE / name).rglob("*.py")]
    assert int(answer.stdout) == len(files) + len(("logs", "paths", "clock", "assets"))


@pytest.mark.timeout(900)
def test_the_core_passes_its_tests_without_qt(python_without_qt: Path) -> None:
    """The core's tests pass there all the same: of each file the first functions.

    What the core may import is told by those: every part of it is exercised, the command line, the
    child that reads imports and the demo among them. With Qt installed all of the tests are run.
    """
    folders = [
        f"tests/{name}" for name in CORE_TESTS if any((CHECKOUT / "tests" / name).glob("test_*.py"))
    ]
    assert folders
    short = ["-q", "-p", "no:cacheprovider", f"--first-of-file={FUNCTIONS_OF_A_FILE}"]
    usual = ["-m", "not trials and not samples"]
    answer = run_there(python_without_qt, "-m", "pytest", *short, *usual, *folders)
    assert answer.returncode == 0, answer.stdout[-6000:] + answer.stderr[-2000:]
    assert re.search(r"^\d{3,} passed", answer.stdout, re.M), answer.stdout[-500:]
