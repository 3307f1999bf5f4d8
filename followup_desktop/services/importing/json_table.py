"""JSON trackers: a list of objects, perhaps inside another object."""

import json
from typing import Any, TypeAlias

from . import cells
from .own_json import read_own_json
from .refusal import Refusal, too_many
from .source import Source, Table
from .trello import is_board, read_board

MOST_ROWS = 100_000
MOST_COLUMNS = 512
MOST_CELLS = 10_000_000
_DEEPEST = 3

Objects: TypeAlias = list[dict[str, Any]]


def read_json(file: str, text: str) -> Source:
    """Read JSON, or one JSON object a line, into a table for each list of objects.

    Raises ``Refusal`` where it is not valid, or holds no list of objects;
    ``ValueError`` is never let through.
    """
    value = _parsed(file, text)
    own = read_own_json(file, value)
    if own is not None:
        return Source(file, "json", (), own=own)
    value = _own_export(value)
    if is_board(value):
        return read_board(file, value)
    found: list[tuple[str, Objects]] = []
    _collect("", value, found, 0)
    if not found:
        raise Refusal(
            f"{file} holds no list of job leads: FollowUp reads a JSON list of objects, "
            "one for each lead."
        )
    if sum(len(objects) for _, objects in found) > MOST_ROWS:
        raise too_many(file, MOST_ROWS, "entries")
    tables = tuple(_table(file, name, objects) for name, objects in found)
    cut = any(len(table.rows[0]) == MOST_COLUMNS for table in tables)
    notes = (f"Only the first {MOST_COLUMNS} fields of its entries were read.",) if cut else ()
    return Source(file, "json", tables, notes)


def _parsed(file: str, text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise Refusal(f"{file} is nested too deeply to be a list of job leads.") from None
    except ValueError as problem:
        lines = _json_lines(text)
        if lines is not None:
            return lines
        where = f" (line {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise Refusal(
            f"{file} is not valid JSON{where}; export it again, or save it as CSV."
        ) from None


_OWN_COLUMNS = {
    "Position": "position",
    "Location": "location",
    "Date Applied": "applied_on",
    "Date Found": "found_on",
    "Closing Date": "closes_on",
    "Interest": "interest",
    "Salary": "pay",
    "URL": "url",
    "Notes": "notes",
}


def _own_export(value: Any) -> Any:
    """FollowUp's own JSON export as the table its CSV export is; the call log
    is not read back (that is what a backup is for). Anything else as it is."""
    if not isinstance(value, dict) or value.get("program") != "FollowUp":
        return value
    leads = value.get("leads")
    return [_own_row(one) for one in leads] if isinstance(leads, list) else value


def _own_row(item: Any) -> dict[str, Any]:
    lead, employer = _inner(item, "lead"), _inner(item, "employer")
    people = _inner(item).get("contacts")
    person = _inner(people[0]) if isinstance(people, list) and people else {}
    numbers = person.get("phones")
    usable = [
        phone
        for phone in (numbers if isinstance(numbers, list) else [])
        if isinstance(phone, dict) and not phone.get("wrong")
    ]
    phone = usable[0] if usable else {}
    row = {column: lead.get(key) for column, key in _OWN_COLUMNS.items()}
    tags = lead.get("tags")
    return row | {
        "Company": employer.get("name"),
        "Status": _spaced(lead.get("stage")),
        "Closed Because": _spaced(lead.get("close_reason")),
        "Source": lead.get("source_detail") or _spaced(lead.get("source")),
        "Tags": ", ".join(map(str, tags)) if isinstance(tags, list) else "",
        "Contact": person.get("name"),
        "Phone": _number(phone),
        "Email": person.get("emails"),
    }


def _number(phone: dict[str, Any]) -> str:
    number, extension = phone.get("number") or phone.get("raw"), phone.get("extension")
    return f"{number or ''} ext. {extension}" if extension else str(number or "")


def _inner(item: Any, key: str = "") -> dict[str, Any]:
    found = item.get(key) if key and isinstance(item, dict) else item
    return found if isinstance(found, dict) else {}


def _spaced(word: Any) -> str:
    return str(word or "").replace("-", " ")


def _json_lines(text: str) -> Objects | None:
    objects = []
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(value, dict):
            return None
        objects.append(value)
    return objects or None


def _collect(name: str, value: Any, found: list[tuple[str, Objects]], depth: int) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        objects = [item for item in value if isinstance(item, dict)]
        if objects and len(objects) * 2 > len(value):
            found.append((name, [item if isinstance(item, dict) else {} for item in value]))
        return
    if not isinstance(value, dict):
        return
    inner = list(value.values())
    if inner and all(map(_is_record, inner)):
        # {"id": {…}, "id": {…}}: the keys are only names.
        found.append((name, inner))
        return
    for key, item in value.items():
        _collect(str(key), item, found, depth + 1)


def _is_record(item: Any) -> bool:
    """Whether it is an object with values of its own, and not a box of further ones."""
    return isinstance(item, dict) and any(
        not isinstance(part, dict | list) for part in item.values()
    )


def _table(file: str, name: str, objects: Objects) -> Table:
    flat = [_flattened(item) for item in objects]
    header = list(dict.fromkeys(key for item in flat for key in item))[:MOST_COLUMNS]
    if len(header) * len(flat) > MOST_CELLS:
        raise too_many(file, MOST_CELLS, "values", "the fields you do not need")
    rows = [header]
    rows += [[item.get(key, "") for key in header] for item in flat]
    return Table(name, rows, list(range(len(rows))), header_known=True)


def _flattened(item: dict[str, Any]) -> dict[str, str]:
    """``{"company": {"name": "Acme", "size": 3}}`` has the columns company and company size."""
    flat: dict[str, str] = {}
    for key, value in item.items():
        if isinstance(value, dict):
            for inner, part in value.items():
                column = key if inner in ("name", "label", "title", "value") else f"{key} {inner}"
                flat.setdefault(column, _text(part))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            # Several contacts, say: the first in columns of its own, all in the notes.
            for inner, part in value[0].items():
                flat.setdefault(f"{key.rstrip('s')} {inner}", _text(part))
            if len(value) > 1:
                flat.setdefault(f"all {key}", _text(value))
        else:
            flat[key] = _text(value)
    return {cells.tidy(key): text for key, text in flat.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return cells.tidy(value)
    if isinstance(value, list) and all(not isinstance(item, dict | list) for item in value):
        return " | ".join(text for text in map(_text, value) if text)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
