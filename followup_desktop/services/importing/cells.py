"""What a single cell holds: nothing, a day, a link, an address, a word."""

import re
import unicodedata

from . import dates

_SPACES = dict.fromkeys((160, 5760, *range(8192, 8203), 8239, 8287, 12288, 9), " ")
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x2060, 0xFEFF, 0xAD, 0x00))
_TIDY: dict[int, str | None] = {**_SPACES, **_UNSEEN}

_BLANK = frozenset(
    """- -- --- – — _ . … ... ? ?? / \\ " "" '' n/a na n.a. n.a n\\a none null nil nan nat <na>
    undefined tbd tba tbc unknown unspecified blank empty #n/a #ref! #value! #name? #div/0! #null!
    #num! k.a. k.a n.v. s.o. s/o desconocido unbekannt inconnu desconhecido 待定 未知 暂无 无
    [] {} ()""".split()
) | frozenset(
    (
        "not specified",
        "not found",
        "not available",
        "not applicable",
        "not provided",
        "not listed",
        "not disclosed",
        "not stated",
        "not given",
        "not known",
        "to be determined",
        "to be announced",
        "keine angabe",
        "non précisé",
        "no especificado",
        "não informado",
    )
)

_DEFAULTS = frozenset(("false", "0", "no", "0.0", "☐"))

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|]+", re.IGNORECASE)
_BARE_HOST = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:com|org|net|io|co|ai|de|fr|uk|eu|dk|at|ch|jobs|careers|app|dev|in)"
    r"(?:/\S*)?",
    re.IGNORECASE,
)
# In bounds, and from its very beginning: a run of letters is gone through once.
_EMAIL = re.compile(r"(?<![\w.+'%-])[\w.+'%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}")
_NUMBER = re.compile(r"[-+]?\d[\d,. ']*")
_MONEY_SIGN = re.compile(r"[€$£₹¥]|\b(?:usd|eur|gbp|inr|chf|cad|aud)\b", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\s*\+?\d(?:[.,]\d+)?E\+?\d{1,2}\s*", re.IGNORECASE)
_HYPERLINK = re.compile(
    r"=HYPERLINK\(\s*\"([^\"]*)\"\s*(?:[,;]\s*\"((?:[^\"]|\"\")*)\")?\s*\)", re.IGNORECASE
)
_YES = frozenset(
    ("true", "yes", "y", "ja", "oui", "sí", "si", "sim", "x", "✓", "✔", "☑", "✅", "是")
)
_NO = frozenset(
    ("false", "no", "n", "nein", "non", "não", "not yet", "noch nicht", "☐", "✗", "❌", "否")
)


def tidy(text: str) -> str:
    """The cell without outer blanks, odd spaces and invisible characters."""
    if not text:
        return text
    if not text.isascii() or "\x00" in text or "\t" in text:
        text = text.translate(_TIDY)
    return text.strip()


def is_blank(text: str) -> bool:
    """Whether a tidied cell says nothing: empty, ``N/A``, ``null``, ``-`` and their kin."""
    if not text:
        return True
    if len(text) > 24:
        return False
    return text.casefold() in _BLANK


def without_blanks(row: list[str]) -> list[str]:
    """The cells of a row, those that say nothing emptied."""
    return ["" if len(text) <= 24 and text.casefold() in _BLANK else text for text in row]


def is_default(text: str) -> bool:
    """Whether a cell is what templates put into every row (``FALSE``, a formula), or blank."""
    return is_blank(text) or text[0] == "=" or text.casefold() in _DEFAULTS


def yes_or_no(text: str) -> bool | None:
    """True, False, or None where the cell says neither."""
    folded = text.casefold()
    if folded in _YES:
        return True
    return False if folded in _NO else None


def first_url(text: str) -> str:
    """The first web address in a cell, or an empty text."""
    if "." not in text and "://" not in text:
        return ""
    found = _URL.search(text)
    if found:
        return found.group().rstrip(".,;)")
    whole = _BARE_HOST.fullmatch(text)
    return text if whole else ""


def emails_in(text: str) -> list[str]:
    """Every e-mail address in a cell, each once, in order."""
    if "@" not in text:
        return []
    return list(dict.fromkeys(found.strip(".'") for found in _EMAIL.findall(text)))


def hyperlink_formula(text: str) -> tuple[str, str] | None:
    """(label, address) of a ``=HYPERLINK("address","label")`` cell, else None."""
    found = _HYPERLINK.fullmatch(text)
    if not found:
        return None
    address = found.group(1)
    return (found.group(2) or address).replace('""', '"'), address


def is_scientific(text: str) -> bool:
    """Whether a spreadsheet has rounded a long number away (``2.5477E+11``)."""
    return bool(_SCIENTIFIC.fullmatch(text))


def kind_of(text: str) -> str:
    """blank, yesno, date, url, email, number, phone or text, for judging a column.

    Looks at form only; five-digit day numbers of spreadsheets count as number.
    """
    if is_blank(text):
        return "blank"
    if len(text) > 60:
        return "url" if _URL.match(text) and " " not in text else "text"
    if yes_or_no(text) is not None:
        return "yesno"
    if text[0].isdigit() or text[-1].isdigit() or "," in text:
        if dates.looks_like_date(text):
            return "date"
        if is_scientific(text):
            return "phone"
        if looks_like_phone(text):
            return "phone"
        if _NUMBER.fullmatch(text):
            return "number"
    if "@" in text and _EMAIL.search(text):
        return "email"
    if first_url(text):
        return "url"
    return "date" if dates.looks_like_date(text) else "text"


def looks_like_phone(text: str) -> bool:
    """Whether a cell could be a telephone number: 7 to 15 digits and little else."""
    digits = sum(char.isdigit() for char in text)
    if not 7 <= digits <= 40 or _MONEY_SIGN.search(text):
        return False
    letters = sum(char.isalpha() for char in text)
    if letters > 12 or dates.looks_like_date(text):
        return False
    return digits >= 7 and (letters <= 3 or text[0] in "+(0123456789 ")


def without_ornaments(text: str) -> str:
    """The text without leading and trailing emoji and other pictures."""
    if text.isascii():
        return text
    start, end = 0, len(text)
    while start < end and _is_ornament(text[start]):
        start += 1
    while end > start and _is_ornament(text[end - 1]):
        end -= 1
    return text[start:end].strip() or text


def _is_ornament(char: str) -> bool:
    return (
        char.isspace() or unicodedata.category(char) in ("So", "Sk", "Cs", "Co")
    ) or char in "\ufe0f\u200d"


def letters_only(text: str) -> str:
    """Lower case, without accents, punctuation and spaces: how headers are compared."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return "".join(filter(str.isalnum, text))


def short(text: str, limit: int = 60) -> str:
    """One line of a cell, for a sentence or a sample."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
