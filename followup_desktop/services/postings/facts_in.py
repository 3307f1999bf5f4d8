"""Pay, closing date, reference number, "no phone calls please": each with its place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from followup_desktop.services.importing import dates

from .lines import Line
from .posting import Field, Found
from .vocabulary import LABELS, NO_CALLS, NOT_FOR_APPLICANTS

_MONTHS = (
    r"(?:jan|feb|fév|mar|mär|mrz|apr|avr|abr|may|mai|may|jun|jui|jul|aug|aoû|ago|sep|oct|okt|nov|"
    r"dec|dez|déc|dic|ene)[^\W\d_]{0,8}\.?"
)
_DAY = re.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?[ -](?:of |de )?{_MONTHS}(?:,? (?:de )?\d{{4}})?"
    rf"|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)(?!\w)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:closing date|closes (?:on|at)|applications? close|(?:application )?deadline|"
    r"appl(?:y|ications?)(?: \S+){0,6} (?:by|before|no later than|until)|"
    r"accepting applications until|open until|last date (?:to|for) appl\w+|"
    r"(?:submit|send|received)(?: \S+){0,6} (?:by|before|no later than)|"
    r"bewerb\w*(?: \S+){0,6} bis(?: spätestens)?(?: zum)?|bewerbungs(?:frist|schluss)|"
    r"(?:date limite|clôture|avant le|jusqu['’]au)|(?:fecha límite|plazo|antes del|"
    r"hasta el))\b[^\n]{0,50}",
    re.IGNORECASE,
)
_CLOSING_LABEL = re.compile(
    rf"[\W_]{{0,6}}(?:{LABELS[Field.CLOSES_ON]})\.?\s?(?::|$|(?=\d))", re.IGNORECASE
)
_SIGNS = (
    r"(?:US\$|C\$|CA\$|A\$|AU\$|NZ\$|S\$|[$€£¥₹]|(?:USD|EUR|GBP|CHF|NOK|SEK|DKK|CAD|AUD|kr\.?)\s)"
)
_AFTER = r"(?:\s?(?:€|£|\$|USD|EUR|GBP|CHF|NOK|SEK|DKK|CAD|AUD|kr|euros?|dollars?|pounds?)(?!\w))"
_AMOUNT = r"\d{1,3}(?:[.,'’ ]\d{3}){1,2}(?:[.,]\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?"
_TO = r"\s?(?:-|–|—|to|bis|à|a|and|und|y)\s?"
_PER = (
    r"(?:\s?(?:/|per|an?|pro|im|par|por|je|the)\s?(?:hour|hr|h|year|yr|annum|month|week|day|jahr|"
    r"stunde|std|"
    r"monat|an|heure|mois|jour|año|hora|mes|p\.a)\b\.?|\s?(?:p\.a\.|pa\b|annually|hourly|brutto|"
    r"brut|"
    r"bruto|gross|jährlich|monatlich))"
)
_PAY = re.compile(
    rf"(?<![\w.,]){_SIGNS}\s?(?:{_AMOUNT})\s?k?(?:{_TO}(?:{_SIGNS})?\s?(?:{_AMOUNT})\s?k?)?(?!\d)"
    rf"(?:{_AFTER})?{_PER}{{0,2}}"
    rf"|(?<![\w.,+])(?:{_AMOUNT})\s?k?(?:{_TO}(?:{_AMOUNT})\s?k?)?{_AFTER}{_PER}{{0,2}}",
    re.IGNORECASE,
)
_NO_PAY = re.compile(
    r"(?:million|billion|mio|mrd|milliard|revenue|turnover|umsatz|funding|raised|budget|arr\b|"
    r"assets|grant|bonus up to|referral|portfolio|off\b|discount)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?<!\w)(?:ref(?:erence)?(?: (?:number|no|code|id))?|req(?:uisition)?(?: (?:number|no|id))?|"
    r"job(?: (?:id|no|number|code|ref(?:erence)?|req(?:uisition)?(?: id)?))|job-id|"
    r"(?:posting|position|vacancy) (?:id|no|number|ref(?:erence)?)|kennziffer|"
    r"referenz(?:nummer|-nr|code)?|ref\.?-nr|stellen-id|chiffre|réf(?:érence)?|referencia)"
    r"\b\.?\s?(?:n[°or]\.?\s?)?[:#=]?\s?#?\s?((?=[\w/.-]{0,12}\d)[A-Z0-9][A-Z0-9/_.-]{1,24})(?![\w@])",
    re.IGNORECASE,
)
_HASH = re.compile(r"(?<!\w)(?:(?:R|JR|REQ|JOB|VAC|P)-?\d{4,10}(?:-\d{1,4})?)(?!\w)")


def no_calls_in(text: str) -> Iterator[Found]:
    """Where they ask not to be phoned, said to applicants and not to agencies."""
    for found in NO_CALLS.finditer(text):
        start, end = found.span()
        first = max(
            text.rfind("\n", 0, start), text.rfind(". ", 0, start), text.rfind("! ", 0, start)
        )
        stops = [place for mark in (".", "!", "\n") if (place := text.find(mark, end)) >= 0]
        sentence = text[max(first + 1, start - 120) : min([*stops, end + 120])]
        if NOT_FOR_APPLICANTS.search(sentence) or re.search(r"\bcold\b", sentence, re.IGNORECASE):
            continue
        words = " ".join(text[start:end].split())
        yield Found(Field.NO_CALLS, words, start, end, 0.9)


def day_in(text: str, regions: tuple[str, ...], today: date) -> tuple[date, int, int] | None:
    """The first day in a piece of text and where it stands; None where there is none.
    ``9/4/2027`` is month first in the United States, day first elsewhere."""
    order: dates.Order = "mdy" if regions[:1] == ("US",) else "dmy"
    for found in _DAY.finditer(text):
        shape = dates.read(" ".join(found.group().replace(".,", ",").split()).rstrip("."))
        day = dates.resolve(shape, order, today, ahead=True) if shape is not None else None
        if day is not None:
            return day, found.start(), found.end()
    return None


def closing_in(lines: Sequence[Line], regions: tuple[str, ...], today: date) -> Iterator[Found]:
    """By when to apply: in a sentence, behind a label, or on the line beneath one."""
    for place, line in enumerate(lines):
        label = _CLOSING_LABEL.match(line.text)
        if label and len(line.text) - label.end() < 2 and place + 1 < len(lines):
            below = lines[place + 1]
            yield from _closing(below.text[:50], below.start, regions, today)
        elif label:
            rest = line.text[label.end() : label.end() + 50]
            yield from _closing(rest, line.start + label.end(), regions, today)
        for found in _CLOSING.finditer(line.text):
            yield from _closing(found.group(), line.start + found.start(), regions, today)


def _closing(text: str, first: int, regions: tuple[str, ...], today: date) -> Iterator[Found]:
    day = day_in(text, regions, today)
    if day is not None:
        yield Found(Field.CLOSES_ON, day[0].isoformat(), first + day[1], first + day[2], 0.8)


def pay_in(line: Line) -> Iterator[Found]:
    """Amounts with a currency, unless the company's own figures."""
    if not any(map(str.isdigit, line.text)):
        return
    for found in _PAY.finditer(line.text):
        around = line.text[max(0, found.start() - 40) : found.end() + 25]
        digits = sum(map(str.isdigit, found.group()))
        if _NO_PAY.search(around) or digits < 2:
            continue
        words = found.group().strip(" .,")
        per = re.search(_PER, found.group(), re.IGNORECASE) is not None
        named = re.search(r"salar|pay|gehalt|wage|compens|vergüt|lohn|rémun|sueldo", around, re.I)
        certainty = 0.8 if per or named else 0.5
        start = line.start + found.start()
        yield Found(Field.PAY, words, start, start + len(words), certainty)


def references_in(line: Line) -> Iterator[Found]:
    """The employer's own number of the posting."""
    for found in _REFERENCE.finditer(line.text):
        value = found[1].rstrip(".-/_")
        start = line.start + found.start(1)
        if len(value) > 1:
            yield Found(Field.REFERENCE, value, start, start + len(value), 0.8)
    for found in _HASH.finditer(line.text):
        start = line.start + found.start()
        yield Found(Field.REFERENCE, found.group(), start, start + len(found.group()), 0.5)
