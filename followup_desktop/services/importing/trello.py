"""A Trello board: its cards as leads, its lists as how far they have come."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from . import cells, headerless, statuses
from .refusal import Refusal, Skipped
from .source import Source, Table

MOST_CARDS = 100_000
_OWN = ("Company", "Position", "List", "Date Added", "Next Step", "Archived", "Job URL")
_PLAIN = ("Title", "List", "Date Added", "Next Step", "Archived", "Link")
_REST = ("Labels", "Description", "Card", "Checklists")
_AT = re.compile(r"(?P<position>.{2,}?)\s+(?:at|@|bei|chez|en)\s+(?P<employer>\S.*)", re.DOTALL)
_DASH = re.compile(r"\s+[-–—|/·:]\s+|\s*[|:–—]\s+")
_TEMPLATE = "it is a template card"


def is_board(value: Any) -> bool:
    """Whether this JSON is a board as Trello exports it."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("cards"), list)
        and isinstance(value.get("lists"), list)
    )


def read_board(file: str, board: Mapping[str, Any]) -> Source:
    """The board as one table, a card a row. Raises ``Refusal`` for an empty one.

    Where neither a list nor a card tells of jobs, the columns are called Title and
    List only, so that no board of groceries becomes one of leads.
    """
    cards = [card for card in board["cards"] if isinstance(card, dict)]
    if not cards:
        raise Refusal(f"No lead found in {file}: the Trello board has no cards.")
    if len(cards) > MOST_CARDS:
        raise Refusal(f"{file} has more than {MOST_CARDS:,} cards; split the board.")
    lists = {_word(one, "id"): one for one in board["lists"] if isinstance(one, dict)}
    fields, options = _custom_fields(board)
    checklists = _checklists(board)
    of_jobs = _is_of_jobs(cards, lists)
    own = _OWN if of_jobs else _PLAIN
    header = [*own, *dict.fromkeys(fields.values()), *_REST]
    rows, numbers, broken = [header], [0], []
    for number, card in enumerate(cards, 1):
        if card.get("isTemplate") is True:
            broken.append(Skipped(number, _TEMPLATE))
            continue
        values = _card(card, lists, checklists)
        for item in _all(card, "customFieldItems"):
            if name := fields.get(_word(item, "idCustomField")):
                values[name] = _value(item, options)
        if not of_jobs:
            values |= {"Title": _word(card, "name"), "Link": values["Job URL"]}
        rows.append([cells.tidy(values.get(name, "")) for name in header])
        numbers.append(number)
    table = Table(_word(board, "name"), rows, numbers, tuple(broken), header_known=True)
    return Source(file, "trello", (table,))


def _is_of_jobs(cards: list[dict[str, Any]], lists: Mapping[str, Any]) -> bool:
    if any(statuses.is_of_jobs(cells.tidy(_word(one, "name"))) for one in lists.values()):
        return True
    roles = sum(1 for card in cards if headerless.names_a_role(_word(card, "name")))
    return roles * 2 > len(cards)


def _card(
    card: dict[str, Any], lists: Mapping[str, Any], checklists: Mapping[str, str]
) -> dict[str, str]:
    position, employer = split_name(cells.tidy(_word(card, "name")))
    column = lists.get(_word(card, "idList"), {})
    away = card.get("closed") is True or column.get("closed") is True
    return {
        "Company": employer,
        "Position": position,
        "List": _word(column, "name"),
        "Date Added": _added(_word(card, "id")),
        "Next Step": _word(card, "due")[:10] if card.get("dueComplete") is not True else "",
        "Archived": "TRUE" if away else "FALSE",
        "Job URL": _link_of(card),
        "Labels": " | ".join(filter(None, (_word(one, "name") for one in _all(card, "labels")))),
        "Description": _word(card, "desc"),
        "Card": _word(card, "shortUrl") or _word(card, "url"),
        "Checklists": checklists.get(_word(card, "id"), ""),
    }


def split_name(name: str) -> tuple[str, str]:
    """(position, employer) of a card's name: "Clerk at Acme", "Acme – Clerk", "Acme"."""
    found = _AT.fullmatch(name)
    if found:
        return found["position"].strip(), found["employer"].strip()
    parts = _DASH.split(name, maxsplit=1)
    if len(parts) == 2 and all(parts):
        first, second = (part.strip() for part in parts)
        is_role = headerless.names_a_role(first), headerless.names_a_role(second)
        # Of two that both read like a job, or neither, the company comes first.
        return (first, second) if is_role == (True, False) else (second, first)
    return (name, "") if headerless.names_a_role(name) else ("", name)


def _added(card_id: str) -> str:
    """The day a card was made: the first eight digits of its id are seconds."""
    try:
        return datetime.fromtimestamp(int(card_id[:8], 16), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _link_of(card: dict[str, Any]) -> str:
    """The posting's link: the card's first attachment on the web, else one in its words."""
    for one in _all(card, "attachments"):
        address = _word(one, "url")
        if address.startswith(("http://", "https://")) and "trello.com/" not in address:
            return address
    return cells.first_url(_word(card, "desc")[:20_000])


def _custom_fields(board: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of the board's own fields by their ids, and the words of their choices."""
    names, options = {}, {}
    for one in _all(board, "customFields"):
        name = cells.tidy(_word(one, "name"))
        if name and name not in (*_OWN, *_PLAIN, *_REST):
            names[_word(one, "id")] = name
        for option in _all(one, "options"):
            options[_word(option, "id")] = _value(option, {})
    return names, options


def _value(item: dict[str, Any], options: Mapping[str, str]) -> str:
    value = item.get("value")
    if not isinstance(value, dict):
        return options.get(_word(item, "idValue"), "")
    for kind in ("text", "number", "date", "checked"):
        if kind in value:
            text = _word(value, kind)
            return text[:10] if kind == "date" else text
    return ""


def _checklists(board: Mapping[str, Any]) -> dict[str, str]:
    """What is ticked and what is open, by card."""
    found: dict[str, list[str]] = {}
    for one in _all(board, "checklists"):
        items = [
            f"[{'x' if _word(item, 'state') == 'complete' else ' '}] {_word(item, 'name')}"
            for item in _all(one, "checkItems")
        ]
        if items:
            found.setdefault(_word(one, "idCard"), []).append(
                f"{_word(one, 'name')}: {'; '.join(items)}"
            )
    return {card: "\n".join(lines) for card, lines in found.items()}


def _all(value: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _word(value: Any, key: str) -> str:
    found = value.get(key) if isinstance(value, Mapping) else None
    return "" if found is None else str(found)
