"""The sample search of ``--demo``: forty leads as data, lived through by ``demo``.

People and companies are made up; numbers are of the range 555-0100 to
555-0199 that is kept for fiction, addresses end in ``.example``.
"""

from dataclasses import dataclass

from followup_desktop.domain.attempt import Result
from followup_desktop.domain.lead import CloseReason, Policy, Source, Stage


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened when a step was due.

    ``promise``, ``interview`` and ``expect`` say in how many business days from
    today, the first two with a time of day.
    """

    outcome: str
    note: str = ""
    result: Result | None = None
    promise: tuple[int, str] | None = None
    interview: tuple[int, str] | None = None
    expect: int | None = None
    seconds: int = 0
    feeling: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """One lead. ``applied`` and ``found`` are business days before today."""

    employer: str
    position: str
    location: str = ""
    applied: int | None = None
    found: int | None = None
    contact: str = ""
    role: str = ""
    phone: str = ""
    extension: str = ""
    kind: str = "unknown"
    email: str = ""
    source: Source = Source.JOB_BOARD
    detail: str = ""
    interest: int | None = None
    events: tuple[Event, ...] = ()
    close: CloseReason | None = None
    policy: Policy | None = None
    nudge: int | None = None
    decide: int | None = None
    stage: Stage | None = None
    pay: str = ""
    research: str = ""
    hours: str = ""
    second: tuple[str, str, str] | None = None
    """A second person: name, role, number."""
    tags: tuple[str, ...] = ()
    own: int | None = None
    notes: str = ""


def _tried(*outcomes: str) -> tuple[Event, ...]:
    return tuple(Event(outcome, seconds=22 + 9 * n) for n, outcome in enumerate(outcomes))


_NOBODY = _tried("no-answer", "voicemail", "no-answer", "left-message", "no-answer")
_SPOKE = Event("spoke", "Papers are there; the team meets next week.", Result.RECEIVED, seconds=184)

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "Northwind Foods", "Financial analyst", "Bellevue, WA", applied=7, contact="Martin Jones",
        role="finance director", phone="(425) 555-0134", kind="direct",
        email="m.jones@northwind.example", detail="Indeed", interest=4, pay="$78,000",
        second=("Ruth Ames", "assistant", "(425) 555-0100"),
        research="Opened a second plant in Kent in June; moving its reporting to a new system. "
        "Ask who owns the month-end close.",
        events=(Event("no-answer", seconds=22),
                Event("voicemail", "Promised to call again at 8:30.", promise=(0, "08:30"),
                      seconds=31)),
    ),
    Sample(
        "Cedar Health", "Payroll lead", "Portland, OR", applied=3, contact="Luis Ortega",
        role="payroll manager", phone="(503) 555-0119", interest=5, detail="LinkedIn",
        email="l.ortega@cedarhealth.example",
    ),
    Sample(
        "Harbor Credit Union", "Branch accountant", "Seattle, WA", applied=9,
        contact="Priya Raman", role="branch manager", phone="(206) 555-0177", interest=4,
        email="p.raman@harborcu.example", source=Source.REFERRAL, detail="Anna from evening class",
        events=(*_tried("no-answer", "no-answer"),
                Event("left-message", "With the front desk: I ring at eleven.", seconds=48,
                      promise=(0, "11:00"))),
    ),
    Sample(
        "Atlas Rail", "Cost controller", "New York, NY", applied=5, contact="HR desk",
        phone="(212) 555-0108", extension="4", kind="switchboard", hours="Mon-Fri 9-17",
        interest=3, source=Source.CAREER_CENTER, events=_tried("no-answer"),
    ),
    Sample(
        "Orchard Labs", "Planning analyst", "Redmond, WA", applied=9, contact="Mei Tanaka",
        role="head of planning", phone="(425) 555-0142", email="m.tanaka@orchardlabs.example",
        interest=5, detail="LinkedIn",
        events=(Event("spoke", "Liked the dashboard example.", Result.INFORMATION,
                      interview=(-1, "10:00"), seconds=402, feeling="felt good"),),
    ),
    Sample(
        "Bluebird Logistics", "Operations coordinator", "Chicago, IL", applied=8,
        contact="Tom Keller", role="operations manager", phone="(312) 555-0151", interest=4,
        events=(Event("spoke", "They decide on Friday week.", Result.RECEIVED, expect=4,
                      seconds=210),),
    ),
    Sample(
        "Granite Insurance", "Claims specialist", "Denver, CO", applied=10, contact="Sara Lund",
        role="HR", phone="(303) 555-0126", email="s.lund@granite.example", interest=3,
        events=(Event("no-answer"), Event("spoke", "On leave until next week.", expect=2,
                                          seconds=95)),
    ),
    Sample(
        "Lakeside School District", "Office manager", "Kirkland, WA", applied=6,
        contact="Joan Pike", role="principal's office", phone="(425) 555-0163",
        kind="switchboard", interest=4, source=Source.WANT_AD,
        events=(Event("spoke", "Interviews are set at the end of the month.", expect=6,
                      seconds=160),),
    ),
    Sample(
        "Meridian Software", "Customer success associate", "Seattle, WA", applied=12,
        contact="Aisha Bello", role="team lead", phone="(206) 555-0115", kind="mobile",
        email="a.bello@meridian.example", interest=5, detail="company site",
        events=(Event("voicemail"), _SPOKE,
                Event("spoke", "Second talk with her team.", interview=(2, "14:00"), seconds=260,
                      feeling="felt good")),
    ),
    Sample(
        "Juniper Clinics", "Front desk coordinator", "Spokane, WA", applied=14,
        contact="Dr. Ruben Vega", role="practice owner", phone="(509) 555-0180", interest=3,
        events=(Event("spoke", "Asked for a short visit.", interview=(4, "09:30"), seconds=140),),
    ),
    Sample(
        "Fairhaven Museum", "Membership assistant", "Bellingham, WA", applied=18,
        contact="Claire Dunn", role="director", phone="(360) 555-0138", interest=5, decide=3,
        email="c.dunn@fairhaven.example",
        events=(Event("spoke", "Wants to meet.", interview=(-8, "11:00"), seconds=200),
                Event("sent", "Thank-you."),
                Event("spoke", "They offer the job; answer by the agreed day.", Result.OFFER,
                      seconds=330)),
    ),
    Sample(
        "Quarry Street Bakery", "Bookkeeper", "Tacoma, WA", applied=13, contact="Ines Moreau",
        role="owner", phone="(253) 555-0122", email="ines@quarrystreet.example", interest=3,
        source=Source.WALK_IN, events=_NOBODY,
    ),
    Sample(
        "Pioneer Freight", "Dispatcher", "Boise, ID", applied=20, contact="Dale Hutchins",
        phone="(208) 555-0147", interest=2, events=_NOBODY,
    ),
    Sample(
        "Elm & Ash Furniture", "Sales support", "Portland, OR", applied=22, contact="Nora Quist",
        phone="(503) 555-0155", interest=3, events=_NOBODY,
    ),
    Sample(
        "Silverline Transit", "Scheduler", "Oakland, CA", applied=24, contact="Gus Alvarez",
        phone="(510) 555-0131", interest=2, events=_NOBODY,
    ),
    Sample(
        "Cascade Water", "Billing clerk", "Everett, WA", applied=19, contact="Front office",
        phone="(425) 555-0109", kind="switchboard", interest=2, events=_NOBODY,
    ),
    Sample(
        "Ridgeway Dental", "Receptionist", "Renton, WA", applied=7, contact="Kim Sato",
        role="office manager", phone="(425) 555-0171", interest=3,
        events=_tried("no-answer", "voicemail", "no-answer"),
    ),
    Sample(
        "Tidewater Marine", "Purchasing assistant", "San Diego, CA", applied=5,
        contact="Ray Castillo", phone="(619) 555-0164", interest=3,
        events=_tried("busy", "no-answer"),
    ),
    Sample(
        "Beacon Analytics", "Junior data analyst", "Austin, TX", applied=3,
        contact="Elena Petrova", role="head of data", phone="(512) 555-0133", interest=5,
        detail="LinkedIn", email="e.petrova@beacon.example",
    ),
    Sample(
        "Wren & Partners", "Legal secretary", "Boston, MA", applied=2, contact="Paul Wren",
        phone="(617) 555-0129", interest=3,
    ),
    Sample(
        "Highland Hotels", "Event planner", "Phoenix, AZ", applied=1, contact="Dana Fox",
        phone="(602) 555-0144", interest=4, detail="Glassdoor",
    ),
    Sample(
        "Maple Grove Care", "Care coordinator", "Minneapolis, MN", applied=10,
        contact="Helen Berg", role="director of care", phone="(612) 555-0168", interest=4,
        events=(Event("no-answer"), _SPOKE),
    ),
    Sample(
        "Keystone Staffing", "Accounts payable, temporary", "Seattle, WA", applied=7,
        contact="Marcus Hill", role="recruiter", phone="(206) 555-0190",
        source=Source.RECRUITER, interest=3, email="m.hill@keystone.example",
        events=_tried("voicemail"),
    ),
    Sample(
        "Puget Sound Analysts", "Talk with an analyst", "Seattle, WA", found=2,
        contact="Omar Haddad", role="analyst", phone="(206) 555-0118", interest=4,
        source=Source.NETWORKING, stage=Stage.SAVED,
        notes="Met at the library evening; offered to look at my portfolio.",
    ),
    Sample(
        "Foxglove Press", "Production editor", "New York, NY", applied=3, contact="Jules Marchetti",
        role="managing editor", email="jules@foxglove.example", interest=4,
        policy=Policy.NO_CALLS, phone="(212) 555-0185", notes="The posting says: no calls.",
    ),
    Sample("Sunrise Energy", "Project assistant", "Sacramento, CA", applied=4, interest=3),
    Sample("Copperfield Bank", "Teller", "Tucson, AZ", applied=5, interest=2, detail="Indeed"),
    Sample("Prairie Foods", "Quality technician", "Omaha, NE", applied=6, interest=3,
           detail="LinkedIn"),
    Sample("Vantage Media", "Traffic coordinator", "Los Angeles, CA", applied=3, interest=4,
           contact="Lily Chen", email="l.chen@vantage.example"),
    Sample("Stonebridge College", "Registrar's assistant", "Eugene, OR", applied=8, interest=4,
           source=Source.COLLEGE_OFFICE, notes="Ask the alumni office for a name."),
    Sample("", "Warehouse planner", "Kent, WA", applied=5, interest=2, detail="blind posting"),
    Sample("Oak Hill Library", "Circulation assistant", "Olympia, WA", interest=4, nudge=0),
    Sample("Lumen Studios", "Studio manager", "Vancouver, WA", interest=3, nudge=4),
    Sample("Riverbend Parks", "Program assistant", "Salem, OR", interest=2),
    Sample(
        "Anchor Supply", "Inventory clerk", "Tacoma, WA", applied=16, contact="Bill Nash",
        phone="(253) 555-0158", interest=3,
        events=(Event("spoke", "Went to somebody inside. Kind about it.", Result.FILLED,
                      seconds=120),),
    ),
    Sample(
        "Trellis Homes", "Leasing agent", "Seattle, WA", applied=21, contact="Vera Long",
        phone="(206) 555-0126", interest=3,
        events=(Event("no-answer"),
                Event("spoke", "Thank you, and keep me in mind.", Result.FIRM_NO, seconds=90)),
    ),
    Sample(
        "Ironwood Tools", "Shipping lead", "Yakima, WA", applied=17, contact="Pete Olsen",
        phone="(509) 555-0112", interest=2,
        events=(Event("spoke", "They chose another applicant.", Result.FIRM_NO, seconds=75),),
    ),
    Sample(
        "Glass City Cafe", "Shift lead", "Tacoma, WA", applied=15, contact="Rosa Diaz",
        phone="(253) 555-0103", interest=2, events=_tried("no-answer"),
        close=CloseReason.WITHDRAWN, notes="The hours clash with evening class.",
    ),
    Sample("Metro Couriers", "Driver", "Seattle, WA", applied=18, interest=1,
           close=CloseReason.NOT_INTERESTED),
    Sample(
        "Bright Path Tutoring", "Scheduler", "Bellevue, WA", applied=25, contact="Ken Ito",
        phone="(425) 555-0187", interest=2, events=_tried("no-answer", "voicemail", "no-answer"),
        close=CloseReason.STOPPED,
    ),
)  # fmt: skip
