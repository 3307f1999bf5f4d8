"""An e-mail as plain text: who sent it, its subject, its words. Attachments are left
alone, nothing is fetched."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from email.utils import getaddresses
from typing import Any

from followup_desktop.domain.errors import DomainError

from .lines import tidy
from .page_text import Page, read_page

_MOST_PARTS = 200
_LONGEST_HEADER = 2_000
_SHORT = 60
"""Letters: a plain part with fewer says only "see the HTML"."""
_HEAD = re.compile(
    rb"\A(?:From [^\n]*\n)?(?:(?:[\x21-\x39\x3b-\x7e]{1,80}:[^\n]*|[ \t][^\n]*)\r?\n){2,}",
    re.DOTALL,
)
_TELLING = re.compile(
    rb"^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|DKIM-Signature):", re.I | re.M
)
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError)
"""What the library lets through of headers and charsets nobody should write."""


class _Bounded(EmailPolicy):
    """The library's own policy; of a header of many thousand letters it looks at the
    first ones only, since it takes ages for the whole."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header when it is asked for."""
        cut = value[:_LONGEST_HEADER] if isinstance(value, str) else value
        return super().header_fetch_parse(name, cut)


_POLICY = _Bounded()


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, read. ``names`` and ``addresses`` of whom it went to; ``page``: its HTML."""

    text: str
    subject: str
    sender: str
    sender_name: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    page: Page | None


def looks_like_mail(content: bytes) -> bool:
    """Whether a file's bytes are a mail as a server would hand it on."""
    head = content[:20_000]
    if _HEAD.match(head) is None:
        return False
    return (
        _TELLING.search(head) is not None
        or re.search(rb"^(?:From|Subject):", head, re.I | re.M) is not None
    )


def read_mail(content: bytes) -> Mail:
    """Read a mail. Raises ``DomainError`` where nothing in it can be read."""
    if content.count(b"\n--") > _MOST_PARTS * 10:
        raise DomainError("This e-mail has thousands of parts, which no person's has.")
    try:
        message = email.message_from_bytes(content, policy=_POLICY)
    except (*_BROKEN, RecursionError):
        raise DomainError("This e-mail is damaged, and no words could be read from it.") from None
    subject, senders = _header(message, "subject"), _people(message, "from")
    to = [*_people(message, "to"), *_people(message, "delivered-to"), *_people(message, "cc")]
    words, page = _body(message)
    sender_name, sender = senders[0] if senders else ("", "")
    text = tidy(f"{_head(message)}\n\n{words}")
    if not text:
        raise DomainError("This e-mail has no words that could be read.")
    return Mail(
        text,
        subject,
        sender,
        sender_name,
        tuple(name for name, _address in to[:1] if name),
        tuple(address for _name, address in to if address),
        page,
    )


def _header(message: Message, name: str) -> str:
    """A header as it reads, on one line; empty where there is none."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except _BROKEN:
        raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
        return " ".join(str(raw)[:_LONGEST_HEADER].split())


def _people(message: Message, name: str) -> list[tuple[str, str]]:
    """(name, address) of a header, at most ten."""
    try:
        pairs = getaddresses([_header(message, name)])
    except _BROKEN:
        return []
    return [(" ".join(n.split()), a.strip()) for n, a in pairs if "@" in a][:10]


def _head(message: Message) -> str:
    """Sender and subject, as lines to read."""
    subject, senders = _header(message, "subject"), _people(message, "from")
    name, address = senders[0] if senders else ("", "")
    who = f"{name} <{address}>" if name else address
    lines = (f"From: {who}" if who else "", f"Subject: {subject}" if subject else "")
    return "\n".join(line for line in lines if line)


def _body(message: Message) -> tuple[str, Page | None]:
    """The words, from the plain part or the HTML one; of a mail that only forwards
    another, that one's."""
    plain: list[str] = []
    pages: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            plain += [_head(one) for one in inner if isinstance(one, Message)]
        elif kind == "text/plain" and len(plain) < 8:
            plain.append(_words(part))
        elif kind == "text/html" and len(pages) < 3:
            pages.append(_words(part))
    page = read_page("\n".join(pages)) if pages else None
    words = tidy("\n".join(plain))
    if page is not None and len(words) < max(_SHORT, len(page.text) // 10):
        words = page.text
    return words, page


def _parts(message: Message) -> Iterator[Message]:
    """Every part with words, outermost first, and what holds another mail; no
    attachments, however deep."""
    waiting: list[Message] = [message]
    looked = 0
    while waiting and looked < _MOST_PARTS:
        part = waiting.pop(0)
        looked += 1
        try:
            if part.is_multipart():
                if part.get_content_type() == "message/rfc822":
                    yield part
                inner = part.get_payload()
                waiting[:0] = [one for one in inner if isinstance(one, Message)]
            elif part.get_content_maintype() == "text" and not _is_attached(part):
                yield part
        except _BROKEN:
            continue


def _is_attached(part: Message) -> bool:
    raw = next((str(v) for k, v in part.raw_items() if k.lower() == "content-disposition"), "")
    return raw.strip().lower().startswith("attachment")


def _words(part: Message) -> str:
    try:
        if isinstance(part, EmailMessage):
            content = part.get_content()
            return content if isinstance(content, str) else ""
    except _BROKEN:
        pass
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return ""
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
