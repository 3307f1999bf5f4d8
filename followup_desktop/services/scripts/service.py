"""Scripts: the words for one call, ours or the person's, filled and ready."""

from collections.abc import Callable
from dataclasses import replace

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import Instant
from followup_desktop.domain.contact import Contact
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Stage
from followup_desktop.domain.planner import Situation
from followup_desktop.domain.scripts import (
    Filled,
    Occasion,
    Script,
    ScriptFacts,
    fill,
    occasion_for,
    parse,
    styles_of,
    title_of,
    voicemail_style,
)
from followup_desktop.domain.scripts.occasion import (
    MESSAGE_STYLE,
    NUMBER_STYLE,
    OFFER_STYLE,
    PROMISE_STYLE,
    RESEND_STYLE,
)
from followup_desktop.domain.scripts.script import refuse_too_long
from followup_desktop.domain.step import StepKind
from followup_desktop.services.agreements.agreeing import promise_to_offer
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.drafts import PromiseDraft
from followup_desktop.services.leads.found import lead_facts
from followup_desktop.services.scripts.answers import ScriptAnswers
from followup_desktop.services.scripts.facts import EXAMPLE, Setting, facts_of, setting_of, state_of
from followup_desktop.services.scripts.ready import ReadyScript, made_ready
from followup_desktop.services.work import Work

Read = Callable[[str], str]
"""Reads one of our own texts by its file name."""


class ScriptService(ScriptAnswers):
    """Chooses, fills, changes and resets scripts. ``read`` reads our own texts
    (``first-call.md``)."""

    def __init__(self, work: Work, read: Read) -> None:
        super().__init__(work)
        self._read = read
        self._ours: dict[tuple[Occasion, str], str] = {}

    # -- choosing ------------------------------------------------------------------

    def occasion_of(
        self,
        lead_id: int,
        *,
        contact_id: int | None = None,
        incoming: bool = False,
        channel: Channel = Channel.PHONE,
    ) -> Occasion:
        """What to say when they answer, or to write by e-mail or message, or to say
        at the door. Raises ``DomainError`` for no such lead."""
        return occasion_for(state_of(self._setting(lead_id, contact_id, incoming, channel)))

    def style_of(
        self,
        occasion: Occasion,
        lead_id: int,
        *,
        contact_id: int | None = None,
        channel: Channel = Channel.PHONE,
    ) -> str:
        """The style that fits: the last call of a ladder leaves the number."""
        return self._style(occasion, self._setting(lead_id, contact_id, channel=channel))

    # -- ready ---------------------------------------------------------------------

    def ready(
        self,
        lead_id: int | None,
        occasion: Occasion | None = None,
        style: str = "",
        *,
        contact_id: int | None = None,
        incoming: bool = False,
        promise: PromiseDraft | None = None,
        channel: Channel = Channel.PHONE,
    ) -> ReadyScript:
        """The script for this lead now; ``lead_id`` None: for a made-up one.

        ``occasion`` None and ``style`` "" are chosen. A voicemail without
        ``promise`` takes the time the planner suggests. Raises ``DomainError``
        for no such lead.
        """
        if lead_id is None:
            chosen = occasion or Occasion.FIRST_CALL
            style = style or styles_of(chosen)[0]
            script = parse(self.text(chosen, style), chosen, style)
            own = self.is_own(chosen, style)
            return made_ready(script, EXAMPLE, self._work.settings(), is_own=own)
        setting = self._setting(lead_id, contact_id, incoming, channel)
        chosen = occasion or occasion_for(state_of(setting))
        style = style or self._style(chosen, setting)
        script = parse(self.text(chosen, style, lead_id), chosen, style)
        return self._for(script, setting, promise, self.is_own(chosen, style, lead_id))

    def preview(
        self,
        text: str,
        lead_id: int | None,
        occasion: Occasion,
        style: str = "",
        promise: PromiseDraft | None = None,
        *,
        contact_id: int | None = None,
    ) -> ReadyScript:
        """``text``, not saved, as it would be said. Raises ``DomainError`` where it
        is too long."""
        script = parse(text, occasion, style or styles_of(occasion)[0])
        if lead_id is None:
            return made_ready(script, EXAMPLE, self._work.settings())
        return self._for(script, self._setting(lead_id, contact_id), promise, "")

    def facts(
        self,
        lead_id: int,
        *,
        contact_id: int | None = None,
        promise: PromiseDraft | None = None,
    ) -> ScriptFacts:
        """What may be said of this lead now, for whoever fills other texts."""
        return self._facts(self._setting(lead_id, contact_id), promise)

    def fill(self, text: str, lead_id: int, *, contact_id: int | None = None) -> Filled:
        """Any text with placeholders (a card), filled for this lead."""
        refuse_too_long(text)
        return fill(text, self.facts(lead_id, contact_id=contact_id))

    # -- the texts -----------------------------------------------------------------

    def text(self, occasion: Occasion, style: str = "", lead_id: int | None = None) -> str:
        """The raw text in force: of this lead, else the person's for all, else ours."""
        style = style or styles_of(occasion)[0]
        store = self._stores.scripts
        kept = store.find(occasion, style, lead_id) if lead_id is not None else None
        kept = kept or store.find(occasion, style, None)
        return kept.body if kept is not None else self.our_text(occasion, style)

    def our_text(self, occasion: Occasion, style: str = "") -> str:
        """The text that came with the program."""
        style = style or styles_of(occasion)[0]
        if style not in styles_of(occasion):
            raise DomainError(f'There is no such script as "{occasion.value} {style}".')
        key = (occasion, style)
        if key not in self._ours:
            name = f"{occasion.value}.{style}" if style else occasion.value
            self._ours[key] = self._read(f"{name}.md")
        return self._ours[key]

    def is_own(self, occasion: Occasion, style: str = "", lead_id: int | None = None) -> str:
        """ "lead" or "all" where the person wrote the text in force, "" for ours."""
        style = style or styles_of(occasion)[0]
        if lead_id is not None and self._stores.scripts.find(occasion, style, lead_id):
            return "lead"
        return "all" if self._stores.scripts.find(occasion, style, None) else ""

    def set_text(
        self,
        occasion: Occasion,
        style: str,
        text: str,
        lead_id: int | None = None,
        *,
        initiator: object = None,
    ) -> None:
        """Keep a person's own text, for one lead or (None) for all; undoable. The
        same as holds without it is no text of one's own. Raises ``DomainError``
        for an empty text or one of more than 50,000 words."""
        style = style or styles_of(occasion)[0]
        if not text.strip():
            raise DomainError("An empty script says nothing: write a sentence, or go back to ours.")
        refuse_too_long(text)
        without = (
            self.text(occasion, style) if lead_id is not None else self.our_text(occasion, style)
        )
        if text.strip() == without.strip():
            self.reset(occasion, style, lead_id, initiator=initiator)
            return
        if lead_id is not None:
            lead_facts(self._stores, lead_id)
        store, now = self._stores.scripts, self._work.now()
        kept = store.find(occasion, style, lead_id)
        if kept is not None and kept.body == text:
            return
        with self._work.write("Change a script", {ChangeKind.SCRIPT}, initiator) as touched:
            if kept is None:
                store.add(occasion, style, title_of(occasion, style), text, now, lead_id)
            else:
                store.change(kept.id, {"body": text, "updated_at": now})
            if lead_id is not None:
                touched.mention(lead_id)

    def reset(
        self,
        occasion: Occasion,
        style: str = "",
        lead_id: int | None = None,
        *,
        initiator: object = None,
    ) -> None:
        """Back to ours (for a lead: to what holds for all); undoable."""
        kept = self._stores.scripts.find(occasion, style or styles_of(occasion)[0], lead_id)
        if kept is None:
            return
        with self._work.write("Back to our script", {ChangeKind.SCRIPT}, initiator) as touched:
            self._stores.scripts.remove(kept.id)
            if lead_id is not None:
                touched.mention(lead_id)

    # -- inside --------------------------------------------------------------------

    def _setting(
        self,
        lead_id: int,
        contact_id: int | None = None,
        incoming: bool = False,
        channel: Channel = Channel.PHONE,
    ) -> Setting:
        now: Instant = self._work.now()
        situation = Situation(lead_facts(self._stores, lead_id), self._work.plan_settings(), now)
        stored = self._stores.steps.get(lead_id)
        return setting_of(situation, stored, contact_id, incoming=incoming, channel=channel)

    def _style(self, occasion: Occasion, setting: Setting) -> str:
        s = setting.situation
        if occasion is Occasion.VOICEMAIL:
            return voicemail_style(len(s.history.tries) + 1, s.ladder)
        if occasion is Occasion.CHECK_IN and s.lead.stage is Stage.OFFER:
            return OFFER_STYLE
        again = setting.step is not None and setting.step.kind is StepKind.RESEND
        if occasion is Occasion.EMAIL and setting.channel is Channel.MESSAGE:
            return MESSAGE_STYLE
        if occasion is Occasion.EMAIL and again:
            return RESEND_STYLE
        return styles_of(occasion)[0]

    def _promise_for(self, script: Script, setting: Setting) -> PromiseDraft | None:
        if script.occasion is not Occasion.VOICEMAIL or script.style != PROMISE_STYLE:
            return None
        contact_id = setting.contact.id if setting.contact is not None else None
        return promise_to_offer(self._work, setting.situation, contact_id)

    def _facts(self, setting: Setting, promise: PromiseDraft | None) -> ScriptFacts:
        return facts_of(setting, self._work.settings(), self._referrer(setting), promise)

    def _referrer(self, setting: Setting) -> Contact | None:
        lead = setting.situation.lead
        if lead.referrer_id is None or not lead.may_use_name:
            return None
        return self._stores.contacts.get(lead.referrer_id)

    def _for(
        self, script: Script, setting: Setting, promise: PromiseDraft | None, is_own: str
    ) -> ReadyScript:
        chosen = promise or self._promise_for(script, setting)
        if chosen is None and script.style == PROMISE_STYLE and not is_own:
            # No good time is left to promise: the number is left instead.
            script = parse(
                self.text(script.occasion, NUMBER_STYLE, setting.situation.lead.id),
                script.occasion,
                NUMBER_STYLE,
            )
        facts = self._facts(setting, chosen)
        made = made_ready(script, facts, self._work.settings(), is_own=is_own)
        lead, contact = setting.situation.lead, setting.contact
        asked = tuple(
            replace(one, suggestion=lead.source_detail.strip())
            if one.placeholder == "referrer"
            else one
            for one in made.missing
        )
        say_name = contact.say_name.strip() if contact is not None else ""
        said = bool(facts.callback) and facts.callback in made.text
        return replace(made, missing=asked, say_name=say_name, promise=chosen if said else None)
