"""Where the door of a data folder is: the local socket behind which its window listens.

Without Qt, as the command line knocks there too.
"""

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

_LONGEST_PATH = 80
"""Bytes of a socket's path. The system takes 104 to 108, and Qt makes the
socket in a folder beside its place first, whose name it adds."""


def door_name(data_dir: Path) -> str:
    """The local socket of a data folder: the same for every way to write its path.

    In the user's runtime folder where there is one, else in a folder of the
    user's own below the temporary one. Either belongs to this user and is closed
    to all others, since names and notes pass through the socket; "" where no such
    folder can be had, and then there is no door. On Windows the name of a pipe,
    which only its owner may open.
    """
    real = os.path.realpath(data_dir)
    key = hashlib.sha256(os.path.normcase(real).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    name = f"followup-desktop-{key}"
    if sys.platform == "win32":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and _is_private(runtime):
        place = os.path.join(runtime, name)
        if len(os.fsencode(place)) <= _LONGEST_PATH:
            return place
    own = _own_folder()
    with contextlib.suppress(OSError):  # there already, or not to be had: looked at next
        os.mkdir(own, 0o700)
    return os.path.join(own, key) if _is_private(own) else ""


def leave_door(place: str) -> None:
    """Take the folder below the temporary one away with its last door, so that
    nothing of the program stays there."""
    if place and sys.platform != "win32" and os.path.dirname(place) == _own_folder():
        with contextlib.suppress(OSError):  # another window's door is in it
            os.rmdir(_own_folder())


def _own_folder() -> str:
    return os.path.join(tempfile.gettempdir(), f"followup-desktop-{os.getuid()}")


def _is_private(folder: str) -> bool:
    """Whether a folder is this user's and nobody else may look inside."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    ours = found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
    return stat.S_ISDIR(found.st_mode) and ours and os.access(folder, os.W_OK | os.X_OK)
