"""A document of a lead: a CV as it was sent, a posting, a contract."""

from dataclasses import dataclass

from .clock import Instant


@dataclass(frozen=True, slots=True)
class Document:
    """``path`` is where the file is; of a copy (``copied``) its name in the person's
    data folder."""

    id: int
    lead_id: int
    name: str
    path: str
    copied: bool
    added_at: Instant
