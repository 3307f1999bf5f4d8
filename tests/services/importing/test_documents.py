"""Markdown, web pages and Trello boards."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest

from followup_desktop.services.importing import Refusal
from followup_desktop.services.importing.trello import split_name
from tests.services.importing.conftest import Plan

MARKDOWN = """# My search

Some words | with a bar.

## 2025

| Company | Role | Status | Link |
|:--------|:----:|-------:|------|
| **Acme** | Clerk \\| Cook | Applied | [view](https://x.example/1) |
| Beta | `a\\|b` helper | reeejected | <https://x.example/2> |

```
| Company | Role | Status | Link |
|---|---|---|---|
| In code | no | no | no |
```

## 2026

| Company | Role | Status | Link |
| --- | --- | --- | --- |
| Gamma_Ltd | Nurse<br>at night | Saved |
"""


def test_markdown_tables_are_read(plan: Plan) -> None:
    result = plan(MARKDOWN, "search.md")
    assert [(lead.employer, lead.position, lead.stage, lead.url) for lead in result.leads] == [
        ("Acme", "Clerk | Cook", "applied", "https://x.example/1"),
        ("Beta", "a|b helper", "closed", "https://x.example/2"),
        ("Gamma_Ltd", "Nurse at night", "saved", ""),
    ]
    assert [lead.row for lead in result.leads] == [9, 10, 22]
    assert (result.kind, result.header_row, result.skipped) == ("markdown", 7, ())


def test_tables_with_other_columns_are_joined(plan: Plan) -> None:
    result = plan(
        "| Company | Role |\n|-|-|\n| Acme | Clerk |\n\n"
        "## Later\n\n| Employer | Position | Status |\n|-|-|-|\n| Beta | Cook | Saved |\n\n"
        "| Author | Book |\n|-|-|\n| Austen | Emma |\n"
    )
    assert [lead.employer for lead in result.leads] == ["Acme", "Beta"]
    assert result.columns[-1].header == "Status"


def test_the_lists_people_share_are_read(plan: Plan) -> None:
    badge = "https://i.example/a.png"
    result = plan(
        "| Company | Role | Location | Application/Link | Date Posted |\n"
        "| --- | --- | --- | :--: | --- |\n"
        "| **[Acme &amp; Co](https://acme.example)** | Clerk "
        "| <details><summary>2 places</summary>Kent<br>Renton</details> "
        f'| <a href="https://x.example/1?ref=a"><img src="{badge}" alt="Apply"></a> | Oct 20 |\n'
        f"| ↳ | Cook | Kent | [![Apply]({badge})](https://x.example/2) | Oct 19 |\n",
        "README.md",
    )
    assert [(lead.employer, lead.position, lead.url) for lead in result.leads] == [
        ("Acme & Co", "Clerk", "https://x.example/1?ref=a"),
        ("Acme & Co", "Cook", "https://x.example/2"),
    ]
    assert result.leads[0].location == "2 places Kent Renton"
    assert result.leads[0].found_on == date(2026, 10, 20)


def test_a_table_needs_no_bars_at_its_ends(plan: Plan) -> None:
    result = plan("Company | Role\n--- | ---\nAcme | Clerk\n", "a.txt")
    assert (result.kind, result.leads[0].position) == ("markdown", "Clerk")


def test_a_row_with_too_many_cells_is_shown(plan: Plan) -> None:
    result = plan("|Company|Role|\n|-|-|\n|Acme|Clerk|\n|Beta|Cook|x|\n", "a.md")
    assert [row for row, _ in result.skipped] == [4]


@pytest.mark.parametrize(
    "content",
    [
        "|a|b|\n|-|-|\n" + "|" + "**a " * 60_000 + "|" + "`" * 9 + "|" * 60_000 + "\n",
        "|a|b|\n|-|-|\n|" + "[a](" * 30_000 + "x" * 90_000 + "|y|\n",
        "|a|b|\n|-|-|\n|" + "_a" * 90_000 + "*" * 90_000 + "|y|\n",
        "|" * 200_000 + "\n" + "|-" * 100_000 + "\n",
        "# " + " #" * 200_000 + "\n|a|b|\n|-|-|\n|1|" + "\\" * 200_000 + "|\n",
    ],
)
def test_markdown_made_to_do_harm_stays_quick(plan: Plan, content: str) -> None:
    before = time.process_time()
    with pytest.raises(Refusal):
        plan(content, "a.md")
    assert time.process_time() - before < 10


def test_a_web_page_with_a_table_is_read(plan: Plan) -> None:
    result = plan(
        "<!DOCTYPE html><html><head><style>td {color: red}</style></head><body><h1>Jobs</h1>"
        "<table><tr><td>menu</td></tr></table>"
        "<table><thead><tr><th>Company<th>Job Title<th>Status</tr></thead><tbody>"
        '<tr><td>Acme &amp; Sons</td><td><a href="https://x.example/1">Clerk</a></td>'
        "<td>Applied<script>alert(1)</script></td></tr>"
        "<tr><td colspan=2>Beta<br>Kent</td><td>Rejected</td></tr></tbody></table>",
        "export.xls",
    )
    assert [(lead.employer, lead.position, lead.stage) for lead in result.leads] == [
        ("Acme & Sons", "Clerk", "applied"),
        ("Beta Kent", "", "closed"),
    ]
    assert (result.leads[0].url, result.kind) == ("https://x.example/1", "html")


def test_a_page_without_a_table_is_refused(plan: Plan) -> None:
    with pytest.raises(Refusal, match="a web page without a table"):
        plan("<html><body><p>We are hiring a clerk</p></body></html>", "job.html")


def board(cards: list[dict[str, Any]], lists: tuple[str, ...] = ("To Apply", "Applied")) -> str:
    return json.dumps(
        {
            "name": "Job hunt",
            "lists": [{"id": name, "name": name, "closed": False} for name in lists],
            "customFields": [
                {"id": "f1", "name": "Phone", "type": "text"},
                {
                    "id": "f2",
                    "name": "Remote",
                    "type": "list",
                    "options": [{"id": "o1", "value": {"text": "yes, wholly"}}],
                },
            ],
            "checklists": [
                {
                    "idCard": "67408e80aaaaaaaaaaaaaaaa",
                    "name": "Papers",
                    "checkItems": [{"name": "CV", "state": "complete"}],
                }
            ],
            "cards": cards,
        }
    )


def test_a_trello_board_is_read(plan: Plan) -> None:
    result = plan(
        board(
            [
                {
                    "id": "67408e80aaaaaaaaaaaaaaaa",
                    "name": "Clerk at Acme",
                    "idList": "Applied",
                    "desc": "See https://x.example/1 for more",
                    "due": "2026-12-01T12:00:00.000Z",
                    "labels": [{"name": "remote"}, {"name": ""}],
                    "shortUrl": "https://trello.com/c/abc",
                    "closed": False,
                    "customFieldItems": [
                        {"idCustomField": "f1", "value": {"text": "415 555 0101"}},
                        {"idCustomField": "f2", "idValue": "o1", "value": None},
                    ],
                },
                {"id": "x", "name": "Beta – Cook", "idList": "To Apply", "closed": True},
                {"id": "x", "name": "A template", "idList": "To Apply", "isTemplate": True},
                {
                    "name": "Gamma",
                    "idList": "Applied",
                    "attachments": [{"url": "https://y.example"}],
                },
            ]
        ),
        "board.json",
    )
    assert [(lead.employer, lead.position, lead.row) for lead in result.leads] == [
        ("Acme", "Clerk", 1),
        ("Beta", "Cook", 2),
        ("Gamma", "", 4),
    ]
    first = result.leads[0]
    assert (first.stage, first.url) == ("applied", "https://x.example/1")
    assert (first.found_on, first.next_on) == (date(2024, 11, 22), date(2026, 12, 1))
    assert (first.phones[0].raw, first.tags) == ("415 555 0101", ("remote",))
    assert "Papers: [x] CV" in first.notes
    assert "Remote: yes, wholly" in first.notes
    assert (result.kind, result.skipped[0].why) == ("trello", "it is a template card")
    assert result.leads[2].url == "https://y.example"


def test_a_board_of_other_things_is_refused(plan: Plan) -> None:
    cards = [{"name": "Milk", "idList": "Buy"}, {"name": "Bread", "idList": "Buy"}]
    with pytest.raises(Refusal, match="nothing in it tells of jobs"):
        plan(board(cards, ("Buy", "Bought")), "board.json")
    with pytest.raises(Refusal, match="no cards"):
        plan(board([]), "board.json")


@pytest.mark.parametrize(
    ("name", "position", "employer"),
    [
        ("Clerk @ Acme", "Clerk", "Acme"),
        ("Acme - Clerk", "Clerk", "Acme"),
        ("Clerk | Acme", "Clerk", "Acme"),
        ("Acme: Head of Sales", "Head of Sales", "Acme"),
        ("Acme", "", "Acme"),
        ("Sales Manager", "Sales Manager", ""),
        ("Köchin bei Müller", "Köchin", "Müller"),
        ("", "", ""),
    ],
)
def test_a_cards_name_holds_company_and_position(name: str, position: str, employer: str) -> None:
    assert split_name(name) == (position, employer)
