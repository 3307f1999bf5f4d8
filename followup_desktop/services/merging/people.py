"""The people of two leads that become one: the same person stands there once."""

from dataclasses import replace

from followup_desktop.domain.contact import Contact, Phone
from followup_desktop.domain.facts import Facts
from followup_desktop.services.postings.links import bare
from followup_desktop.services.work import Touched, Work

_FILLED = ("say_name", "address_as", "zone", "company", "came_from", "role")


class PeopleJoiner:
    """Joins within the current transaction."""

    def __init__(self, work: Work, touched: Touched) -> None:
        self._stores, self._now, self._touched = work.stores, work.now(), touched

    def join(self, keep: Facts, other: Facts) -> dict[int, int]:
        """Put the other lead's people behind the kept lead's own. Returns who became
        whom: the id of each person who is one with another, and that one's."""
        people = list(keep.contacts)
        became: dict[int, int] = {}
        for person in other.contacts:
            if any(person.id == one.id for one in people):
                continue
            place = next((at for at, one in enumerate(people) if same_person(one, person)), None)
            if place is None:
                self._stores.contacts.link(keep.lead.id, person.id)
                people.append(person)
                continue
            mine = people[place]
            self._unite(mine, person, keep.lead.id, other.lead.id)
            people[place] = self._stores.contacts.get(mine.id) or mine
            became[person.id] = mine.id
        return became

    def _unite(self, mine: Contact, theirs: Contact, keep_id: int, other_id: int) -> None:
        contacts = self._stores.contacts
        contacts.change(mine.id, _taken_over(mine, theirs))
        known = {_reach(phone) for phone in mine.phones}
        for phone in theirs.phones:
            if _reach(phone) not in known:
                known.add(_reach(phone))
                contacts.add_phone(mine.id, replace(phone, id=0))
        contacts.set_emails(mine.id, _emails(mine, theirs))
        self._stores.merges.hand_over(theirs.id, mine.id, keep_id)
        self._touched.contact(mine.id)
        if all(lead_id == other_id for lead_id in contacts.lead_ids(theirs.id)):
            self._stores.merges.refer(theirs.id, mine.id)
            contacts.delete(theirs.id, self._now)


def same_person(one: Contact, other: Contact) -> bool:
    """Whether two contacts of one lead are one: the same number with its extension, or
    the same e-mail address, and names that do not gainsay it; or the same name, one of
    them with nothing to reach them by."""
    if not _names_agree(one.name, other.name):
        return False
    if {_reach(phone) for phone in one.phones} & {_reach(phone) for phone in other.phones}:
        return True
    if {bare(email) for email in one.emails} & {bare(email) for email in other.emails}:
        return True
    mute = any(not (person.phones or person.emails) for person in (one, other))
    return mute and bool(one.name.strip()) and bare(one.name) == bare(other.name)


def _names_agree(one: str, other: str) -> bool:
    mine, theirs = set(bare(one).split()), set(bare(other).split())
    return mine <= theirs or theirs <= mine


def _reach(phone: Phone) -> tuple[str, str]:
    return phone.number or bare(phone.raw), phone.extension


def _emails(mine: Contact, theirs: Contact) -> tuple[str, ...]:
    known = {bare(email) for email in mine.emails}
    return (*mine.emails, *(email for email in theirs.emails if bare(email) not in known))


def _taken_over(mine: Contact, theirs: Contact) -> dict[str, object]:
    changes: dict[str, object] = {
        name: getattr(theirs, name)
        for name in _FILLED
        if getattr(theirs, name) and not getattr(mine, name)
    }
    if len(theirs.name.strip()) > len(mine.name.strip()):
        changes["name"] = theirs.name  # the fuller one: see ``_names_agree``
    role = theirs.role if mine.role and bare(mine.role) != bare(theirs.role) else ""
    notes = joined_words(mine.notes, role, theirs.notes)
    if notes != mine.notes:
        changes["notes"] = notes
    if theirs.do_not_phone and not mine.do_not_phone:
        changes["do_not_phone"] = True
    return changes


def joined_words(first: str, *others: str) -> str:
    """Texts one beneath the other; what stands there already is not said twice."""
    whole = first
    for text in others:
        if text.strip() and text.strip() not in whole:
            whole = f"{whole.rstrip()}\n\n{text}" if whole.strip() else text
    return whole
