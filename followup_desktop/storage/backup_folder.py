"""A folder of verified backups: its list, its rotation, and copies in a second one.

A backup is a data file and, beside it, a manifest (``….json``) that says what it
holds. Only files with a manifest are listed, and only those are ever rotated away.
"""

import errno
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import KnownError
from followup_desktop.storage import errors, verifying
from followup_desktop.storage.rotation import kept_by_rotation

PREFIX, SUFFIX, PARTIAL = "followup-", ".sqlite3", ".partial"
_ORIGIN_LETTERS = 8
"""Enough to tell the few data files apart whose copies share a folder."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified backup, as its manifest says. ``reason`` is why it was made."""

    path: Path
    made_at: Instant
    reason: str
    size: int
    sha256: str
    schema: int
    counts: dict[str, int]


def listed(folder: Path, prefix: str = PREFIX) -> tuple[Backup, ...]:
    """The backups in a folder that have a readable manifest, newest first."""
    found = []
    for manifest in folder.glob(f"{prefix}*{SUFFIX}.json"):
        with suppress(OSError, ValueError, TypeError, KeyError):
            told = json.loads(manifest.read_text("utf-8"))
            told["path"] = manifest.with_suffix("")
            if told["path"].exists():
                found.append(Backup(**told))
    return tuple(sorted(found, key=_age, reverse=True))


def write_manifest(backup: Backup) -> None:
    """Say beside a backup what it holds. Raises ``OSError``."""
    told = asdict(backup)
    del told["path"]
    manifest = _manifest_of(backup)
    partial = manifest.with_name(manifest.name + PARTIAL)
    partial.write_text(json.dumps(told, indent=1), "utf-8")
    verifying.sync_file(partial)
    os.replace(partial, manifest)
    verifying.sync_folder(manifest.parent)


def rotate(folder: Path, now: Instant, prefix: str = PREFIX) -> None:
    """Remove what the rotation does not keep. Raises ``OSError``."""
    present = listed(folder, prefix)
    kept = kept_by_rotation([backup.made_at for backup in present], now)
    for backup in present:
        if backup.made_at not in kept:
            _manifest_of(backup).unlink(missing_ok=True)
            backup.path.unlink(missing_ok=True)


def sound(backup: Backup, newest: int) -> None:
    """Look through a backup: its bytes are those its manifest names, and what is in
    them is whole. Raises ``KnownError``."""
    try:
        digest = verifying.sha256(backup.path)
    except OSError as error:
        raise _refused(backup.path, error) from error
    if digest != backup.sha256:
        raise errors.damaged(backup.path, "it is not what it was when it was made")
    verifying.content(backup.path, newest)


def copy_into(backup: Backup, folder: Path, origin: str, now: Instant) -> Backup:
    """A copy of a backup in another folder, verified, and rotation there.

    ``origin`` tells data files apart whose copies share a folder: only the copies
    of this one are rotated. The folder is never made: it may be that of a disk that
    is not plugged in. Raises ``KnownError``; what was there before stays.
    """
    if not folder.is_dir():
        raise KnownError(
            f"{folder} is not there just now, so there is no second copy of the newest backup."
            " If it is on a disk, plug it in: FollowUp tries again with the next backup."
        )
    prefix = f"{PREFIX}{origin[:_ORIGIN_LETTERS]}-"
    path = folder / f"{prefix}{backup.path.name.removeprefix(PREFIX)}"
    copy = replace(backup, path=path)
    if copy in listed(folder, prefix):
        return copy
    partial = path.with_name(f".{path.name}{PARTIAL}")
    try:
        _sweep(folder, prefix)
        shutil.copyfile(backup.path, partial)
        verifying.sync_file(partial)
        if verifying.sha256(partial) != backup.sha256:
            raise errors.damaged(partial, "the copy is not what was copied")
        os.replace(partial, path)
        verifying.sync_folder(folder)
        write_manifest(copy)
        rotate(folder, now, prefix)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise errors.DiskFull(
                f"There is no room in {folder} for a second copy of the newest backup. Your data"
                " is safe; make some room there: FollowUp tries again with the next backup."
            ) from error
        raise errors.not_written(path, error) from error
    finally:
        forget(partial)
    return copy


def _sweep(folder: Path, prefix: str) -> None:
    """Half-made copies of this data file's: a disk that was pulled out kept them."""
    for left in (*folder.glob(f".{prefix}*{PARTIAL}"), *folder.glob(f"{prefix}*{PARTIAL}")):
        forget(left)


def forget(path: Path) -> None:
    """Remove a half-made file of our own."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> KnownError:
    known = errors.translated(error, path)
    return known or errors.unreachable(path, (error.strerror or "the system refuses").lower())


def _manifest_of(backup: Backup) -> Path:
    return backup.path.with_name(backup.path.name + ".json")


def _age(backup: Backup) -> tuple[Instant, int, str]:
    name = backup.path.name  # "…Z-2" is later than "…Z", "…Z-10" later than both.
    return backup.made_at, len(name), name
