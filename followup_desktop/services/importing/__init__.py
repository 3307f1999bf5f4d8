"""The reading half of an import: from a file to a plan, with nothing written.

``read_tables`` reads a file into tables of text, ``plan_import`` understands
them as job leads (data-formats.md, *How an import behaves*). Both raise
``Refusal`` with one sentence where there is nothing to import. Matching against
what is already there, the transaction and its undo are not in this room.
"""

from .choosing import LEFT_OUT, shape_of, without
from .contacts.read_contact import CONTACT_FIELDS, ReadContact
from .formats import read_content, read_tables
from .phones import ImportedPhone
from .plan import (
    Choices,
    Column,
    ImportedContact,
    ImportedLead,
    ImportPlan,
    Question,
    StatusWord,
    TopRow,
)
from .planning import plan_import
from .refusal import Refusal, Skipped
from .remembered import Remembered, key_of, merged
from .source import Source, Table
from .synonyms import FIELDS

__all__ = [
    "CONTACT_FIELDS",
    "FIELDS",
    "LEFT_OUT",
    "Choices",
    "Column",
    "ImportPlan",
    "ImportedContact",
    "ImportedLead",
    "ImportedPhone",
    "Question",
    "ReadContact",
    "Refusal",
    "Remembered",
    "Skipped",
    "Source",
    "StatusWord",
    "Table",
    "TopRow",
    "key_of",
    "merged",
    "plan_import",
    "read_content",
    "read_tables",
    "shape_of",
    "without",
]
