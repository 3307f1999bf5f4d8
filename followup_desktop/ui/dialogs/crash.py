"""The one dialog for what nobody foresaw: what is safe, and a text to copy."""

import platform
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from followup_desktop import __version__
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Body, Button, PrimaryButton, SectionTitle, row
from followup_desktop.ui.widgets.roomy import roomy


def crash_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The versions and the traceback, as text."""
    versions = (
        f"FollowUp {__version__} · Python {platform.python_version()} · Qt {pyside_version}"
        f" · {sys.platform}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


class CrashDialog(QDialog):
    """Says that something went wrong in the program, once."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(roomy(self, 640, 420))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What happened")
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        box.addWidget(SectionTitle("Something went wrong in the program"))
        box.addWidget(
            Body(
                "What you saved is safe in the file. If the program behaves strangely, quit "
                "and start it again. The text below helps to mend it; look through it before "
                "you pass it on, since it may quote what you typed."
            )
        )
        box.addWidget(self.text, 1)
        self.copy, self.close_button = Button("Copy"), PrimaryButton("Go on")
        self.copy.clicked.connect(self._on_copy_clicked)
        self.close_button.clicked.connect(self.accept)
        foot = row(gap=GAP)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box.addLayout(foot)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
