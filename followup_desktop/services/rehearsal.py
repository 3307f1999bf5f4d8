"""Practise: what was practised, one's own recordings, the sheet for a helper.

Reads leads and writes none: the only table touched is ``rehearsal``. It is no step
of undo either, so that Ctrl+Z after practising takes back what was done before.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from followup_desktop.domain.checklist import checklist_for
from followup_desktop.domain.clock import HOUR, Instant, day_of, start_of_day, wall
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.helper_sheet import (
    HelperLines,
    HelperSheet,
    SheetWords,
    helper_sheet,
    read_lines,
)
from followup_desktop.domain.scripts import WRITTEN, Occasion, fill, styles_of, title_of
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.leads.found import lead_of
from followup_desktop.services.scripts.coaching import CoachingService
from followup_desktop.services.scripts.facts import EXAMPLE
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.services.scripts.service import ScriptService
from followup_desktop.services.work import Work
from followup_desktop.storage.recordings import Recordings
from followup_desktop.storage.rehearsals import FEELINGS, Rehearsal

LEAST_SECONDS = 3
"""What is shorter was a press by mistake: it is not kept."""
_MOST_SECONDS = HOUR
"""A computer that slept in the middle has not practised all night."""
MOST_CARDS = 5


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice on the list. ``at`` is when it began, ``seconds`` how long it took,
    ``feeling`` one of ``FEELINGS`` or "", ``recorded`` whether it can be listened to."""

    id: int
    occasion: Occasion
    style: str
    at: Instant
    seconds: int
    feeling: str
    recorded: bool


class RehearsalService:
    """Keeps what was practised. ``read`` reads one of our texts of
    ``resources/rehearsal`` by its file name."""

    def __init__(
        self,
        work: Work,
        recordings: Recordings,
        scripts: ScriptService,
        coaching: CoachingService,
        read: Callable[[str], str],
    ) -> None:
        self._work = work
        self._recordings = recordings
        self._scripts, self._coaching = scripts, coaching
        self._read = read

    # -- what can be practised -------------------------------------------------------

    def occasions(self) -> tuple[tuple[Occasion, str, str], ...]:
        """What is spoken: occasion, style, and its title for the screen."""
        return tuple(
            (occasion, style, title_of(occasion, style))
            for occasion in Occasion
            if occasion not in WRITTEN
            for style in styles_of(occasion)
        )

    def occasion_of(self, lead_id: int) -> tuple[Occasion, str]:
        """The occasion and style of a lead's next call. Raises ``DomainError`` for no
        such lead."""
        occasion = self._scripts.occasion_of(lead_id)
        if occasion in WRITTEN:
            occasion = Occasion.FIRST_CALL
        return occasion, self._scripts.style_of(occasion, lead_id)

    def words(self, occasion: Occasion, style: str, lead_id: int | None) -> ReadyScript:
        """The script, for a lead or (None) with made-up names. Raises ``DomainError``
        for no such lead."""
        return self._scripts.ready(lead_id, occasion, style)

    # -- what was practised ----------------------------------------------------------

    def add(
        self,
        occasion: Occasion,
        style: str,
        *,
        began_at: Instant,
        feeling: str = "",
        recording: Path | None = None,
        recorded_seconds: int = 0,
        initiator: object = None,
    ) -> Practice | None:
        """It was practised from ``began_at`` until now; None where that was too short
        to count. ``recording``: from ``begin_recording``; it is kept with it, and its
        ``recorded_seconds`` count where the computer's clock was set back meanwhile.
        Raises ``KnownError``; the recording is kept even then."""
        _check(feeling)
        seconds = min(max(recorded_seconds, self._work.now() - began_at), _MOST_SECONDS)
        if seconds < LEAST_SECONDS:
            if recording is not None:
                self._recordings.discard(recording)
            return None
        name = self._recordings.keep(recording) if recording is not None else ""
        style = style or styles_of(occasion)[0]
        made = Rehearsal(0, occasion.value, style, began_at, seconds, feeling, name)
        with self._work.write("Practise", {ChangeKind.REHEARSAL}, initiator, undoable=False):
            rehearsal_id = self._work.stores.rehearsals.add(made)
        return Practice(rehearsal_id, occasion, style, began_at, seconds, feeling, bool(name))

    def feel(self, rehearsal_id: int, feeling: str, *, initiator: object = None) -> None:
        """How it felt, one of ``FEELINGS`` or "" for unsaid. Raises ``DomainError`` for
        another, ``KnownError``."""
        _check(feeling)
        with self._work.write("Practise", {ChangeKind.REHEARSAL}, initiator, undoable=False):
            self._work.stores.rehearsals.set_feeling(rehearsal_id, feeling)

    def history(self, occasion: Occasion | None = None, style: str = "") -> tuple[Practice, ...]:
        """What was practised of a script (None: of all), newest first."""
        there = self._recordings.names()
        return tuple(
            Practice(
                one.id,
                Occasion(one.occasion),
                one.style,
                one.at,
                one.duration,
                one.feeling,
                bool(one.recording) and one.recording in there,
            )
            for one in self._work.stores.rehearsals.all()
            if one.occasion in _KNOWN
            and (occasion is None or (one.occasion == occasion.value and one.style == style))
        )

    def practised_today(self) -> bool:
        """Whether anything was, in the user's zone."""
        zone = self._work.plan_settings().zone
        newest = self._work.stores.rehearsals.newest_at()
        return newest is not None and day_of(newest, zone) == day_of(self._work.now(), zone)

    def called_today(self) -> bool:
        """Whether anybody was called today, in the user's zone."""
        zone, now = self._work.plan_settings().zone, self._work.now()
        since = start_of_day(day_of(now, zone), zone)
        return self._work.stores.attempts.calls_between(since, now + 1) > 0

    # -- recordings --------------------------------------------------------------------

    def begin_recording(self, occasion: Occasion) -> Path:
        """An empty file to record into, on this computer alone. Raises ``KnownError``."""
        local = wall(self._work.now(), self._work.plan_settings().zone)
        return self._recordings.begin(f"{local:%Y-%m-%d-%H%M}-{occasion.value}")

    def sweep(self) -> int:
        """At a start: remove what a crash left of a recording; how many. Never raises."""
        return self._recordings.sweep()

    def discard_recording(self, part: Path) -> None:
        """It came to nothing. Never raises."""
        self._recordings.discard(part)

    def recording(self, rehearsal_id: int) -> Path:
        """Where the recording of a practice is. Raises ``KnownError`` where it is gone."""
        return self._recordings.path(self._recording_name(rehearsal_id))

    def recording_count(self) -> int:
        """How many there are, listed or not."""
        return len(self._recordings.names())

    def delete_recording(self, rehearsal_id: int, *, initiator: object = None) -> None:
        """Delete it for good; that it was practised stays. Raises ``KnownError``."""
        name = self._recording_name(rehearsal_id)
        if name:
            self._recordings.delete(name)
        with self._work.write("Practise", {ChangeKind.REHEARSAL}, initiator, undoable=False):
            self._work.stores.rehearsals.forget_recording(rehearsal_id)

    def delete_all_recordings(self, *, initiator: object = None) -> int:
        """Delete all of them for good; how many. Raises ``KnownError``."""
        deleted = self._recordings.delete_all()
        with self._work.write("Practise", {ChangeKind.REHEARSAL}, initiator, undoable=False):
            self._work.stores.rehearsals.forget_recordings()
        return deleted

    def _recording_name(self, rehearsal_id: int) -> str:
        found = self._work.stores.rehearsals.get(rehearsal_id)
        return found.recording if found is not None else ""

    # -- the sheet for a helper ----------------------------------------------------------

    def sheet(self, occasion: Occasion, style: str, lead_id: int | None) -> HelperSheet:
        """Lines for a helper who plays the employer, and what one practises. Raises
        ``DomainError`` for no such lead."""
        ready = self.words(occasion, style, lead_id)
        said = SheetWords(
            occasion,
            ready.title,
            self._about(lead_id),
            _thoughts(ready),
            _thoughts(self.words(Occasion.VOICEMAIL, self._message_style(ready), lead_id)),
            _thoughts(self.words(Occasion.SOMEONE_ELSE, "", lead_id)),
            self._cards(occasion, lead_id),
            tuple(item.words for item in checklist_for(occasion.value)),
        )
        return helper_sheet(self._lines, said, lambda text: self._filled(text, lead_id))

    def _message_style(self, ready: ReadyScript) -> str:
        return ready.style if ready.occasion is Occasion.VOICEMAIL else ""

    def _cards(self, occasion: Occasion, lead_id: int | None) -> tuple[tuple[str, str], ...]:
        if occasion in (Occasion.VOICEMAIL, Occasion.REJECTION):
            return ()
        cards = self._coaching.cards_of(occasion.value)[:MOST_CARDS]
        return tuple(
            (card.they_say, " ".join(self._filled(card.i_say, lead_id).split())) for card in cards
        )

    def _filled(self, text: str, lead_id: int | None) -> str:
        if lead_id is None:
            return fill(text, EXAMPLE).text
        return self._scripts.fill(text, lead_id).text

    def _about(self, lead_id: int | None) -> str:
        if lead_id is None:
            return "With made-up names"
        lead = lead_of(self._work.stores, lead_id)
        employer = self._work.stores.employers.get(lead.employer_id)
        names = (lead.position, employer.name if employer is not None else "")
        return " · ".join(name for name in names if name)

    @cached_property
    def _lines(self) -> HelperLines:
        return read_lines(self._read("helper.toml"))


_KNOWN = frozenset(occasion.value for occasion in Occasion)


def _check(feeling: str) -> None:
    if feeling and feeling not in FEELINGS:
        raise DomainError(f'How it felt is one of {", ".join(FEELINGS)}, not "{feeling}".')


def _thoughts(ready: ReadyScript) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", " ", thought.text).strip() for thought in ready.thoughts)
