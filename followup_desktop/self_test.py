"""``--self-test``: the whole main job once, on data thrown away afterwards, in one line.

For whoever installs or packages the program: the real window, services, child
process and reminders, in the source as in the frozen program. Nothing of the
person's is opened or written, but for a log where something is wrong.
"""

import logging
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from followup_desktop import __version__
from followup_desktop.app import Program, make_application
from followup_desktop.domain.attempt import Outcome
from followup_desktop.domain.business_days import business_days
from followup_desktop.domain.clock import MINUTE, parse_wall_minute, resolve
from followup_desktop.domain.scripts import Occasion
from followup_desktop.domain.scripts.occasion import STYLES
from followup_desktop.domain.summaries import LeadView
from followup_desktop.logs import start_log, stop_log
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.paths import log_file
from followup_desktop.ui.dialogs.add_lead import AddLeadDialog
from followup_desktop.wiring import open_services

_log = logging.getLogger("followup.self_test")
_ZONE = "America/New_York"
_BEGIN = "2026-11-23T10:00"
"""A Monday in the week of Thanksgiving, there."""
_EMPLOYER, _PERSON, _NUMBER = "Acme", "Ann Bell", "+1 212 555 0123"
_PATIENCE_MS = 20_000
_SERVER_PATIENCE_MS = 1_500
_LOOK_EVERY_MS = 10
_FAILED = 1
_SILENT = "NULL"
"""The library's own device that plays to nobody."""


class _Wrong(AssertionError):
    """What should have been so and was not; its text may be shown."""


def run(own_folder: Path) -> int:
    """Try everything out; print one line, return 0 where all is well and else 1.

    The traceback of what went wrong goes to the log in ``own_folder``, the
    person's data folder; the line says where.
    """
    _allow_no_screen()
    with tempfile.TemporaryDirectory(prefix="followup-self-test-") as folder:
        test = _SelfTest(Path(folder))
        step = ""
        try:
            for step, check in _STEPS:
                check(test)
                test.tell_crashes()
                test.said.append(step)
        except Exception as error:
            stop_log()
            print(f"FollowUp {__version__} self-test failed at “{step}”: {_why(error, own_folder)}")  # noqa: T201 - where it was typed
            return _FAILED
        finally:
            test.end()
            stop_log()
    print(f"FollowUp {__version__} self-test passed: {', '.join(test.said)}")  # noqa: T201 - as above
    return 0


def _allow_no_screen() -> None:
    """A server has no screen: the window is then drawn into memory."""
    screens = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        # It says of every window what it can't do; one line is what was asked for.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


def _why(error: Exception, own_folder: Path) -> str:
    """One sentence about ``error``, after its traceback is in the log."""
    kind = str(error) if isinstance(error, _Wrong) else type(error).__name__
    try:
        own_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        start_log(own_folder)
        _log.error("self-test", exc_info=error)
    except OSError:
        return f"{kind}."
    return f"{kind} (details in {log_file(own_folder)})."


class _SelfTest:
    """The steps, and what they share."""

    def __init__(self, folder: Path) -> None:
        self.said: list[str] = []
        self._folder = folder
        self._data = folder / "data"
        self._clock = FixedClock(resolve(parse_wall_minute(_BEGIN), _ZONE), _ZONE)
        self._program: Program | None = None
        self._lead_id = 0
        self._crashes: list[BaseException] = []

    # The steps ----------------------------------------------------------------

    def data_file(self) -> None:
        """Made, migrated, opened."""
        services = open_services(self._data, self._clock, region="US")
        self._app = make_application()
        self._program = Program(self._app, services)
        _expect(services.check.run() == [], "a new data file has findings")

    def window(self) -> None:
        """Shown and painted; tray and reminders begin after the first paint."""
        program = self._opened
        painted: list[bool] = []
        program.window.painted.connect(lambda: painted.append(True))
        program.start()
        sys.excepthook = self._keep_crash
        self._wait(lambda: bool(painted), "the window was not painted")
        program.window.end_welcome()
        self._let_server_answer()

    def lead(self) -> None:
        """Added with the dialog; on screen, found by words, with a first call planned."""
        window, services = self._opened.window, self._opened.services
        dialog = AddLeadDialog(services, window.saving, window)
        dialog.employer.setText(_EMPLOYER)
        dialog.person.setText(_PERSON)
        dialog.phone.setText(_NUMBER)
        dialog.applied.setText("2 weeks ago")
        dialog.add.click()
        dialog.deleteLater()
        (row,) = services.leads.list(LeadView.ALL, _EMPLOYER.lower())
        self._lead_id = row.id
        _expect(row.phone != "", "the number is not there")
        _expect(row.step is not None, "the planner has no next step")
        window.show_lead(row.id)
        self._wait(self._is_lead_shown, "the lead is not on screen")
        # Calendars of holidays are read by name: a frozen program may lack them.
        thanksgiving = date(2026, 11, 26)
        _expect(not business_days("US").is_business_day(thanksgiving), "holidays are not known")

    def imports(self) -> None:
        """A CSV and a workbook, each read in a child process of its own."""
        import openpyxl

        rows = (("Company", "Job Title", "Date Applied"), ("Bolt", "Fitter", "2026-11-10"))
        text = self._folder / "leads.csv"
        text.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
        book = openpyxl.Workbook()
        for row in (rows[0], ("Crane", "Rigger", "2026-11-10")):
            book.active.append(row)
        book.save(self._folder / "leads.xlsx")
        for path in (text, self._folder / "leads.xlsx"):
            service = self._opened.services.imports
            result = service.commit(service.preview(path))
            _expect(result.new == 1, f"{path.suffix} gave no lead")

    def words(self) -> None:
        """Every script, card, tone rule and line for a helper is there, and filled."""
        from followup_desktop.ui.rehearsal.sheet import pdf_of

        services = self._opened.services
        for occasion in Occasion:
            for style in STYLES.get(occasion, ("",)):
                ready = services.scripts.ready(self._lead_id, occasion, style)
                _expect(ready.text != "", f"the words for {occasion.value} are not there")
            cards = services.coaching.cards(occasion.value, self._lead_id)
            _expect(all(card.i_say for card in cards), "a card has no answer")
        _expect(services.tone.check("I beg you.") != (), "the tone rules are not there")
        sheet = services.rehearsal.sheet(Occasion.FIRST_CALL, "", self._lead_id)
        _expect(pdf_of(sheet).startswith(b"%PDF"), "the sheet for a helper cannot be made")

    def sound(self) -> None:
        """The library that records and plays is there, whatever this machine hears with."""
        from followup_desktop.system.audio import SystemLoudspeaker

        loudspeaker = SystemLoudspeaker(_SILENT)
        loudspeaker.open(bytes)
        loudspeaker.close()

    def call(self) -> None:
        """From *Call* to *Save* in the call panel: a voicemail that promises a time."""
        program = self._opened
        program.commands.calls.call(self._lead_id)
        panel = program.window.call_panel
        _expect(panel is not None and panel.busy, "the call panel did not open")
        assert panel is not None
        panel.header.scan.click()
        self._wait(panel.scan.isVisible, "the code to scan did not come")
        _expect(not panel.scan.code.grab().isNull(), "the code to scan cannot be painted")
        panel.header.start.click()
        _expect(program.services.calling.open_call() is not None, "the call is not in the file")
        self._clock.advance(MINUTE)
        panel.header.hung_up.click()
        panel.outcomes.buttons[Outcome.VOICEMAIL].click()
        panel.save.click()
        detail = program.services.leads.detail(self._lead_id)
        _expect(len(detail.log) == 1, "the call is not in the call log")
        _expect(detail.log[0].attempt.duration == MINUTE, "the call has a wrong length")
        _expect(detail.promise is not None, "the promise is not there")

    def printed(self) -> None:
        """The work-search record, drawn by a child process."""
        from followup_desktop.services.paper.printing import print_in_child

        service = self._opened.services.work_search
        sheet = service.sheet(*service.week())
        _expect(sheet.record.counted > 0, "the call is not in the work-search record")
        _expect(print_in_child(sheet).startswith(b"%PDF"), "the record cannot be printed")

    def reminder(self) -> None:
        """The promise's minute comes: claimed, listed, and the desktop told."""
        program = self._opened
        promise = program.services.leads.detail(self._lead_id).promise
        assert promise is not None
        self._clock.instant = promise.at
        program.desk.tick()
        due = [one for one in program.services.reminders.open() if one.source == "promise"]
        _expect(len(due) == 1, "the reminder was not claimed")
        self._wait(program.reminders.isVisible, "the reminder window did not come")
        shown = [row.reminder.id for row in program.reminders.rows]
        _expect(due[0].id in shown, "the reminder is not listed")
        told = program.bubbles.available()
        self.said.append("a notification" if told else "no notification service here")

    def backup(self) -> None:
        """Written and verified."""
        made = self._opened.services.backups.make()
        _expect(made.attempts == 1, "the backup is not complete")

    def shutdown(self) -> None:
        """Ended in order; opened again, the file says what was done."""
        program = self._opened
        QTimer.singleShot(0, program, program.quit)
        self._app.exec()
        self.end()
        services = open_services(self._data, self._clock, region="US")
        try:
            _expect(services.check.run() == [], "the data file has findings")
            _expect(len(services.attempts.entries(10, 0)) == 1, "the call is lost")
            _expect(len(services.reminders.open()) >= 1, "the reminder is lost")
        finally:
            services.close()

    # What they share ----------------------------------------------------------

    def end(self) -> None:
        """Shut the program down; harmless when that is done."""
        program, self._program = self._program, None
        if program is not None:
            program.end()
            program.window.hide()

    def tell_crashes(self) -> None:
        """Raise what a slot raised meanwhile."""
        if self._crashes:
            raise self._crashes[0]

    @property
    def _opened(self) -> Program:
        assert self._program is not None
        return self._program

    def _keep_crash(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """What a slot raises is kept; the program's own dialog would wait for somebody."""
        self._crashes.append(error)

    def _is_lead_shown(self) -> bool:
        detail = self._opened.window.detail
        return detail is not None and detail.lead_id == self._lead_id

    def _let_server_answer(self) -> None:
        """Whether notifications can be shown is known, or nobody will say."""
        server, answered = self._opened.tray.server, QDeadlineTimer(_SERVER_PATIENCE_MS)
        self._wait(lambda: server.present or answered.hasExpired(), "time stands still")

    def _wait(self, look: Callable[[], bool], otherwise: str) -> None:
        """Let the program live until ``look`` is true. Raises ``_Wrong`` saying ``otherwise``."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not look():
            self.tell_crashes()
            _expect(not deadline.hasExpired(), otherwise)
            loop = QEventLoop()
            QTimer.singleShot(_LOOK_EVERY_MS, loop.quit)
            loop.exec()


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise _Wrong(otherwise)


_STEPS: tuple[tuple[str, Callable[[_SelfTest], None]], ...] = (
    ("data file", _SelfTest.data_file),
    ("window", _SelfTest.window),
    ("lead", _SelfTest.lead),
    ("import", _SelfTest.imports),
    ("words", _SelfTest.words),
    ("sound", _SelfTest.sound),
    ("call", _SelfTest.call),
    ("print", _SelfTest.printed),
    ("reminder", _SelfTest.reminder),
    ("backup", _SelfTest.backup),
    ("shutdown", _SelfTest.shutdown),
)
