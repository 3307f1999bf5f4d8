"""The one door to other programs opens for three kinds of address, and never dials."""

from urllib.parse import parse_qs, unquote

import pytest
from PySide6.QtCore import QUrl

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.phone_number import parse
from followup_desktop.system.dialler import (
    MAIL_LINK_LETTERS,
    allowed_link,
    fits_mail_link,
    mail_link,
    open_link,
    open_mail,
    tel_link,
)


class Desktop:
    """Stands where the desktop stands: notes what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True


@pytest.mark.parametrize(
    ("number", "extension", "link"),
    [
        ("+14255550134", "", "tel:+14255550134"),
        ("+1 (425) 555-0134", "", "tel:+14255550134"),
        ("+14255550134", "12", "tel:+14255550134;ext=12"),
        ("+442079460958", "", "tel:+442079460958"),
        # Delhi's numbers begin with 112 or 11 2…; only the bare 112 is the emergency call.
        ("+911123456789", "", "tel:+911123456789"),
    ],
)
def test_a_number_is_rebuilt_from_its_digits(number: str, extension: str, link: str) -> None:
    assert tel_link(number, extension) == link


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("+1911", "emergency"),
        ("+44999", "emergency"),
        ("+49112", "emergency"),
        ("+91112", "emergency"),
        ("+19005550134", "premium"),
        ("+449098790123", "premium"),
        ("911", "complete"),
        ("112", "complete"),
        ("", "complete"),
        ("call me", "complete"),
        ("+1425", "complete"),
        ("*21*+14255550134#", "complete"),
    ],
)
def test_what_must_never_be_called_is_refused_in_a_sentence(number: str, word: str) -> None:
    with pytest.raises(DomainError) as refusal:
        tel_link(number)
    assert word in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert allowed_link(f"tel:{number}") is None


@pytest.mark.parametrize("extension", ["12;phone-context=evil", "1,2", "#31#", "a", "1" * 12])
def test_an_extension_is_digits(extension: str) -> None:
    with pytest.raises(DomainError):
        tel_link("+14255550134", extension)


@pytest.mark.parametrize(
    "link",
    [
        "https://jobs.example/posting?id=3&x=1#top",
        "http://example.com",
        "mailto:m.jones@northwind.example",
        "tel:+14255550134",
    ],
)
def test_allowed_links_reach_the_desktop(link: str) -> None:
    desktop = Desktop()
    assert open_link(link, desktop)
    assert desktop.opened == [link]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "jobs.example/posting",
        "//evil/share",
        "\\\\evil\\share",
        "/etc/passwd",
        "C:\\Windows\\notepad.exe",
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hi",
        "smb://evil/share",
        "ms-msdt:/id",
        "https:",
        "https://",
        "https:///etc/passwd",
        "https://bank.example@evil.example/",
        "https://user:secret@evil.example/",
        "mailto:",
        "mailto:a@b.example?bcc=evil@evil.example",
        "mailto:a@b.example,c@d.example",
        "mailto:a@b.example&attach=/etc/passwd",
        "mailto:a%0Ab@b.example",
        "tel:*21*+14255550134#",
        "tel:911",
        "https://a.example/\nfile:///etc/passwd",
        "ht\ttps://a.example",
    ],
)
def test_everything_else_is_left_unopened(link: str) -> None:
    desktop = Desktop()
    assert not open_link(link, desktop)
    assert desktop.opened == []


# -- letters -----------------------------------------------------------------------------

MARTIN = "m.jones@northwind.example"


def read(link: str) -> tuple[str, dict[str, list[str]]]:
    """The address and the headers as a mail program reads them."""
    address, _, asked = link.removeprefix("mailto:").partition("?")
    return unquote(address), parse_qs(asked, keep_blank_values=True, strict_parsing=bool(asked))


@pytest.mark.parametrize(
    ("subject", "text", "headers"),
    [
        ("", "", {}),
        ("Hello", "", {"subject": ["Hello"]}),
        (
            "My application",
            "Dear Martin,\n\nthank you.",
            {"subject": ["My application"], "body": ["Dear Martin,\r\n\r\nthank you."]},
        ),
        ("50% & more? #1 = you+me", "a&cc=evil@x.example", {
            "subject": ["50% & more? #1 = you+me"], "body": ["a&cc=evil@x.example"]}),
        ("Hi\r\nBcc: evil@x.example", "x", {
            "subject": ["Hi Bcc: evil@x.example"], "body": ["x"]}),
        ("a\x00b\x7f", "c\x00\x1b[2Jd\u2028e", {"subject": ["ab"], "body": ["c[2Jd\r\ne"]}),
        ("Grüße", "Zoë 🙂 <b>{x}</b>", {"subject": ["Grüße"], "body": ["Zoë 🙂 <b>{x}</b>"]}),
        ("x", "lone \ud800 half", {"subject": ["x"], "body": ["lone ? half"]}),
    ],
)  # fmt: skip
def test_a_letter_reaches_the_desktop_as_it_was_written(
    subject: str, text: str, headers: dict[str, list[str]]
) -> None:
    desktop = Desktop()
    assert open_mail(MARTIN, subject, text, desktop)
    (link,) = desktop.opened
    assert link == mail_link(MARTIN, subject, text)
    assert read(link) == (MARTIN, headers)
    assert link.isascii()
    assert "\r" not in link
    assert "\n" not in link


@pytest.mark.parametrize(
    "address",
    ["", "martin", "a@b", "a@x.example,b@x.example", "a@x.example?cc=b@x.example",
     "a@x.example&bcc=b", "a@x.example\nBcc: b@x.example", "Martin <a@x.example>",
     "a%40b@x.example"],
)  # fmt: skip
def test_a_letter_goes_to_one_plain_address(address: str) -> None:
    desktop = Desktop()
    with pytest.raises(DomainError, match="not an e-mail address"):
        open_mail(address, "s", "t", desktop)
    assert desktop.opened == []


def test_what_would_be_cut_is_not_handed_over() -> None:
    desktop = Desktop()
    room = MAIL_LINK_LETTERS - len(mail_link(MARTIN, "", "x")) + 1
    assert fits_mail_link(MARTIN, "", "x" * room)
    assert open_mail(MARTIN, "", "x" * room, desktop)
    assert not fits_mail_link(MARTIN, "", "x" * (room + 1))
    assert not open_mail(MARTIN, "", "x" * (room + 1), desktop)
    assert len(desktop.opened) == 1
    assert len(desktop.opened[0]) == MAIL_LINK_LETTERS


@pytest.mark.parametrize("link", [f"mailto:{MARTIN}?subject=x", f"mailto:{MARTIN}?body=x"])
def test_a_link_from_data_brings_no_letter(link: str) -> None:
    assert allowed_link(link) is None


def test_what_only_begins_with_an_emergency_number_is_not_dialled() -> None:
    for number in ("+19115550100", "+1 911 666 6666"):
        with pytest.raises(DomainError, match="emergency"):
            tel_link(number)
        assert allowed_link(f"tel:{number}") is None
    assert tel_link("+33 1 53 67 12 34") == "tel:+33153671234", "18, 15, 17 are in many numbers"


EMERGENCY = "112 911 999 110 119 000 111 118 190 122 100 101 102 108 15 17 18".split()


@pytest.mark.parametrize("region", ["US", "DE", "GB", "JP", "AU", "CN", "IN", "FR", "IT", "BR"])
def test_no_country_dials_an_emergency_number(region: str) -> None:
    for number in EMERGENCY:
        for typed in (number, f"+{number}", "-".join(number), f"{number} ext. 5", f"({number})"):
            phone = parse(typed, region)
            assert not phone.number, typed
            with pytest.raises(DomainError):
                tel_link(phone.number or typed, phone.extension)
            assert allowed_link(f"tel:{typed}") is None
