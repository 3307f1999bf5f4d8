"""The real tracker files: each read as a careful person read it, by eye."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from followup_desktop.services.importing import Refusal, plan_import, read_tables

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
TODAY = date(2026, 11, 22)

pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here"),
]


class Read(NamedTuple):
    """What a person counts in a file."""

    kind: str
    leads: int
    skipped: int = 0
    with_number: int = 0
    contacts: int = 0


EMPTY = "it has a header row but no rows below it"
TEMPLATE = "hold only a template's empty values"

EXPECTED: dict[str, Read | str] = {
    "AnkitKolhe149/JOBLIST.xlsx": Read("xlsx", 343),
    "Antonio7098/tracker-example.csv": Read("teal", 10),
    "Antonio7098/tracker-template.csv": Read("teal", 5),
    "Antonio7098/tracker.csv": EMPTY,
    "Chandukasireddy/tracker.csv": Read("csv", 6),
    "DMorrisonASC/applications.csv": Read("csv", 132),
    "Edwinz28/Applications.xlsx": Read("xlsx", 53),
    "ElDuartte/applied_jobs.csv": EMPTY,
    "FirewallWizard/job_applications.xlsx": Read("xlsx", 1, contacts=20),
    "Franco-Arce/postulaciones.csv": Read("csv", 2),
    "GITMEB1/job_application_tracker.csv": Read("csv", 1),
    "JoshuaSMoore/Job Tracker.xlsx": Read("xlsx", 10),
    "JupyterNomad/Job_Tracker.xlsx": EMPTY,
    "Leneord1/applications.csv": Read("csv", 9),
    "Loki0821/Bewerbungen.xlsx": Read("xlsx", 41),
    "Madhumitha5900/Job Application Tracker.xlsx": Read("xlsx", 198),
    "ManuelElizaldi/JobTracker.xlsx": Read("xlsx", 526),
    "MartinW72UK/job_applications.csv": Read("csv", 28),
    "MirzaHermawan/applications.csv": Read("csv", 7),
    "NakuraMino/applications2020.csv": Read("csv", 135),
    "NakuraMino/applications2021.csv": Read("csv", 52),
    "NikolaCop/JobTracker.xlsx": Read("xlsx", 10),
    "PATRASBastien/applications.csv": EMPTY,
    "Roznoshchik/applications.csv": Read("csv", 10),
    "S-Shanthosh/Job Search.csv": Read("csv", 1),
    "SalemGrowthPartners/tracker.csv": EMPTY,
    "SamanthaDison/Job Search Tracker.xlsx": Read("xlsx", 10),
    "SharathCh12/Job Application Tracker.xlsx": Read("xlsx", 100),
    "Sravani-Kallempudi/Job Application Tracker.xlsx": TEMPLATE,
    "SunshineKeys/job_applications.csv": Read("csv", 5),
    "TANO234/job_applications.csv": Read("csv", 50),
    "TW014237/job_search.xlsx": Read("xlsx", 50),
    "TristanFJ/Job Search Tracker.xlsx": Read("xlsx", 10),
    "UltigendLemate/job_applications.xlsx": Read("xlsx", 9),
    "abyyworld/tracker.csv": Read("csv", 1953),
    "aks-hit/job_search_tracker.xlsx": EMPTY,
    "aks-hit/template_company_tracker.csv": Read("csv", 1),
    "aks-hit/template_outreach_tracker.csv": EMPTY,
    "alexrogers823/Job_Search_Tracker_Template.xlsx": Read("xlsx", 6, with_number=2),
    "alexrogers823/Job_Tracker.xlsx": EMPTY,
    "altaiiiir/job_applications.csv": Read("csv", 4),
    "aod2004/Job Seeker Preferences.csv": "it holds your own LinkedIn job seeker preferences",
    "aod2004/Saved Jobs.csv": Read("linkedin-saved-jobs", 1),
    "apoorv-jain/job_tracker.csv": EMPTY,
    "apoorv-jain/startup_tracker.csv": EMPTY,
    "at350/job_search_tracker.csv": EMPTY,
    "at350/outreach_tracker.csv": EMPTY,
    "avmadhwesh/Applications_Fall.xlsx": Read("xlsx", 1),
    "chk212/candidatures.csv": EMPTY,
    "clemenspecinovsky/Job Applications.csv": Read("linkedin-job-applications", 118),
    "clemenspecinovsky/Saved Jobs.csv": Read("linkedin-saved-jobs", 14, skipped=1),
    "cspyksma/job_tracker.xlsx": Read("xlsx", 39),
    "earnest-s/Job_Tracker.xlsx": "none of its 3 rows names a company or a",
    "galmelman/job_applications.csv": Read("csv", 10),
    "gitwithgovind/Job Application Tracker.xlsx": TEMPLATE,
    "gopalverma416/contacts.csv": Read("contacts", 0, contacts=2),
    "gopalverma416/tracker.csv": Read("csv", 714),
    "gtjames/JobSearch.csv": Read("csv", 315),
    "harshith-y/job_applications_enhanced.xlsx": Read("xlsx", 140, skipped=140),
    "haythambrahem/candidatures.xlsx": Read("xlsx", 14),
    "iveprex/internships.csv": "all of its 8 rows have more cells than the header",
    "jhern603/tracker.csv": Read("csv", 30),
    "kashrocks/job_search.xlsx": Read("xlsx", 48, skipped=1),
    "kinnari15/Job Applications.xlsx": Read("xlsx", 20),
    "limengsheng981-hash/job_applications.csv": Read("csv", 41),
    "mahatab/job-tracker.csv": Read("csv", 4),
    "mpalin1/job_applications.json": Read("json", 5),
    "oxsmatham/job_applications.head.tsv": Read("tsv", 7),
    "parkercaterina/job_search_tracker.csv": Read("csv", 37),
    "rneyrinck/Applications.csv": Read("csv", 20),
    "roystrath/jobs_applied.csv": Read("linkedin-job-applications", 17),
    "rutvikk99/Job Application Tracker.xlsx": Read("xlsx", 100, with_number=100),
    "saadbabar/job_applications.xlsx": Read("xlsx", 3),
    "sandervw/job_applications.head.csv": Read("csv", 15),
    "wsin0003-Melamine/job_applications.csv": Read("csv", 1),
    "xubii/Job_Applications.csv": "it names positions, but no company, link, day or place",
    "yilmaztugba/job_tracker.csv": Read("csv", 27),
}


def sample(name: str) -> Path:
    folder, _, file = name.partition("/")
    return next((SAMPLES / "trackers").glob(f"{folder}+*")) / file


@pytest.mark.parametrize("name", EXPECTED)
def test_a_tracker_reads_as_a_person_reads_it(name: str) -> None:
    expected = EXPECTED[name]
    path = sample(name)
    if isinstance(expected, str):
        source = read_tables(path)
        with pytest.raises(Refusal) as refused:
            plan_import(source, today=TODAY, region="US")
        assert expected in str(refused.value)
        return
    plan = plan_import(read_tables(path), today=TODAY, region="US")
    with_number = sum(bool(lead.phones) for lead in plan.leads)
    read = Read(
        plan.kind, len(plan.leads), len(plan.skipped), with_number, contacts=len(plan.contacts)
    )
    assert read == expected
    assert plan.rows == expected.leads + expected.skipped + expected.contacts
    assert all(lead.employer or lead.position for lead in plan.leads)


def test_every_tracker_is_listed() -> None:
    folders = {path.name.partition("+")[0] + "/" for path in (SAMPLES / "trackers").iterdir()}
    files = [path for path in (SAMPLES / "trackers").glob("*/*") if path.is_file()]
    listed = {name.partition("/")[0] + "/" for name in EXPECTED}
    assert folders == listed
    assert len(EXPECTED) == len(files)


def every_other_file() -> list[Path]:
    return sorted(
        path
        for folder in ("nasty", "contacts_csv", "linkedin", "notion", "phones", "vcf")
        for path in (SAMPLES / folder).rglob("*")
        if path.is_file()
    )


@pytest.mark.parametrize("path", every_other_file(), ids=lambda path: path.name)
def test_other_files_give_a_plan_or_a_refusal(path: Path) -> None:
    sentence, plan = "", None
    try:
        plan = plan_import(read_tables(path), today=TODAY, region="US")
    except Refusal as refusal:
        sentence = str(refusal)
    if plan is None:
        assert sentence.endswith(".")
        return
    assert len(plan.leads) + len(plan.contacts) + len(plan.skipped) == plan.rows
    if path.parts[-3] in ("contacts_csv", "linkedin", "vcf"):
        assert not plan.leads, "contacts are no leads"
