"""What a page's own data say of the job (schema.org ``JobPosting``)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from followup_desktop.services.importing import dates

from .lines import tidy
from .page_text import read_page
from .posting import Field

_LONGEST = 300


def told(job: dict[str, Any], today: date) -> Iterator[tuple[Field, str]]:
    """Field and value, in the order of the fields; nothing that is no text."""
    yield from _named(Field.COMPANY, job.get("hiringOrganization"))
    yield from _text(Field.POSITION, job.get("title"))
    contact = job.get("applicationContact")
    for one in _each(contact):
        if isinstance(one, dict):
            yield from _text(Field.PERSON, one.get("name"))
            yield from _text(Field.EMAIL, one.get("email"))
    yield from _places(job)
    yield from _text(Field.LINK, job.get("url"))
    number = job.get("identifier")
    for one in _each(number):
        yield from _text(Field.REFERENCE, one.get("value") if isinstance(one, dict) else one)
    shape = dates.read(str(job.get("validThrough") or "")[:40].strip())
    day = dates.resolve(shape, None, today) if shape is not None else None
    if day is not None:
        yield Field.CLOSES_ON, day.isoformat()
    yield from _pay(job.get("baseSalary"))


def numbers(job: dict[str, Any]) -> tuple[str, ...]:
    """The telephone numbers it names, as written."""
    people = [*_each(job.get("applicationContact")), *_each(job.get("hiringOrganization"))]
    texts = [one.get("telephone") for one in people if isinstance(one, dict)]
    return tuple(text for text in texts if isinstance(text, str) and text.strip())


def description(job: dict[str, Any]) -> str:
    """The words of the posting, where the page shows none of its own."""
    text = job.get("description")
    return read_page(text).text if isinstance(text, str) else ""


def _each(value: Any) -> list[Any]:
    return value[:5] if isinstance(value, list) else [] if value is None else [value]


def _text(field: Field, value: Any) -> Iterator[tuple[Field, str]]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        plain = " ".join(read_page(value).text.split()) if "<" in value or "&" in value else value
        plain = " ".join(tidy(plain).split())
        if plain and len(plain) <= _LONGEST:
            yield field, plain


def _named(field: Field, value: Any) -> Iterator[tuple[Field, str]]:
    for one in _each(value):
        yield from _text(field, one.get("name") if isinstance(one, dict) else one)


def _places(job: dict[str, Any]) -> Iterator[tuple[Field, str]]:
    for one in _each(job.get("jobLocation")):
        address = one.get("address") if isinstance(one, dict) else one
        if isinstance(address, dict):
            names = [
                address.get(key) for key in ("addressLocality", "addressRegion", "addressCountry")
            ]
            named = [each.get("name") if isinstance(each, dict) else each for each in names]
            words = [each.strip() for each in named if isinstance(each, str) and each.strip()]
            address = ", ".join(dict.fromkeys(words))
        if address:
            yield from _text(Field.PLACE, address)
    if "TELECOMMUTE" in str(job.get("jobLocationType", "")).upper():
        yield Field.PLACE, "Remote"


_PER = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}


def _pay(value: Any) -> Iterator[tuple[Field, str]]:
    if not isinstance(value, dict):
        return
    currency, amount = value.get("currency", ""), value.get("value")
    inner = amount if isinstance(amount, dict) else {"value": amount}
    ends = [inner.get("minValue"), inner.get("maxValue")]
    if ends == [None, None]:
        ends = [inner.get("value")]
    said = [_amount(one) for one in ends if one is not None]
    if not any(said):
        return
    per = _PER.get(str(inner.get("unitText", "")).upper(), "")
    words = f"{currency} {'–'.join(one for one in said if one)}".strip()
    yield from _text(Field.PAY, f"{words} a {per}" if per else words)


def _amount(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    try:
        number = float(value)
    except ValueError:
        return str(value).strip()
    if not 0 < number < 1e9:
        return ""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"
