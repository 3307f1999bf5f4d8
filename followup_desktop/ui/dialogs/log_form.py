"""The first lines of *Log a call*: what it was, with whom, when, how long."""

import re
from dataclasses import dataclass

from PySide6.QtWidgets import QFormLayout, QLineEdit

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.clock import Clock, Instant, resolve, wall
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.step import NoStep, Step
from followup_desktop.domain.typed_when import TypedWhen
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.text import duration
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.when_field import WhenField

_LENGTH = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_MINUTES = re.compile(r"(\d{1,3})(?:\s*min(?:utes?)?)?")


@dataclass(frozen=True, slots=True)
class What:
    """One way to have been in touch; ``outcome`` None: the person says."""

    words: str
    channel: Channel
    incoming: bool
    outcome: Outcome | None


_I, _THEY = False, True
_WHATS = (
    What("I called", Channel.PHONE, _I, None),
    What("They called me", Channel.PHONE, _THEY, Outcome.SPOKE),
    What("They rang and I missed it", Channel.PHONE, _THEY, Outcome.MISSED),
    What("I sent an e-mail", Channel.EMAIL, _I, Outcome.SENT),
    What("They sent an e-mail", Channel.EMAIL, _THEY, Outcome.SPOKE),
    What("I sent a message", Channel.MESSAGE, _I, Outcome.SENT),
    What("They sent a message", Channel.MESSAGE, _THEY, Outcome.SPOKE),
    What("I went there", Channel.IN_PERSON, _I, Outcome.SENT),
    What("I went there and talked with them", Channel.IN_PERSON, _I, Outcome.SPOKE),
    What("An automatic “we have received it”", Channel.EMAIL, _THEY, Outcome.ACKNOWLEDGED),
)


def _likely(channel: Channel | None) -> int:
    """What was most likely done about a step of this channel."""
    return next(
        (
            place
            for place, what in enumerate(_WHATS)
            if what.channel is channel and not what.incoming
        ),
        0,
    )


def read_length(text: str) -> int | None:
    """Seconds of "12:05", "1:02:03" or "5 min"; None where empty. Raises ``DomainError``."""
    words = text.strip().lower()
    if not words:
        return None
    if found := _LENGTH.fullmatch(words):
        return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])
    if found := _MINUTES.fullmatch(words):
        return int(found[1]) * 60
    raise DomainError(f"“{text.strip()}” is no length of a call. Try for example: 2:30 or 5 min.")


class LogForm(QFormLayout):
    """What may be said of any attempt, whatever came of it."""

    def __init__(self, clock: Clock, zone: str, detail: LeadDetail) -> None:
        """``zone``: the user's, in which times are typed here."""
        super().__init__()
        self._zone = zone
        self.what = Choice("What it was")
        for what in _WHATS:
            self.what.addItem(what.words)
        self.who = self._people(detail)
        self.when = WhenField(clock, "When", past=True)
        self.when.set_zone(zone)
        self.length = QLineEdit()
        self.length.setAccessibleName("How long")
        self.length.setPlaceholderText("2:30")
        self.setHorizontalSpacing(GAP * 2)
        self.setVerticalSpacing(GAP - 2)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("What it was", self.what),
            ("With whom", self.who),
            ("When", self.when),
            ("How long", self.length),
        ):
            self.addRow(words, field)

    @staticmethod
    def _people(detail: LeadDetail) -> Choice:
        who = Choice("With whom")
        who.addItem("Nobody in particular", None)
        for contact in detail.contacts:
            words = contact.name or contact.role or "Somebody"
            who.addItem(f"{words}, {contact.role}" if contact.name and contact.role else words)
            who.setItemData(who.count() - 1, contact.id)
        step_contact = getattr(detail.step, "contact_id", None)
        first = detail.contacts[0].id if detail.contacts else None
        who.setCurrentIndex(max(0, who.findData(step_contact or first)))
        return who

    @property
    def chosen(self) -> What:
        """What it was."""
        return _WHATS[self.what.currentIndex()]

    def show_likely(self, step: Step | NoStep | None) -> None:
        """What was most likely done about this step."""
        self.what.setCurrentIndex(_likely(getattr(step, "channel", None)))

    def show_attempt(self, attempt: Attempt) -> None:
        """What the file has."""
        whats = [
            place
            for place, what in enumerate(_WHATS)
            if (what.channel, what.incoming) == (attempt.channel, attempt.incoming)
            and what.outcome in (None, attempt.outcome)
        ]
        self.what.setCurrentIndex(whats[0] if whats else 0)
        self.who.setCurrentIndex(max(0, self.who.findData(attempt.contact_id)))
        local = wall(attempt.at, self._zone)
        self.when.show_when(TypedWhen(local.date(), local.time().replace(second=0)))
        self.length.setText("" if attempt.duration is None else duration(attempt.duration))

    def at(self, attempt: Attempt | None) -> Instant | None:
        """When it was; None: now. ``attempt``: the one that is changed, if one is. Raises
        ``DomainError``."""
        local = self.when.local()
        if local is None:
            return None
        at = resolve(local, self._zone)
        if attempt is not None and abs(at - attempt.at) < 60:
            return attempt.at  # the field shows no seconds
        return at
