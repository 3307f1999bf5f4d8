"""No exported cell is computed by a spreadsheet, whatever stands in the leads."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from followup_desktop.services.exporting.harmless import CUT, fitting, harmless, restored
from tests.services.exporting.searches import (
    NASTY,
    TEXTS,
    Story,
    a_folder,
    searches,
    write,
)

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_computed(cell: str) -> bool:
    """Whether a spreadsheet would take the cell for a formula; a plain number in
    E.164 form is none."""
    bare = cell.lstrip(" \u00a0")
    return bare.startswith(_BEGINNINGS) and not (cell[1:].isdecimal() and cell[0] == "+")


@given(text=st.one_of(TEXTS, st.text()))
@example("'\t=1")
@example("' '=1")
@example("+14255550134")
def test_any_text_is_harmless_and_comes_back(text: str) -> None:
    assert not is_computed(harmless(text))
    assert restored(harmless(text)) == text


@pytest.mark.parametrize("text", ["+14255550134", "007", "a=b", "", "x-y"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(told=searches())
def test_no_cell_of_any_table_is_a_formula(told: tuple[Story, ...]) -> None:
    with a_folder() as (folder, services):
        write(services, told)
        for name in ("x.csv", "x.contacts.csv", "x.attempts.csv", "x.follow-ups.csv"):
            services.exports.export(folder / name)
            with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
                for row in csv.reader(stream):
                    assert not [cell for cell in row if is_computed(cell)]
        services.exports.export(folder / "x.xlsx")
        cells = _cells(folder / "x.xlsx")
        assert len(cells) > 25
        assert {kind for kind, _ in cells} == {"s"}
        assert not [value for _, value in cells if is_computed(value)]


def _cells(path: Path) -> list[tuple[str, Any]]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    found = [
        (cell.data_type, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    book.close()
    return found


def test_a_workbooks_cell_is_cut_where_it_ends() -> None:
    assert fitting("x" * 32_767) == "x" * 32_767
    long = fitting("x" * 32_768)
    assert len(long) == 32_767
    assert long.endswith(CUT)
    astral = fitting("😀" * 20_000)
    assert len(astral.encode("utf-16-le")) // 2 <= 32_767
    assert astral.endswith(CUT)


def test_what_a_workbook_refuses_is_replaced() -> None:
    assert fitting("a\x00b\x0bc\ud800d\ufffee") == "a b c?d?e"
    assert fitting("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"


def test_the_nasty_texts_hold_every_beginning() -> None:
    assert {text[0] for text in NASTY if is_computed(text)} >= set("=+-@\t\r\n＝")
