"""Words in a telephone column: the preview tells which, where, and what becomes of them."""

from __future__ import annotations

import io
import zipfile

from tests.services.importing.conftest import Plan

HEAD = "Company,Role,Phone\n"


def test_one_is_told_with_its_row_and_goes_to_the_notes(plan: Plan) -> None:
    result = plan(f"{HEAD}Acme,Clerk,abc\nBeta,Cook,415 555 0101\n")
    assert result.notes == (
        "Row 2 has “abc” as its Phone: that is no telephone number,"
        " so a new lead has it in its notes.",
    )
    assert (result.leads[0].phones, result.leads[0].notes) == ((), "Phone: abc")


def test_many_are_told_in_one_sentence_that_names_three(plan: Plan) -> None:
    rows = "".join(f"Firm {n},Clerk,{'ask ' * 20}{n}\n" for n in range(1_500))
    result = plan(f"{HEAD}Acme,Clerk,415 555 0100\n{rows}", mapping={"Phone": "phone"})
    (said,) = result.notes
    assert said.startswith("1,500 telephone cells hold no number (“ask ask")
    assert said.endswith("in row 5 …): new leads have the words in their notes.")
    assert len(said) < 250


def test_words_beside_a_number_and_blank_cells_are_no_news(plan: Plan) -> None:
    result = plan(
        f"{HEAD}Acme,Clerk,415 555 0101 / ask for Ann\nBeta,Cook,N/A\nGamma,Guard,2.5477E+11\n"
        "Delta,Driver,\n"
    )
    assert [note for note in result.notes if "no telephone" in note or "no number" in note] == []


def test_a_row_that_is_skipped_is_not_told_of(plan: Plan) -> None:
    result = plan(f"{HEAD},,ask Ann\nBeta,Cook,415 555 0101\n")
    assert [row for row, _ in result.skipped] == [2]
    assert result.notes == ()


def test_people_have_theirs_in_the_notes_too(plan: Plan) -> None:
    result = plan(
        "First Name,Last Name,Company,Business Phone,E-mail Address\n"
        "Ann,Lee,Acme,by mail only,ann@acme.example\nBob,Ray,Beta,4155550101,\n,,,ask,\n"
    )
    assert result.unit == "contacts"
    assert result.notes == (
        "Row 2 has “by mail only” as its Business Phone: that is no telephone number,"
        " so a new contact has it in its notes.",
    )
    assert "Business Phone: by mail only" in result.contacts[0].notes


def test_of_several_tables_the_number_names_the_row_that_is_shown(plan: Plan) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("one.csv", f"{HEAD}Acme,Clerk,415 555 0101\n")
        file.writestr("two.csv", f"{HEAD}Beta,Cook,415 555 0102\nGamma,Guard,secret\n")
    result = plan(out.getvalue(), "both.zip")
    (gamma,) = [lead for lead in result.leads if lead.employer == "Gamma"]
    assert any(note.startswith(f"Row {gamma.row} has “secret”") for note in result.notes)
