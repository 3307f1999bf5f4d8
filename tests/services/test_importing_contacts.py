"""Importing people: new, already there, changed; on the leads of their company; undone."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.clock import MINUTE
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import ContactDraft, EmployerDraft, LeadDraft, PhoneDraft
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportResult, ImportService, RowState
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services

HEADER = "Name,Job Title,Company,Business Phone,Mobile Phone,E-mail Address,Notes\n"
BOOK = (
    "Ann Lee,HR,Acme Inc.,(425) 555-0110,,ann@acme.example,\n"
    "Bo Kay,CTO,Acme,,,bo@acme.example,met at the fair\n"
    "Cy Mann,Sales,acme corporation,(425) 555-0112,,,\n"
    "Di Orr,Sales,Acme,(425) 555-0113,,,\n"
    "Eve Park,Cook,Birch,(425) 555-0114,,,\n"
    "Flo Quinn,,,,,,\n"
)


@pytest.fixture
def imports(services: Services) -> ImportService:
    """The service, reading in this process."""
    return ImportService(services.leads._work, read_here)


def bring(imports: ImportService, path: Path, text: str) -> ImportResult:
    path.write_text(HEADER + text, encoding="utf-8")
    return imports.commit(imports.preview(path))


def add_lead(services: Services, employer: str, position: str = "Clerk") -> int:
    draft = LeadDraft(EmployerDraft(employer), position, applied_on=date(2026, 11, 18))
    return services.leads.add(draft)


def people(services: Services, lead_id: int) -> list[str]:
    return [one.name for one in services.leads.detail(lead_id).contacts]


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return (result.new, result.already_there, result.changed, len(result.skipped))


def test_people_become_contacts_and_the_same_file_again_changes_nothing(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    first = bring(imports, tmp_path / "book.csv", BOOK)
    assert (first.unit, first.kind, first.rows) == ("contacts", "outlook-contacts", 6)
    assert counts(first) == (6, 0, 0, 0)
    assert services.address_book.count() == 6
    again = bring(imports, tmp_path / "book.csv", BOOK)
    assert counts(again) == (0, 6, 0, 0)
    assert again.import_id is None
    (bo,) = services.address_book.search("bo@acme")
    assert (bo.name, bo.role, bo.company, bo.notes) == ("Bo Kay", "CTO", "Acme", "met at the fair")
    assert bo.came_from == "outlook-contacts"
    assert services.check.run() == []


def test_they_go_to_the_open_leads_of_their_company_three_at_most(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    acme, closed = add_lead(services, "ACME"), add_lead(services, "Birch")
    services.leads.close([closed], CloseReason.REJECTED)
    before = services.leads.detail(acme).step
    assert isinstance(before, Step)
    assert before.kind is StepKind.FIND_NUMBER
    preview_path = tmp_path / "book.csv"
    result = bring(imports, preview_path, BOOK)
    # Those with a number first; Bo has an address only, and three have one.
    assert people(services, acme) == ["Ann Lee", "Cy Mann", "Di Orr"]
    assert people(services, closed) == []
    assert result.people.attached == 3
    step = services.leads.detail(acme).step
    assert isinstance(step, Step)
    assert step.kind is not StepKind.FIND_NUMBER
    bring(imports, tmp_path / "more.csv", "Gus Rae,,Acme,(425) 555-0119,,,\n")
    assert len(people(services, acme)) == 3, "an import puts no fourth one there"
    assert services.check.run() == []


def test_a_leads_own_people_stand_first(
    services: Services, imports: ImportService, lead: int, tmp_path: Path
) -> None:
    bring(imports, tmp_path / "book.csv", "Zoe Bell,HR,Northwind Foods LLC,,425 555 0177,,\n")
    assert people(services, lead) == ["Martin Jones", "Zoe Bell"]
    # Taken off the lead again, the same file does not put her back.
    (zoe,) = services.address_book.search("zoe")
    services.leads.remove_contact(lead, zoe.id)
    bring(imports, tmp_path / "book.csv", "Zoe Bell,HR,Northwind Foods LLC,,425 555 0177,,\n")
    assert people(services, lead) == ["Martin Jones"]


def test_what_somebody_lacked_is_added_and_nothing_overwritten(
    services: Services, imports: ImportService, lead: int, tmp_path: Path
) -> None:
    path = tmp_path / "book.csv"
    text = "Martin Jones,Manager,Northwind Foods,+1 425 555 0134,425-555-0199,m@n.example,hi\n"
    path.write_text(HEADER + text)
    preview = imports.preview(path)
    assert [row.state for row in preview.rows] == [RowState.CHANGED]
    assert preview.rows[0].why == "adds the job, notes, a number, an e-mail address"
    result = imports.commit(preview)
    (martin,) = services.leads.detail(lead).contacts
    assert [phone.number for phone in martin.phones] == ["+14255550134", "+14255550199"]
    assert martin.emails == ("m.jones@northwind.example", "m@n.example")
    assert (martin.role, martin.notes, martin.company) == ("Manager", "hi", "")
    assert result.import_id is not None
    undone = imports.undo(result.import_id)
    (martin,) = services.leads.detail(lead).contacts
    assert [phone.number for phone in martin.phones] == ["+14255550134"]
    assert (martin.emails, martin.role) == (("m.jones@northwind.example",), "")
    assert (undone.people_restored, undone.kept) == (1, ())


def test_a_number_that_colleagues_share_makes_them_nobody_else(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    text = (
        "Ann Lee,,Acme,(425) 555-0100,,,\n"
        "Bo Kay,,Acme,(425) 555-0100,,,\n"
        "Dr. Ann Lee,,Acme,,(425) 555-0101,,\n"
        ",,Acme,(425) 555-0101,,,\n"
    )
    result = bring(imports, tmp_path / "book.csv", text)
    assert counts(result) == (2, 1, 1, 0)
    (ann,) = services.address_book.search("ann")
    assert len(ann.phones) == 2
    assert counts(bring(imports, tmp_path / "book.csv", text)) == (0, 4, 0, 0)


def test_undo_takes_people_off_their_leads_and_plans_these_anew(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    acme = add_lead(services, "Acme")
    result = bring(imports, tmp_path / "book.csv", BOOK)
    assert result.import_id is not None
    undone = imports.undo(result.import_id)
    assert (undone.people_removed, undone.removed, undone.kept) == (6, 0, ())
    assert (people(services, acme), services.address_book.count()) == ([], 0)
    step = services.leads.detail(acme).step
    assert isinstance(step, Step)
    assert step.kind is StepKind.FIND_NUMBER
    assert services.check.run() == []
    with pytest.raises(DomainError, match="taken back before"):
        imports.undo(result.import_id)


def test_whom_one_worked_with_since_is_kept_and_named(
    services: Services, imports: ImportService, clock: FixedClock, tmp_path: Path
) -> None:
    acme = add_lead(services, "Acme")
    result = bring(imports, tmp_path / "book.csv", BOOK)
    by_name = {one.name: one for one in services.leads.detail(acme).contacts}
    clock.advance(MINUTE)
    services.leads.edit_contact(by_name["Ann Lee"].id, {"role": "Head of HR"})
    (eve,) = services.address_book.search("eve")
    birch = add_lead(services, "Birch")
    services.address_book.attach(birch, [eve.id])
    assert result.import_id is not None
    undone = imports.undo(result.import_id)
    assert {(row.name, row.why) for row in undone.kept} == {
        ("Ann Lee", "a person was changed"),
        ("Eve Park", "its people were changed"),
    }
    assert undone.people_removed == 4
    assert people(services, acme) == ["Ann Lee"]
    assert people(services, birch) == ["Eve Park"]
    assert services.check.run() == []


def test_one_undo_and_redo_of_the_journal(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    acme = add_lead(services, "Acme")
    bring(imports, tmp_path / "book.csv", BOOK)
    services.undo.undo()
    assert (people(services, acme), services.address_book.count()) == ([], 0)
    services.undo.redo()
    assert len(people(services, acme)) == 3
    assert services.address_book.count() == 6


def test_the_switchboard_of_a_company_is_no_new_person(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    services.leads.add(
        LeadDraft(EmployerDraft("Acme", switchboard=PhoneDraft("(425) 555-0100")), "Clerk")
    )
    result = bring(imports, tmp_path / "book.csv", ",,Acme Inc,425-555-0100,,,\n")
    assert counts(result) == (0, 1, 0, 0)


def test_the_address_book_answers(
    services: Services, imports: ImportService, lead: int, tmp_path: Path
) -> None:
    bring(imports, tmp_path / "book.csv", BOOK)
    book = services.address_book

    def names(found: tuple[Contact, ...]) -> list[str]:
        return [one.name for one in found]

    assert names(book.at_company("The ACME Company, Inc.")) == [
        "Ann Lee",
        "Cy Mann",
        "Di Orr",
        "Bo Kay",
    ]
    assert names(book.at_company("Self-employed")) == []
    assert names(book.at_company("northwind foods gmbh")) == ["Martin Jones"]
    assert names(book.at_company("Northwind Foods", lead)) == []
    assert names(book.search("sales acme")) == ["Cy Mann", "Di Orr"]
    assert names(book.search("555-0114")) == ["Eve Park"]
    assert names(book.search("100% _")) == []
    assert names(book.search("northwind")) == ["Martin Jones"]
    assert names(book.search("", limit=2)) == ["Ann Lee", "Bo Kay"]
    assert names(book.search("jones", except_lead=lead)) == []
    (eve,) = book.search("eve")
    book.attach(lead, [eve.id])
    assert people(services, lead) == ["Martin Jones", "Eve Park"]
    with pytest.raises(DomainError):
        book.attach(lead, [9_999])
    services.leads.delete([lead])
    assert names(book.search("jones")) == [], "gone with the lead they belonged to"
    assert names(book.search("eve")) == ["Eve Park"]


def test_somebody_is_deleted_from_the_address_book(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    """Undone they are back; the import can still be taken back around them."""
    result = bring(imports, tmp_path / "book.csv", BOOK)
    lead = add_lead(services, "Acme")
    book = services.address_book
    (eve,), (bo,) = book.search("Eve Park"), book.search("Bo Kay")
    book.attach(lead, [bo.id])
    with pytest.raises(DomainError, match="Bo Kay belongs to a lead at Acme"):
        book.delete(bo.id)
    before = book.count()
    book.delete(eve.id)
    assert (book.count(), book.search("Eve Park")) == (before - 1, ())
    with pytest.raises(DomainError, match="not there any more"):
        book.delete(eve.id)
    assert services.undo.undo() == "Delete a person"
    assert book.search("Eve Park") == (eve,)
    services.undo.redo()
    services.leads.remove_contact(lead, bo.id)
    assert result.import_id is not None
    imports.undo(result.import_id)
    assert not book.has_anybody()


def test_a_card_in_utf_16_comes_through_the_child_process(
    services: Services, tmp_path: Path
) -> None:
    path = tmp_path / "müller.vcf"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jörg Müller\r\nTEL:+49 30 1234567\r\nEND:VCARD\r\n"
    path.write_bytes(card.encode("utf-16"))
    result = services.imports.commit(services.imports.preview(path))
    assert (result.kind, result.new) == ("vcard", 1)
    (joerg,) = services.address_book.search("müller")
    assert [phone.number for phone in joerg.phones] == ["+49301234567"]
    assert [row.id for row in services.leads.list(LeadView.ALL)] == []


def test_a_person_with_nothing_new_of_a_lead_without_name(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    lead_id = services.leads.add(
        LeadDraft(
            EmployerDraft("Acme"),
            "Clerk",
            contacts=(ContactDraft(phones=(PhoneDraft("(425) 555-0110"),)),),
        )
    )
    bring(imports, tmp_path / "book.csv", BOOK)
    assert people(services, lead_id)[0] == "Ann Lee", "the number was hers, so it has her name"


def test_people_beside_leads_go_to_the_leads_that_come_with_them(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    path = tmp_path / "linkedin.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "Job Applications.csv",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
            "Resume Name,Question And Answers\n"
            '"11/20/26, 8:15 AM",me@x.example,+1 425 555 0199,Acme Inc,Clerk,'
            "https://www.linkedin.com/jobs/view/1234567,cv.pdf,q\n",
        )
        archive.writestr(
            "Connections.csv",
            'Notes:\n"Some of the addresses are missing."\n\n'
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ann,Lee,https://www.linkedin.com/in/ann,ann@acme.example,ACME,HR,01 Jan 2024\n"
            "Bo,Kay,https://www.linkedin.com/in/bo,,Birch,Cook,02 Jan 2024\n",
        )
    preview = imports.preview(path)
    assert (preview.unit, preview.count(RowState.NEW)) == ("leads", 1)
    assert (preview.people.new, preview.people.attached) == (2, 1)
    result = imports.commit(preview)
    assert result.people == preview.people
    (row,) = services.leads.list(LeadView.ALL)
    assert people(services, row.id) == ["Ann Lee"]
    assert result.import_id is not None
    undone = imports.undo(result.import_id)
    assert (undone.removed, undone.people_removed, undone.kept) == (1, 2, ())
    assert services.address_book.count() == 0
    assert services.check.run() == []
