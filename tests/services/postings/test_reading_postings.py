"""What is read from postings and mails, and that each value stood where it is said to."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.services.postings import Field, OwnDetails, Posting, read_posting

from .table import CASES, OWN_PHONE, Case

TODAY = date(2026, 11, 23)
OWN = OwnDetails(phones=(OWN_PHONE,))


def read(content: str | bytes) -> Posting:
    return read_posting(content, today=TODAY, regions=("US",), own=OWN)


def values(posting: Posting, field: Field) -> str:
    if field in (Field.PHONE, Field.EMAIL):
        return "|".join(one.value for one in posting.all(field) if one.certainty >= 0.3)
    return posting.value(field)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_a_careful_person_reads(case: Case) -> None:
    posting = read(case.text)
    found = {name: values(posting, Field(name)) for name in case.expected}
    several = {Field.PHONE.value, Field.EMAIL.value}
    for name in several & found.keys():
        assert set(found[name].split("|")) == set(case.expected[name].split("|")), name
    wanted = {name: value for name, value in case.expected.items() if name not in several}
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_value_stood_where_it_is_said_to(case: Case) -> None:
    posting = read(case.text)
    for one in posting.found:
        assert 0 <= one.start < one.end <= len(posting.text), one
        stood = " ".join(posting.text[one.start : one.end].split())
        if one.field is Field.PHONE:
            digits = "".join(filter(str.isdigit, stood))[-4:]
            assert digits in one.value or any(map(str.isalpha, stood)), one
        elif one.field in (Field.POSITION, Field.PLACE, Field.EMAIL, Field.REFERENCE, Field.PAY):
            assert stood == one.value or posting.kind == "link" or one.certainty < 0.4, one
