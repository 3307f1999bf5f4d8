"""Follow-ups that are no calls: an e-mail, a message, a visit (product.md, *Calling*).

The words are ready-made and filled; what the person changes for this one is kept
until it is sent, so that no crash takes it. Sending is theirs: the log is told.
"""

from dataclasses import dataclass

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.clock import Instant, day_of, start_of_day
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.scripts import Occasion
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.attempts import AttemptService
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.services.scripts.service import ScriptService
from followup_desktop.services.work import Work
from followup_desktop.storage.scripts import StoredScript

_DRAFT = "draft of "
"""How the purpose of a row begins that is no script but a letter being written."""
_MOST_LETTERS = 400_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, message or visit in front of the person.

    ``subject`` is empty where there is none; ``ready`` are our words for it, with
    what is still missing. ``drafted_at``: since when the words are the person's
    own, unsent; None where they are ours.
    """

    lead_id: int
    channel: Channel
    subject: str
    text: str
    ready: ReadyScript
    drafted_at: Instant | None = None


class LetterService:
    """Words for what is written or said at the door, drafts of them, and the log."""

    def __init__(self, work: Work, scripts: ScriptService, attempts: AttemptService) -> None:
        self._work = work
        self._stores = work.stores
        self._scripts = scripts
        self._attempts = attempts

    def letter(
        self,
        lead_id: int,
        channel: Channel,
        *,
        contact_id: int | None = None,
        occasion: Occasion | None = None,
    ) -> Letter:
        """The words for this lead now: the person's draft, else ours, filled.

        ``occasion`` None: what the next step asks for. Raises ``DomainError`` for no
        such lead.
        """
        ready = self._scripts.ready(lead_id, occasion, contact_id=contact_id, channel=channel)
        kept = self._draft(lead_id, channel, ready)
        if kept is None:
            return Letter(lead_id, channel, ready.subject, ready.text, ready)
        return Letter(lead_id, channel, kept.title, kept.body, ready, kept.updated_at)

    def keep(self, letter: Letter, subject: str, text: str) -> None:
        """Keep what is being written, outside of what undo knows; words like ours are
        no draft. Raises ``DomainError`` where it is too long."""
        if len(subject) + len(text) > _MOST_LETTERS:
            raise DomainError("That is too long to be kept: please make it shorter.")
        kept = self._draft(letter.lead_id, letter.channel, letter.ready)
        store, now = self._stores.scripts, self._work.now()
        same = (subject, text) == (letter.ready.subject, letter.ready.text)
        with self._work.database.transaction():
            if same:
                if kept is not None:
                    store.remove(kept.id)
            elif kept is None:
                key = _key(letter.channel, letter.ready)
                store.add(*key, subject, text, now, letter.lead_id)
            elif (kept.title, kept.body) != (subject, text):
                store.change(kept.id, {"title": subject, "body": text, "updated_at": now})

    def forget(self, letter: Letter) -> None:
        """Begin anew: our words hold again."""
        self.keep(letter, letter.ready.subject, letter.ready.text)

    def log(
        self,
        letter: Letter,
        draft: AttemptDraft,
        *,
        initiator: object = None,
    ) -> int:
        """It was sent, or the visit made: log it, plan what comes next, and let the
        draft go, in one step of undo; the attempt's id.

        The purpose is kept as with a call. Who writes only and sends what was promised
        before its day keeps the promise early. Raises ``DomainError`` as
        ``AttemptService.log``.
        """
        lead_id = letter.lead_id
        visit = letter.channel is Channel.IN_PERSON
        label = "Log a visit" if visit else "Log what was sent"
        early = self._promise_kept_early(lead_id)
        kinds = {ChangeKind.ATTEMPT, ChangeKind.LEAD}
        with self._work.write(label, kinds, initiator) as touched:
            attempt_id = self._attempts.insert(lead_id, draft, touched)
            if early is not None and draft.outcome is Outcome.SENT:
                now = self._work.now()
                self._stores.commitments.change_promise(early, {"cancelled_at": now})
                touched.lead(lead_id)
            kept = self._draft(lead_id, letter.channel, letter.ready)
            if kept is not None:
                self._stores.scripts.remove(kept.id)
        return attempt_id

    # -- inside --------------------------------------------------------------------

    def _draft(self, lead_id: int, channel: Channel, ready: ReadyScript) -> StoredScript | None:
        return self._stores.scripts.find(*_key(channel, ready), lead_id)

    def _promise_kept_early(self, lead_id: int) -> int | None:
        """The promise to write that the next step is about, before its day: from that
        day on a letter keeps it by itself (``History``)."""
        if not self._work.settings().written_only:
            return None
        stored = self._stores.steps.get(lead_id)
        step = stored.outcome if stored is not None else None
        if not isinstance(step, Step) or step.kind is not StepKind.PROMISE:
            return None
        found, _, _ = step.anchor.removeprefix("promise:").partition("=")
        ahead = self._work.now() < start_of_day(day_of(step.due_at, step.zone), step.zone)
        return int(found) if ahead and found.isdecimal() else None


def _key(channel: Channel, ready: ReadyScript) -> tuple[str, str]:
    return f"{_DRAFT}{ready.occasion.value}", f"{channel.value}.{ready.style}".rstrip(".")
