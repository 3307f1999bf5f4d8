"""The options that describe a lead, read into a draft or into changes."""

from argparse import Namespace
from typing import Any

from followup_desktop.cli import values
from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.lead import Policy, Rhythm, Stage
from followup_desktop.services.drafts import (
    ContactDraft,
    EmployerDraft,
    LeadDraft,
    PhoneDraft,
)
from followup_desktop.services.source_words import read_source

_DAYS = {
    "applied_on": "--applied-on",
    "found_on": "--found-on",
    "closes_on": "--closes-on",
    "nudge_on": "--nudge-on",
    "decide_by": "--decide-by",
}


def _stage(text: str) -> Stage:
    stage = values.word(text, "--stage", Stage)
    if stage is Stage.CLOSED:
        raise values.DomainError(
            "A lead is closed with a reason: use the subcommand close with --reason."
        )
    return stage


def _kind(options: Namespace) -> PhoneKind:
    return PhoneKind(options.number_kind) if options.number_kind else PhoneKind.UNKNOWN


def contact_draft(options: Namespace) -> tuple[ContactDraft, ...]:
    """The person the options describe: none, one with a name, or an unnamed one
    so that a number, an address or a zone has somebody to belong to."""
    if not (options.contact or options.phone or options.email or options.zone):
        return ()
    phones = (PhoneDraft(options.phone, kind=_kind(options)),) if options.phone else ()
    emails = (options.email.strip(),) if options.email and options.email.strip() else ()
    name = (options.contact or "").strip()
    return (ContactDraft(name=name, zone=options.zone or "", phones=phones, emails=emails),)


def lead_draft(options: Namespace) -> LeadDraft:
    """The lead that ``add`` was asked for. Raises ``DomainError``."""
    if options.employer is None:
        raise values.DomainError(
            'Please name the company with --employer, or --employer "" where it is unknown.'
        )
    days = {
        field: values.day_or_none(getattr(options, field), name) for field, name in _DAYS.items()
    }
    source, detail = read_source(options.source or "")
    return LeadDraft(
        employer=EmployerDraft(
            name=options.employer.strip(),
            policy=Policy(options.policy) if options.policy else None,
            phone_hours=options.hours,
            country=options.country,
            visitable=options.visitable,
        ),
        position=(options.position or "").strip(),
        location=(options.location or "").strip(),
        url=(options.url or "").strip(),
        source=source,
        source_detail=detail,
        contacts=contact_draft(options),
        cover_letter_date=values.day_or_none(options.promised_on, "--promised-on"),
        interest=values.whole(options.interest, "--interest", 1, 5) if options.interest else None,
        stage=_stage(options.stage) if options.stage else None,
        rhythm=values.word(options.rhythm, "--rhythm", Rhythm) if options.rhythm else None,
        notes=options.notes or "",
        **days,
    )


_TEXTS = {
    "employer": "employer",
    "position": "position",
    "location": "location",
    "url": "url",
    "notes": "notes",
    "hours": "employer_hours",
    "country": "employer_country",
    "contact": "contact_name",
    "phone": "contact_phone",
    "email": "contact_email",
    "zone": "contact_zone",
}


def lead_changes(options: Namespace) -> dict[str, Any]:
    """What ``edit`` was asked to change; an empty text clears a field."""
    changes: dict[str, Any] = {}
    for option, field in _TEXTS.items():
        text = getattr(options, option)
        if text is not None:
            changes[field] = text.strip()
    for field, option in _DAYS.items():
        if (text := getattr(options, field)) is not None:
            changes[field] = values.day_or_none(text, option)
    if options.promised_on is not None:
        changes["cover_letter_date"] = values.day_or_none(options.promised_on, "--promised-on")
    if options.source is not None:
        changes["source"], changes["source_detail"] = read_source(options.source)
    if options.interest is not None:
        text = options.interest
        changes["interest"] = values.whole(text, "--interest", 1, 5) if text else None
    if options.stage:
        changes["stage"] = _stage(options.stage)
    if options.rhythm is not None:
        text = options.rhythm
        changes["rhythm"] = values.word(text, "--rhythm", Rhythm) if text else None
    if options.policy:
        changes["employer_policy"] = Policy(options.policy)
    if options.number_kind:
        changes["contact_phone_kind"] = PhoneKind(options.number_kind)
    if options.visitable is not None:
        changes["employer_visitable"] = options.visitable
    return changes
