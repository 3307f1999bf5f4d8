"""The tone check: our rules, read once, for scripts and e-mails."""

from collections.abc import Callable
from functools import cached_property

from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.tone import Finding, ToneRules, read_rules
from followup_desktop.services.work import Work


class ToneService:
    """Says how a text may sound; it changes and forbids nothing.

    ``read`` reads one of our texts of ``resources/tone`` by its file name.
    """

    def __init__(self, work: Work, read: Callable[[str], str]) -> None:
        self._stores = work.stores
        self._read = read

    @cached_property
    def rules(self) -> ToneRules:
        """Our rules, read when they are first asked for."""
        return ToneRules(read_rules(self._read("rules.toml")))

    def check(
        self,
        text: str,
        *,
        lead_id: int | None = None,
        seconds: int = 0,
        goal_seconds: int = 0,
        kind: str = "call",
        unfilled: bool = False,
    ) -> tuple[Finding, ...]:
        """What may not sound as it is meant, by its place in ``text``.

        ``lead_id``: to whom; it decides the rhythm, and a lead that is not there has
        the usual one. ``seconds`` is how long it takes to say and ``goal_seconds`` how
        long it should (0: no goal), ``kind`` "call" or "e-mail"; ``unfilled``: a script
        with its placeholders still in it.
        """
        return self.rules.check(
            text,
            rhythm=self._rhythm(lead_id),
            seconds=seconds,
            goal_seconds=goal_seconds,
            kind=kind,
            unfilled=unfilled,
        )

    def _rhythm(self, lead_id: int | None) -> Rhythm:
        lead = self._stores.leads.get(lead_id) if lead_id is not None else None
        return lead.chosen_rhythm if lead is not None else Rhythm.APPLICATION
