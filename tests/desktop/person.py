"""What a person does in FollowUp, in their words, and what the file says afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.desktop.desktop import CHECKOUT, Desktop, Program
from tests.desktop.screen import Element

Json = dict[str, Any]


class Person:
    """Somebody at a desktop, with one data folder."""

    def __init__(self, desktop: Desktop, data_dir: Path, zone: str = "America/Los_Angeles") -> None:
        """``zone`` is the IANA zone the desktop was made with."""
        self.desktop = desktop
        self.data_dir = data_dir
        self.zone = ZoneInfo(zone)

    # The clock ------------------------------------------------------------------

    def sets_the_clock(self, *moment: int, zone: ZoneInfo | None = None) -> None:
        """Make it this local year, month, day, hour, minute (and second)."""
        self.desktop.clock.set(datetime(*moment, tzinfo=zone or self.zone))  # type: ignore[arg-type]

    def sleeps_until(self, *moment: int) -> None:
        """Close the laptop until this local year, month, day, hour, minute (and second)."""
        self.desktop.sleep_until(datetime(*moment, tzinfo=self.zone))  # type: ignore[arg-type]

    def now(self) -> datetime:
        """Return what the desktop's clock shows, in local time."""
        return datetime.fromtimestamp(self.desktop.clock.now(), self.zone)

    # The window -----------------------------------------------------------------

    def opens(self, *arguments: str) -> Program:
        """Start the program and wait until its window can be used."""
        program = self.desktop.start("--data-dir", self.data_dir, *arguments)
        self.desktop.window("FollowUp").wait("active")
        self.desktop.button("Add lead").wait("enabled")
        return program

    def opens_with_leads(self) -> Program:
        """Start the program where there are leads already: the table has the keyboard."""
        program = self.opens()
        self.desktop.table("Leads").wait("focused")
        return program

    def imports(self, tracker: Path, button: str) -> str:
        """Import a file from the import dialog that ``button`` opens; returns the preview's sum."""
        desktop = self.desktop
        desktop.button(button).click()
        desktop.button("Choose a file…").click()
        desktop.field("File name:").wait("focused")
        desktop.type(str(tracker))
        desktop.key("Return")
        dialog = desktop.window().starting("Import")
        dialog.button("Import").wait("enabled")
        counted = dialog.find("label").starting("").all()
        dialog.button("Import").click()
        dialog.wait_gone()
        desktop.window("FollowUp").wait("active")
        return "\n".join(label["name"] for label in counted)

    def chooses(self, view: str, lead: str) -> None:
        """Click a view of the rail, then a lead in it, and wait until the pane shows it."""
        self.desktop.entry(view).click()
        self.desktop.entry(view).wait("checked")
        self.desktop.table("Leads").click_row(lead)
        self.desktop.field("Employer").wait_text(lead)

    def saves(self) -> None:
        """Press Enter on what is filled in; wait until the call panel is gone."""
        self.desktop.key("Return")
        self.desktop.button("Save").wait_gone()
        self.desktop.button("I've hung up").wait_gone()

    def quits(self) -> None:
        """Quit from the tray's menu; the program ends well."""
        self.desktop.tray.click("Quit")
        assert self.desktop.programs[-1].wait_exit() == 0

    def reminders(self) -> Element:
        """The window that lists the reminders."""
        return self.desktop.window("Reminders")

    # The file -------------------------------------------------------------------

    def command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a subcommand at the desktop's time; returns what it said."""
        return subprocess.run(
            [
                *(sys.executable, "-m", "followup_desktop", *words),
                *("--data-dir", self.data_dir, "--now", self.now().isoformat()),
            ],
            cwd=CHECKOUT,
            env=self.desktop.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def answer(self, *words: str | Path) -> Any:
        """Run a subcommand that must succeed; returns its JSON."""
        said = self.command(*words, "--json")
        assert (said.returncode, said.stderr) == (0, "")
        return json.loads(said.stdout)

    def lead(self, employer: str) -> Json:
        """Return what the command line says of the one lead at ``employer``."""
        (found,) = (row for row in self.answer("leads") if row["employer"] == employer)
        lead: Json = found
        return lead

    def call_log(self, employer: str) -> list[Json]:
        """Return the whole call log of the lead at ``employer``, oldest first, as exported."""
        copy = self.data_dir.with_name("export.json")
        self.answer("export", copy)
        leads = json.loads(copy.read_text(encoding="utf-8"))["leads"]
        (log,) = (lead["log"] for lead in leads if lead["employer"]["name"] == employer)
        entries: list[Json] = log
        return entries
