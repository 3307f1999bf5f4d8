"""The one door to other programs: links, letters and telephone numbers.

``open_link`` hands an address to the desktop, and knows three kinds (reliability.md,
*Hostile input*): web pages, a mail address, and a telephone number rebuilt from its
parsed digits. ``open_mail`` hands over a letter that the person has in front of them:
one address, a subject and a text, built here; no link from data ever brings those.
Nothing here dials or sends: the desktop's own program is shown it, by the person's
press.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QUrl

from followup_desktop.domain.errors import DomainError

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

UrlOpener = Callable[[QUrl], bool]

_MAIL_ADDRESS = re.compile(r"[A-Za-z0-9.!#$'*+/=^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
MAIL_LINK_LETTERS = 1_800
"""The longest link with a letter in it. Windows hands on 2,047 letters, and some mail
programs cut at 2,000; a letter must not arrive in part."""
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
    valid = phonenumbers.is_valid_number(parsed)
    for region in phonenumbers.region_codes_for_country_code(parsed.country_code):
        # Some networks connect what only begins with one (911 555 0100); a number
        # that there is, such as +33 1 12…, is dialled with its country and is none.
        if shortnumberinfo.is_emergency_number(national, region) or (
            not valid and shortnumberinfo.connects_to_emergency_number(national, region)
        ):
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
    return (opener or desktop_opener)(url)


def desktop_opener(url: QUrl) -> bool:
    """Hand an address to the desktop; whether something took it."""
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(url)


def mail_link(address: str, subject: str = "", text: str = "") -> str:
    """``mailto:a@b.example?subject=…&body=…`` (RFC 6068): one address, and no header
    but these two. Everything is percent-encoded; lines of the text end in CR LF, the
    subject has none. Raises ``DomainError`` for what is no plain address."""
    if not _MAIL_ADDRESS.fullmatch(address):
        raise DomainError(f"“{address}” is not an e-mail address.")
    headers = [("subject", _one_line(subject)), ("body", _lines(text))]
    asked = "&".join(f"{name}={_encoded(words)}" for name, words in headers if words)
    whole = f"mailto:{quote(address, safe='@')}"
    return f"{whole}?{asked}" if asked else whole


def fits_mail_link(address: str, subject: str, text: str) -> bool:
    """Whether a letter is short enough to be handed over whole."""
    return len(mail_link(address, subject, text)) <= MAIL_LINK_LETTERS


def open_mail(address: str, subject: str, text: str, opener: UrlOpener | None = None) -> bool:
    """Show a letter in the desktop's mail program, which sends nothing by itself;
    whether one took it. One that is too long (``fits_mail_link``) is not handed over.
    Raises ``DomainError`` for what is no plain address."""
    link = mail_link(address, subject, text)
    if len(link) > MAIL_LINK_LETTERS:
        return False
    url = QUrl.fromEncoded(link.encode("ascii"), QUrl.ParsingMode.StrictMode)
    return url.isValid() and (opener or desktop_opener)(url)


def _one_line(words: str) -> str:
    return " ".join(_lines(words).split())


def _lines(words: str) -> str:
    """Plain lines: of the control characters only tabs and line ends are left."""
    ended = re.sub(r"\r\n?|[\n\v\f\x85\u2028\u2029]", "\n", words)
    kept = "".join(one for one in ended if one in "\n\t" or (one >= " " and one != "\x7f"))
    return kept.strip("\n").replace("\n", "\r\n")


def _encoded(words: str) -> str:
    return quote(words, safe="", errors="replace")
