"""Which names keep their big letter within an English sentence.

"Financial analyst" begins small there; "German teacher", "London office" and "Köchin"
do not. In doubt the person's own letters stay: a big letter too many is read over,
"the london office" is not.
"""

import re
import unicodedata

_GERMAN_MARKS = re.compile(
    r"\b(?:[mfdx]\s?[/|*]\s?){0,2}w(?:\s?[/|*]\s?[mfdx]){1,3}\b"
    r"|\b(?:[mfdx]\s?[/|*]\s?){1,3}w\b"
    r"|\w(?:[/*:_]-?in(?:nen)?\b|\(-?in(?:nen)?\))",
    re.IGNORECASE,
)
"""What German postings bear: "(m/w/d)", "Koch/Köchin", "Fahrer/in", "Fahrer*in", "Fahrer(in)"."""
_OTHER_LETTER = re.compile(r"[^\W\d_a-zA-Z]")
_TAKEN_IN = frozenset(
    "à après attaché café cafés cliché clichés crèche crêpe décor éclair émigré entrée exposé "
    "façade fiancé fiancée flambé frappé jalapeño jalapeños lycée maître matinée naïve née pâté "
    "pâtissier pâtisserie piñata première protégé protégée purée résumé résumés risqué rosé "
    "rôtisserie sauté señor soirée soufflé touché".split()
)
"""Words English took in together with their marks."""
_PROPER = frozenset(
    # Tongues and peoples
    "african albanian american arab arabic armenian asian australian austrian bengali bosnian "
    "brazilian british bulgarian canadian cantonese caribbean catalan chinese croatian czech "
    "danish dutch egyptian english estonian european filipino finnish flemish french georgian "
    "german greek gujarati hebrew hindi hispanic hungarian icelandic indian indonesian iranian "
    "irish israeli italian jamaican japanese jewish korean kurdish latin latino latvian "
    "lithuanian macedonian malay maltese mandarin mexican mongolian moroccan muslim nepali "
    "nigerian nordic norwegian pakistani persian polish portuguese punjabi romanian russian "
    "scandinavian scottish serbian slovak slovenian somali spanish swahili swedish swiss tagalog "
    "tamil thai tibetan tunisian turkish ukrainian urdu vietnamese welsh yiddish "
    # Days, months and feasts ("May" and "March" are words, too)
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december christmas easter halloween ramadan thanksgiving "
    # Tools and brands people are hired for
    "adobe amazon android angular ansible apache autocad azure cisco django docker drupal excel "
    "facebook figma firebase flutter google hadoop java javascript jira kotlin kubernetes linux "
    "matlab microsoft montessori netsuite oracle outlook photoshop postgres powerpoint python "
    "quickbooks revit salesforce selenium servicenow sharepoint shopify solidworks starbucks "
    "tableau typescript unix waldorf windows wordpress zendesk "
    # Places often in a title
    "africa america asia australia austria bavaria belgium berlin boston brazil britain "
    "california canada chicago china denmark dubai dublin edinburgh egypt england europe finland "
    "florida france germany glasgow greece hamburg houston india ireland israel italy japan "
    "kenya korea leeds london madrid manchester melbourne mexico miami milan munich netherlands "
    "nigeria norway ontario oslo oxford paris poland portugal prague quebec rome scotland "
    "seattle singapore spain stockholm sweden switzerland sydney texas tokyo toronto ukraine "
    "vancouver vienna wales warsaw zurich".split()
)  # fmt: skip
_DESKS_BEGIN_WITH = frozenset(
    "accounting accounts admin administration administrative admissions advertising after all "
    "assembly assistant back benefits billing board booking branch business call campus care "
    "career careers cash central claims clinic collections commercial communications community "
    "company compliance construction contact control corporate credit customer customs data "
    "delivery dental department dept design desk digital dispatch distribution district division "
    "editorial education emergency employee employees employment engineering enquiries estate "
    "evening event events executive export facilities faculty field finance financial first "
    "fleet food freight front fundraising garden general government graduate group guest head "
    "health help hiring home hospital hotel house housekeeping housing hr human import info "
    "information inquiries internal international investor job jobs kitchen lab labor laboratory "
    "labour law leasing legal library loading lobby local logistics lost mail main maintenance "
    "management manager manufacturing marketing media medical membership museum national new "
    "night nursing office operations operator order outpatient owner parts patient payment "
    "payroll people personnel pharmacy phone placement planning plant practice press procurement "
    "production program project property public purchasing quality receiving reception "
    "receptionist records recruiter recruiting recruitment regional registration rental repair "
    "research reservations resources restaurant returns safety sales school second security "
    "service services shift shipping shop site small social special staff staffing station stock "
    "store strategy student supervisor supply support switchboard talent tax team technical "
    "technology telephone temp tenant test ticket training transport travel treasury trust "
    "undergraduate union university visitor visitors volunteer ward warehouse web welcome "
    "wholesale workforce workshop".split()
)
_PART = re.compile(r"[-/’'&+]")


def job_in_sentence(title: str, said: str) -> str:
    """``said``, the part of ``title`` that is said before "position", as it stands in a
    sentence. A title in another tongue keeps its big letters: nouns are written so in
    German, and none of them is an English word."""
    return said if _is_foreign(title) or _is_proper(said) else _small(said)


def desk_in_sentence(name: str) -> str:
    """A desk's or office's name behind "the": small only where it begins with a common
    word. "London office" is named for a place, and nobody can list all of these."""
    first = _PART.split(name.split(" ")[0], maxsplit=1)[0]
    return _small(name) if first.casefold() in _DESKS_BEGIN_WITH else name


def _is_foreign(title: str) -> bool:
    """Whether a title is in another tongue than English, by its letters or marks."""
    if _GERMAN_MARKS.search(title):
        return True
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", title.casefold()))
    return any(_OTHER_LETTER.search(word) and word not in _TAKEN_IN for word in words)


def _is_proper(said: str) -> bool:
    first = _PART.split(said.split(" ")[0], maxsplit=1)[0]
    return first.casefold() in _PROPER


def _small(words: str) -> str:
    """ "Front office" begins small; "HR desk", "Senior Analyst" and "iOS developer" stay."""
    first, *rest = words.split(" ")
    big = any(letter.isupper() for word in rest for letter in word)
    if big or not first[:1].isupper() or not first[1:2].islower():
        return words
    return words[:1].lower() + words[1:] if first[1:].islower() else words
