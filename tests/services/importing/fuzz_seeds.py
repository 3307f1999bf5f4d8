"""Small files of every kind an import reads, written by hand, for the fuzz to damage."""

from __future__ import annotations

import io
import json

import openpyxl

from followup_desktop.services.exporting.table_names import (
    ATTEMPTS_HEADER,
    CONTACTS_HEADER,
    LEADS_HEADER,
)
from tests.services.importing.spreadsheets import (
    cell,
    old_workbook,
    opendocument,
    row,
    sheet,
    zipped,
)

CSV = (
    "My search,,,,,,,\n\n"
    "Company,Job Title,Status,Date Applied,Contact,Phone,Link,Notes\n"
    'Acme,"Clerk, night",Applied,4/5/2024,Ann Lee (HR),415 555 0101 x12,https://x.example/1,"a\nb"\n'
    "Beta,Cook,reeejected,14/9/2020,j@beta.example,2.5477E+11,,N/A\n"
    "Gämma,Köchin,Ghosted,14-Mar,,1-800-FLOWERS,www.g.example,<p>x</p>\n"
    ",,,,,,,\nTotal,3,,,,,,\nN/A,null,FALSE,,,,,\n"
)
TSV = "Firma\tStelle\tStand\tBeworben am\nAcme\tKoch\tabgesagt\t28.10.2025\nBeta\tArzt\t\t\n"
LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers\n"
    '"11/20/24, 8:15 AM",me@x.example,+1 425 555 0199,Acme,Clerk,https://l.example/1,cv.pdf,"q'
    ' | a"\n'
)
CONNECTIONS = (
    'Notes:\n"When exporting your data, you may notice…"\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ann,Lee,https://l.example/in/ann,ann@acme.example,Acme,HR,01 Jan 2024\n,,,,,,\n"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
    "Ann,,Lee,Acme,HR,* myContacts,* Work,a@x.example ::: b@x.example,Work,+1 415 555 0101\n"
)
VCARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Lee;Ann;;Dr.\r\nORG:Acme;HR\r\n"
    "TEL;WORK;VOICE:415 555 0101\r\nTEL;FAX:415 555 0102\r\n"
    "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:gr=C3=BCn=\r\n and more\r\n"
    "PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n /9j/4AAQSkZJRgABAQAAAQABAAD\r\n\r\nEND:VCARD\r\n"
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Tom Ray\r\nitem1.TEL;VALUE=uri;TYPE="voice,cell":'
    "tel:+1-415-555-0103;ext=12\r\nEMAIL;PREF=1:tom@beta.example\r\nBDAY:--0203\r\nEND:VCARD\r\n"
)
MARKDOWN = (
    "# Jobs\n\n| Company | Role | Status |\n|:--|--:|---|\n| **Acme** | [Clerk](https://x.example) "
    "| Applied |\n| Beta | `a|b` | Saved |\n\n## Later\n\nCompany | Role\n--- | ---\nGamma | Cook\n"
)
PAGE = (
    "<!DOCTYPE html><html><body><table><tr><th>Company<th>Role<th>Status</tr>"
    '<tr><td>Acme &amp; Co<td><a href="https://x.example/1">Clerk</a><td>Applied</tr>'
    "<tr><td colspan=2>Beta<br>x<td>Saved</tr></table></body></html>"
)
OBJECTS = [
    {
        "company": {"name": "Acme", "size": 3},
        "title": "Clerk",
        "status": "applied",
        "date_applied": "2026-05-14T08:00:00.000Z",
        "contacts": [{"name": "Ann", "phone": "415 555 0101"}, {"name": "Tom"}],
        "salary": 50000.0,
        "remote": True,
    },
    {"company": "Beta", "title": "Cook", "status": None, "tags": ["a", "b"]},
]
BOARD = {
    "name": "Jobs",
    "lists": [{"id": "1", "name": "Applied"}, {"id": "2", "name": "Later", "closed": True}],
    "customFields": [{"id": "f", "name": "Phone"}],
    "cards": [
        {
            "id": "67408e80aaaaaaaaaaaaaaaa",
            "name": "Clerk at Acme",
            "idList": "1",
            "due": "2026-12-01T12:00:00.000Z",
            "labels": [{"name": "x"}],
            "customFieldItems": [{"idCustomField": "f", "value": {"text": "415 555 0101"}}],
        },
        {"name": "Beta - Cook", "idList": "2", "isTemplate": True},
        {"name": "Gamma", "idList": "1", "desc": "see https://g.example"},
    ],
}
OWN = {
    "program": "FollowUp",
    "format": 1,
    "leads": [
        {
            "lead": {
                "id": 1,
                "employer_id": 1,
                "position": "Clerk",
                "source": "other",
                "stage": "applied",
                "applied_on": "2026-11-02",
                "tags": ["a"],
                "created_at": 1700000000,
            },
            "employer": {"id": 1, "name": "Acme", "policy": "calls-ok", "created_at": 1700000000},
            "contacts": [
                {
                    "id": 1,
                    "name": "Ann Lee",
                    "phones": [{"number": "+14155550101", "kind": "direct"}],
                    "emails": ["a@x.example"],
                    "created_at": 1700000000,
                }
            ],
            "log": [
                {
                    "id": 1,
                    "at": "2026-11-20T09:00:00-08:00",
                    "outcome": "spoke",
                    "channel": "phone",
                    "results": ["received"],
                }
            ],
        }
    ],
}


def _text_of(names: list[str], values: dict[str, str]) -> str:
    return ",".join(names) + "\n" + ",".join(values.get(name, "") for name in names) + "\n"


def _own_tables() -> list[tuple[str, list[str], dict[str, str]]]:
    lead = {"Company": "Acme", "Position": "Clerk", "Status": "Applied", "No.": "1"}
    person = {"Name": "Ann", "Phone": "+14155550101", "Lead Nos.": "1", "Contact No.": "1"}
    attempt = {
        "Channel": "phone",
        "Direction": "outgoing",
        "Outcome": "spoke",
        "Lead No.": "1",
        "Moment": "2026-11-20T09:00:00-08:00",
    }
    return [
        ("Leads", LEADS_HEADER, lead | {"Notes": "'=1+1"}),
        ("Contacts", CONTACTS_HEADER, person),
        ("Attempts", ATTEMPTS_HEADER, attempt),
    ]


def _workbook(sheets: list[tuple[str, list[list[object]]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for values in rows:
            made.append(values)
    book.worksheets[0]["A2"].hyperlink = "https://x.example/1"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def seeds() -> dict[str, bytes]:
    """A file of every kind by its name."""
    day = cell("date", 'office:date-value="2025-01-02"', "02.01.25")
    jobs: list[list[object]] = [
        ["Company", "Role", "Date", "Phone", "Score"],
        ["Acme", "Clerk", "2025-01-02", 4155550101, 7.5],
        ["Beta", "Cook", 45082, "=A2", True],
    ]
    own = _own_tables()
    texts = {
        "jobs.csv": CSV,
        "jobs.tsv": TSV,
        "Job Applications.csv": LINKEDIN,
        "Connections.csv": CONNECTIONS,
        "google.csv": GOOGLE,
        "people.vcf": VCARDS,
        "jobs.md": MARKDOWN,
        "jobs.html": PAGE,
        "jobs.json": json.dumps(OBJECTS),
        "jobs.jsonl": "\n".join(map(json.dumps, OBJECTS)),
        "board.json": json.dumps(BOARD),
        "own.json": json.dumps(OWN),
        "leads.csv": _text_of(own[0][1], own[0][2]),
        "x.attempts.csv": _text_of(own[2][1], own[2][2]),
    }
    return {name: text.encode() for name, text in texts.items()} | {
        "jobs.xlsx": _workbook([("Jobs", jobs), ("Summary", [["Total", 2]])]),
        "own.xlsx": _workbook(
            [(name, [header, [v.get(n) for n in header]]) for name, header, v in own]
        ),
        "jobs.ods": opendocument(
            sheet(
                "Jobs", row("", times=3), row("Company", "Role", "Date"), row("Acme", "Clerk", day)
            )
        ),
        "jobs.xls": old_workbook([["Company", "Role", "Date"], ["Acme", "Clerk", 45082.0]]),
        "export.zip": zipped(
            {"x/Job Applications.csv": LINKEDIN, "x/Connections.csv": CONNECTIONS, "x/a.pdf": "x"}
        ),
        "mixed.zip": zipped({"a.csv": CSV, "b.vcf": VCARDS, "c.json": json.dumps(OBJECTS)}),
    }
