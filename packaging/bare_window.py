"""The least a Qt program can be: the measure for the size of the frozen program."""

import sys

from PySide6.QtWidgets import QApplication, QTableWidget

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QTableWidget()
    window.show()
    sys.exit(application.exec())
