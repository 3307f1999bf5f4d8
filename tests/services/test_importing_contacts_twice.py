"""Any list of people, twice: the second time changes nothing, and nobody is lost."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.company_names import company_key
from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.services.taking_in.people import KnownPerson, compared, is_compatible

PHONES = st.sampled_from(
    (
        Phone(0, "+14255550134", raw="+1 425 555 0134"),
        Phone(0, "+14255550134", "7", raw="(425) 555-0134"),
        Phone(0, raw="425 5550134"),
        Phone(0, "+14255550135", raw="425.555.0135"),
        Phone(0, raw="100"),
        Phone(0, raw="(030) 901820"),
        Phone(0, "+4930901820", raw="+49 30 901820"),
    )
)
NAMES = ("", "Ann Lee", "A. Lee", "Dr. Ann Lee", "Lee, Ann", "Bo", "Bo Kay", "李")
PEOPLE = st.builds(
    Contact,
    id=st.just(0),
    name=st.sampled_from(NAMES),
    company=st.sampled_from(("", "Acme", "ACME Inc.", "Birch", "Self-employed")),
    role=st.sampled_from(("", "HR", "CTO")),
    phones=st.lists(PHONES, max_size=2, unique=True).map(tuple),
    emails=st.lists(st.sampled_from(("a@x.example", "A@x.example", "b@x.example")), max_size=2).map(
        tuple
    ),
    notes=st.sampled_from(("", "met", "at the fair")),
)
LISTS = st.lists(PEOPLE.filter(lambda one: bool(one.name or one.phones or one.emails)), max_size=8)


def known(book: list[Contact]) -> list[KnownPerson]:
    keys = [company_key(one.company) for one in book]
    return [
        KnownPerson(place, one, frozenset((key,)) if key else frozenset())
        for place, (one, key) in enumerate(zip(book, keys, strict=True))
    ]


def brought(book: list[Contact], people: list[Contact]) -> tuple[list[Contact], int]:
    """The address book after an import, and how much was new or changed."""
    there = known(book)
    found = list(compared(there, people))
    made = [one for one, added in found if added is None]
    changes = sum(added is None or bool(added) for _, added in found)
    return [one.person for one in (*there, *made)], changes


@settings(max_examples=40, deadline=None)
@given(before=LISTS, people=LISTS)
def test_the_second_time_changes_nothing(before: list[Contact], people: list[Contact]) -> None:
    book, _ = brought([], before)
    book, _ = brought(book, people)
    again, changes = brought(book, people)
    assert changes == 0
    assert again == book


@settings(max_examples=25, deadline=None)
@given(before=LISTS, people=LISTS)
def test_nobody_is_lost_and_nothing_overwritten(
    before: list[Contact], people: list[Contact]
) -> None:
    book, _ = brought([], before)
    after, _ = brought(book, people)
    assert len(after) >= len(book), "somebody went"
    for one, now in zip(book, after, strict=False):
        shown = replace(now, name=one.name or now.name, role=one.role or now.role)
        assert shown == now, "what was there stays"
        assert now.phones[: len(one.phones)] == one.phones
        assert now.emails[: len(one.emails)] == one.emails
    for person in people:
        addresses = {address.casefold() for address in person.emails}
        assert any(
            is_compatible(person.name, one.name)
            and (one.name or not person.name)
            and addresses <= {address.casefold() for address in one.emails}
            for one in after
        ), "somebody has the name and every address of a row"
