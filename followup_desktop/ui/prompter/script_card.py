"""The words of a call: who answers decides which, the teleprompter shows them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.domain.scripts import GOAL_SECONDS, Occasion
from followup_desktop.domain.scripts.occasion import NUMBER_STYLE, PROMISE_STYLE
from followup_desktop.services.drafts import PromiseDraft
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.prompter.missing import MissingQuestion
from followup_desktop.ui.prompter.prompt_text import ScriptView
from followup_desktop.ui.prompter.script_keys import ScriptKeys
from followup_desktop.ui.prompter.script_menu import ScriptMenu
from followup_desktop.ui.prompter.situations import MACHINE, SITUATIONS, SOMEONE, THEY, Segments
from followup_desktop.ui.prompter.soft_bar import SoftBar, said_length
from followup_desktop.ui.prompter.teleprompter import Teleprompter
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID, PAD, Type
from followup_desktop.ui.widgets import Card, Line, Strong, Words, column, row
from followup_desktop.ui.widgets.flow import EndsRow

_STYLES = ((PROMISE_STYLE, "I'll call back"), (NUMBER_STYLE, "Here is my number"))
_OCCASIONS = {MACHINE: Occasion.VOICEMAIL, SOMEONE: Occasion.SOMEONE_ELSE}


class LengthLine(Line):
    """How long it takes to say; short enough never to be cut."""

    kind = Type.SMALL
    muted = True

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()


class ScriptCard(Card):
    """Shows the right words at pick-up. Writes nothing but the answer to what is
    missing, and how the script is to be shown."""

    situation_chosen = Signal(object)
    """``THEY``, ``MACHINE`` or ``SOMEONE``: who it was that answered."""
    script_shown = Signal(object)
    """The ``ReadyScript`` on screen: another occasion, style or value."""

    def __init__(
        self, services: Services, parent: QWidget | None = None, *, bus: Bus | None = None
    ) -> None:
        """``bus``: where given, words changed elsewhere are shown at once."""
        super().__init__(parent)
        self._services = services
        self._lead_id: int | None = None
        self._contact_id: int | None = None
        self._incoming = False
        self._promise: PromiseDraft | None = None
        self._style = ""
        self._other: Occasion | None = None
        """An occasion chosen from the menu: it holds until somebody else answers."""
        self._elapsed = self._machine_from = 0
        self._said_length = ""
        self._stale = False
        """Whether something has changed since the words were read."""
        self.ready: ReadyScript | None = None
        self._build()
        self.keys = ScriptKeys(self)
        self.keys.next_pressed.connect(self.next_thought)
        self.keys.back_pressed.connect(self.back_thought)
        if bus is not None:
            bus.changed.connect(self._on_bus_changed)
        self.clear()

    # Building -----------------------------------------------------------------

    def _build(self) -> None:
        self.situations = Segments("Who answers", SITUATIONS)
        self.situations.chosen.connect(self._on_situations_chosen)
        self.they_called = Strong("They called you")
        self.length = LengthLine()
        self.length_bar = SoftBar()
        self.menu = ScriptMenu()
        self.menu.view_chosen.connect(self._on_menu_view_chosen)
        self.menu.occasion_chosen.connect(self._on_menu_occasion_chosen)
        self.menu.edit_requested.connect(self._on_menu_edit_requested)
        self.styles = Segments("What the message says", _STYLES)
        self.styles.chosen.connect(self._on_styles_chosen)
        self.time_bar = SoftBar()
        self.missing = MissingQuestion(self._supply)
        self.missing.supplied.connect(self._on_missing_supplied)
        self.teleprompter = Teleprompter()
        self.problem = Words()
        self.problem.set_role("danger")
        self.column.addLayout(self._head())
        for part in (self.styles, self.time_bar, self.missing, self.problem):
            self.column.addWidget(part)
        self.column.addWidget(self.teleprompter, 1)

    def _head(self) -> EndsRow:
        measured = column(gap=2)
        measured.addWidget(self.length)
        measured.addWidget(self.length_bar)
        across = row(gap=GRID)
        across.addLayout(measured)
        across.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignVCenter)
        end = QWidget()
        end.setLayout(across)
        self._end = end
        head = EndsRow(gap=GAP)
        head.addWidget(self.situations)
        head.addWidget(self.they_called)
        head.addWidget(end)
        return head

    # What the panel asks --------------------------------------------------------

    @property
    def situation(self) -> str:
        """Who answers: ``THEY``, ``MACHINE`` or ``SOMEONE``."""
        return self.situations.current

    @property
    def occasion(self) -> Occasion | None:
        """What the words on screen are for; None where there are none."""
        return self.ready.occasion if self.ready is not None else None

    def show_call(
        self, lead_id: int, contact_id: int | None = None, incoming: bool = False
    ) -> None:
        """Begin with the words for a lead: as if they answered."""
        self.clear()
        self._lead_id, self._contact_id, self._incoming = lead_id, contact_id, incoming
        self._show_direction()
        self._show(start=True)

    def say_who_answers(self, situation: str) -> None:
        """As if ``THEY``, ``MACHINE`` or ``SOMEONE`` had been pressed."""
        self.situations.buttons[situation].click()

    def set_promise(self, promise: PromiseDraft | None) -> None:
        """The time that the voicemail names; None: none is chosen."""
        if promise != self._promise:
            self._promise = promise
            if self.situation == MACHINE:
                self._show(start=False)

    def elapsed(self, seconds: int) -> None:
        """So long the call has lasted: the bar of a message runs with it."""
        self._elapsed = seconds
        if self.situation == MACHINE:
            goal = GOAL_SECONDS[Occasion.VOICEMAIL]
            self.time_bar.show_time(seconds - self._machine_from, goal)

    def next_thought(self) -> None:
        """One thought on (Space)."""
        self.teleprompter.next_thought()

    def back_thought(self) -> None:
        """One thought back (Backspace)."""
        self.teleprompter.back_thought()

    def set_low(self, *, low: bool) -> None:
        """Whether the window is low: fewer lines, less air, nothing cut."""
        self.teleprompter.set_low(low=low)
        self.column.setContentsMargins(PAD, GAP if low else PAD, PAD, GRID if low else GAP)
        self.column.setSpacing(GRID if low else GAP)

    def refresh(self) -> None:
        """Read the words again; one stays where one stands in them."""
        if self._lead_id is not None:
            self._show(start=False)

    def clear(self) -> None:
        """No call."""
        self._lead_id = self._contact_id = None
        self._incoming, self._promise = False, None
        self._show_direction()
        self._style, self._other = "", None
        self._elapsed = self._machine_from = 0
        self.situations.show_choice(THEY)
        self.missing.clear()
        self._show_ready(None, start=True)

    # Showing --------------------------------------------------------------------

    def _show(self, *, start: bool) -> None:
        self._stale = False
        if self._lead_id is None:
            return
        occasion = self._other or _OCCASIONS.get(self.situation)
        try:
            ready = self._services.scripts.ready(
                self._lead_id,
                occasion,
                self._style if occasion is Occasion.VOICEMAIL else "",
                contact_id=self._contact_id,
                incoming=self._incoming,
                promise=self._promise,
            )
        except (DomainError, KnownError) as error:
            self._show_ready(None, start=start)
            self._say(str(error))
            return
        self._show_ready(ready, start=start)

    def _show_ready(self, ready: ReadyScript | None, *, start: bool) -> None:
        self.ready = ready
        self._say("")
        view = ScriptView(self._services.settings.get().script_view)
        thoughts = ready.thoughts if ready is not None else ()
        self.teleprompter.show_thoughts(thoughts, view, start=start)
        self.missing.ask(ready.missing if ready is not None else ())
        self._show_length(ready)
        self._show_style(ready)
        self.menu.show_script(ready, view)
        self.keys.set_wanted(wanted=bool(thoughts))
        if ready is not None:
            self.script_shown.emit(ready)

    def _show_length(self, ready: ReadyScript | None) -> None:
        shown = ready is not None and ready.seconds > 0
        for part in (self.length, self.length_bar):
            part.setVisible(shown)
        if ready is None or not shown:
            return
        self._said_length = said_length(ready.seconds)
        self._fit_length()
        goal = ready.goal_seconds
        self.length_bar.show_time(ready.seconds, goal)
        longer = f" A good length is {said_length(goal)}." if 0 < goal < ready.seconds else ""
        self.length.setToolTip(f"So long it takes to say it at your pace.{longer}")

    def _show_direction(self) -> None:
        """Who rings has answered already: there is nothing to choose, by key or press."""
        self.they_called.setVisible(self._incoming)
        self.situations.setVisible(not self._incoming)
        self.situations.setEnabled(not self._incoming)

    def _fit_length(self) -> None:
        """ "about 34 s", in a narrow card "34 s": all in one line where it can be."""
        self.length.setText(f"about {self._said_length}")
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - GAP
        first = self.they_called if self._incoming else self.situations
        if first.sizeHint().width() + self._end.sizeHint().width() > room:
            self.length.setText(self._said_length)
        self.length.setAccessibleName(f"about {self._said_length}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the length in more words, or fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_length()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again: with what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show_style(self, ready: ReadyScript | None) -> None:
        machine = ready is not None and ready.occasion is Occasion.VOICEMAIL
        if ready is not None and ready.style in self.styles.buttons:
            self.styles.show_choice(ready.style)
        self.styles.setVisible(machine)
        self.time_bar.setVisible(machine and self.situation == MACHINE)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _supply(self, placeholder: str, words: str) -> str:
        assert self._lead_id is not None
        try:
            self._services.scripts.supply(
                self._lead_id, placeholder, words, contact_id=self._contact_id, initiator=self
            )
        except (DomainError, KnownError) as error:
            return str(error)
        self._show(start=False)
        return ""

    # Slots ------------------------------------------------------------------------

    def _on_situations_chosen(self, situation: str) -> None:
        self._other = None
        self._machine_from = self._elapsed
        self.elapsed(self._elapsed)
        self._show(start=True)
        self.situation_chosen.emit(situation)

    def _on_styles_chosen(self, style: str) -> None:
        self._style = style
        self._show(start=True)

    def _on_menu_view_chosen(self, view: str) -> None:
        try:
            self._services.settings.set("script-view", view, initiator=self)
        except KnownError as error:
            self._say(str(error))
            return
        self.refresh()

    def _on_menu_occasion_chosen(self, occasion: object) -> None:
        assert isinstance(occasion, Occasion)
        self._other = occasion
        self._show(start=True)

    def _on_menu_edit_requested(self) -> None:
        from followup_desktop.ui.scripts.dialog import ScriptDialog

        if self.ready is None or self._lead_id is None:
            return
        dialog = ScriptDialog(self._services, self.window(), lead_id=self._lead_id)
        dialog.editor.show_script(self.ready.occasion, self.ready.style)
        dialog.finished.connect(self.refresh)
        dialog.open()

    def _on_missing_supplied(self) -> None:
        # On with the call: Enter and Space go on from here.
        if not self.missing.isVisible():
            self.teleprompter.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_bus_changed(self, change: object) -> None:
        if getattr(change, "initiator", None) is self:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
