"""A small world for tests of the screens: real services on a real file, a clock to set.

It is Monday 23 November 2026, 8:30 in Los Angeles, and Martin Jones was promised
a call at 8:30; Priya Raman one at 11:00. Luis Ortega is due for a first call.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.clock import Instant, resolve
from followup_desktop.services.drafts import (
    AttemptDraft,
    ContactDraft,
    LeadDraft,
    PhoneDraft,
    PromiseDraft,
)
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.paths import database_file
from followup_desktop.ui import theme
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.tasks import wait_for_all
from followup_desktop.wiring import Services, open_services
from tests.fresh import lay_file

ZONE = "America/Los_Angeles"


def instant(text: str) -> Instant:
    """The instant of "2026-11-23 08:30" (or with seconds) in Los Angeles."""
    return resolve(datetime.fromisoformat(text), ZONE)


def add_lead(services: Services, employer: str, name: str, phone: str, role: str = "") -> int:
    """Add a lead with one contact, applied for on Thursday 12 November."""
    phones = (PhoneDraft(phone),) if phone else ()
    contact = ContactDraft(name=name, role=role, phones=phones)
    draft = LeadDraft(
        employer=employer,
        position="Financial analyst",
        applied_on=date(2026, 11, 12),
        contacts=(contact,),
    )
    return services.leads.add(draft)


def log_promise(services: Services, lead_id: int, local: str) -> None:
    """A voicemail, now, that promised a call at ``local``."""
    draft = AttemptDraft(Outcome.VOICEMAIL, duration=31, promise=PromiseDraft(local, ZONE))
    services.attempts.log(lead_id, draft)


@cache
def the_leads() -> tuple[bytes, tuple[int, int, int]]:
    """The data file with the three leads, and their ids: written once, for every world has it."""
    with TemporaryDirectory() as folder:
        clock = FixedClock(instant("2026-11-16 09:00"), ZONE)
        services = open_services(Path(folder), clock, region="US")
        martin = add_lead(services, "Northwind Foods", "Martin Jones", "+14255550134")
        priya = add_lead(services, "Harbor Credit Union", "Priya Raman", "+12065550177")
        luis = add_lead(services, "Cedar Health", "Luis Ortega", "+15035550119")
        clock.instant = instant("2026-11-19 17:12")
        log_promise(services, martin, "2026-11-23T08:30")
        log_promise(services, priya, "2026-11-23T11:00")
        services.close()
        return database_file(Path(folder)).read_bytes(), (martin, priya, luis)


def lay_leads(folder: Path) -> tuple[int, int, int]:
    """Put the data file with the three leads into ``folder``; returns their ids."""
    content, ids = the_leads()
    lay_file(folder, content)
    return ids


class World:
    """The services, the clock and the three leads."""

    def __init__(self, folder: Path) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.install(application, "light")
        self.folder = folder
        self.clock = FixedClock(instant("2026-11-23 08:30"), ZONE)
        self.martin, self.priya, self.luis = lay_leads(folder)
        self.services: Services = open_services(folder, self.clock, region="US")
        self.bus = Bus(self.services.changes, read_ahead=self.services.agenda.read_some)

    def add(self, employer: str, name: str, phone: str = "", *, role: str = "") -> int:
        """Add a lead with one contact, applied for on Thursday 12 November."""
        return add_lead(self.services, employer, name, phone, role)

    def promise(self, lead_id: int, local: str) -> None:
        """A voicemail, now, that promised a call at ``local``."""
        log_promise(self.services, lead_id, local)

    def reopen(self) -> None:
        """End the program as a crash would leave the file, and start it again."""
        self.close()
        self.services = open_services(self.folder, self.clock, region="US")
        self.bus = Bus(self.services.changes, read_ahead=self.services.agenda.read_some)

    def close(self) -> None:
        """Let the file go, once nobody reads in it."""
        self.bus.close()
        wait_for_all(30)
        self.services.close()


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """A world for the length of a test."""
    world = World(folder)
    yield world
    world.close()
