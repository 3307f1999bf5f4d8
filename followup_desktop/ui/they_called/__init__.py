"""They called me: who it is in three letters, the call taken with the next key."""

from .dialog import TheyCalledDialog

__all__ = ["TheyCalledDialog"]
