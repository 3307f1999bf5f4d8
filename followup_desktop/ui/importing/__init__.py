"""Importing from the window: what comes in by a file.

``Importing`` (``door``) is what the window knows; the dialog and the readers it
brings along are imported when they are first needed.
"""

from .door import UNDO_IMPORT, Importing

__all__ = ["UNDO_IMPORT", "Importing"]
