"""Plain text on its way to a notification server that takes markup."""

from html import escape

CAPABILITY = "body-markup"
"""What a server names in GetCapabilities when it renders tags in the body."""


def for_server(text: str, *, takes_markup: bool) -> str:
    """``text`` so that the server shows it letter by letter.

    The Desktop Notifications specification lets a body hold ``<b>``, ``<a>``
    and ``<img>``; the summary is always plain.
    """
    return escape(text, quote=False) if takes_markup else text
