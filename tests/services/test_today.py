"""Today, its count and its badge agree at all times, wherever in the world."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.agenda import is_for_today
from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.clock import DAY, HOUR
from followup_desktop.domain.step import Step, StepKind
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.drafts import EmployerDraft, LeadDraft, OwnStepDraft
from followup_desktop.system.clock import FixedClock
from followup_desktop.wiring import open_services
from tests.services.story import moment

ZONES = (
    "Pacific/Kiritimati",
    "Asia/Tokyo",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Pacific/Pago_Pago",
)
MONDAY = date(2026, 11, 23)

zones = st.sampled_from(ZONES)
applied = st.tuples(st.just("applied"), st.integers(-9, 0), zones)
own_days = st.tuples(st.just("day"), st.integers(0, 2), zones)
own_times = st.tuples(st.just("time"), st.integers(1, 50), zones)
leads = st.lists(st.one_of(applied, own_days, own_times), min_size=1, max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(leads, zones, st.integers(0, 71), st.none() | st.integers(1, 60))
def test_list_count_badge_and_groups_agree(
    wanted: list[tuple[str, int, str]], zone: str, hours: int, snoozed: int | None
) -> None:
    start = moment("2026-11-23T08:00")
    clock = FixedClock(start, zone)
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Path(folder) / "data", clock, region="US")
        try:
            for number, (kind, value, theirs) in enumerate(wanted):
                own = None
                if kind == "day":
                    on = MONDAY + timedelta(days=1 + value)
                    own = OwnStepDraft(on=on, channel=Channel.EMAIL, zone=theirs)
                elif kind == "time":
                    at = start + value * HOUR
                    own = OwnStepDraft(at=at, channel=Channel.PHONE, zone=theirs)
                draft = LeadDraft(
                    EmployerDraft(f"Employer {number}", zone=theirs),
                    "Clerk",
                    applied_on=MONDAY + timedelta(days=value) if kind == "applied" else MONDAY,
                    own_step=own,
                )
                lead_id = services.leads.add(draft)
            if snoozed is not None and isinstance(services.leads.detail(lead_id).step, Step):
                services.steps.snooze([lead_id], start + snoozed * HOUR)
            clock.instant = start + hours * HOUR
            services.steps.replan_due()
            rows = services.leads.list(LeadView.TODAY)
            for row in services.leads.list(LeadView.ALL):
                step, hidden = row.step, row.snoozed_until
                assert (row in rows) == (
                    step is not None and is_for_today(step, clock.now(), zone, hidden)
                )
            counted = sum(
                row.step is not None and row.step.kind != StepKind.FIND_NUMBER for row in rows
            )
            assert services.leads.counts().today == services.agenda.due_count() == counted
            agenda = services.agenda.today()
            open_ids = [row.id for group in agenda.groups[:-1] for row in group.rows]
            assert sorted(open_ids) == sorted(row.id for row in rows)
        finally:
            services.close()


def test_a_day_of_tomorrow_far_east_is_not_for_today() -> None:
    """Tuesday 23:00 in Los Angeles: in Kiritimati the Wednesday is nearly over."""
    clock = FixedClock(moment("2026-11-23T23:00"), "America/Los_Angeles")
    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Path(folder) / "data", clock, region="US")
        own = OwnStepDraft(on=date(2026, 11, 25), channel=Channel.EMAIL, zone="Pacific/Kiritimati")
        services.leads.add(
            LeadDraft(EmployerDraft("Far", zone="Pacific/Kiritimati"), "Clerk", own_step=own)
        )
        assert services.leads.counts().today == services.agenda.due_count() == 0
        clock.instant += DAY
        assert services.leads.counts().today == services.agenda.due_count() == 0
        clock.instant += DAY
        assert services.leads.counts().today == services.agenda.due_count() == 1
        services.close()
