"""One subcommand with open services: for the console, and for a window asked to run it."""

import json
import logging
from argparse import Namespace
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from followup_desktop.cli.arguments import subcommand_parser
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.system.hand_over import Said

if TYPE_CHECKING:
    from followup_desktop.cli.commands import Answer
    from followup_desktop.wiring import Services

DONE, FOUND, UNUSABLE, OWNED = 0, 1, 2, 3

_FILE_WORK = frozenset({"import", "undo-import", "export", "backup", "restore", "check"})
"""Reads or writes whole files: a window that ran one would not answer meanwhile."""
_BY_LEADS = frozenset({"leads", "today", "resume"})
"""Takes the longer the more leads there are."""
_MOST_LEADS = 1_000
"""Of how many leads such a one may be run in a window: in parts of under 100 ms."""

_log = logging.getLogger("followup.cli")


def read_words(words: Sequence[str]) -> Namespace:
    """What was typed, read. Raises ``DomainError`` in one sentence."""
    options = subcommand_parser(words).parse_args(words)
    options.json = getattr(options, "json", False)
    _refuse_unreadable(options)
    return options


def may_be_handed(options: Namespace) -> bool:
    """Whether an open window may run this: not what takes long, nor with a clock
    of its own."""
    return options.command not in _FILE_WORK and getattr(options, "now", None) is None


def answer_text(services: "Services", options: Namespace) -> tuple[str, int]:
    """Run a subcommand; its answer as it is printed, and the exit status.

    Raises ``DomainError`` or ``KnownError``.
    """
    from followup_desktop.cli.commands import COMMANDS
    from followup_desktop.cli.file_commands import FILE_COMMANDS

    return _written((COMMANDS | FILE_COMMANDS)[options.command](services, options), options)


def _written(answer: "Answer", options: Namespace) -> tuple[str, int]:
    if options.json:
        return json.dumps(answer.shape, ensure_ascii=False, indent=2), answer.status
    return answer.text, answer.status


def answer_in_window(
    services: "Services", words: list[str], _folder: str
) -> Generator[None, None, Said | None]:
    """Run what was typed elsewhere with the services of an open window, part by
    part: whoever runs it lets the window move wherever it yields.

    Returns None where that is not for a window: nothing was done then. ``_folder``
    is where it was typed; no subcommand that a window runs names a file.
    """
    try:
        options = read_words(words)
        if not may_be_handed(options) or _takes_too_long(services, options):
            return None
        text, status = yield from _in_parts(services, options)
    except (DomainError, KnownError) as problem:
        return Said(UNUSABLE, "", sentence(str(problem)))
    except SystemExit:  # --help, which the other side has printed itself
        return None
    except Exception:  # a bug: it must not cost the window
        _log.exception("a subcommand handed over failed")
        return Said(UNUSABLE, "", BUG)
    return Said(status, text + "\n", "")


def _in_parts(services: "Services", options: Namespace) -> Generator[None, None, tuple[str, int]]:
    from followup_desktop.cli.parts import IN_PARTS

    if options.command not in IN_PARTS:
        return answer_text(services, options)
    answer = yield from IN_PARTS[options.command](services, options)
    return _written(answer, options)


def _takes_too_long(services: "Services", options: Namespace) -> bool:
    return options.command in _BY_LEADS and services.leads.counts().all > _MOST_LEADS


BUG = "Something went wrong inside FollowUp; nothing was changed, and its log says more.\n"


def sentence(text: str) -> str:
    """One line for standard error."""
    return (" ".join(text.split()) or "That did not work; nothing was changed.") + "\n"


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
