"""What FollowUp's own JSON brings beside leads and people, compared with what is here.

Only what is missing is added: an entry of the record that is here with the same day,
kind, name and place, and words for a call of which there are own ones, stay as they are.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from followup_desktop.domain.work_search import Activity
from followup_desktop.services.changes import ChangeKind
from followup_desktop.services.importing.own_rest import OwnRest, OwnScript
from followup_desktop.services.taking_in.preview import PreviewRow, RestCounts, RowState
from followup_desktop.services.work import Touched, Work
from followup_desktop.storage.taking_back import RestTakenBack

LeadIds = Mapping[int, int | None]
"""The leads of a file by its own ids; None: one that is made by this import."""


class RestRows:
    """What of it is new at this moment. ``lead_ids``: the leads its words are for."""

    def __init__(self, work: Work, rest: OwnRest, lead_ids: LeadIds) -> None:
        self._stores = work.stores
        self._activities = self._new_activities(rest.activities) if rest.activities else []
        self._scripts = [one for one in rest.scripts if self._is_new(one, lead_ids)]

    @property
    def counts(self) -> RestCounts:
        """How many are new."""
        return RestCounts(len(self._activities), len(self._scripts))

    def write(self, lead_ids: LeadIds, touched: Touched) -> None:
        """Write them, within the current transaction; every lead has its id by now."""
        for activity in self._activities:
            self._stores.activities.add(activity)
        for one in self._scripts:
            lead_id = lead_ids[one.lead] if one.lead else None
            self._stores.scripts.add(
                one.occasion.value, one.style, one.title, one.body, one.updated_at, lead_id
            )
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
    return tuple(
        PreviewRow(0, RowState.CHANGED, "it was edited", name=name, unit="rest") for name in names
    )


def _identity(activity: Activity) -> tuple[object, ...]:
    what = " ".join(activity.what.casefold().split())
    return activity.on_day, activity.kind, what, " ".join(activity.place.casefold().split())
