"""Pairs of leads that the person said are not the same."""

from followup_desktop.storage.database import Database

Pair = tuple[int, int]
"""Two leads, the smaller id first."""


class ToldApartStore:
    """Reads and writes the pairs. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> frozenset[Pair]:
        """Every pair that was told apart, deleted leads' too."""
        rows = self._database.rows("SELECT first_id, second_id FROM told_apart")
        return frozenset((row[0], row[1]) for row in rows)

    def add(self, one: int, another: int) -> None:
        """They are two leads; said again, it changes nothing."""
        self._database.change(
            "INSERT INTO told_apart (first_id, second_id) VALUES (?, ?)"
            " ON CONFLICT (first_id, second_id) DO NOTHING",
            (min(one, another), max(one, another)),
        )

    def others_of(self, lead_id: int) -> tuple[int, ...]:
        """The leads that this one was told apart from."""
        rows = self._database.rows(
            "SELECT iif(first_id = ?1, second_id, first_id) FROM told_apart"
            " WHERE first_id = ?1 OR second_id = ?1 ORDER BY 1",
            (lead_id,),
        )
        return tuple(row[0] for row in rows)
