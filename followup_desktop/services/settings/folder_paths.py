"""Folders as settings keep them."""

from pathlib import Path

from followup_desktop.domain.errors import DomainError


def read_folder(text: str) -> str:
    """The whole path of a folder, or empty. Whether it is there is asked when it is
    used: a disk may be away. Raises ``DomainError`` for a path that is not whole."""
    kept = text.strip()
    if not kept:
        return ""
    try:
        path = Path(kept).expanduser()
    except RuntimeError:
        path = Path(kept)
    if not path.is_absolute() or "\x00" in kept:
        raise DomainError(
            f'"{text}" cannot be used here: please give the whole path of a folder, or nothing.'
        )
    return str(path)
