"""The papers of a lead: linked or copied in, opened by the person's click alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.services.leads.documents import LeadDocument
from followup_desktop.system.dialler import UrlOpener
from followup_desktop.system.document_opener import open_document, show_folder
from followup_desktop.ui.lead_detail.document_looks import DocumentLooks
from followup_desktop.ui.lead_detail.document_row import (
    AGAIN,
    COPY,
    FOLDER,
    OFF,
    OPEN,
    DocumentRow,
)
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving, Write
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, GRID, Type
from followup_desktop.ui.widgets import Card, LinkButton, Muted, Strong, column, indented
from followup_desktop.ui.widgets.flow import FlowRow

AskPaths = Callable[[QWidget, str], Sequence[Path]]
"""Asks for files, with these words above."""
_MUCH = 4_000_000
"""Bytes. So much is copied in a moment; more takes place beside the window."""


class DocumentsCard(Card):
    """Lists them, takes more by button or by drop, and opens them."""

    done = Signal(str)
    """What was done, said with *Undo*."""

    def __init__(
        self,
        services: Services,
        saving: Saving,
        parent: QWidget | None = None,
        *,
        ask_paths: AskPaths | None = None,
        opener: UrlOpener | None = None,
    ) -> None:
        """The desktop's own dialog asks for files and its own programs show them, unless
        a test brings others."""
        super().__init__(parent)
        self._services, self._saving = services, saving
        self._ask_paths, self._opener = ask_paths or _ask_paths, opener
        self._lead_id = 0
        self.rows: dict[int, DocumentRow] = {}
        self._looks = self._made_looks()
        self.setAcceptDrops(True)
        self.inset()
        self.column.setSpacing(GRID)
        title = Strong("Documents")
        title.kind = Type.STRONG
        self.hint = indented(Muted())
        self._list = column(gap=GRID)
        self.copy, self.link = LinkButton("Add a copy…"), LinkButton("Link to a file…")
        self.copy.setToolTip("A copy is kept with your data, 50 MB at most")
        self.link.setToolTip("The file stays where it is")
        self.copy.clicked.connect(self._on_copy_clicked)
        self.link.clicked.connect(self._on_link_clicked)
        self.problem = indented(Muted())
        self.problem.set_role("danger")
        self.problem.hide()
        foot = FlowRow(gap=GAP)
        foot.addWidget(self.copy)
        foot.addWidget(self.link)
        self.column.addWidget(indented(title))
        self.column.addLayout(self._list)
        self.column.addWidget(self.hint)
        self.column.addLayout(foot)
        self.column.addWidget(self.problem)

    def _made_looks(self) -> DocumentLooks:
        looks = DocumentLooks(self)
        looks.looked.connect(self._on_looks_looked)
        looks.ready.connect(self._on_looks_ready)
        looks.refused.connect(self._on_looks_refused)
        return looks

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show a lead's documents; names being typed are left alone."""
        if detail.lead.id != self._lead_id:
            self.save()
            self._say("")
            self._lead_id = detail.lead.id
            self._empty()
        self._read()

    def save(self) -> None:
        """Commit whatever is being typed."""
        for shown in self.rows.values():
            shown.name.save()

    # What is shown --------------------------------------------------------------

    def _read(self) -> None:
        listed = self._looks.as_known(self._services.documents.listed(self._lead_id))
        found = {one.document.id: one for one in listed}
        if list(found) != list(self.rows):
            self._empty()
            for document_id, one in found.items():
                made = DocumentRow(one, self._naming(document_id))
                made.asked.connect(self._on_row_asked)
                self.rows[document_id] = made
                self._list.addWidget(made)
        else:
            for document_id, one in found.items():
                self.rows[document_id].show_document(one)
        self.hint.setText(
            "" if found else "Your CV as you sent it, the posting, a letter. Drop a file here."
        )
        self.hint.setVisible(not found)
        self._looks.look(listed)

    def _empty(self) -> None:
        for shown in self.rows.values():
            self._list.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.rows = {}

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    # What is done ---------------------------------------------------------------

    def add_copies(self, paths: Sequence[Path]) -> None:
        """Copy files in, all of them or none."""
        lead_id, documents = self._lead_id, self._services.documents
        wanted = tuple(paths)
        self._write(
            lambda: documents.copy_in(lead_id, wanted),
            "Document added" if len(wanted) == 1 else "Documents added",
            much=sum(_size(path) for path in wanted) > _MUCH,
        )

    def add_links(self, paths: Sequence[Path]) -> None:
        """Link to files, all of them or none."""
        lead_id, documents = self._lead_id, self._services.documents
        wanted = tuple(paths)
        said = "Document linked" if len(wanted) == 1 else "Documents linked"
        self._write(lambda: documents.link(lead_id, wanted), said)

    def _write(self, write: Write, said: str, *, much: bool = False) -> None:
        self._say("")
        if much:
            self._saving.run_beside(write, self._saying(said), "Copying …")
            return
        why = self._saving.attempt_here(write)
        self._say(why)
        if not why:
            self.done.emit(said)

    def _saying(self, said: str) -> Callable[[], None]:
        def say() -> None:
            self.done.emit(said)

        return say

    def _naming(self, document_id: int) -> Callable[[str], str]:
        documents, saving = self._services.documents, self._saving

        def commit(text: str) -> str:
            return saving.attempt(lambda: documents.rename(document_id, text))

        return commit

    # Dropping -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file of this computer may be dropped here."""
        if _dropped(event.mimeData()):
            self.set_look("tinted")
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The same while it moves."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self.set_look("card")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Copied in; linked where the person asks for a link (Alt, or Ctrl+Shift)."""
        self.set_look("card")
        paths = _dropped(event.mimeData())
        if not paths:
            return
        linked = event.dropAction() is Qt.DropAction.LinkAction
        # A copy is ours to make; the file itself stays with whoever brought it.
        event.setDropAction(Qt.DropAction.LinkAction if linked else Qt.DropAction.CopyAction)
        event.accept()
        (self.add_links if linked else self.add_copies)(paths)

    # Slots ----------------------------------------------------------------------

    def _on_looks_looked(self, found: object) -> None:
        if isinstance(found, LeadDocument):
            shown = self.rows.get(found.document.id)
            if shown is not None:
                shown.show_whether_missing(found)

    def _on_looks_ready(self, answer: object) -> None:
        if isinstance(answer, tuple) and self._is_shown(answer[0]):
            opened = open_document(answer[1], self._opener)
            self._say("" if opened else f"No program opened “{answer[0].document.name}”.")

    def _on_looks_refused(self, answer: object) -> None:
        if isinstance(answer, tuple) and self._is_shown(answer[0]):
            self._read()  # it may be missing since
            self._say(answer[1])

    def _is_shown(self, shown: LeadDocument) -> bool:
        """Whether the person has not gone on to another lead meanwhile."""
        return shown.document.id in self.rows

    def _on_copy_clicked(self) -> None:
        paths = self._ask_paths(self, "Keep a copy of a document")
        if paths:
            self.add_copies(paths)

    def _on_link_clicked(self) -> None:
        paths = self._ask_paths(self, "Link to a document")
        if paths:
            self.add_links(paths)

    def _on_row_asked(self, what: str, shown: object) -> None:
        if not isinstance(shown, LeadDocument):
            return
        documents, document_id = self._services.documents, shown.document.id
        if what == OPEN:
            self._looks.open(shown)
        elif what == FOLDER:
            show_folder(shown.where, self._opener)
        elif what == COPY:
            # Where it is linked to may be slow, however small it is.
            self._write(lambda: documents.keep_copy(document_id), "A copy is kept", much=True)
        elif what == OFF:
            self._write(lambda: documents.remove(document_id), "Document taken off")
        elif what == AGAIN:
            found = self._ask_paths(self, f"Where is “{shown.document.name}” now?")
            if found:
                path = found[0]
                choose = "Document found again"
                self._write(lambda: documents.choose_again(document_id, path), choose)


def _dropped(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # said when it is copied
        return 0


def _ask_paths(parent: QWidget, words: str) -> list[Path]:
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, words)[0] if name]
