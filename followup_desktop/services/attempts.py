"""The call log: write down what happened, and plan what comes next."""

from collections.abc import Mapping
from datetime import date

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.summaries import CallLogEntry
from followup_desktop.services.drafts import AttemptDraft


class AttemptService:
    """Logs, changes and lists attempts."""

    def log(self, lead_id: int, draft: AttemptDraft, *, initiator: object = None) -> int:
        """Log one attempt with what came of it and plan the next step, in one
        transaction; returns the attempt's id.

        An answer moves Saved and Applied to In touch, an interview to
        Interviewing, ``offer`` to Offer; ``firm-no`` and ``filled`` close the
        lead. Raises ``DomainError`` for an unknown lead or an impossible value.
        """
        raise NotImplementedError

    def edit(
        self, attempt_id: int, changes: Mapping[str, object], *, initiator: object = None
    ) -> None:
        """Change fields of ``Attempt``: at, outcome, channel, incoming, duration,
        contact_id, results, note, feeling."""
        raise NotImplementedError

    def delete(self, attempt_id: int, *, initiator: object = None) -> None:
        """Take a line off the log softly, with the promises it made."""
        raise NotImplementedError

    def entries(
        self,
        limit: int | None = None,
        offset: int = 0,
        outcome: Outcome | None = None,
        day: date | None = None,
        employer: str = "",
    ) -> list[CallLogEntry]:
        """The log of all leads, newest first; ``day`` is in the user's zone."""
        raise NotImplementedError
