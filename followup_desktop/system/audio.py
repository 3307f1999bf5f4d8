"""The machine's microphone and loudspeaker, by ``miniaudio``.

The library is loaded when somebody records or plays for the first time, never
before. It speaks to what the system has (WASAPI, Core Audio, PulseAudio, ALSA)
and brings all it needs with it. Where the system has nothing it would "record"
silence into nowhere: that counts as no microphone.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from followup_desktop.system.recorder import RATE, WIDTH, NoSound

if TYPE_CHECKING:
    import miniaudio

_PIECE_MS = 100
_NOWHERE = "Null"
NO_MICROPHONE = (
    "No microphone answers on this computer, so nothing is recorded. Practising works without one."
)
NO_LOUDSPEAKER = "No loudspeaker or headphones answer on this computer, so nothing can be played."
NOT_THERE = "The part of FollowUp that records and plays sound is missing on this computer."


class _SystemDevice:
    """``backends``: names of ``miniaudio.Backend``, for tests ("NULL" hears silence and
    plays to nobody); none: whatever the system has."""

    def __init__(self, *backends: str) -> None:
        self._backends = backends
        self._device: miniaudio.AbstractDevice | None = None

    def close(self) -> None:
        """End."""
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def _begin(self, kind: str, stream: Generator[Any, Any, None], refusal: str) -> None:
        """Open a device of this class of ``miniaudio`` and let the sound run. Raises
        ``NoSound`` with ``refusal``."""
        library = _library()
        try:
            device = getattr(library, kind)(
                library.SampleFormat.SIGNED16,
                1,
                RATE,
                _PIECE_MS,
                backends=[library.Backend[name] for name in self._backends],
                app_name="FollowUp",
            )
            self._device = device
            if device.backend == _NOWHERE and not self._backends:
                self.close()
                raise NoSound(refusal)
            device.start(stream)
        except library.MiniaudioError:
            self.close()
            raise NoSound(refusal) from None


class SystemMicrophone(_SystemDevice):
    """The microphone the system uses."""

    def open(self, take: Callable[[bytes], None]) -> None:
        """Begin. Raises ``NoSound``."""
        self._begin("CaptureDevice", _taking(take), NO_MICROPHONE)


class SystemLoudspeaker(_SystemDevice):
    """Whatever the system plays sound with."""

    def open(self, give: Callable[[int], bytes]) -> None:
        """Begin. Raises ``NoSound``."""
        self._begin("PlaybackDevice", _giving(give), NO_LOUDSPEAKER)


def _library():  # type: ignore[no-untyped-def]
    try:
        import miniaudio  # lazily: only when somebody records or plays
    except (ImportError, OSError):
        raise NoSound(NOT_THERE) from None
    return miniaudio


def _taking(take: Callable[[bytes], None]) -> Generator[None, bytes, None]:
    def taking() -> Generator[None, bytes, None]:
        while True:
            sound = yield
            take(bytes(sound))

    made = taking()
    next(made)
    return made


def _giving(give: Callable[[int], bytes]) -> Generator[bytes, int, None]:
    def giving() -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            sound = give(frames)
            # A piece of a buffer would leave the end of the one before it in the ear.
            frames = yield sound.ljust(frames * WIDTH, b"\0")

    made = giving()
    next(made)
    return made
