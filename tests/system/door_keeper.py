"""A first window without the window: holds the door of a data folder, counts the knocks.

Run by test_single_instance.py as a process of its own.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from followup_desktop.system.single_instance import Door


def main() -> None:
    """Open the door of ``argv[1]`` and print one line for each knock, until killed."""
    application = QCoreApplication(sys.argv)
    door = Door(Path(sys.argv[1]))
    door.raise_requested.connect(_say_raised)
    print("open" if door.open() else "refused", flush=True)
    application.exec()


def _say_raised(token: str) -> None:
    print(f"raised {token}", flush=True)


if __name__ == "__main__":
    main()
