"""Asks where a file goes: the ending of the kind chosen belongs to the name that is typed.

``QFileDialog`` takes "St. Paul" for a name with an ending, and a desktop's own dialog asks
whether a file may be replaced before anything can be added to the name: either way
"St. Paul.pdf" would be replaced, and nobody was asked. So the ending is added here, before
the question where the dialog is Qt's own; where it is the desktop's, whoever typed no ending
is asked here, about the file that is meant.
"""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

AskPath = Callable[[QWidget | None, str, str], str]
"""``(parent, suggestion, patterns)``: where to write, "" where the person let it be."""
_ENDING = re.compile(r"\(\*(\.\w+)")


class SaveDialog(QFileDialog):
    """The desktop's dialog; ``patterns`` as Qt has them: "PDF (*.pdf);;Table (*.csv)"."""

    def __init__(self, parent: QWidget | None, title: str, suggestion: str, patterns: str) -> None:
        place = Path(suggestion)
        super().__init__(parent, title, str(place.parent), patterns)
        self._endings: list[str] = [ending.lower() for ending in _ENDING.findall(patterns)]
        self._ending = place.suffix
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.selectFile(place.name)
        self.filterSelected.connect(self._on_self_filter_selected)

    def named(self) -> tuple[str, bool]:
        """The path that was chosen, with its ending, and whether that had to be added:
        then the desktop's own dialog has asked about another file, if about any."""
        name = next(iter(self.selectedFiles()), "")
        if not name or name.lower().endswith(tuple(self._endings)) or Path(name).is_dir():
            return name, False
        return name + self._ending, True

    def accept(self) -> None:
        """The name gets its ending before Qt's own dialog asks whether to replace."""
        name, added = self.named()
        line = self.findChild(QLineEdit, "fileNameEdit")
        if added and isinstance(line, QLineEdit):
            self.selectFile(name)
            line.setText(Path(name).name)  # which has the keyboard, and is let be by that
        super().accept()

    def _on_self_filter_selected(self, chosen: str) -> None:
        """Another kind: the name ends otherwise."""
        ending = _ENDING.search(chosen)
        if ending is None:
            return
        self._ending = ending[1]
        for name in self.selectedFiles()[:1]:
            known = next((one for one in self._endings if name.lower().endswith(one)), "")
            self.selectFile(Path(name[: len(name) - len(known)] + ending[1]).name)


def ask_where(parent: QWidget | None, suggestion: str, patterns: str, title: str = "Save") -> str:
    """Where to write, with its ending; "" where the person let it be. Nothing that is
    there is replaced unasked, and nobody is asked twice."""
    dialog = SaveDialog(parent, title, suggestion, patterns)
    try:
        while dialog.exec() == QDialog.DialogCode.Accepted:
            name, added = dialog.named()
            if not added or not Path(name).exists() or _may_replace(parent, Path(name).name):
                return name
        return ""
    finally:
        dialog.deleteLater()


def _may_replace(parent: QWidget | None, name: str) -> bool:
    """The question that Qt's own dialog asks, of a name that the desktop's did not know."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Save")
    box.setText(f"“{name}” is there already.\nDo you want to replace it?")
    replace = box.addButton("Replace", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Choose another name", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is replace
