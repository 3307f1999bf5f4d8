"""Settings: every number of the planner, and what else the program lets one choose.

Every field saves by itself, is refused in place, and can be taken back. Pages
keep it calm; a word in the search field finds a setting on any of them.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.services.settings.service import SettingLine
from followup_desktop.system.autostart import Autostart
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import PlainCard, RhythmChoice, SettingsCard, ShownCard
from followup_desktop.ui.settings.rows import SettingRow
from followup_desktop.ui.settings.words import (
    BACKUPS,
    CALLS,
    PROGRAM,
    REMINDERS,
    SCRIPTS,
    TAKING_ALONG,
    pages,
)
from followup_desktop.ui.theme import GAP, PAD, WIDE
from followup_desktop.ui.widgets import Button, Heading, Line, LinkButton, Muted, row
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled


class SettingsDialog(QDialog):
    """All settings that the program has."""

    changed = Signal()
    test_reminder_requested = Signal(object)
    """A ``Trial`` that waits for what came of it."""
    export_requested = Signal()

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        autostart: Autostart | None = None,
    ) -> None:
        """``autostart`` None: start at login is not offered."""
        super().__init__(parent)
        self._services, self._saving, self._autostart = services, saving, autostart
        self._lines = self._read()
        self._pages = pages(self._lines.values())
        self._cards: dict[str, list[ShownCard]] = {}
        self._last: list[str] = []
        """What *Undo* takes back: the labels of the newest changes made here."""
        self._asked = False
        """Whether closing was put off once for words that were refused."""
        self.setWindowTitle("Settings")
        self.resize(roomy(self, 820, 600))
        self.search = self._search_field()
        self.pages = QListWidget()
        self.pages.setAccessibleName("Pages of settings")
        self.pages.ensurePolished()  # else its rows are measured before they have their padding
        self.pages.addItems([page.title for page in self._pages])
        self.title, self.nothing = Heading(), Muted()
        self.rhythms = RhythmChoice()
        self.rhythms.chosen.connect(self._on_rhythms_chosen)
        self._lay_out()
        self.pages.currentRowChanged.connect(self._on_pages_current_row_changed)
        self.pages.setCurrentRow(0)
        for keys, slot in (
            (QKeySequence("Ctrl+F"), self._find),
            (QKeySequence("Ctrl+Z"), self.undo),
        ):
            QShortcut(keys, self, slot)
        self.pages.setFocus()

    # Building -----------------------------------------------------------------

    def _search_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName("Find a setting")
        field.setPlaceholderText("Find a setting")
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._on_search_text_changed)
        return field

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(self.search)
        side.addWidget(self.pages, 1)
        advance = self.fontMetrics().horizontalAdvance
        wide = max(advance(page.title) for page in self._pages) + 3 * WIDE
        self.search.setFixedWidth(wide)
        self.pages.setFixedWidth(wide)
        inside = Scrolled()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, PAD, 0)
        self._column.setSpacing(PAD)
        for part in (self.title, self.nothing, self.rhythms):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = QHBoxLayout()
        across.setSpacing(WIDE)
        across.addLayout(side)
        across.addWidget(self._scroll, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, GAP, WIDE)
        box.setSpacing(PAD)
        box.addLayout(across, 1)
        box.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=GAP)
        self.said = Line("Everything here is saved at once.")
        self.said.set_role("muted")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.take_back = LinkButton("Undo")
        self.take_back.clicked.connect(self.undo)
        self.take_back.hide()
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.take_back)
        foot.addWidget(close)
        foot.addSpacing(GAP)
        return foot

    def build(self, title: str) -> list[ShownCard]:
        """The cards of a page, made when it is first shown."""
        found = self._cards.get(title)
        if found is not None:
            return found
        (page,) = (page for page in self._pages if page.title == title)
        made: list[ShownCard] = []
        if title == PROGRAM and self._autostart is not None:
            made.append(self._start_at_login(self._autostart))
        for group in page.groups:
            card = SettingsCard(group, self._lines, self._write)
            card.changed.connect(self._on_card_changed)
            card.back_requested.connect(self._on_card_back_requested)
            made.append(card)
        if title == SCRIPTS:
            made.append(self._scripts())
        if title == REMINDERS:
            made.append(self._trial())
        if title == TAKING_ALONG:
            made += self._taking_along()
        if title == BACKUPS:
            made += self._backups()
        self._cards[title] = made
        for card in made:
            self._column.insertWidget(self._column.count() - 1, card)
        return made

    def _start_at_login(self, autostart: Autostart) -> ShownCard:
        from followup_desktop.ui.settings.start_at_login import TITLE, StartAtLogin

        self.start_at_login = StartAtLogin(autostart)
        return PlainCard("Start at login", self.start_at_login, f"{TITLE} autostart login tray")

    def _trial(self) -> ShownCard:
        from followup_desktop.ui.settings.trial import Trial

        self.trial = Trial()
        self.trial.requested.connect(self.test_reminder_requested)
        return PlainCard("Try it", self.trial, "test reminder try notification bubble")

    def _scripts(self) -> ShownCard:
        from followup_desktop.ui.scripts.settings_card import ScriptsCard

        self.scripts = ScriptsCard(self._services)
        return self.scripts

    def _taking_along(self) -> list[ShownCard]:
        from followup_desktop.ui.settings.calendar_folder import CalendarFolderCard
        from followup_desktop.ui.settings.exporting import ExportCard

        export = ExportCard()
        export.export_requested.connect(self.export_requested)
        return [export, CalendarFolderCard(self._services, self._saving)]

    def _backups(self) -> list[ShownCard]:
        from followup_desktop.ui.settings.backups.card import BackupsCard
        from followup_desktop.ui.settings.backups.elsewhere import MovingCard, SecondFolderCard

        self.backups = BackupsCard(self._services)
        self.second, self.moving = SecondFolderCard(self._services), MovingCard(self._services)
        return [self.backups, self.second, self.moving]

    # Showing ------------------------------------------------------------------

    def rows(self) -> dict[str, SettingRow]:
        """Every setting's row by its key; all pages are made for it."""
        for page in self._pages:
            self.build(page.title)
        cards = [card for made in self._cards.values() for card in made]
        return {key: one for card in cards for key, one in card.rows.items()}

    def show_page(self, title: str) -> None:
        """Show one page."""
        titles = [page.title for page in self._pages]
        self.search.clear()
        self.pages.setCurrentRow(titles.index(title))

    def _arrange(self) -> None:
        wanted = self.search.text().strip()
        current = self._pages[max(0, self.pages.currentRow())].title
        for title in [page.title for page in self._pages] if wanted else [current]:
            self.build(title)
        found = 0
        for title, cards in self._cards.items():
            for card in cards:
                if wanted:
                    found += card.show_matching(wanted)
                else:
                    card.show_all(shown=title == current and self.rhythms.lets(card))
        self.rhythms.setVisible(current == CALLS and not wanted)
        self.title.setText(f"“{wanted}”" if wanted else current)
        self.nothing.setText(f"No setting is called “{wanted}”. Try another word.")
        self.nothing.setVisible(bool(wanted) and not found)
        self._place_rhythms()
        self._scroll.verticalScrollBar().setValue(0)

    def _place_rhythms(self) -> None:
        """The choice of a rhythm stands right before the rhythm it chose."""
        first = next((card for card in self._cards.get(CALLS, ()) if card.rhythm), None)
        if first is not None:
            self._column.removeWidget(self.rhythms)
            self._column.insertWidget(self._column.indexOf(first), self.rhythms)

    # Writing ------------------------------------------------------------------

    def _write(self, key: str, text: str) -> str:
        refusal = self._saving.attempt_here(lambda: self._services.settings.set(key, text))
        if not refusal:
            self._last = [self._services.undo.labels()[0] or ""]
        return refusal

    def undo(self) -> None:
        """Take back what was changed here last, as long as nothing came after it."""
        undo = self._services.undo
        while self._last and undo.labels()[0] == self._last[-1]:
            if not self._saving.run(lambda: undo.undo(initiator=self)):
                break
            self._last.pop()
        self._last = []
        self.take_back.hide()
        self._refill()
        self._say("Taken back.")

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _read(self) -> dict[str, SettingLine]:
        return {line.key: line for line in self._services.settings.describe()}

    def _refill(self) -> None:
        self._lines = self._read()
        for cards in self._cards.values():
            for card in cards:
                card.show_lines(self._lines)
        self.changed.emit()

    def done(self, result: int) -> None:
        """Closing commits the field being typed in. A text that is refused is shown
        once more with the reason; closing again leaves it as it was."""
        refused = [
            title for title, cards in self._cards.items() for card in cards if not card.keep()
        ]
        if refused and not self._asked:
            self._asked = True
            self.show_page(refused[0])
            self._say("Not saved. Close again to leave it as it was.")
            return
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the search first; Enter never closes."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.pages.setFocus()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    # Slots --------------------------------------------------------------------

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_search_text_changed(self) -> None:
        self._arrange()

    def _on_pages_current_row_changed(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self._arrange()

    def _on_rhythms_chosen(self) -> None:
        self._arrange()

    def _on_card_changed(self, title: str) -> None:
        self._refill()
        self._say(f"Saved: {title}")
        self.take_back.show()

    def _on_card_back_requested(self, card: object) -> None:
        if not isinstance(card, SettingsCard):
            return
        changed = [one for one in card.rows.values() if one.differs]
        labels = []
        for one in changed:
            if self._write(one.key, self._lines[one.key].default):
                break
            labels += self._last
        self._last = labels
        if labels:
            self._on_card_changed(card.title)
