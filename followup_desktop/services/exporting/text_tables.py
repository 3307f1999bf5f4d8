"""One table as CSV: UTF-8 with a mark for spreadsheets, formulas neutralised."""

import csv
from typing import TextIO

from followup_desktop.services.exporting.harmless import harmless, speakable
from followup_desktop.services.exporting.reading import LeadReading
from followup_desktop.services.exporting.tables import TableShape, table_rows

ENCODING = "utf-8-sig"


def write_table(stream: TextIO, shape: TableShape, reading: LeadReading) -> int:
    """Write the table; how many rows."""
    writer = csv.writer(stream)
    writer.writerow(shape.header)
    count = 0
    for row in table_rows(shape, reading):
        writer.writerow([harmless(speakable(cell)) for cell in row])
        count += 1
    return count
