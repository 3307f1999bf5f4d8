"""Undo and redo of what the person did, 100 steps."""


class UndoService:
    """Takes back the newest operation, and brings it forth again."""

    def undo(self, *, initiator: object = None) -> str | None:
        """Take back the newest; returns its label, None where there is none."""
        raise NotImplementedError

    def redo(self, *, initiator: object = None) -> str | None:
        """Do again what was taken back last; returns its label or None."""
        raise NotImplementedError

    def labels(self) -> tuple[str | None, str | None]:
        """What undo and redo would act on ("Log a call"), for menus."""
        raise NotImplementedError
