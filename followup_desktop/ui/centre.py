"""The centre of the window: the buttons and the search above, one page beneath."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from followup_desktop.ui.theme import GAP
from followup_desktop.ui.widgets import Button, column, row
from followup_desktop.ui.widgets.search import SearchField

_ACROSS = QBoxLayout.Direction.LeftToRight


class _Pages(QStackedLayout):
    """As small as the page on screen may be: Qt's own asks for room for all of them,
    and a wide one that was once opened would push the call out of a narrow window."""

    def minimumSize(self) -> QSize:
        """That of the page on screen."""
        shown = self.itemAt(self.currentIndex())
        return shown.minimumSize() if shown is not None else QSize()


class Centre(QWidget):
    """Shows one page at a time; what stands below the pages stays below all of them."""

    searched = Signal(str)
    left_downwards = Signal()
    """Down or Enter in the search: the keyboard wants to go to what was found."""

    def __init__(self, first: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add, self.they_called = Button("Add lead"), Button("They called me")
        self.import_button, self.export_button = Button("Import"), Button("Export…")
        self.search = SearchField()
        self.search.searched.connect(self.searched)
        self.search.left_downwards.connect(self.left_downwards)
        self._pages = _Pages()
        self._pages.addWidget(first)
        box = column(gap=GAP)
        self._bar = self._made_bar()
        box.addLayout(self._bar)
        box.addLayout(self._pages, 1)
        self.setLayout(box)

    def _made_bar(self) -> QBoxLayout:
        self._buttons = row(gap=GAP)
        for button in (self.add, self.they_called, self.import_button, self.export_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        bar = QBoxLayout(_ACROSS)
        bar.setSpacing(GAP)
        bar.addLayout(self._buttons, 1)
        bar.addWidget(self.search, 3)
        return bar

    def fit(self, width: int) -> None:
        """The search stands beneath the buttons where ``width`` has no room for both
        (a large system font in a small window)."""
        needed = self._buttons.sizeHint().width() + GAP + self.search.minimumWidth()
        direction = _ACROSS if needed <= width else QBoxLayout.Direction.TopToBottom
        if self._bar.direction() != direction:
            self._bar.setDirection(direction)

    @property
    def page(self) -> QWidget:
        """The page on screen."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Put a page in front, taking it in where it is new."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def take_out(self, page: QWidget) -> None:
        """A page that is not needed any more goes for good."""
        self._pages.removeWidget(page)
        page.deleteLater()

    def put_below(self, part: QWidget) -> None:
        """Something that stands beneath whatever page is shown (the call log)."""
        self.layout().addWidget(part)
