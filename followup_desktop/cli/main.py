"""Runs one subcommand: reads the line, opens the data, answers, says how it went."""

import logging
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.cli.answering import (
    BUG,
    DONE,
    OWNED,
    UNUSABLE,
    answer_text,
    may_be_handed,
    read_words,
    sentence,
)
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import DomainError, KnownError

if TYPE_CHECKING:
    from followup_desktop.system.hand_over import Said
    from followup_desktop.wiring import Services

_STARTING_SECONDS = 3.0
"""A window that holds the data and is still opening answers within these."""
_LOOK_AGAIN_SECONDS = 0.1

_log = logging.getLogger("followup.cli")


def _say(text: str) -> None:
    print(sentence(text), end="", file=sys.stderr)


def _clock(options: Namespace) -> Clock:
    from followup_desktop.cli.values import instant
    from followup_desktop.system.clock import FixedClock, SystemClock, system_zone

    now = getattr(options, "now", None)
    if now is None:
        return SystemClock()
    zone = system_zone()
    return FixedClock(instant(now, "--now", zone), zone)


def _opened(options: Namespace, folder: Path, clock: Clock) -> "Services":
    from followup_desktop.storage.errors import DataFileDamaged, DataFileForeign
    from followup_desktop.wiring import open_services

    try:
        return open_services(folder, clock)
    except (DataFileDamaged, DataFileForeign):
        # Coming back from a backup is what a damaged file's own message advises.
        if options.command != "restore" or not Path(options.file).is_file():
            raise
    from followup_desktop.services.data_file.recovery import Recovery
    from followup_desktop.system.paths import backup_dir, database_file

    recovery = Recovery(database_file(folder), backup_dir(folder), clock)
    options.aside = recovery.restore(Path(options.file)).copy
    return open_services(folder, clock)


def _run(options: Namespace, folder: Path) -> int:
    clock = _clock(options)
    services = _opened(options, folder, clock)
    try:
        services.steps.follow_zone_rules()
        services.steps.replan_due()
        text, status = answer_text(services, options)
    finally:
        services.close()
    _answer(text + "\n")
    return status


def _ran(options: Namespace, folder: Path, argv: Sequence[str]) -> int:
    """By the open window, else here. A window that is only just starting holds the
    file and does not listen yet: it is given a moment."""
    from followup_desktop.storage.errors import DataFileInUse

    until = time.monotonic() + _STARTING_SECONDS
    while True:
        said = _handed(options, folder, argv)
        if said is not None:
            print(said.err, end="", file=sys.stderr)
            _answer(said.out)
            return said.status
        try:
            return _run(options, folder)
        except DataFileInUse:
            if not may_be_handed(options) or time.monotonic() > until:
                raise
        time.sleep(_LOOK_AGAIN_SECONDS)


def _handed(options: Namespace, folder: Path, argv: Sequence[str]) -> "Said | None":
    """What the open window said to it; None where it is for us to do."""
    if not may_be_handed(options):
        return None
    from followup_desktop.system.hand_over import hand_over

    return hand_over(folder, argv)


def _answer(text: str) -> None:
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise KnownError(
            f"This is done, but the answer could not be written ({problem.strerror})."
        ) from problem


def main(argv: Sequence[str]) -> int:
    """Run a subcommand; returns the exit status (command-line.md)."""
    from followup_desktop.logs import start_log
    from followup_desktop.storage.errors import DataFileInUse
    from followup_desktop.system.paths import data_dir

    try:
        options = read_words(argv)
        folder = data_dir(getattr(options, "data_dir", None))
        start_log(folder)
        return _ran(options, folder, argv)
    except DataFileInUse as problem:
        _say(str(problem))
        return OWNED
    except (DomainError, KnownError) as problem:
        _say(str(problem))
        return UNUSABLE
    except BrokenPipeError:  # the reader of our answer has gone, e.g. head
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        _say("Stopped; what was not finished was not written.")
        return UNUSABLE
    except Exception:  # a bug: never a traceback for what a person typed
        _log.exception("a subcommand failed")
        _say(BUG)
        return UNUSABLE
