"""Runs one subcommand: reads the line, opens the data, answers, says how it went."""

import json
import logging
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.cli.arguments import subcommand_parser
from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import DomainError, KnownError

if TYPE_CHECKING:
    from followup_desktop.wiring import Services

DONE, FOUND, UNUSABLE, OWNED = 0, 1, 2, 3

_log = logging.getLogger("followup.cli")


def _say(sentence: str) -> None:
    text = " ".join(sentence.split())
    print(text or "That did not work; nothing was changed.", file=sys.stderr)


def _clock(options: Namespace) -> Clock:
    from followup_desktop.cli.values import instant
    from followup_desktop.system.clock import FixedClock, SystemClock, system_zone

    now = getattr(options, "now", None)
    if now is None:
        return SystemClock()
    zone = system_zone()
    return FixedClock(instant(now, "--now", zone), zone)


def _opened(options: Namespace, folder: Path, clock: Clock) -> "Services":
    from followup_desktop.storage.errors import DataFileDamaged
    from followup_desktop.wiring import open_services

    try:
        return open_services(folder, clock)
    except DataFileDamaged:
        # Coming back from a backup is what a damaged file's own message advises.
        if options.command != "restore" or not Path(options.file).is_file():
            raise
    from followup_desktop.services.recovery import Recovery
    from followup_desktop.system.paths import backup_dir, database_file

    Recovery(database_file(folder), backup_dir(folder), clock).restore(Path(options.file))
    return open_services(folder, clock)


def _run(options: Namespace, folder: Path) -> int:
    from followup_desktop.cli.commands import COMMANDS
    from followup_desktop.cli.file_commands import FILE_COMMANDS

    clock = _clock(options)
    services = _opened(options, folder, clock)
    try:
        services.steps.follow_zone_rules()
        services.steps.replan_due()
        answer = (COMMANDS | FILE_COMMANDS)[options.command](services, options)
    finally:
        services.close()
    _answer(json.dumps(answer.shape, ensure_ascii=False, indent=2) if options.json else answer.text)
    return answer.status


def _answer(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise KnownError(
            f"This is done, but the answer could not be written ({problem.strerror})."
        ) from problem


def _refuse_unreadable(options: Namespace) -> None:
    """A file's name may be any bytes; what is kept must be text."""
    for name, value in vars(options).items():
        for text in value if isinstance(value, list) else [value]:
            if name in ("data_dir", "files") or not isinstance(text, str):
                continue
            try:
                text.encode()
            except UnicodeEncodeError:
                raise DomainError(
                    "Something that was typed is no readable text (UTF-8): please type it anew."
                ) from None


def main(argv: Sequence[str]) -> int:
    """Run a subcommand; returns the exit status (command-line.md)."""
    from followup_desktop.logs import start_log
    from followup_desktop.storage.errors import DataFileInUse
    from followup_desktop.system.paths import data_dir

    try:
        options = subcommand_parser(argv).parse_args(argv)
        options.json = getattr(options, "json", False)
        _refuse_unreadable(options)
        folder = data_dir(getattr(options, "data_dir", None))
        start_log(folder)
        return _run(options, folder)
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
        _say("Something went wrong inside FollowUp; nothing was changed, and its log says more.")
        return UNUSABLE
