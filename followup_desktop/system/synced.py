"""Whether a folder is kept in step with other machines by a program we know.

Such programs copy files while they are written, and put two machines' versions
side by side: not a place for a live database (reliability.md, *The data file*).
"""

import os
from pathlib import Path

_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud drive",
}
_MARKS = {".dropbox.cache": "Dropbox", ".tmp.driveupload": "Google Drive"}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def synced_by(folder: Path) -> str:
    """The name of what keeps ``folder`` in step, by the path's own names, by what
    those programs put into their folder, or by what they tell; "" for none."""
    real = Path(os.path.realpath(folder))
    for part in (real, *real.parents):
        name = part.name.casefold()
        for known, program in _NAMES.items():
            # "Dropbox (Personal)", "OneDrive - Northwind", but no "Dropboxes".
            if name == known or name.startswith((f"{known} (", f"{known} -", f"{known}-")):
                return program
        for mark, program in _MARKS.items():
            if (part / mark).exists():
                return program
    for variable in _VARIABLES:
        told = os.environ.get(variable)
        if told and real.is_relative_to(os.path.realpath(told)):
            return "OneDrive"
    return ""
