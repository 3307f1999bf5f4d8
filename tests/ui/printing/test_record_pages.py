"""The record on paper: every word is there, every page has its head, no page is wasted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Attempt, Outcome
from followup_desktop.domain.work_search import (
    USUAL_COLUMNS,
    Column,
    Entry,
    EntryKind,
    Method,
    record_of,
)
from followup_desktop.services.paper.call_sheets import CallSheet, SheetCall
from followup_desktop.services.paper.work_search import RecordSheet
from followup_desktop.ui.printing.pages import pdf_of

FROM = date(2026, 11, 1)


def an_entry(number: int, **words: str) -> Entry:
    """A call at company ``number``."""
    texts = {
        "employer": f"Company {number}", "place": f"{number} Main Street\n(206) 555-0177",
        "person": "Ann Lee", "position": "Clerk", "result": "No answer",
    } | words  # fmt: skip
    day = FROM + timedelta(days=number % 14)
    return Entry(day, EntryKind.CALL, "Call", method=Method.PHONE, lead_id=number, **texts)


def a_sheet(
    entries: list[Entry], name: str = "Alex Rivera", columns: tuple[Column, ...] = USUAL_COLUMNS
) -> RecordSheet:
    """Two weeks of them, with a goal."""
    record = record_of(entries, FROM, FROM + timedelta(days=13), first_weekday="sunday", goal=3)
    return RecordSheet(name, record, columns, FROM)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, a line for a line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@contextmanager
def locale(name: str) -> Iterator[None]:
    """Somebody else's country."""
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        yield
    finally:
        QLocale.setDefault(before)


def test_one_entry_fits_a_page(qapp: QApplication) -> None:
    """Title, name, time, week, total, signature, page number."""
    (page,) = pages_of(pdf_of(a_sheet([an_entry(1)])))
    for words in (
        "Work-search record", "Alex Rivera", "Sunday 1 Nov 2026 to Saturday 14 Nov 2026",
        "1 of 3 this week", "Company 1", "1 Main Street", "(206) 555-0177", "Nothing in this week.",
        "Total: 0 of 3 this week", "Signature", "Page 1 of 1",
    ):  # fmt: skip
        assert words in page


def test_each_page_of_a_hundred_has_its_head(qapp: QApplication) -> None:
    """Header row, continued weeks, page numbers; each entry once, the signature with the
    last of them."""
    pages = pages_of(pdf_of(a_sheet([an_entry(number) for number in range(1, 101)])))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert "Person contacted" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Company" in page
    whole = "\n".join(pages)
    for number in range(1, 101):
        assert whole.count(f"{number} Main Street") >= 1
    assert whole.count("Ann Lee") == 100
    assert "(continued)" in pages[1]
    assert "Signature" in pages[-1]


def test_long_words_and_other_scripts_are_whole(qapp: QApplication) -> None:
    """Wrapped over lines and, where no page has room, over pages; never cut off."""
    donau = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    name = "Straße & Söhne 王小明 Ελλάδα Иван"
    long = " ".join(f"word{n}" for n in range(180))
    pages = pages_of(
        pdf_of(a_sheet([an_entry(1, employer=donau, person=name, result=long)], name=name))
    )
    whole = "".join("".join(pages).split())
    for part in ("王小明", "Söhne", "Ελλάδα", "Иван", "Donau", "betriebswerk"):
        assert part in whole
    assert all(f"word{n}" in whole for n in range(180))


@pytest.mark.parametrize("columns", [(Column.DATE,), (Column.RESULT,), tuple(Column)])
def test_any_columns_can_be_printed(qapp: QApplication, columns: tuple[Column, ...]) -> None:
    """One narrow one, one wide one, all."""
    (page,) = pages_of(pdf_of(a_sheet([an_entry(1)], columns=columns)))
    assert ("No answer" in page) is (Column.RESULT in columns)
    assert ("Sun 1 Nov" in page or "Mon 2 Nov" in page) is (Column.DATE in columns)


def test_a_repeat_is_marked_and_explained(qapp: QApplication) -> None:
    """Beside the total, and below each page."""
    (page,) = pages_of(pdf_of(a_sheet([an_entry(1), an_entry(1)], name="")))
    assert "again" in page
    assert "1 repeat not counted" in page
    assert "counted once" in page


@pytest.mark.parametrize(("country", "wide"), [("en_US", 792), ("de_DE", 842)])
def test_the_paper_is_that_of_the_country(qapp: QApplication, country: str, wide: int) -> None:
    """Letter where people measure in inches, else A4; lying."""
    with locale(country):
        document = pypdfium2.PdfDocument(pdf_of(a_sheet([an_entry(1)])))
    assert round(document[0].get_width()) == wide
    document.close()


def test_a_call_is_never_split(qapp: QApplication) -> None:
    """Its number stands on the page of its boxes; times on both clocks."""
    last = Attempt(1, 1, 1_795_000_000, Outcome.VOICEMAIL, note="ask for 王小明")
    calls = tuple(
        SheetCall(
            number, f"Company {number}", "Clerk", f"Person {number}", "HR", "", "(206) 555-0177",
            "America/New_York", 1_795_449_600 if number == 1 else None, number == 1,
            ((1_795_449_600, 1_795_455_000),), "to ask", "Hello.", "", last,
        )
        for number in range(1, 12)
    )  # fmt: skip
    wide = "WIDE " * 24
    longest = replace(
        calls[2], employer=wide, position=wide, person=wide, role=wide, say_name=wide,
        purpose=wide * 2, words=wide * 2,
    )  # fmt: skip
    calls = (*calls, longest)
    sheet = CallSheet("Alex", date(2026, 11, 23), "America/Los_Angeles", calls, 2, 1_795_449_600)
    pages = pages_of(pdf_of(sheet))
    assert len(pages) > 2
    for page in pages:
        assert page.count("(206) 555-0177") == page.count("Wrong number")
    first = pages[0]
    for words in ("promised", "New York time", "yours)", "Talked with them", "王小明"):
        assert words in first
    assert "2 more calls" in pages[-1]


def test_a_promise_of_another_day_is_called_so(qapp: QApplication) -> None:
    """Paper that says "promised 8:30" means this morning."""
    at = 1_795_449_600  # Monday 23 November 2026, 8:00 there
    call = SheetCall(
        1, "Acme", "Clerk", "Ann", "HR", "", "(206) 555-0177", "America/Los_Angeles", at, True,
        (), "to ask", "Hello.", "", None,
    )  # fmt: skip
    sheet = CallSheet("Alex", date(2026, 11, 24), "America/Los_Angeles", (call,), 0, at)
    assert "promised for Mon 23 Nov" in " ".join(pages_of(pdf_of(sheet))[0].split())
    late = replace(call, at=None, good_hours=((at + 86_400, at + 90_000),))
    (page,) = pages_of(pdf_of(replace(sheet, calls=(late,))))
    assert "promised; best from" in " ".join(page.split())
