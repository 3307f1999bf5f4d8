"""vCards by hand: each quirk of a phone or a mail program, one small card."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vobject.vcard import splitFields

from followup_desktop.services.importing import ReadContact, Refusal
from followup_desktop.services.importing.contacts import vcards
from followup_desktop.services.importing.contacts.card_properties import fields
from followup_desktop.services.importing.contacts.vcards import read_vcards


def read(*lines: str | bytes, version: str = "3.0", end: str = "\r\n") -> list[ReadContact]:
    """The people of one card with these lines."""
    whole = [b"BEGIN:VCARD", f"VERSION:{version}".encode(), *map(_bytes, lines), b"END:VCARD"]
    return cards(end.encode().join([*whole, b""]))


def cards(data: bytes) -> list[ReadContact]:
    source = read_vcards("contacts.vcf", data)
    assert source.cards is not None
    return list(source.cards.contacts)


def _bytes(line: str | bytes) -> bytes:
    return line if isinstance(line, bytes) else line.encode()


def numbers(contact: ReadContact) -> list[str]:
    return [f"{p.raw} x{p.extension}" if p.extension else p.raw for p in contact.phones]


@pytest.mark.parametrize(
    ("line", "version", "number"),
    [
        ("TEL;TYPE=WORK,VOICE:+1 425 555 0134", "3.0", "+1 425 555 0134"),
        ("TEL;WORK;VOICE:(425) 555-0134", "2.1", "(425) 555-0134"),
        ("TEL;TYPE=HOME,TYPE=VOICE:(425) 555-0134", "3.0", "(425) 555-0134"),
        (
            'TEL;VALUE=uri;TYPE="work,voice":tel:+1-425-555-0134;ext=12',
            "4.0",
            "+1-425-555-0134 x12",
        ),
        ("TEL;VALUE=uri:tel:555-0134;phone-context=+1425", "4.0", "+1425 555-0134"),
        ("TEL:tel:+1-425-555-0134", "4.0", "+1-425-555-0134"),
        ("item1.TEL;type=pref:425 555 0134", "3.0", "425 555 0134"),
        ("TEL; CELL:425 555 0134", "2.1", "425 555 0134"),
        ("tel;cell:425 555 0134", "2.1", "425 555 0134"),
        ("TEL:425 555 0134 ext. 12", "3.0", "425 555 0134 x12"),
        ("TEL:+1 425 555 0134\\,\\,45", "3.0", "+1 425 555 0134 x45"),
        ("TEL:4255550134p45#", "2.1", "4255550134 x45"),
        ("TEL:1-800-FLOWERS", "3.0", "1-800-FLOWERS"),
        ("TEL:600", "3.0", "600"),
        ("TEL;TYPE=WORK,FAX,VOICE:425 555 0134", "3.0", "425 555 0134"),
        ("TEL:425 55\r\n 5 0134", "3.0", "425 555 0134"),
        ("TEL:425 55\r\n\t5 0134", "2.1", "425 555 0134"),
    ],
)
def test_a_number_is_read_however_it_is_written(line: str, version: str, number: str) -> None:
    (contact,) = read("FN:Ann", line, version=version)
    assert numbers(contact) == [number]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("TEL;TYPE=FAX:425 555 0134", "Fax: 425 555 0134"),
        ("TEL;WORK;FAX:425 555 0134", "Fax: 425 555 0134"),
        ("TEL;TYPE=workfax:425 555 0134", "Fax: 425 555 0134"),
        ("TEL;PAGER:425 555 0134", "Pager: 425 555 0134"),
        ("TEL;TYPE=x-telex:425 555 0134", "Telex: 425 555 0134"),
        ("item1.TEL:425 555 0134\r\nitem1.X-ABLabel:_$!<HomeFAX>!$_", "Fax: 425 555 0134"),
        ("TEL;TYPE=HOME:sip:ann@example.com", "Phone: sip:ann@example.com"),
        ("TEL:see her card", "Phone: see her card"),
        ("EMAIL:ann@localhost", "E-mail: ann@localhost"),
    ],
)
def test_what_is_never_rung_stands_in_the_notes(line: str, note: str) -> None:
    (contact,) = read("FN:Ann", line)
    assert (contact.phones, contact.emails) == ((), ())
    assert contact.notes == note


def test_numbers_stand_in_the_order_they_are_worth_trying() -> None:
    (contact,) = read(
        "FN:Ann",
        "TEL;TYPE=HOME:1111111",
        "TEL:4444444",
        "TEL;TYPE=MAIN:3333333",
        "TEL;TYPE=CELL,PREF:2222222",
        "TEL;TYPE=CELL:2222223",
        "TEL;TYPE=WORK:0000000",
        "TEL;TYPE=VIDEO:5555555",
        "TEL;TYPE=WORK:000-0000",
    )
    order = ["0000000", "2222222", "2222223", "3333333", "4444444", "5555555", "1111111"]
    assert numbers(contact) == order


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Dr. Erika Muster", "N:Muster;Erika;;Dr.;"], "Dr. Erika Muster"),
        (["FN:", "N:Muster;Erika;Anna;Dr.;MBA"], "Dr. Erika Anna Muster MBA"),
        (["N:Muster;Erika"], "Erika Muster"),
        (["N:Erika"], "Erika"),
        (["N:安藤;直樹;;;"], "安藤直樹"),
        (["FN:Muster\\, Erika"], "Muster, Erika"),
        (["NICKNAME:Riki"], "Riki"),
        (["FN", "N:", "FN:Erika"], "Erika"),
    ],
)
def test_a_name_is_found_wherever_it_stands(lines: list[str], name: str) -> None:
    (contact,) = read(*lines, "TEL:4255550134")
    assert contact.name == name


def test_a_second_name_is_not_lost() -> None:
    (contact,) = read("FN:Riki", "N:Muster;Erika;;;")
    assert (contact.name, contact.notes) == ("Riki", "Also called: Erika Muster")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"FN;CHARSET=SHIFT_JIS:" + "ソニー 山田".encode("shift_jis"), "ソニー 山田"),
        (b"FN;CHARSET=windows-1252:Jos\xe9", "José"),
        (b"FN;CHARSET=no-such-thing:Jos\xc3\xa9", "José"),
        (b"FN;CHARSET=unicode_escape:Jos\\ud800", "Jos\\ud800"),
        (b"FN:Jos\xe9", "José"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:Jos=E9", "José"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:Piotr Iksi=F1ski", "Piotr Iksiński"),
        (b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=99=88=\r\n=E5=A4=A7", "陈大"),
        (b"FN;QUOTED-PRINTABLE:Ann=20=\r\nLee", "Ann Lee"),
        (b"FN;ENCODING=BASE64;CHARSET=UTF-8:" + base64.b64encode("Jörg".encode()), "Jörg"),
    ],
)
def test_a_name_is_read_in_its_own_characters(line: bytes, name: str) -> None:
    (contact,) = read(line, "TEL:4255550134", version="2.1")
    assert contact.name == name
    assert numbers(contact) == ["4255550134"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_a_file_of_any_encoding_and_line_end_is_read(encoding: str, end: str) -> None:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Jörg Müller", "TEL:4255550134", "END:VCARD", ""]
    (contact,) = cards(end.join(lines).encode(encoding))
    assert (contact.name, numbers(contact)) == ("Jörg Müller", ["4255550134"])


def test_pictures_are_passed_over_however_they_are_folded() -> None:
    picture = base64.b64encode(bytes(range(256)) * 4).decode()
    pieces = [picture[at : at + 72] for at in range(0, len(picture), 72)]
    for joint in ("\r\n ", "\r\n", "\r\n    "):
        (contact,) = read(
            "FN:Ann",
            "PHOTO;ENCODING=BASE64;TYPE=JPEG:" + joint.join(pieces),
            "",
            "TEL:4255550134",
            version="2.1",
        )
        assert (numbers(contact), contact.notes) == (["4255550134"], "")


def test_organisations_roles_places_and_links() -> None:
    (contact,) = read(
        "FN:Ann",
        "ORG:Acme\\, Inc.;Sales;West",
        "TITLE:Head of Sales",
        "ROLE:Manager",
        "item1.ADR;TYPE=HOME:;;1 Home St;Kent;WA;98000;USA",
        "ADR;TYPE=WORK:;Suite 2;9 Work St;Kent;WA;98001;USA",
        "URL:http\\://acme.example",
        "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ann",
        "NOTE:first\\nsecond\\, and a \\\\ backslash",
        "BDAY:1980-01-01",
        "X-PHONETIC-FIRST-NAME:Ahn",
    )
    assert (contact.company, contact.role) == ("Acme, Inc.", "Head of Sales")
    assert contact.address == "Suite 2, 9 Work St, Kent, WA, 98001, USA"
    assert (contact.url, contact.say_name) == ("http://acme.example", "Ahn")
    assert contact.notes.split("\n") == [
        "first",
        "second, and a \\ backslash",
        "Also: Manager",
        "Department: Sales, West",
        "Address: 1 Home St, Kent, WA, 98000, USA",
        "Link: https://www.linkedin.com/in/ann",
    ]


def test_an_assistant_is_kept_wherever_the_card_stands() -> None:
    inner = ("BEGIN:VCARD", "VERSION:2.1", "FN:Bo Kay", "TEL:4255550199", "END:VCARD")
    for lines in (
        ("AGENT:", *inner),
        ("AGENT:" + "\\n".join(inner),),
        ("AGENT:" + "\r\n ".join(inner),),
    ):
        (contact,) = read("FN:Ann", *lines, "TEL:4255550134")
        assert numbers(contact) == ["4255550134"]
        assert contact.notes == "Assistant: Bo Kay, 4255550199"


def test_damage_costs_no_other_card_and_is_told() -> None:
    source = read_vcards(
        "contacts.vcf",
        b"stray words\n# a comment\nBEGIN:VCARD\nFN:Ann\n# a comment\nTEL:4255550134\n"
        b"begin:vcard\nFN:Bo\nNOTE:one\na line nobody folded\nTEL:4255550135\nEND:VCARD\n"
        b"BEGIN:VCARD\nADR:;;9 Work St\nEND:VCARD\nTEL:4255550136\nBEGIN:VCARD\nFN:Cy\n",
    )
    assert source.cards is not None
    ann, bo, cy = source.cards.contacts
    assert (ann.name, numbers(ann), ann.row) == ("Ann", ["4255550134"], 3)
    assert "cut short" in ann.notes
    assert (bo.name, numbers(bo), bo.notes) == ("Bo", ["4255550135"], "one\na line nobody folded")
    assert (cy.name, cy.row) == ("Cy", 17)
    assert [row for row, _ in source.cards.skipped] == [1, 13, 16]


def test_a_group_of_contacts_is_nobody_and_told() -> None:
    group = b"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Choir\nMEMBER:urn:uuid:1\nEND:VCARD\n"
    source = read_vcards("c.vcf", b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n" + group)
    assert source.cards is not None
    assert [one.name for one in source.cards.contacts] == ["Ann"]
    assert [(row, why) for row, why in source.cards.skipped] == [
        (4, "it is a group of contacts, not a person")
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"BEGIN:VCARD\nEND:VCARD\n", "its one card holds neither"),
        (b"BEGIN:VCARD\nEND:VCARD\n" * 3, "none of its 3 cards holds"),
        (b"BEGIN:VCARD\nEND:VCARD\n" * 100_001, "more than 100,000 cards"),
        (
            b"BEGIN:VCARD\n" + b"TEL:1\n" * 2_001 + b"END:VCARD\n",
            "its one card has more than 2,000",
        ),
        (b"TEL:4255550134\n", "it holds no card"),
        (b"BEGIN:VCARD\nFN:Ann\nNOTE:x" + b"\n x" * 1_000_000, "more than 1,000,000 lines"),
        (b"BEGIN:VCARD\rFN:Ann\r" + b"TEL:1\r" * 1_000_000, "more than 1,000,000 lines"),
    ],
)
def test_a_file_without_anybody_is_refused_with_the_truth(data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_vcards("contacts.vcf", data)


def test_hostile_cards_are_read_in_no_time(tmp_path: Path) -> None:
    """Endless parameters, quotes that never close, folds without end, deep nesting."""
    for data in (
        b"BEGIN:VCARD\nFN:Ann\nTEL" + b';X="' * 50_000 + b":1\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ann\nNOTE:" + b"\n x" * 100_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ann\nN:" + b";" * 200_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN:Ann\n" + b"AGENT:\nBEGIN:VCARD\n" * 2_000 + b"END:VCARD\n" * 2_001,
        b"BEGIN:VCARD\nFN:Ann\nAGENT:" + b"BEGIN:VCARD\\nAGENT:" * 2_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:Ann" + b"=\n" * 100_000 + b"\nEND:VCARD\n",
    ):
        (contact,) = cards(data)
        assert contact.name.startswith("Ann")


def test_more_numbers_than_anybody_has_are_not_read_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vcards, "MOST_NUMBERS", 3)
    two = b"BEGIN:VCARD\nFN:Ann\nTEL:4255550134\nTEL:4255550135\nEND:VCARD\n"
    assert len(cards(two)) == 1
    with pytest.raises(Refusal, match="more than 3 telephone numbers"):
        cards(two * 2)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='ab ;,\\nN"', max_size=12))
def test_parts_are_those_a_second_reader_finds(text: str) -> None:
    if (len(text) - len(text.rstrip("\\"))) % 2:
        text += "n"  # the second reader makes "eof" of a lone backslash
    parts = [[part] if isinstance(part, str) else part for part in splitFields(text)]
    second = [" ".join(",".join(part).split()) for part in parts]
    mine = fields(text)
    most = max(len(mine), len(second))  # whether an empty end is a part is all the same
    assert [*mine, *[""] * (most - len(mine))] == [*second, *[""] * (most - len(second))]
    assert len(fields(";" * 10_000)) < 100


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60)


@settings(max_examples=60, deadline=None)
@given(text=TEXT, width=st.integers(8, 40), soft=st.booleans(), charset=st.booleans())
def test_folding_and_soft_breaks_change_nothing(
    text: str, width: int, soft: bool, charset: bool
) -> None:
    """What one program encodes and folds is what is read, whatever it is."""
    note = "x" + "".join(text.split()) + "y"
    if soft:
        encoded = quopri.encodestring(note.encode(), quotetabs=True).replace(b"=\n", b"")
        pieces, rest = [], encoded
        while rest:
            at = width - rest[:width].rfind(b"=") if b"=" in rest[width - 3 : width] else 0
            pieces.append(rest[: width - at or width])
            rest = rest[width - at or width :]
        parameters = b";ENCODING=QUOTED-PRINTABLE" + (b";CHARSET=UTF-8" if charset else b"")
        line = b"NOTE" + parameters + b":" + b"=\r\n".join(pieces)
        version = "2.1"
    else:
        escaped = note.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
        whole = ("NOTE:" + escaped).encode()
        # Folded between octets, as RFC 6350 allows, within a letter too.
        line = b"\r\n ".join(whole[at : at + width] for at in range(0, len(whole), width))
        version = "3.0"
    (contact,) = read("FN:Ann", line, "TEL:4255550134", version=version)
    assert contact.notes == note
    assert numbers(contact) == ["4255550134"]
