"""What came of a call, on its way into the file: outcome, next step, one write."""

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.attempt import Outcome, Result
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import CloseReason
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.call_panel.body import CallBody
from followup_desktop.ui.call_panel.flow import CallFlow, CallState
from followup_desktop.ui.prompter.situations import MACHINE, SOMEONE, THEY
from followup_desktop.ui.services import Services

_PROPOSE_MS = 150
LIKELY = {
    THEY: Outcome.SPOKE,
    MACHINE: Outcome.VOICEMAIL,
    SOMEONE: Outcome.LEFT_MESSAGE,
}
"""What usually comes of it, by who answers."""


class Filing(QObject):
    """Holds the chosen outcome, has the planner fill in what comes next, and saves."""

    chosen = Signal()
    """Another outcome is chosen, or none."""
    refused = Signal(str)
    saved = Signal(object)
    """A lead's id; attempt and next step are in the file."""

    def __init__(self, services: Services, flow: CallFlow, body: CallBody, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._flow, self._body = services, flow, body
        self.outcome: Outcome | None = None
        self.answered = ""
        """Who answered, where it was pressed; then the likely outcome is ready."""
        self.name = ""
        """Whom the call is with, for the words of the next step."""
        self._soon = QTimer(self)
        self._soon.setInterval(_PROPOSE_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.propose)
        body.edited.connect(self._soon.start)

    # The outcome --------------------------------------------------------------

    @property
    def likely(self) -> Outcome | None:
        """What most likely came of it, None where nobody said who answered."""
        return LIKELY.get(self.answered)

    def begin(self, name: str) -> None:
        """A new call, with ``name``: nothing is chosen."""
        self.name, self.answered = name, ""
        self._take(None)

    def choose(self, outcome: Outcome) -> None:
        """This is what happened: show what goes with it, and what would come next."""
        self._take(outcome)
        if outcome is Outcome.VOICEMAIL and self.answered == MACHINE:
            self._promise_as_said()
        self.propose()

    def forget(self) -> None:
        """Nothing is chosen after all."""
        self._take(None)

    def rest(self) -> None:
        """The call is over."""
        self._soon.stop()

    def _take(self, outcome: Outcome | None) -> None:
        self.outcome = outcome
        self._body.show_outcome(outcome)
        self.chosen.emit()

    def _promise_as_said(self) -> None:
        """The promise that was in the words is made; a message that left the number
        instead promised nothing."""
        ready = self._body.script.ready
        if ready is not None and ready.occasion is Occasion.VOICEMAIL:
            self._body.details.say_promised(ready.promise)

    # The next step ------------------------------------------------------------

    def propose(self) -> None:
        """Ask the planner what would come next, with what is filled in so far."""
        self._soon.stop()
        if self.outcome is None or not self._flow.in_call:
            return
        body = self._body
        body.next_step.show_problem("")
        first = self._flow.propose(self._draft())
        if first is None:
            return
        body.details.suggest_promise(first.suggested_promise)
        proposal = self._flow.propose(body.filled_so_far(self._draft()))
        if proposal is not None:
            body.next_step.show_step(proposal.step, self._services.settings.zone(), self.name)
            body.details.ask_about_promise(proposal.question)

    def _draft(self) -> AttemptDraft:
        assert self.outcome is not None
        return AttemptDraft(
            outcome=self.outcome,
            incoming=self._flow.incoming,
            contact_id=self._flow.contact_id,
            phone_id=self._flow.phone_id,
            note=self._body.notes.text(),
            purpose=self._body.ready.purpose.purpose(),
            ticks=self._body.notes.checklist.ticks(),
        )

    # The end ------------------------------------------------------------------

    def finish(self) -> None:
        """Save it all in one write; every word stays where that is refused."""
        if self.outcome is None or not self._flow.in_call or self._asks_first():
            return
        try:
            draft = self._body.fill(self._draft())
        except DomainError as error:
            self.refused.emit(str(error))
            return
        lead_id = self._flow.lead_id
        gently = ending_of(draft.results) is not None
        after = CallState.SAVED if gently else CallState.AWAY
        if self._flow.finish(draft, after=after):
            self.saved.emit(lead_id)

    def _asks_first(self) -> bool:
        """Where *Save* is quicker than the question about a promise: asked once."""
        if not self._soon.isActive():
            return False
        details = self._body.details
        shown = details.asked
        self.propose()
        return details.asked > shown


def ending_of(results: frozenset[Result]) -> CloseReason | None:
    """How the lead ended with these results, None where it did not."""
    if Result.FIRM_NO in results:
        return CloseReason.REJECTED
    return CloseReason.FILLED if Result.FILLED in results else None
