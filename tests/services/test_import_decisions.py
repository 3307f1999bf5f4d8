"""Every decision of an import can be changed, and is remembered for the next file."""

from dataclasses import replace
from pathlib import Path

import pytest

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.importing import Choices, Refusal
from followup_desktop.services.taking_in.memory import ImportMemory
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportPreview, ImportService, RowState
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services

TITLED = """\
My search,,,
Company,Job Title,Applied,Remark
Acme,Welder,3/4/2026,Ann Lee
Bolt,Fitter,5/6/2026,Bo Kay
"""


@pytest.fixture
def imports(services: Services) -> ImportService:
    """The service, reading in this process."""
    return ImportService(services.leads._work, read_here)


@pytest.fixture
def memory(services: Services) -> ImportMemory:
    return ImportMemory(services.leads._work)


def laid(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def names(preview: ImportPreview) -> list[str]:
    return [lead.employer for lead in preview.plan.leads]


def test_another_row_can_be_the_header_and_none_at_all(
    imports: ImportService, tmp_path: Path
) -> None:
    path = laid(tmp_path, "a.csv", TITLED)
    found = imports.preview(path)
    assert found.plan.header_row == 2
    assert [row.number for row in found.plan.top] == [1, 2, 3, 4]
    assert found.plan.top[1].text.startswith("Company · Job Title")
    mapping = {"Acme": "employer", "Welder": "position", "3/4/2026": "applied_on"}
    moved = imports.preview(path, Choices(header_row=3, mapping=mapping))
    assert (moved.plan.header_row, names(moved)) == (3, ["Bolt"])
    mapping = {"Column 1": "employer", "Column 2": "position", "Column 3": "applied_on"}
    none = imports.preview(path, Choices(header_row=0, mapping=mapping))
    assert none.plan.header_row is None
    assert names(none)[-2:] == ["Acme", "Bolt"]


def test_each_column_of_days_has_its_own_order(imports: ImportService, tmp_path: Path) -> None:
    text = "Company,Job Title,Applied,Closing date\nAcme,Welder,3/4/2026,7/8/2026\n"
    path = laid(tmp_path, "a.csv", text)
    asked = imports.preview(path).plan
    assert [one.subject for one in asked.questions] == ["Applied", "Closing date"]
    read = imports.preview(
        path, Choices(date_orders={"Applied": "dmy", "Closing date": "mdy"})
    ).plan
    (lead,) = read.leads
    assert lead.applied_on is not None
    assert lead.closes_on is not None
    assert (lead.applied_on.month, lead.closes_on.month) == (4, 7)
    orders = {column.header: column.order for column in read.columns}
    assert orders == {"Company": None, "Job Title": None, "Applied": "dmy", "Closing date": "mdy"}


def test_rows_are_left_out_and_counted_as_skipped(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    text = "Company,Job Title,Applied\nAcme,Welder,2026-11-01\nBolt,Fitter,2026-11-02\n"
    text += "Acme,Welder,2026-11-03\n"
    whole = imports.preview(laid(tmp_path, "a.csv", text))
    states = [row.state for row in whole.rows]
    assert states == [RowState.NEW, RowState.NEW, RowState.ALREADY_THERE]
    part = imports.again(whole, frozenset({2}))
    assert part.plan.rows == whole.plan.rows
    assert [row.state for row in part.rows] == [RowState.SKIPPED, RowState.NEW, RowState.NEW]
    assert (part.rows[0].left_out, part.rows[0].employer) == (True, "Acme")
    assert imports.again(part, frozenset()).rows == whole.rows
    result = imports.commit(part, remember=True)
    assert (result.new, len(result.skipped)) == (2, 1)
    assert sorted(row.employer for row in services.leads.list(LeadView.ALL)) == ["Acme", "Bolt"]
    assert not imports.preview(tmp_path / "a.csv").choices.left_out


def test_the_next_file_of_the_shape_is_read_as_this_one(
    services: Services, imports: ImportService, memory: ImportMemory, tmp_path: Path
) -> None:
    first = laid(tmp_path, "a.csv", TITLED)
    choices = Choices(
        mapping={"Remark": "contact_name"},
        date_orders={"Applied": "dmy"},
    )
    imports.commit(imports.preview(first, choices), remember=True)
    other = laid(tmp_path, "b.csv", TITLED.replace("Acme", "Crane").replace("My search", ""))
    found = imports.preview(other)
    assert found.read.recalled
    assert found.choices == choices
    assert found.plan.leads[0].contact_name == "Ann Lee"
    mine = imports.preview(other, Choices(mapping={"Remark": ""}))
    assert mine.choices.mapping == {"Remark": ""}
    assert mine.choices.date_orders == {"Applied": "dmy"}
    fresh = imports.preview(other, recall=False)
    assert (fresh.read.recalled, fresh.plan.leads[0].contact_name) == (False, "")
    unlike = laid(tmp_path, "c.csv", "Company,Job Title,Applied\nAcme,Welder,2026-11-01\n")
    assert not imports.preview(unlike).read.recalled
    imports.forget(found)
    assert not imports.preview(other).read.recalled
    services.undo.undo()
    assert memory.all().shapes == {}


def test_what_no_longer_fits_is_not_insisted_on(
    imports: ImportService, memory: ImportMemory, tmp_path: Path
) -> None:
    path = laid(tmp_path, "a.csv", TITLED)
    shape = imports.preview(path).read.shape
    memory.keep(shape, Choices(mapping={"Gone": "employer"}))
    found = imports.preview(path)
    assert (found.read.recalled, len(found.plan.leads)) == (False, 2)


def test_a_status_word_is_asked_once_whatever_the_file(
    imports: ImportService, tmp_path: Path
) -> None:
    text = "Company,Job Title,Status\nAcme,Welder,Zzz\nBolt,Fitter,Applied\n"
    path = laid(tmp_path, "a.csv", text)
    asked = imports.preview(path).plan
    assert [one.subject for one in asked.questions] == ["Zzz"]
    assert [(one.text, one.meaning, one.rows) for one in asked.statuses] == [
        ("Applied", "applied", 1)
    ]
    imports.commit(imports.preview(path, Choices(statuses={"Zzz": "offer"})), remember=True)
    other = "Firma,Position,Status,Ort\nCrane,Rigger,zzz!,Kent\nDell,Cook,Applied,Kent\n"
    found = imports.preview(laid(tmp_path, "b.csv", other)).plan
    assert not found.questions
    assert found.leads[0].stage == "offer"


def test_damaged_memory_is_no_memory(
    services: Services, imports: ImportService, memory: ImportMemory, tmp_path: Path
) -> None:
    path = laid(tmp_path, "a.csv", TITLED)
    memory.keep(imports.preview(path).read.shape, Choices(header_row=3))
    store = services.leads._work.stores.import_memory
    assert store.all(), "there is something to damage"
    for damaged in ("{", "[]", '{"mapping": 7, "header_row": "x", "unit": "cats"}', '"x"'):
        with services.leads._work.database.transaction():
            for key in store.all():
                store.put(key, damaged, 0)
        assert len(imports.preview(path).plan.leads) == 2


def test_a_refused_table_says_what_can_be_chosen(imports: ImportService, tmp_path: Path) -> None:
    text = "Wer,Was\nAcme GmbH,Schweißen\nBolt AG,Fräsen\n"
    path = laid(tmp_path, "a.csv", text)
    with pytest.raises(Refusal) as refused:
        imports.preview(path)
    outline = refused.value.outline
    assert outline is not None
    assert [column.header for column in outline.columns] == ["Wer", "Was"]
    assert (outline.header_row, outline.rows) == (1, 0)
    mapping = {"Wer": "employer", "Was": "position", "X": "url"}
    del mapping["X"]
    found = imports.preview(path, Choices(unit="leads", header_row=1, mapping=mapping))
    assert names(found) == ["Acme GmbH", "Bolt AG"]


def test_a_refused_list_of_people_is_called_so(imports: ImportService, tmp_path: Path) -> None:
    """Three rows that name nobody are no job leads for all that."""
    text = "First Name,Last Name,Phone,Company\n" + ",,,Acme\n" * 3
    path = laid(tmp_path, "people.csv", text)
    with pytest.raises(Refusal) as refused:
        imports.preview(path)
    outline = refused.value.outline
    assert outline is not None
    assert outline.unit == "contacts"
    assert [column.field for column in outline.columns] == [
        "first_name",
        "last_name",
        "phone",
        "company",
    ]
    found = imports.preview(path, Choices(unit="leads", header_row=1))
    assert found.unit == "leads", "the person may still say otherwise"


def test_cancelled_nothing_is_written(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    text = "Company,Job Title,Applied\nAcme,Welder,2026-11-01\n"
    preview = imports.preview(laid(tmp_path, "a.csv", text))
    asked: list[tuple[int, int]] = []
    with pytest.raises(DomainError, match="cancelled; nothing was changed"):
        imports.commit(
            preview,
            progress=lambda done, of: asked.append((done, of)),
            cancelled=lambda: len(asked) >= 3,
        )
    assert not services.leads.list(LeadView.ALL)
    assert imports.recent() == ()
    assert [done for done, _ in asked] == sorted(done for done, _ in asked)
    assert imports.commit(preview).new == 1


def test_the_imports_of_a_month_are_listed(
    services: Services, imports: ImportService, clock: FixedClock, tmp_path: Path
) -> None:
    text = "Company,Job Title,Applied\nAcme,Welder,2026-11-01\n"
    first = imports.commit(imports.preview(laid(tmp_path, "a.csv", text)))
    clock.instant += DAY
    text = text.replace("Acme", "Bolt")
    second = imports.commit(imports.preview(laid(tmp_path, "b.csv", text)))
    assert first.import_id is not None
    assert [one.name for one in imports.recent()] == ["b.csv", "a.csv"]
    imports.undo(first.import_id)
    past = imports.recent()[1]
    assert (past.id, past.new, past.undone) == (first.import_id, 1, True)
    clock.instant += 30 * DAY
    assert [one.id for one in imports.recent()] == [second.import_id]


def test_choices_of_all_kinds_are_kept_word_for_word(memory: ImportMemory) -> None:
    choices = Choices(
        mapping={"A": "employer", "B": ""},
        date_order="mdy",
        sheet="Größe “x”",
        unit="leads",
        header_row=0,
        date_orders={"C": "dmy"},
    )
    memory.keep("csv / a", replace(choices, left_out=frozenset({3}), statuses={"W": "offer"}))
    found = memory.all()
    assert found.of("csv / a") == choices
    assert found.words == {"W": "offer"}
    memory.keep("csv / a", Choices())
    assert memory.all().of("csv / a") is None
    assert memory.all().words == {"W": "offer"}


def test_what_came_in_since_the_preview_is_not_doubled(
    services: Services, imports: ImportService, tmp_path: Path
) -> None:
    text = "Company,Job Title,Applied\nAcme,Welder,2026-11-01\n"
    path = laid(tmp_path, "a.csv", text)
    one, other = imports.preview(path), imports.preview(path)
    assert imports.commit(one).new == 1
    again = imports.commit(other)
    assert (again.new, again.already_there) == (0, 1)
    assert len(services.leads.list(LeadView.ALL)) == 1
