"""The folder in which a file is suggested to be written."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from followup_desktop.ui.preferences import Preferences


def kept_folder(preferences: Preferences, key: str) -> Path:
    """The folder of last time (``key``); where it is gone, or at first, the documents."""
    kept = preferences.text(key)
    return Path(kept) if kept and Path(kept).is_dir() else documents()


def documents() -> Path:
    """The system's folder for documents; where there is none, the home folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
