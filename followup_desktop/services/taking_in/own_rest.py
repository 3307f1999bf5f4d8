"""What FollowUp's own JSON brings beside leads and people, compared with what is here.

Only what is missing is added: an entry of the record that is here with the same day,
kind, name and place, words for a call of which there are own ones, a rehearsal of the
same minute, and a paper that the lead has under the same path, stay as they are. That a
paper is on this computer is not asked: the lead says which are missing.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from followup_desktop.domain.work_search import Activity
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.importing.own_rest import (
    OwnDocument,
    OwnRehearsal,
    OwnRest,
    OwnScript,
)
from followup_desktop.services.taking_in.preview import PreviewRow, RestCounts, RowState
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.rehearsals import Rehearsal
from followup_desktop.storage.taking_back import RestTakenBack

LeadIds = Mapping[int, int | None]
"""The leads of a file by its own ids; None: one that is made by this import."""


class RestRows:
    """What of it is new at this moment. ``lead_ids``: the leads its words are for."""

    def __init__(self, work: Work, rest: OwnRest, lead_ids: LeadIds) -> None:
        self._stores = work.stores
        self._activities = self._new_activities(rest.activities) if rest.activities else []
        self._scripts = [one for one in rest.scripts if self._is_new(one, lead_ids)]
        self._rehearsals = self._new_rehearsals(rest.rehearsals) if rest.rehearsals else []
        self._documents = self._new_documents(rest.documents, lead_ids)

    @property
    def counts(self) -> RestCounts:
        """How many are new."""
        return RestCounts(
            len(self._activities),
            len(self._scripts),
            len(self._rehearsals),
            len(self._documents),
        )

    def write(self, lead_ids: LeadIds, touched: Touched) -> None:
        """Write them, within the current transaction; every lead has its id by now."""
        for activity in self._activities:
            self._stores.activities.add(activity)
        for one in self._scripts:
            lead_id = lead_ids[one.lead] if one.lead else None
            self._stores.scripts.add(
                one.occasion.value, one.style, one.title, one.body, one.updated_at, lead_id
            )
        for practice in self._rehearsals:
            self._stores.rehearsals.add(practice)
        for paper in self._documents:
            lead_id = lead_ids[paper.lead]
            assert lead_id is not None
            touched.mention(lead_id)
            self._stores.documents.add(
                lead_id, paper.name, paper.path, paper.added_at, copied=False
            )
        if self._rehearsals:
            touched.kinds.add(ChangeKind.REHEARSAL)
        if self._activities:
            touched.kinds.add(ChangeKind.ACTIVITY)
        if self._scripts:
            touched.kinds.add(ChangeKind.SCRIPT)

    def _new_activities(self, read: tuple[Activity, ...]) -> list[Activity]:
        here = self._stores.activities.between(date.min, date.max)
        known = Counter(map(_identity, here))
        new = []
        for activity in read:
            if known[_identity(activity)] > 0:
                known[_identity(activity)] -= 1
            else:
                new.append(activity)
        return new

    def _new_rehearsals(self, read: tuple[OwnRehearsal, ...]) -> list[Rehearsal]:
        known = {(one.at, one.occasion, one.style) for one in self._stores.rehearsals.all()}
        new = []
        for one in read:
            identity = one.at, one.occasion.value, one.style
            if identity not in known:
                known.add(identity)
                said = one.duration, one.feeling
                new.append(Rehearsal(0, one.occasion.value, one.style, one.at, *said))
        return new

    def _new_documents(self, read: tuple[OwnDocument, ...], lead_ids: LeadIds) -> list[OwnDocument]:
        known: set[tuple[int, str]] = set()
        for lead in {one.lead for one in read}:
            lead_id = lead_ids.get(lead)
            if lead_id is not None:
                known |= {(lead, one.path) for one in self._stores.documents.of_lead(lead_id)}
        new = []
        for paper in read:
            if paper.lead in lead_ids and (paper.lead, paper.path) not in known:
                known.add((paper.lead, paper.path))
                new.append(paper)
        return new

    def _is_new(self, script: OwnScript, lead_ids: LeadIds) -> bool:
        if not script.lead:
            lead_id = None
        elif script.lead not in lead_ids:
            return False  # of a lead that the file does not hold
        elif (lead_id := lead_ids[script.lead]) is None:
            return True
        return self._stores.scripts.find(script.occasion.value, script.style, lead_id) is None


def kept_rest(work: Work, done: RestTakenBack) -> tuple[PreviewRow, ...]:
    """What stays of it when an import is taken back, since it was edited."""
    activities = [work.stores.activities.get(row_id) for row_id in done.kept_activities]
    names = [one.what for one in activities if one is not None]
    scripts = {one.id: one.title for one in work.stores.scripts.all()} if done.kept_scripts else {}
    names += [scripts[row_id] for row_id in done.kept_scripts if row_id in scripts]
    papers = [work.stores.documents.get(row_id) for row_id in done.kept_documents]
    names += [one.name for one in papers if one is not None]
    return tuple(
        PreviewRow(0, RowState.CHANGED, "it was edited", name=name, unit="rest") for name in names
    )


def _identity(activity: Activity) -> tuple[object, ...]:
    what = " ".join(activity.what.casefold().split())
    return activity.on_day, activity.kind, what, " ".join(activity.place.casefold().split())
