"""The user's own number on every row: LinkedIn's trap, and the same in any file."""

from __future__ import annotations

from tests.services.importing.conftest import Plan

LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers\n"
)


def linkedin(*companies: str) -> str:
    rows = (
        f'"11/{day}/24, 8:15 AM",me@home.at, +43 676 6123472,{name},Clerk,https://x.example/{day},cv,\n'
        for day, name in enumerate(companies, 13)
    )
    return LINKEDIN + "".join(rows)


def table(rows: list[tuple[str, str, str]]) -> str:
    lines = (f"{company},Clerk,{phone},{email}\n" for company, phone, email in rows)
    return "Company,Role,Phone,Email\n" + "".join(lines)


def test_linkedin_writes_the_applicants_own_details(plan: Plan) -> None:
    result = plan(linkedin("Acme", "Beta"))
    assert result.kind == "linkedin-job-applications"
    assert all(not lead.phones and not lead.emails for lead in result.leads)
    assert (result.own_phone, result.own_email) == ("+43 676 6123472", "me@home.at")
    assert str(result.leads[0].applied_on) == "2024-11-13"


def test_five_equal_rows_of_any_file_are_the_users_own(plan: Plan) -> None:
    spellings = ["+1 415 555 0101", "(415) 555-0101", "415.555.0101", "4155550101", "14155550101"]
    result = plan(table([(f"Firm {i}", text, "me@x.com") for i, text in enumerate(spellings)]))
    assert not any(lead.phones for lead in result.leads)
    assert (result.own_phone, result.own_email) == ("+1 415 555 0101", "me@x.com")


def test_one_odd_row_keeps_its_number(plan: Plan) -> None:
    rows = [(f"Firm {i}", "+1 415 555 0101", "me@x.com") for i in range(9)]
    result = plan(table([*rows, ("Last", "+1 212 555 0199", "hr@last.com")]))
    assert [bool(lead.phones) for lead in result.leads] == [False] * 9 + [True]
    assert result.leads[-1].emails == ("hr@last.com",)


def test_four_rows_are_too_few_to_judge(plan: Plan) -> None:
    result = plan(table([(f"Firm {i}", "+1 415 555 0101", "a@x.com") for i in range(4)]))
    assert all(lead.phones for lead in result.leads)
    assert result.own_phone == ""


def test_one_employer_with_one_number_is_no_trap(plan: Plan) -> None:
    result = plan(table([("Acme", "+1 415 555 0101", "hr@acme.com")] * 6))
    assert all(lead.phones for lead in result.leads)


def test_different_numbers_stay(plan: Plan) -> None:
    result = plan(table([(f"Firm {i}", f"+1 415 555 010{i}", f"hr{i}@x.com") for i in range(6)]))
    assert all(lead.phones for lead in result.leads)
    assert (result.own_phone, result.own_email) == ("", "")


def test_a_link_that_all_rows_share_is_no_postings_own(plan: Plan) -> None:
    rows = "".join(f"Firm {i},Clerk,https://x.example/search?jk=1\n" for i in range(6))
    result = plan(f"Company,Role,Url\n{rows}")
    assert all(not lead.url and "https://x.example" in lead.notes for lead in result.leads)
    assert "same link" in result.notes[0]
