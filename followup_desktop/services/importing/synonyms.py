"""Column names of trackers in six languages, by the field they mean (data-formats.md).

Names are compared by ``cells.letters_only``: without case, accents, blanks and
punctuation. Earlier names of a field outrank later ones where two columns of a
file mean the same.
"""

import re
from functools import lru_cache

from .cells import letters_only

# Fields that a mapping may name, each with what it is for.
FIELDS: dict[str, str] = {
    "employer": "company or agency",
    "position": "job title",
    "location": "place",
    "url": "link to the posting",
    "source": "where it was found",
    "status": "how far it has come",
    "outcome": "a second status, such as a result or decision",
    "date": "day applied, or found where not yet applied",
    "applied_on": "day applied",
    "found_on": "day found",
    "closes_on": "closing date",
    "next_on": "next follow-up",
    "interview_on": "interview",
    "contact_name": "person to talk to",
    "contact_role": "that person's role",
    "phone": "telephone number",
    "email": "e-mail address",
    "pay": "pay",
    "pay_min": "least pay",
    "pay_max": "most pay",
    "interest": "interest, 1 to 5 or 1 to 10",
    "tags": "tags",
    "requisition": "the employer's number of the posting",
    "applied": "applied, yes or no",
    "rejected": "rejected, yes or no",
    "withdrawn": "withdrawn, yes or no",
    "archived": "put away, yes or no, or when",
    "interviewed": "interviewed, yes or no, or how often",
    "offered": "offer received, yes or no",
    "notes": "notes",
}

_NAMES: dict[str, str] = {
    "employer": """company name; company; employer; employer name; organisation;
        organization; organization name; organisation name; org; hiring company;
        company/organization; company organization; business; business name; firm; firm name;
        institution; agency; startup; school district; company applied to; company applied;
        target company; firma; firmenname; unternehmen; arbeitgeber; betrieb;
        name des unternehmens; name der firma; entreprise; société; employeur;
        nom de l'entreprise; nom entreprise; empresa; compañía; compania; empleador;
        nombre de la empresa; nome da empresa; empregador; organización; azienda; bedrijf;
        virksomhed; företag; 公司名称; 公司; 企业; 企业名称; 单位; 单位名称; 公司名; 公司名稱;
        企業; 会社名""",
    "position": """job title; position; type of work; type of job; work sought;
        position title; job role; role name; role title; job name; job position;
        name of position; postion title; postion; role; jobtitel; job; job applied;
        position name; position applied; position applied for; position applied to;
        job applied for; role applied for; role applied; job description title; vacancy;
        occupation; opening; job opening; designation; profile; positions; post; posting;
        posting title; job posting title; internship; job/position; role/position; role/title;
        position/role; title/role; job title/position; opportunity; internship title; program;
        program name; req title; stelle; stellenbezeichnung; stellentitel; beruf;
        jobbezeichnung; berufsbezeichnung; tätigkeit; poste; intitulé du poste; intitulé;
        poste visé; fonction; titre du poste; titre; offre; métier; puesto; cargo; vacante;
        puesto de trabajo; título del puesto; nombre del puesto; oferta; vaga; função;
        nome da vaga; título da vaga; stilling; functie; 岗位; 职位; 岗位名称; 职位名称;
        投递岗位; 应聘岗位; 職位; 職稱; 職缺; 募集職種""",
    "status": """status; application status; current status; job status; applied status;
        status of application; stage; current stage; application stage; list; list name;
        status name; state; phase; app status; process status; stand; bewerbungsstatus;
        aktueller status; statut; statut de la candidature; état; etat; estado; estado actual;
        situação; situacao; estatus; etapa; estado de la solicitud; status da candidatura;
        situação atual; 当前状态; 状态; 进度; 投递状态; 当前进度; 申请状态; 狀態; 流程状态;
        进展; 投递进度""",
    "outcome": """outcome; closed because; result; final result; final outcome; decision; response;
        progress; application response; reply; final status; response status; results; answer;
        status update; ergebnis; ausgang; rückmeldung; antwort; résultat; resultat; réponse;
        issue; resultado; respuesta; resposta; decisión; decisão; 结果; 最终结果; 反馈""",
    "applied_on": """date applied; applied date; applied on; applied at; application date;
        date submitted; date sent; date of application; submission date; submitted;
        submitted on; submitted date; submitted at; date applied on; date of apply; apply date;
        applying date; applied on date; sent; sent on; sent date; application submitted;
        application submitted on; date app submitted; date you applied; date of submission;
        application sent; app date; appdate; date app; einreichdatum; bewerbungsdatum;
        beworben am; bewerbung am; datum der bewerbung; bewerbung gesendet;
        bewerbung versendet am; gesendet am; eingereicht am; versendet am; beworben;
        date de candidature; date candidature; date d'envoi; date envoi; postulé le;
        date de postulation; envoyé le; date d'application; fecha de postulación;
        fecha de aplicación; fecha aplicación; fecha postulación; fecha de solicitud;
        fecha de envío; fecha de inscripción; fecha de candidatura; data da candidatura;
        data de candidatura; data de envio; data da aplicação; data aplicação; data candidatura;
        投递时间; 投递日期; 申请日期; 申请时间; 网申时间; 应聘时间""",
    "found_on": """date found; date saved; date added; saved date; found date; added;
        added on; added at; added date; saved on; saved at; found on; found at; created;
        created at; created on; date created; created date; creation date; date discovered;
        discovered date; discovered on; first seen; date first seen; date identified; seen on;
        date posted; posted date; posted on; post date; posting date; date listed; date logged;
        scraped at; gefunden am; gespeichert am; hinzugefügt am; erstellt am; date de création;
        date creation; date ajout; date d'ajout; trouvé le; ajouté le; fecha de creación;
        fecha encontrado; fecha de alta; data de criação; data encontrada; 添加时间; 创建时间;
        发现时间; 收藏时间; 发布时间""",
    "date": """date; date of contact; contact date; day; timestamp; time stamp; datum;
        tag; fecha; data; 日期; 时间; when; dates""",
    "closes_on": """deadline; closing date; close date; closes; closes on; closing;
        application deadline; expiration date; expires; expiry date; due date; apply by;
        last date; last date to apply; end date; date closing; bewerbungsfrist; frist;
        bewerbungsschluss; date limite; date de clôture; échéance; fecha límite;
        fecha de cierre; prazo; data limite; 截止日期; 截止时间; 网申截止""",
    "next_on": """next step; next action; next steps; next action date; next action due;
        next step date; next step due; next; next date; follow up; follow-up date;
        follow up date; follow up on; follow up at; followup; followups; follow ups;
        follow up due; followup date; follow up by; reminder date; reminder; remind me;
        remind on; next follow up; next follow up date; next contact; next contact date;
        date to follow up; when to follow up; follow up due date; follow up reminder;
        callback date; call back; next call; check in date; wiedervorlage; nächster schritt;
        nachfassen am; nachfassen; erinnerung; nächster termin; relance; date de relance;
        à relancer le; prochaine étape; prochaine action; prochaine relance; rappel;
        seguimiento; fecha de seguimiento; próximo paso; próxima acción; recordatorio;
        próximo contacto; acompanhamento; data de acompanhamento; próxima etapa; lembrete;
        下一步; 跟进时间; 跟进日期; 提醒; 下次跟进""",
    "interview_on": """interview date; interview on; date of interview; interview scheduled;
        next interview; interview time; interview date/time; interview datetime;
        interview dates; interview day; first interview date; vorstellungsgespräch;
        vorstellungsgespräch am; gesprächstermin; interviewtermin; date entretien;
        date d'entretien; entretien le; fecha de entrevista; fecha entrevista;
        data da entrevista; 面试时间; 面试日期""",
    "contact_name": """contact; contact person; contact name; point of contact;
        points of contact; poc; contacts; recruiter; recruiter name; reference contact;
        hr/hiring manager; hiring manager; hiring manager name; hr; hr contact; hr name;
        hr manager; hr person; interviewer; interviewer name; interviewers; interviewed by;
        recruiter information; recruiter info; recruiter/contact; contact info;
        contact information; contact details; who; person; person contacted; key contact;
        company contact; internal contact; name of contact; recruiter contact;
        contact/recruiter; recruiter or contact; hiring contact; manager; agency contact;
        referred by; referral contact; referral name; referrer; referrer name; referral person;
        reference name; ansprechpartner; ansprechperson; kontakt; kontaktperson;
        ansprechpartner/in; ansprechpartnerin; recruiter/in; interlocuteur; contact rh;
        nom du contact; personne de contact; recruteur; contacto; persona de contacto;
        reclutador; nombre del contacto; contato; pessoa de contato; recrutador;
        nome do contato; 联系人; hr联系人; 内推人; 聯絡人; 面试官""",
    "contact_role": """contact role; contact title; contact position; contact's title;
        recruiter title; contact job title; relationship; rolle des kontakts;
        fonction du contact; cargo del contacto""",
    "phone": """phone; phone number; contact phone; contact phone number; recruiter phone;
        mobile; tel; telephone; telephone number; phone no; phone #; mobile number;
        mobile phone; cell; cell phone; contact number; contact no; contact's phone;
        phone numbers; hr phone; recruiter phone number; recruiter number; company phone;
        phone/mobile; tel no; tel number; work phone; office phone; business phone; contact tel;
        whatsapp; hiring manager phone; reference contact phone; recruiter mobile;
        recruiter contact number; hr contact number; telefon; telefonnummer; handy; rufnummer;
        telefon nr; mobil; handynummer; mobilnummer; tel nr; téléphone; telephone contact;
        numéro de téléphone; numéro; portable; tél; teléfono; celular; móvil;
        número de teléfono; telefone; telemóvel; número de telefone; 电话; 联系电话; 手机;
        手机号; 联系方式; 電話""",
    "email": """email; e-mail; email address; e-mail address; contact email;
        contact e-mail; contact's email; recruiter email; mail; hr email; contact mail;
        recruiter mail; emails; email id; recruiter email address; hiring manager email;
        reference contact email; email contact; contact email address; mail id; hr mail;
        email hr; company email; recruiter e-mail; mailadresse; e-mail-adresse; emailadresse;
        adresse mail; courriel; adresse e-mail; adresse email; email contact rh; correo;
        correo electrónico; email de contacto; e-mail de contato; email do contato; 邮箱;
        电子邮件; 邮件; 联系邮箱""",
    "url": """job url; job link; job posting url; job posting link; posting url;
        posting link; application link; application url; url; link; job listing; listing url;
        job listing url; url to job posting; link to job; link to job posting; link to posting;
        link to application; link to job req; job posting; apply link; apply url; job ad;
        job ad url; job ad link; posting; web link; job page; links; hyperlink; job site link;
        job post link; job post; link to listing; listing; listing link; job desc link;
        job description link; jd link; position link; role link; role url; application portal;
        portal link; web address; career page link; job description url; linkedin job url;
        position url; stellenlink; stellenanzeige; anzeige; link zur stelle; jobanzeige;
        ausschreibung; lien; lien de l'offre; lien offre; url de l'offre; lien annonce; annonce;
        url offre; enlace; enlace de la oferta; vínculo; link de la oferta; link da vaga;
        url da vaga; 岗位链接; 链接; 投递链接; 网址; 网申链接; 招聘链接; 投递网址; 職缺連結;
        连结""",
    "website": """company website; website; company website url; company url; company link;
        site; web site; webseite; homepage; careers page; careers url; career page; career site;
        company site; firmenwebsite; site web; sitio web; company careers page; careers link;
        company careers; 公司网站; 官网; 公司官网; 招聘官网""",
    "source": """source; job source; lead source; platform; provider; job portal;
        job board; apply via; applied via; applied through; applied on platform; channel; where;
        where applied; where found; discovery; where i found it; application source;
        application site; site applied; website applied; application platform;
        application method; job site; portal; found on website; found via; found through;
        how found; how did you find it; medium; method; job portal/board; application channel;
        applied from; source of job; source name; sourced from; via; how applied;
        how i found it; heard from; quelle; plattform; jobbörse; jobportal; kanal;
        portal/quelle; gefunden über; gefunden auf; stellenbörse; plateforme; site d'emploi;
        canal; moyen; origine; site; fuente; plataforma; portal de empleo; medio; origen;
        origem; fonte; site da vaga; 投递渠道; 渠道; 来源; 平台; 招聘平台; 投递平台; 招聘渠道;
        信息来源""",
    "location": """location; job location; city; place; locations; city/state; city state;
        company location; region; office location; work location; area; country; state/country;
        job locations; office; town; address; hq; hq/location; headquarters; location/remote;
        location (city); state; province; location city; base; base location; based in; ort;
        standort; arbeitsort; stadt; einsatzort; land; adresse; sitz; lieu; ville; localisation;
        lieu de travail; pays; région; ubicación; ciudad; lugar; localidad; localización; país;
        localização; cidade; local; localidade; 工作地点; 地点; 城市; 工作城市; base地; 地区;
        所在地; 工作地; 勤務地; 地點""",
    "pay": """salary; pay; salary range; compensation; pay range; rate; wage; wages;
        stipend; ctc; offered salary; hourly rate; pay rate; expected salary;
        salary expectation; salary expectations; base salary; annual salary; remuneration;
        package; lpa; salary/pay; comp; salary offered; total compensation; est salary;
        estimated salary; salary/rate; earnings; income; gehalt; lohn; gehaltsvorstellung;
        vergütung; gehaltsspanne; stundenlohn; gehalt brutto; salaire; rémunération;
        remuneration; salaire proposé; tjm; salario; sueldo; rango salarial; remuneración;
        salário; remuneração; faixa salarial; 薪资; 薪水; 工资; 待遇; 薪酬; 薪资范围; 薪資;
        年薪; 月薪""",
    "pay_min": """min amount; min salary; salary min; minimum salary; salary floor;
        salary from; salary low; min pay; pay min; gehalt von; salary minimum; min compensation;
        comp min; salaire min; salario mínimo""",
    "pay_max": """max amount; max salary; salary max; maximum salary; salary ceiling;
        salary to; salary high; max pay; pay max; gehalt bis; salary maximum; max compensation;
        comp max; salaire max; salario máximo""",
    "notes": """notes; note; comments; comment; description; remarks; remark;
        additional notes; details; other notes; misc; job description; summary; memo;
        observations; my notes; additional info; additional information; additional comments;
        other; info; extra; html description; key notes; thoughts; bemerkung; bemerkungen;
        notizen; notiz; kommentar; kommentare; anmerkung; anmerkungen; beschreibung; sonstiges;
        commentaire; commentaires; remarque; remarques; description du poste; notas; nota;
        comentarios; comentario; observaciones; descripción; observações; comentários;
        anotações; descrição; 备注; 说明; 描述; 备忘; 笔记; 備註; 其他""",
    "interest": """excitement; interest; interest level; my interest; excitement level;
        desire; enthusiasm; stars; job rating; rating; my rating; level of interest;
        how excited; like; interesse; motivation; wunschfaktor; intérêt; interés; interesse;
        意向程度; 兴趣; 感兴趣程度""",
    "tags": """tags; tag; labels; label; keywords; schlagworte; étiquettes; mots clés;
        etiquetas; 标签""",
    "requisition": """requisition; requisition number; requisition id; req id; req number;
        req no; req #; reqid; job req id; application id; application number; job number;
        job no; job reference; job ref; job registration number; job id; posting id;
        reference number; req id job id; requisition no; job req; job req number;
        job requisition; job id number; position id; position number; vacancy number; job code;
        reference no; ref no; kennziffer; referenznummer; stellennummer; chiffre; référence;
        référence offre; referencia; código de la vacante; código da vaga; 职位编号; 岗位编号""",
    "applied": """applied; applied?; have applied; application sent?; did i apply;
        postulado; postulé; aplicado; 是否投递""",
    "rejected": """rejected; rejected?; rejection; is rejected; abgelehnt; absage; refusé""",
    "withdrawn": """withdrawn; withdrawn?; i withdrew; is withdrawn; offer declined""",
    "archived": """archived; is archived; archived?; archived at; date archived; archived on;
        archived date""",
    "interviewed": """interview; interviews; interviewed; interview?; got interview;
        had interview; number of interviews; interview count; first interview; second interview;
        third interview; phone screen; phone interview; kennenlerngespräch; erstgespräch;
        zweitgespräch; drittgespräch; gespräch; entretien; entretiens; entrevista; entrevistas;
        面试""",
    "offered": """offer; offer?; offer received; got offer; received offer; angebot; 录用""",
    "title": """title; titel; name of job; 标题""",
    "name": """name; nombre; nom; nome; 名称; 名字; 姓名""",
    "first_name": """first name; given name; vorname; prénom; firstname; nombre de pila; 名""",
    "last_name": """last name; family name; surname; nachname; lastname; familienname;
        apellido; apellidos; 姓""",
    "person_link": """linkedin url; linkedin; linkedin profile; contact linkedin;
        contact linkedin url; linkedin link; recruiter linkedin; connected on; profile url;
        linkedin profile url; relation; relationship; last contact date; last contacted;
        outreach type; message sent; email source; school link; university alum""",
    "counter": """#; no; nr; no.; s no; s.no; sno; sr no; sr; sl no; slno; index; idx;
        entry; number; row; id; n°; num; nummer; lfd nr; 序号; 编号; serial; serial no;
        serial number; count; №""",
    "": """last contact; response date; date responded; responded on; reply date;
        date of response; status date; date updated; updated at; last updated; updated;
        last update; date closed; rejection date; date rejected; rejection reason; reason;
        resume; cv; cover letter; job type; type; employment type; last action; company size;
        company type; industry; sector; skills; date contacted; 最后更新时间; 更新时间""",
}

_EXACT: dict[str, tuple[str, int]] = {}
for _field, _names in _NAMES.items():
    for _rank, _name in enumerate(_names.split(";")):
        _EXACT.setdefault(letters_only(_name) or _name.strip(), (_field, _rank))
del _field, _names, _rank, _name

_LONGEST_NAME = 300

# The rank of a name told only by a part of it.
UNSURE = 500

# Parts of longer names ("Date of your application"), tried in this order.
_PARTS: tuple[tuple[str, str], ...] = (
    # Contact exports number their columns: "Phone 1 - Value", "Organization 1 - Name".
    (
        r"\b(?:phone|e ?mail|organization|address|website) \d (?:value|type|label|name|title)\b",
        "person_link",
    ),
    (r"\b(?:office location|interview location|recruiter.*location)\b", ""),
    (
        r"\b(?:recruiter|contact|hr|manager|referr?er|reference)s?\b.*\b(?:phone|tel|mobile|cell)",
        "phone",
    ),
    (r"\b(?:recruiter|contact|hr|manager|referr?er|reference)s?\b.*\be-?mail\b", "email"),
    (r"\b(?:recruiter|contact|hr|manager)s?\b.*\b(?:title|role)\b", "contact_role"),
    (r"\b(?:last|previous|date of last)\b", ""),
    (r"\binterview\b.*\b(?:question|note|feedback|round|type|prep|question|status|location)", ""),
    (r"\b(?:resume|résumé|cv|cover letter)\b", ""),
    (
        r"\b(?:follow ?-?ups?|reminder)\b.*\b(?:date|due|on|by)\b|\bdate\b.*\bfollow ?-?up",
        "next_on",
    ),
    (
        r"\b(?:date|when|day)\b.*\b(?:appl|submi|sent)|\b(?:appl(?:ied|ication)|submi\w+)\b.*\b(?:date|day|on)\b",
        "applied_on",
    ),
    (r"\b(?:date|when)\b.*\b(?:found|saved|added|discovered|posted)", "found_on"),
    (r"\binterview\b.*\b(?:date|time|on)\b|\bdate\b.*\binterview\b", "interview_on"),
    (r"\b(?:deadline|closing date|due date)\b", "closes_on"),
    (
        r"\b(?:company|employer|organi[sz]ation)\b.*\bname\b"
        r"|\bname of (?:the )?(?:company|employer)",
        "employer",
    ),
    (
        r"\b(?:link|url|website|site)\b.*\b(?:job|posting|listing|application|apply|req|vacancy)\b"
        r"|\b(?:job|posting|listing|application|apply|req|vacancy)\b.*\b(?:link|url)\b",
        "url",
    ),
    (r"\bcompany\b.*\b(?:website|url|site|link|page)$", "website"),
    (r"\bcompany\b.*\b(?:location|city|address)\b", "location"),
    (r"\b(?:job|position|role) (?:title|name)\b|\btitle of (?:the )?(?:job|position)", "position"),
    (
        r"\bpoints? of contact\b|\bcontact (?:person|name)\b"
        r"|\b(?:recruiter|hiring manager)(?: s)? name\b",
        "contact_name",
    ),
    (r"\b(?:application|current|job) (?:status|stage)\b", "status"),
    (r"\b(?:application|company|employer)\b.*\bresponse\b|\bresponse\b$", "outcome"),
    (r"\b(?:salary|compensation|stipend|pay range)\b", "pay"),
    (r"\b(?:telephone|phone) (?:number|no)\b", "phone"),
    (r"\be-?mail (?:address|id)\b", "email"),
    (r"\bjob (?:board|portal|site)\b", "source"),
    (r"\b(?:notes|comments)\b", "notes"),
)
_COMPILED = tuple((re.compile(pattern), field) for pattern, field in _PARTS)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAKS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> tuple[str, int] | None:
    """(field, rank) of a column name; the field is empty for a known name of no use.

    None for a name not known. Besides ``FIELDS`` there are title, name,
    first_name, last_name, person_link, website and counter, which only other
    columns can explain.
    """
    if len(header) > _LONGEST_NAME:
        return None
    plain = letters_only(header)
    if not plain:
        return ("counter", 0) if header.strip() in ("#", "№") else None
    exact = _EXACT.get(plain)
    if exact is not None:
        return exact
    if len(header) > 80:
        return None
    words = " ".join(_BREAKS.sub(" ", _CAMEL.sub(" ", header)).casefold().split())
    for pattern, field in _COMPILED:
        if pattern.search(words):
            return field, UNSURE
    return None


def field_named(word: str) -> str | None:
    """The field a caller means (``applied-on``, ``Company``), "" for none, None if unknown."""
    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    if plain in FIELDS:
        return plain
    if plain in ("", "none", "ignore", "skip", "_", "no"):
        return ""
    aliases = {
        "stage": "status",
        "contact": "contact_name",
        "title": "position",
        "name": "employer",
    }
    if plain in aliases:
        return aliases[plain]
    known = meaning_of(word)
    return known[0] if known and known[0] in FIELDS else None
