"""The tray's menu: next call, the due list, add lead, they called me, snooze all,
pause reminders, open, quit (product.md, *Reminders*).

The desktop shows it, over the bus, and may not say when: entries keep their
place while their words change, and an offer of a time is worked out anew when it
is chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from followup_desktop.domain.lines import one_line
from followup_desktop.domain.summaries import Group, LeadSummary
from followup_desktop.services.agenda.service import Agenda
from followup_desktop.ui.reminders.quiet import Quiet
from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import Preset, own_business_days, presets
from followup_desktop.ui.text import both_times, counted, said_when
from followup_desktop.ui.words import step_said

_MOST_LISTED = 10
_MORE = "more"


class TrayMenu(QObject):
    """Builds the menu once and says in it how things are."""

    call_requested = Signal(object)
    """A lead's id."""
    add_requested = Signal()
    they_called_requested = Signal()
    snooze_all_requested = Signal(object)
    """Until when, an ``Instant``."""
    reminders_requested = Signal()
    open_requested = Signal()
    quit_requested = Signal()

    def __init__(self, services: Services, quiet: Quiet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._quiet = quiet
        self.menu = QMenu()
        self._next = self._entry("")
        self._next.triggered.connect(self._on_lead_triggered)
        self._due = self._submenu("Due now")
        self.menu.addSeparator()
        self._entry("Add lead").triggered.connect(self.add_requested)
        self._entry("They called me").triggered.connect(self.they_called_requested)
        self.menu.addSeparator()
        self._snooze = self._submenu("Snooze all")
        self._pause = self._submenu("Pause reminders")
        self._resume = self._entry("Resume reminders")
        self._resume.triggered.connect(quiet.resume)
        self.menu.addSeparator()
        self._entry("Open FollowUp").triggered.connect(self.open_requested)
        self._entry("Reminders").triggered.connect(self.reminders_requested)
        self.menu.addSeparator()
        self._entry("Quit").triggered.connect(self.quit_requested)

    def _entry(self, words: str) -> QAction:
        action = QAction(words, self.menu)
        self.menu.addAction(action)
        return action

    def _submenu(self, words: str) -> QMenu:
        made = QMenu(words, self.menu)
        self.menu.addMenu(made)
        return made

    def refresh(self, agenda: Agenda, next_row: LeadSummary | None) -> None:
        """Say how things are now; ``next_row`` is whom to call next."""
        self._next.setVisible(next_row is not None)
        if next_row is not None:
            self._next.setText(mnemonic_free(f"Next call: {self.said(next_row)}"))
            self._next.setData(next_row.id)
        self._fill_due(agenda.rows(Group.NOW))
        self._fill(
            self._snooze,
            [(one.words, one.words) for one in self._offers()],
            self._on_snooze_triggered,
        )
        self._snooze.menuAction().setVisible(self._services.reminders.open_count() > 0)
        until = self._quiet.until
        self._pause.menuAction().setVisible(until is None)
        self._resume.setVisible(until is not None)
        if until is None:
            self._fill(
                self._pause,
                [(one.words, one.words) for one in self._quiet.choices()],
                self._on_pause_triggered,
            )
        else:
            now, zone = self._services.clock.now(), self._services.settings.zone()
            self._resume.setText(f"Resume reminders (paused until {said_when(until, zone, now)})")

    def said(self, row: LeadSummary) -> str:
        """ "Martin Jones · Northwind Foods, 8:30": one line, plain. "You promised,
        8:30" where the person wants to be discreet: who looks over the shoulder
        reads the tray's menu too."""
        who = " · ".join(part for part in (row.contact, row.employer) if part) or row.position
        who = one_line(who, 60)
        if row.step is None:
            return who
        own, what = self._services.settings.zone(), step_said(row.step.kind, row.step.channel)
        discreet = self._services.settings.get().discreet
        if row.step.all_day:
            return what if discreet else f"{who}, {what.lower()}"
        who = what if discreet else who
        return f"{who}, {both_times(row.step.due_at, row.step.zone, own)}"

    def _fill_due(self, due: Sequence[LeadSummary]) -> None:
        entries: list[tuple[str, object]] = [(self.said(row), row.id) for row in due[:_MOST_LISTED]]
        if len(due) > _MOST_LISTED:
            more = counted(len(due) - _MOST_LISTED, "more", "more")
            entries.append((f"{more}…", _MORE))
        self._fill(self._due, entries, self._on_lead_triggered)
        self._due.menuAction().setVisible(bool(due))

    def _fill(self, menu: QMenu, entries: Sequence[tuple[str, object]], slot: object) -> None:
        """Entries that are there get other words: one that was just shown over the
        bus must not vanish before it is chosen."""
        actions = menu.actions()
        for place, (words, data) in enumerate(entries):
            if place < len(actions):
                action = actions[place]
            else:
                action = menu.addAction("")
                action.triggered.connect(slot)
            action.setText(mnemonic_free(words))
            action.setData(data)
            action.setVisible(True)
        for action in actions[len(entries) :]:
            action.setVisible(False)

    def _offers(self) -> tuple[Preset, ...]:
        now, zone = self._services.clock.now(), self._services.settings.zone()
        return presets(now, zone, own_business_days(self._services))

    # Slots ------------------------------------------------------------------

    def _on_lead_triggered(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        if action.data() == _MORE:
            self.open_requested.emit()
        elif isinstance(action.data(), int):
            self.call_requested.emit(action.data())

    def _on_snooze_triggered(self) -> None:
        until = self._chosen(self._offers())
        if until is not None:
            self.snooze_all_requested.emit(until)

    def _on_pause_triggered(self) -> None:
        until = self._chosen(self._quiet.choices())
        if until is not None:
            self._quiet.pause(until)

    def _chosen(self, offers: Sequence[Preset]) -> int | None:
        """What the chosen words stand for at this moment; None where they are not
        offered any more ("Before lunch", chosen in the afternoon)."""
        action = self.sender()
        words = action.data() if isinstance(action, QAction) else None
        return next((offer.until for offer in offers if offer.words == words), None)


def mnemonic_free(text: str) -> str:
    """A menu's words as they are: ``&`` is a letter here, no mnemonic."""
    return text.replace("&", "&&")
