"""A card about a folder of the person's choice, in which something is kept from then on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Body, Button, Muted, SectionTitle, Told
from followup_desktop.ui.widgets.flow import FlowRow

AskFolder = Callable[[QWidget, str, str], str]
"""``(parent, title, first)``: the chosen folder, "" where the person let it be."""


class FolderCard(ShownCard):
    """Where it is kept now, *Choose folder…*, *Stop*, and how that went."""

    chosen = Signal(object)
    """The folder's ``Path``."""
    stopped = Signal()

    def __init__(
        self,
        title: str,
        doing: str,
        note: str,
        parent: QWidget | None = None,
        *,
        ask_folder: AskFolder | None = None,
    ) -> None:
        """``doing`` tells a screen reader what *Stop* stops. The desktop's own dialog
        asks for the folder unless a test brings another."""
        super().__init__(parent)
        self._ask_folder = ask_folder or _ask_folder
        self._title, self._folder = title, Path.home()
        self.words, self.done = Body(), Told()
        self.choose, self.stop = Button("Choose folder…"), Button("Stop")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.stop.clicked.connect(self.stopped)
        self.stop.setAccessibleDescription(doing)
        self.column.addWidget(SectionTitle(title))
        self.column.addWidget(self.words)
        buttons = FlowRow(gap=GAP)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.stop)
        self.column.addLayout(buttons)
        self.column.addWidget(self.done)
        self.column.addWidget(Muted(note))

    def show_folder(self, words: str, folder: Path | None) -> None:
        """Where it is kept now; None where it is not."""
        self._folder = folder or Path.home()
        self.words.setText(words)
        self.stop.setVisible(folder is not None)

    def _on_choose_clicked(self) -> None:
        name = self._ask_folder(self, self._title, str(self._folder))
        if name:
            self.chosen.emit(Path(name))


def _ask_folder(parent: QWidget, title: str, first: str) -> str:
    return QFileDialog.getExistingDirectory(parent, title, first)
