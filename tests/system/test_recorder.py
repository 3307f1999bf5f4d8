"""A voice is recorded into a file that is sound at every moment, and played again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_desktop.system.audio import (
    NO_LOUDSPEAKER,
    NO_MICROPHONE,
    SystemLoudspeaker,
    SystemMicrophone,
)
from followup_desktop.system.player import Player
from followup_desktop.system.recorder import (
    MOST_SECONDS,
    RATE,
    NoSound,
    Recorder,
    RecorderState,
    WavFile,
)

SECOND = b"\x01\x02" * RATE
PATIENCE_S = 30


class FakeMicrophone:
    """Gives what it is told to, as fast as it is taken."""

    def __init__(self, *pieces: bytes, refuses: str = "") -> None:
        self.pieces, self.refuses = pieces, refuses
        self.opened = threading.Event()
        self.closed = False

    def open(self, take: Callable[[bytes], None]) -> None:
        if self.refuses:
            raise NoSound(self.refuses)
        for piece in self.pieces:
            take(piece)
        self.opened.set()

    def close(self) -> None:
        self.closed = True


class FakeLoudspeaker:
    """Keeps what it is given, in a thread as a real one does."""

    def __init__(self) -> None:
        self.heard = b""
        self.closed = False
        self._thread = threading.Thread()

    def open(self, give: Callable[[int], bytes]) -> None:
        self._thread = threading.Thread(target=self._drink, args=(give,))
        self._thread.start()

    def _drink(self, give: Callable[[int], bytes]) -> None:
        while sound := give(1000):
            self.heard += sound

    def close(self) -> None:
        self._thread.join(PATIENCE_S)
        self.closed = True


@pytest.fixture
def part(tmp_path: Path) -> Path:
    path = tmp_path / "voice.wav"
    path.touch()
    return path


def sound_in(path: Path) -> bytes:
    """All of a file, by the standard library's reader."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return file.readframes(file.getnframes())


def recorded(recorder: Recorder, microphone: FakeMicrophone, path: Path) -> None:
    """Record all that the microphone gives."""
    recorder.start(path)
    assert microphone.opened.wait(PATIENCE_S)
    assert recorder.stop(PATIENCE_S)


def test_what_the_microphone_gave_is_in_the_file(part: Path) -> None:
    microphone = FakeMicrophone(SECOND, SECOND[:RATE])
    recorder = Recorder(lambda: microphone)
    recorded(recorder, microphone, part)
    assert sound_in(part) == SECOND + SECOND[:RATE]
    assert recorder.seconds == pytest.approx(1.5)
    assert (recorder.problem, recorder.heard, microphone.closed) == ("", True, True)
    assert recorder.state is RecorderState.OVER


def test_silence_is_told_from_a_voice(part: Path) -> None:
    microphone = FakeMicrophone(b"\0" * 2000)
    recorder = Recorder(lambda: microphone)
    recorded(recorder, microphone, part)
    assert not recorder.heard
    assert sound_in(part) == b"\0" * 2000


def test_ten_minutes_is_the_longest(part: Path) -> None:
    """Nobody records the whole afternoon because a button was forgotten."""
    assert MOST_SECONDS == 600
    microphone = FakeMicrophone(*[SECOND] * 5)
    recorder = Recorder(lambda: microphone, most_seconds=3)
    recorder.start(part)
    assert microphone.opened.wait(PATIENCE_S)
    assert recorder._thread.over(PATIENCE_S)
    assert not recorder.busy
    assert recorder.problem.startswith("The recording has ended")
    assert len(sound_in(part)) == 3 * len(SECOND)


def test_the_file_is_sound_after_every_piece(part: Path) -> None:
    """Whatever ends the program between two pieces: what came before can be played."""
    file = WavFile(part)
    assert sound_in(part) == b""
    for pieces in range(1, 4):
        file.add(SECOND)
        assert sound_in(part) == SECOND * pieces
    file.close()


def test_a_refusing_microphone_says_so_and_breaks_nothing(part: Path) -> None:
    recorder = Recorder(lambda: FakeMicrophone(refuses="No microphone here."))
    recorder.start(part)
    assert recorder.stop(PATIENCE_S)
    assert (recorder.problem, recorder.seconds) == ("No microphone here.", 0.0)
    microphone = FakeMicrophone(SECOND)
    again = Recorder(lambda: microphone)
    recorded(again, microphone, part)
    assert again.problem == ""


def test_one_recording_at_a_time(part: Path) -> None:
    microphone = FakeMicrophone()
    recorder = Recorder(lambda: microphone)
    recorder.start(part)
    with pytest.raises(RuntimeError):
        recorder.start(part)
    assert recorder.stop(PATIENCE_S)


_FULL_DISK = """
import resource, sys
from pathlib import Path
from followup_desktop.system.recorder import RATE, Recorder
class Microphone:
    def open(self, take):
        for _ in range(3):
            take(b"\\x01\\x02" * RATE)
    def close(self):
        pass
most = 44 + 2 * 2 * RATE + 1000
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
recorder = Recorder(Microphone)
recorder.start(Path(sys.argv[1]))
assert recorder._thread.over(30)
print(recorder.problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size to be set there")
def test_a_full_disk_keeps_what_came_before(part: Path) -> None:
    """The system refuses the third second (a limit on the file's size: as a full disk)."""
    answer = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, part], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert "could not be written" in answer.stdout
    assert "What came before is kept." in answer.stdout
    assert sound_in(part) == SECOND * 2


def test_a_recording_is_played_whole(part: Path) -> None:
    microphone, loudspeaker = FakeMicrophone(SECOND), FakeLoudspeaker()
    recorded(Recorder(lambda: microphone), microphone, part)
    player = Player(lambda: loudspeaker)
    player.play(part)
    assert player._thread.over(PATIENCE_S)
    assert (player.playing, player.problem, loudspeaker.closed) == (False, "", True)
    assert loudspeaker.heard == SECOND


@pytest.mark.parametrize("content", [b"", b"RIFF????WAVE", b"<html>" * 100])
def test_a_damaged_recording_is_told_in_a_sentence(part: Path, content: bytes) -> None:
    part.write_bytes(content)
    player = Player(FakeLoudspeaker)
    player.play(part)
    assert player._thread.over(PATIENCE_S)
    assert player.problem == "This recording cannot be read any more."


def test_a_recording_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    player = Player(FakeLoudspeaker)
    player.play(tmp_path / "nothing.wav")
    assert player.stop(PATIENCE_S)
    assert player.problem == "This recording cannot be read any more."


def test_the_real_library_records_and_plays(part: Path) -> None:
    """Its own silent device, so that this holds where there is no microphone."""
    pytest.importorskip("miniaudio")
    recorder = Recorder(lambda: SystemMicrophone("NULL"), most_seconds=0.3)
    recorder.start(part)
    assert recorder._thread.over(PATIENCE_S)
    assert recorder.problem.startswith("The recording has ended")
    assert len(sound_in(part)) >= 0.3 * RATE * 2
    assert not recorder.heard
    player = Player(lambda: SystemLoudspeaker("NULL"))
    player.play(part)
    assert player._thread.over(PATIENCE_S)
    assert (player.playing, player.problem) == (False, "")


_REAL = """
import sys
from pathlib import Path
from followup_desktop.system.audio import SystemLoudspeaker, SystemMicrophone
from followup_desktop.system.player import Player
from followup_desktop.system.recorder import Recorder
assert "miniaudio" not in sys.modules
recorder = Recorder(SystemMicrophone, most_seconds=0.2)
recorder.start(Path(sys.argv[1]))
assert recorder._thread.over(60)
print(recorder.problem)
player = Player(SystemLoudspeaker)
player.play(Path(sys.argv[1]))
assert player._thread.over(60)
print(player.problem)
"""


def test_this_machine_records_or_says_why_not(part: Path) -> None:
    """The real devices of whatever machine this is, in a process of its own: it
    records, or there is a sentence; nothing breaks either way."""
    pytest.importorskip("miniaudio")
    answer = subprocess.run(
        [sys.executable, "-c", _REAL, part],
        capture_output=True,
        text=True,
        check=False,
        env=_without_servers(),
    )
    assert answer.returncode == 0, answer.stderr
    recording, playing = answer.stdout.split("\n")[:2]
    assert recording == NO_MICROPHONE or recording.startswith("The recording has ended")
    assert playing in (NO_LOUDSPEAKER, "", "This recording cannot be read any more.")


def _without_servers() -> dict[str, str]:
    """No sound server of a desktop: the one of the person who runs the tests may ask
    for a permission."""
    return {**os.environ, "PULSE_SERVER": "unix:/nowhere", "PIPEWIRE_REMOTE": "nowhere"}


def test_without_the_library_there_is_a_sentence(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build without it practises all the same."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    recorder = Recorder(SystemMicrophone)
    recorder.start(part)
    assert recorder.stop(PATIENCE_S)
    assert "missing on this computer" in recorder.problem
