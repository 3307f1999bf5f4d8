"""Integrity of the file and of the rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: ``area`` is ``file`` or ``rules``; ``text`` a sentence."""

    area: str
    text: str
    lead_id: int | None = None


class CheckService:
    """Looks, and changes nothing."""

    def run(self) -> list[Finding]:
        """All findings; empty: all is well. Every open lead has a next step or
        a stated reason, and the file is whole."""
        raise NotImplementedError
