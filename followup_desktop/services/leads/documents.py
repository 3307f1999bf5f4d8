"""The papers of a lead: a CV as it was sent, the posting, a contract.

Linked where they are, or copied into the data folder. FollowUp never changes a linked
file, and opens only what is known to be a document (reliability.md, *Hostile input*).
"""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from followup_desktop.domain.document import Document
from followup_desktop.domain.errors import DomainError
from followup_desktop.services import cleaning
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.leads.found import lead_of
from followup_desktop.services.work import Work
from followup_desktop.storage.document_files import DocumentFiles

OPENED = frozenset(
    "pdf doc docx odt rtf txt md tex pages xls xlsx ods csv tsv numbers ppt pptx odp key epub"
    " png jpg jpeg gif webp tif tiff bmp heic htm html mht mhtml eml msg ics vcf xps djvu ps"
    " mp3 m4a ogg oga opus wav flac mp4 m4v mov webm".split()
)
"""How the name of a document ends. Programs, scripts and links are none of these, nor
are documents that carry macros."""
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)
_LONGEST_PATH = 4_096
_ADD = "Add a document"


@dataclass(frozen=True, slots=True)
class LeadDocument:
    """A document of a lead, and how it stands: ``where`` is the whole path."""

    document: Document
    where: Path
    missing: bool


def looked_for(listed: Sequence[LeadDocument]) -> tuple[LeadDocument, ...]:
    """The same documents, missing ones marked. Touches nothing but their places, one of
    which may be a network share that answers after minutes: any thread may look."""
    return tuple(
        replace(one, missing=not _is_there(one.where, one.document.path)) for one in listed
    )


def opened(listed: LeadDocument) -> Path:
    """Where a document is that may be handed to the system's program; like
    ``looked_for`` for any thread.

    Raises ``DomainError`` where it is missing, no file, a program or a script.
    """
    (shown,) = looked_for([listed])
    name = shown.document.name
    if shown.missing:
        raise DomainError(f"“{name}” was not found at {shown.where}: choose it again.")
    try:
        real = shown.where.resolve(strict=True)
        with real.open("rb") as stream:
            start = stream.read(4)
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or "it leads nowhere"
        raise DomainError(f"“{name}” cannot be read ({why}).") from None
    endings = {path.suffix.lower().removeprefix(".") for path in (shown.where, real)}
    if not endings <= OPENED or start.startswith(_PROGRAMS):
        raise DomainError(
            f"FollowUp opens documents only, and “{name}” may be a program. "
            "If you trust it, open it from its folder."
        )
    return real


class DocumentService:
    """Adds, names, finds, opens and takes off documents."""

    def __init__(self, work: Work, files: DocumentFiles) -> None:
        self._work = work
        self._stores, self._files = work.stores, files

    # -- reading -----------------------------------------------------------------

    def of_lead(self, lead_id: int) -> tuple[LeadDocument, ...]:
        """A lead's documents in order of entry; missing ones are marked."""
        return looked_for(self.listed(lead_id))

    def listed(self, lead_id: int) -> tuple[LeadDocument, ...]:
        """The same without a look at the linked ones, none of which is marked then."""
        listed = (self._listed(one) for one in self._stores.documents.of_lead(lead_id))
        return tuple(looked_for([one])[0] if one.document.copied else one for one in listed)

    def to_open(self, document_id: int) -> Path:
        """``opened`` of a document. Raises ``DomainError``."""
        return opened(self._listed(self._document(document_id)))

    # -- writing -----------------------------------------------------------------

    def link(
        self, lead_id: int, paths: Sequence[Path], *, initiator: object = None
    ) -> tuple[int, ...]:
        """Note where files are, all of them or none, as one step of undo; the documents'
        ids. Raises ``DomainError`` for what is no file, or an unknown lead."""
        lead_of(self._stores, lead_id)
        found = [_to_link(path) for path in paths]
        with self._work.write(_ADD, {ChangeKind.LEAD}, initiator) as touched:
            touched.mention(lead_id)
            return tuple(self._add(lead_id, path.name, str(path), copied=False) for path in found)

    def copy_in(
        self, lead_id: int, paths: Sequence[Path], *, initiator: object = None
    ) -> tuple[int, ...]:
        """Copy files into the data folder, all of them or none, as one step of undo; the
        documents' ids. Raises ``DomainError`` for what is no file or larger than 50 MB,
        ``KnownError`` where one could not be copied; then nothing was added."""
        lead_of(self._stores, lead_id)
        found = [_a_file(path) for path in paths]
        kept: list[str] = []
        try:
            for path in found:
                kept.append(self._files.copy_in(path))
            with self._work.write(_ADD, {ChangeKind.LEAD}, initiator) as touched:
                touched.mention(lead_id)
                return tuple(
                    self._add(lead_id, _readable(path.name), name, copied=True)
                    for path, name in zip(found, kept, strict=True)
                )
        except BaseException:
            for name in kept:
                self._files.discard(name)
            raise

    def keep_copy(self, document_id: int, *, initiator: object = None) -> None:
        """A linked document is copied in after all. Raises as ``copy_in``."""
        (shown,) = looked_for([self._listed(self._document(document_id))])
        if shown.document.copied:
            return
        if shown.missing:
            raise DomainError(f"“{shown.document.name}” was not found at {shown.where}.")
        kept = self._files.copy_in(shown.where)
        try:
            changes: dict[str, object] = {"path": kept, "copied": True}
            self._change(shown.document, "Keep a copy of a document", changes, initiator)
        except BaseException:
            self._files.discard(kept)
            raise

    def rename(self, document_id: int, name: str, *, initiator: object = None) -> None:
        """What it is called here; its file keeps its name. Raises ``DomainError`` for
        no name."""
        document = self._document(document_id)
        clean = cleaning.words(" ".join(name.split()), "name")
        if not clean:
            raise DomainError("A document needs a name.")
        self._change(document, "Rename a document", {"name": clean}, initiator)

    def choose_again(self, document_id: int, path: Path, *, initiator: object = None) -> None:
        """It is at another place now; from here on it is linked. Raises ``DomainError``
        for what is no file."""
        found = _to_link(path)
        changes = {"path": str(found), "copied": False}
        self._change(self._document(document_id), "Choose a document", changes, initiator)

    def remove(self, document_id: int, *, initiator: object = None) -> None:
        """Take it off the lead, for 30 days undoable. A linked file stays where it is; a
        copy goes once nothing can bring it back."""
        document = self._document(document_id)
        label, kinds = "Take off a document", {ChangeKind.LEAD}
        with self._work.write(label, kinds, initiator, kind="delete") as touched:
            touched.mention(document.lead_id)
            self._stores.documents.remove(document_id)

    def let_go(self) -> int:
        """Delete copies that nothing can bring back any more; how many. Never raises for
        a file; best when idle, after ``UndoService.let_go``."""
        if not self._files.any():  # the whole of undo would be read for nothing
            return 0
        return self._files.sweep(self._stores.documents.needed(), self._work.now())

    # -- inside ------------------------------------------------------------------

    def _listed(self, document: Document) -> LeadDocument:
        where = self._files.path(document.path) if document.copied else Path(document.path)
        return LeadDocument(document, where, missing=False)

    def _add(self, lead_id: int, name: str, path: str, *, copied: bool) -> int:
        now = self._work.now()
        return self._stores.documents.add(lead_id, name, path, now, copied=copied)

    def _change(
        self, document: Document, label: str, changes: dict[str, object], initiator: object
    ) -> None:
        with self._work.write(label, {ChangeKind.LEAD}, initiator) as touched:
            touched.mention(document.lead_id)
            self._stores.documents.change(document.id, changes)

    def _document(self, document_id: int) -> Document:
        found = self._stores.documents.get(document_id)
        if found is None:
            raise DomainError("That document is not there any more.")
        return found


def _a_file(path: Path) -> Path:
    """``path`` whole, where it is a file of this computer."""
    text, name = str(path), _readable(path.name)
    if not _may_ask_for(text):
        raise DomainError(f"“{name}” is no file of this computer.")
    whole = Path(os.path.abspath(path))
    if not _is_there(whole, text):
        raise DomainError(f"“{name}” is no file, or is not there any more.")
    return whole


def _to_link(path: Path) -> Path:
    """``_a_file`` whose path can be kept: it is text, and leads there once more."""
    whole = _a_file(path)
    if _readable(str(whole)) != str(whole):
        raise DomainError(
            f"“{_readable(path.name)}” has letters in its path that cannot be read:"
            " rename it first, or keep a copy of it."
        )
    return whole


def _readable(name: str) -> str:
    """The name of a file may be any bytes; those that are no letter become "?"."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _is_there(where: Path, text: str) -> bool:
    if not _may_ask_for(text):
        return False
    try:
        return stat.S_ISREG(where.stat().st_mode)
    except (OSError, ValueError):
        return False


def _may_ask_for(path: str) -> bool:
    """Merely asking Windows for a file of another machine gives that machine the name
    and password of who asks; and some texts are no path at all."""
    far = path.startswith(("\\\\", "//"))
    return bool(path) and not far and len(path) <= _LONGEST_PATH and "\x00" not in path
