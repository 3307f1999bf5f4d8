"""Reads a posting, an e-mail, a page or a link: plain text, and what is in it.

Nothing here asks the network; what a link alone says is all that is read from one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from followup_desktop.domain.errors import DomainError

from . import links_in, titles_in
from .contacts_in import emails_in, likely_regions, phones_in
from .facts_in import closing_in, no_calls_in, pay_in, references_in
from .job_data import description, numbers, told
from .labels_in import labelled
from .lines import Line, lines_of, tidy
from .mail_text import Mail, looks_like_mail, read_mail
from .page_text import Page, looks_like_page, read_page
from .people_in import people_in
from .posting import Field, Found, OwnDetails, Posting
from .vocabulary import FREE_MAIL, NO_REPLY

MOST_BYTES = 25 * 1024 * 1024
"""Of a file: mails carry attachments."""
MOST_LETTERS = 2_000_000
"""What has more is refused: no person wrote it."""
SEARCHED = 60_000
"""So many letters are looked through; of what is longer, only the beginning."""
SHOWN = 200_000
"""So many letters are kept to be shown."""
_MOST_OF_A_FIELD = 12
_CODINGS = ("utf-8-sig", "cp1252", "latin-1")
_QUOTED = re.compile(r"^\s*>|^\s*\|\s")
_TO = re.compile(r"^(?:To|An|À|Para|Til)\s?:\s*(?P<to>.{3,200})$", re.IGNORECASE)
_FROM = re.compile(r"^(?:From|Von|De|Fra|Absender)\s?:\s*(?P<who>.{3,200})$", re.IGNORECASE)
_SENDER = re.compile(
    r"^\"?(?P<name>[^<>@\"]{2,60}?)\"?\s*<(?P<address>[^<>\s]{3,100}@[^<>\s]{3,100})>"
)
_OFFICE = re.compile(
    r"\s*(?:careers?|jobs|recruiting|recruitment|hiring team|talent(?: acquisition)?|hr|team|"
    r"karriere)$",
    re.IGNORECASE,
)
_NEXT_MAIL = re.compile(r"-{2,}|_{3,}|(?:From|Von|De|Fra|Sent|Subject|On)\b.{0,80}:", re.IGNORECASE)
_LONGEST_SIGNED = 70
_SIGNED = 6
"""So many lines below one's own name are one's own signature."""
_DATA = "the page’s own data"
_TITLE = "the title of the page"


def read_posting(
    content: str | bytes,
    *,
    today: date,
    regions: tuple[str, ...] = ("US",),
    own: OwnDetails | None = None,
) -> Posting:
    """Read what was pasted (a text, a page's source, a link) or a file's bytes (a mail,
    a page, a text).

    ``regions``: where the person's national numbers belong, two letters each. ``own``
    is left out of what is found. Raises ``DomainError`` for what has no words or is
    far too long for a posting.
    """
    mine = own or OwnDetails()
    if isinstance(content, bytes):
        if len(content) > MOST_BYTES:
            raise DomainError("That file is too large for a posting or an e-mail (over 25 MB).")
        if looks_like_mail(content):
            return _of_mail(read_mail(content), today, regions, mine)
        content = _decoded(content)
    if len(content) > MOST_LETTERS:
        raise DomainError("That is too long for a posting: more than two million letters.")
    if looks_like_page(content):
        return _of_page(read_page(content), today, regions, mine)
    text = tidy(content)
    if not text:
        raise DomainError("There are no words in this.")
    if _is_link(text):
        link = links_in.tidied(text)
        found = [Found(Field.LINK, link, 0, len(text), 0.9), *links_in.told_by(text, 0, len(text))]
        return Posting(text, "link", _sorted(found))
    if (
        re.match(r"(?:From|Subject|Received|Return-Path|MIME-Version): ", text)
        and looks_like_mail(content.encode("utf-8", "replace"))
        and re.search(r"^Content-Type:", text, re.MULTILINE)
    ):
        return _of_mail(read_mail(content.encode("utf-8", "replace")), today, regions, mine)
    return _posting(text, "text", today, regions, _with_to(text, mine), ())


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\x00" in content[:4_000]:
        raise DomainError("This is no text: only postings and e-mails can be read here.")
    for coding in _CODINGS:
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _is_link(text: str) -> bool:
    if re.search(r"\s", text) or len(text) > 2_000:
        return False
    found = links_in.links_in(text)
    return len(found) == 1 and found[0].start == 0 and found[0].end >= len(text) - 1


# -- pages and mails ---------------------------------------------------------------


def _of_page(page: Page, today: date, regions: tuple[str, ...], own: OwnDetails) -> Posting:
    text = page.text
    if len(text) < 200 and page.jobs:
        text = tidy(f"{text}\n\n{description(page.jobs[0])}")
    if not text:
        raise DomainError("This page has no words: what it shows is made only when it is opened.")
    return _posting(text, "page", today, regions, own, _of_data(page, today, text, regions, own))


def _of_data(
    page: Page, today: date, text: str, regions: tuple[str, ...], own: OwnDetails
) -> Iterator[Found]:
    """What the page's data say; each value stands where the text has it, too."""
    for place, job in enumerate(page.jobs):
        certainty = 1.0 if place == 0 else 0.25
        for field, value in told(job, today):
            yield _placed(text, field, value, certainty, _DATA)
        joined = "\n".join(numbers(job))
        for one in phones_in(joined, likely_regions(text, regions), own):
            yield _placed(text, one.field, one.value, certainty - 0.05, _DATA)
    if page.link:
        yield Found(Field.LINK, links_in.tidied(page.link), 0, 0, 0.95, "the address of the page")
        for one in links_in.told_by(page.link, 0, 0):
            yield replace(one, aside="the address of the page")
    if page.title and not page.jobs:
        for one in (
            *titles_in.sentences([Line(page.title, 0)]),
            *titles_in.titled([Line(page.title, 0)]),
        ):
            yield _placed(text, one.field, one.value, one.certainty, _TITLE)


def _placed(text: str, field: Field, value: str, certainty: float, aside: str) -> Found:
    start = text[:SEARCHED].find(value)
    if start < 0:
        return Found(field, value, 0, 0, certainty, aside)
    return Found(field, value, start, start + len(value), certainty)


def _of_mail(mail: Mail, today: date, regions: tuple[str, ...], own: OwnDetails) -> Posting:
    sender = mail.sender.casefold()
    mine = {address.casefold() for address in (*own.emails, *mail.addresses)}
    named = bool(own.name) and mail.sender_name.casefold() == own.name.casefold()
    if sender in mine or named:  # one's own: sent on to oneself, or to them
        own = replace(own, name=own.name or mail.sender_name, emails=(*own.emails, mail.sender))
    else:
        to = next(iter(mail.names), "")
        own = replace(own, name=own.name or to, emails=(*own.emails, *mail.addresses))
    further: list[Found] = []
    if mail.page is not None:
        further += _of_data(
            Page(text=mail.page.text, jobs=mail.page.jobs), today, mail.text, regions, own
        )
    return _posting(mail.text, "mail", today, regions, own, further)


def _of_sender(line: Line) -> Iterator[Found]:
    """Who wrote: a person of a company, or a board's machine."""
    said = _FROM.match(line.text)
    if said is None:
        return
    who = _SENDER.match(said["who"])
    address = who["address"] if who else said["who"].strip("<> ")
    local, _, host = address.partition("@")
    if not host:
        return
    first = line.start + said.start("who")
    at = line.text.find(address)
    span = (line.start + at, line.start + at + len(address)) if at >= 0 else (first, first)
    source = links_in.source_of(host)
    board = bool(links_in.board_of(host))
    if source:
        yield Found(Field.SOURCE, source, *span, 0.8 if board else 0.5)
    if board or links_in.name_in_host(host) in FREE_MAIL:
        return
    if company := links_in.company_of(f"https://{host}/"):
        yield Found(Field.COMPANY, company, *span, 0.4)
    if who is None:
        return
    yield from _of_name(who["name"], local, first + who.start("name"))


def _of_name(name: str, local: str, start: int) -> Iterator[Found]:
    """A sender's name: a person's, or the company's with its office."""
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’-]+)", name)
    if turned and not NO_REPLY.search(local):
        yield Found(Field.PERSON, f"{turned[2]} {turned[1]}", start, start + len(name), 0.6)
        return
    if (
        not NO_REPLY.search(local)
        and re.fullmatch(r"[^\W\d_][\w.'’-]+(?: [\w.'’-]+){1,3}", name)
        and not (
            titles_in.is_job(name)
            or re.search(r"team|jobs|career|recruit|hr\b|talent|karriere|personal", name, re.I)
        )
    ):
        yield Found(Field.PERSON, name, start, start + len(name), 0.6)
    elif titles_in.is_company(name):
        company = _OFFICE.sub("", name)
        if len(company) > 1:
            yield Found(Field.COMPANY, company, start, start + len(company), 0.5)


def _with_to(text: str, own: OwnDetails) -> OwnDetails:
    """A mail copied as text names whom it went to: the applicant."""
    for line in lines_of(text, 3_000)[:12]:
        said = _TO.match(line.text)
        if said is None:
            continue
        addresses = tuple(one.value for one in emails_in(said["to"], OwnDetails()))
        who = _SENDER.match(said["to"])
        name = own.name or (who["name"].strip() if who else "")
        return replace(own, name=name, emails=(*own.emails, *addresses))
    return own


# -- text --------------------------------------------------------------------------


def _posting(
    text: str,
    kind: str,
    today: date,
    regions: tuple[str, ...],
    own: OwnDetails,
    further: Iterable[Found],
) -> Posting:
    searched = text[:SEARCHED]
    lines = lines_of(text, SEARCHED)
    found = [*further, *_in_text(searched, lines, today, regions, own)]
    foreign = _own_places(lines, own)
    kept = [
        replace(one, certainty=one.certainty * 0.2)
        if any(first <= one.start < last for first, last in foreign) and one.end
        else one
        for one in found
        if not _is_own(one, own)
    ]
    kept += _from_addresses(kept)
    return Posting(text[:SHOWN], kind, _sorted(kept), cut=len(text) > SHOWN)


def _in_text(
    text: str, lines: list[Line], today: date, regions: tuple[str, ...], own: OwnDetails
) -> Iterator[Found]:
    yield from labelled(lines)
    yield from titles_in.titled(lines)
    yield from titles_in.sentences(lines)
    yield from people_in(lines)
    yield from phones_in(text, likely_regions(text, regions), own)
    yield from emails_in(text, own)
    yield from no_calls_in(text)
    links = links_in.links_in(text)
    rated = sorted(links_in.rated(links), key=lambda one: -one.certainty)
    yield from rated
    for one in rated[:1]:
        yield from links_in.told_by(one.value, one.start, one.end)
    for line in lines[:12]:
        yield from _of_sender(line)
    yield from closing_in(lines, regions, today)
    for line in lines:
        yield from pay_in(line)
        yield from references_in(line)
        yield from titles_in.places_in(line)


def _from_addresses(found: list[Found]) -> list[Found]:
    """The company by its own mail address, where nothing better names it."""
    companies = []
    for one in found:
        if one.field is Field.EMAIL and one.certainty > 0.3:
            host = one.value.partition("@")[2].lower()
            company = links_in.company_of(f"https://{host}/")
            if company:
                companies.append(Found(Field.COMPANY, company, one.start, one.end, 0.32, one.aside))
    return companies


def _own_places(lines: list[Line], own: OwnDetails) -> list[tuple[int, int]]:
    """Where the applicant's own words stand: quoted lines, and beneath their name."""
    places = [(line.start, line.end) for line in lines if _QUOTED.match(line.text)]
    name = own.name.casefold().strip()
    for place, line in enumerate(lines):
        plain = line.text.strip("> -–—").casefold()
        if name and plain == name:
            end = line.end
            for below in lines[place + 1 : place + 1 + _SIGNED]:
                if _NEXT_MAIL.match(below.text) or len(below.text) > _LONGEST_SIGNED:
                    break
                end = below.end
            places.append((line.start, end))
    return places


def _is_own(one: Found, own: OwnDetails) -> bool:
    if one.field is Field.PERSON:
        return bool(own.name) and one.value.casefold() == own.name.casefold()
    return one.field is Field.EMAIL and one.value.casefold() in {a.casefold() for a in own.emails}


def _sorted(found: Iterable[Found]) -> tuple[Found, ...]:
    """In the order of the fields, the most certain first, each value once."""
    order = {field: place for place, field in enumerate(Field)}
    ranked = sorted(found, key=lambda one: (order[one.field], -one.certainty, one.start))
    kept: list[Found] = []
    seen: set[tuple[Field, str]] = set()
    counts: dict[Field, int] = {}
    for one in ranked:
        value = " ".join(one.value.split())
        key = (one.field, value.casefold().rstrip("."))
        if not value or key in seen or counts.get(one.field, 0) >= _MOST_OF_A_FIELD:
            continue
        seen.add(key)
        counts[one.field] = counts.get(one.field, 0) + 1
        kept.append(replace(one, value=value))
    return tuple(kept)
