"""Practising is kept and touches nothing else; recordings can be deleted one by one and all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import DAY, HOUR
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.helper_sheet import HelperSheet, Voice
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.services.drafts import AttemptDraft, ContactDraft, EmployerDraft, LeadDraft
from followup_desktop.services.rehearsal import LEAST_SECONDS, RehearsalService
from followup_desktop.storage.recordings import RecordingGone, Recordings
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services
from tests.services.story import LA


@pytest.fixture
def rehearsal(services: Services) -> RehearsalService:
    return services.rehearsal


def dump(services: Services) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the file, rehearsals left out."""
    rows = services.database.rows
    tables = [row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: sorted(map(tuple, rows(f"SELECT * FROM {table}")), key=repr)
        for table in tables
        if table not in ("rehearsal", "sqlite_sequence")
    }


@contextmanager
def nothing_else_changes(services: Services) -> Iterator[None]:
    """What is done inside touches no table but that of rehearsals."""
    before = dump(services)
    assert "lead" in before
    assert "step" in before
    assert "journal" in before
    yield
    assert dump(services) == before


def practise(
    services: Services,
    clock: FixedClock,
    occasion: Occasion = Occasion.FIRST_CALL,
    style: str = "",
    *,
    seconds: int = 34,
    feeling: str = "",
    voice: bytes = b"",
) -> int:
    """Practise once from now on, with a recording where there is a ``voice``."""
    service, began = services.rehearsal, clock.instant
    part = service.begin_recording(occasion) if voice else None
    if part is not None:
        part.write_bytes(voice)
    clock.instant += seconds
    made = service.add(occasion, style, began_at=began, feeling=feeling, recording=part)
    assert made is not None
    return made.id


def test_practising_changes_nothing_but_the_list_of_rehearsals(
    services: Services, clock: FixedClock, lead: int
) -> None:
    """No lead, attempt, step, reminder, goal, setting or step of undo (issue 4, 9)."""
    with nothing_else_changes(services):
        for occasion, style, _title in services.rehearsal.occasions():
            services.rehearsal.words(occasion, style, lead)
            services.rehearsal.sheet(occasion, style, lead)
        made = practise(services, clock, voice=b"RIFF")
        services.rehearsal.feel(made, "ok")
        services.rehearsal.delete_recording(made)
        practise(services, clock, Occasion.VOICEMAIL, "number", feeling="good", voice=b"RIFF")
        services.rehearsal.delete_all_recordings()
    assert len(services.rehearsal.history()) == 2


def test_practising_is_no_step_of_undo(
    services: Services, clock: FixedClock, lead: int, rehearsal: RehearsalService
) -> None:
    """Ctrl+Z after it takes back what was done before it, and the practice stays."""
    services.leads.edit(lead, {"position": "Cashier"})
    practise(services, clock)
    services.undo.undo()
    assert services.leads.detail(lead).lead.position == "Financial analyst"
    assert len(rehearsal.history()) == 1


def test_the_history_is_of_one_script_newest_first(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    began = clock.instant
    practise(services, clock, seconds=34, feeling="not yet")
    practise(services, clock, Occasion.VOICEMAIL, "number", seconds=31)
    practise(services, clock, seconds=29, feeling="good")
    first = rehearsal.history(Occasion.FIRST_CALL)
    assert [(one.seconds, one.feeling, one.recorded) for one in first] == [
        (29, "good", False),
        (34, "not yet", False),
    ]
    assert first[1].at == began
    assert len(rehearsal.history(Occasion.VOICEMAIL, "number")) == 1
    assert rehearsal.history(Occasion.VOICEMAIL, "promise") == ()
    assert len(rehearsal.history()) == 3


def test_a_press_by_mistake_is_not_kept(
    clock: FixedClock, rehearsal: RehearsalService, tmp_path: Path
) -> None:
    began = clock.instant
    part = rehearsal.begin_recording(Occasion.FIRST_CALL)
    clock.instant += LEAST_SECONDS - 1
    assert rehearsal.add(Occasion.FIRST_CALL, "", began_at=began, recording=part) is None
    assert rehearsal.history() == ()
    assert not part.exists()


def test_a_night_asleep_is_no_practice_of_a_night(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    practise(services, clock, seconds=9 * HOUR)
    assert rehearsal.history()[0].seconds == HOUR


def test_a_clock_set_back_does_not_break_it(clock: FixedClock, rehearsal: RehearsalService) -> None:
    began = clock.instant
    clock.instant -= HOUR
    assert rehearsal.add(Occasion.FIRST_CALL, "", began_at=began) is None
    part = rehearsal.begin_recording(Occasion.FIRST_CALL)
    made = rehearsal.add(
        Occasion.FIRST_CALL, "", began_at=began, recording=part, recorded_seconds=41
    )
    assert made is not None, "a voice is not thrown away for that"
    assert made.seconds == 41
    assert rehearsal.recording(made.id).exists()


def test_how_it_felt_is_said_and_changed(
    services: Services, clock: FixedClock, rehearsal: RehearsalService, heard: list[Change]
) -> None:
    made = practise(services, clock)
    for feeling in ("ok", "good", ""):
        rehearsal.feel(made, feeling)
        assert rehearsal.history()[0].feeling == feeling
    with pytest.raises(DomainError, match="splendid"):
        rehearsal.feel(made, "splendid")
    assert {kind for change in heard for kind in change.kinds} == {ChangeKind.REHEARSAL}
    assert all(change.lead_ids == frozenset() for change in heard)


# Recordings ---------------------------------------------------------------------------


def folder_of(services: Services) -> Path:
    return services.data_dir / "recordings"


def test_a_recording_is_for_this_user_alone(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    assert not folder_of(services).exists(), "made when the first one is"
    made = practise(services, clock, voice=b"RIFF")
    path = rehearsal.recording(made)
    assert path.parent == folder_of(services)
    assert path.read_bytes() == b"RIFF"
    assert path.name == "2026-11-23-0800-first-call.wav"
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_two_in_one_minute_have_two_files(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    ids = [practise(services, clock, voice=voice, seconds=5) for voice in (b"1", b"2", b"3")]
    assert [rehearsal.recording(one).read_bytes() for one in ids] == [b"1", b"2", b"3"]


def test_a_recording_is_deleted_and_the_practice_stays(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    first, second = (practise(services, clock, voice=b"RIFF") for _ in range(2))
    rehearsal.delete_recording(first)
    assert [one.recorded for one in rehearsal.history()] == [True, False]
    with pytest.raises(RecordingGone):
        rehearsal.recording(first)
    rehearsal.delete_recording(first)
    assert rehearsal.recording(second).exists()
    assert rehearsal.recording_count() == 1


def test_all_recordings_are_deleted_listed_or_not(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    """A backup brought back may no longer list one: it goes all the same."""
    practise(services, clock, voice=b"RIFF")
    (folder_of(services) / "2026-01-01-0900-visit.wav").write_bytes(b"RIFF")
    (folder_of(services) / "mine.txt").write_text("not ours")
    assert rehearsal.delete_all_recordings() == 2
    assert [path.name for path in folder_of(services).iterdir()] == ["mine.txt"]
    assert not rehearsal.history()[0].recorded


def test_a_recording_that_vanished_is_not_offered(
    services: Services, clock: FixedClock, rehearsal: RehearsalService
) -> None:
    made = practise(services, clock, voice=b"RIFF")
    rehearsal.recording(made).unlink()
    assert not rehearsal.history()[0].recorded
    with pytest.raises(RecordingGone):
        rehearsal.recording(made)


def test_what_a_crash_left_is_removed_at_the_next_start(
    services: Services, clock: FixedClock, tmp_path: Path
) -> None:
    kept = practise(services, clock, voice=b"RIFF")
    part = services.rehearsal.begin_recording(Occasion.FIRST_CALL)
    part.write_bytes(b"half a voice")
    services.close()
    again = open_services(tmp_path / "data", clock, region="US")
    try:
        assert again.rehearsal.sweep() == 1
        assert again.rehearsal.recording(kept).read_bytes() == b"RIFF"
        assert not part.exists()
    finally:
        again.close()


@pytest.mark.parametrize("name", ["../followup.sqlite3", "/etc/hostname", "", "a/b.wav", ".wav"])
def test_a_name_in_the_data_file_is_no_path(tmp_path: Path, name: str) -> None:
    """A foreign backup cannot have another file played or deleted."""
    (tmp_path / "followup.sqlite3").write_text("precious")
    recordings = Recordings(tmp_path / "recordings")
    recordings.begin("a")
    with pytest.raises(RecordingGone):
        recordings.path(name)
    recordings.delete(name)
    assert (tmp_path / "followup.sqlite3").exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("a file is in the way")
    recordings = Recordings(tmp_path / "recordings")
    with pytest.raises(KnownError, match="Nothing can be recorded"):
        recordings.begin("a")
    assert recordings.names() == frozenset()
    assert recordings.delete_all() == 0


# When it is offered --------------------------------------------------------------------


def test_calls_and_practice_of_today_alone_count(
    services: Services, clock: FixedClock, lead: int, rehearsal: RehearsalService
) -> None:
    assert (rehearsal.called_today(), rehearsal.practised_today()) == (False, False)
    practise(services, clock)
    services.attempts.log(lead, AttemptDraft(Outcome.NO_ANSWER))
    assert (rehearsal.called_today(), rehearsal.practised_today()) == (True, True)
    clock.instant += DAY
    assert (rehearsal.called_today(), rehearsal.practised_today()) == (False, False)
    assert clock.zone() == LA


# The sheet for a helper ------------------------------------------------------------------


def words_of(sheet: HelperSheet, voice: Voice | None = None) -> list[str]:
    return [
        line.words
        for part in sheet.parts
        for line in part.lines
        if voice is None or line.voice is voice
    ]


def test_every_occasion_has_a_sheet_with_nothing_unfilled(
    services: Services, lead: int, rehearsal: RehearsalService
) -> None:
    bare = services.leads.add(LeadDraft(EmployerDraft("Cedar Health")))
    for lead_id in (None, lead, bare):
        for occasion, style, title in rehearsal.occasions():
            sheet = rehearsal.sheet(occasion, style, lead_id)
            assert sheet.title == title
            assert words_of(sheet, Voice.HELPER), title
            assert words_of(sheet, Voice.CALLER), title
            for words in words_of(sheet):
                assert words.strip() == words != ""
                assert not set("{}[]") & set(words), words
                assert "  " not in words


def test_the_sheet_has_the_employers_lines_and_what_is_practised(
    services: Services, lead: int, rehearsal: RehearsalService
) -> None:
    sheet = rehearsal.sheet(Occasion.FIRST_CALL, "", lead)
    assert sheet.about == "Financial analyst · Northwind Foods"
    assert [part.title for part in sheet.parts] == [
        "How we do it",
        "You answer",
        "The machine answers",
        "Somebody else answers",
        "Throw one of these in",
        "Listen for",
    ]
    assert "Northwind Foods, Martin Jones speaking." in words_of(sheet, Voice.HELPER)
    assert "We're not hiring." in words_of(sheet, Voice.HELPER)
    ready = services.scripts.ready(lead, Occasion.FIRST_CALL)
    mine = words_of(sheet, Voice.CALLER)
    assert all(" ".join(thought.text.split()) in mine for thought in ready.thoughts)
    assert "Asked for an interview" in words_of(sheet, Voice.TICK)


def test_ones_own_words_for_a_lead_are_practised(
    services: Services, lead: int, rehearsal: RehearsalService
) -> None:
    own = "# who\nGood day, <b>this</b> is {my nam} 100%.\n\n# next\nTalk to you on Friday."
    services.scripts.set_text(Occasion.FIRST_CALL, "", own, lead)
    assert rehearsal.words(Occasion.FIRST_CALL, "", lead).is_own == "lead"
    sheet = rehearsal.sheet(Occasion.FIRST_CALL, "", lead)
    assert "Good day, <b>this</b> is {my nam} 100%." in words_of(sheet, Voice.CALLER)


def test_hostile_names_stay_plain_text(services: Services, rehearsal: RehearsalService) -> None:
    contact = ContactDraft("{my number} %s <i>X</i>")
    lead = services.leads.add(LeadDraft(EmployerDraft("[A|B] <b>Co</b>"), contacts=(contact,)))
    said = " ".join(words_of(rehearsal.sheet(Occasion.FIRST_CALL, "", lead), Voice.HELPER))
    assert "[A|B] <b>Co</b>, {my number} %s <i>X</i> speaking." in said


def test_a_lead_that_is_gone_is_told(rehearsal: RehearsalService) -> None:
    for ask in (rehearsal.occasion_of, lambda gone: rehearsal.sheet(Occasion.VISIT, "", gone)):
        with pytest.raises(DomainError):
            ask(999)
