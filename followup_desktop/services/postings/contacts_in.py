"""Telephone numbers and e-mail addresses in plain text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberMatcher

from followup_desktop.domain.contact import PhoneKind

from .posting import Field, Found, OwnDetails
from .vocabulary import FAX, FREE_MAIL, NO_PHONE_BEFORE, NO_REPLY, PHONE_LABELS

MOST_PHONES = 40
_MOST_TRIES = 300
"""A text all digits would be tried at each of them."""
_BEFORE = 40
"""Letters before a number that may say what it is."""
_EMAIL = re.compile(
    r"(?<![\w.+/-])[A-Za-z0-9_][A-Za-z0-9_.+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@-])"
)
_VANITY = re.compile(r"(?<![\w+])(?:\+?1[-. ])?\(?8\d\d\)?[-. ][A-Z]{3}-?[A-Z0-9]{4,6}(?![\w])")
_EXTENSION = re.compile(
    r"[\s,;(]{0,3}(?:extension|ext|extn|durchwahl|dw|poste|interno|int|x|#)\s?[.:]?\s?(\d{1,6})\b",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:^|[^\w])(?:{PHONE_LABELS})\b[^\d\n]{{0,24}}$", re.IGNORECASE)
_KINDS = (
    (
        PhoneKind.SWITCHBOARD,
        re.compile(
            r"\b(?:switchboard|main(?: (?:desk|line|number|office))?|reception|front desk|zentrale|"
            r"head office|general|standard|centralita|accueil)\b[^\d\n]{0,20}$",
            re.IGNORECASE,
        ),
    ),
    (
        PhoneKind.MOBILE,
        re.compile(
            r"\b(?:mobile?|cell(?:phone)?|handy|portable|móvil|m)\b[^\d\n]{0,14}$", re.IGNORECASE
        ),
    ),
    (
        PhoneKind.DIRECT,
        re.compile(
            r"\b(?:direct(?: (?:line|dial))?|durchwahl|ligne directe|directo)\b[^\d\n]{0,14}$",
            re.IGNORECASE,
        ),
    ),
)
_PERSONS = re.compile(
    r"\b(?:contact|hiring manager|recruiter|ansprechpartner(?:in)?|kontakt|direct)\b"
    r"[^\d\n]{0,36}$",
    re.IGNORECASE,
)
_LIKE_A_DAY = re.compile(r"\d{4}[-./ ]\d{2}[-./ ]\d{2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}")
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|NOK|SEK|DKK|CAD|AUD))\s?$")
_MONEY_AFTER = re.compile(
    r"\s?(?:[€£$]|(?:USD|EUR|GBP|CHF|NOK|SEK|DKK|kr|euros?|dollars?)\b|k\b)", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}", re.IGNORECASE)
_REGIONS_OF_END = {
    "de": ("DE",), "at": ("AT",), "ch": ("CH",), "fr": ("FR",), "be": ("BE",), "es": ("ES",),
    "mx": ("MX",), "ar": ("AR",), "cl": ("CL",), "co": ("CO",), "uk": ("GB",), "ie": ("IE",),
    "no": ("NO",), "se": ("SE",), "dk": ("DK",), "fi": ("FI",), "nl": ("NL",), "it": ("IT",),
    "pt": ("PT",), "br": ("BR",), "pl": ("PL",), "cz": ("CZ",), "au": ("AU",), "nz": ("NZ",),
    "ca": ("CA",), "in": ("IN",), "za": ("ZA",), "jp": ("JP",), "lu": ("LU",), "li": ("LI",),
}  # fmt: skip
_REGIONS_OF_WORDS = (
    (
        re.compile(
            r"\b(?:und|oder|wir|uns|für|sie|die|der|einen?|mit|im|telefon|stelle)\b", re.IGNORECASE
        ),
        ("DE", "AT", "CH"),
    ),
    (re.compile(r"\b(?:nous|vous|poste|téléphone|pour)\b", re.IGNORECASE), ("FR", "BE", "CH")),
    (re.compile(r"\b(?:para|usted|puesto|teléfono|empresa)\b", re.IGNORECASE), ("ES", "MX")),
    (re.compile(r"£|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b"), ("GB",)),
    (re.compile(r"\b(?:stilling|søker|kr|og)\b"), ("NO", "DK")),
)
_ENDS = re.compile(r"[@./][\w-]{2,63}\.([a-z]{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    number: PhoneNumber


def likely_regions(text: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """Where a national number may belong: the person's own regions first, then what
    the addresses and the language of the text speak for. Two letters each."""
    found = list(own)
    for end in _ENDS.findall(text[:20_000]):
        found += _REGIONS_OF_END.get(end.lower(), ())
    for words, regions in _REGIONS_OF_WORDS:
        if len(words.findall(text[:5_000])) > 1:
            found += regions
    return tuple(dict.fromkeys(region for region in found if region))[:6] or ("US",)


def phones_in(text: str, regions: tuple[str, ...], own: OwnDetails) -> Iterator[Found]:
    """The numbers that can be called, in the order of the text; a fax never, and
    nothing that is a pay, a day or a reference."""
    links = [found.span() for found in _URL.finditer(text)]
    seen: set[str] = set()
    matches = sorted(_matches(text, regions), key=lambda match: match.start)
    for match in matches[:MOST_PHONES]:
        start, end = match.start, match.end
        if any(first <= start < last for first, last in links) or not _is_phone(text, start, end):
            continue
        extension = match.number.extension or ""
        further = None if extension else _EXTENSION.match(text, end)
        if further:
            extension, end = further[1], further.end()
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        value = f"{number} ext. {extension}" if extension else number
        if number in own.phones or value in seen:
            continue
        seen.add(value)
        yield Found(Field.PHONE, value, start, end, _certainty(_before(text, start)))


def kind_before(text: str, start: int) -> PhoneKind:
    """What the words before a number call it."""
    before = _before(text, start)
    for kind, words in _KINDS:
        if words.search(before):
            return kind
    return PhoneKind.UNKNOWN


def _certainty(before: str) -> float:
    """A person's own number counts for more than the company's."""
    if _PERSONS.search(before):
        return 0.95
    if _KINDS[0][1].search(before):
        return 0.75
    return 0.9 if _LABEL.search(before) else 0.7


def _matches(text: str, regions: tuple[str, ...]) -> Iterator[_Match]:
    """Valid numbers; where two regions read one place, the first of them has it."""
    taken: list[tuple[int, int]] = []
    for region in regions:
        for found in PhoneNumberMatcher(text, region, max_tries=_MOST_TRIES):
            if any(found.start < end and start < found.end for start, end in taken):
                continue
            kind = phonenumbers.number_type(found.number)
            if kind == phonenumbers.PhoneNumberType.PREMIUM_RATE:
                continue
            taken.append((found.start, found.end))
            yield _Match(found.start, found.end, found.number)
    for vanity in _VANITY.finditer(text):
        try:
            number = phonenumbers.parse(vanity.group(), "US")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and any(map(str.isalpha, vanity.group())):
            yield _Match(vanity.start(), vanity.end(), number)


def _is_phone(text: str, start: int, end: int) -> bool:
    before, number = _before(text, start), text[start:end]
    if before[-1:].isalnum() or (before[-1:] in ("_", "/", "#", "-") and before[-2:-1].isalnum()):
        return False
    if _LIKE_A_DAY.fullmatch(number.strip("() ")) or _MONEY_BEFORE.search(before):
        return False
    if _MONEY_AFTER.match(text, end) or NO_PHONE_BEFORE.search(before):
        return False
    return not _is_fax(before)


def _is_fax(before: str) -> bool:
    """Whether the label next before a number is a fax's; "Tel./Fax" is both."""
    faxes = list(FAX.finditer(before))
    if not faxes:
        return False
    after = before[faxes[-1].end() :]
    both = re.search(
        r"(?:tel\w*|phone|tél\w*)\.?\s?(?:[/&+]|and|und|et|y)\s?$",
        before[: faxes[-1].start()],
        re.I,
    )
    return not re.search(r"\d", after) and not _LABEL.search(after) and not both


def _before(text: str, start: int) -> str:
    """What stands before a place on its line; on the line above where there is nothing
    (a label with its value beneath)."""
    line = text.rfind("\n", max(0, start - _BEFORE), start) + 1
    before = text[max(line, start - _BEFORE) : start]
    if line and not before.strip():
        above = text.rfind("\n", max(0, line - _BEFORE), line - 1) + 1
        return f"{text[max(above, line - _BEFORE) : line - 1]} {before}"
    return before


def emails_in(text: str, own: OwnDetails) -> Iterator[Found]:
    """Addresses one can write to, in the order of the text."""
    own_addresses = {address.casefold() for address in own.emails}
    seen: set[str] = set()
    for found in _EMAIL.finditer(text):
        address = found.group().rstrip(".'-")
        plain = address.casefold()
        name, _, host = plain.partition("@")
        if plain in seen or plain in own_addresses or NO_REPLY.search(name):
            continue
        if host.rpartition(".")[2] in ("png", "jpg", "gif", "svg", "jpeg", "webp"):
            continue
        seen.add(plain)
        certainty = 0.6 if host.partition(".")[0] in FREE_MAIL else 0.8
        yield Found(Field.EMAIL, address, found.start(), found.start() + len(address), certainty)
