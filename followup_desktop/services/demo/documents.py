"""A document for the sample data: a posting, as one would have saved it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from followup_desktop.services.demo.leads import SAMPLES
from followup_desktop.services.leads.documents import DocumentService

_LEAD = 1
"""The first of the sample leads."""


def add_documents(documents: DocumentService, folder: Path) -> None:
    """Copy a posting in for the first sample lead. ``folder``: where a file may be
    written meanwhile. Raises ``KnownError`` where there is no room."""
    sample = SAMPLES[0]
    said = f"""{sample.position}, {sample.employer}

Saved with the application, since postings are taken down.

You will:
- keep the books of one department and close them each month
- answer questions of suppliers, in writing and on the telephone
- help with the budget in autumn

You bring: care, patience with people, and two years with a ledger.
"""
    with TemporaryDirectory(dir=folder) as place:
        posting = Path(place) / "Posting.txt"
        posting.write_text(said, encoding="utf-8")
        documents.copy_in(_LEAD, [posting])
