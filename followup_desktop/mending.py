"""Says why the data cannot be opened, and offers what helps; imported only then."""

import contextlib
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from followup_desktop.domain.clock import Clock
from followup_desktop.domain.errors import KnownError
from followup_desktop.services.data_file.recovery import Recovered, Recovery
from followup_desktop.storage.errors import (
    DataFileDamaged,
    DataFileInUse,
    DataFileUnreachable,
    DiskFull,
)
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.trouble import TroubleDialog, Way
from followup_desktop.ui.text import counted, said_when
from followup_desktop.wiring import recovery


def ask(app: QApplication, trouble: KnownError, folder: Path, clock: Clock) -> bool:
    """One window with one sentence and a button for each way out; whether the
    data may be opened again. The console hears the same sentence."""
    print(trouble, file=sys.stderr)  # noqa: T201 - where the window cannot be seen
    theme.install(app)
    mending = recovery(folder, clock)
    if isinstance(trouble, DataFileDamaged):
        with contextlib.suppress(KnownError):  # a full disk must not keep the ways out away
            mending.keep_copy()
    dialog = TroubleDialog(str(trouble), ways_out(trouble, mending, clock))
    dialog.exec()
    dialog.deleteLater()
    return dialog.mended


def ways_out(trouble: KnownError, recovery: Recovery, clock: Clock) -> list[Way]:
    """What a person may choose between, the best first."""
    if isinstance(trouble, DataFileInUse | DataFileUnreachable | DiskFull):
        return [Way("Try again", str)]
    offers = recovery.offers(trouble)
    ways = []
    if offers.backup is not None:
        backup = offers.backup
        made = said_when(backup.made_at, clock.zone(), clock.now())
        label = f"Restore the backup of {made} ({counted(backup.leads, 'lead')})"
        ways.append(Way(label, lambda: said(recovery.restore(backup.path), "The backup is back")))
    if offers.rescue:
        beginning = "What can be read is there again"
        ways.append(Way("Rescue what can be read", lambda: said(recovery.rescue(), beginning)))
    if offers.empty:
        begun = "A new list has begun"
        ways.append(Way("Begin with an empty list", lambda: said(recovery.begin_empty(), begun)))
    return ways


def said(found: Recovered, beginning: str) -> str:
    """What was brought back, what is missing, and where the damaged file is kept."""
    words = [f"{beginning}: {counted(found.leads, 'lead')}, {counted(found.attempts, 'call')}."]
    if found.unreadable:
        words.append(f"{counted(found.unreadable, 'row')} could not be read.")
    if found.copy is not None:
        words.append(f"A copy of the damaged file is kept: {found.copy}.")
    return " ".join(words)
