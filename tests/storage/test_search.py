"""What is typed is found, and nothing typed is an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.contact import Contact
from followup_desktop.storage.contacts import ContactStore
from followup_desktop.storage.database import Database
from followup_desktop.storage.employers import EmployerStore
from followup_desktop.storage.leads import LeadStore
from followup_desktop.storage.search import SearchStore
from tests.storage.filled import NOW, add_attempt, add_lead


@pytest.fixture
def leads(database: Database) -> list[int]:
    made = [
        add_lead(database, "Café Zürich", "Pâtissier", "Søren Ångström", "+14255550134"),
        add_lead(
            database, "Jones & Sons", "Driver", "Ann O'Hara", "+12065550199", notes="near café"
        ),
        add_lead(database, "Northwind", "Clerk", "Martin Jones", "+491711234567"),
        add_lead(database, "北京字节", "工程师", "王芳", "+861012345678", tags=("remote", "plán")),
    ]
    add_attempt(database, made[1], note="Voicemail: asked about “night shift”, 5:30")
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zurich", [0]),
        ("ZÜRICH", [0]),
        ("cafe", [0, 1]),  # the name before the note
        ("patiss", [0]),
        ("soren", []),  # ø is a letter of its own, in Unicode too
        ("søren ang", [0]),
        ("jones", [2, 1]),  # both are names; newest first
        ("martin", [2]),
        ("martin clerk", [2]),
        ("o'hara", [1]),
        ("555-0134", [0]),
        ("5550134", [0]),
        ("(425) 555-0134", [0]),
        ("+1 425 555 0134", [0]),
        ("4255550134", [0]),
        ("425 555", [0]),
        ("0134", [0]),
        ("0171 1234567", []),
        ("171 1234567", [2]),
        ("office@acme.example", [0, 1, 2, 3]),
        ("night sh", [1]),
        ("driver night", [1]),  # one word in the lead, one in a note
        ("driver voicemail shift", [1]),
        ("5:30", [1]),
        ("北京", [3]),
        ("plan", [3]),
        ("n", [2, 1]),
        ("nothing like it", []),
        ("", []),
        ("   ", []),
    ],
)
def test_finds(database: Database, leads: list[int], text: str, expected: list[int]) -> None:
    found = [leads.index(lead) for lead in SearchStore(database).search(text)]
    assert found == expected if len(expected) < 4 else sorted(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "'",
        "*",
        "a*",
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "employer:",
        "{a b}:c",
        "^a",
        "-",
        "(",
        ")",
        "a\x00b",
        "\\",
        "--",
        "a -b",
        "+",
        "😀",
        "%",
        "_",
        "a" * 5_000,
        "a " * 500,
        "\u0301",
        "１２３",
        "x:y:z",
        ";DROP TABLE lead",
    ],
)
def test_no_text_is_a_syntax_error(database: Database, leads: list[int], text: str) -> None:
    assert isinstance(SearchStore(database).search(text), list)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_no_random_text_is_a_syntax_error(database: Database, text: str) -> None:
    assert isinstance(SearchStore(database).search(text), list)


def test_number_as_typed_with_its_national_zero(database: Database) -> None:
    from followup_desktop.domain.contact import Phone

    lead = add_lead(database, number="+14255550100")
    with database.transaction():
        people = ContactStore(database)
        people.add(Contact(0, phones=(Phone(0, "+491711234567", raw="0171 / 123 45 67"),)), lead)
    for text in ("0171 123", "01711234567", "171123", "+49 171 1234567", "1234567"):
        assert SearchStore(database).search(text) == [lead], text


def test_the_index_follows_every_change(database: Database, leads: list[int]) -> None:
    search, people = SearchStore(database), ContactStore(database)
    lead = leads[2]
    with database.transaction():
        EmployerStore(database).change(3, {"name": "Southwind"})
        LeadStore(database).change(lead, {"position": "Librarian"})
        people.change(3, {"name": "Mary Smith"})
        people.set_emails(3, ["mary@southwind.example"])
        people.remove_phone(3)
    for text in ("southwind", "librarian", "smith", "mary@south"):
        assert search.search(text) == [lead], text
    for text in ("northwind", "clerk", "martin", "1711234567"):
        assert search.search(text) == [], text
    with database.transaction():
        people.unlink(lead, 3)
    assert search.search("smith") == []
    with database.transaction():
        LeadStore(database).delete([lead], NOW)
    assert search.search("southwind") == []
    with database.transaction():
        database.change("UPDATE lead SET deleted_at = NULL WHERE id = ?", (lead,))  # as undo does
    assert search.search("southwind") == [lead]


def test_notes_of_deleted_leads_and_attempts_are_not_found(
    database: Database, leads: list[int]
) -> None:
    from followup_desktop.storage.attempts import AttemptStore

    search, log = SearchStore(database), AttemptStore(database)
    with database.transaction():
        log.change(1, {"note": "asked for the manager"})
    assert search.search("manager") == [leads[1]]
    assert search.search("night") == []
    with database.transaction():
        log.delete(1, NOW)
    assert search.search("manager") == []
    second = add_attempt(database, leads[0], note="manager is back")
    with database.transaction():
        LeadStore(database).delete([leads[0]], NOW)
    assert search.search("manager") == []
    with database.transaction():
        database.change("DELETE FROM attempt WHERE id = ?", (second,))
        database.change("UPDATE lead SET deleted_at = NULL WHERE id = ?", (leads[0],))
    assert search.search("manager") == []


def test_a_rolled_back_change_leaves_the_index_alone(database: Database, leads: list[int]) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction():  # noqa: PT012
        LeadStore(database).change(leads[0], {"position": "Ghost"})
        raise ZeroDivisionError
    add_lead(database, "Another")
    assert SearchStore(database).search("ghost") == []
    assert SearchStore(database).search("patissier") == [leads[0]]


def test_limit(database: Database, leads: list[int]) -> None:
    assert len(SearchStore(database).search("acme", limit=2)) == 2
