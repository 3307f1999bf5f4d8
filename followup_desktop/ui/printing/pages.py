"""Whatever can be printed, as a PDF file."""

from followup_desktop.services.paper.printing import Printable
from followup_desktop.services.paper.work_search import RecordSheet

from .call_sheet_page import call_sheet_pdf
from .record_page import record_pdf


def pdf_of(printable: Printable) -> bytes:
    """Its pages, drawn here; in any thread."""
    if isinstance(printable, RecordSheet):
        return record_pdf(printable)
    return call_sheet_pdf(printable)
