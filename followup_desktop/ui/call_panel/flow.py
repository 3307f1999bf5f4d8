"""The course of one call, without a widget: ready, running, hung up, saved.

The order of things is reliability.md's: the call's row is committed before the
timer shows 0:00, it is touched every five seconds and with the notes, and its
end is one transaction. Nothing is held here that a crash could lose.
"""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.clock import Instant
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.calls.calling import CallInProgress, Proposal
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.call_panel.callee import find_contact, find_phone
from followup_desktop.ui.services import Services

HEARTBEAT_MS = 5000


class CallState(Enum):
    """Where a call stands."""

    AWAY = auto()
    READY = auto()
    """The panel is open, nothing is written yet."""
    RUNNING = auto()
    ENDED = auto()
    """They have hung up; the outcome is still to come."""
    LEFT_OPEN = auto()
    """A call that was open when the program ended waits for an answer."""
    SAVED = auto()
    """All is in the file; kind words stand until they were read."""
    PARKED = auto()
    """Put aside for another call; nothing of it moves until it comes back."""


class CallFlow(QObject):
    """Moves one call on through the services, and says where it stands."""

    state_changed = Signal()
    refused = Signal(str)
    """Something could not be done: one sentence. Nothing typed is lost."""
    unsaved = Signal(str)
    """The heartbeat could not be written, and why; "" once it could again."""

    def __init__(self, services: Services, initiator: object, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._initiator = initiator
        self.state = CallState.AWAY
        self.call: CallInProgress | None = None
        self.detail: LeadDetail | None = None
        self.contact_id: int | None = None
        self.phone_id: int | None = None
        self.incoming = False
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(HEARTBEAT_MS)
        self._heartbeat.timeout.connect(self._on_heartbeat_timeout)
        self._before = CallState.AWAY
        """Where it stood when it was put aside."""

    @property
    def lead_id(self) -> int:
        """The lead it is about."""
        assert self.detail is not None
        return self.detail.lead.id

    @property
    def in_call(self) -> bool:
        """Whether there is a call whose outcome is still to come."""
        return self.state in (CallState.RUNNING, CallState.ENDED)

    def prepare(
        self, lead_id: int, contact_id: int | None, phone_id: int | None, *, incoming: bool
    ) -> bool:
        """Get ready to call: the given person, else whom the next step is about,
        else the first. Nothing is written."""
        try:
            detail = self._services.leads.detail(lead_id)
        except (DomainError, KnownError) as error:
            self.refused.emit(str(error))
            return False
        wanted = contact_id or getattr(detail.step, "contact_id", None)
        contact = find_contact(detail, wanted)
        if contact is None and detail.contacts:
            contact = detail.contacts[0]
        phone = find_phone(detail, contact, phone_id)
        self.detail, self.incoming, self.call = detail, incoming, None
        self.contact_id = contact.id if contact else None
        # What is never dialled (an emergency or premium number) was not called either.
        self.phone_id = phone.id if phone and phone.number and phone.dialable else None
        self._move(CallState.READY)
        return True

    def pick_up_left_open(self) -> bool:
        """Take up the call that was open when the program ended; whether there is one."""
        return self.take_up(left_open=True)

    def take_up(self, *, left_open: bool) -> bool:
        """Take up the call that is open in the file, begun a moment ago, or
        (``left_open``) before the program ended; whether there is one."""
        call = self._services.calling.open_call()
        if call is None:
            return False
        self.detail = self._services.leads.detail(call.lead_id)
        self.contact_id, self.phone_id = call.contact_id, call.phone_id
        self.incoming, self.call = call.incoming, call
        running = CallState.LEFT_OPEN if left_open else CallState.RUNNING
        self._move(running if call.ended_at is None else CallState.ENDED)
        return True

    def put_aside(self) -> None:
        """Another call is the open one from now on: this one keeps still."""
        self._before, self.state = self.state, CallState.PARKED
        self._heartbeat.stop()

    def come_back(self, call: CallInProgress | None) -> None:
        """It goes on where it stood; ``call`` is the open one of the file again."""
        if call is not None:
            self.call = call
        self.state = self._before
        if self.state is CallState.RUNNING:
            self._heartbeat.start()

    def start(self) -> bool:
        """Write the call; only then may a timer show 0:00."""
        if self.state is not CallState.READY:
            return False
        return self._advance(
            CallState.RUNNING,
            lambda: self._services.calling.start(
                self.lead_id,
                self.contact_id,
                self.phone_id,
                self.incoming,
                initiator=self._initiator,
            ),
        )

    def start_untimed(self) -> bool:
        """The call was made without the timer: it is written with no length."""
        return self.start() and self.call is not None and self.end_at(self.call.started_at)

    def hang_up(self) -> bool:
        """They have hung up."""
        return self.state is CallState.RUNNING and self._advance(
            CallState.ENDED, lambda: self._services.calling.hang_up(initiator=self._initiator)
        )

    def still_talking(self) -> None:
        """The call left open goes on."""
        self._advance(
            CallState.RUNNING,
            lambda: self._services.calling.still_talking(initiator=self._initiator),
        )
        self.beat(None)

    def end_at(self, ended_at: Instant) -> bool:
        """The call left open ended then."""
        return self._advance(
            CallState.ENDED,
            lambda: self._services.calling.correct(ended_at=ended_at, initiator=self._initiator),
        )

    def beat(
        self,
        notes: str | None,
        purpose: str | None = None,
        ticks: frozenset[str] | None = None,
    ) -> None:
        """The heartbeat, with the notes, the purpose and the ticks where they changed."""
        if not self.in_call:
            return
        try:
            self._services.calling.beat(notes, purpose, ticks)
        except (DomainError, KnownError) as error:
            self.unsaved.emit(str(error))
        else:
            self.unsaved.emit("")

    def propose(self, draft: AttemptDraft) -> Proposal | None:
        """What would come next after ``draft``; None where it was refused."""
        try:
            return self._services.calling.propose(draft)
        except (DomainError, KnownError) as error:
            self.refused.emit(str(error))
            return None

    def finish(self, draft: AttemptDraft, *, after: CallState = CallState.AWAY) -> bool:
        """Attempt, next step and lead, in one transaction; then on to ``after``."""
        return self.in_call and self._leave(
            lambda: self._services.calling.finish(draft, initiator=self._initiator), after
        )

    def discard(self) -> bool:
        """Forget the call."""
        return self._leave(lambda: self._services.calling.discard(initiator=self._initiator))

    def leave(self) -> None:
        """Close the ready moment or the kind words; there is nothing to write."""
        self._move(CallState.AWAY)

    def _advance(self, state: CallState, act: Callable[[], CallInProgress]) -> bool:
        try:
            self.call = act()
        except (DomainError, KnownError) as error:
            self.refused.emit(str(error))
            return False
        self._move(state)
        return True

    def _leave(self, act: Callable[[], object], to: CallState = CallState.AWAY) -> bool:
        try:
            act()
        except (DomainError, KnownError) as error:
            self.refused.emit(str(error))
            return False
        self._move(to)
        return True

    def _move(self, state: CallState) -> None:
        self.state = state
        if state is CallState.RUNNING:
            self._heartbeat.start()
        else:
            self._heartbeat.stop()
        self.state_changed.emit()

    def _on_heartbeat_timeout(self) -> None:
        self.beat(None)
