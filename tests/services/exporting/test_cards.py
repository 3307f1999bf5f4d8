"""vCards: everybody who can be reached, read back by us and by a second reader."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.contact import Contact, Phone, PhoneKind
from followup_desktop.domain.employer import Employer
from followup_desktop.services.drafts import ContactDraft, EmployerDraft, LeadDraft, PhoneDraft
from followup_desktop.services.exporting.vcards import NO_CALLS, company_card, person_card
from followup_desktop.services.importing import plan_import, read_tables
from followup_desktop.wiring import Services

NAMES = ("Lee", "Müller; Jr.", "O'Hara, Dr.", "名前", "a\\n b")
EXTENSIONS = st.sampled_from(("", "12"))
KINDS = st.sampled_from(PhoneKind)
NUMBERS = st.sampled_from(("+14255550134", "+442079460958", "+4930901820"))


@st.composite
def people(draw: st.DrawFn) -> Contact:
    """Somebody with a name and a way to be reached; texts as a person types them."""
    numbers = draw(st.lists(NUMBERS, unique=True, min_size=1))
    return Contact(
        draw(st.integers(1, 99)),
        name="Ann " + draw(st.sampled_from(NAMES)),
        role=draw(st.sampled_from(("", "HR, people & pay", "chief; of staff", "a:b\\c"))),
        phones=tuple(
            Phone(
                0, number, draw(st.sampled_from(("", "12"))), kind=draw(st.sampled_from(PhoneKind))
            )
            for number in numbers
        ),
        emails=tuple(draw(st.lists(st.sampled_from(("a@x.example", "b@y.example")), unique=True))),
        notes=draw(st.sampled_from(("", "one\ntwo", "BEGIN:VCARD\nEND:VCARD", "x" * 300, "a,b;c"))),
        do_not_phone=draw(st.booleans()),
        created_at=5,
    )


def read(path: Path) -> Any:
    plan = plan_import(read_tables(path), today=date(2026, 11, 23), region="US")
    assert plan.skipped == ()
    return plan.contacts


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(people(), min_size=1, max_size=3))
def test_two_readers_find_the_same_people(told: list[Contact], tmp_path: Path) -> None:
    text = "".join(person_card(contact, "Acme, Inc.") for contact in told)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (tmp_path / "people.vcf").write_text(text, encoding="utf-8", newline="")
    ours = read(tmp_path / "people.vcf")
    assert [(c.name, c.role, c.company, c.emails, c.notes, c.do_not_phone) for c in ours] == [
        (c.name, c.role, "Acme, Inc.", c.emails, c.notes, c.do_not_phone) for c in told
    ]
    assert [[(p.raw, p.extension) for p in c.phones] for c in ours] == [
        [(p.number, p.extension) for p in c.phones] for c in told
    ]
    theirs = list(vobject.readComponents(text))
    assert [card.fn.value for card in theirs] == [contact.name for contact in told]
    for card, contact in zip(theirs, told, strict=True):
        assert [tel.value for tel in card.tel_list] == [
            f"{p.number} ext. {p.extension}" if p.extension else p.number for p in contact.phones
        ]
        note = f"{NO_CALLS}\n{contact.notes}".strip() if contact.do_not_phone else contact.notes
        assert (card.note.value if note else "") == note


@given(text=st.text(max_size=60))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    card = person_card(Contact(1, text, text, say_name=text, notes=text), text)
    unfolded = card.replace("\r\n ", "")
    names = re.findall(r"^([A-Z-]+)", unfolded, flags=re.MULTILINE)
    lines = unfolded.split("\r\n")
    assert len(lines) == len(names) + 1
    assert [line.split(":")[0] for line in lines[:2]] == ["BEGIN", "VERSION"]
    assert (names.count("BEGIN"), names.count("END"), names.count("NOTE")) <= (1, 1, 1)


def test_a_wrong_number_is_left_out_and_a_switchboard_has_its_card() -> None:
    wrong = Phone(0, "+14255550134", wrong=True)
    assert "TEL" not in person_card(Contact(1, "Ann Lee", phones=(wrong,)), "")
    card = company_card(Employer(1, "Acme", switchboard=Phone(0, "+14255550100")))
    found = vobject.readOne(card)
    assert (found.fn.value, found.org.value, found.tel.value) == ("Acme", ["Acme"], "+14255550100")


def test_every_person_is_there_once(services: Services, lead: int, tmp_path: Path) -> None:
    services.leads.add(
        LeadDraft(
            EmployerDraft("Acme"),
            "Clerk",
            contacts=(ContactDraft("", phones=(PhoneDraft("+1 425 555 0177 ext. 3"),)),),
        )
    )
    assert services.exports.export(tmp_path / "all.vcf") == {"contacts": 2}
    first, second = read(tmp_path / "all.vcf")
    assert (first.name, first.company) == ("Martin Jones", "Northwind Foods")
    assert (second.name, second.company) == ("", "Acme")
    assert second.phones == (("+14255550177", "3"),)
    raw = (tmp_path / "all.vcf").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    uids = re.findall(rb"UID:(.*)", raw)
    services.exports.export(tmp_path / "again.vcf")
    assert re.findall(rb"UID:(.*)", (tmp_path / "again.vcf").read_bytes()) == uids
    assert len(set(uids)) == 2
