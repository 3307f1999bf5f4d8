"""The fixtures of the desktop tests, and what a failed one leaves to look at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.desktop import Desktop, what_is_missing

REQUIRED = bool(os.environ.get("CI") or os.environ.get("FOLLOWUP_REQUIRE_DESKTOP"))
OPEN_DESKTOPS = pytest.StashKey[list[Desktop]]()


@pytest.fixture(scope="session")
def desktop_parts() -> None:
    """Skip where the desktop's parts aren't installed; in CI fail instead."""
    missing = what_is_missing()
    if missing:
        sentence = f"the desktop tests need {', '.join(missing)} (packaging/linux/debian-tests.txt)"
        (pytest.fail if REQUIRED else pytest.skip)(sentence)


@pytest.fixture
def make_desktop(
    desktop_parts: None, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desktop]]:
    """Return a function that opens a virtual desktop with the parts asked for (see Desktop)."""
    desktops = request.node.stash.setdefault(OPEN_DESKTOPS, [])
    with ExitStack() as stack:

        def make(**parts: Any) -> Desktop:
            desktop = stack.enter_context(Desktop(tmp_path / "screenshots", **parts))
            desktops.append(desktop)
            return desktop

        yield make
        complaints = [line for desktop in desktops for line in desktop.complaints()]
    desktops.clear()
    assert not complaints, "the program wrote:\n" + "\n".join(complaints)


@pytest.fixture
def desktop(make_desktop: Callable[..., Desktop]) -> Desktop:
    """A virtual desktop with a tray, a notification server, a screen reader, a window manager."""
    return make_desktop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Add to a failed test's report what was on the screen and what the programs wrote."""
    report: Any = yield
    if report.when != "teardown" and report.failed:
        for desktop in item.stash.get(OPEN_DESKTOPS, []):
            report.sections += look_around(desktop)
    return report


def look_around(desktop: Desktop) -> list[tuple[str, str]]:
    """Return titled texts about a desktop on which a test failed."""
    found = [("screenshot", str(desktop.screenshot("failed")))]
    active = desktop.keyboard.ask("getwindowfocus", "getwindowname")
    found.append(("the keyboard is with", active or "nobody"))
    try:
        found.append(("on the screen", desktop.outline()))
    except AssertionError as error:
        found.append(("on the screen", str(error)))
    logs = sorted(desktop.folder.glob("*.log"))
    found += [(log.name, text) for log in logs if (text := log.read_text(errors="replace")[-4000:])]
    return found
