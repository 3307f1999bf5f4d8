"""The names of FollowUp's tables and of their columns, for who writes and who reads them.

``No.`` is the lead's number; the other tables name it, so that they can be put
together again.
"""

from enum import StrEnum

from followup_desktop.domain.lead import Source

LEADS_HEADER = (
    "Company,Position,Location,Status,Closed Because,Date Applied,Date Found,Closing Date,"
    "Next Step,Next Step Date,Contact,Contact Role,Phone,Extension,Email,Source,Source Kind,"
    "Interest,Salary,URL,Tags,Calls,Last Contact,Notes,Look Again On,Decide By,Applied Through,"
    "What Was Sent,No."
).split(",")
MOST_PHONES, MOST_EMAILS = 5, 3
WRONG = " (wrong)"
"""After the kind of a number that is nobody's."""
CONTACTS_HEADER = [
    *("Name", "Job Title", "Company"),
    *(
        f"{part}{'' if number == 1 else f' {number}'}"
        for number in range(1, MOST_PHONES + 1)
        for part in ("Phone", "Extension", "Phone Type")
    ),
    *(f"Email{'' if number == 1 else f' {number}'}" for number in range(1, MOST_EMAILS + 1)),
    *("Time Zone", "Say Name", "Address As", "Do Not Phone", "Notes", "Lead Nos.", "Contact No."),
]
ATTEMPTS_HEADER = (
    "Date,Time,Company,Position,Contact,Number,Channel,Direction,Outcome,Results,Seconds,"
    "Purpose,Feeling,Ticked,Notes,Lead No.,Contact No.,Moment"
).split(",")
FOLLOW_UPS_HEADER = (
    "Date,Time,Time Zone,What,Channel,Company,Position,Contact,Phone,Extension,Why,Place,"
    "Minutes,Their Day,What They Said,Lead No.,Contact No."
).split(",")


class TableName(StrEnum):
    """Which table; the value is the sheet's name in lower case."""

    LEADS = "leads"
    CONTACTS = "contacts"
    ATTEMPTS = "attempts"
    FOLLOW_UPS = "follow-ups"

    @property
    def counted(self) -> str:
        """The name of its count: "follow_ups"."""
        return self.value.replace("-", "_")


HEADERS = {
    TableName.LEADS: LEADS_HEADER,
    TableName.CONTACTS: CONTACTS_HEADER,
    TableName.ATTEMPTS: ATTEMPTS_HEADER,
    TableName.FOLLOW_UPS: FOLLOW_UPS_HEADER,
}
"""The columns of each table, in their order."""


def spoken(word: str) -> str:
    """A word of the file as people write it: "no-answer" is "no answer"."""
    return word.replace("-", " ")


def source_words(source: Source, detail: str) -> str:
    """ "Indeed", else "job board"."""
    return detail or spoken(source.value)
