"""One document of a lead: its name to be changed, and what can be done with it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.services.leads.documents import LeadDocument
from followup_desktop.ui.theme import GRID
from followup_desktop.ui.widgets import LinkButton, Muted, column, indented, row
from followup_desktop.ui.widgets.fields import Commit, LineField

OPEN, FOLDER, COPY, AGAIN, OFF = (
    "Open",
    "Show its folder",
    "Keep a copy in FollowUp",
    "Choose again…",
    "Take it off this lead",
)


class DocumentRow(QWidget):
    """Name, where it is, *Open* and the rest in a menu; a missing one says so."""

    asked = Signal(str, object)
    """What is to be done (one of the words above), and the ``LeadDocument``."""

    def __init__(self, shown: LeadDocument, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self.name = LineField("Name of the document", commit)
        self.open = LinkButton(OPEN)
        self.open.clicked.connect(self._on_open_clicked)
        self.more = LinkButton("More ▾")
        menu = QMenu(self.more)
        self._actions = {}
        for words in (AGAIN, FOLDER, COPY, OFF):
            action = QAction(words, menu)
            action.setData(words)
            menu.addAction(action)
            self._actions[words] = action
        menu.triggered.connect(self._on_menu_triggered)
        self.more.setMenu(menu)
        self.where = indented(Muted())
        top = row(gap=GRID)
        top.addWidget(self.name, 1)
        top.addWidget(self.open)
        top.addWidget(self.more)
        box = column(gap=0)
        box.addLayout(top)
        box.addWidget(self.where)
        self.setLayout(box)
        self.show_document(shown)

    def show_document(self, shown: LeadDocument) -> None:
        """The same document, read again."""
        self._shown = shown
        document, missing = shown.document, shown.missing
        self.name.show_value(document.name)
        self.open.setText(AGAIN if missing else OPEN)
        for button in (self.open, self.more):
            button.setAccessibleDescription(document.name)
        self._actions[AGAIN].setVisible(not missing and not document.copied)
        self._actions[FOLDER].setVisible(not missing)
        self._actions[COPY].setVisible(not missing and not document.copied)
        if missing:
            said = f"Not found at {_printed(shown.where)}: choose it again, or take it off."
        elif document.copied:
            said = "A copy is kept with your data."
        else:
            said = f"Linked: {_printed(shown.where)}"
        self.where.setText(said)
        self.where.set_role("danger" if missing else "muted")

    def show_whether_missing(self, found: LeadDocument) -> None:
        """It was looked for; its name may be another since."""
        if found.document.path == self._shown.document.path:
            self.show_document(replace(self._shown, missing=found.missing))

    def press_open(self) -> None:
        """*Open*, or *Choose again…* of a missing one."""
        self.asked.emit(AGAIN if self._shown.missing else OPEN, self._shown)

    def _on_open_clicked(self) -> None:
        self.press_open()

    def _on_menu_triggered(self, action: QAction) -> None:
        self.asked.emit(str(action.data()), self._shown)


def _printed(path: Path) -> str:
    """A path in one line; what is no letter in it is seen to be none."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in str(path))
