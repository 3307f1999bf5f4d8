"""Company, position and place out of titles, subjects and sentences about a job."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import Line, trimmed
from .posting import Field, Found
from .vocabulary import BOARDS, GENDERS, JOB_WORDS

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĒŁŃŌŚŠŪŻŽ"
_WORD = rf"(?:(?:St|Dr|Mt|Ft)\.|[{_UPPER}0-9](?:[\w&'’+\-]|\.(?=\w)){{0,40}})"
_LEGAL = r"(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|GmbH|AG|SE|KG|S\.?A|S\.?L|PLC|LLP)\b\.?"
NAME = (
    rf"{_WORD}(?:,? {_LEGAL}| (?:(?:&|and|of|de|du|des|la|le|der|für|und|et|y|for|"
    rf"the) ){{0,2}}{_WORD}){{0,6}}"
)
_JOB = r"[^\W_][^\n;!?|]{1,90}?"
_JOB_END = (
    r"(?=\s+(?:in|at|to|who|with|based|for|near|on our|and join|im|bei|für|zur|zum|ab|am|"
    r"an unserem|à|pour|"
    r"chez|au sein|en|para|con|join|starting|from)\b|\s*[.,;:!?|–—](?:\s|$)|\s+-\s|\s*$)"
)
_PLACE = (
    rf"(?P<l>[{_UPPER}][\w'’.-]{{1,30}}(?:[ -](?:(?:am|an der|de|la|sur|"
    rf"upon) )?[{_UPPER}][\w'’.-]{{1,30}}){{0,3}}(?:, [{_UPPER}][\w'’. -]{{1,30}})?)"
)
_IN = rf"(?:\s+(?:in|im|à|en|near|bei|based in)\s+{_PLACE})?"
_A = (
    r"(?:(?:an?|our next|another|the|one|two|three|several|your|ab sofort|ab \d\S*|dich als|"
    r"sie als|zum nächstmöglichen "
    r"(?:zeitpunkt|termin)|zur verstärkung (?:unseres|seines|ihres) teams|zur unterstützung|"
    r"für \w+ \w+|einen?|eine[nr]?(?:\(?[/*:]?[nr]?\)?)?|"
    r"eine/n|une?(?:\(e\))?|un/e|unos|una|uno|des|son|sa|notre|full[- ]time|part[- ]time|"
    r"experienced|new),?\s+){0,3}"
)
_SENTENCES = [
    # "Acme is hiring a Baker in Oslo"
    rf"(?P<c>{NAME})(?:['’]s)? (?:is|are) (?:\w+ly |now |still |also )?(?:hiring|looking for|"
    rf"seeking|recruiting(?: for)?|"
    rf"searching for|in search of|looking to hire)\s+(?i:{_A})(?P<p>{_JOB})(?i:{_JOB_END}){_IN}",
    rf"(?P<c>{NAME}) (?:hiring|seeks|recruits|needs|sucht|recherche|recrute|busca|contrata|"
    rf"selecciona|"
    rf"embauche|stellt ein:?|søker)\s+(?i:{_A})(?P<p>{_JOB})(?i:{_JOB_END}){_IN}",
    rf"(?i:\bjoin )(?P<c>{NAME}) (?i:as )(?i:{_A})(?P<p>{_JOB})(?i:{_JOB_END}){_IN}",
    # "your application for the position of Baker at Acme"
    r"(?i:\b(?:position|role|job|opening|vacancy|post|poste|puesto|stelle|stellenangebot|"
    r"bewerbung) (?:of|as|for|de|d['’]|als)"
    rf"(?: (?:an?|the)\b)?) (?P<p>{_JOB}) (?i:at|with|bei|bei der|chez|au sein de|en|"
    rf"within) (?P<c>{NAME})",
    rf"(?i:\b(?:the|our|for|an?) )(?P<p>[{_UPPER}][^\n.;!?|:]{{2,70}}?) (?i:position|role|job|"
    rf"opening|vacancy|opportunity)"
    rf"(?: \([^)\n]{{1,30}}\))? (?i:at|with|here at) (?P<c>{NAME})(?i:{_IN})",
    rf"(?i:\b(?:application|applying|applied|apply) (?:to|for|"
    rf"as) )(?i:{_A})(?P<p>[{_UPPER}][^\n.;!?|:]{{2,70}}?)"
    rf"(?: (?i:position|role|job))? (?i:at|with) (?P<c>{NAME})",
    r"(?i:\b(?:candidature|candidatura)(?: [^\W\d]+){0,3} (?:poste|puesto) de )"
    rf"(?P<p>{_JOB}) (?i:chez|au sein de|à|en|de) (?P<c>{NAME})",
    # no company named
    r"(?i:\b(?:we(?: are|['’]re)(?: \w+ly| now)? (?:hiring|looking for|seeking|recruiting)|"
    r"our client(?: is)? (?:seeks|seeking|hiring|looking for)|"
    r"wir suchen|nous (?:recherchons|recrutons)|buscamos|hiring:|now hiring:?|wanted:|"
    r"gesucht:?)) ?(?:for )?"
    rf"(?i:{_A})(?P<p>{_JOB})(?i:{_JOB_END}){_IN}",
]
PERSON = (
    rf"(?:(?i:mr|mrs|ms|dr|herrn?|frau|m|"
    rf"mme)\.? )?[{_UPPER}][\w'’-]{{1,25}}(?: [{_UPPER}][\w'’-]{{0,25}}){{1,2}}"
)
_ASK_FOR = re.compile(
    r"(?i:\b(?:ring|call|contact|speak (?:to|with)|talk to|ask for|reach out to|write to|e-?mail|"
    r"wenden sie sich (?:bitte )?an|"
    rf"ansprechpartner(?:in)? ist|contacter|contactar (?:con|a)) )(?P<n>{PERSON})(?: (?i:at|from|"
    rf"of|bei|chez) (?P<c>{NAME}))?"
)
_SENTENCE = [re.compile(pattern) for pattern in _SENTENCES]
_COMPANY_ONLY = [
    (re.compile(pattern), certainty)
    for pattern, certainty in (
        (
            rf"(?i:\b(?:application|cv|résumé|resume) (?:was |"
            rf"has been )?(?:successfully )?(?:sent|submitted|forwarded) to )(?P<c>{NAME})",
            0.75,
        ),
        (
            rf"(?i:\b(?:thank you for|thanks for) (?:applying|your application) (?:to|with|"
            rf"at) )(?P<c>{NAME})",
            0.75,
        ),
        (
            rf"(?i:\b(?:interest in|joining|join|work(?:ing)? (?:at|for)|career at|"
            rf"opportunity (?:at|with)|bewerbung bei(?: der| dem)?|intérêt pour|"
            rf"candidature chez) )(?P<c>{NAME})",
            0.45,
        ),
        (rf"^(?i:about|über|à propos de|sobre|who is|why|welcome to) (?P<c>{NAME}):?$", 0.6),
        (
            rf"^(?P<c>{_WORD}(?: (?:(?:&|and|und|et|y|"
            rf"of) )?{_WORD}){{0,4}},? {_LEGAL}(?: & Co\.? KG)?)(?:$|[,.|·–-])",
            0.5,
        ),
        (
            rf"(?<![\w.])(?P<c>{_WORD}(?: (?:(?:&|and|und|et|y|of) )?{_WORD}){{0,4}},? (?:Inc|LLC|"
            rf"Ltd|GmbH|Corp|S\.A|S\.L|AS|AG)\b\.?)",
            0.4,
        ),
    )
]
_NO_COMPANY = re.compile(
    r"(?:we|they|i|you|it|our|our client|my client|unser kunde|wir|the company|company|this|he|"
    r"she|us|"
    r"notre client|nuestro cliente|a|an|the|team|the team|who|what|why|hr|human resources|"
    r"position|job|role|"
    r"careers?|jobs?|job post|stellenanzeige|posting|home|easy apply|apply|apply now|remote|"
    r"hybrid|save|share|the role|this role|the job|"
    r"this job|the position|this position|you|your application|our team|new|hi|hello|dear|re|fwd)",
    re.IGNORECASE,
)
_FORM = re.compile(r"\b(?:Inc|LLC|Ltd|Corp|GmbH|mbH|mbB|KG|AG|PLC|Limited)\b\.?$")
_ASIDE = re.compile(r"\s*\((?:job|req|ref|id|position|posting|no)\b[^)]*\)?$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:\s*(?:subject|betreff|objet|asunto|emne|re|fw|fwd|aw|wg|tr|rv|antw)\s*:\s*)+|"
    r"^\s*(?:new job(?: alert)?|job alert|jobalert|new jobs?|stellenangebot|"
    r"offre d['’]emploi|oferta de empleo|vacancy|job posting|job opening|now hiring|hiring)\s*:\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s+[-–—|·•@]\s+|\s*\|\s*|\s+·\s+")
_AT = re.compile(r"^(?P<p>.{2,80}?) (?:at|bei|bei der|chez|@) (?P<c>[^,|]{2,60})$", re.IGNORECASE)
_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY"
    " NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB"
).replace(" ", "|")
_CITY = rf"[{_UPPER}][^\W\d_]{{1,25}}(?:[ '’.-]{{1,2}}[{_UPPER}]?[^\W\d_]{{1,25}}){{0,3}}"
_CITY_STATE = re.compile(rf"(?<![\w,] )(?<!\w){_CITY}, (?:{_STATES})\b(?: \d{{5}})?(?!\w)")
_CODE_CITY = re.compile(rf"(?<![\w-])(?:[A-Z]{{1,2}}-)?\d{{4,5}} (?P<l>{_CITY})(?= *(?:$|[,.|]))")
_STREET = re.compile(
    r"^(?:[NSEW]|NE|NW|SE|SW|Main|North|South|East|West)\b"
    r"|\b(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Way|Drive|Dr|Lane|Ln|Suite|Std|Stunden|Jobs?|Users)$"
)
_REMOTE = re.compile(
    r"\b(?:100 ?% remote|fully remote|remote(?: \([^)\n]{1,30}\))?|home ?office|télétravail|"
    r"teletrabajo|work from home)\b",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(
    rf"(?:(?i:Remote|Hybrid|On-?site)\b.{{0,40}}|{_CITY}(?:, {_CITY}){{1,3}}|"
    rf"{_CITY}(?:, (?:{_STATES}))(?: \d{{5}})?|\d{{4,5}} {_CITY}"
    rf"|Greater {_CITY}|{_CITY})(?: ?\((?i:remote|hybrid|on-?site|hybride|télétravail|"
    rf"vor ort)[^)]{{0,20}}\))?(?: \d{{1,2}}(?:e|er|ème))?"
)
_STOP_LINE = re.compile(
    r"^(?:apply|easy apply|save|share|view|see|new|posted|reposted|promoted|\d|[$€£]|full[- ]time|"
    r"part[- ]time|contract|"
    r"about|job|description|unsubscribe|http|www|description|responsib|requirement|qualif|your|"
    r"you|we|the|this|our|dear|"
    r"hi|hello|hallo|sehr|bonjour|hola|estimad|company|employer|location|sign in|log in|actively|"
    r"be an early|over|"
    r"about us|who we are|über uns|promoted|vielen|thank|ihre|merci|salary|pay|type|benefits|dein|"
    r"deine|das|die|der|wir|nous|"
    r"vous|un|una|le|la)\b",
    re.IGNORECASE,
)


def sentences(lines: Sequence[Line]) -> Iterator[Found]:
    """ "Acme is hiring a Baker in Oslo", in its many wordings, also over the end of a line."""
    for line in (*lines, *_joined(lines)):
        for pattern in _SENTENCE:
            for found in pattern.finditer(line.text):
                yield from _groups(found, line, 0.75)
        for found in _ASK_FOR.finditer(line.text):
            if not is_job(found["n"]):
                yield from _groups(found, line, 0.5)
        for pattern, certainty in _COMPANY_ONLY:
            for found in pattern.finditer(line.text):
                yield from _groups(found, line, certainty)


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Two lines as one, where a mail program broke a sentence."""
    for line, below in pairwise(lines):
        gap = below.start - line.end
        if 50 <= len(line.text) <= 120 and gap == 1 and len(below.text) <= 120:
            yield Line(f"{line.text} {below.text}", line.start)


def _groups(found: re.Match[str], line: Line, certainty: float) -> Iterator[Found]:
    fields = {"c": Field.COMPANY, "p": Field.POSITION, "l": Field.PLACE, "n": Field.PERSON}
    for name, field in fields.items():
        if name not in found.groupdict() or not found[name]:
            continue
        start, end = trimmed(line.text, *found.span(name))
        value = line.text[start:end]
        sure = certainty
        if field is Field.COMPANY:
            start, end = _company_span(line.text, start, end)
            value = line.text[start:end]
            if not is_company(value):
                continue
        if field is Field.POSITION:
            aside = _ASIDE.search(value)
            end = start + aside.start() if aside else end
            value = line.text[start:end]
            sure = certainty if is_job(value) else 0.35
        if value:
            yield Found(field, value, line.start + start, line.start + end, sure)


def _company_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Without an article in front of a name with its legal form, and a full stop."""
    article = re.match(r"(?:Die|Der|Das|The) ", text[start:end])
    if article and _FORM.search(text[start:end]):
        start += article.end()
    for tail in (".", "'s", "’s"):
        if text[start:end].endswith(tail) and not re.search(rf"{_LEGAL}$", text[start:end]):
            end -= len(tail)
    return start, end


def is_company(text: str) -> bool:
    """Whether a name may be a company's: no pronoun, no board, no job, no button."""
    plain = text.strip()
    if not 2 <= len(plain) <= 80 or not any(map(str.isalpha, plain)):
        return False
    if re.match(r"(?:[A-Z]{1,2}-)?\d{4,5} ", plain):  # a postcode with its town
        return False
    if _NO_COMPANY.fullmatch(plain) or GENDERS.search(plain):
        return False
    bare = re.sub(r"\W", "", plain.casefold())
    return bare not in BOARDS and bare not in {
        re.sub(r"\W", "", n.casefold()) for n in BOARDS.values()
    }


def is_job(text: str) -> bool:
    """Whether words name a job; "Bäckerei Muster GmbH" is none."""
    if _FORM.search(text):
        return False
    return JOB_WORDS.search(text) is not None or GENDERS.search(text) is not None


def is_place(text: str) -> bool:
    """Whether a short line may be a place."""
    return _PLACE_LINE.fullmatch(text.strip()) is not None and not is_job(text)


def titled(lines: Sequence[Line], *, most: int = 60) -> Iterator[Found]:
    """A line that is a job's title, with company and place in it or beneath it."""
    certainty = 0.6
    for place, line in enumerate(lines[:most]):
        text = line.text
        if len(text) > 140 or text.endswith(("?", "!")) or "://" in text or "@" in text:
            continue
        if text.endswith(".") and len(text.split()) > 4:
            continue  # a sentence
        begun = _SUBJECT.match(text)
        first = begun.end() if begun else 0
        parts = list(_parts(text, first))
        jobs = [part for part in parts if _is_title(text[part[0] : part[1]])]
        if not jobs:
            continue
        beneath = lines[place + 1 : place + 4]
        start, end = jobs[0]
        pair = _AT.match(text[start:end])
        if pair and is_company(pair["c"]) and is_job(pair["p"]):
            company = (start + pair.start("c"), start + pair.end("c"))
            yield _at(Field.COMPANY, line, *company, certainty)
            end = start + pair.end("p")
        elif len(parts) > 1:
            yield from _rest(line, [part for part in parts if part != jobs[0]], certainty)
        yield _at(Field.POSITION, line, start, end, certainty)
        yield from _under(beneath, certainty)
        certainty = max(0.2, certainty - 0.2)


def _is_title(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 12
        and len(text) <= 90
        and is_job(text)
        and not re.search(
            r"\b(?:you|your|we|our|us|is|are|has|have|will|was|were|thank|sie|ihre|wir|vous|nous|"
            r"jobs|"
            r"alert|more|experience|years|degree|team|report(?:s|ing)? to|i|my)\b|[.:]$|:\s",
            text,
            re.IGNORECASE,
        )
    )


def _parts(text: str, first: int) -> Iterator[tuple[int, int]]:
    start = first
    for cut in _SPLIT.finditer(text, first):
        if text[start : cut.start()].strip():
            yield trimmed(text, start, cut.start())
        start = cut.end()
    if text[start:].strip():
        yield trimmed(text, start, len(text))


_NO_NAME = re.compile(
    r"full[- ]time|part[- ]time|vollzeit|teilzeit|\b(?:cdi|cdd|stage|department|team|division|unit|"
    r"shift|schedule|temporary|contract|permanent|level|grade|hybrid|befristet|unbefristet)\b|^\d",
    re.IGNORECASE,
)


def _rest(line: Line, parts: list[tuple[int, int]], certainty: float) -> Iterator[Found]:
    """The other parts of a title: company first, then the place."""
    company = False
    for start, end in parts:
        value = line.text[start:end]
        sure_place = re.search(r",|\bremote\b|^\d{4,5} ", value, re.IGNORECASE) and is_place(value)
        if sure_place or (company and is_place(value)):
            yield _at(Field.PLACE, line, start, end, certainty - 0.05)
        elif not company and _is_named(value):
            if _NO_NAME.search(value):
                continue
            company = True
            yield _at(Field.COMPANY, line, start, end, certainty - 0.1)


_COMPANY_CITY_STATE = re.compile(
    rf"(?!.*\bCounty\b)(?P<c>[^,\s]+(?: [^,\s]+)+), (?P<l>{_CITY}, (?:{_STATES}))"
)
""" "Bluedoor Insurance, Portland, OR": no place has two towns before its state."""


def _under(lines: Sequence[Line], certainty: float) -> Iterator[Found]:
    """Company and place in the lines beneath a title, as boards set them."""
    company = False
    for line in lines:
        if (
            len(line.text) > 90
            or _STOP_LINE.match(line.text)
            or line.text.endswith((".", ":", "!", "?"))
        ):
            return
        if is_job(line.text) and not company:
            return
        parts = list(_parts(line.text, 0))
        for place, (start, end) in enumerate(parts):
            value = line.text[start:end]
            if _NO_NAME.search(value) and not value[:4].isdigit():
                continue
            sure = place or "," in value or company or value[:4].isdigit()
            before = None if company or place else _COMPANY_CITY_STATE.fullmatch(value)
            if before and _is_named(before["c"]):
                company = True
                yield _at(Field.COMPANY, line, start, start + before.end("c"), certainty - 0.1)
                yield _at(Field.PLACE, line, start + before.start("l"), end, certainty - 0.05)
            elif sure and is_place(value):
                yield _at(Field.PLACE, line, start, end, certainty - 0.05)
            elif not company and place == 0 and _is_named(value):
                comma = re.search(rf", (?:{_CITY})(?:, .*)?$", value)
                if comma and not re.search(rf"^, {_LEGAL}", value[comma.start() :]):
                    yield _at(Field.PLACE, line, start + comma.start() + 2, end, certainty - 0.15)
                    end = start + comma.start()
                company = True
                yield _at(Field.COMPANY, line, start, end, certainty - 0.1)
            elif place == 0:
                return


def _is_named(text: str) -> bool:
    """Whether a part of a line may be a company's name."""
    return is_company(text) and len(text.split()) <= 7 and (text[0].isupper() or text[0].isdigit())


def _at(field: Field, line: Line, start: int, end: int, certainty: float) -> Found:
    start, end = trimmed(line.text, start, end)
    if field is Field.POSITION and (aside := _ASIDE.search(line.text[start:end])):
        end = start + aside.start()
    if field is Field.PLACE:
        code = re.match(r"(?:[A-Z]{1,2}-)?\d{4,5} ", line.text[start:end])
        start += code.end() if code else 0
    return Found(field, line.text[start:end], line.start + start, line.start + end, certainty)


def places_in(line: Line) -> Iterator[Found]:
    """ "Oslo, WA 98052", "80331 München", "remote": less sure than a label."""
    for found in _CITY_STATE.finditer(line.text):
        yield _at(Field.PLACE, line, found.start(), found.end(), 0.45)
    for found in _CODE_CITY.finditer(line.text):
        if _STREET.search(found["l"]):
            continue
        yield _at(Field.PLACE, line, *found.span("l"), 0.4)
    for found in _REMOTE.finditer(line.text):
        yield _at(Field.PLACE, line, found.start(), found.end(), 0.32)
