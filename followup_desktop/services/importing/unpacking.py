"""Looks at a ZIP before anything in it is unpacked (reliability.md, *Hostile input*)."""

import io
import zipfile

from .refusal import Refusal

MOST_UNPACKED = 500 * 1024 * 1024
MOST_PARTS = 5_000
LARGEST_PART = 200 * 1024 * 1024
"""The most that one part of a spreadsheet may unpack to where it is read at once."""


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
        f"{file} unpacks to more than 500 MB, so it is not opened; "
        "copy the rows you need into a new workbook."
    )
