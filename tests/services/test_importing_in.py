"""Import: the truth beforehand, one write, nothing twice, taken back whole."""

from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason, Stage
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.postings.links import posting_link
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportResult, ImportService, RowState
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "trackers"
HEADER = "Company,Position,Location,Status,Date Applied,Follow up,Contact,Phone,URL\n"


@pytest.fixture
def imports(services: Services) -> ImportService:
    """The service, reading in this process."""
    return ImportService(services.leads._work, read_here)


def bring(imports: ImportService, path: Path, text: str) -> ImportResult:
    path.write_text(HEADER + text, encoding="utf-8")
    return imports.commit(imports.preview(path))


def test_a_tracker_becomes_leads(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    result = bring(
        imports,
        tmp_path / "jobs.csv",
        "Acme,Clerk,Kent,Applied,2026-11-20,,Ann Lee,(425) 555-0134,https://acme.example/jobs/1\n"
        "Acme,Driver,Kent,Rejected,2026-11-02,,,,\n"
        "Birch,Cook,Kent,Saved,,2026-12-01,,,\n",
    )
    assert (result.rows, result.new, result.already_there, result.changed) == (3, 3, 0, 0)
    details = [services.leads.detail(row.id) for row in services.leads.list(LeadView.ALL)]
    by_name = {detail.lead.position: detail for detail in details}
    assert by_name["Clerk"].contacts[0].phones[0].number == "+14255550134"
    assert by_name["Clerk"].employer.id == by_name["Driver"].employer.id
    assert by_name["Driver"].lead.close_reason is CloseReason.REJECTED
    step = by_name["Cook"].step
    assert isinstance(step, Step)
    assert (step.kind, step.due_on) == (StepKind.OWN, date(2026, 12, 1))
    assert services.check.run() == []


def test_the_same_file_twice_adds_nothing(imports: ImportService, tmp_path: Path) -> None:
    text = (
        "Acme,Clerk,Kent,Applied,2026-11-20,,,,https://acme.example/jobs/1?utm_source=x\n"
        "Acme,Clerk,Kent,Applied,2026-11-20,,,,https://acme.example/jobs/2\n"
        "Acme,Clerk,Kent,Applied,,,,,\n"
        "acme , clerk,KENT,Applied,2026-11-21,,,,\n"
        ",Clerk,Kent,Applied,2026-11-20,,,,\n"
        ",Clerk,Kent,Applied,2026-11-20,,,,\n"
    )
    first = bring(imports, tmp_path / "jobs.csv", text)
    assert (first.new, first.already_there + first.changed) == (4, 2)
    again = bring(imports, tmp_path / "jobs.csv", text)
    assert (again.new, again.changed, again.already_there) == (0, 0, 6)
    assert again.import_id is None


def test_what_was_lacking_is_filled_and_nothing_overwritten(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    bring(imports, tmp_path / "a.csv", "Acme,Clerk,Kent,Applied,2026-11-20,,,,\n")
    text = "Acme,Clerk,Kent,Rejected,2026-11-01,,Ann,(425) 555-0134,https://acme.example/jobs/1\n"
    (tmp_path / "b.csv").write_text(HEADER + text)
    preview = imports.preview(tmp_path / "b.csv")
    assert [row.state for row in preview.rows] == [RowState.CHANGED]
    assert "link" in preview.rows[0].why
    result = imports.commit(preview)
    assert (result.new, result.changed) == (0, 1)
    detail = services.leads.detail(1)
    assert detail.lead.applied_on == date(2026, 11, 20)
    assert (detail.lead.stage, detail.lead.url) == (Stage.CLOSED, "https://acme.example/jobs/1")
    assert detail.contacts[0].name == "Ann"


def test_a_stage_the_person_moved_stays(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    bring(imports, tmp_path / "a.csv", "Acme,Clerk,Kent,Applied,2026-11-20,,,,\n")
    services.leads.edit(1, {"stage": Stage.INTERVIEWING})
    result = bring(imports, tmp_path / "a.csv", "Acme,Clerk,Kent,Rejected,2026-11-20,,,,\n")
    assert result.already_there == 1
    assert services.leads.detail(1).lead.stage is Stage.INTERVIEWING


def test_past_due_leads_are_spread(
    services: Services, clock: FixedClock, imports: ImportService, tmp_path: Path
) -> None:
    rows = "".join(f"E{n},P,,Applied,2026-11-{n:02},,,(425) 555-01{n:02},\n" for n in range(2, 14))
    bring(imports, tmp_path / "a.csv", rows)
    starts = {
        detail.employer.name: detail.lead.start_on
        for detail in services.leads.details(range(1, 13))
    }
    days = sorted(day for day in starts.values() if day)
    assert [days.count(day) for day in sorted(set(days))] == [5, 5, 2]
    assert starts["E13"] == date(2026, 11, 23)
    assert starts["E2"] == date(2026, 11, 25)


def test_an_import_is_taken_back_but_for_later_work(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    result = bring(
        imports,
        tmp_path / "a.csv",
        "Acme,Clerk,,Applied,2026-11-20,,,,\nBirch,Cook,,Applied,2026-11-20,,,,\n",
    )
    assert result.import_id is not None
    services.leads.edit(2, {"notes": "I rang them"})
    undone = imports.undo(result.import_id)
    assert (undone.removed, [row.employer for row in undone.kept]) == (1, ["Birch"])
    assert undone.kept[0].why
    assert [row.employer for row in services.leads.list(LeadView.ALL)] == ["Birch"]
    with pytest.raises(DomainError):
        imports.undo(result.import_id)
    assert services.check.run() == []


def test_reads_in_a_child_process(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text(HEADER + "Acme,Clerk,,Applied,2026-11-20,,,(425) 555-0134,\n")
    assert services.imports.commit(services.imports.preview(path)).new == 1
    with pytest.raises(DomainError, match="cancelled"):
        services.imports.preview(path, cancelled=lambda: True)
    path.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(DomainError, match="PDF"):
        services.imports.preview(path)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/jobs/12?utm_source=x&gclid=1", "http://www.a.example/jobs/12/", True),
        ("https://a.example/jobs?id=12", "https://a.example/jobs?id=13", False),
        ("https://a.example/jobs?ref=REQ-77", "https://a.example/jobs?ref=REQ-78", False),
        ("https://a.example/jobs/7?ref=mail", "https://a.example/jobs/7?ref=web", True),
        (
            "https://www.linkedin.com/jobs/view/clerk-at-acme-4012345678/?trackingId=z",
            "https://linkedin.com/jobs/collections/recommended?currentJobId=4012345678",
            True,
        ),
        ("https://indeed.com/viewjob?jk=abc&from=serp", "https://de.indeed.com/job?vjk=abc", True),
    ],
)
def test_links_without_their_tracking(one: str, other: str, same: bool) -> None:
    assert posting_link(one)
    assert (posting_link(one) == posting_link(other)) is same


def test_a_front_page_names_no_posting() -> None:
    for link in ("", "n/a", "https://acme.example", "https://acme.example/careers", "see mail"):
        assert posting_link(link) == ""


@pytest.mark.samples
def test_every_sample_imports_or_is_refused_and_twice_adds_nothing(
    services: Services, imports: ImportService
) -> None:
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    if not files:
        pytest.skip("the sample trackers are not beside this checkout")
    leads = 0
    sentences: list[str] = []
    for path in files:
        try:
            preview = imports.preview(path)
        except DomainError as refusal:
            sentences.append(str(refusal))
            continue
        result = imports.commit(preview)
        again = imports.commit(preview)  # which compares anew with what is there
        assert (again.new, again.changed) == (0, 0), path.name
        assert result.new + result.already_there + result.changed + len(result.skipped) == (
            result.rows
        )
        assert result.rows > len(result.skipped), path.name
        leads += result.new
    assert leads > 0
    assert all(sentence.endswith(".") for sentence in sentences), sentences
    assert services.check.run() == []
    print(f"{len(files)} files: {len(sentences)} refused, the others gave {leads} leads")
