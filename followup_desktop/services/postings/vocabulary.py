"""The words postings use, in English, German, French and Spanish."""

import re

from .posting import Field

LABELS: dict[Field, str] = {
    Field.COMPANY: (
        "company|company name|employer|employer name|organi[sz]ation|hiring company|hiring"
        " organi[sz]ation|firma|unternehmen|arbeitgeber|entreprise|société|employeur|empresa"
    ),
    Field.POSITION: (
        "position|position title|job title|title|job|role|vacancy|opening|post|stelle|"
        "stellenbezeichnung|stellenangebot|beruf|poste|intitulé du poste|intitulé|offre|"
        "offre d['’]emploi|puesto|cargo|vacante|oferta"
    ),
    Field.PERSON: (
        "contact|contact person|contact name|your contact|hiring manager|recruiter|attention|attn|"
        "ansprechpartner(?:in)?|ansprechperson|ihr(?:e)? ansprechpartner(?:in)?|kontakt|contacto|"
        "persona de contacto|personne à contacter|votre contact|interlocuteur"
    ),
    Field.PLACE: (
        "location|job location|work location|place|place of work|city|office|based in|standort|"
        "ort|arbeitsort|einsatzort|lieu|lieu de travail|localisation|ville|ubicación|lugar|"
        "lugar de trabajo|ciudad|localidad"
    ),
    Field.REFERENCE: (
        "reference|reference number|reference no|ref|ref no|ref number|ref code|job id|job ref|"
        "job reference|job number|job no|job code|job req|job req id|posting id|posting number|"
        "position number|position id|vacancy id|vacancy number|vacancy ref|vacancy no|req|req id|"
        "req no|req number|requisition|requisition id|requisition number|requisition no|"
        "announcement number|kennziffer|referenz|referenznummer|referenz-nr|ref-nr|job-id|"
        "stellen-id|stellennummer|chiffre|referenzcode|référence|réf|référence de l['’]offre|"
        "référence offre|n° de l['’]offre|numéro de l['’]offre|referencia|nº de referencia|"
        "código|código de oferta"
    ),
    Field.CLOSES_ON: (
        "closing date|closes|closes on|closing|application deadline|deadline|deadline to apply|"
        "applications? close|last day to apply|apply by|apply before|valid through|"
        "expires|bewerbungsfrist|bewerbungsschluss|bewerbung bis|frist|einsendeschluss|date limite|"
        "date limite de candidature|date de clôture|clôture|fecha límite|fecha de cierre|"
        "plazo|cierre"
    ),
    Field.PAY: (
        "salary|salary range|pay|pay range|pay rate|wage|wages|compensation|base salary|base pay|"
        "rate|hourly rate|gehalt|vergütung|jahresgehalt|lohn|stundenlohn|salaire|rémunération|"
        "salario|sueldo|remuneración|retribución"
    ),
    Field.LINK: "link|url|apply at|apply here|apply online at|job link|posting|view job|lien|"
    "enlace",
    Field.SOURCE: "source|found on|found through|quelle",
}

PHONE_LABELS = (
    "phone|telephone|tel|tél|téléphone|telefon|teléfono|fon|mobile|mobil|móvil|cell|portable|"
    "handy|office|direct|switchboard|zentrale|standard|call|t|p|m|ph"
)
FAX = re.compile(
    r"(?:\b(?:tele|télé)?fax\b|\btelefax|\btélécopie|\bfax[-\s]?(?:nr|no|number|nummer)?|"
    r"(?<![^\W\d_])f\s?[:.]?\s{0,3}$)",
    re.IGNORECASE,
)
NO_PHONE_BEFORE = re.compile(
    r"\b(?:ref(?:erence|erenz\w*|erencia|\.?-?nr)?|réf(?:érence)?|req(?:uisition)?|"
    r"(?:job|position|posting|vacancy)[ -](?:id|no|nr|number|ref|code)|id|kennziffer|chiffre|iban|"
    r"bic|vat|ust-?id\w*|hrb|siret|siren|cif|nif|"
    r"invoice|account|konto|ticket|licen[cs]e|registration|reg|number of employees|"
    r"salary|pay|gehalt|salaire|salario|plz|zip|code|pin|meeting id|passcode|conf(?:erence)? id|"
    r"message-?id|token)\b[\w\s.:#°/-]{0,14}$",
    re.IGNORECASE,
)

JOB_WORDS = re.compile(
    r"(?:\b(?:engineer|developer|manager|analyst|assistant|associate|baker|nurse|teacher|driver|"
    r"designer|clerk|accountant|bookkeeper|chef|cook|cashier|technician|mechanic|electrician|"
    r"plumber|carpenter|welder|operator|supervisor|coordinator|specialist|consultant|director|"
    r"officer|administrator|receptionist|secretary|representative|agent|advisor|adviser|planner|"
    r"architect|scientist|researcher|programmer|tester|editor|writer|translator|librarian|"
    r"pharmacist|therapist|doctor|dentist|caregiver|carer|caretaker|cleaner|janitor|guard|"
    r"waiter|waitress|barista|bartender|host|hostess|stylist|tutor|lecturer|professor|"
    r"counsel(?:or|lor)|lawyer|attorney|paralegal|auditor|buyer|merchandiser|marketer|"
    r"recruiter|trainer|instructor|apprentice|trainee|intern|internship|werkstudent\w*|"
    r"lead|head|executive|superintendent|foreman|labou?rer|picker|packer|"
    r"loader|handler|worker|helper|aide|clinician|paramedic|surveyor|estimator|controller|"
    r"treasurer|generalist|strategist|producer|photographer|journalist|curator|gardener|"
    r"farmer|butcher|tailor|painter|roofer|mason|machinist|fitter|inspector|dispatcher|courier|"
    r"pilot|captain|steward(?:ess)?|conductor|salesperson|seller|teller|underwriter|broker|"
    r"actuary|economist|statistician|biologist|chemist|physicist|geologist|psychologist|"
    r"sachbearbeiter\w*|entwickler\w*|ingenieur\w*|ingénieur\w*|ingenier[oa]|mitarbeiter\w*|"
    r"fachkraft|pflegefachkraft|pflegekraft|verkäufer\w*|bäcker\w*|koch|köchin|fahrer\w*|"
    r"leiter\w*|berater\w*|kaufmann|kauffrau|kaufleute|buchhalter\w*|techniker\w*|mechaniker\w*|"
    r"elektriker\w*|erzieher\w*|lehrer\w*|arzt|ärztin|assistenz|assistent\w*|referent\w*|"
    r"praktikant\w*|praktikum|auszubildende\w*|ausbildung|projektleiter\w*|"
    r"développeu(?:r|se)\w*|vendeu(?:r|se)|boulangère?|boulanger|cuisinière?|cuisinier|"
    r"comptable|infirmière?|infirmier|secrétaire|responsable|chargée?|technicien\w*|conseillère?|"
    r"conseiller|chauffeu(?:r|se)|serveu(?:r|se)|assistante?|directeur|directrice|chef|stagiaire|"
    r"desarrollador\w*|programador\w*|vendedor\w*|panader[oa]|cociner[oa]|conductor\w*|"
    r"enfermer[oa]|administrativ[oa]|contable|camarer[oa]|dependient[ea]|auxiliar|gerente|"
    r"encargad[oa]|técnic[oa]|asesor\w*|recepcionista|profesor\w*)\b"
    r"|\w(?:techniker|entwickler|ingenieur|leiter|fahrer|berater|verkäufer|kraft|helfer|"
    r"mechaniker|kaufmann|kauffrau|assistent|manager)(?:in|/in|\*in|:in)?\b)",
    re.IGNORECASE,
)
GENDERS = re.compile(
    r"\(\s*(?:[mfwdxhi](?:\s*[/|*]\s*[mfwdxhi]){1,3}|all genders?|gn\*?|f/m/x|mensch)\s*\)"
    r"|\bm/w/d\b|\bm/f/d\b|\bH/F\b|\bF/H\b",
    re.IGNORECASE,
)

_AGENCIES = (
    r"recruiter|recruiting (?:firm|agenc)|agenc(?:y|ies)|headhunter|staffing|third[- ]part|"
    r"vendor|sales ?(?:people|calls)|solicit|personaldienstleister|personalvermittl|zeitarbeit|"
    r"cabinets? de recrutement|agences|consultoras|ett\b"
)
NOT_FOR_APPLICANTS = re.compile(_AGENCIES, re.IGNORECASE)
NO_CALLS = re.compile(
    r"(?:please,?\s+)?\bno\s+(?:(?:tele)?phone\s+)?(?:calls|call(?=,?\s+please))\b(?:\s*,?\s*please|\s+or\s+\w+|"
    r"\s+will\s+be"
    r"\s+(?:accepted|taken|returned)|\s+accepted)?"
    r"|\bno\s+(?:tele)?phone\s+(?:calls?|enquir\w+|inquir\w+|contact)\b"
    r"|\bno\s+(?:enquir\w+|inquir\w+|contact)\s+by\s+(?:tele)?phone\b"
    r"|\b(?:please\s+)?(?:do\s+not|don['’]t)\s+(?:try\s+to\s+)?(?:call|phone|telephone|ring)\b"
    r"(?!\s+(?:before|after|between|during|on|at|until|if|it)\b)"
    r"|\b(?:do\s+not|don['’]t|cannot|can\s*not|unable\s+to|not\s+able\s+to)\s+"
    r"(?:accept|take|answer|return|respond\s+to)\s+(?:any\s+)?(?:(?:tele)?phone\s+)?"
    r"(?:calls|(?:tele)?phone\s+(?:enquir|inquir)\w+)\b"
    r"|\b(?:(?:tele)?phone\s+)?(?:calls|(?:tele)?phone\s+(?:enquir|inquir)\w+)\s+"
    r"(?:will\s+not|won['’]t|cannot|can\s*not|are\s+not|shall\s+not)\s+be\s+\w+"
    r"|\b(?:(?:tele)?phone\s+)?calls\s+(?:are\s+not|aren['’]t)\s+\w+"
    r"|\brefrain\s+from\s+(?:calling|phoning|telephoning|(?:tele)?phone\s+calls)\b"
    r"|\b(?:bitte\s+)?keine\s+(?:telefonischen?\s+)?(?:anrufe|telefonate|anfragen\s+per\s+telefon|"
    r"telefonische[nr]?\s+\w+)\b"
    r"|\bkeine\s+telefonischen\s+\w+"
    r"|\bvon\s+(?:telefonischen\s+\w+|telefonischer\s+\w+|anrufen|telefonaten)\b[^.\n]{0,40}"
    r"\b(?:abzusehen|absehen|abstand)\b"
    r"|\b(?:sehen|nehmen)\s+sie\s+(?:bitte\s+)?(?:abstand\s+)?von\s+(?:anrufen|telefonischen\s+\w+|"
    r"telefonaten)\b"
    r"|\btelefonische\s+(?:anfragen|rückfragen|nachfragen|auskünfte|bewerbungen)\b[^.\n]{0,40}"
    r"\b(?:nicht|keine)\b"
    r"|\brufen\s+sie\s+(?:\w+\s+){0,2}nicht\s+an\b|\bnicht\s+anrufen\b"
    r"|\bne\s+pas\s+(?:nous\s+)?(?:téléphoner|appeler|contacter\s+par\s+téléphone|telephoner)\b"
    r"|\bpas\s+d['’](?:appels?|coups?\s+de\s+fil)\b(?:\s+téléphoniques?)?"
    r"|\baucun\s+(?:appel|contact\s+(?:par\s+téléphone|téléphonique)|renseignement\s+"
    r"(?:par\s+téléphone|téléphonique))\b"
    r"|\bappels(?:\s+téléphoniques)?\s+ne\s+(?:seront|sont)\s+pas\s+\w+"
    r"|\b(?:por\s+favor,?\s+)?no\s+(?:llamar|llamen|llame|telefonear|llamadas)\b"
    r"|\bno\s+se\s+(?:\w+\s+)?(?:llamadas|consultas\s+telefónicas)\b"
    r"|\b(?:abstenerse|abstenganse|absténganse)\s+de\s+llamar\b|\bsin\s+llamadas\b",
    re.IGNORECASE,
)

BOARDS: dict[str, str] = {
    "linkedin": "LinkedIn", "indeed": "Indeed", "glassdoor": "Glassdoor", "monster": "Monster",
    "ziprecruiter": "ZipRecruiter", "stepstone": "StepStone", "xing": "XING", "dice": "Dice",
    "simplyhired": "SimplyHired", "careerbuilder": "CareerBuilder", "adzuna": "Adzuna",
    "seek": "SEEK", "reed": "Reed", "totaljobs": "Totaljobs", "infojobs": "InfoJobs",
    "naukri": "Naukri", "wellfound": "Wellfound", "angel": "Wellfound", "builtin": "Built In",
    "welcometothejungle": "Welcome to the Jungle", "otta": "Otta", "handshake": "Handshake",
    "joinhandshake": "Handshake", "ycombinator": "Y Combinator", "hired": "Hired",
    "weworkremotely": "We Work Remotely", "jobstreet": "JobStreet", "apec": "Apec",
    "hellowork": "HelloWork", "francetravail": "France Travail", "arbeitsagentur":
    "Arbeitsagentur", "finn": "FINN", "usajobs": "USAJOBS", "idealist": "Idealist",
    "craigslist": "Craigslist", "cv-library": "CV-Library", "jobs": "jobs.ch",
    "tecnoempleo": "Tecnoempleo", "jobted": "Jobted", "talent": "Talent.com", "jooble": "Jooble",
}  # fmt: skip
ATS = frozenset(
    "greenhouse lever myworkdayjobs workday workdayjobs ashbyhq smartrecruiters icims taleo jobvite"
    " bamboohr workable recruitee personio teamtailor breezy breezyhr jazzhr applytojob"
    " successfactors oraclecloud ultipro paylocity dayforcehcm rippling softgarden".split()
)
"""Programs that companies have their postings and mails done by."""
FREE_MAIL = frozenset(
    "gmail googlemail yahoo ymail outlook hotmail live msn aol icloud me mac gmx web t-online"
    " proton protonmail mail freenet orange wanadoo free laposte sfr comcast verizon att sbcglobal"
    " bellsouth btinternet example".split()
)
NO_REPLY = re.compile(
    r"^(?:.*[-._+])?(?:no|do|don'?t)[-._]?(?:not[-._]?)?reply(?:[-._+].*)?$|^mailer-daemon|"
    r"^postmaster"
    r"|^(?:notifications?|alerts?|jobalerts?|jobs-noreply|jobs-listings|inmail-hit-reply|messages-"
    r"noreply|donotreply|invitations|news(?:letter)?|unsubscribe|privacy|support|abuse|bounces?"
    r"|accommodations?|datenschutz|dpo|gdpr|legal)\b",
    re.IGNORECASE,
)
