"""Where a lead came from, read from the words people use for it."""

import re
from functools import lru_cache

from followup_desktop.domain.lead import Source

_WORDS = {
    "network": Source.NETWORKING,
    "networkcontact": Source.NETWORKING,
    "networking": Source.NETWORKING,
    "person": Source.NETWORKING,
    "informationaltalk": Source.NETWORKING,
    "informationalinterview": Source.NETWORKING,
    "professionalorganization": Source.PROFESSIONAL_ORGANIZATION,
    "professionalorganisation": Source.PROFESSIONAL_ORGANIZATION,
    "collegeoffice": Source.COLLEGE_OFFICE,
    "collegecareeroralumnioffice": Source.COLLEGE_OFFICE,
    "collegecareeroffice": Source.COLLEGE_OFFICE,
    "alumni": Source.COLLEGE_OFFICE,
    "alumnioffice": Source.COLLEGE_OFFICE,
    "college": Source.COLLEGE_OFFICE,
    "coldcontact": Source.COLD_CONTACT,
    "coldcall": Source.COLD_CONTACT,
    "coldemail": Source.COLD_CONTACT,
    "jobfair": Source.JOB_FAIR,
    "careerfair": Source.JOB_FAIR,
    "fair": Source.JOB_FAIR,
    "wantad": Source.WANT_AD,
    "newspaper": Source.WANT_AD,
    "ad": Source.WANT_AD,
    "jobboard": Source.JOB_BOARD,
    "internetjobboard": Source.JOB_BOARD,
    "jobportal": Source.JOB_BOARD,
    "careercenter": Source.CAREER_CENTER,
    "corporatecareercenter": Source.CAREER_CENTER,
    "companywebsite": Source.CAREER_CENTER,
    "companysite": Source.CAREER_CENTER,
    "careerspage": Source.CAREER_CENTER,
    "website": Source.CAREER_CENTER,
    "recruiter": Source.RECRUITER,
    "recruiting": Source.RECRUITER,
    "headhunter": Source.RECRUITER,
    "agency": Source.RECRUITER,
    "walkin": Source.WALK_IN,
    "referral": Source.REFERRAL,
    "referred": Source.REFERRAL,
    "employeereferral": Source.REFERRAL,
    "friend": Source.REFERRAL,
    "other": Source.OTHER,
}
_BOARDS = (
    "adzuna angellist builtin careerbuilder dice glassdoor handshake hired indeed infojobs "
    "jobscan jobstreet linkedin monster naukri otta reed seek simplyhired stepstone totaljobs "
    "wellfound weworkremotely welcometothejungle xing ycombinator ziprecruiter"
).split()


_ARTICLE = re.compile(r"^(?:an?|the|my|their|its)\s+", re.IGNORECASE)
"""People write "a friend" and "their website"."""


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


@lru_cache(maxsize=4096)
def read_source(text: str) -> tuple[Source, str]:
    """The source, and the free detail beside it ("Indeed"); empty text: other."""
    bare = _bare(text)
    known = _WORDS.get(bare) or _WORDS.get(_bare(_ARTICLE.sub("", text.strip())))
    if known is not None:
        return known, ""
    if any(board in bare for board in _BOARDS):
        return Source.JOB_BOARD, text.strip()
    return Source.OTHER, text.strip()
