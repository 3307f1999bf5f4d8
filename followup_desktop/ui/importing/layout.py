"""Where things stand in the import dialog."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QProgressBar,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import (
    Body,
    Button,
    Card,
    Line,
    LinkButton,
    Muted,
    SectionTitle,
    SmallPrimaryButton,
    row,
)
from followup_desktop.ui.widgets.empty import EmptyState
from followup_desktop.ui.widgets.roomy import roomy

from .deciding import Deciding
from .past import PastImports
from .rows import ImportRowsModel
from .table import RowsTable

_TITLE = "Bring the list you have"
_WELCOME = (
    "Choose the spreadsheet you keep your applications in, drop it here, or copy its rows "
    "and paste them: CSV, Excel, OpenDocument, or an export of LinkedIn, Huntr, Teal, "
    "Notion, Trello. "
    "Your contacts come the same way, from your phone, your mail or LinkedIn. "
    "You see what would happen first; nothing is written before you press Import."
)
_PASTE = "Paste rows"
_LEAST = QSize(560, 400)


class ImportLayout(QDialog):
    """The parts of the dialog; what they do is ``ImportDialog``."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        self.resize(roomy(self, 1180, 620))
        self.past = PastImports(services)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._build_import())
        self._pages.addWidget(self.past)
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        # In a large type what each part wants at its narrowest is higher than the screen.
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(_LEAST)
        box.addLayout(self._pages)

    def show_page(self, *, past: bool) -> None:
        """The file, or the imports that were made."""
        self._pages.setCurrentIndex(1 if past else 0)

    def _build_import(self) -> QWidget:
        self.message, self.counts, self.numbers = Body(), SectionTitle(), Muted()
        self.read_as = Muted()
        """How the row looked at is understood."""
        self.blank = EmptyState()
        self.blank.say(_TITLE, _WELCOME, "Choose a file…", others=(_PASTE,))
        self.nothing = QWidget()
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(self._build_top())
        box.addWidget(self.message)
        box.addWidget(self._build_remembered())
        box.addWidget(self._build_own_number())
        box.addWidget(self._build_middle(), 1)
        box.addWidget(self.read_as)
        box.addWidget(self.blank, 1)
        box.addWidget(self.nothing, 1)
        box.addWidget(self.counts)
        box.addWidget(self.numbers)
        box.addLayout(self._build_foot())
        return page

    def _build_top(self) -> QVBoxLayout:
        self.choose, self.paste_rows = Button("Choose a file…"), Button(_PASTE)
        self.earlier = LinkButton("Earlier imports")
        self.file_name = SectionTitle()
        line = row(gap=GAP)
        line.addWidget(self.file_name, 1)
        line.addWidget(self.earlier)
        line.addWidget(self.paste_rows)
        line.addWidget(self.choose)
        top = QVBoxLayout()
        top.addLayout(line)
        return top

    def _build_remembered(self) -> QWidget:
        self.remembered = QWidget()
        self.forget = LinkButton("Forget")
        self.forget.setAccessibleName("Forget how the last file like this was read")
        line = row(gap=GAP)
        line.addWidget(Body("Read as last time."))
        line.addWidget(self.forget)
        line.addStretch(1)
        self.remembered.setLayout(line)
        return self.remembered

    def _build_own_number(self) -> Card:
        self.own_number = Card(look="notice")
        self.own_words = Body()
        self.own_words.set_role("on_notice")
        self.keep_own = LinkButton("Keep it as my number")
        line = row()
        line.addWidget(self.own_words, 1)
        line.addWidget(self.keep_own)
        self.own_number.column.addLayout(line)
        return self.own_number

    def _build_middle(self) -> QSplitter:
        self.choices = Deciding()
        self.columns, self.questions = self.choices.columns, self.choices.questions
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self._build_table())
        self.middle.addWidget(self.choices)
        self.middle.setSizes([680, 480])
        self.middle.setChildrenCollapsible(False)
        return self.middle

    def _build_table(self) -> RowsTable:
        self.model = ImportRowsModel(self)
        self.table = RowsTable(self.model)
        self.table.toggled.connect(self.model.toggle)
        return self.table

    def _build_foot(self) -> QVBoxLayout:
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.doing = Line()
        self.doing.set_role("muted")
        self.cancel = Button("Cancel")
        self.next_file = Button("Skip this file")
        self.next_file.hide()
        self.import_button = SmallPrimaryButton("Import")
        line = row()
        line.addWidget(self.doing)
        line.addWidget(self.progress, 1)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.next_file)
        line.addWidget(self.import_button)
        foot = QVBoxLayout()
        foot.addLayout(line)
        return foot

    # What is under way --------------------------------------------------------

    def show_doing(self, words: str) -> None:
        """Something began."""
        self.doing.setText(words)
        self.progress.setRange(0, 0)
        self.doing.show()
        self.progress.show()

    def show_progress(self, done: int, of: int) -> None:
        """How far it is."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)
