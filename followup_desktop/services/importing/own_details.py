"""What stands on nearly every row belongs to the user, not to the employers.

LinkedIn writes the applicant's own telephone number and e-mail into every
application; taken at face value, people would call themselves. The same is
judged in any file (data-formats.md, *LinkedIn*), and for a link, too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .phones import comparable
from .plan import ImportedLead

LEAST_ROWS = 5
_NEARLY_ALL = 0.8
_NOTICED = 0.5


class OwnDetails(NamedTuple):
    """The leads without the user's own details, and these (empty where there are none)."""

    leads: list[ImportedLead]
    phone: str = ""
    email: str = ""
    link: str = ""


def set_apart(leads: list[ImportedLead], region: str, *, always: bool) -> OwnDetails:
    """Take the user's own number, address and a shared link off the leads.

    Judged from five filled rows on; ``always`` where the export is known to
    write them (LinkedIn). ``region`` is where national numbers are read.
    """
    phone = _shared(
        leads, lambda lead: [comparable(p.raw, region) for p in lead.phones], always=always
    )
    email = _shared(leads, lambda lead: [text.casefold() for text in lead.emails], always=always)
    link = _shared(leads, lambda lead: [lead.url] if lead.url else [], always=False)
    if not (phone or email or link):
        return OwnDetails(leads)
    shown_phone = next(
        (p.raw for lead in leads for p in lead.phones if comparable(p.raw, region) == phone), ""
    )
    shown_email = next(
        (text for lead in leads for text in lead.emails if text.casefold() == email), ""
    )
    rest = [_without(lead, region, phone, email, link, always=always) for lead in leads]
    return OwnDetails(rest, shown_phone, shown_email, link)


def _without(
    lead: ImportedLead, region: str, phone: str, email: str, link: str, *, always: bool
) -> ImportedLead:
    phones = tuple(p for p in lead.phones if not phone or comparable(p.raw, region) != phone)
    emails = tuple(text for text in lead.emails if not email or text.casefold() != email)
    if always:
        phones, emails = (), ()
    url, notes = lead.url, lead.notes
    if link and url == link:
        url, notes = "", "\n".join(filter(None, (notes, f"Link: {link}")))
    return lead._replace(phones=phones, emails=emails, url=url, notes=notes)


def _shared(
    leads: Sequence[ImportedLead],
    values_of: Callable[[ImportedLead], Iterable[str]],
    *,
    always: bool,
) -> str:
    counts: Counter[str] = Counter()
    filled = 0
    for lead in leads:
        values = set(values_of(lead))
        filled += bool(values)
        counts.update(values)
    if not counts:
        return ""
    value, times = counts.most_common(1)[0]
    if always:
        return value
    if filled < LEAST_ROWS or times < _NEARLY_ALL * filled or filled < _NOTICED * len(leads):
        return ""
    # One person for several jobs of one employer is no trap.
    employers = {lead.employer.casefold() for lead in leads if value in set(values_of(lead))}
    return value if len(employers) > 1 or employers == {""} else ""
