"""Status words of trackers, by the stage they mean (data-formats.md).

Whole phrases first; then words to look for inside a longer phrase, in the
order in which one outweighs the other ("rejected after interview").
"""

from followup_desktop.domain.lead import CloseReason, Stage

SAVED, APPLIED, IN_TOUCH = Stage.SAVED, Stage.APPLIED, Stage.IN_TOUCH
INTERVIEWING, OFFER = Stage.INTERVIEWING, Stage.OFFER
HIRED, REJECTED, WITHDRAWN = CloseReason.HIRED, CloseReason.REJECTED, CloseReason.WITHDRAWN
FILLED, NOT_INTERESTED = CloseReason.FILLED, CloseReason.NOT_INTERESTED
STOPPED = CloseReason.STOPPED

PHRASES: dict[Stage | CloseReason, str] = {
    SAVED: """saved; found; watchlist; wishlist; wish list; bookmarked; backlog;
        to apply; to-do; todo; to do; ready to apply; not applied; not applied yet;
        not yet applied; not yet; have not applied; haven't applied; not started; need to apply;
        want to apply; going to apply; will apply; planning to apply; plan to apply; planned;
        plan; apply; interested; considering; researching; research; shortlisted by me;
        prospect; lead; new; open; draft; drafting; preparing; in preparation; liked; maybe;
        target; idea; applying; next up; discovered; queued; pending application; pending apply;
        gespeichert; gemerkt; merkliste; geplant; offen; zu bewerben; noch nicht beworben;
        à postuler; a postuler; enregistré; repéré; guardado; por postular;
        pendiente de aplicar; salvo; a candidatar; 未投递; 待投递; 收藏; 想投; 准备投递""",
    APPLIED: """applied; submitted; email sent; e-mail sent; sent; cv sent;
        resume sent; pending; waiting; awaiting; awaiting response; awaiting reply;
        waiting for response; waiting for reply; no response; no response yet; no reply;
        no answer; nothing yet; ghosted; ghost; in progress; in process; processing; ongoing;
        under review; in review; under consideration; reviewing; received; application received;
        application sent; application submitted; application complete; application completed;
        on hold; in pool; acknowledged; confirmation received; followed up; follow up;
        follow-up sent; follow up sent; active; viewed; application viewed; easy applied;
        easy apply; beworben; bewerbung versendet; bewerbung abgeschickt; abgeschickt;
        versendet; gesendet; eingereicht; in bearbeitung; in prüfung; laufend; ausstehend;
        wartend; warten; warte auf antwort; warte auf rückmeldung; keine antwort;
        keine rückmeldung; läuft; eingangsbestätigung; envoyée; envoyé; envoyee;
        candidature envoyée; postulé; postulée; en cours; en attente; sans réponse;
        pas de réponse; relancé; relancée; relance envoyée; postulado; postulada; postulados;
        aplicado; aplicada; enviado; enviada; en proceso; en espera; pendiente; sin respuesta;
        en curso; en revisión; inscrito; solicitado; candidatado; candidatura enviada; inscrita;
        em andamento; em análise; aguardando; pendente; sem resposta; aguardando resposta;
        已投递; 已投; 投递; 已申请; 待回复; 等待; 池子; 泡池子; 简历筛选; 筛选中; 简历投递;
        无回复; 已网申; 网申; 流程中; 已读""",
    IN_TOUCH: """in touch; contacted; responded; replied; response received;
        reply received; heard back; got reply; got response; contacted by recruiter;
        recruiter contacted me; recruiter reached out; networking; connected; in contact;
        in conversation; chatting; talking; in discussion; kontakt; im kontakt; in kontakt;
        en contact; contacté; contactado; en contacto; em contato; 已联系; 沟通中; 已沟通""",
    INTERVIEWING: """interview; interviews; interviewing; interviewed; phone screen;
        screening; screen; assessment; assessments; assignment; assignments; final round; final;
        onsite; on-site; on site; technical; oa; online assessment; test; coding test;
        coding challenge; take home; take-home; case study; hr round; technical round;
        reference check; references; background check; shortlisted; fgd; group discussion; exam;
        gespräch; vorstellungsgespräch; interview geplant; erstgespräch; zweitgespräch;
        kennenlerngespräch; einladung; eingeladen; probearbeiten; probetag; entretien;
        entretien prévu; entretiens; entrevista; entrevistas; prueba técnica; en entrevista;
        entrevistado; prova; teste técnico; processo seletivo; 面试; 面试中; 一面; 二面; 三面;
        四面; 初面; 复试; 终面; 技术面; hr面; 主管面; 群面; 笔试; 测评; 待面试; 电话面试; ai面;
        性格测试; 机考""",
    OFFER: """offer; offered; offer received; received offer; offer extended;
        extend an offer; extended offer; negotiating; negotiation; negotiating offer;
        offer negotiation; verbal offer; got offer; job offer; angebot; angebot erhalten;
        zusage; offre; offre reçue; proposition; oferta; oferta recibida; proposta; 录用;
        已offer; 意向书; 意向; 收到offer; 口头offer; 谈薪""",
    HIRED: """accepted; hired; offer accepted; accepted offer; got the job; got job;
        joined; won; success; employed; signed; job accepted; angenommen; eingestellt;
        unterschrieben; vertrag unterschrieben; acceptée; accepté; embauché; embauchée;
        aceptado; aceptada; contratado; contratada; aceito; 已入职; 入职; 已签约; 已接受;
        接受offer""",
    REJECTED: """rejected; denied; declined; refused; unsuccessful; rejection;
        not selected; not chosen; failed; turned down; not moving forward; lost; fail; dead;
        regret; regrets; abgelehnt; absage; abgesagt; refusé; refusée; refus; non retenu;
        non retenue; rejeté; rechazado; rechazada; descartado; descartada; no seleccionado;
        rejeitado; rejeitada; négative; negative; negativ; negativo; negativa; réponse négative;
        recusado; recusada; reprovado; reprovada; 已拒绝; 被拒; 拒绝; 已拒; 挂; 挂了; 已挂;
        简历挂; 面试挂; 笔试挂; 未通过; 不合适; 感谢信""",
    WITHDRAWN: """withdrawn; withdrew; withdraw; i withdrew; i said no; i declined;
        i rejected; offer declined; declined offer; offer rejected; rejected offer;
        offer turned down; turned down offer; retracted; application withdrawn; zurückgezogen;
        zurückgenommen; selbst abgesagt; retirée; retiré; désisté; candidature retirée;
        retirado; retirada; desistido; desisti; 已撤回; 撤回; 放弃; 已放弃; 拒offer; 拒绝offer""",
    FILLED: """filled; no openings; not hiring; position filled; position canceled;
        position cancelled; positioned canceled; positioned cancelled; role cancelled;
        role canceled; job cancelled; job canceled; job closed; position closed; role closed;
        posting closed; requisition closed; expired; posting expired; job expired;
        no longer available; no longer accepting; hiring freeze; closed by employer; besetzt;
        stelle besetzt; vergeben; ausgeschrieben; pourvu; pourvue; poste pourvu; cubierta;
        cubierto; preenchida; vaga encerrada; vaga preenchida; 已关闭; 已招满; 岗位关闭""",
    NOT_INTERESTED: """not interested; not interested anymore; no longer interested;
        disliked; not fit; not a fit; not a good fit; no fit; bad fit; passed on; pass; skip;
        skipped; ignore; ignored; uninterested; won't apply; will not apply;
        decided not to apply; do not apply; don't apply; kein interesse; uninteressant;
        pas intéressé; pas intéressée; no interesado; no interesada; no me interesa;
        sem interesse; 不感兴趣; 不投; 不考虑""",
    STOPPED: """stopped; closed; archived; inactive; abandoned; dropped; gave up;
        geschlossen; archiviert; beendet; clôturé; clôturée; archivé; cerrado; cerrada;
        archivado; encerrado; encerrada; arquivado; 结束; 已结束; 归档""",
}

NOT_YET = (
    r"\b(?:not(?: yet)? appl|haven ?t (?:yet )?appl|have not (?:yet )?appl|yet to apply|to apply"
    r"|not (?:yet )?(?:submitted|sent|started)|needs? to apply|ready to (?:apply|submit))"
)
_DECLINED_OFFER = (
    r"\boffer\b.*\b(?:declin|reject|refus|turned down)"
    r"|\b(?:declin|reject|refus)\w* (?:the |an |my )?offer"
)
_GONE = (
    r"\b(?:position|positioned|role|job|posting|requisition|vacancy)\b"
    r".*\b(?:cancel|clos|fill|expir|remov|frozen)"
)
_NO = (
    r"\breject|\bdenied|\bdeclin|\bunsuccessful|\bnot (?:be )?(?:selected|chosen|proceed|mov)"
    r"|\bturned down|\babgelehnt|\babsage|\babgesagt|\brefus|\brechazad|\brejeitad|\bregret"
)
_TALKS = (
    r"\binterview|\bphone screen|\bscreen(?:ing)?\b|\bassess?ment"
    r"|\b(?:final|first|second|third|technical|hr|\d(?:st|nd|rd|th)?) round"
    r"|\bround (?:\d|one|two|three)|\bon ?site\b|\bcoding|\btake ?home|\btechnical"
    r"|\bskills? (?:check|test)|\bstage (?:\d|one|two|three|four|five)"
    r"|\bintro(?:ductory)? call|\breference check|\bhirevue|gespräch|\bentretien|\bentrevista"
    r"|面试|面$"
)
_WAITING = (
    r"\bghost|\bapplied|\bsubmitted|\bsent\b|\bawaiting|\bwaiting"
    r"|\bno (?:response|reply|answer)|\bunder review|\bin review|\bpending|\bin progress"
    r"|\bbeworben|\bbearbeitung|\benvoy|\bpostul|\baplicad|\benviad|投递"
)

INSIDE: tuple[tuple[str, Stage | CloseReason], ...] = (
    (NOT_YET, SAVED),
    (r"\bi (?:said no|declined|rejected|withdrew|turned|passed|refused)", WITHDRAWN),
    (_DECLINED_OFFER, WITHDRAWN),
    (r"\boffer\b.*\baccept|\baccept\w* (?:the |an |my |their )?offer", HIRED),
    (_GONE, FILLED),
    (r"\b(?:hiring freeze|no longer (?:available|accepting|open)|stelle\b.*\bbesetzt)", FILLED),
    (
        r"\b(?:no longer interested|not (?:really )?interested|not a (?:good )?(?:fit|match))",
        NOT_INTERESTED,
    ),
    (r"\bwithdr[ae]w|\bzurückgezogen|\bretir[ée]", WITHDRAWN),
    (_NO, REJECTED),
    (r"\bdisliked", NOT_INTERESTED),
    (r"\bhired\b|\baccepted\b", HIRED),
    (r"\b(?:no|without(?: an)?) (?:interview|offer)", APPLIED),
    (r"\boffer\b|\bnegotiat", OFFER),
    (_TALKS, INTERVIEWING),
    (r"\b(?:replied|responded|reached out to me|in touch|in contact|contacted me)", IN_TOUCH),
    (_WAITING, APPLIED),
    (r"\bsaved\b|\bwish ?list|\bwatch ?list|\bbookmark|\binterested\b", SAVED),
)

# Said of books and projects as often as of jobs: no proof that a table is one of leads.
OF_ANYTHING = frozenset(
    (
        *("in progress", "in process", "ongoing", "active", "open", "new", "closed", "archived"),
        *("pending", "draft", "to do", "to-do", "todo", "planned", "backlog", "dropped", "on hold"),
        *("not started", "waiting", "final", "test", "lead", "plan", "idea", "stopped", "lost"),
        *("abandoned", "inactive", "received", "processing", "research", "failed", "success"),
    )
)
