"""Header rows and columns: where they are, and what they really hold."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.services.importing import Refusal
from tests.services.importing.conftest import Plan


def fields(result: object) -> dict[str, str | None]:
    return {column.header: column.field for column in result.columns}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "header",
    [
        "Company,Job Title,Status,Date Applied",
        "Firma,Jobtitel,Status,Einreichdatum",
        "Entreprise,Poste,Statut,Date de candidature",
        "Empresa,Puesto,Estado,Fecha de postulación",
        "Empresa,Vaga,Situação,Data da candidatura",
        "公司名称,岗位,当前状态,投递时间",
        "companyName,jobTitle,listName,appliedDate",
        "Name of the company,Postion Title,APPLICATION_STATUS,date  of application",
    ],
)
def test_columns_are_known_in_six_languages(plan: Plan, header: str) -> None:
    lead = plan(f"{header}\nAcme,Clerk,Rejected,2025-03-04\n").leads[0]
    assert (lead.employer, lead.position, lead.close_reason) == ("Acme", "Clerk", "rejected")
    assert lead.applied_on == date(2025, 3, 4)


def test_the_header_may_stand_below_titles_and_notes(plan: Plan) -> None:
    result = plan(
        "My job hunt 2025,,\n,,\nkeep going!,,\n\nCompany,Role,Result\nAcme,Clerk,no reply\n"
    )
    assert (result.header_row, result.leads[0].row) == (5, 6)


def test_group_titles_over_the_header_tell_two_dates_apart(plan: Plan) -> None:
    result = plan(
        "APPLICATION,,,,INTERVIEW,\nSTATUS,COMPANY,JOB TITLE,DATE APPLIED,DATE,LOCATION\n"
        "Interview,Acme,Clerk,2025-01-02,2025-02-03,Room 5\n"
    )
    lead = result.leads[0]
    assert (lead.applied_on, lead.interview_on) == (date(2025, 1, 2), date(2025, 2, 3))
    assert lead.location == ""
    assert "Room 5" in lead.notes


def test_two_header_rows_are_read_as_one(plan: Plan) -> None:
    result = plan(
        "Job,,Contact,,\nCompany,Role,Name,Phone,Email\n"
        "Acme,Clerk,Jane Doe,415 555 0101,j@acme.com\n"
    )
    lead = result.leads[0]
    assert (lead.contact_name, lead.phones[0].raw, lead.emails) == (
        "Jane Doe",
        "415 555 0101",
        ("j@acme.com",),
    )


def test_a_duplicate_name_keeps_its_values_in_the_notes(plan: Plan) -> None:
    result = plan("Company,Role,Source,Source\nAcme,Clerk,Indeed,a friend\n")
    assert result.leads[0].source == "Indeed"
    assert "Source: a friend" in result.leads[0].notes


def test_a_transposed_sheet_is_turned(plan: Plan) -> None:
    result = plan(
        ",Job Comparison,,\n, ,Job 1,Job 2\n,Company Name,Acme,Beta\n,Job Title,Clerk,Cook\n"
        ",Date Applied,2025-01-02,\n,Pros,near,\n"
    )
    assert [(lead.row, lead.employer, lead.position) for lead in result.leads] == [
        (3, "Acme", "Clerk"),
        (4, "Beta", "Cook"),
    ]
    assert result.leads[0].applied_on == date(2025, 1, 2)
    assert "Pros: near" in result.leads[0].notes


def test_a_broken_line_of_a_turned_sheet_is_no_column_of_it(plan: Plan) -> None:
    result = plan(
        'Company Name,Acme,Beta\nSalary,"5,\nJob Title,Clerk,Cook\nDate Applied,2025-01-02,\n'
    )
    assert [lead.row for lead in result.leads] == [2, 3]
    assert [(row, why.partition(":")[0]) for row, why in result.skipped] == [(4, "line 2")]


def test_a_phone_column_of_dates_is_no_phone(plan: Plan) -> None:
    result = plan("Company,Role,Phone,Result\nAcme,Clerk,8/5/2019,\nBeta,Cook,27-Oct,Rejected\n")
    assert fields(result)["Phone"] is None
    assert not any(lead.phones for lead in result.leads)
    assert "Phone: 27-Oct" in result.leads[1].notes


def test_title_is_a_level_where_there_is_a_position(plan: Plan) -> None:
    result = plan("Company,Position,Title\nAcme,Head of Data,Director\n")
    assert result.leads[0].position == "Head of Data"
    assert "Title: Director" in result.leads[0].notes


def test_title_alone_is_the_position(plan: Plan) -> None:
    assert plan("company,title,status\nAcme,Analyst,Applied\n").leads[0].position == "Analyst"


def test_a_company_cell_may_hold_or_be_a_link(plan: Plan) -> None:
    result = plan(
        "Company Name + Link,Job Title\nAllata - https://www.allata.com/,\n"
        "https://www.acme.example/jobs,Clerk\nhttps://www.linkedin.com/jobs/view/1,Cook\n"
    )
    assert [(lead.employer, lead.url) for lead in result.leads] == [
        ("Allata", "https://www.allata.com/"),
        ("acme.example", "https://www.acme.example/jobs"),
        ("", "https://www.linkedin.com/jobs/view/1"),
    ]


def test_contacts_with_addresses_are_e_mail(plan: Plan) -> None:
    result = plan(
        "name,stage,points_of_contact\nAcme,Applied,hr@acme.com\nBeta,Offer,jobs@beta.com\n"
    )
    assert [lead.emails for lead in result.leads] == [("hr@acme.com",), ("jobs@beta.com",)]
    assert result.leads[0].employer == "Acme"


def test_a_recruiter_column_of_yes_is_nobody(plan: Plan) -> None:
    result = plan("Company,Role,Recruiter\nAcme,Clerk,yes\nBeta,Cook,no\n")
    assert [lead.contact_name for lead in result.leads] == ["", ""]


def test_follow_up_words_are_notes_and_days_are_steps(plan: Plan) -> None:
    words = plan("Company,Role,Follow up\nAcme,Clerk,ask in 2 weeks\n").leads[0]
    days = plan("Company,Role,Follow up\nAcme,Clerk,2026-12-01\n").leads[0]
    assert (words.next_on, words.notes) == (None, "Follow up: ask in 2 weeks")
    assert days.next_on == date(2026, 12, 1)


def test_a_date_without_more_is_applied_or_found(plan: Plan) -> None:
    leads = plan(
        "Date,Company,Role,Status\n2025-01-02,Acme,Clerk,Applied\n2025-01-03,B,C,Found\n"
    ).leads
    assert (leads[0].applied_on, leads[0].found_on) == (date(2025, 1, 2), None)
    assert (leads[1].applied_on, leads[1].found_on) == (None, date(2025, 1, 3))


def test_a_counter_is_no_note(plan: Plan) -> None:
    rows = "".join(f"{number},Acme {number},Clerk\n" for number in range(1, 4))
    assert [lead.notes for lead in plan(f",Company,Role\n{rows}").leads] == ["", "", ""]


def test_postings_in_one_cell(plan: Plan) -> None:
    result = plan(
        "Posting(12/14/2024): Lead Developer FROM InfoVision Inc.,https://x.example/1\n"
        '"Posting(12/16/2024): Cook, Head FROM FROM Scratch Ltd",https://x.example/2\n',
        "applications.csv",
    )
    assert [(lead.position, lead.employer) for lead in result.leads] == [
        ("Lead Developer", "InfoVision Inc."),
        ("Cook, Head FROM", "Scratch Ltd"),
    ]
    assert result.leads[1].applied_on == date(2024, 12, 16)
    assert result.header_row is None


def test_no_header_told_from_values(plan: Plan) -> None:
    result = plan(
        "Software Engineer,Google,12/03/2024,Applied\nCleaning Service,Uniqlo,30/12/2023,Rejected\n"
        "IT Intern,Apple,15/02/2024,Interview on 21st Feb\n"
    )
    lead = result.leads[0]
    assert (lead.position, lead.employer, lead.applied_on) == (
        "Software Engineer",
        "Google",
        date(2024, 3, 12),
    )


def test_people_without_a_header_are_not_guessed(plan: Plan) -> None:
    with pytest.raises(Refusal, match="no column names were recognised"):
        plan("Ann,Lee,Acme,Software Engineer,11 Jun 2021\nBob,Ray,Beta,Sales Manager,12 Jun 2021\n")


def test_the_person_may_say_which_column_is_which(plan: Plan) -> None:
    result = plan(
        "Wo,Was,Wann,Hm\nAcme,Clerk,2025-01-02,Berlin\n",
        mapping={"Wo": "employer", "was": "position", "Wann": "applied-on", "Hm": "location"},
    )
    lead = result.leads[0]
    assert (lead.employer, lead.position, lead.location) == ("Acme", "Clerk", "Berlin")
    assert lead.applied_on == date(2025, 1, 2)


def test_a_mapping_outranks_what_was_told(plan: Plan) -> None:
    result = plan(
        "Company,Role,Sector\nAcme,Clerk,Food\n", mapping={"Role": "", "Sector": "position"}
    )
    assert result.leads[0].position == "Food"
    assert "Role: Clerk" in result.leads[0].notes


def test_columns_without_names_can_be_mapped(plan: Plan) -> None:
    result = plan("Acme,Clerk\nBeta,Cook\n", mapping={"Column 1": "company", "Column 2": "title"})
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta"]


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"Nope": "employer"}, "no column “Nope”; the columns are “Company”, “Role”"),
        ({"Role": "sunshine"}, "“sunshine” is no field; choose one of employer"),
    ],
)
def test_a_wrong_mapping_is_said(plan: Plan, mapping: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        plan("Company,Role\nAcme,Clerk\n", mapping=mapping)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("id,title,location,url,companyName,listName,htmlDescription", "huntr"),
        ("id,company_name,role,location,url,excitement,source,added_at,statusName", "teal"),
        ("Job Title,Company Name,Location,Job URL,Applied Date,Status,Status Date", "simplify"),
        ("index,createdAt,applied,appliedDate,Company,JobTitle,JobSource,Status", "jobsync"),
        ("Saved Date,Job Url,Job Title,Company Name", "linkedin-saved-jobs"),
    ],
)
def test_known_exports_are_named(plan: Plan, header: str, kind: str) -> None:
    values = ["Acme"] * (header.count(",") + 1)
    assert plan(f"{header}\n{','.join(values)}\n").kind == kind
