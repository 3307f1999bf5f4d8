"""What merged leads were called, so that their file brings them no second time."""

from followup_desktop.storage.database import Database

Identity = tuple[str, str, str, str]
"""Employer, position, location and link, as they were written."""


class AliasStore:
    """Reads and writes aliases. Writing needs a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def identities(self) -> list[tuple[int, str, str, str, str]]:
        """(id, employer, position, location, link) that a lead bears besides its own;
        deleted leads' left out."""
        rows = self._database.rows(
            "SELECT a.lead_id, a.employer, a.position, a.location, a.url FROM lead_alias a"
            " JOIN lead l ON l.id = a.lead_id WHERE l.deleted_at IS NULL ORDER BY a.id"
        )
        return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]

    def add(self, lead_id: int, identity: Identity) -> None:
        """The lead is known by these words too; once is enough."""
        self._database.change(
            "INSERT INTO lead_alias (lead_id, employer, position, location, url)"
            " SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM lead_alias WHERE"
            " lead_id = ?1 AND employer = ?2 AND position = ?3 AND location = ?4 AND url = ?5)",
            (lead_id, *identity),
        )
