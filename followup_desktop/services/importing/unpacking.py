"""Looks at a ZIP before anything in it is unpacked (reliability.md, *Hostile input*)."""

import io
import zipfile

from .refusal import Refusal

MOST_UNPACKED = 500 * 1024 * 1024
MOST_PARTS = 5_000
LARGEST_PART = 200 * 1024 * 1024
"""The most that one part of a spreadsheet may unpack to where it is read at once."""
MOST_TAGS = 16_000_000
"""In the XML of one workbook: four for each of four million cells."""
MOST_OPENDOCUMENT_TAGS = 6_000_000
"""The same of a spreadsheet that is walked in Python."""
_PIECE = 1024 * 1024


def check_unpacked(file: str, data: bytes) -> list[str]:
    """The names inside a ZIP. Raises ``Refusal`` for a damaged or oversized one.

    ``zipfile`` gives no more of a part than its entry says, so that the sum of
    what the entries say is a bound indeed.
    """
    return [part.filename for part in parts_of(file, data)]


def parts_of(file: str, data: bytes) -> list[zipfile.ZipInfo]:
    """The parts of a ZIP. Raises ``Refusal`` like ``check_unpacked``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    # "Not implemented" is zipfile's word for a part packed by a newer version or in pieces.
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as problem:
        raise damaged(file) from problem
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise too_large(file)
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal(f"{file} is protected by a password; save it without one and try again.")
    return parts


def damaged(file: str) -> Refusal:
    """The refusal of a ZIP that cannot be unpacked."""
    return Refusal(f"{file} is damaged and cannot be unpacked; save or download it once more.")


def too_large(file: str) -> Refusal:
    """The refusal of a ZIP that holds more than can be meant well."""
    return Refusal(
        f"{file} unpacks to more than 500 MB or 5,000 files, so it is not opened; "
        "copy the rows you need into a new workbook."
    )


def check_cells(file: str, data: bytes, most: int = MOST_TAGS) -> None:
    """Raises ``Refusal`` for a spreadsheet whose XML has more elements than a reader
    gets through in seconds, or a part too large to be read at once. It only counts
    the signs that begin one: a few hundred million letters a second."""
    tags = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                if not part.filename.casefold().endswith((".xml", ".rels", ".vml")):
                    continue
                if part.file_size > LARGEST_PART:
                    raise too_many_cells(file)
                with archive.open(part) as stream:
                    while piece := stream.read(_PIECE):
                        tags += piece.count(b"<")
                        if tags > most:
                            raise too_many_cells(file)
    except Refusal:
        raise
    except Exception as problem:
        # zipfile and zlib each fail in their own ways.
        raise damaged(file) from problem


def too_many_cells(file: str) -> Refusal:
    """The refusal of a spreadsheet with more in it than anybody's leads."""
    return Refusal(
        f"{file} holds more cells than FollowUp reads, a few million; "
        "copy the rows you need into a new workbook."
    )
