"""When are two names the same company? "The Acme Company, Inc." is Acme."""

import re
import unicodedata
from functools import lru_cache

_FORMS = frozenset(
    """inc incorporated corp corporation co company companies llc llp lp ltd limited plc pllc
    gmbh mbh ag kg kgaa ohg ug se ek ev eg sa sas sasu sarl eurl sl slu srl sro spa sc bv nv vof
    ab as asa oy oyj aps kk pty pte pvt private sdn bhd dba and und et cv ltda eireli
    holding holdings""".split()
)
_ARTICLES = frozenset(("the", "die", "der", "das"))
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_NO_COMPANY = frozenset(
    """selfemployed selfemployment freelance freelancer freelancing independent
    independentconsultant independentcontractor consultant stealth stealthstartup stealthmode
    stealthmodestartup confidential confidentialcompany retired student unemployed none na nil
    various private privat selbststandig selbstandig freiberuflich freiberufler seekingemployment
    opentowork careerbreak unknown home personal""".split()
)


@lru_cache(maxsize=16_384)
def company_key(name: str) -> str:
    """A company's name for comparing: without case, accents, punctuation, its legal
    form and an article. Empty for no company: nothing, "Self-employed", "Stealth"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found.group()) + " ", plain)
    words = re.findall(r"\w+", plain.replace("&", " and ").replace("'", "").replace("’", ""))
    while len(words) > 1 and words[-1] in _FORMS | _ARTICLES:
        words.pop()
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return "" if "".join(words) in _NO_COMPANY else " ".join(words)
