"""Leads without a number in the window: the button of their view, the page, undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.domain.contact import PhoneKind
from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.summaries import LeadView
from followup_desktop.services.changes import Change, ChangeKind
from followup_desktop.system.dialler import open_link
from followup_desktop.ui.actions import Actions
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.timers import single_shot

from .course import Course

if TYPE_CHECKING:
    from .page import NumbersPage

_SOON_MS = 120
_KINDS = {ChangeKind.LEAD, ChangeKind.IMPORT, ChangeKind.STEP}


class Numbers(QObject):
    """Leads through the leads without a number, one at a time."""

    done = Signal(str)
    """Said in a toast with *Undo*."""
    told = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._services = window, window.services
        self.opener = open_link
        """Hands a search to the browser."""
        self.page: NumbersPage | None = None
        self.course = Course([])
        self._text = ""
        self._soon = single_shot(self, _SOON_MS, self._look_through)
        window.leads.finding_requested.connect(self.show)
        window.bus.changed.connect(self._on_bus_changed)

    def register(self, actions: Actions) -> None:
        """*Find phone numbers*, from everywhere."""
        actions.add("numbers", "Find phone numbers, one lead at a time", self.show, keys=("F",))

    def show(self) -> None:
        """The page, at the first lead that waits."""
        page = self._made()
        self.course = Course(list(self._services.number_finding.waiting()))
        self._window.rail.show_chosen(LeadView.NEEDS_NUMBER.value)
        self._window.show_page(page)
        self._show_current()

    # Inside -----------------------------------------------------------------------

    def _made(self) -> "NumbersPage":
        if self.page is None:
            from .page import NumbersPage

            page = self.page = NumbersPage(self._services.settings.region())
            page.text_pasted.connect(self._on_page_text_pasted)
            page.search_requested.connect(self._on_page_search_requested)
            page.number_taken.connect(self._on_page_number_taken)
            page.person_taken.connect(self._on_page_person_taken)
            page.by_email_chosen.connect(self._on_page_by_email_chosen)
            page.skipped.connect(self._on_page_skipped)
            page.back_requested.connect(self._on_page_back_requested)
            page.again_requested.connect(self.show)
            page.left.connect(self._on_page_left)
            page.lead_requested.connect(self._on_page_lead_requested)
        return self.page

    def _is_shown(self) -> bool:
        return self.page is not None and self._window.centre.page is self.page

    def _show_current(self) -> None:
        course, page = self.course, self._made()
        self._soon.stop()
        lead_id = course.current
        if lead_id is None:
            from .words import calls_said, summary_said

            found = len(course.found)
            to_come = self._services.number_finding.calls_to_come(course.found)
            now, zone = self._services.clock.now(), self._services.settings.zone()
            calls = calls_said(found, to_come, zone, now)
            done = summary_said(found, len(course.by_email), len(course.skipped), calls)
            again = "Look at the skipped ones again" if course.skipped else ""
            page.show_end(*done, "Show today", again)
            return
        detail = self._services.leads.detail(lead_id)
        people = self._services.address_book.at_company(detail.employer.name, lead_id)
        page.show_lead(
            detail,
            course.at + 1,
            len(course.ids),
            self._services.number_finding.searches(lead_id),
            [one for one in people if any(phone.usable for phone in one.phones) or one.emails],
        )

    def _look_through(self) -> None:
        page, lead_id = self.page, self.course.current
        if page is None or lead_id is None:
            return
        try:
            held = self._services.number_finding.held(self._text, lead_id)
        except DomainError as error:
            page.refuse(str(error))
            return
        page.refuse("")
        page.show_held(held)

    def _write(self, write: object, said: str) -> bool:
        """Write for the lead one stands on; a refusal is said beneath what was pasted."""
        assert callable(write)
        refusal = self._window.saving.attempt_here(write)
        if refusal:
            assert self.page is not None
            self.page.refuse(refusal)
            return False
        self.course.go_on()
        self.course.refresh(self._services.number_finding.waiting())
        self._show_current()
        self.done.emit(said)
        return True

    # Slots ------------------------------------------------------------------------

    def _on_page_text_pasted(self, text: str) -> None:
        self._text = text
        self._soon.start()

    def _on_page_search_requested(self, link: str) -> None:
        if not self.opener(link):
            self.told.emit("No browser could be opened.")

    def _on_page_number_taken(self, taken: str, kind: object) -> None:
        finding, lead_id = self._services.number_finding, self.course.current
        if lead_id is None or not isinstance(kind, PhoneKind):
            return
        self.course.found.add(lead_id)
        written = self._write(
            lambda: finding.take(lead_id, taken, kind=kind, initiator=self),
            "Number added",
        )
        if not written:
            self.course.found.discard(lead_id)

    def _on_page_person_taken(self, contact_id: object) -> None:
        book, lead_id = self._services.address_book, self.course.current
        if lead_id is None or not isinstance(contact_id, int):
            return
        refusal = self._window.saving.attempt_here(
            lambda: book.attach(lead_id, [contact_id], initiator=self)
        )
        if refusal:
            self._made().refuse(refusal)
            return
        if lead_id not in self._services.number_finding.waiting():
            self.course.found.add(lead_id)
            self.course.go_on()
        self.course.refresh(self._services.number_finding.waiting())
        self._show_current()
        self.done.emit("Person added")

    def _on_page_by_email_chosen(self, address: str) -> None:
        finding, lead_id = self._services.number_finding, self.course.current
        if lead_id is None:
            return
        self.course.by_email.add(lead_id)
        known = finding.can_be_written_to(lead_id)
        address = "" if known else address
        written = self._write(
            lambda: finding.only_by_email(lead_id, address, initiator=self), "Only by e-mail"
        )
        if not written:
            self.course.by_email.discard(lead_id)

    def _on_page_skipped(self) -> None:
        self.course.skip()
        self._show_current()

    def _on_page_back_requested(self) -> None:
        self.course.go_back()
        self._show_current()

    def _on_page_left(self) -> None:
        if self.course.current is None:
            self._window.show_today()
        else:
            self._window.show_numbers()

    def _on_page_lead_requested(self) -> None:
        if self.course.current is not None:
            self._window.open_lead(self.course.current)

    def _on_bus_changed(self, change: object) -> None:
        """Undone, or written elsewhere: who waits now?"""
        if not isinstance(change, Change) or not change.kinds & _KINDS:
            return
        if change.initiator is self or not self._is_shown():
            return
        before = self.course.current
        waiting = self._services.number_finding.waiting()
        again = set(waiting) & (self.course.found | self.course.by_email)
        self.course.refresh(waiting)
        if again:
            self.course.at = self.course.ids.index(min(again, key=self.course.ids.index))
        if before != self.course.current or again:
            self._show_current()
