"""The floor of every start: a bare window with an empty table, shown and painted.

Run as a process of its own; reports ``painted``.
"""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
from shown import PaintWatcher, report


def main() -> int:
    app = QApplication(sys.argv)
    window = QMainWindow()
    table = QTableWidget(0, 6)
    window.setCentralWidget(table)
    window.resize(1280, 720)

    def painted() -> None:
        report("painted")
        app.quit()

    PaintWatcher(table, painted)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
