"""Taking one older operation (an import) back, later edits excepted and named."""

from dataclasses import dataclass

from followup_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class KeptLead:
    """A lead that stays, since the person worked on it after the import.
    ``why`` names what changed, in a few plain words."""

    lead_id: int
    why: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back. ``removed`` leads are gone, ``restored`` ones have
    their old values again, ``kept`` ones stay as they are."""

    removed: frozenset[int]
    restored: frozenset[int]
    kept: tuple[KeptLead, ...]


def take_back(database: Database, operation_id: int) -> TakenBack | None:
    """Reverse an operation as far as nobody has worked on its rows since; None
    where it is no longer kept (30 days) or was undone. Call it between
    ``JournalStore.begin`` and ``finish``, so that it can be undone itself.
    """
    raise NotImplementedError
