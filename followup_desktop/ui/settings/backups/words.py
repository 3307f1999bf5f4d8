"""What is said of backups, and of what a restore would bring and take."""

from followup_desktop.domain.clock import HOUR, MINUTE, Instant
from followup_desktop.domain.lines import one_line
from followup_desktop.services.data_file.backups import (
    BEFORE_IMPORT,
    EVERY,
    EVERY_WITH_CHANGES,
    Backup,
    Difference,
    Restored,
)
from followup_desktop.ui.text import counted, number, said_when

_NAMED = 3
_NEW_VERSION = "before-format-"
_REASONS = {
    BEFORE_IMPORT: "before an import",
    "before-restore": "before a restore",
    "saved by hand": "saved by hand",
}


def size_said(size: int) -> str:
    """ "640 kB", "1.2 MB", as file managers say it."""
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1_000)))} kB"
    return f"{size / 1_000_000:.1f} MB"


def made_by_itself_said() -> str:
    """When one is made without anybody's asking (``BackupService.is_due``)."""
    return (
        f"FollowUp makes them by itself while it runs: after {EVERY_WITH_CHANGES // MINUTE} minutes"
        f" in which something changed, or when the newest is {EVERY // HOUR} hours old, though"
        " never during a call; and before an import, a restore, or a new version changes your"
        " data."
    )


def backup_said(one: Backup, zone: str, now: Instant) -> str:
    """ "Today 8:30 am: 40 leads, 120 calls, 1.2 MB"."""
    parts = [counted(one.leads, "lead"), counted(one.attempts, "call"), size_said(one.size)]
    if one.reason.startswith(_NEW_VERSION):
        parts.append("before a new version")
    elif one.reason in _REASONS:
        parts.append(_REASONS[one.reason])
    when = said_when(one.made_at, zone, now)
    return f"{when[:1].upper()}{when[1:]}: {', '.join(parts)}"


def difference_said(found: Difference, zone: str, now: Instant) -> str:
    """What a restore would change, a sentence a fact; "" never."""
    said = [
        f"The backup holds {_held(found.then)}; now there are {_held(found.now)}.",
        _only("These leads would go", found.only_now),
        _only("These leads would come back", found.only_then),
    ]
    later = found.last_attempt_now
    if later is not None and later > (found.last_attempt_then or 0):
        until = (
            f"after {said_when(found.last_attempt_then, zone, now)}"
            if found.last_attempt_then
            else "so far"
        )
        said.append(f"What you logged {until} would go.")
    if not any(said[1:]) and found.now == found.then:
        said.append("No lead and no call would come or go; what you changed since would go back.")
    else:
        said.append("Your notes, scripts and settings would be those of then, too.")
    return " ".join(part for part in said if part)


def restored_said(done: Restored) -> str:
    """ "Restored: 38 leads, 120 calls. …"."""
    words = f"Restored: {counted(done.leads, 'lead')}, {counted(done.attempts, 'call')}."
    if done.brought:
        words += f" {counted(done.brought, 'file')} came along."
    return words


def undone_said(done: Restored) -> str:
    """ "The restore was undone: 40 leads and 120 calls, as before it."."""
    held = f"{counted(done.leads, 'lead')} and {counted(done.attempts, 'call')}"
    return f"The restore was undone: {held}, as before it."


def saved_said(made: Backup) -> str:
    """ "Saved and verified: … (40 leads, 3 files)"."""
    held = counted(made.leads, "lead")
    if made.beside:
        held += f", {counted(made.beside, 'file')} beside"
    return f"Saved and verified: {made.path} ({held}, {size_said(made.size)})."


def _held(counts: dict[str, int]) -> str:
    return f"{counted(counts['lead'], 'lead')} and {counted(counts['attempt'], 'call')}"


def _only(beginning: str, leads: tuple[tuple[str, str], ...]) -> str:
    if not leads:
        return ""
    names = [one_line(f"{employer or position or 'a lead'}", 40) for employer, position in leads]
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED])
    return f"{beginning}: {listed}{f' and {number(more)} more' if more > 0 else ''}."
