"""Words that cards and tables of contacts share: whose number it is, what stays."""

import re
from collections.abc import Iterable

from followup_desktop.domain.errors import DomainError
from followup_desktop.services import cleaning
from followup_desktop.services.importing import cells, phones, texts
from followup_desktop.services.importing.phones import ImportedPhone

NOBODY = "it holds neither a name, a telephone number nor an e-mail address"

_PAUSES = ",;pPwW"


def read_numbers(text: str) -> tuple[list[ImportedPhone], list[str]]:
    """The numbers of one text, and the parts of it that are none.

    ``tel:+1-418-656-9254;ext=102`` is read as RFC 3966 has it; a number too short
    to be dialled from elsewhere ("600") stays a number, so that nothing is lost.
    """
    text = cells.tidy(text)
    if text[:4].casefold() == "tel:":
        return [_from_uri(text[4:])], []
    if not any(map(str.isdigit, text)) or "@" in text or text[:4].casefold() == "sip:":
        return [], [text] if text else []
    found = phones.read_cell(_without_pauses(text))
    if not found.phones and not found.lost:
        return [ImportedPhone(" ".join(text.split())[:60])], []
    return list(found.phones), [*found.lost, *found.other]


def _from_uri(text: str) -> ImportedPhone:
    number, *params = text.split(";")
    extension = ""
    for param in params:
        key, _, value = param.partition("=")
        digits = "".join(filter(str.isdigit, value))
        if key.strip().casefold() == "ext":
            extension = digits[:7]
        elif key.strip().casefold() == "phone-context" and value.startswith("+"):
            number = f"+{digits} {number.lstrip('0')}" if not number.startswith("+") else number
    return ImportedPhone(number.replace("%20", " ").strip()[:60], extension)


def _without_pauses(text: str) -> str:
    """ "+1 212 555 0100,,45#" is an extension behind a pause."""
    for at in range(1, len(text)):
        if text[at] in _PAUSES and sum(map(str.isdigit, text[:at])) >= 7:
            rest = text[at:].strip(_PAUSES + "# ")
            if rest.isdecimal() and len(rest) <= 6:
                return f"{text[:at]} ext. {rest}"
            break
    return text


def spoken(phone: ImportedPhone) -> str:
    """A number with its extension, as one text."""
    return f"{phone.raw} ext. {phone.extension}" if phone.extension else phone.raw


def is_email(text: str) -> bool:
    """Whether one can write there: ``mail@host`` without a dot is none."""
    try:
        return cleaning.email(text) == text
    except DomainError:
        return False


def sorted_out(addresses: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """E-mail addresses, each once, and those that are none."""
    good: dict[str, str] = {}
    bad: list[str] = []
    for address in addresses:
        if is_email(address):
            good.setdefault(address.casefold(), address)
        elif address and address not in bad:
            bad.append(address)
    return tuple(good.values()), bad


def once(numbers: Iterable[ImportedPhone]) -> tuple[ImportedPhone, ...]:
    """Numbers in order, each once, however it is spaced."""
    found: dict[tuple[str, str], ImportedPhone] = {}
    for phone in numbers:
        digits = "".join(char for char in phone.raw if char.isalnum() or char == "+")
        found.setdefault((digits, phone.extension), phone)
    return tuple(found.values())


def one_line(text: str) -> str:
    """A name on one line, cut where it is a book."""
    line = " ".join(cells.tidy(text).split())
    return line if len(line) <= texts.LONGEST_NAME else line[: texts.LONGEST_NAME] + texts.CUT


def labelled(label: str, parts: Iterable[str]) -> list[str]:
    """ "Fax: +1 …" for each part that says something."""
    return [f"{label}: {texts.note_text(part)}" for part in dict.fromkeys(parts) if part]


def is_told(other: str, name: str) -> bool:
    """Whether every word of a name stands in the one that is shown."""
    shown = set(re.findall(r"\w+", name.casefold()))
    return set(re.findall(r"\w+", other.casefold())) <= shown


def full_name(family: str, given: str, more: str = "", prefix: str = "", suffix: str = "") -> str:
    """The parts of a name in the order they are said: in Chinese, Japanese and
    Korean the family name first, without a blank."""
    if family and given and not more and _is_east_asian(family + given):
        return f"{prefix}{family}{'' if _is_written_close(family + given) else ' '}{given}{suffix}"
    return " ".join(filter(None, (prefix, given, more, family, suffix)))


def _is_east_asian(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(ord(char) >= 0x1100 for char in letters)


def _is_written_close(text: str) -> bool:
    """Han characters alone, or Hangul; Japanese names with kana are set apart."""
    return not any(0x3040 <= ord(char) <= 0x30FF for char in text) and text.isalpha()
