"""Days in every shape of data-formats.md, and the order decided for a whole column."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.services.importing import dates

TODAY = date(2026, 11, 22)


def day(text: str, order: dates.Order | None = None, *, ahead: bool = False) -> date | None:
    shape = dates.read(text)
    return None if shape is None else dates.resolve(shape, order, TODAY, ahead=ahead)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-20", "2025-06-20"),
        ("2025/6/2", "2025-06-02"),
        ("2024-08-31 15:04:56.667957", "2024-08-31"),
        ("2026-02-14T18:12:00Z", "2026-02-14"),
        ("2025-06-20T10:00:00.123456+02:00", "2025-06-20"),
        ("20250620", "2025-06-20"),
        ("45082", "2023-06-05"),
        ("45082.75", "2023-06-05"),
        ("1718900000", "2024-06-20"),
        ("1718900000123", "2024-06-20"),
        ("9/14/2020", "2020-09-14"),
        ("14/9/2020", "2020-09-14"),
        ("9/14/20", "2020-09-14"),
        ("3/3/2020", "2020-03-03"),
        ("28.10.2025", "2025-10-28"),
        ("1.2.2025", "2025-02-01"),
        ("27-03-2026", "2026-03-27"),
        ("14-Mar", "2026-03-14"),
        ("14-Mar-25", "2025-03-14"),
        ("12 Mar 2025", "2025-03-12"),
        ("12. März 2025", "2025-03-12"),
        ("5 de mayo de 2024", "2024-05-05"),
        ("3 août 2024", "2024-08-03"),
        ("Mar 5 2024", "2024-03-05"),
        ("Tuesday, March 5, 2024", "2024-03-05"),
        ("Do 12.3.2024", "2024-03-12"),
        ("11/20/24, 8:15 AM", "2024-11-20"),
        ("October 3, 2021", "2021-10-03"),
        ("October 3, 2021 → October 9, 2021", "2021-10-03"),
        ("2024-01-05 - 2024-02-05", "2024-01-05"),
        ("2025-03", "2025-03-01"),
        ("Jan 2024", "2024-01-01"),
        ("Fri, 20 Jun 2025 10:00:00 +0200", "2025-06-20"),
        ("2026年6月20日", "2026-06-20"),
        ("21st Jan", "2026-01-21"),
        ("29-Feb", "2024-02-29"),
    ],
)
def test_a_day_is_read(text: str, expected: str) -> None:
    assert day(text) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Unknown", "N/A", "Recent", "No Response", "8/82019", "2/30/2024", "31.02.2025"),
        *("0000-00-00", "1900-01-01", "9999-12-31", "Interview on 21st Jan", "000 / month"),
        *("may be", "Oct–Nov 2026", "2026-2038", "13/13/2020", "99999", "1/2/3/4"),
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day(text, "mdy") is None


def test_an_open_order_gives_no_day_until_it_is_told() -> None:
    assert day("4/5/2024") is None
    assert day("4/5/2024", "dmy") == date(2024, 5, 4)
    assert day("4/5/2024", "mdy") == date(2024, 4, 5)
    assert day("8/3/2019 and 9/9/2019", "mdy") == date(2019, 8, 3)


def test_without_a_year_it_is_the_nearest_past() -> None:
    assert day("22-Nov") == TODAY
    assert day("23-Nov") == date(2025, 11, 23)
    assert day("23-Nov", ahead=True) == date(2026, 11, 23), "a deadline lies ahead"
    assert day("5-Jan", ahead=True) == date(2027, 1, 5)


def order(*texts: str, past: bool = True) -> dates.ColumnOrder:
    shapes = [shape for text in texts if (shape := dates.read(text))]
    return dates.order_of(shapes, TODAY, past=past, fallback="dmy")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1/2/2024", "14/9/2020"), "dmy"),
        (("1/2/2024", "9/14/2020"), "mdy"),
        (("1/2/2024", "3/4/2024"), None),
        (("11/2/24, 8:15 AM", "1/2/24, 9:15 PM"), "mdy"),
        (("1/2/2024", "25/4/2024", "4/25/2024"), None),
        (("5/12/2026", "3/4/2024"), "mdy"),  # 5 December has not come yet
    ],
)
def test_the_column_decides_the_order(texts: tuple[str, ...], expected: str | None) -> None:
    assert order(*texts).order == expected


def test_the_future_decides_nothing_where_days_may_lie_ahead() -> None:
    assert order("5/12/2026", "3/4/2024", past=False).order is None


def test_one_slip_does_not_undo_a_long_column() -> None:
    found = order("13/25/2024", "25/4/2024", *[f"4/{day}/2024" for day in range(13, 29)] * 3)
    assert found.order == "mdy"


def test_a_proven_order_is_certain_and_a_likely_one_is_not() -> None:
    assert order("1/2/2024", "14/9/2020").certain
    assert not order("5/12/2026", "3/4/2024").certain
