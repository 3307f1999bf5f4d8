"""Rows: what a lead takes from each, and which rows are none."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.services.importing import Refusal
from tests.services.importing.conftest import Plan


def test_a_full_row(plan: Plan) -> None:
    result = plan(
        "Company,Job Title,City,Country,Job URL,Source,Status,Date Saved,Date Applied,Deadline,"
        "Follow up,Interview Date,Contact Person,Contact Title,Contact Phone,Contact Email,"
        "Min Salary,Max Salary,Excitement,Tags,Req ID,Notes,Mood\n"
        '🔥 Acme ,"Clerk,  junior",Berlin,DE,https://x.example/1,Indeed,Applied 🚀,2025-01-01,'
        "2025-01-02,2025-02-01,2025-01-20,2025-01-25 14:00,Jane Doe,HR,+49 30 123456 ext. 7,"
        'jane@acme.com,40000,50000,4,"remote, urgent",R-77,nice people,sunny\n'
    )
    lead = result.leads[0]
    assert (lead.employer, lead.position, lead.location) == ("Acme", "Clerk, junior", "Berlin, DE")
    assert (lead.url, lead.source, lead.status_text) == (
        "https://x.example/1",
        "Indeed",
        "Applied 🚀",
    )
    assert lead.stage == "applied"
    assert [lead.found_on, lead.applied_on, lead.closes_on, lead.next_on, lead.interview_on] == [
        *(date(2025, 1, 1), date(2025, 1, 2), date(2025, 2, 1), date(2025, 1, 20)),
        date(2025, 1, 25),
    ]
    assert (lead.contact_name, lead.contact_role, lead.emails) == (
        "Jane Doe",
        "HR",
        ("jane@acme.com",),
    )
    assert lead.phones == (("+49 30 123456", "7"),)
    assert (lead.pay, lead.interest, lead.tags) == ("40000 – 50000", 4, ("remote", "urgent"))
    assert lead.requisition == "R-77"
    assert lead.notes.splitlines() == [
        *("nice people", "Interview Date: 2025-01-25 14:00", "Status: Applied 🚀", "Mood: sunny")
    ]


def test_placeholders_say_nothing(plan: Plan) -> None:
    lead = plan("Company,Role,Location,Salary,Link,Mood\nAcme,null,N/A,-,Unknown,tbd\n").leads[0]
    assert (lead.position, lead.location, lead.pay, lead.url, lead.notes) == ("", "", "", "", "")


def test_template_rows_are_counted_and_left_out(plan: Plan) -> None:
    result = plan("Company,Role,Sent\nAcme,Clerk,TRUE\n,,FALSE\nN/A,,FALSE\n")
    assert [(row, why) for row, why in result.skipped] == [
        (3, "it holds only a template's empty values"),
        (4, "it holds only a template's empty values"),
    ]
    assert result.rows == 3


def test_a_row_without_names_is_left_out(plan: Plan) -> None:
    result = plan("Company,Role,Date\nAcme,Clerk,2025-01-02\n,,2025-01-03\n")
    assert result.skipped == ((3, "it names neither a company nor a position"),)


def test_headings_and_totals_are_no_leads(plan: Plan) -> None:
    result = plan(
        "Company,Website,City\nAcme,https://acme.example,\nBeta,,Rome\n,,\nLos Angeles,,\n,,\n"
        "Gamma,https://gamma.example,\nDelta,,\nTotal,,4\n"
    )
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta", "Gamma", "Delta"]
    assert [row for row, _ in result.skipped] == [5, 9]


def test_a_heading_above_a_repeated_header(plan: Plan) -> None:
    result = plan("Company,Role\nAcme,Clerk\n\nOld ones\nCompany,Role\nBeta,Cook\n")
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta"]
    assert result.skipped == ((4, "it looks like a heading above a header row"),)


def test_a_drawn_line_is_no_row(plan: Plan) -> None:
    result = plan("| Company | Role |\n|---------|:----:|\n| Acme | Clerk |\n")
    assert (result.leads[0].employer, result.rows) == ("Acme", 1)


def test_a_hidden_company_is_a_blind_lead(plan: Plan) -> None:
    leads = plan("Company,Role,City\nConfidential,Clerk,Rome\nLinkedIn Job,Cook,Rome\n").leads
    assert [lead.employer for lead in leads] == ["", ""]
    assert leads[0].notes == "Company: Confidential"


def test_contact_cells_are_taken_apart(plan: Plan) -> None:
    leads = plan(
        "Company,Role,Recruiter Information\nAcme,Clerk,John Doe - john@doe.com\n"
        "Beta,Cook,Jane Roe (Head of HR) +1 415 555 0101\nGamma,Nurse,Mike - old coworker\n"
        "Delta,Baker,N/A\n"
    ).leads
    assert [(lead.contact_name, lead.contact_role, lead.emails) for lead in leads] == [
        *(("John Doe", "", ("john@doe.com",)), ("Jane Roe", "Head of HR", ())),
        *(("Mike", "old coworker", ()), ("", "", ())),
    ]
    assert leads[1].phones == (("+1 415 555 0101", ""),)


def test_a_second_person_keeps_their_own_number(plan: Plan) -> None:
    lead = plan(
        "Company,Role,Recruiter Name,Recruiter Email,Recruiter Phone,Reference Contact,"
        "Reference Contact Email,Contact Phone\n"
        "Acme,Clerk,Jane,j@acme.com,415 555 0101,Tom,t@x.com,415 555 0102\n"
    ).leads[0]
    assert (lead.contact_name, [phone.raw for phone in lead.phones]) == ("Jane", ["415 555 0101"])
    assert (lead.others[0].name, lead.others[0].phones[0].raw) == ("Tom", "415 555 0102")
    assert "Also: Tom, 415 555 0102, t@x.com" in lead.notes


def test_addresses_that_take_no_answers_are_notes(plan: Plan) -> None:
    lead = plan("Company,Role,Recruiter Email\nAcme,Clerk,no-reply@acme.com\n").leads[0]
    assert lead.emails == ()
    assert "no-reply@acme.com" in lead.notes


def test_a_lost_number_is_said(plan: Plan) -> None:
    result = plan("Company,Role,Phone\nAcme,Clerk,2.5477E+11\nBeta,Cook,+1 415 555 0101\n")
    assert result.leads[0].phones == ()
    assert "rounded" in result.leads[0].notes
    assert result.notes == (
        "One telephone number was rounded away by a spreadsheet (like 2.55E+11) "
        "and cannot be recovered.",
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("5", "1"), [5, 1]),
        (("10", "7"), [5, 4]),
        (("8/10", "2/5"), [4, 2]),
        (("⭐⭐⭐", "⭐"), [3, 1]),
        (("High", "low"), [5, 1]),
        (("0", "3"), [None, 3]),
    ],
)
def test_interest_on_any_scale(
    plan: Plan, values: tuple[str, str], expected: list[int | None]
) -> None:
    result = plan(f"Company,Role,Excitement\nA,B,{values[0]}\nC,D,{values[1]}\n")
    assert [lead.interest for lead in result.leads] == expected


def test_results_and_flags_outweigh_an_open_status(plan: Plan) -> None:
    leads = plan(
        "Company,Role,Status,Decision,Rejected,Archived\nA,x,Applied,Rejected,,\nB,x,Applied,,TRUE,\n"
        "C,x,Applied,,,TRUE\nD,x,Applied,Interview,FALSE,FALSE\nE,x,Offer,Applied,,\n"
    ).leads
    assert [lead.close_reason or lead.stage for lead in leads] == [
        *("rejected", "rejected", "stopped", "interviewing", "offer")
    ]


def test_interviews_and_offers_ticked_off_count(plan: Plan) -> None:
    leads = plan(
        "Company,Role,Status,Interview,Second Interview,Offer\nA,x,Applied,ja,nein,\n"
        "B,x,Rejected,yes,yes,\nC,x,Applied,nein,nein,\nD,x,Applied,yes,yes,yes\n"
    ).leads
    assert [lead.close_reason or lead.stage for lead in leads] == [
        *("interviewing", "rejected", "applied", "offer")
    ]
    counted = plan("Company,Status,Interviews\nA,Ghosted,2\nB,Ghosted,0\nC,Applied,\n").leads
    assert [lead.stage for lead in counted] == ["interviewing", "applied", "applied"]


def test_an_interview_column_of_days_sets_the_interview(plan: Plan) -> None:
    lead = plan("Company,Role,Interview\nA,x,2025-01-05\n").leads[0]
    assert lead.interview_on == date(2025, 1, 5)


def test_not_yet_applied_is_saved(plan: Plan) -> None:
    leads = plan(
        "Company,Role,Applied,Date Applied,Outcome\nA,x,yes,2025-01-02,Interview\n"
        "B,x,not yet,,Email Sent\nC,x,not yet,,\nD,x,yes,,\n"
    ).leads
    assert [lead.stage for lead in leads] == ["interviewing", "saved", "saved", "applied"]


def test_silence_is_an_open_lead(plan: Plan) -> None:
    lead = plan("Company,Role,Status,Date Applied\nA,x,Ghosted,2020-01-02\n").leads[0]
    assert (lead.stage, lead.close_reason) == ("applied", None)
    assert "Status: Ghosted" in lead.notes


def test_an_unknown_status_is_asked_once_and_can_be_answered(plan: Plan) -> None:
    text = "Company,Role,Status,Date Applied\nA,x,Nest,2025-01-02\nB,x,NEST!,2025-01-03\nC,x,,\n"
    result = plan(text)
    question = result.questions[0]
    assert (question.kind, question.subject, question.rows) == ("status", "Nest", 2)
    assert question.suggestion == "applied"
    answered = plan(text, statuses={"nest": "rejected"})
    assert [lead.close_reason for lead in answered.leads] == ["rejected", "rejected", None]
    assert not answered.questions


def test_an_undecidable_order_is_asked_and_can_be_answered(plan: Plan) -> None:
    text = "Company,Role,Date Applied\nA,x,4/5/2024\nB,x,2/1/2024\n"
    result = plan(text)
    question = result.questions[0]
    assert (question.kind, question.subject, question.rows) == ("date_order", "Date Applied", 2)
    assert question.suggestion == "mdy"
    assert (result.leads[0].applied_on, result.leads[0].stage) == (None, "applied")
    assert "Date Applied: 4/5/2024" in result.leads[0].notes
    answered = plan(text, date_order="dmy")
    assert [lead.applied_on for lead in answered.leads] == [date(2024, 5, 4), date(2024, 1, 2)]
    assert not answered.questions


def test_the_question_names_a_day_that_can_be_read_both_ways(plan: Plan) -> None:
    days = ("14.09.2026", "2026-10-01", "9/9/2026", "4/9/2026")
    rows = "".join(f"Company {day},x,{day}\n" for day in days)
    (question,) = plan(f"Company,Role,Date Applied\n{rows}").questions
    assert question.text.endswith("written first (as in “4/9/2026”)?")


def test_a_proven_order_cannot_be_overruled(plan: Plan) -> None:
    result = plan("Company,Date Applied\nA,4/5/2024\nB,25/1/2024\n", date_order="mdy")
    assert result.leads[0].applied_on == date(2024, 5, 4)


def test_a_column_name_may_tell_the_order(plan: Plan) -> None:
    result = plan("Company,Application Date (dd/mm/yyyy)\nA,4/5/2024\n")
    assert result.leads[0].applied_on == date(2024, 5, 4)
    assert not result.questions


def test_open_means_applied_once_applied(plan: Plan) -> None:
    leads = plan("Firma,Bewerbung am,Ergebnis\nA,03.02.2025,offen\nB,,offen\n").leads
    assert [lead.stage for lead in leads] == ["applied", "saved"]


def test_several_people_in_a_cell(plan: Plan) -> None:
    lead = plan("Company,Contact,Phone\nA,Jane ::: Tom,415 555 0101 ::: 415 555 0102\n").leads[0]
    assert (lead.contact_name, len(lead.phones)) == ("Jane", 2)
    assert "Contact: Jane ::: Tom" in lead.notes


def test_formula_rows_are_template_rows(plan: Plan) -> None:
    result = plan("Company,Days\nAcme,=TODAY()-C2\n,=TODAY()-C3\n")
    assert result.skipped == ((3, "it holds only a template's empty values"),)


def test_two_columns_may_have_two_orders(plan: Plan) -> None:
    leads = plan(
        "Company,Date Applied,Deadline\nA,4/25/2024,25/4/2024\nB,4/5/2024,4/5/2024\n"
    ).leads
    assert (leads[1].applied_on, leads[1].closes_on) == (date(2024, 4, 5), date(2024, 5, 4))


def test_an_absurd_day_is_a_note(plan: Plan) -> None:
    lead = plan("Company,Date Applied\nA,9999-12-31\nB,2024-01-02\nC,2024-01-02\n").leads[0]
    assert lead.applied_on is None
    assert "Date Applied: 9999-12-31" in lead.notes


def test_markup_is_read_as_text_and_long_cells_are_cut(plan: Plan) -> None:
    page = "<style>p {color: red}</style><p>Hello &amp; welcome</p><p>bye</p>"
    lead = plan(f'Company,Role,Description\nAcme,Clerk,"{page}"\nBeta,x,{"y" * 9000}\n').leads
    assert lead[0].notes == "Hello & welcome\nbye"
    assert lead[1].notes.endswith("… (cut)")
    assert len(lead[1].notes) < 4100


def test_hyperlink_formulas_are_text_and_link(plan: Plan) -> None:
    lead = plan(
        'Company,Role,Link\n"=HYPERLINK(""https://acme.example"",""Acme"")",Clerk,'
        '"=HYPERLINK(""https://x.example/9"",""View"")"\nBeta,x,https://x.example/8\n'
    ).leads[0]
    assert (lead.employer, lead.url) == ("Acme", "https://x.example/9")


def test_a_title_can_be_read_from_the_link(plan: Plan) -> None:
    result = plan(
        "Date,Job Link\n2024-03-27,https://jobs.example/jobs/1088986-backend-developer\n"
        "2024-03-28,https://jobs.example/\n"
    )
    assert [(lead.position, lead.stage) for lead in result.leads] == [
        ("Backend developer", "applied")
    ]
    assert "read from the link" in result.leads[0].notes
    assert result.skipped[0].row == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty"),
        (" \n\n", "the file is empty"),
        ("Company,Role\n", "it has a header row but no rows below it"),
        ("Company,Role,Sent\n,,FALSE\n,N/A,FALSE\n", "its 2 rows hold only a template's empty"),
        ("Date,Company,Role\n2025-01-02,,\n2025-01-03,,\n", "none of its 2 rows names a company"),
        ("Company,Role\nA,b,c\nB,c,d\n", "all of its 2 rows have more cells than the header"),
        ("Email,Position Title,Status\na@x.com,Clerk,Hired\n", "no company, link, day or place"),
        ("Job Titles,Open To Recruiters,Dream Companies\nClerk,Yes,\n", "job seeker preferences"),
        ("Name,Status,Author\nEmma,Reading,Austen\n", "nothing in it tells of jobs"),
        ("alpha,beta\n1,2\n3,4\n", "no column names were recognised"),
    ],
)
def test_a_file_without_leads_is_refused_with_the_truth(
    plan: Plan, text: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        plan(text)
    assert "tracker.csv" in str(refused.value)
    assert str(refused.value).count("\n") == 0


def test_a_refusal_lists_what_was_looked_at(plan: Plan) -> None:
    with pytest.raises(Refusal) as refused:
        plan("Company,Role\nA,b,c\nB,c,d\n")
    assert [row for row, _ in refused.value.skipped] == [2, 3]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-11-30", "2025-01-02"), "One row has a day applied that is still to come"),
        (("2026-11-30", "2026-12-01"), "2 rows have a day applied that is still to come"),
        (("2025-01-02", "2025-01-03"), ""),
    ],
)
def test_a_day_applied_that_is_to_come_is_told(
    plan: Plan, days: tuple[str, str], said: str
) -> None:
    rows = "".join(f"Acme {day},Clerk,Applied,{day}\n" for day in days)
    notes = " ".join(plan("Company,Position,Status,Date Applied\n" + rows).notes)
    assert said in notes
    assert bool(said) == ("still to come" in notes)
