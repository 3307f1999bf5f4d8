"""Where a session stands on screen: a strip in the call panel, a card above Today."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from followup_desktop.ui.prompter.situations import MACHINE

from .strip import KEYS, SessionStrip
from .words import Page

if TYPE_CHECKING:
    from followup_desktop.ui.call_panel import CallPanel
    from followup_desktop.ui.main_window import MainWindow

    from .card import SessionCard


class Places(QObject):
    """Makes strip and card when they are first needed, and moves the strip along to
    the panel in front."""

    strip_pressed = Signal(str)
    card_pressed = Signal(str)
    easy_chosen = Signal(object)
    keys = KEYS

    def __init__(self, window: "MainWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.card: SessionCard | None = None
        self.strip: SessionStrip | None = None
        self._panel: CallPanel | None = None
        """The panel that has the strip."""
        self._panels: list[CallPanel] = []
        self._line, self._waits = "", False

    def show_line(self, panel: "CallPanel", line: str, *, waits: bool) -> None:
        """Say ``line`` in a panel's strip; ``waits``: until this call is over."""
        if self._panel is not panel:
            self.take_strip_off()
        if self.strip is None:
            self.strip = SessionStrip()
            self.strip.pressed.connect(self.strip_pressed)
        if panel not in self._panels:
            self._panels.append(panel)
            panel.call_started.connect(self._on_panel_call_started)
        self._line, self._waits = line, waits
        self._say(panel)
        if self._panel is None:
            self._panel = panel
            panel.set_session(self.strip)

    def _say(self, panel: "CallPanel") -> None:
        assert self.strip is not None
        self.strip.show_line(self._line, can_skip=panel.call_id is None, waits=self._waits)

    def take_strip_off(self) -> None:
        """No panel has the strip."""
        panel, self._panel = self._panel, None
        strip, self.strip = self.strip, None
        if panel is not None:
            panel.set_session(None)
        if strip is not None:
            strip.deleteLater()

    def show_machine(self, panel: "CallPanel") -> None:
        """A machine will answer: its words, as if that had been pressed."""
        panel.script.say_who_answers(MACHINE)

    def show_page(self, page: Page, easy: int) -> None:
        """Show a page in the card above Today."""
        if self.card is None:
            from .card import SessionCard

            self.card = SessionCard()
            self.card.pressed.connect(self.card_pressed)
            self.card.easy_chosen.connect(self.easy_chosen)
            self._window.leads.place_above_table(self.card)
        self.card.show_page(page, easy)

    def hide_card(self) -> None:
        """Nothing is asked or told."""
        if self.card is not None:
            self.card.hide()

    def take_keyboard(self) -> None:
        """To the card's likely button."""
        if self.card is not None and self.card.isVisible():
            self.card.take_keyboard()

    def _on_panel_call_started(self) -> None:
        if self.strip is not None and self._panel is not None:
            self._say(self._panel)
