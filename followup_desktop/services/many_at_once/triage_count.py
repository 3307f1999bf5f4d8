"""How many imported leads wait to be looked through: asked after every change."""

from followup_desktop.services.work import Work

_ANSWERED = "triage/"
"""As ``TriageService`` keeps the answers: by the id of the import."""

_FEW = 500


class TriageCount:
    """``len(TriageService.pending())`` without reading the leads: a fiftieth of its time."""

    def __init__(self, work: Work) -> None:
        self._stores = work.stores

    def concerned(self, lead_ids: frozenset[int] | None) -> bool:
        """Whether a change of these leads may have moved the count. Cheap. (None: of
        any; of none at all: an answer that changed no lead was taken back.)"""
        if not lead_ids or len(lead_ids) > _FEW:
            return True
        return self._stores.imports.any_given_a_day(lead_ids)

    def waiting(self) -> int:
        """How many leads of the newest import that stands are still to be answered for."""
        batch = next((one for one in self._stores.imports.all() if one.undone_at is None), None)
        if batch is None or batch.operation_id is None:
            return 0
        answered = self._stores.settings.get(f"{_ANSWERED}{batch.id}", [])
        return self._stores.imports.waiting(batch.operation_id, answered)
