"""Where the program keeps its things: one folder, redirectable as a whole."""

import os
from pathlib import Path

VARIABLE = "FOLLOWUP_DATA_DIR"


def data_dir(override: str | os.PathLike[str] | None = None) -> Path:
    """The one folder of data, backups, logs and window state.

    ``override`` (``--data-dir``), else ``FOLLOWUP_DATA_DIR``, else the place
    the system keeps a user's data in. It is not made here.
    """
    chosen = override or os.environ.get(VARIABLE)
    return Path(chosen).expanduser().absolute() if chosen else usual_data_dir()


def usual_data_dir() -> Path:
    """The folder of a start that is redirected by nothing."""
    import platformdirs  # lazily: not needed when redirected

    return Path(platformdirs.user_data_dir("FollowUp", appauthor=False, roaming=False))


def database_file(folder: Path) -> Path:
    """The data file in a data folder."""
    return folder / "followup.sqlite3"


def backup_dir(folder: Path) -> Path:
    """The verified backups of a data folder."""
    return folder / "backups"


def documents_dir(folder: Path) -> Path:
    """Copies of a lead's documents; there only once one was copied in."""
    return folder / "documents"


def recordings_dir(folder: Path) -> Path:
    """One's own voice, practising; there only once something was recorded."""
    return folder / "recordings"


def log_file(folder: Path) -> Path:
    """The program's own log (never names, numbers or notes)."""
    return folder / "followup.log"
