"""A job title in the address of its posting, for tables that have nothing better."""

import re
from itertools import pairwise
from urllib.parse import unquote, urlsplit

_SEGMENT = re.compile(
    r"(?:\d{4,}-)?([a-z][a-z]+(?:-[a-z0-9+#]+){1,12}?)(?:-\d{4,})?", re.IGNORECASE
)
_BEFORE = frozenset(
    ("job", "jobs", "view", "position", "positions", "career", "careers", "vacancy")
)


def position_in_link(url: str) -> str:
    """``…/jobs/1088986-backend-developer`` is "Backend developer"; else an empty text."""
    try:
        parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    except ValueError:
        return ""
    for before, part in pairwise(parts):
        found = _SEGMENT.fullmatch(part)
        if before.casefold() in _BEFORE and found and any(map(str.isdigit, part)):
            words = found.group(1).replace("-", " ").strip()
            return words[:1].upper() + words[1:]
    return ""
