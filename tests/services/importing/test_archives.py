"""ZIP files that hold several files: what is read of them, what is left, what is refused."""

from __future__ import annotations

import struct
from datetime import date

import pytest

from followup_desktop.services.importing import Refusal
from tests.services.importing.conftest import Plan
from tests.services.importing.spreadsheets import opendocument, row, sheet, zipped

JOBS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers\n"
)
SAVED = "Saved Date,Job Url,Job Title,Company Name\n"
POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
PLAIN = "Company,Role,Status\nAcme,Clerk,Applied\n"


def job(company: str, number: int) -> str:
    link = f"https://www.linkedin.com/jobs/view/{number}"
    return f'"11/20/24, 8:15 AM",me@x.example,+1 425 555 0199,{company},Clerk,{link},cv.pdf,\n'


def test_a_linkedin_export_is_read_as_one(plan: Plan) -> None:
    result = plan(
        zipped(
            {
                "Basic_LinkedInDataExport/Positions.csv": POSITIONS + "Old Ltd,Clerk,,Kent,,\n",
                "Basic_LinkedInDataExport/messages.csv": "FROM,TO,CONTENT\nA,B,hello\n",
                "Basic_LinkedInDataExport/Jobs/Job Applications.csv": JOBS
                + job("Acme", 401)
                + job("Beta", 402),
                "Basic_LinkedInDataExport/Jobs/Job Applications_1.csv": JOBS + job("Gamma", 403),
                "Basic_LinkedInDataExport/Jobs/Saved Jobs.csv": SAVED
                + '"11/21/24, 8:15 AM",https://www.linkedin.com/jobs/view/404,Cook,Delta\n'
                + '"11/21/24, 8:15 AM",,,\n',
            }
        ),
        "Basic_LinkedInDataExport_11-22-2026.zip",
    )
    assert [(lead.employer, lead.stage) for lead in result.leads] == [
        ("Acme", "applied"),
        ("Beta", "applied"),
        ("Gamma", "applied"),
        ("Delta", "saved"),
    ]
    assert (result.kind, result.unit, result.rows) == ("linkedin", "leads", 5)
    assert result.leads[0].applied_on == date(2024, 11, 20)
    assert result.own_phone == "+1 425 555 0199"
    assert all(not lead.phones and not lead.emails for lead in result.leads)
    rows = [lead.row for lead in result.leads] + [row for row, _ in result.skipped]
    assert len(set(rows)) == 5, "no two rows have one number"
    assert any("counted on" in note for note in result.notes)
    assert any("2 other files" in note for note in result.notes)


def test_what_only_linkedin_knows_of_the_user_is_no_lead(plan: Plan) -> None:
    with pytest.raises(Refusal, match="jobs you have had"):
        plan(POSITIONS + "Old Ltd,Clerk,,Kent,Jan 2020,Mar 2022\n", "Positions.csv")


def test_notions_whole_table_wins(plan: Plan) -> None:
    name = "Export/Jobs aa11bb22cc33dd44ee55ff6677889900"
    result = plan(
        zipped(
            {
                f"{name}.csv": "Company,Role,Status\nAcme,Clerk,Applied\n",
                f"{name}_all.csv": "Company,Role,Status\nAcme,Clerk,Applied\nBeta,Cook,Saved\n",
                f"{name}/Acme 0011.md": "# Acme\n\nSome notes",
                "Export/Books bb22cc33dd44ee55ff66778899001122.csv": "Name,Author\nEmma,Austen\n",
            }
        ),
        "Export.zip",
    )
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta"]


def test_a_zip_inside_a_zip_is_opened_once(plan: Plan) -> None:
    inner = zipped({"Jobs.csv": PLAIN})
    assert plan(zipped({"ExportBlock-Part-1.zip": inner}), "e.zip").leads[0].employer == "Acme"
    with pytest.raises(Refusal, match="other ZIP files"):
        plan(zipped({"a.zip": zipped({"b.zip": inner})}), "e.zip")
    with pytest.raises(Refusal, match="other ZIP files"):
        plan(zipped({"a.zip": inner, "b.zip": inner}), "e.zip")


def test_members_of_several_kinds_are_read(plan: Plan) -> None:
    result = plan(
        zipped(
            {
                "a.csv": PLAIN,
                "__MACOSX/._a.csv": b"\x00\x05\x16\x07junk",
                "b.ods": opendocument(sheet("J", row("Company", "Role"), row("Beta", "Cook"))),
                "c.json": '[{"company": "Gamma", "title": "Nurse", "status": "applied"}]',
                "broken.xlsx": b"PK\x03\x04 nothing",
                "cv.pdf": b"%PDF-1.7",
            }
        ),
        "all.zip",
    )
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta", "Gamma"]
    assert result.kind == "zip"
    assert any("broken.xlsx is damaged" in note for note in result.notes)
    assert any("One other file in the ZIP (.pdf)" in note for note in result.notes)


def test_members_of_one_name_are_told_by_their_folders(plan: Plan) -> None:
    content = zipped({"2025/jobs.csv": PLAIN, "2026/jobs.csv": "Company,Role\nBeta,Cook\n"})
    result = plan(content, "all.zip", sheet="2026/jobs.csv")
    assert [lead.employer for lead in result.leads] == ["Beta"]


def test_one_member_may_be_chosen(plan: Plan) -> None:
    content = zipped({"a.csv": PLAIN, "b.csv": "Company,Role\nBeta,Cook\n"})
    result = plan(content, "all.zip", sheet="b.csv")
    assert [lead.employer for lead in result.leads] == ["Beta"]


def test_a_choice_of_columns_holds_for_the_members_that_have_them(plan: Plan) -> None:
    content = zipped({"a.csv": "Firm X,Role\nAcme,Clerk\n", "b.csv": "Company,Role\nBeta,Cook\n"})
    result = plan(content, "all.zip", mapping={"Firm X": "employer"})
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta"]
    with pytest.raises(Refusal, match="no column “Nowhere”"):
        plan(content, "all.zip", mapping={"Nowhere": "employer"})


def bomb(declared: int) -> bytes:
    """A ZIP whose directory says that its member unpacks to so many bytes."""
    data = bytearray(zipped({"jobs.csv": PLAIN}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, declared)
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (bomb(600 * 1024 * 1024), "more than 500 MB"),
        (bomb(60 * 1024 * 1024), "larger than 50 MB"),
        (zipped({"cv.pdf": b"%PDF", "photo.png": b"x"}), "holds no file that can be read"),
        (zipped({"a.csv": "Name,Author\nEmma,Austen\n"}), "No lead found"),
        (zipped({"a.csv": PLAIN})[:-30], "damaged"),
        (zipped({}), "holds no file"),
        (
            zipped({"Profile.csv": "First Name,Last Name\nMe,Too\n", "Skills.csv": "Name\nWord\n"}),
            "holds no job applications, saved jobs or connections",
        ),
    ],
    ids=["bomb", "large", "foreign", "no leads", "torn", "empty", "oneself"],
)
def test_zips_that_are_refused(plan: Plan, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        plan(content, "all.zip")


def test_a_zip_of_thousands_of_files_is_refused(plan: Plan) -> None:
    with pytest.raises(Refusal, match="more than 500 MB"):
        plan(zipped({f"{number}.csv": "" for number in range(5_001)}), "all.zip")


def test_a_member_that_is_longer_than_it_says_is_not_read_on(plan: Plan) -> None:
    long = zipped({"jobs.csv": PLAIN + "Beta,Cook,Saved\n" * 100_000})
    data = bytearray(long)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 40)
    with pytest.raises(Refusal, match="damaged"):
        plan(bytes(data), "all.zip")
