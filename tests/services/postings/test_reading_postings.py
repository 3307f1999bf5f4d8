"""What is read from postings and mails, and that each value stood where it is said to."""

from __future__ import annotations

from datetime import date

import pytest

from followup_desktop.services.postings.posting import Field, OwnDetails, Posting
from followup_desktop.services.postings.reading import read_posting

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


NO_CALLS = """
No calls please
Principals only, no phone calls.
No telephone enquiries.
Please do not call or visit the office.
Please don't phone us about this position.
Phone calls will not be returned.
We are unable to take phone calls.
Phone inquiries cannot be answered
Calls are not accepted.
Please refrain from calling.
Bitte keine Anrufe.
Wir bitten, von telefonischen Rückfragen abzusehen.
Bitte nehmen Sie von Anrufen Abstand.
Telefonische Auskünfte erteilen wir nicht.
Bitte rufen Sie uns nicht an.
Keine telefonischen Bewerbungen
Merci de ne pas nous appeler.
Pas d'appels téléphoniques.
Aucun renseignement par téléphone.
Les appels ne seront pas traités.
Por favor, no llamen.
No se atienden llamadas.
Abstenerse de llamar.
""".strip().splitlines()
CALLS_WELCOME = """
Do not hesitate to call us.
Please call us with any questions.
No phone calls from recruiters or agencies please.
Recruiters: please do not call.
You will make cold calls; no cold calls after six.
Please do not call before 9 am.
Take inbound calls and answer phone inquiries.
On call: no.
Rufen Sie uns gerne an.
Keine Angst vor Telefonaten!
Bitte keine Anrufe von Personalvermittlern.
N'hésitez pas à nous appeler.
No dude en llamarnos.
There is no call centre here.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", NO_CALLS)
def test_the_wish_not_to_be_phoned_is_understood(sentence: str) -> None:
    assert read(f"Baker wanted.\n{sentence}\nThank you.").best(Field.NO_CALLS) is not None


@pytest.mark.parametrize("sentence", CALLS_WELCOME)
def test_no_wish_is_read_where_there_is_none(sentence: str) -> None:
    assert read(f"Baker wanted.\n{sentence}\nThank you.").best(Field.NO_CALLS) is None
