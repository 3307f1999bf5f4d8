"""Asks where a file goes: the ending of the kind chosen belongs to the name that is typed.

``QFileDialog.getSaveFileName`` asks whether a file may be replaced before a program can add
the ending: "record" would replace a record.pdf that is there, and nobody was asked.
"""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

AskPath = Callable[[QWidget | None, str, str], str]
"""``(parent, suggestion, patterns)``: where to write, "" where the person let it be."""
_ENDING = re.compile(r"\(\*\.(\w+)")


class SaveDialog(QFileDialog):
    """The desktop's dialog; ``patterns`` as Qt has them: "PDF (*.pdf);;Table (*.csv)"."""

    def __init__(self, parent: QWidget | None, title: str, suggestion: str, patterns: str) -> None:
        place = Path(suggestion)
        super().__init__(parent, title, str(place.parent), patterns)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(place.suffix.lstrip("."))
        self.selectFile(place.name)
        self.filterSelected.connect(self._on_self_filter_selected)

    def _on_self_filter_selected(self, chosen: str) -> None:
        """Another kind: the name ends otherwise."""
        ending = _ENDING.search(chosen)
        if ending is None:
            return
        for path in self.selectedFiles()[:1]:
            self.selectFile(Path(path).with_suffix(f".{ending[1]}").name)
        self.setDefaultSuffix(ending[1])


def ask_where(parent: QWidget | None, suggestion: str, patterns: str, title: str = "Save") -> str:
    """Where to write, with its ending; "" where the person let it be."""
    dialog = SaveDialog(parent, title, suggestion, patterns)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    names = dialog.selectedFiles()
    dialog.deleteLater()
    return names[0] if chosen and names else ""
