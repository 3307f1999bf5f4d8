"""The program's own log: what it did, never names, numbers or notes."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

_NAME = "followup"
_SIZE = 500_000
_KEPT = 3


class _DiscreetFormatter(logging.Formatter):
    """Leaves the text of an error out of a traceback: it may quote the person's
    data. The kind of error and the places in our code stay."""

    def formatException(self, ei) -> str:  # type: ignore[no-untyped-def]
        """The traceback with the error's kind alone."""
        kind, _error, trace = ei
        places = "".join(
            f"\n  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(trace)
        )
        return f"{kind.__name__ if kind else 'error'}{places}"


class _LateFileHandler(RotatingFileHandler):
    """Opens its file at the first line; says nothing where it cannot be written.

    A log that fails must never be the reason why the program does.
    """

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: the disk may be full or the folder read-only."""


def start_log(folder: Path) -> None:
    """Log to ``followup.log`` in the data folder, rotated; safe to call again."""
    logger = logging.getLogger(_NAME)
    for old in tuple(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = _LateFileHandler(
        folder / "followup.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(_DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def stop_log() -> None:
    """Close the log file (tests, and the end of the program)."""
    logger = logging.getLogger(_NAME)
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
