"""The settings, read from the texts in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from followup_desktop.domain.errors import DomainError
from followup_desktop.domain.kinds import Rhythm
from followup_desktop.domain.rhythm import DEFAULT_RHYTHMS, PlanSettings, RhythmNumbers
from followup_desktop.services.settings.keys import KEYS
from followup_desktop.services.settings.typed import read_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, read.

    ``region`` and ``zone`` are as set, empty where the system's hold;
    ``own_hours`` None: any hour; ``quiet_hours`` None: never quiet. ``paused`` is
    true while the search is paused, ``paused_until`` its last day where one is known.
    What each is at first stands in ``KEYS`` (``read_settings`` of nothing).
    """

    name: str
    number: str
    sentence: str
    calling_way: str
    """``phone``, ``relay`` (calls go through a relay service or a helper) or
    ``written`` (calls become e-mails and messages)."""
    region: str
    zone: str
    own_hours: tuple[time, time] | None
    holidays: bool
    early: tuple[time, time]
    late: tuple[time, time]
    mobile_early: tuple[time, time]
    switchboard_early: tuple[time, time]
    switchboard_late: tuple[time, time]
    daily_goal: int
    calls_per_employer_week: int
    find_number_days: int
    hello_days: int
    words_per_minute: int
    """How fast the person speaks on the telephone."""
    rhythms: dict[Rhythm, RhythmNumbers]
    appearance: str
    paused: bool
    paused_until: date | None
    first_start_done: bool
    timer_hidden: bool
    start_timer_at_once: bool
    discreet: bool = False
    quiet_hours: tuple[time, time] | None = None
    morning_digest: bool = True
    window_nudge: bool = True
    nudge_minutes: int = 10
    nudge_again_minutes: int = 60
    sound: bool = True
    script_view: str
    calendar_folder: str
    """Where a calendar is kept up to date; empty: nowhere."""
    second_backup_folder: str
    """Where the newest backup is copied to as well; empty: nowhere."""
    offer_practice: bool
    """Practising is offered before the first call of the day."""
    week_starts: str = ""
    """The weekday ("monday") that weeks of the work-search record begin with; empty:
    as in the person's country."""
    contacts_per_week: int = 0
    """How many contacts a week an office asks for; 0: nobody does."""
    record_columns: tuple[str, ...] = tuple(KEYS["record-columns"].default.split(","))
    """Values of ``work_search.Column``."""

    @property
    def written_only(self) -> bool:
        """The person writes and does not phone."""
        return self.calling_way == "written"

    @property
    def by_relay(self) -> bool:
        """Calls go through a relay service or a helper."""
        return self.calling_way == "relay"

    def for_planner(self, zone: str, region: str) -> PlanSettings:
        """What the planner reads, in this zone and region."""
        return PlanSettings(
            zone=zone,
            region=region,
            holidays=self.holidays,
            own_hours=self.own_hours or (time(7), time(21)),
            own_hours_on=self.own_hours is not None,
            early=self.early,
            late=self.late,
            mobile_early=self.mobile_early,
            switchboard_early=self.switchboard_early,
            switchboard_late=self.switchboard_late,
            daily_goal=self.daily_goal,
            calls_per_employer_week=self.calls_per_employer_week,
            find_number_days=self.find_number_days,
            written_only=self.written_only,
            rhythms=dict(self.rhythms),
        )


def _rhythm_numbers(texts: Mapping[str, str], rhythm: Rhythm) -> RhythmNumbers:
    prefix = "" if rhythm is Rhythm.APPLICATION else f"{rhythm.value}."

    def text(key: str) -> str:
        return texts[prefix + key]

    ladder = text("ladder")
    ours = DEFAULT_RHYTHMS[rhythm]
    first = int(text("first-call-days"))
    people = ours.saved_call_days is not None
    return replace(  # what has no setting is the rhythm's own
        ours,
        first_call_days=ours.first_call_days if people else first,
        saved_call_days=first if people else None,
        after_closing_days=int(text("after-closing-days")),
        ladder=None if ladder == "none" else int(ladder),
        retry_days=int(text("retry-days")),
        letter_days=int(text("letter-days")),
        visit_days=int(text("visit-days")),
        rest_days=int(text("rest-days")),
        keep_in_touch_days=int(text("keep-in-touch-days")),
        after_interview_days=tuple(int(n) for n in text("after-interview-days").split(",")),
        letter_and_visit=text("letter-and-visit") == "on",
    )


def read_settings(kept: Mapping[str, object]) -> Settings:
    """Settings from the texts in the file; what is missing has its default.

    A text that cannot be read (a file of a later version) counts as missing.
    """
    texts = {key: usable_text(key, kept.get(key)) for key in KEYS}
    paused = texts["paused"]
    own = texts["own-hours"]
    found = Settings(
        name=texts["name"],
        number=texts["number"],
        sentence=texts["sentence"],
        calling_way=texts["calling-way"],
        region=texts["region"],
        zone=texts["zone"],
        own_hours=None if own == "off" else read_hours(own, past_midnight=True),
        holidays=texts["holidays"] == "on",
        early=read_hours(texts["early"]),
        late=read_hours(texts["late"]),
        mobile_early=read_hours(texts["mobile-early"]),
        switchboard_early=read_hours(texts["switchboard-early"]),
        switchboard_late=read_hours(texts["switchboard-late"]),
        daily_goal=int(texts["daily-goal"]),
        calls_per_employer_week=int(texts["calls-per-employer-week"]),
        find_number_days=int(texts["find-number-days"]),
        hello_days=int(texts["hello-days"]),
        words_per_minute=int(texts["words-per-minute"]),
        rhythms={rhythm: _rhythm_numbers(texts, rhythm) for rhythm in Rhythm},
        appearance=texts["appearance"],
        paused=paused != "off",
        paused_until=None if paused in ("off", "on") else date.fromisoformat(paused),
        first_start_done=texts["first-start-done"] == "on",
        timer_hidden=texts["timer-hidden"] == "on",
        start_timer_at_once=texts["start-timer-at-once"] == "on",
        script_view=texts["script-view"],
        offer_practice=texts["offer-practice"] == "on",
        calendar_folder=texts["calendar-folder"],
        second_backup_folder=texts["second-backup-folder"],
    )
    return _with_reminders(found, texts)


def _with_reminders(found: Settings, texts: Mapping[str, str]) -> Settings:
    """The same with what reminders and records go by."""
    quiet = texts["quiet-hours"]
    return replace(
        found,
        discreet=texts["discreet"] == "on",
        quiet_hours=None if quiet == "off" else read_hours(quiet, past_midnight=True),
        morning_digest=texts["morning-digest"] == "on",
        window_nudge=texts["window-nudge"] == "on",
        nudge_minutes=int(texts["nudge-minutes"]),
        nudge_again_minutes=int(texts["nudge-again-minutes"]),
        sound=texts["sound"] == "on",
        week_starts=texts["week-starts"],
        contacts_per_week=int(texts["contacts-per-week"]),
        record_columns=tuple(texts["record-columns"].split(",")),
    )


def usable_text(key: str, kept: object) -> str:
    """The text of a setting that can be read: the one kept, else the default."""
    known = KEYS[key]
    if not isinstance(kept, str):
        return known.default
    try:
        return known.clean(kept)
    except DomainError:
        return known.default
