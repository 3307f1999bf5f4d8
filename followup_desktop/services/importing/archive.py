"""A ZIP that holds several files: LinkedIn, Huntr and Notion export that way.

Every member that can be read is; nothing is unpacked to the disk. A ZIP inside is
opened where the outer one holds nothing else to read (Notion's larger exports),
and none inside that.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from .refusal import READABLE, Refusal, Skipped
from .sheets import MOST_ROWS
from .source import Cards, Source, Table
from .unpacking import MOST_UNPACKED, damaged, parts_of, too_large

LARGEST_MEMBER = 50 * 1024 * 1024
MOST_MEMBERS = 200
"""More readable members than any export has; the rest is named and left."""

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".json", ".jsonl", ".vcf")
_PAGES = (".md", ".markdown", ".html", ".htm")
_NOTION = re.compile(r"[0-9a-f]{32}(_all)?\.csv", re.IGNORECASE)
_LINKEDIN = re.compile(
    r"(?:(Job Applications|Saved Jobs|Connections)|Job Seeker Preferences|Saved Job Alerts"
    r"|Job Applicant Saved [\w ]+|Company Follows|Invitations|Ad_Targeting|Skills|Positions"
    r"|Profile|Registration)(?:_\d+)?\.csv",
    re.IGNORECASE,
)

ReadMember = Callable[[str, bytes], Source]


@dataclass(slots=True)
class _Gathered:
    """What the members read so far hold."""

    tables: list[Table] = field(default_factory=list)
    cards: list[Cards] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def read_archive(file: str, data: bytes, read: ReadMember, *, inside: bool = False) -> Source:
    """Read the members of a ZIP. ``inside``: it stood in a ZIP itself.

    Raises ``Refusal`` for one that is damaged, too large, or holds nothing that
    can be read; ``read`` raises it for a member, which is then named in the notes.
    """
    parts = [part for part in parts_of(file, data) if not _is_ballast(part.filename)]
    wanted = _wanted(file, parts)
    if not wanted:
        return _inner(file, data, parts, read, inside=inside)
    gathered = _Gathered()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = Counter(PurePosixPath(part.filename).name for part in wanted)
        for part in wanted[:MOST_MEMBERS]:
            name = PurePosixPath(part.filename).name
            label = name if names[name] == 1 else part.filename
            _read_part(archive, part, label, read, gathered)
            if sum(len(table.rows) for table in gathered.tables) > MOST_ROWS:
                raise Refusal(
                    f"{file} has more than {MOST_ROWS:,} rows; unpack it "
                    "and import the file you mean."
                )
    left = _left(parts, wanted)
    if left:
        gathered.notes.append(left)
    if not gathered.tables and not gathered.cards:
        if len(gathered.refusals) == 1:
            raise gathered.refusals[0]
        raise Refusal(
            f"No lead found in {file}: none of its {len(wanted):,} files could be read; "
            f"{_clause(gathered.refusals[0])}."
        )
    gathered.notes += [f"Left out: {_clause(refusal)}." for refusal in gathered.refusals[:10]]
    return Source(
        file, "zip", tuple(gathered.tables), tuple(gathered.notes), _joined(gathered.cards)
    )


def _is_ballast(name: str) -> bool:
    """Folders, and what a Mac or Windows puts beside the files."""
    path = PurePosixPath(name)
    return name.endswith("/") or "__MACOSX" in path.parts or path.name.startswith((".", "~$"))


def _wanted(file: str, parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The members to read, in the order of the file. Raises ``Refusal`` for LinkedIn's
    export where it tells of the user alone."""
    linkedin = [(part, _LINKEDIN.fullmatch(PurePosixPath(part.filename).name)) for part in parts]
    if any(found and found[1] for _, found in linkedin):
        # Its other files tell of the user: places they worked at, messages, searches.
        return [part for part, found in linkedin if found and found[1]]
    if sum(1 for _, found in linkedin if found) > 1:
        raise Refusal(
            f"No lead found in {file}: this LinkedIn export holds no job applications, saved jobs "
            "or connections; ask LinkedIn for a copy with “Jobs” and “Connections” in it."
        )
    tables = [part for part in parts if _suffix(part) in _TABLES]
    whole = {name for part in tables if (name := _notion_name(part)) and name.endswith("_all")}
    if tables:
        # A database's "_all" file holds what the file beside it holds, and more.
        return [part for part in tables if f"{_notion_name(part)}_all" not in whole]
    return [part for part in parts if _suffix(part) in _PAGES]


def _suffix(part: zipfile.ZipInfo) -> str:
    return PurePosixPath(part.filename).suffix.casefold()


def _notion_name(part: zipfile.ZipInfo) -> str:
    """A database's path without its suffix, or empty for another file."""
    return part.filename[:-4] if _NOTION.search(part.filename) else ""


def _inner(
    file: str, data: bytes, parts: list[zipfile.ZipInfo], read: ReadMember, *, inside: bool
) -> Source:
    zips = [part for part in parts if _suffix(part) == ".zip"]
    if len(zips) == 1 and not inside:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                content = archive.read(zips[0]) if zips[0].file_size <= MOST_UNPACKED // 5 else b""
        except Exception as problem:  # as below
            raise damaged(file) from problem
        if not content:
            raise too_large(file)
        found = read_archive(file, content, read, inside=True)
        return replace(found, file=file)
    if zips:
        raise Refusal(f"{file} holds other ZIP files; unpack it first and import the one you mean.")
    raise Refusal(f"No lead found in {file}: the ZIP holds no file that can be read. {READABLE}")


def _read_part(
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    name: str,
    read: ReadMember,
    gathered: _Gathered,
) -> None:
    try:
        if part.file_size > LARGEST_MEMBER:
            raise Refusal(f"{name} is larger than 50 MB, so it is not opened.")
        try:
            content = archive.read(part)
        except Exception as problem:
            # zipfile, zlib, bz2 and lzma each fail in their own ways.
            raise damaged(name) from problem
        source = read(name, content)
        if source.own is not None:
            raise Refusal(f"{name} is FollowUp's own export; unpack it and import it by itself.")
    except Refusal as refusal:
        gathered.refusals.append(refusal)
        return
    for table in source.tables:
        label = f"{name}: {table.name}" if table.name else name
        gathered.tables.append(replace(table, name=label, kind=table.kind or source.kind))
    if source.cards is not None:
        gathered.cards.append(source.cards)
    gathered.notes += source.notes


def _left(parts: list[zipfile.ZipInfo], wanted: list[zipfile.ZipInfo]) -> str:
    """One sentence on what in a ZIP was not looked at."""
    read = {part.filename for part in wanted[:MOST_MEMBERS]}
    # What stands whole in the file beside it was not left out.
    read |= {name.replace("_all.csv", ".csv") for name in read}
    kinds = Counter(_suffix(part) or "no suffix" for part in parts if part.filename not in read)
    if not kinds:
        return ""
    named = ", ".join(kind for kind, _ in kinds.most_common(5))
    count = sum(kinds.values())
    files = "One other file" if count == 1 else f"{count:,} other files"
    return f"{files} in the ZIP ({named}) {'was' if count == 1 else 'were'} not read."


def _clause(refusal: Refusal) -> str:
    return str(refusal).rstrip(".")


def _joined(cards: list[Cards]) -> Cards | None:
    """The cards of several vCard files as of one, their lines counted on."""
    if not cards:
        return None
    contacts, skipped, offset = [], [], 0
    for one in cards:
        contacts += [card._replace(row=card.row + offset) for card in one.contacts]
        skipped += [Skipped(row + offset, why) for row, why in one.skipped]
        offset = max([0, *(card.row for card in contacts), *(row for row, _ in skipped)])
    return Cards(tuple(contacts), tuple(skipped))
