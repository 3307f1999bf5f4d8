"""A letter on its way to the mail program, or to the clipboard where it cannot go there."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from followup_desktop.domain.errors import DomainError
from followup_desktop.system.dialler import fits_mail_link

Mailer = Callable[[str, str, str], bool]
"""Shows address, subject and text in the mail program; whether one took them."""
_TOO_LONG = (
    "This is too long to hand over whole, so it is copied: open a new e-mail and paste it there."
)
_NO_PROGRAM = "No mail program answered, so the words are copied. Paste them where you write."
_HANDED_OVER = "Your mail program has it. Once it is on its way, press “I sent it”."


def copy(words: str) -> None:
    """Put words where they can be pasted."""
    QGuiApplication.clipboard().setText(words)


def hand_over(mailer: Mailer, address: str, subject: str, words: str) -> str:
    """Have the mail program show it; what is to be said then. What it cannot take is
    copied, never cut."""
    try:
        if not fits_mail_link(address, subject, words):
            copy(words)
            return _TOO_LONG
        if mailer(address, subject, words):
            return _HANDED_OVER
    except DomainError as error:  # letters that no address in a link may have
        copy(words)
        return f"{error} The words are copied: paste them where you write."
    copy(words)
    return _NO_PROGRAM
