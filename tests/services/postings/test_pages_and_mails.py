"""Pages with and without data of their own, mails nested and quoted, and hostile text."""

# ruff: noqa: E501 - a posting is as wide as it is
from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from textwrap import dedent

import pytest

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.postings.posting import Field, OwnDetails, Posting
from followup_desktop.services.postings.reading import read_posting

TODAY = date(2026, 11, 23)

PAGE = """<!doctype html><html><head><title>Baker | Acme Careers</title>
<link rel="canonical" href="https://acme.example/careers/baker-17?utm_source=x">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
{"@type":"JobPosting","title":"Baker &amp; Pastry Cook","hiringOrganization":{"name":"Acme Bakeries"},
"jobLocation":{"address":{"addressLocality":"Oslo","addressCountry":"NO"}},
"identifier":{"value":"AB-17"},"validThrough":"2026-12-09T23:59","baseSalary":{"currency":"NOK",
"value":{"minValue":450000,"maxValue":500000,"unitText":"YEAR"}},
"applicationContact":{"name":"Kari Nordmann","telephone":"+47 22 55 01 23","email":"kari@acme.example"}}]}
</script><style>p{color:red}</style></head><body><nav>Home</nav><h1>Baker</h1>
<p>Acme Bakeries bakes in <b>Oslo</b>.</p><p style="display: none">Call 206-555-0100</p>
<div hidden>Secret <div>deeper</div> still secret</div><script>var phone="206-555-0101"</script>
<p>Write to <a href="mailto:jobs@acme.example?subject=x">us</a>. No phone calls please.</p></body></html>"""


def read(content: str | bytes, own: OwnDetails | None = None) -> Posting:
    return read_posting(content, today=TODAY, regions=("US",), own=own)


def all_of(posting: Posting, field: Field) -> list[str]:
    return [one.value for one in posting.all(field) if one.certainty >= 0.3]


def test_a_pages_own_data_come_first() -> None:
    posting = read(PAGE)
    told = {field.value: posting.value(field) for field in Field}
    assert told == {
        "company": "Acme Bakeries",
        "position": "Baker & Pastry Cook",
        "person": "Kari Nordmann",
        "phone": "+4722550123",
        "email": "kari@acme.example",
        "place": "Oslo, NO",
        "link": "https://acme.example/careers/baker-17",
        "source": "Corporate career center",
        "reference": "AB-17",
        "closes-on": "2026-12-09",
        "pay": "NOK 450,000–500,000 a year",
        "no-calls": "No phone calls please",
    }
    best = posting.best(Field.COMPANY)
    assert best is not None
    assert posting.text[best.start : best.end] == "Acme Bakeries", "it stands in the text, too"
    assert "jobs@acme.example" in all_of(posting, Field.EMAIL)


def test_nothing_hidden_and_no_script_is_read() -> None:
    posting = read(PAGE)
    assert "206" not in posting.text
    assert "ecret" not in posting.text
    assert "color" not in posting.text
    assert "us jobs@acme.example" in posting.text or "jobs@acme.example us" in posting.text


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.replace("</title>", ""),
        PAGE.replace("</head>", "").replace("</style>", "</style></p></div>"),
        PAGE[: len(PAGE) * 3 // 4],
        PAGE.replace('"title":', '"title'),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(broken: str) -> None:
    posting = read(broken)
    assert posting.kind == "page"
    assert "var phone" not in posting.text


def mail(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


def test_a_job_alert_of_linkedin() -> None:
    made = mail(
        From="LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>",
        To="Sam Doe <sam@gmail.com>",
        Subject="“baker”: Acme - Baker and more",
    )
    made.set_content(
        dedent("""\
        Your job alert for baker in Seattle
        2 new jobs match your preferences.

        Baker
        Acme Bakeries
        Seattle, WA
        View job: https://www.linkedin.com/comm/jobs/view/4012345678/?trackingId=a&midToken=b

        ---------------------------------------------------------

        Night Baker
        Blue Door
        Tacoma, WA
        View job: https://www.linkedin.com/comm/jobs/view/4012345699/?trackingId=a
        """)
    )
    made.add_alternative("<p>Your job alert</p><p>Baker</p>", subtype="html")
    posting = read(made.as_bytes())
    assert posting.kind == "mail"
    assert posting.value(Field.POSITION) == "Baker"
    assert posting.value(Field.COMPANY) == "Acme Bakeries"
    assert posting.value(Field.PLACE) == "Seattle, WA"
    assert posting.value(Field.LINK) == "https://www.linkedin.com/jobs/view/4012345678"
    assert posting.value(Field.SOURCE) == "LinkedIn"
    assert "Night Baker" in [one.value for one in posting.all(Field.POSITION)]
    assert not all_of(posting, Field.EMAIL)
    assert not all_of(posting, Field.PHONE)


def test_a_job_alert_of_indeed_in_html() -> None:
    made = mail(
        From="Indeed <donotreply@jobalert.indeed.com>",
        To="sam@gmail.com",
        Subject="Line Cook at Blue Door",
    )
    made.set_content(
        "<html><body><h2>Line Cook</h2><div>Blue Door Bistro - Tacoma, WA</div>"
        "<div>$19 - $23 an hour</div><a href='https://www.indeed.com/rc/clk?jk=1'>See it</a>"
        "</body></html>",
        subtype="html",
    )
    posting = read(made.as_bytes())
    assert posting.value(Field.POSITION) == "Line Cook"
    assert posting.value(Field.COMPANY) in ("Blue Door Bistro", "Blue Door")
    assert posting.value(Field.PLACE) == "Tacoma, WA"
    assert posting.value(Field.PAY) == "$19 - $23 an hour"
    assert posting.value(Field.SOURCE) == "Indeed"


def test_a_nested_mail_in_quoted_printable_with_an_attachment() -> None:
    inner = mail(
        From="Jörg Müller <j.mueller@kiel-elektro.de>",
        To="sam@gmail.com",
        Subject="Elektriker (m/w/d)",
    )
    inner.set_content(
        "Rufen Sie mich für ein Gespräch an: 0431 5550123, Durchwahl 17.\n", cte="quoted-printable"
    )
    outer = mail(
        From="Sam Doe <sam@gmail.com>", To="sam@gmail.com", Subject="WG: Elektriker (m/w/d)"
    )
    outer.set_content("siehe unten\n")
    outer.add_attachment(inner)
    outer.add_attachment("Call 206-555-0100", filename="notes.txt")
    posting = read(outer.as_bytes(), OwnDetails(emails=("sam@gmail.com",)))
    assert posting.value(Field.PHONE) == "+494315550123 ext. 17"
    assert "206-555-0100" not in posting.text, "attachments are left alone"
    assert posting.value(Field.POSITION) == "Elektriker (m/w/d)"
    assert "sam@gmail.com" not in all_of(posting, Field.EMAIL)


def test_the_sender_is_a_person_of_the_company() -> None:
    made = mail(
        From='"Whitfield, Dana" <dana@orchardlabs.com>',
        To="Sam Doe <sam@x.org>",
        Subject="Your application",
    )
    made.set_content(
        "Hi Sam,\n\ncould we talk?\n\nDana Whitfield\nOrchard Labs, Inc.\n206.555.0188\n"
    )
    posting = read(made.as_bytes())
    assert posting.value(Field.COMPANY).startswith("Orchard")
    assert posting.value(Field.PHONE) == "+12065550188"


def test_a_mail_sent_on_to_oneself_leaves_oneself_out() -> None:
    made = mail(
        From="Sam Doe <sam@x.org>", To="sam@x.org", Subject="Fwd: Store Manager at Pine & Fern"
    )
    made.set_content(
        "Sam Doe\n425 555 0100\n\n-- Forwarded --\nFrom: Ann Lee <ann@pinefern.com>\n\nRing me: 206 555 0188.\n"
    )
    posting = read(made.as_bytes())
    assert posting.value(Field.PERSON) == "Ann Lee"
    assert all_of(posting, Field.EMAIL) == ["ann@pinefern.com"]
    assert posting.value(Field.COMPANY) == "Pine & Fern"


@pytest.mark.parametrize("name", ["x-unknown", "utf-7", "shift_jis", "hex", "idna"])
def test_strange_charsets_are_read_or_left_out(name: str) -> None:
    body = f"From: a@b.example\r\nSubject: =?{name}?q?=FF=E4?=\r\nContent-Type: text/plain; charset={name}\r\n\r\nBaker +1 206 555 0188 \xe4\r\n"
    assert read(body.encode("latin-1")).kind == "mail"


def test_what_is_no_posting_is_refused_in_a_sentence() -> None:
    for content in (
        b"",
        "  \n ",
        b"PK\x03\x04\x00\x00\x00",
        "x" * 2_000_001,
        "<html><body></body></html>",
    ):
        with pytest.raises(DomainError):
            read(content)


HOSTILE = {
    "one word": "a" * 1_900_000,
    "capitals": "A" * 300_000 + " is hiring a " + "B" * 300_000,
    "names": "Acme Bob " * 150_000,
    "and": "Acme and of " * 100_000 + "is hiring",
    "digits": "555 0123 " * 150_000,
    "numbers": "+1 206 555 0188 x1 " * 80_000,
    "amounts": "$1,000,000 - " * 100_000,
    "labels": "Company: Location: Salary: $" * 50_000,
    "addresses": "a.b@c.d." * 100_000,
    "links": "https://a.example/b?c=d&" * 60_000,
    "blanks": " " * 500_000 + "x" + "\n" * 500_000 + "y",
    "calls": "no phone no calls do not " * 60_000,
    "markup": "<html>" + "<div><p hidden>" * 60_000 + "x",
    "declarations": "<html>" + "<![CDATA[" * 40_000 + "<!" * 40_000 + "x",
    "brackets": "<html><body>x" + "<" * 400_000,
    "data": '<html><body>x<script type="application/ld+json">' + "[" * 300_000 + "</script>",
    "turned writing": "Acme is hiring a \u202eBaker\u202c \u200bin Oslo" * 1_000,
    "halves": "Acme is hiring a Baker in Oslo \ud83d" * 10,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends_in_what_is_shown_or_refused(name: str) -> None:
    text = HOSTILE[name]
    try:
        posting = read(text)
    except DomainError:
        return
    assert len(posting.text) <= 200_000
    assert len(posting.found) < 200
    for one in posting.found:
        assert len(one.value) <= 2_000
        assert "\n" not in one.value


def test_hostile_mails_end_in_what_is_shown_or_refused() -> None:
    head = b"From: a@b.example\r\nSubject: x\r\n"
    for content in (
        head + b"To: " + b"<a@b.c>, " * 100_000 + b"\r\n\r\nx",
        head + b"Content-Type: " + b"text/plain; a=b" * 50_000 + b"\r\n\r\nx",
        head + b"Subject: " + b"=?utf-8?q?=E4?= " * 50_000 + b"\r\n\r\nx",
        head
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n)
            for n in range(3_000)
        ),
        head + b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\nx\r\n" * 50_000,
        head
        + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"!" * 500_000,
    ):
        try:
            posting = read(content)
        except DomainError:
            continue
        assert len(posting.text) <= 200_000
