"""The window's head: from the command line to the open program, and to its end.

The data file's lock is the real guard against two starts: the second raises the
first window and ends.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from followup_desktop.system import unread_sources  # noqa: F401 isort: skip - before all Qt

from PySide6.QtWidgets import QApplication

from followup_desktop.application import build_window, make_application
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import KnownError
from followup_desktop.program import Program
from followup_desktop.storage.errors import DataFileInUse
from followup_desktop.system.clock import SystemClock
from followup_desktop.system.paths import data_dir
from followup_desktop.wiring import open_demo, open_services

__all__ = ["Program", "build_window", "make_application", "run"]

_FAILED = 1


def run(options: argparse.Namespace) -> int:
    """Open the program; returns its exit status once it has ended.

    ``options``: ``data_dir``, ``minimized``, ``demo`` (sample data in a folder
    of its own, thrown away at the end).
    """
    app = make_application()
    if not options.demo:
        return _run_in(app, data_dir(options.data_dir), minimized=options.minimized, demo=False)
    folder = Path(tempfile.mkdtemp(prefix="followup-demo-"))
    try:
        return _run_in(app, folder, minimized=False, demo=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_in(app: QApplication, folder: Path, *, minimized: bool, demo: bool) -> int:
    clock = SystemClock()
    while True:
        try:
            services = (open_demo if demo else open_services)(folder, clock)
        except KnownError as error:
            if isinstance(error, DataFileInUse) and _raise_first(folder):
                return 0
            if not _mended(app, error, folder, clock):
                return _FAILED
            continue
        program = Program(app, services)
        program.start(minimized=minimized)
        status = app.exec()
        program.end()
        if program.damage is None or not _mended(app, program.damage, folder, clock):
            return status
        minimized = False


def _raise_first(folder: Path) -> bool:
    from followup_desktop.system.single_instance import raise_first_window

    return raise_first_window(folder, os.environ.get("XDG_ACTIVATION_TOKEN", ""))


def _mended(app: QApplication, error: KnownError, folder: Path, clock: Clock) -> bool:
    """Say what is wrong; whether a way out was taken."""
    from followup_desktop.mending import ask

    return ask(app, error, folder, clock)
