"""CSV and its kin: encodings, delimiters, line ends, quotes that never close."""

from __future__ import annotations

import pytest

from followup_desktop.services.importing import Refusal
from followup_desktop.services.importing.csv_records import UNCLOSED, lines_of, read_records
from tests.services.importing.conftest import Plan

TABLE = "Company,Job Title,Status\nAcmé,Köchin,Applied\nBeta,Clerk,Rejected\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
def test_every_encoding_reads_the_same(plan: Plan, encoding: str) -> None:
    result = plan(TABLE.encode(encoding))
    assert [(lead.employer, lead.position) for lead in result.leads] == [
        ("Acmé", "Köchin"),
        ("Beta", "Clerk"),
    ]


def test_chinese_windows_files_are_read(plan: Plan) -> None:
    result = plan("公司名称,岗位,当前状态\n星河动力,结构工程师,一面\n".encode("gb18030"))
    assert result.leads[0].employer == "星河动力"
    assert result.leads[0].stage == "interviewing"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end(plan: Plan, delimiter: str, end: str) -> None:
    text = TABLE.replace(",", delimiter).replace("\n", end)
    result = plan(text)
    assert [lead.row for lead in result.leads] == [2, 3]
    assert result.kind == ("tsv" if delimiter == "\t" else "csv")


def test_excel_may_announce_its_delimiter(plan: Plan) -> None:
    result = plan("sep=;\nCompany;Role\nAcme, Inc.;Clerk\n")
    assert (result.leads[0].employer, result.header_row) == ("Acme, Inc.", 2)


def test_semicolons_win_over_commas_inside_cells(plan: Plan) -> None:
    result = plan("Firma;Ort;Gehalt\nAcme;Berlin, DE;50.000,00\nBeta;Linz, AT;40.000,00\n")
    assert result.leads[1].location == "Linz, AT"


def test_blanks_before_quotes(plan: Plan) -> None:
    result = plan('Company, Role, Notes\nAcme, "Clerk, junior", "a, b"\n')
    assert (result.leads[0].position, result.leads[0].notes) == ("Clerk, junior", "a, b")


def test_odd_spaces_are_spaces_even_in_the_header(plan: Plan) -> None:
    result = plan("Job\u00a0Title,Company\u00a0Name\nData\u00a0Scientist,\u00a0Acme \n")
    assert (result.leads[0].position, result.leads[0].employer) == ("Data Scientist", "Acme")


def test_nul_characters_are_left_out_and_told(plan: Plan) -> None:
    result = plan("Company,Role\nAc\x00me,Clerk\nBeta,Cook and baker of bread\n")
    assert result.leads[0].employer == "Acme"
    assert any("NUL" in note for note in result.notes)


def test_cells_of_several_lines_count_physical_lines(plan: Plan) -> None:
    result = plan('Company,Role,Notes\nAcme,Clerk,"one\ntwo\n\nfour"\nBeta,Cook,x\n')
    assert [lead.row for lead in result.leads] == [2, 6]
    assert result.leads[0].notes == "one\ntwo\n\nfour"


def test_a_quote_that_never_closes_swallows_nothing(plan: Plan) -> None:
    result = plan(
        'Company,Role,Status\nAcme,"Clerk,Applied\nBeta,Cook,Applied\nGamma,Nurse,Rejected\n'
    )
    assert [lead.employer for lead in result.leads] == ["Beta", "Gamma"]
    assert result.skipped == ((2, UNCLOSED),)


def test_two_stray_quotes_do_not_merge_the_rows_between(plan: Plan) -> None:
    rows = ["Company,Role,Status", 'Acme,"Clerk,Applied']
    rows += [f"Firm {number},Cook,Applied" for number in range(5)]
    rows += ['Omega,"Nurse,Applied', "Last,Baker,Rejected"]
    result = plan("\n".join(rows))
    assert {"Firm 0", "Firm 4", "Last"} <= {lead.employer for lead in result.leads}
    assert result.rows == 8


def test_a_quote_open_on_the_last_line(plan: Plan) -> None:
    result = plan('Company,Role\nAcme,Clerk\nBeta,"Cook')
    assert [lead.employer for lead in result.leads] == ["Acme"]
    assert result.skipped[0].row == 3


def test_quotes_inside_a_long_cell_are_not_an_error(plan: Plan) -> None:
    mail = '<p>He said ""hi"" to us,</p>\n<p>Dear Jane,</p>\nsee you'
    result = plan(f'Company,Role,Notes\nAcme,Clerk,"{mail}"\n')
    assert result.leads[0].notes.startswith('He said "hi" to us,')
    assert not result.skipped


def test_many_open_quotes_stay_quick() -> None:
    lines = lines_of("a,b,c\n" + 'x,"y,z\n' * 4000)
    records = read_records(lines, ",")
    assert len(records.rows) + len(records.broken) >= 2000


def test_conflict_marks_are_dropped_and_both_sides_read(plan: Plan) -> None:
    result = plan(
        "<<<<<<< HEAD\nCompany,Role,Date Applied\nAcme,Clerk,2025-06-30\n=======\n"
        "Company,Role,Date Applied\nBeta,Cook,2025-06-19\n>>>>>>> 58ac36a\n"
    )
    assert [(lead.row, lead.employer) for lead in result.leads] == [(3, "Acme"), (6, "Beta")]
    assert (result.header_row, result.rows) == (2, 2)


def test_unquoted_commas_are_shown_not_guessed(plan: Plan) -> None:
    result = plan(
        "Company,Role,Skills,Status,Date\n"
        "Acme,Clerk,Word,Applied,2025-01-02\n"
        "Beta,Cook,Pans, Pots,Applied,2025-01-03\n"
    )
    assert [lead.employer for lead in result.leads] == ["Acme"]
    assert result.skipped[0].row == 3
    assert "6 cells where the header has 5" in result.skipped[0].why


def test_a_thousands_comma_is_certain(plan: Plan) -> None:
    result = plan(
        "Company,Role,Salary,Status\nAcme,Clerk,₹25,000 / month,Applied\nBeta,Cook,$900,Saved\n"
    )
    assert [lead.pay for lead in result.leads] == ["₹25,000 / month", "$900"]


def test_a_date_under_status_is_a_shifted_row(plan: Plan) -> None:
    result = plan(
        "Company,Role,Status,Date\nAcme,Clerk,Applied,2025-01-02\nBeta,Applied,2025-01-03\n"
    )
    assert [lead.employer for lead in result.leads] == ["Acme"]
    assert "a date stands under “Status”" in result.skipped[0].why


def test_row_names_without_a_header(plan: Plan) -> None:
    result = plan("Company,Role,Status\n1,Acme,Clerk,Applied\n2,Beta,Cook,Saved\n")
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta"]


def test_bytes_that_are_no_text(plan: Plan) -> None:
    with pytest.raises(Refusal, match="FollowUp reads CSV, TSV, XLSX"):
        plan(bytes(range(1, 32)) * 100)


def test_a_cell_of_several_lines_with_commas_in_a_short_file(plan: Plan) -> None:
    result = plan('Company,Role,Notes\nAcme,Clerk,"one, two\nthree, four"\n')
    assert (result.leads[0].notes, result.skipped) == ("one, two\nthree, four", ())
