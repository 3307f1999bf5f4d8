"""Telephone cells: extensions, letters, several numbers, and what spreadsheets did to them."""

from __future__ import annotations

import pytest

from followup_desktop.services.importing.phones import PhoneCell, comparable, numbers_in, read_cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1 555 322 8544 ext. 12", [("+1 555 322 8544", "12")]),
        ("(415) 555-0101 x12", [("(415) 555-0101", "12")]),
        ("555-123-4567 #12", [("555-123-4567", "12")]),
        ("030 1234567 Durchwahl 89", [("030 1234567", "89")]),
        ("1-800-FLOWERS", [("1-800-FLOWERS", "")]),
        ("+254+254799785481", [("+254799785481", "")]),
        ("+60 12-345 6789 ::: 04-1234567", [("+60 12-345 6789", ""), ("04-1234567", "")]),
        ("07700900123 | +44 7700 900124", [("07700900123", ""), ("+44 7700 900124", "")]),
        ("0664 123456\n0664 654321", [("0664 123456", ""), ("0664 654321", "")]),
        ("415 555 0101, 415 555 0102", [("415 555 0101", ""), ("415 555 0102", "")]),
        ("932083392", [("932083392", "")]),
        ("5551234567.0", [("5551234567", "")]),
        ("Mobile: +43 676 6123472", [("+43 676 6123472", "")]),
        ("415 555 0101 / 415 555 0101", [("415 555 0101", "")]),
        ("415-555-0101 / 415-555-0102", [("415-555-0101", ""), ("415-555-0102", "")]),
        ("0711 / 123 45-67", [("0711 / 123 45-67", "")]),
        ("(0711) / 123456 Durchwahl 12", [("(0711) / 123456", "12")]),
        ("+49 711 / 12 34 56", [("+49 711 / 12 34 56", "")]),
        ("Tel: 0711 / 123456", [("0711 / 123456", "")]),
        ("0711 / 123456 / 0171 / 987654", [("0711 / 123456", ""), ("0171 / 987654", "")]),
        ("0711 / 123456 oder 0171 / 987654", [("0711 / 123456", ""), ("0171 / 987654", "")]),
        ("212 / 555-0134", [("212 / 555-0134", "")]),
        ("415.555.0101 / 415.555.0102", [("415.555.0101", ""), ("415.555.0102", "")]),
        ("0711 123456 // 0171 1234567", [("0711 123456", ""), ("0171 1234567", "")]),
        ("0711-123456/-57", [("0711-123456", "")]),
        ("Tel.: 0711 / 123456 · Fax: 0711 / 123457", [("0711 / 123456", "")]),
    ],
)
def test_numbers_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(phone) for phone in read_cell(text).phones] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(415)555-0101 (cell)", ["(415)555-0101"]),
        ("0711 / 123456-0 (Zentrale)", ["0711 / 123456-0"]),
        ("Frau Maier 0711 / 123 4567", ["0711 / 123 4567"]),
        ("Office: 415-555-0101 Cell: 415-555-0102", ["415-555-0101", "415-555-0102"]),
        ("Tel 0711 123456 Fax 0711 123457", ["0711 123456"]),
    ],
)
def test_numbers_among_words_are_found_and_the_words_kept(text: str, expected: list[str]) -> None:
    cell = read_cell(text)
    assert [phone.raw for phone in cell.phones] == expected
    assert (cell.other, cell.worded) == ((text,), True)


@pytest.mark.parametrize(
    "text", ["Fax: 0711 123457", "call after 5, ref 1234567", "ask Jane on 2026-11-20"]
)
def test_what_is_not_to_be_called_is_no_number(text: str) -> None:
    assert read_cell(text) == PhoneCell(other=(text,))


@pytest.mark.parametrize("text", ["2.5477E+11", "2,5408E+12", "4.9E10"])
def test_a_rounded_number_is_lost_and_said_so(text: str) -> None:
    cell = read_cell(text)
    assert not cell.phones
    assert cell.lost == (text,)


@pytest.mark.parametrize("text", ["yes", "9-Oct", "12/3/2020", "ask Jane"])
def test_what_is_no_number_is_kept_apart(text: str) -> None:
    cell = read_cell(text)
    assert not cell.phones
    assert cell.other == (text,)


def test_a_blank_cell_holds_nothing() -> None:
    assert read_cell("n/a") == read_cell("")
    assert not read_cell("").other


def test_numbers_inside_a_sentence() -> None:
    assert [phone.raw for phone in numbers_in("Jane Doe, +1 415 555 0101 (mornings)")] == [
        "+1 415 555 0101"
    ]
    assert numbers_in("met on 2024-05-06, room 12") == []


def test_two_spellings_of_a_number_compare_equal() -> None:
    assert comparable("+43 676 6123472", "AT") == comparable("0676/6123472", "AT")
    assert comparable("(415) 555-0101", "US") == comparable("+1 415 555 0101", "US")
    assert comparable("00254 799785481", "US") == comparable("+254799785481", "US")
