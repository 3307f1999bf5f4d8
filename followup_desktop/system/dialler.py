"""The one door to other programs: links and telephone numbers.

``open_link`` is the only place that hands an address to the desktop, and it
knows three kinds (reliability.md, *Hostile input*): web pages, a mail address,
and a telephone number rebuilt from its parsed digits. Nothing here dials: the
desktop's own telephone program is shown the number, by the person's press.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from followup_desktop.domain.errors import DomainError

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

UrlOpener = Callable[[QUrl], bool]

_MAIL_ADDRESS = re.compile(r"[A-Za-z0-9.!#$'*+/=^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_EXTENSION = re.compile(r"[0-9]{1,11}")


def tel_link(number: str, extension: str = "") -> str:
    """``tel:+14255550134;ext=12`` of an E.164 number (RFC 3966).

    Raises ``DomainError`` for what is no complete number, and for emergency
    and premium numbers (product.md, *Never*).
    """
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException as error:
        raise DomainError(f"“{number}” is not a complete telephone number.") from error
    _refuse_dangerous(parsed)
    if not phonenumbers.is_possible_number(parsed):
        raise DomainError(f"“{number}” is not a complete telephone number.")
    digits = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if extension:
        if not _EXTENSION.fullmatch(extension):
            raise DomainError(f"“{extension}” is not an extension: digits only, please.")
        return f"tel:{digits};ext={extension}"
    return f"tel:{digits}"


def _refuse_dangerous(parsed: "PhoneNumber") -> None:
    import phonenumbers
    from phonenumbers import shortnumberinfo

    national = phonenumbers.national_significant_number(parsed)
    for region in phonenumbers.region_codes_for_country_code(parsed.country_code):
        if shortnumberinfo.is_emergency_number(national, region):
            raise DomainError("That is an emergency number; FollowUp never calls those.")
    if phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.PREMIUM_RATE:
        raise DomainError("That is a premium-rate number; FollowUp never calls those.")


def allowed_link(link: str) -> QUrl | None:
    """The address as it may be handed on, or None where it may not be.

    Allowed: ``http`` and ``https`` with a host and no user name, ``mailto:``
    with one address and nothing else, ``tel:`` (rebuilt). Never a local file,
    never an address guessed from a fragment.
    """
    text = link.strip()
    if any(ord(character) < 0x20 or character == "\x7f" for character in text):
        return None
    scheme, separator, rest = text.partition(":")
    if not separator:
        return None
    match scheme.lower():
        case "http" | "https":
            return _allowed_page(text)
        case "mailto":
            return QUrl(f"mailto:{rest}") if _MAIL_ADDRESS.fullmatch(rest) else None
        case "tel":
            return _allowed_number(rest)
    return None


def _allowed_page(text: str) -> QUrl | None:
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        url = QUrl(text, QUrl.ParsingMode.TolerantMode)
    usable = url.isValid() and url.scheme() in ("http", "https") and url.host()
    return url if usable and not url.userInfo() else None


def _allowed_number(rest: str) -> QUrl | None:
    number, _, extension = rest.partition(";ext=")
    try:
        return QUrl(tel_link(number, extension))
    except DomainError:
        return None


def open_link(link: str, opener: UrlOpener | None = None) -> bool:
    """Hand an allowed link to the desktop; whether something took it.

    A link that is not allowed is not opened and gives False. ``opener`` is the
    desktop's own way unless a test brings another.
    """
    url = allowed_link(link)
    if url is None:
        return False
    return (opener or _desktop_opener)(url)


def _desktop_opener(url: QUrl) -> bool:
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(url)
