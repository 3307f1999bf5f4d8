"""Exports known by their column names, and known files that hold no leads."""

import re
from collections.abc import Sequence

from .cells import letters_only
from .header import Header
from .refusal import Refusal

_KINDS: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = tuple(
    (kind, tuple(frozenset(names.split()) for names in layouts))
    for kind, layouts in (
        (
            "linkedin-job-applications",
            (
                "applicationdate contactphonenumber jobtitle joburl",
                "applicationdate resumename joburl",
            ),
        ),
        ("linkedin-saved-jobs", ("saveddate joburl jobtitle companyname",)),
        ("huntr", ("companyname listname title", "employer jobtitle list datesaved")),
        (
            "teal",
            (
                "companyname excitement statusname",
                "companyname role excitement addedat",
                "jobposition company maxsalary status datesaved excitement",
            ),
        ),
        ("simplify", ("jobtitle companyname joburl applieddate status statusdate",)),
        ("jobsync", ("createdat applied applieddate company jobtitle jobsource",)),
    )
)


_NOTION = re.compile(r".*[ /][0-9a-f]{32}(?:_all)?\.csv", re.IGNORECASE | re.DOTALL)


def kind_of(header: Header, file: str, otherwise: str) -> str:
    """The known export with these columns or this name, else ``otherwise``."""
    names = {letters_only(name) for name in header.names}
    for kind, layouts in _KINDS:
        if any(layout <= names for layout in layouts):
            return kind
    return "notion" if _NOTION.fullmatch(file) else otherwise


def refuse_known(file: str, header: Sequence[str]) -> None:
    """Raise ``Refusal`` for files that are known to hold something else than leads."""
    names = {letters_only(name) for name in header}
    if "jobseekeractivitylevel" in names or {"opentorecruiters", "dreamcompanies"} <= names:
        raise Refusal(
            f"No lead found in {file}: it holds your own LinkedIn job seeker preferences, "
            "not jobs; the leads are in “Job Applications.csv” and “Saved Jobs.csv”."
        )
    if {"startedon", "finishedon", "companyname", "title"} <= names:
        raise Refusal(
            f"No lead found in {file}: it lists jobs you have had (LinkedIn's “Positions”), "
            "not leads; those are in “Job Applications.csv” and “Saved Jobs.csv”."
        )
    if "connectedon" in names:
        raise PeopleRefusal(file)


class PeopleRefusal(Refusal):
    """The refusal of a list of people of whom nothing tells how to reach them; other
    lists of people are taken in as contacts."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"No lead found in {file}: its rows look like people, not like jobs, and no column"
            " holds their telephone numbers or e-mail addresses; say which column is which."
        )
