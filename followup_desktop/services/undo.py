"""Undo and redo of what the person did, 100 steps."""

from followup_desktop.domain.errors import DomainError
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.work import Work
from followup_desktop.storage.journal import Undone
from followup_desktop.storage.retention import purge_deleted

_KINDS = {
    ChangeKind.LEAD,
    ChangeKind.ATTEMPT,
    ChangeKind.SETTINGS,
    ChangeKind.IMPORT,
    ChangeKind.REMINDER,
    ChangeKind.SCRIPT,
    ChangeKind.ACTIVITY,
}


class UndoService:
    """Takes back the newest operation, and brings it forth again."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._journal = work.stores.journal

    def undo(self, *, initiator: object = None) -> str | None:
        """Take back the newest; returns its label, None where there is none. Raises
        ``DomainError`` where a call in progress would go with its lead."""
        calls = self._work.stores.calls
        with self._work.write("", set(_KINDS), initiator, undoable=False) as touched:
            before = calls.count()
            done = self._journal.undo()
            if calls.count() != before:
                raise DomainError("A call with this new lead is open: save or discard it first.")
            if done is not None:
                touched.lead(*done.lead_ids)
        return self._label(done)

    def redo(self, *, initiator: object = None) -> str | None:
        """Do again what was taken back last; returns its label or None. Raises
        ``DomainError`` where a call in progress would be left without its lead."""
        calls = self._work.stores.calls
        with self._work.write("", set(_KINDS), initiator, undoable=False) as touched:
            before = calls.count()
            done = self._journal.redo()
            if calls.count() != before:
                raise DomainError("A call with this lead is open: save or discard it first.")
            if done is not None:
                touched.lead(*done.lead_ids)
        return self._label(done)

    def labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would act on ("Log a call"), for menus."""
        return self._journal.labels()

    def sizes(self) -> tuple[int, int]:
        """How many rows undo and redo would put back: thousands take a second."""
        return self._journal.sizes()

    def let_go(self) -> int:
        """Remove for good what was deleted more than 30 days ago and no undo can
        bring back; how many rows. Best after a backup, when idle."""
        with self._work.database.transaction():
            return purge_deleted(self._work.database, self._work.now())

    @staticmethod
    def _label(done: Undone | None) -> str | None:
        return None if done is None else done.label
