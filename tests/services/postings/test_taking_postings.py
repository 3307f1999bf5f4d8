"""A posting becomes a lead, is known again, and numbers are found and taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.lead import Policy, Source
from followup_desktop.domain.step import NoStep, Step, StepKind
from followup_desktop.services.drafts import ContactDraft, LeadDraft
from followup_desktop.services.postings.service import PostingDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import Services, open_services

NOON = 1_795_464_000  # Monday 23 November 2026, 12:00 in Los Angeles


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path, FixedClock(NOON, "America/Los_Angeles"), region="US")
    yield made
    made.close()


BAKER = PostingDraft(
    company="Acme",
    position="Baker",
    person="Jo Park",
    phone="+12065550150 ext. 4",
    email="jo@acme.example",
    place="Oslo",
    link="https://www.linkedin.com/jobs/view/4012345678",
    source="LinkedIn",
    reference="AB-17",
    closes_on=date(2026, 12, 4),
    pay="NOK 450,000",
    no_calls=True,
    text="Acme is hiring a Baker in Oslo",
)


def test_a_posting_becomes_a_lead_and_is_undone_whole(services: Services) -> None:
    lead_id = services.postings.add(BAKER)
    detail = services.leads.detail(lead_id)
    lead, person = detail.lead, detail.contacts[0]
    assert (detail.employer.name, lead.position, lead.location) == ("Acme", "Baker", "Oslo")
    assert (lead.source, lead.source_detail) == (Source.JOB_BOARD, "LinkedIn")
    assert (lead.tags, lead.policy, lead.closes_on) == (
        ("Req. AB-17",),
        Policy.NO_CALLS,
        date(2026, 12, 4),
    )
    assert (person.name, person.emails) == ("Jo Park", ("jo@acme.example",))
    assert (person.phones[0].number, person.phones[0].extension) == ("+12065550150", "4")
    assert lead.notes == "Acme is hiring a Baker in Oslo"
    assert detail.employer.policy is Policy.CALLS_OK, "it is this posting's wish alone"
    assert services.undo.undo() == "Add a lead"
    assert services.leads.counts().all == 0


def test_it_is_known_again_by_its_link_or_its_place(services: Services) -> None:
    here = services.postings.already_here
    lead_id = services.postings.add(BAKER)
    by_link = here(PostingDraft(link="http://linkedin.com/comm/jobs/view/x-4012345678?trk=a"))
    assert by_link is not None
    assert (by_link.lead_id, by_link.by, by_link.closed) == (lead_id, "link", False)
    by_place = here(PostingDraft(company=" acme", position="BAKER", place="oslo"))
    assert by_place is not None
    assert (by_place.lead_id, by_place.by) == (lead_id, "place")
    assert here(PostingDraft(company="Acme", position="Baker")) is not None
    for other in (
        PostingDraft(company="Acme", position="Baker", place="Bergen"),
        PostingDraft(company="Acme", position="Baker", place="Oslo", reference="AB-18"),
        PostingDraft(company="Acme", position="Baker", link="https://acme.example/jobs/9"),
        PostingDraft(position="Baker", place="Oslo"),
        PostingDraft(),
    ):
        assert here(other) is None, other


def test_what_a_merged_lead_was_called_counts(services: Services) -> None:
    kept = services.postings.add(PostingDraft(company="Acme Bakeries", position="Baker"))
    other = services.postings.add(BAKER)
    services.merging.merge(kept, other)
    found = services.postings.already_here(PostingDraft(link=BAKER.link))
    assert found is not None
    assert found.lead_id == kept


def test_what_says_nothing_or_is_no_number_is_refused(services: Services) -> None:
    for draft in (PostingDraft(phone="206 555 0150"), PostingDraft(company="A", phone="call me")):
        with pytest.raises(DomainError):
            services.postings.add(draft)
    assert services.leads.counts().all == 0


def test_ones_own_number_is_nobody_elses(services: Services) -> None:
    services.settings.set("number", "(425) 555-0199")
    posting = services.postings.read("Call 425-555-0199 or 206-555-0150")
    assert [one.value for one in posting.found] == ["+12065550150"]


# -- numbers -----------------------------------------------------------------------


def numberless(services: Services, employer: str, **fields: object) -> int:
    return services.leads.add(
        LeadDraft(employer=employer, position="Baker", applied_on=date(2026, 11, 12), **fields)  # type: ignore[arg-type]
    )


def step_kind(services: Services, lead_id: int) -> str:
    step = services.leads.detail(lead_id).step
    return step.kind.value if isinstance(step, Step) else "none"


def test_who_waits_for_a_number(services: Services) -> None:
    first = numberless(services, "Acme")
    numberless(services, "Quiet Inc", policy=Policy.NO_CALLS)
    services.postings.add(BAKER)
    assert services.number_finding.waiting() == (first,)


def test_a_number_is_found_in_anything_and_taken(services: Services) -> None:
    finding = services.number_finding
    first, second = numberless(services, "Acme"), numberless(services, "Acme")
    held = finding.held(
        "Acme Oslo\nMain desk: 206-555-0100, fax 206-555-0101\nhr@acme.example", first
    )
    assert [(one.value, one.said, one.where) for one in held.numbers] == [
        ("+12065550100", "(206) 555-0100", "Main desk")
    ]
    assert held.emails == ("hr@acme.example",)
    finding.take(first, held.numbers[0].value)
    contact = services.leads.detail(first).contacts[0]
    assert contact.phones[0].number == "+12065550100"
    assert finding.waiting() == (second,)
    assert step_kind(services, first) == StepKind.FIRST_CALL
    services.undo.undo()
    assert set(finding.waiting()) == {first, second}
    finding.take(first, "+12065550100", kind=PhoneKind.SWITCHBOARD)
    assert finding.waiting() == (), "a switchboard is every lead's of the company"
    board = services.leads.detail(second).employer.switchboard
    assert board is not None
    assert board.kind is PhoneKind.SWITCHBOARD
    with pytest.raises(DomainError):
        finding.take(second, "no number")


def test_only_by_email_ends_the_search_and_is_undone(services: Services) -> None:
    finding = services.number_finding
    lead_id = numberless(services, "Acme", contacts=(ContactDraft(name="Jo Park"),))
    assert step_kind(services, lead_id) == StepKind.FIND_NUMBER
    assert not finding.can_be_written_to(lead_id)
    finding.only_by_email(lead_id, "jo@acme.example")
    detail = services.leads.detail(lead_id)
    assert detail.contacts[0].emails == ("jo@acme.example",)
    assert isinstance(detail.step, Step)
    assert detail.step.channel == "email"
    assert detail.policy is Policy.CALLS_OK, "they never asked not to be phoned"
    assert finding.waiting() == ()
    services.undo.undo()
    assert finding.waiting() == (lead_id,)
    finding.only_by_email(lead_id)
    assert isinstance(services.leads.detail(lead_id).step, NoStep)


def test_searches_are_links_for_the_browser(services: Services) -> None:
    lead_id = numberless(services, 'Smith & "Sons"', location="Oslo")
    links = [link for _label, link in services.number_finding.searches(lead_id)]
    assert len(links) == 2
    assert all(link.startswith("https://duckduckgo.com/?q=%22Smith+%26+") for link in links)
    assert services.number_finding.searches(numberless(services, "")) == ()
