"""The real address books: each read as a careful person read it, by eye, and no
number and no name of a card lost, by the count of a second reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from followup_desktop.services.importing import Refusal, plan_import, read_tables
from tests.services.importing.second_card_reader import look, words

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
TODAY = date(2026, 11, 22)

pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here"),
]


class Cards(NamedTuple):
    """What a person counts in a file of cards; fax and pager are no phones."""

    contacts: int
    phones: int
    emails: int


NOBODY = "its one card holds neither a name, a telephone number nor an e-mail address"

CARDS: dict[str, Cards | str] = {
    "contacts_csv/roundcube/all.vcf": Cards(1, 9, 3),
    "contacts_csv/roundcube/gmail.vcf": Cards(1, 0, 4),
    "contacts_csv/roundcube/outlook.vcf": Cards(1, 0, 3),
    "contacts_csv/roundcube/tb_plain.vcf": Cards(1, 0, 2),
    "vcf/KDE/testfullvcard.vcf": Cards(1, 3, 2),
    "vcf/KDE/testfullvcard.vcf.ref": Cards(1, 3, 2),
    "vcf/KDE/v4_0.vcard1.vcf.ref": Cards(1, 1, 2),
    "vcf/KDE/v4_0.vcard5.vcf.ref": Cards(1, 3, 2),
    "vcf/KDE/v4_0.vcard7.vcf.ref": NOBODY,
    "vcf/KDE/vcard11.vcf": Cards(1, 0, 2),
    "vcf/KDE/vcard11.vcf.ref": Cards(1, 0, 2),
    "vcf/KDE/vcard12.vcf": Cards(1, 0, 1),
    "vcf/KDE/vcard13.vcf.ref": Cards(1, 0, 2),
    "vcf/KDE/vcard14.vcf": Cards(1, 0, 2),
    "vcf/KDE/vcard2.vcf.ref": Cards(1, 1, 1),
    "vcf/KDE/vcard3.vcf": Cards(1, 0, 1),
    "vcf/KDE/vcard3.vcf.ref": Cards(1, 0, 1),
    "vcf/KDE/vcard4.vcf": Cards(1, 1, 1),
    "vcf/KDE/vcard4.vcf.ref": Cards(1, 1, 1),
    "vcf/KDE/vcard9.vcf.ref": Cards(1, 0, 0),
    "vcf/KDE/vcard_legacy_messaging_fields.vcf.ref": Cards(1, 0, 0),
    "vcf/KDE/vcardwithitemasapplesupport.vcf": Cards(1, 1, 0),
    "vcf/KDE/vcardwithitemasapplesupport.vcf.ref": Cards(1, 1, 0),
    "vcf/LineageOS/v21_base64_no_2_crlf.vcf": Cards(1, 0, 0),
    "vcf/LineageOS/v21_blackberry_photo.vcf": Cards(1, 2, 1),
    "vcf/LineageOS/v21_invalid_comment_line.vcf": Cards(1, 0, 0),
    "vcf/LineageOS/v21_japanese_1.vcf": Cards(1, 1, 0),
    "vcf/LineageOS/v21_japanese_2.vcf": Cards(1, 0, 0),
    "vcf/LineageOS/v21_org_before_title.vcf": Cards(1, 0, 0),
    "vcf/LineageOS/v21_pref_handling.vcf": Cards(1, 3, 2),
    "vcf/LineageOS/v21_title_before_org.vcf": Cards(1, 0, 0),
    "vcf/LineageOS/v21_x_param.vcf": Cards(1, 2, 2),
    "vcf/LineageOS/v30_pager.vcf": Cards(1, 0, 0),
    "vcf/LineageOS/v40_sip.vcf": Cards(1, 1, 0),
    "vcf/dper/example.contacts.vcf": Cards(4, 5, 1),
    "vcf/from_public_tests/android_iphone_mixed.vcf": Cards(3, 4, 0),
    "vcf/jeroendesloovere/invalid_encoding.vcf": Cards(1, 0, 1),
    "vcf/jhermsmeier/multiple.vcf": Cards(3, 6, 3),
    "vcf/jhermsmeier/photo-base64.vcf": NOBODY,
    "vcf/jhermsmeier/vcard-2.1.vcf": Cards(1, 2, 1),
    "vcf/jhermsmeier/vcard-4.0.vcf": Cards(1, 3, 1),
    "vcf/kewisch/escape_semicolon.vcf": Cards(1, 3, 2),
    "vcf/kewisch/vcard3.vcf": Cards(1, 1, 3),
    "vcf/kewisch/vcard_author.vcf": Cards(1, 2, 1),
    "vcf/kewisch/vcard_grouped.vcf": NOBODY,
    "vcf/libical/test.vcf": Cards(2, 2, 1),
    "vcf/lucc/altid.vcf": Cards(1, 0, 0),
    "vcf/lucc/category.vcf": Cards(1, 0, 1),
    "vcf/lucc/contact2.vcf": Cards(1, 0, 0),
    "vcf/lucc/issue249.vcf": Cards(1, 0, 0),
    "vcf/lucc/korean-c.vcf": Cards(1, 0, 0),
    "vcf/lucc/korean-j.vcf": Cards(1, 0, 0),
    "vcf/lucc/labels.vcf": Cards(1, 0, 0),
    "vcf/lucc/minimal.vcf": Cards(1, 0, 0),
    "vcf/lucc/org.vcf": Cards(1, 0, 0),
    "vcf/lucc/text-bday.vcf": Cards(1, 0, 0),
    "vcf/lucc/unparsable.vcf": Cards(1, 0, 0),
    "vcf/mangstadt/John_Doe_BLACK_BERRY.vcf": Cards(1, 1, 0),
    "vcf/mangstadt/John_Doe_EVOLUTION.vcf": Cards(1, 2, 1),
    "vcf/mangstadt/John_Doe_GMAIL.vcf": Cards(1, 2, 1),
    "vcf/mangstadt/fullcontact.vcf": Cards(1, 7, 5),
    "vcf/mangstadt/gmail-list.vcf": Cards(3, 0, 3),
    "vcf/mangstadt/gmail-single2.vcf": Cards(1, 8, 5),
    "vcf/mangstadt/outlook-2003.vcf": Cards(1, 0, 1),
    "vcf/mangstadt/thunderbird-MoreFunctionsForAddressBook-extension.vcf": Cards(1, 3, 5),
    "vcf/nextcloud/forrest-gump.vcf": Cards(1, 0, 1),
    "vcf/nextcloud/without-uid.vcf": Cards(1, 0, 1),
    "vcf/nuovo/Example.vcf": Cards(1, 3, 2),
    "vcf/nuovo/Example2.1.vcf": Cards(1, 2, 1),
    "vcf/py-vobject/radicale-1587.vcf": Cards(1, 0, 0),
    "vcf/roundcube/all.vcf": Cards(1, 9, 3),
    "vcf/roundcube/johndoe.vcf": Cards(1, 2, 2),
    "vcf/roundcube/outlook.vcf": Cards(1, 0, 3),
    "vcf/roundcube/tb_plain.vcf": Cards(1, 0, 2),
    "vcf/roundcube/thebat.vcf": Cards(1, 0, 1),
}


class People(NamedTuple):
    """What a person counts in a table of people."""

    kind: str
    contacts: int
    phones: int
    emails: int
    with_company: int


NO_ROWS = "it has a header row but no rows below it"

TABLES: dict[str, People | str] = {
    "contacts_csv/GPCsolutions/outlook.csv": People("outlook-contacts", 3, 7, 5, 1),
    "contacts_csv/ImprobabilityCast/google.csv": People("google-contacts", 3, 0, 1, 0),
    "contacts_csv/ImprobabilityCast/integrity.csv": People("contacts", 3, 0, 1, 0),
    "contacts_csv/Remulous/google_contacts.csv": People("google-contacts", 2, 1, 2, 2),
    "contacts_csv/from_public_tests/google_new_header_my.csv": People(
        "google-contacts", 3, 3, 1, 2
    ),
    "contacts_csv/from_public_tests/google_new_header_uk.csv": People(
        "google-contacts", 1, 2, 2, 1
    ),
    "contacts_csv/from_public_tests/google_old_bom_crlf_multiline.csv": People(
        "google-contacts", 1, 2, 1, 1
    ),
    "contacts_csv/from_public_tests/outlook_full_header.csv": NO_ROWS,
    "contacts_csv/from_public_tests/semicolon_malay_headers.csv": People("contacts", 1, 1, 0, 1),
    "contacts_csv/garywei944/converted_contact.csv": People("google-contacts", 4, 6, 0, 0),
    "contacts_csv/mtrazzi/google_contacts.csv": People("google-contacts", 3, 0, 3, 0),
    "contacts_csv/roundcube/outlook.csv": People("outlook-contacts", 1, 0, 3, 0),
    "linkedin/MxKilian/Connections_sanitized.csv": People("linkedin-connections", 191, 0, 0, 181),
    "linkedin/Remulous/linkedin_connections.csv": People("linkedin-connections", 2, 0, 1, 2),
    "linkedin/TuckerRasbury/redacted_connections.csv": "none of its 1,399 rows holds a name",
    "linkedin/labeldekho/Connections.csv": People("linkedin-connections", 10, 0, 7, 10),
}


def sample(name: str) -> Path:
    kind, repository, file = name.split("/")
    folder = SAMPLES / kind
    return next(path for path in folder.glob(f"{repository}*/{file}"))


@pytest.mark.parametrize("name", CARDS)
def test_cards_read_as_a_person_reads_them(name: str) -> None:
    expected, path = CARDS[name], sample(name)
    if isinstance(expected, str):
        with pytest.raises(Refusal, match=expected):
            read_tables(path)
        return
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    assert (plan.kind, plan.unit, len(plan.skipped)) == ("vcard", "contacts", 0)
    phones = sum(len(one.phones) for one in plan.contacts)
    emails = sum(len(one.emails) for one in plan.contacts)
    assert Cards(len(plan.contacts), phones, emails) == expected


@pytest.mark.parametrize("name", [name for name, read in CARDS.items() if read != NOBODY])
def test_no_number_and_no_name_of_a_card_is_lost(name: str) -> None:
    data = sample(name).read_bytes()
    found = read_tables(sample(name)).cards
    assert found is not None
    seen = look(data)
    told = [
        " ".join(
            [one.name, one.company, one.notes, *(f"{p.raw} {p.extension}" for p in one.phones)]
        )
        for one in found.contacts
    ]
    digits = ["".join(filter(str.isdigit, part)) for text in told for part in text.split("\n")]
    for number in seen.numbers:
        assert any(number in part for part in digits), number
    known = words(" ".join(told))
    for name_words in seen.names:
        assert name_words <= known | {"mr", "dr", "prefix"}, name_words


def test_every_file_of_cards_is_listed() -> None:
    files = [path for path in (SAMPLES / "vcf").rglob("*.*") if path.suffix in (".vcf", ".ref")]
    files += (SAMPLES / "contacts_csv").rglob("*.vcf")
    assert len(CARDS) == len(files)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_people_reads_as_a_person_reads_it(name: str) -> None:
    expected, path = TABLES[name], sample(name)
    if isinstance(expected, str):
        with pytest.raises(Refusal, match=expected):
            plan_import(read_tables(path), today=TODAY, region="US")
        return
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    people = plan.contacts
    assert (
        People(
            plan.kind,
            len(people),
            sum(len(one.phones) for one in people),
            sum(len(one.emails) for one in people),
            sum(bool(one.company) for one in people),
        )
        == expected
    )
    assert (plan.leads, plan.skipped, plan.unit) == ((), (), "contacts")
