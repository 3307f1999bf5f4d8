"""Column names of address books, by what they mean, in the languages that Google,
Outlook and Thunderbird write them in (data-formats.md, *Known exports*).

Whose number a column holds is told by the words in its name, in any order and
language: "Telefon geschäftlich", "Téléphone (bureau)", "Business Phone 2".
"""

import re
from functools import lru_cache
from typing import NamedTuple

from followup_desktop.services.importing.cells import letters_only

WORK, MOBILE, MAIN, PRIMARY, OTHER, HOME = range(6)
"""The order in which numbers are worth trying (data-formats.md)."""


class Meaning(NamedTuple):
    """``field`` is one of ``read_contact.CONTACT_FIELDS``, or label (what kind the
    number beside it is), or title (Mr or the job: the other columns tell).
    ``rank``: whose number, address or page it is."""

    field: str
    rank: int = PRIMARY


_NAMES: dict[str, str] = {
    "name": """name; full name; display name; contact name; contact; person; displayname;
        anzeigename; vollständiger name; kontakt; kontaktname; nom complet; nom à afficher;
        nombre completo; nombre para mostrar; nome completo; nome visualizzato; nome de exibição;
        weergavenaam; volledige naam; naam; wyświetlana nazwa; nazwa wyświetlana;
        отображаемое имя; фио; nama; nama penuh; 姓名; 名前; 氏名""",
    "first_name": """first name; given name; firstname; forename; vorname; prénom; imię;
        voornaam; имя; primeiro nome; nome próprio; nombre de pila; förnamn; fornavn; 名""",
    "middle_name": """middle name; additional name; second name; weitere vornamen;
        zweiter vorname; deuxième prénom; autre prénom; segundo nombre; segundo nome;
        secondo nome; drugie imię; tweede naam; middelste naam; отчество""",
    "last_name": """last name; family name; surname; lastname; nachname; familienname;
        nom de famille; apellidos; apellido; cognome; sobrenome; último nome; apelido; nazwisko;
        achternaam; фамилия; efternamn; efternavn; 姓""",
    "prefix": """name prefix; prefix; salutation; courtesy title; anrede; civilité; tratamiento;
        forma de tratamento; aanhef""",
    "suffix": "name suffix; suffix; suffixe; suffisso; sufijo; sufixo; achtervoegsel; namenszusatz",
    "nickname": """nickname; short name; spitzname; surnom; soprannome; apodo; alcunha; bijnaam;
        przydomek; псевдоним; screen name""",
    "company": """company; organization name; organization; organisation; organization 1 name;
        company name; employer; firma; unternehmen; organisation name; société; entreprise;
        organización; empresa; compañía; società; azienda; organizzazione; società di lavoro;
        organização; bedrijf; organisatie; организация; компания; företag; syarikat; 公司; 会社;
        会社名; 組織""",
    "department": """department; organization department; organization 1 department; abteilung;
        service; département; departamento; reparto; reparto di lavoro; afdeling; oddział;
        dział; отдел; avdelning""",
    "role": """job title; organization title; organization 1 title; position; role; profession;
        occupation; berufsbezeichnung; stellung; beruf; fonction; puesto; cargo; qualifica;
        titolo di lavoro; stanowisko; functie; должность; função; jawatan; 职位; 役職;
        organization 1 job description""",
    "title": "title; titel; titre; título; titolo; tytuł; обращение",
    "url": """url; web page; website; web page 1; web page 2; personal web page; homepage;
        business homepage; linkedin; linkedin url; profile url; profile; linkedin profile;
        webseite; webseite 1; webseite 2; internetseite; page web; site web; site web 1;
        site web 2; página web; pagina web; pagina web 1; pagina web 2; webpagina;
        osobista strona sieci web; веб страница; веб страница 1; веб страница 2; pautan""",
    "notes": """notes; note; comments; notizen; bemerkungen; anmerkungen; remarques; notas; info;
        observaciones; observações; notities; opmerkingen; notatki; заметки; catatan; 备注;
        how we met; how we know; where we met; connection""",
    "say_name": """phonetic first name; phonetic last name; phonetic middle name; yomi name;
        given name yomi; family name yomi; additional name yomi; phonetic name;
        given yomi; surname yomi; company yomi; organization 1 yomi name""",
    "left_out": """birthday; anniversary; gender; labels; group membership; photo; groups;
        file as; initials; maiden name; language; priority; private; sensitivity; subject;
        categories; mileage; account; billing information; directory server; e mail type;
        e mail 2 type; e mail 3 type; e mail display name; e mail 2 display name;
        e mail 3 display name; hobby; children; spouse; keywords; user 1; user 2; user 3; user 4;
        internet free busy; government id number; organizational id number; referred by;
        connected on; birth year; birth month; birth day; custom 1; custom 2; custom 3; custom 4;
        geburtstag; jahrestag; geschlecht; kategorien; geburtsjahr; geburtsmonat; geburtstag tag;
        vertraulichkeit; priorität; initialen; konto; privat; anniversaire; sexe; catégories; jour;
        mois; année de naissance; anniversaire de mariage ou fête; conjoint e; cumpleaños;
        aniversario; sexo; categorías; compleanno; anniversario; genere; categorie; coniuge; foto;
        giorno di nascita; mese di nascita; anno di nascita; data di nascita; urodziny; rocznica;
        płeć; kategorie; день рождения; месяц рождения; год рождения; location; website 1 type;
        event 1 label; event 1 value; event 1 type; relation 1 label; relation 1 type;
        manager s name; assistant s name; organization 1 type; organization 1 symbol;
        organization 1 location; organization type; action; id; uid""",
}
_EXACT = {letters_only(name): field for field, names in _NAMES.items() for name in names.split(";")}

_NUMBERED = re.compile(
    r"(phone|e-?mail|website|address|organization|im|event|relation|custom field|jot)"
    r"\s*(\d+)\s*-\s*(\w.*)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"phone|telef|\btel\b|tél[eé]|^tel|t[eé]l\.|mobil|handy|\bcell|celular|móvil|portable|gsm"
    r"|komórk|телефон|\bno tel|电话|手机|電話|携帯"
)
_MAIL = re.compile(r"mail|correo|messagerie|[eé]lectronique principale|[eé]lectronique second"
                   r"|elektron|почт|邮箱|メール")  # fmt: skip
_NO_ADDRESS = re.compile(
    r"type|typ\b|tipo|label|display|anzeige|complet de|visualizzato|para mostrar|name$|nombre"
)
_FAX = re.compile(r"fax|faks|факс|télécopie|t[eé]l[eé]copie")
_PAGER = re.compile(r"pager|beeper|piepser|radiomessagerie|cercapersone|пейдж|buscapersonas")
_NEVER = re.compile(r"telex|tty|tdd|texttelefon|assist|ассистент|asystent")
_PLACE = re.compile(
    r"street|stra(?:ß|ss)e|\bcity\b|\bstate\b|postal|\bzip|country|address|adresse|\bort\b|\brue\b"
    r"|\bville\b|\bpays|dép|r[eé]gion|\bcalle\b|ciudad|provincia|código|\bpaís|direcci|indirizzo"
    r"|citt[aà]|\bcap\b|nazione|\bvia\b|ulica|miasto|wojew|kraj|kod pocz|адрес|город|страна|индекс"
    r"|postleitzahl|\bplz\b|\bland\b|endere|\brua\b|cidade|po box|postfach|alamat|地址|住所"
)
_RANKS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"mobil|handy|cell|celular|móvil|portable|gsm|komórk|сотов|手机|携帯"), MOBILE),
    (re.compile(r"company|firma\b|zentrale|main|haupt|principal[e]?\b|główn|entreprise"), MAIN),
    (
        re.compile(
            r"business|work|büro|arbeit|geschäft|dienst|bureau|profession|travail|trabajo"
            r"|oficina|lavoro|ufficio|praca|służb|biuro|раб|trabalho|werk|comercial|negocio"
        ),
        WORK,
    ),
    (re.compile(r"home|privat|domicile|casa\b|residen|\bdom|particular|thuis|hogar"), HOME),
    (re.compile(r"primary|primär|prim[aá]ri"), PRIMARY),
    (re.compile(r"other|weiter|andere|autre|otro|altro|outro|callback|car\b|radio|isdn|inn[ey]"
                r"|overig|voiture|auto\b|rückruf|funk"), OTHER),
)  # fmt: skip


@lru_cache(maxsize=2048)
def meaning_of(header: str) -> Meaning | None:
    """What a column name means, or None for one not known."""
    exact = _EXACT.get(letters_only(header))
    if exact is not None:
        return Meaning(exact)
    if not 1 < len(header) <= 60:
        return None
    plain = header.casefold()
    numbered = _NUMBERED.fullmatch(plain.strip())
    if numbered:
        return _of_google(numbered[1].replace("-", ""), numbered[3])
    if _FAX.search(plain) or _PAGER.search(plain) or _NEVER.search(plain):
        return Meaning("fax") if "name" not in plain and "nom de" not in plain else None
    if _MAIL.search(plain):
        return Meaning("left_out") if _NO_ADDRESS.search(plain) else Meaning("email")
    if _PHONE.search(plain):
        return Meaning("phone", rank_of(plain))
    if _PLACE.search(plain):
        return Meaning("address", rank_of(plain))
    return None


def rank_of(words: str) -> int:
    """Whose number it is, by the words of a column or a label."""
    plain = words.casefold()
    return next((rank for pattern, rank in _RANKS if pattern.search(plain)), PRIMARY)


def is_never(words: str) -> str:
    """What a number is that is never rung: "Fax", "Pager" …, or empty."""
    plain = words.casefold()
    for pattern, name in ((_FAX, "Fax"), (_PAGER, "Pager"), (_NEVER, words.strip())):
        if pattern.search(plain):
            return name
    return ""


def _of_google(thing: str, part: str) -> Meaning:
    if part in ("label", "type"):
        return Meaning("label")
    if thing == "phone":
        return Meaning("phone")
    if thing == "email" and part == "value":
        return Meaning("email")
    if thing == "website" and part == "value":
        return Meaning("url")
    if thing == "address":
        return Meaning("address")
    named = {"name": "company", "title": "role", "department": "department"}
    if thing == "organization" and part in named:
        return Meaning(named[part])
    return Meaning("left_out") if thing in ("event", "im", "relation") else Meaning("notes")
