"""What the person decided about a file is asked once: the next file of that shape
is read the same way (data-formats.md, *Status words*: "ask once per word, remember").

Status words are remembered across shapes, since they mean the same in any file.
Rows that were left out are not remembered: the next file has others.
"""

import json
from dataclasses import replace
from typing import Any

from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.services.importing import Choices, Remembered, key_of
from followup_desktop.services.work import Work

_WORDS = "status words"
_MOST_WORDS = 500
"""Of status words, the newest, or they would grow with every file for ever."""
_ORDERS = ("dmy", "mdy")
_MEANINGS = frozenset((*Stage, *CloseReason))


class ImportMemory:
    """Remembers, and forgets when asked."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._store = work.stores.import_memory

    def all(self) -> Remembered:
        """All that is remembered; what cannot be understood is left out."""
        shapes: dict[str, Choices] = {}
        words: dict[str, str] = {}
        for key, text in self._store.all().items():
            kept = _read(text)
            if key == _WORDS:
                words = _texts(kept.get("statuses"), _MEANINGS)
            else:
                shapes[key] = _choices(kept)
        return Remembered(shapes, words)

    def keep(self, shape: str, choices: Choices) -> None:
        """Remember this for the next file of the shape, its status words for any.
        Nothing decided forgets what was."""
        plain = replace(choices, left_out=frozenset(), statuses={})
        now = self._work.now()
        words = self.all().words | choices.statuses
        with self._work.database.transaction():
            if shape and plain != Choices():
                self._store.put(key_of(shape), _written(plain), now)
            elif shape:
                self._store.remove(key_of(shape))
            if choices.statuses:
                newest = dict(list(words.items())[-_MOST_WORDS:])
                self._store.put(_WORDS, _written(Choices(statuses=newest)), now)

    def forget(self, shape: str) -> None:
        """The next file of this shape is read as if it were the first."""
        with self._work.database.transaction():
            self._store.remove(key_of(shape))


def _written(choices: Choices) -> str:
    kept: dict[str, Any] = {
        "mapping": choices.mapping,
        "date_order": choices.date_order,
        "date_orders": choices.date_orders,
        "statuses": choices.statuses,
        "sheet": choices.sheet,
        "unit": choices.unit,
        "header_row": choices.header_row,
    }
    plain = {name: value for name, value in kept.items() if value not in (None, {})}
    return json.dumps(plain, ensure_ascii=False)


def _read(text: str) -> dict[str, Any]:
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _choices(kept: dict[str, Any]) -> Choices:
    order, unit, sheet, row = (
        kept.get(name) for name in ("date_order", "unit", "sheet", "header_row")
    )
    return Choices(
        mapping=_texts(kept.get("mapping")),
        date_order=order if order in _ORDERS else None,
        date_orders={
            name: "dmy" if order == "dmy" else "mdy"
            for name, order in _texts(kept.get("date_orders"), frozenset(_ORDERS)).items()
        },
        statuses=_texts(kept.get("statuses"), _MEANINGS),
        sheet=sheet if isinstance(sheet, str) else None,
        unit=unit if unit in ("leads", "contacts") else None,
        header_row=row if isinstance(row, int) and row >= 0 else None,
    )


def _texts(found: object, among: frozenset[str] | None = None) -> dict[str, str]:
    if not isinstance(found, dict):
        return {}
    return {
        key: value
        for key, value in found.items()
        if isinstance(key, str) and isinstance(value, str) and (among is None or value in among)
    }
