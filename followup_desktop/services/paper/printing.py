"""Printed pages as PDF files.

Qt draws them, and the services know no Qt: a child process, which is this very
program, is given what is to be printed and answers with the file. (The window, which
has Qt, draws the same pages itself.)
"""

import os
import pickle
import subprocess
import sys
from typing import Final

from followup_desktop.domain.errors import KnownError
from followup_desktop.services.paper.call_sheets import CallSheet
from followup_desktop.services.paper.work_search import RecordSheet

PRINT_FLAG: Final = "--print-pages"
"""Makes the program its own child that prints; ``__main__`` passes it on."""
SECONDS = 120
_PDF = b"%PDF-"

Printable = RecordSheet | CallSheet


def print_in_child(printable: Printable) -> bytes:
    """The pages as a PDF file. Raises ``KnownError`` where they could not be drawn."""
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        environment["QT_QPA_PLATFORM"] = "offscreen"  # there may be no screen at all
    try:
        done = subprocess.run(
            _command(),
            input=pickle.dumps(printable),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise _not_drawn() from problem
    if done.returncode or not done.stdout.startswith(_PDF):
        raise _not_drawn()
    return done.stdout


def _not_drawn() -> KnownError:
    return KnownError(
        "The pages could not be drawn, so no file was written. Your data is safe;"
        " the same record as .csv needs nothing to be drawn."
    )


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, PRINT_FLAG]
    return [sys.executable, "-m", "followup_desktop", PRINT_FLAG]
