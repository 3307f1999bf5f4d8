"""The rooms that bring data in and keep it in order: postings pasted, numbers found,
duplicates merged."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from followup_desktop.ui.actions import Actions
from followup_desktop.ui.duplicates.room import Duplicates
from followup_desktop.ui.importing import Importing
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.numbers.room import Numbers
from followup_desktop.ui.postings.room import Postings


class DataRooms(QObject):
    """Makes them and speaks for them."""

    done = Signal(str)
    """Said in a toast with *Undo*."""
    told = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        importing: Importing,
        opener: Callable[..., None],
    ) -> None:
        super().__init__(window)
        self.postings = Postings(window, opener)
        self.numbers = Numbers(window)
        self.duplicates = Duplicates(window)
        importing.text_dropped.connect(self.postings.dropped)
        for room in (self.postings, self.numbers, self.duplicates):
            room.register(actions)
            room.done.connect(self.done)
            room.told.connect(self.told)
