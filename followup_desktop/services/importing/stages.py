"""The stage of a row, from its status, its results and its yes-or-no columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.domain.lead import CloseReason, Stage

from . import cells, statuses
from .statuses import StatusReading

# "Open" is said of a posting and of an application; the day applied tells which.
_OPEN_EITHER_WAY = frozenset(("open", "offen", "new", "neu", "lead", "abierto", "aberto"))
_RANK = {Stage.SAVED: 0, Stage.APPLIED: 1, Stage.IN_TOUCH: 2, Stage.INTERVIEWING: 3, Stage.OFFER: 4}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a row says of its stage; flags are True, False, or None where silent."""

    status: str = ""
    outcomes: tuple[str, ...] = ()
    applied: bool | None = None
    rejected: bool | None = None
    withdrawn: bool | None = None
    archived: bool | None = None
    interviewed: bool | None = None
    offered: bool | None = None
    day_applied: bool = False


@dataclass(frozen=True, slots=True)
class StageReading:
    """The stage, the reason where closed, and a status word nobody knew ("")."""

    stage: Stage
    reason: CloseReason | None
    unknown: str


def stage_of(signs: Signs, own_words: dict[str, StatusReading], assumed: Stage) -> StageReading:
    """Decide the stage. ``assumed`` stands where a row says nothing at all.

    Silence is no answer: *Ghosted* stays open. A result that closes, or goes
    further than the status, outweighs it.
    """
    reading = _read(signs.status, own_words)
    unknown = "" if reading or cells.is_blank(signs.status) else signs.status
    reading = _with_outcomes(reading, signs.outcomes, own_words)
    if signs.day_applied and statuses.normal(signs.status) in _OPEN_EITHER_WAY:
        reading = StatusReading(Stage.APPLIED)
    if signs.offered:
        reading = _at_least(reading, Stage.OFFER)
    elif signs.interviewed:
        reading = _at_least(reading, Stage.INTERVIEWING)
    if signs.applied is False and not signs.day_applied and _is_early(reading):
        reading = StatusReading(Stage.SAVED)
    elif reading is None and signs.applied:
        reading = StatusReading(Stage.APPLIED)
    reading = reading or StatusReading(Stage.APPLIED if signs.day_applied else assumed)
    if reading.stage is not Stage.CLOSED:
        reading = _closed_by_flags(signs) or reading
    return StageReading(reading.stage, reading.reason, unknown)


def _read(text: str, own_words: dict[str, StatusReading]) -> StatusReading | None:
    own = own_words.get(statuses.normal(text)) if own_words and text else None
    return own or statuses.read(text)


def _with_outcomes(
    reading: StatusReading | None,
    outcomes: Sequence[str],
    own_words: dict[str, StatusReading],
) -> StatusReading | None:
    for outcome in outcomes:
        result = _read(outcome, own_words)
        if result is None:
            continue
        if reading is None or _says_more(result, reading):
            reading = result
    return reading


def _says_more(result: StatusReading, reading: StatusReading) -> bool:
    """Closed outweighs any stage, and a reason for it a bare "closed"."""
    if reading.stage is Stage.CLOSED:
        return result.stage is Stage.CLOSED and reading.reason is CloseReason.STOPPED
    return result.stage is Stage.CLOSED or _RANK[result.stage] > _RANK[reading.stage]


def _at_least(reading: StatusReading | None, stage: Stage) -> StatusReading:
    """A column that says how far it came outweighs a status that says less."""
    if reading and (reading.stage is Stage.CLOSED or _RANK[reading.stage] >= _RANK[stage]):
        return reading
    return StatusReading(stage)


def _is_early(reading: StatusReading | None) -> bool:
    return reading is None or reading.stage in (Stage.SAVED, Stage.APPLIED)


def _closed_by_flags(signs: Signs) -> StatusReading | None:
    if signs.rejected:
        return StatusReading(Stage.CLOSED, CloseReason.REJECTED)
    if signs.withdrawn:
        return StatusReading(Stage.CLOSED, CloseReason.WITHDRAWN)
    if signs.archived:
        return StatusReading(Stage.CLOSED, CloseReason.STOPPED)
    return None
