"""Taking one older operation (an import) back, later edits excepted and named.

Rows the operation made are removed, rows it changed get their old values,
unless somebody worked on them since. What belongs together goes or stays
together: a lead with its people, numbers and log. An employer stays while a
lead of it stays.
"""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from followup_desktop.storage.capture import KEYS, TABLES
from followup_desktop.storage.columns import IN_IDS, ids_json
from followup_desktop.storage.database import Database
from followup_desktop.storage.journal import Image, JournalStore, put_image

RowKey = tuple[str, int]

_OWNERS = (
    # child table, its column, parent table: what makes one cluster
    ("lead_contact", "lead_id", "lead"),
    ("lead_contact", "contact_id", "contact"),
    ("phone", "contact_id", "contact"),
    ("email", "contact_id", "contact"),
    ("attempt", "lead_id", "lead"),
    ("promise", "lead_id", "lead"),
    ("expectation", "lead_id", "lead"),
    ("interview", "lead_id", "lead"),
    ("dismissal", "lead_id", "lead"),
    ("call_in_progress", "lead_id", "lead"),
    ("lead", "referrer_id", "contact"),
    ("attempt", "contact_id", "contact"),
    ("promise", "contact_id", "contact"),
    ("expectation", "contact_id", "contact"),
    ("interview", "contact_id", "contact"),
    ("call_in_progress", "contact_id", "contact"),
    ("document", "lead_id", "lead"),
    ("script", "lead_id", "lead"),
    ("lead_alias", "lead_id", "lead"),
)
_DERIVED = ("step", "import_batch", "reminder")
_WORDS = {
    "attempt": "a call was logged",
    "call_in_progress": "a call is open",
    "promise": "a promise was made",
    "expectation": "an expectation was noted",
    "interview": "an interview was set",
    "dismissal": "a step was set aside",
    "document": "a document was added",
    "script": "words were written for it",
    "lead_alias": "another lead was merged into it",
    "phone": "a number was changed",
    "email": "an e-mail address was changed",
    "contact": "a person was changed",
    "lead_contact": "its people were changed",
    "lead": "it was edited",
    "employer": "the employer was edited",
}


@dataclass(frozen=True, slots=True)
class KeptLead:
    """A lead that stays, since the person worked on it after the import.
    ``why`` says what changed, in a few plain words."""

    lead_id: int
    why: str


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A person of an address book who stays, for the same reason."""

    contact_id: int
    why: str


@dataclass(frozen=True, slots=True)
class RestTakenBack:
    """What became of entries of the work-search record, scripts, rehearsals and
    documents: how many are gone; by their ids those that stay, since they were edited
    (scripts for all leads, documents of leads that were there before)."""

    activities: int = 0
    scripts: int = 0
    kept_activities: tuple[int, ...] = ()
    kept_scripts: tuple[int, ...] = ()
    rehearsals: int = 0
    documents: int = 0
    kept_documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back. ``removed`` leads are gone, ``restored`` ones have
    their old values again, ``kept`` ones stay as they are, ``losing`` ones lost a
    person or a number. Plan all but the removed anew. People are counted beside
    them, those that stay with a kept lead aside."""

    removed: frozenset[int]
    restored: frozenset[int]
    kept: tuple[KeptLead, ...]
    losing: frozenset[int] = frozenset()
    removed_people: frozenset[int] = frozenset()
    restored_people: frozenset[int] = frozenset()
    kept_people: tuple[KeptPerson, ...] = ()
    rest: RestTakenBack = field(default_factory=RestTakenBack)


@dataclass(slots=True)
class _Plan:
    made: dict[RowKey, Image] = field(default_factory=dict)
    changed: dict[RowKey, tuple[Image, Image]] = field(default_factory=dict)
    removed: dict[RowKey, Image] = field(default_factory=dict)


def take_back(database: Database, operation_id: int) -> TakenBack | None:
    """Reverse an operation as far as nobody has worked on its rows since; None
    where it is no longer kept (30 days) or is undone already. Call it between
    ``JournalStore.begin`` and ``finish``, so that it can be undone itself.
    """
    sql = "SELECT 1 FROM operation WHERE id = ? AND undone = 0"
    if database.row(sql, (operation_id,)) is None:
        return None
    plan = _gather(JournalStore(database).images(operation_id))
    touched = _touched_since(database, plan.made)
    staying = _spread(_clusters(database, plan.made), touched)
    going = {key: image for key, image in plan.made.items() if key not in staying}
    _keep_needed_employers(database, going)
    losing = _leads_of_people(database, plan, going)
    database.rows("PRAGMA defer_foreign_keys = ON")
    restored, edited = _put_back(database, plan)
    for table in reversed(TABLES):
        ids = [row_id for name, row_id in going if name == table]
        if ids:
            key = KEYS.get(table, "id")
            database.change(f"DELETE FROM {table} WHERE {key} {IN_IDS}", (ids_json(ids),))
    kept = {row_id: why for (table, row_id), why in staying.items() if table == "lead"}
    kept |= {row_id: why for (table, row_id), why in edited.items() if table == "lead"}
    removed = frozenset(row_id for table, row_id in going if table == "lead")
    return TakenBack(
        removed,
        frozenset(row_id for table, row_id in restored if table == "lead"),
        tuple(KeptLead(lead, why) for lead, why in sorted(kept.items())),
        losing - removed,
        frozenset(
            row_id
            for (table, row_id), image in going.items()
            if table == "contact" and image.get("came_from")
        ),
        frozenset(_people_put_back(plan, going, restored)),
        tuple(_people_kept(plan, staying, edited, kept)),
        _rest(plan, going, staying),
    )


def _rest(plan: _Plan, going: Container[RowKey], staying: Container[RowKey]) -> RestTakenBack:
    made = {
        name: [key for key, image in plan.made.items() if key[0] == name]
        for name in ("activity", "script", "rehearsal", "document")
    }
    return RestTakenBack(
        sum(key in going for key in made["activity"]),
        sum(key in going for key in made["script"]),
        tuple(key[1] for key in made["activity"] if key in staying),
        tuple(
            key[1] for key in made["script"] if key in staying and plan.made[key]["lead_id"] is None
        ),
        sum(key in going for key in made["rehearsal"]),
        sum(key in going for key in made["document"]),
        tuple(
            key[1]
            for key in made["document"]
            if key in staying and ("lead", plan.made[key]["lead_id"]) not in plan.made
        ),
    )


def _leads_of_people(database: Database, plan: _Plan, going: dict[RowKey, Image]) -> frozenset[int]:
    """The leads of all people who go, or whose numbers and addresses do."""
    people = {row_id for table, row_id in (*going, *plan.changed) if table == "contact"}
    leads = set()
    for (table, _), image in (*going.items(), *plan.removed.items()):
        if table in ("phone", "email") and image.get("contact_id") is not None:
            people.add(image["contact_id"])
        elif table == "lead_contact":
            leads.add(image["lead_id"])
    rows = database.rows(
        "SELECT lc.lead_id FROM lead_contact lc JOIN lead l ON l.id = lc.lead_id"
        f" WHERE l.deleted_at IS NULL AND lc.contact_id {IN_IDS}",
        (ids_json(people),),
    )
    return frozenset(leads | {row[0] for row in rows})


def _people_put_back(
    plan: _Plan, going: dict[RowKey, Image], restored: set[RowKey]
) -> Iterator[int]:
    """People who were there before and are again as they were."""
    for table, row_id in restored:
        if table == "contact":
            yield row_id
    for (table, _), image in going.items():
        owner = image.get("contact_id") if table in ("phone", "email") else None
        if owner is not None and ("contact", owner) not in plan.made:
            yield owner


def _people_kept(
    plan: _Plan, staying: dict[RowKey, str], edited: dict[RowKey, str], leads: Container[int]
) -> Iterator[KeptPerson]:
    of_kept_leads = {
        image["contact_id"]
        for (table, _), image in plan.made.items()
        if table == "lead_contact" and image["lead_id"] in leads
    }
    kept: dict[int, str] = {}
    for (table, row_id), why in (*staying.items(), *edited.items()):
        if table == "contact":
            kept.setdefault(row_id, why)
        elif table in ("phone", "email") and (owner := plan.made[table, row_id]["contact_id"]):
            kept.setdefault(owner, why)
    for contact_id, why in sorted(kept.items()):
        if contact_id not in of_kept_leads:
            yield KeptPerson(contact_id, why)


def _gather(images: list[tuple[str, int, Image | None, Image | None]]) -> _Plan:
    first: dict[RowKey, Image | None] = {}
    last: dict[RowKey, Image | None] = {}
    for table, row_id, before, after in images:
        if table not in _DERIVED:
            first.setdefault((table, row_id), before)
            last[table, row_id] = after
    plan = _Plan()
    for key, before in first.items():
        after = last[key]
        if before is None and after is not None:
            plan.made[key] = after
        elif before is not None and after is None:
            plan.removed[key] = before
        elif before is not None and after is not None:
            plan.changed[key] = (before, after)
    return plan


def _present(database: Database, keys: dict[str, list[int]]) -> dict[RowKey, Image]:
    found: dict[RowKey, Image] = {}
    for table, ids in keys.items():
        names = [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
        key = KEYS.get(table, "id")
        for row in database.rows(
            f"SELECT {key}, {', '.join(names)} FROM {table} WHERE {key} {IN_IDS}", (ids_json(ids),)
        ):
            found[table, row[0]] = dict(zip(names, row[1:], strict=True))
    return found


def _by_table(
    keys: dict[RowKey, Image] | dict[RowKey, tuple[Image, Image]],
) -> dict[str, list[int]]:
    tables: dict[str, list[int]] = defaultdict(list)
    for table, row_id in keys:
        tables[table].append(row_id)
    return tables


def _touched_since(database: Database, made: dict[RowKey, Image]) -> dict[RowKey, str]:
    """The made rows that are other than they were made, or gone, or to which
    something was added."""
    touched: dict[RowKey, str] = {}
    present = _present(database, _by_table(made))
    for key, image in made.items():
        if present.get(key) != image:
            touched[key] = _WORDS.get(key[0], "it was edited")
    parents = _by_table(made)
    for child, column, parent in _OWNERS:
        ids = parents.get(parent)
        if not ids:
            continue
        for row_id, parent_id in database.rows(
            f"SELECT id, {column} FROM {child} WHERE {column} {IN_IDS}", (ids_json(ids),)
        ):
            if (child, row_id) not in made:
                touched.setdefault((parent, parent_id), _WORDS[child])
    return touched


def _clusters(database: Database, made: dict[RowKey, Image]) -> dict[RowKey, set[RowKey]]:
    """Which made rows belong together, by their owners (employers aside)."""
    neighbours: dict[RowKey, set[RowKey]] = defaultdict(set)
    for child, column, parent in _OWNERS:
        for key, image in made.items():
            if key[0] == child and image.get(column) is not None:
                owner = (parent, int(image[column]))
                if owner in made:
                    neighbours[key].add(owner)
                    neighbours[owner].add(key)
    return neighbours


def _spread(neighbours: dict[RowKey, set[RowKey]], touched: dict[RowKey, str]) -> dict[RowKey, str]:
    """All rows that stay, with the reason that keeps their cluster."""
    staying = dict(touched)
    waiting = list(touched)
    while waiting:
        key = waiting.pop()
        for other in neighbours.get(key, ()):
            if other not in staying:
                staying[other] = staying[key]
                waiting.append(other)
    return staying


def _keep_needed_employers(database: Database, going: dict[RowKey, Image]) -> None:
    """An employer (and its switchboard) goes only when its last lead goes."""
    employers = [row_id for table, row_id in going if table == "employer"]
    leads = {row_id for table, row_id in going if table == "lead"}
    needed = {
        employer_id
        for lead_id, employer_id in database.rows(
            f"SELECT id, employer_id FROM lead WHERE employer_id {IN_IDS}", (ids_json(employers),)
        )
        if lead_id not in leads
    }
    for key, image in list(going.items()):
        if (key[0] == "employer" and key[1] in needed) or (
            key[0] == "phone" and image["employer_id"] in needed
        ):
            del going[key]


def _put_back(database: Database, plan: _Plan) -> tuple[set[RowKey], dict[RowKey, str]]:
    """Old values of changed rows, where the new ones still stand; and rows the
    operation deleted. The leads and people put back, and those edited since."""
    restored: set[RowKey] = set()
    edited: dict[RowKey, str] = {}
    present = _present(database, _by_table(plan.changed))
    for (table, row_id), (before, after) in plan.changed.items():
        now = present.get((table, row_id))
        owner = _owner(table, row_id, now or before)
        if now is None or any(now[n] != after[n] for n in after if before.get(n) != after[n]):
            if owner is not None:
                edited[owner] = _WORDS.get(table, "it was edited")
            continue
        old = {name: before[name] if before[name] != after[name] else now[name] for name in before}
        put_image(database, table, row_id, now, old)
        if owner is not None:
            restored.add(owner)
    for table in TABLES:
        for (name, row_id), image in plan.removed.items():
            if name == table and (name, row_id) not in _present(database, {name: [row_id]}):
                put_image(database, name, row_id, None, image)
    return restored - set(edited), edited


def _owner(table: str, row_id: int, image: Image) -> RowKey | None:
    """The lead, else the person, that a row is told of as."""
    if table in ("lead", "contact"):
        return table, row_id
    for name in ("lead", "contact"):
        if image.get(f"{name}_id") is not None:
            return name, int(image[f"{name}_id"])
    return None
