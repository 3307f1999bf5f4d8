"""A setting's text as a person reads and types it: "7:00 am – 9:00 pm" for ``07:00-21:00``.

What cannot be read goes to the service as it was typed, whose sentence refuses it.
"""

import re
from datetime import time

from followup_desktop.ui.text import time_of_day

_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m?\.?)?"
_TYPED = re.compile(rf"\s*{_TIME}\s*(?:-|–|—|to|until)\s*{_TIME}\s*", re.IGNORECASE)
_LIST = re.compile(r"\d+(,\d+)+")


def shown(text: str) -> str:
    """A value for the screen."""
    found = _HOURS.fullmatch(text)
    if found is not None:
        first, second = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
        return f"{time_of_day(first)} – {time_of_day(second)}"
    return text.replace(",", ", ") if _LIST.fullmatch(text) else text


def typed(text: str) -> str:
    """What was typed, as the service reads it. Where only one of two times says am or
    pm, nobody can know what was meant: the service asks."""
    found = _TYPED.fullmatch(text)
    if found is None or (found[3] is None) != (found[6] is None):
        return text
    times = [_on_24_hours(int(found[n]), found[n + 2]) for n in (1, 4)]
    if None in times:
        return text
    return "-".join(
        f"{hour:02}:{minutes or '00'}"
        for hour, minutes in zip(times, (found[2], found[5]), strict=True)
    )


def refusal(sentence: str, key: str) -> str:
    """The service's sentence without its key, its example in the person's own style."""
    said = sentence.removeprefix(f"{key}: ")
    head, please, tail = said.rpartition("please give")
    return head + please + _HOURS.sub(lambda found: shown(found[0]), tail)


def _on_24_hours(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.lower() == "p" else 0)
