"""What the JSON of everything carries beside leads: brought back once, and taken back."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from followup_desktop.domain.scripts import Occasion
from followup_desktop.domain.summaries import LeadView
from followup_desktop.domain.work_search import Activity, ActivityKind
from followup_desktop.services.drafts import LeadDraft
from followup_desktop.services.importing import Refusal
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportPreview, ImportService, RestCounts
from followup_desktop.wiring import Services
from tests.services.exporting.searches import a_folder, brought

FAIR = Activity(0, date(2026, 11, 20), ActivityKind.FAIR, "Careers fair", "Town hall", "3 talks")
OWN_WORDS = "# Who\nHello, this is me.\n"


def seen(services: Services, path: Path) -> ImportPreview:
    """What importing it would do, read in this process."""
    return ImportService(services._work, read_here).preview(path)


def fairs(services: Services) -> tuple[Activity, ...]:
    return services.work_search._store.between(FAIR.on_day, FAIR.on_day)


@pytest.fixture
def empty() -> Iterator[Services]:
    with a_folder() as (_, services):
        yield services


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two leads, an activity twice on one day, words for all and for the second lead."""
    path = tmp_path / "all.json"
    with a_folder() as (_, services):
        services.leads.add(LeadDraft("Northwind", "Cook"))
        second = services.leads.add(LeadDraft("Contoso", "Baker"))
        for _ in range(2):
            services.work_search.add_activity(FAIR)
        services.scripts.set_text(Occasion.FIRST_CALL, "", OWN_WORDS)
        services.scripts.set_text(Occasion.VOICEMAIL, "", "# Who\nOnly for them.\n", lead_id=second)
        services.settings.set("daily-goal", "7")
        services.exports.export(path)
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A lead with a linked paper and a copied one, and two rehearsals."""
    path, cv = tmp_path / "papers.json", tmp_path / "cv.pdf"
    cv.write_bytes(b"%PDF-1.7")
    with a_folder() as (_, services):
        lead = services.leads.add(LeadDraft("Contoso", "Baker"))
        services.documents.link(lead, [cv])
        services.documents.copy_in(lead, [cv])
        for ago in (31, 90):
            began = services.clock.now() - ago
            services.rehearsal.add(Occasion.FIRST_CALL, "", began_at=began, feeling="ok")
        services.exports.export(path)
    return path


def linked(services: Services) -> list[tuple[str, str, bool]]:
    (lead,) = (row.id for row in services.leads.list(LeadView.ALL) if row.employer == "Contoso")
    shown = services.documents.of_lead(lead)
    return [(one.document.name, one.document.path, one.document.copied) for one in shown]


def test_links_and_rehearsals_come_back_once_and_are_taken_back(
    empty: Services, papers: Path
) -> None:
    preview = seen(empty, papers)
    assert preview.rest == RestCounts(rehearsals=2, documents=1)
    notes = " ".join(preview.plan.notes)
    assert "2 rehearsals and 1 link to a document come with it" in notes
    assert "One document is kept as a copy beside the data, and not in this file" in notes
    result = brought(empty, papers)
    assert result.rest == preview.rest
    cv = str(papers.parent / "cv.pdf")
    assert linked(empty) == [("cv.pdf", cv, False)]
    practised = [(one.seconds, one.feeling) for one in empty.rehearsal.history()]
    assert practised == [(31, "ok"), (90, "ok")]
    assert brought(empty, papers).import_id is None
    assert empty.check.run() == []
    undone = empty.imports.undo(result.import_id)
    assert (undone.removed, undone.rest) == (1, preview.rest)
    assert empty.rehearsal.history() == ()
    assert Path(cv).is_file(), "the person's own file is theirs"


def test_a_link_comes_to_a_lead_that_is_here_and_stays_once_it_was_named_anew(
    empty: Services, papers: Path
) -> None:
    first = brought(empty, papers)
    (lead,) = (row.id for row in empty.leads.list(LeadView.ALL))
    (shown,) = empty.documents.of_lead(lead)
    empty.documents.remove(shown.document.id)
    second = brought(empty, papers)
    assert (second.new, second.rest) == (0, RestCounts(documents=1))
    (shown,) = empty.documents.of_lead(lead)
    empty.documents.rename(shown.document.id, "My CV")
    undone = empty.imports.undo(second.import_id)
    assert [(row.name, row.why) for row in undone.kept] == [("My CV", "it was edited")]
    assert undone.rest == RestCounts()
    assert linked(empty)[0][0] == "My CV"
    assert first.import_id != second.import_id


def test_links_that_lead_nowhere_in_particular_are_left_out(empty: Services, papers: Path) -> None:
    told: dict[str, Any] = json.loads(papers.read_text())
    good = next(one for one in told["leads"][0]["documents"] if not one["copied"])
    bad = [
        good | {"path": path} for path in ("cv.pdf", "../cv.pdf", "", "/a\x00b", "/" + "x" * 5_000)
    ]
    away = good | {"path": "C:\\Users\\me\\cv.pdf"}
    told["leads"][0]["documents"] += [*bad, good | {"name": " "}, 7, away, good]
    told["rehearsals"] += [None, {"occasion": "sabotage"}]
    papers.write_text(json.dumps(told))
    preview = seen(empty, papers)
    assert preview.rest == RestCounts(rehearsals=2, documents=2)
    assert "9 more of them are not as FollowUp wrote them" in " ".join(preview.plan.notes)
    brought(empty, papers)
    assert [path for _, path, _ in linked(empty)] == [good["path"], away["path"]]
    assert seen(empty, papers).rest == RestCounts()


def test_it_comes_back_once(empty: Services, file: Path) -> None:
    empty.leads.add(LeadDraft("Another", "Lead"))  # the file's ids are others here
    result = brought(empty, file)
    assert (result.new, result.rest) == (2, RestCounts(2, 2))
    kept = fairs(empty)
    assert [(one.what, one.place, one.result) for one in kept] == [
        (FAIR.what, FAIR.place, FAIR.result)
    ] * 2
    assert empty.scripts.text(Occasion.FIRST_CALL) == OWN_WORDS
    second = next(row.id for row in empty.leads.list(LeadView.ALL) if row.employer == "Contoso")
    assert "Only for them" in empty.scripts.text(Occasion.VOICEMAIL, lead_id=second)
    assert "Only for them" not in empty.scripts.text(Occasion.VOICEMAIL)
    assert empty.settings.get().daily_goal != 7
    again = brought(empty, file)
    assert (again.new, again.changed, again.rest, again.import_id) == (0, 0, RestCounts(), None)
    assert empty.check.run() == []


def test_words_that_are_here_stay_and_the_rest_is_enough_to_import(
    empty: Services, file: Path
) -> None:
    first = brought(empty, file)
    empty.scripts.set_text(Occasion.FIRST_CALL, "", "# Who\nMine.\n")
    for one in fairs(empty):
        empty.work_search.remove_activity(one.id)
    result = brought(empty, file)
    assert (result.new, result.changed, result.rest) == (0, 0, RestCounts(2, 0))
    assert "Mine" in empty.scripts.text(Occasion.FIRST_CALL)
    assert result.import_id not in (None, first.import_id)
    empty.imports.undo(result.import_id)
    assert fairs(empty) == ()
    assert "Mine" in empty.scripts.text(Occasion.FIRST_CALL)


def test_all_of_it_is_taken_back_but_what_was_changed(empty: Services, file: Path) -> None:
    result = brought(empty, file)
    first, second = fairs(empty)
    changed = Activity(first.id, FAIR.on_day, FAIR.kind, FAIR.what, FAIR.place, "a job!")
    empty.work_search.edit_activity(changed)
    undone = empty.imports.undo(result.import_id)
    assert undone.rest == RestCounts(1, 2)
    assert [(row.name, row.why) for row in undone.kept] == [("Careers fair", "it was edited")]
    (kept,) = fairs(empty)
    assert (kept.id, kept.result) == (first.id, "a job!")
    assert not empty.scripts.is_own(Occasion.FIRST_CALL)
    assert not empty.leads.list(LeadView.ALL)
    assert second.id != kept.id


def test_the_preview_says_what_comes_and_what_stays(empty: Services, file: Path) -> None:
    notes = " ".join(seen(empty, file).plan.notes)
    assert "2 entries of the work-search record and 2 scripts of your own come with it" in notes
    assert "settings in it are not taken over" in notes


def test_what_was_damaged_is_left_out_and_counted(empty: Services, file: Path) -> None:
    told: dict[str, Any] = json.loads(file.read_text())
    told["activities"] += [{"on_day": "9999-99-99"}, 7, {"what": "x" * 30_000}]
    told["scripts"] += [None, {"purpose": "sabotage"}, told["scripts"][0] | {"body": "w " * 60_000}]
    file.write_text(json.dumps(told))
    preview = seen(empty, file)
    assert "6 more of them are not as FollowUp wrote them" in " ".join(preview.plan.notes)
    assert preview.rest == RestCounts(2, 2)
    told["activities"] = [1] * 20_001
    file.write_text(json.dumps(told))
    with pytest.raises(Refusal, match="more than 20,000"):
        seen(empty, file)


def test_a_file_without_leads_is_enough(empty: Services, file: Path) -> None:
    """Somebody on benefits who begins with fairs has no lead yet."""
    told: dict[str, Any] = json.loads(file.read_text())
    told["leads"], told["scripts"], told["activities"] = [], [], told["activities"][:1]
    file.write_text(json.dumps(told))
    assert "1 entry of the work-search record comes with it, where it is" in " ".join(
        seen(empty, file).plan.notes
    )
    told["activities"] *= 2
    file.write_text(json.dumps(told))
    result = brought(empty, file)
    assert (result.unit, result.rows, result.rest) == ("leads", 0, RestCounts(2, 0))
    assert len(fairs(empty)) == 2
    told["activities"] = []
    file.write_text(json.dumps(told))
    with pytest.raises(Refusal, match="No lead found"):
        seen(empty, file)
