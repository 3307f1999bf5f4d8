"""Export: CSV and JSON that other programs and people can read."""

from pathlib import Path


class ExportService:
    """Writes what is there to a file of the person's choice."""

    def export(self, path: Path) -> dict[str, int]:
        """By suffix: ``.csv`` (leads, formulas neutralised) or ``.json`` (everything);
        returns counts. Raises ``DomainError`` for another suffix."""
        raise NotImplementedError
