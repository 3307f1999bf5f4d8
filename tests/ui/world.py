"""A small world for tests of the screens: real services on a real file, a clock to set.

It is Monday 23 November 2026, 8:30 in Los Angeles, and Martin Jones was promised
a call at 8:30; Priya Raman one at 11:00. Luis Ortega is due for a first call.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

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
from followup_desktop.ui import theme
from followup_desktop.ui.bus import Bus
from followup_desktop.wiring import Services, open_services

ZONE = "America/Los_Angeles"


def instant(text: str) -> Instant:
    """The instant of "2026-11-23 08:30" (or with seconds) in Los Angeles."""
    return resolve(datetime.fromisoformat(text), ZONE)


class World:
    """The services, the clock and the three leads."""

    def __init__(self, folder: Path) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.install(application, "light")
        self.folder = folder
        self.clock = FixedClock(instant("2026-11-16 09:00"), ZONE)
        self.services: Services = open_services(folder, self.clock, region="US")
        self.bus = Bus(self.services.changes, read_ahead=self.services.agenda.read_some)
        self.martin = self.add("Northwind Foods", "Martin Jones", "+14255550134")
        self.priya = self.add("Harbor Credit Union", "Priya Raman", "+12065550177")
        self.luis = self.add("Cedar Health", "Luis Ortega", "+15035550119")
        self.clock.instant = instant("2026-11-19 17:12")
        self.promise(self.martin, "2026-11-23T08:30")
        self.promise(self.priya, "2026-11-23T11:00")
        self.clock.instant = instant("2026-11-23 08:30")

    def add(self, employer: str, name: str, phone: str = "", *, role: str = "") -> int:
        """Add a lead with one contact, applied for on Thursday 12 November."""
        phones = (PhoneDraft(phone),) if phone else ()
        contact = ContactDraft(name=name, role=role, phones=phones)
        draft = LeadDraft(
            employer=employer,
            position="Financial analyst",
            applied_on=date(2026, 11, 12),
            contacts=(contact,),
        )
        return self.services.leads.add(draft)

    def promise(self, lead_id: int, local: str) -> None:
        """A voicemail, now, that promised a call at ``local``."""
        draft = AttemptDraft(Outcome.VOICEMAIL, duration=31, promise=PromiseDraft(local, ZONE))
        self.services.attempts.log(lead_id, draft)

    def reopen(self) -> None:
        """End the program as a crash would leave the file, and start it again."""
        self.bus.close()
        self.services.close()
        self.services = open_services(self.folder, self.clock, region="US")
        self.bus = Bus(self.services.changes, read_ahead=self.services.agenda.read_some)

    def close(self) -> None:
        """Let the file go."""
        self.bus.close()
        self.services.close()


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """A world for the length of a test."""
    world = World(folder)
    yield world
    world.close()
