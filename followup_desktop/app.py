"""The window's head: from the command line to the open program, and to its end.

The data file's lock is the real guard against two starts: the second raises the
first window and ends.
"""

import gc
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.system import unread_sources  # noqa: F401 isort: skip - before all Qt

from PySide6.QtWidgets import QApplication

from followup_desktop.application import build_window, make_application
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import KnownError
from followup_desktop.program import Program
from followup_desktop.storage.errors import DataFileInUse
from followup_desktop.system.clock import SystemClock
from followup_desktop.system.paths import data_dir
from followup_desktop.ui.services import CommandLine
from followup_desktop.wiring import open_demo, open_services

if TYPE_CHECKING:
    import argparse

    from followup_desktop.system.single_instance import Knock

__all__ = ["Program", "build_window", "make_application", "run"]

_FAILED = 1
_STARTING_SECONDS = 15.0
"""How long another start that holds the file may take until it listens."""
_HANGING_SECONDS = 6.0
"""How long one that listens may take to answer, on a machine that has much to do."""
_LOOK_AGAIN_SECONDS = 0.1


def run(options: "argparse.Namespace", command_line: CommandLine | None = None) -> int:
    """Open the program; returns its exit status once it has ended.

    ``options``: ``data_dir``, ``minimized``, ``demo`` (sample data in a folder
    of its own, thrown away at the end). ``command_line`` runs the subcommands
    that are handed to the window; without it they are turned away.
    """
    app = make_application()
    if not options.demo:
        folder = data_dir(options.data_dir)
        return _run_in(app, folder, command_line, minimized=options.minimized, demo=False)
    folder = Path(tempfile.mkdtemp(prefix="followup-demo-"))
    try:
        return _run_in(app, folder, command_line, minimized=False, demo=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_in(
    app: QApplication,
    folder: Path,
    command_line: CommandLine | None,
    *,
    minimized: bool,
    demo: bool,
) -> int:
    clock = SystemClock()
    until = time.monotonic() + _STARTING_SECONDS
    while True:
        try:
            services = (open_demo if demo else open_services)(folder, clock)
        except KnownError as error:
            if isinstance(error, DataFileInUse):
                from followup_desktop.system.single_instance import Knock

                found = _raise_first(folder)
                if found is Knock.RAISED:
                    return 0
                patience = _STARTING_SECONDS - _HANGING_SECONDS if found is Knock.SILENT else 0
                if time.monotonic() < until - patience:
                    # Started in the same moment, or a subcommand: one of us owns it soon.
                    time.sleep(_LOOK_AGAIN_SECONDS)
                    continue
            if not _mended(app, error, folder, clock):
                return _FAILED
            until = time.monotonic() + _STARTING_SECONDS
            continue
        program = Program(app, services, command_line, offers_autostart=not demo)
        program.start(minimized=minimized)
        gc.freeze()  # what a start made stays: no look for garbage goes through it
        status = app.exec()
        program.end()
        if program.damage is None or not _mended(app, program.damage, folder, clock):
            return status
        minimized = False


def _raise_first(folder: Path) -> "Knock":
    from followup_desktop.system.single_instance import raise_first_window

    return raise_first_window(folder, os.environ.get("XDG_ACTIVATION_TOKEN", ""))


def _mended(app: QApplication, error: KnownError, folder: Path, clock: Clock) -> bool:
    """Say what is wrong; whether a way out was taken."""
    from followup_desktop.mending import ask

    return ask(app, error, folder, clock)
