"""A tiny Qt program with one of everything, on which the harness proves itself.

It stands in for nothing: the harness must be right before it may judge the real program.
"""

import sys
import time

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer, QUrl, qWarning
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QAction, QDesktopServices, QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
    QTableView,
    QVBoxLayout,
    QWidget,
)


class Names(QAbstractTableModel):
    """A table of many rows and two columns."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.lines = [[f"Name {number}", f"Town {number}"] for number in range(count)]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else 2

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lines[index.row()][index.column()]
        return None


class Window(QWidget):
    """One of everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Sample")
        self.presses = 0
        self.button = QPushButton("&Add name")
        self.button.clicked.connect(self._on_button_pressed)
        self.field = QLineEdit()
        self.field.setAccessibleName("Search names")
        self.field.returnPressed.connect(self._on_field_returned)
        self.said = QLineEdit("nothing yet", readOnly=True)
        self.said.setAccessibleName("Last words")
        self.clock = QLineEdit(readOnly=True)
        self.clock.setAccessibleName("Wall clock")
        self.table = QTableView()
        self.table.setAccessibleName("Names")
        self.model = Names(10_000)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.rail = QListWidget()
        self.rail.setAccessibleName("Views")
        self.rail.addItems(["Today 3", "All 12"])
        self.rail.setMaximumHeight(60)
        layout = QVBoxLayout(self)
        for widget in (self.button, self.field, self.said, self.clock, self.table, self.rail):
            layout.addWidget(widget)
        self.colours = QLineEdit(readOnly=True)
        self.colours.setAccessibleName("Colours")
        layout.addWidget(self.colours)
        hints = QApplication.styleHints()
        self.colours.setText(hints.colorScheme().name)
        hints.colorSchemeChanged.connect(self._on_colours_changed)
        self.ticker = QTimer(self)
        self.ticker.timeout.connect(self._on_tick)
        self.ticker.start(200)
        self.dialog = QDialog(self)
        self.dialog.setWindowTitle("Reminders")
        QVBoxLayout(self.dialog).addWidget(QPushButton("Add name"))

    def _on_button_pressed(self) -> None:
        self.presses += 1
        self.said.setText(f"pressed {self.presses}")

    def _on_field_returned(self) -> None:
        self.said.setText(f"typed {self.field.text()}")

    def _on_row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.said.setText(f"chose {self.model.lines[current.row()][0]}")

    def _on_colours_changed(self, scheme: Qt.ColorScheme) -> None:
        self.colours.setText(scheme.name)

    def _on_tick(self) -> None:
        self.clock.setText(time.strftime("%Y-%m-%dT%H:%M:%S"))

    def show_reminder(self) -> None:
        """Open the second window."""
        self.dialog.show()

    def closeEvent(self, event: object) -> None:
        """Hide only, as a program with a tray icon does."""
        self.hide()


class Tray:
    """A tray icon with a menu."""

    def __init__(self, window: Window) -> None:
        self.window = window
        pixmap = QPixmap(24, 24)
        pixmap.fill("green")
        self.icon = QSystemTrayIcon(QIcon(pixmap))
        self.icon.setToolTip("Sample: 3 names")
        self.menu = QMenu()
        for label, slot in (
            ("Open", window.show),
            ("Remind", window.show_reminder),
            ("Notify", self._on_notify_chosen),
            ("Dial", self._on_dial_chosen),
            ("Quit", QApplication.quit),
        ):
            action = QAction(label, self.menu)
            action.triggered.connect(slot)
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(window.show)
        self.icon.show()

    def _on_dial_chosen(self) -> None:
        QDesktopServices.openUrl(QUrl("tel:+15551234"))

    def _on_notify_chosen(self) -> None:
        self.icon.showMessage("Call Ada", "It is 8:30")


def main() -> int:
    """Show the window and the tray icon until told to quit."""
    application = QApplication(sys.argv)
    application.setQuitOnLastWindowClosed(False)
    window = Window()
    tray = Tray(window)
    if "--wrong-types" in sys.argv:
        message = QDBusMessage.createMethodCall(
            "org.freedesktop.Notifications",
            "/org/freedesktop/Notifications",
            "org.freedesktop.Notifications",
            "Notify",
        )
        message.setArguments(["app", 0, "", "summary", "body", [], {}, -1])
        reply = QDBusConnection.sessionBus().call(message)
        window.said.setText(f"refused: {reply.errorName()}")
    if "--complain" in sys.argv:
        qWarning("something odd")
    window.resize(500, 500)
    window.show()
    status = application.exec()
    tray.icon.hide()
    return status


if __name__ == "__main__":
    sys.exit(main())
