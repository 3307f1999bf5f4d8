"""From one row to one lead, or to the reason why it is none."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from followup_desktop.domain.lead import Stage

from . import cells, dates, phones, statuses, texts
from .columns import DAY_FIELDS, Columns, Person
from .no_numbers import NoNumber
from .phones import ImportedPhone
from .plan import ImportedContact, ImportedLead
from .slugs import position_in_link
from .stages import Signs, StageReading, stage_of

TEMPLATE_ROW = "it holds only a template's empty values"
NAMELESS = "it names neither a company nor a position"
MISFIT = "its cells are not under their names: a {what} stands under “{name}”"
LOST_NUMBER = "(a spreadsheet has rounded this number; its digits are lost)"
_FORWARD = frozenset(("closes_on", "next_on", "interview_on"))
_NO_DAYS_HERE = ("employer", "position", "status", "location")


class LeadReader:
    """Reads the rows of one table. ``unknown`` counts status words nobody knows, with what
    was assumed for them; ``lost`` counts numbers a spreadsheet destroyed; ``no_numbers``
    are the telephone cells that hold none.

    ``orders`` gives each day column its order, ``assumed`` the stage of a row
    that tells none; ``today`` is the user's day.
    """

    def __init__(
        self,
        columns: Columns,
        orders: Mapping[int, dates.Order | None],
        own_words: dict[str, statuses.StatusReading],
        *,
        assumed: Stage,
        today: date,
    ) -> None:
        self._columns = columns
        self._orders = orders
        self._own_words = own_words
        self._assumed = assumed
        self._today = today
        self.unknown: Counter[tuple[str, Stage]] = Counter()
        self.lost = 0
        self.no_numbers: list[NoNumber] = []
        self._names = columns.header.names
        self._one = {
            name: columns.one(name)
            for name in (
                *("employer", "position", "url", "source", "status", "pay", "pay_min", "pay_max"),
                *("interest", "requisition", "applied", "rejected", "withdrawn", "archived"),
                "offered",
            )
        }
        self._days = [(name, column) for name in DAY_FIELDS for column in columns.at(name)]
        self._locations = sorted(columns.at("location"), key=self._nearness)
        self._outcomes = columns.at("outcome")
        self._interviewed = columns.at("interviewed")
        self._applied_days = columns.at("applied_on")
        self._telling = self._columns_that_tell()
        self._stages: dict[tuple[str, ...], StageReading] = {}
        self._notes = columns.at("notes")
        self._tags = columns.at("tags")
        self._rest = [column for column, name in enumerate(columns.fields) if name is None]
        self._guarded = self._columns_without_days()
        self._highest = self._highest_interest()
        self._explicit = columns.has("applied_on")
        self._slugs = self._one["employer"] is None and self._one["position"] is None

    def _nearness(self, column: int) -> int:
        """Places are joined from the nearest to the widest: "Location" before "Region"."""
        meaning = self._columns.header.meanings[column]
        return meaning[1] if meaning else 0

    def _columns_without_days(self) -> list[int]:
        guarded = [self._columns.one(name) for name in _NO_DAYS_HERE]
        return [
            column
            for column in guarded
            if column is not None and self._columns.profiles[column].share("date") <= 0.5
        ]

    def _columns_that_tell(self) -> list[int]:
        """Those that say how far it came."""
        flags = ("status", "applied", "rejected", "withdrawn", "archived", "offered")
        alone = [self._one[name] for name in flags]
        several = [*self._outcomes, *self._interviewed, *self._applied_days]
        return [column for column in alone if column is not None] + several

    def _highest_interest(self) -> float:
        column = self._one["interest"]
        if column is None:
            return 5
        values = map(texts.interest_number, self._columns.profiles[column].values)
        return max((value for value in values if value is not None), default=5)

    def read(self, row: list[str], number: int, links: Mapping[int, str]) -> ImportedLead | str:
        """The lead of a row, or a clause that says why there is none.

        ``row`` is as long as the header, its cells tidied (placeholders such as N/A are
        left out here); ``links`` are the
        addresses behind its cells by column.
        """
        if all(map(cells.is_default, row)):
            return TEMPLATE_ROW
        row = cells.without_blanks(row)
        misfit = self._misfit(row)
        if misfit:
            return misfit
        employer = texts.employer_of(self._cell(row, "employer"))
        position = texts.position_of(self._cell(row, "position"))
        url = self._url(row, links, employer.url or position.url)
        read_from_link = position_in_link(url) if self._slugs and url else ""
        title = position.name or read_from_link
        if not employer.name and not title:
            return NAMELESS
        notes: list[str] = []
        self._note_own(row, notes)
        days = self._read_days(row, notes)
        stage = self._stage(row)
        if stage.unknown:
            self.unknown[stage.unknown, stage.stage] += 1
        self._note_status(row, notes)
        people = [
            self._person(person, row, links, notes, number) for person in self._columns.people
        ]
        self._note_rest(row, notes, employer.name, read_from_link)
        self._note_others(people[1:], notes)
        names = number, employer.name, title, url, texts.joined_notes(notes)
        return self._lead(names, row, stage, days, people)

    def _lead(
        self,
        names: tuple[int, str, str, str, str],
        row: list[str],
        stage: StageReading,
        days: dict[str, date | None],
        people: list[ImportedContact],
    ) -> ImportedLead:
        number, employer, position, url, notes = names
        applied, found = _settle_day(days, stage.stage, explicit=self._explicit)
        first = people[0]
        return ImportedLead(
            row=number,
            employer=employer,
            position=position,
            url=url,
            notes=notes,
            location=self._location(row),
            source=self._cell(row, "source"),
            status_text=statuses.spoken(self._cell(row, "status")),
            stage=stage.stage,
            close_reason=stage.reason,
            applied_on=applied,
            found_on=found,
            closes_on=days.get("closes_on"),
            next_on=days.get("next_on"),
            interview_on=days.get("interview_on"),
            contact_name=first.name,
            contact_role=first.role,
            phones=first.phones,
            emails=first.emails,
            pay=texts.pay_of(*(self._cell(row, name) for name in ("pay", "pay_min", "pay_max"))),
            interest=texts.interest_of(self._cell(row, "interest"), self._highest),
            tags=tuple(tag for column in self._tags for tag in texts.tags_of(row[column])),
            requisition=self._cell(row, "requisition"),
            others=tuple(person for person in people[1:] if person != _NOBODY),
        )

    def _cell(self, row: list[str], name: str) -> str:
        column = self._one[name]
        return "" if column is None else row[column]

    def _misfit(self, row: list[str]) -> str:
        """Why the cells are not under their names: a day where no day belongs."""
        for column in self._guarded:
            text = row[column]
            if text and text[0].isdigit() and dates.looks_like_date(text):
                return MISFIT.format(what="date", name=self._names[column])
        status = self._one["status"]
        if status is not None and row[status].startswith(("http://", "https://")):
            return MISFIT.format(what="link", name=self._names[status])
        return ""

    def _url(self, row: list[str], links: Mapping[int, str], beside: str) -> str:
        column = self._one["url"]
        if column is not None:
            found = texts.url_of(row[column], links.get(column, ""))
            if found:
                return found
        for name in ("position", "employer"):
            column = self._one[name]
            if column is not None and links.get(column, "").startswith(("http://", "https://")):
                return links[column]
        return beside

    def _location(self, row: list[str]) -> str:
        place = ""
        for column in self._locations:
            part = row[column]
            if part and part not in place:
                place = f"{place}, {part}" if place else part
        return " ".join(place.split())[:300]

    def _stage(self, row: list[str]) -> StageReading:
        """Thousands of rows say the same few things of how far they came."""
        said = tuple([row[column] for column in self._telling])
        stage = self._stages.get(said)
        if stage is None:
            stage = stage_of(self._signs(row), self._own_words, self._assumed)
            self._stages[said] = stage
        return stage

    def _signs(self, row: list[str]) -> Signs:
        archived = self._cell(row, "archived")
        put_away = cells.yes_or_no(archived)
        if put_away is None and archived:
            put_away = True  # the day on which it was put away
        return Signs(
            status=statuses.spoken(self._cell(row, "status")),
            outcomes=tuple(row[column] for column in self._outcomes),
            applied=cells.yes_or_no(self._cell(row, "applied")),
            rejected=cells.yes_or_no(self._cell(row, "rejected")),
            withdrawn=cells.yes_or_no(self._cell(row, "withdrawn")),
            archived=put_away,
            interviewed=any(_happened(row[column]) for column in self._interviewed),
            offered=cells.yes_or_no(self._cell(row, "offered")),
            day_applied=any(dates.read(row[column]) for column in self._applied_days),
        )

    def _read_days(self, row: list[str], notes: list[str]) -> dict[str, date | None]:
        found: dict[str, date | None] = {}
        for name, column in self._days:
            text = row[column]
            if not text:
                continue
            shape = dates.read(text)
            ahead = name in _FORWARD
            day = None
            if shape is not None:
                day = dates.resolve(shape, self._orders.get(column), self._today, ahead=ahead)
            if name not in found:
                found[name] = day
            if day is None or _says_more(text, ahead=ahead):
                notes.append(f"{self._names[column]}: {texts.note_text(text)}")
        return found

    def _person(
        self, person: Person, row: list[str], links: Mapping[int, str], notes: list[str], at: int
    ) -> ImportedContact:
        named = "" if person.name is None else row[person.name]
        one, several, _ = named.partition("\n" if "\n" in named else ":::")
        cell = texts.contact_of(one.strip())
        if several and person.name is not None:
            notes.append(f"{self._names[person.name]}: {texts.note_text(named)}")
        numbers: list[ImportedPhone] = list(cell.phones)
        for column in person.phones:
            numbers += self._numbers(row[column], column, notes, at)
        emails = list(cell.emails)
        for column in person.emails:
            behind = links.get(column, "").removeprefix("mailto:").partition("?")[0]
            emails += cells.emails_in(row[column]) or cells.emails_in(behind)
        usable = []
        for email in dict.fromkeys(emails):
            if texts.answers_mail(email):
                usable.append(email)
            else:
                notes.append(f"E-mail that takes no answers: {email}")
        role = row[person.role] if person.role is not None else ""
        role = role or cell.role
        return ImportedContact(cell.name, role, tuple(dict.fromkeys(numbers)), tuple(usable))

    def _numbers(
        self, text: str, column: int, notes: list[str], at: int
    ) -> tuple[ImportedPhone, ...]:
        if not text:
            return ()
        found = phones.read_cell(text)
        self.lost += len(found.lost)
        notes.extend(f"{self._names[column]}: {lost} {LOST_NUMBER}" for lost in found.lost)
        notes.extend(f"{self._names[column]}: {texts.note_text(part)}" for part in found.other)
        if found.other and not (found.phones or found.lost):
            self.no_numbers.append(NoNumber(at, self._names[column], cells.short(text)))
        return found.phones

    def _note_own(self, row: list[str], notes: list[str]) -> None:
        for place, column in enumerate(self._notes):
            text = row[column]
            if text:
                text = texts.note_text(text)
                notes.append(f"{self._names[column]}: {text}" if place else text)

    def _note_status(self, row: list[str], notes: list[str]) -> None:
        columns = [self._one["status"], *self._outcomes, *self._interviewed]
        for column in columns:
            if column is not None and row[column]:
                text = statuses.spoken(row[column])
                notes.append(f"{self._names[column]}: {texts.note_text(text)}")

    def _note_rest(
        self, row: list[str], notes: list[str], employer: str, read_from_link: str
    ) -> None:
        column = self._one["employer"]
        if column is not None and not employer and row[column]:
            notes.append(f"{self._names[column]}: {texts.note_text(row[column])}")
        if read_from_link:
            notes.append("The job title was read from the link.")
        for column in self._rest:
            text = row[column]
            if text:
                notes.append(f"{self._names[column]}: {texts.note_text(text)}")

    def _note_others(self, people: list[ImportedContact], notes: list[str]) -> None:
        for person in people:
            words = [person.name, person.role, *(phone.raw for phone in person.phones)]
            words += person.emails
            if any(words):
                notes.append("Also: " + ", ".join(word for word in words if word))


def _happened(text: str) -> bool:
    """Whether an interview took place: yes, or a count above zero."""
    return text.strip("0").isdecimal() if text.isdecimal() else bool(cells.yes_or_no(text))


_NOBODY = ImportedContact("", "", (), ())


def _says_more(text: str, *, ahead: bool) -> bool:
    """Whether the words of a day cell hold more than the day: a range, a time, no year."""
    if text.isdecimal():
        return False  # a spreadsheet's day number
    if len(text) < 8 or (ahead and ":" in text):
        return True
    return not text.isascii() or "&" in text or " and " in text or " - " in text


def _settle_day(
    days: dict[str, date | None], stage: Stage, *, explicit: bool
) -> tuple[date | None, date | None]:
    """(applied, found): a column called only "Date" is the one or the other."""
    applied, found = days.get("applied_on"), days.get("found_on")
    plain = days.get("date")
    if plain is None:
        return applied, found
    if explicit or stage is Stage.SAVED:
        return applied, found or plain
    return applied or plain, found
