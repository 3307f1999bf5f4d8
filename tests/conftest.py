"""What every test runs under: no screen, no real data, one zone, one language, nothing left behind.

Imports without PySide6: the core's tests run where Qt isn't installed (tests/architecture).
"""

from __future__ import annotations

import gc
import importlib.util
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HAS_QT = importlib.util.find_spec("PySide6") is not None

# Before any Qt import: tests draw into memory, never onto the screen of whoever runs them.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "America/Los_Angeles"
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# No test may ring at the notification server or the tray of whoever runs it.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
if hasattr(time, "tzset"):
    time.tzset()

# "ci" is the same run every time and prints what failed; "long" looks for the rare thing.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=200,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=20_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("FOLLOWUP_HYPOTHESIS", "ci"))


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know ``--first-of-file``, and pytest-qt's settings where that plug-in can't be loaded."""
    parser.addoption(
        "--first-of-file",
        type=int,
        default=0,
        metavar="N",
        help="of each file run N test functions only, with the first of their parameter sets",
    )
    if not pluginmanager.hasplugin("pytest-qt"):
        parser.addini("qt_api", "pytest-qt's; unused without Qt")
        parser.addini("qt_log_level_fail", "pytest-qt's; unused without Qt")
        parser.addini("qt_log_ignore", "pytest-qt's; unused without Qt", type="linelist")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--first-of-file``, keep so many functions of each file; what ``-m`` and ``-k`` leave
    out is gone by now."""
    most = config.getoption("--first-of-file")
    if not most:
        return
    seen: dict[str, set[str]] = {}
    kept, left_out = [], []
    for item in items:
        file, _, name = item.nodeid.partition("::")
        functions, function = seen.setdefault(file, set()), name.partition("[")[0]
        is_wanted = function not in functions and len(functions) < most
        (kept if is_wanted else left_out).append(item)
        if is_wanted:
            functions.add(function)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def pytest_collection_finish() -> None:
    """Let the collector of cycles pass over what lives as long as the run: all modules and tests.

    It looks through everything there is, each time, and that is what there is most of.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send everything a program or library may write to this test's own folder; returns it."""
    monkeypatch.setenv("FOLLOWUP_DATA_DIR", str(tmp_path / "followup-data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg-config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg-data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg-state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg-cache"))
    return tmp_path


if HAS_QT:
    # Before any test of a screen: on Python 3.11 Qt for Python wears None out.
    from followup_desktop.system.lasting_none import make_none_last

    make_none_last()
    gc.set_threshold(0)  # as the program does (system/garbage.py): here, between two tests

    @pytest.fixture(autouse=True)
    def nothing_left_behind(own_folders: Path) -> Iterator[None]:
        """Fail a test that leaves a running timer or thread, or a top-level widget, behind."""
        from followup_desktop.system.garbage import collect_due
        from tests.leftovers import watch_for_leftovers

        with watch_for_leftovers() as leftovers:
            yield
        collect_due()
        if leftovers:
            pytest.fail("The test left behind: " + "; ".join(leftovers), pytrace=False)
