"""Tables of people by hand: each program's columns, in the languages it writes them in."""

from __future__ import annotations

import pytest

from followup_desktop.services.importing import Refusal
from tests.services.importing.conftest import Plan

OUTLOOK_EN = (
    "Title,First Name,Last Name,Company,Department,Job Title,Business Street,Business City,"
    "Home Phone,Business Fax,Company Main Phone,Mobile Phone,Other Phone,Business Phone,"
    "Business Phone 2,Primary Phone,Pager,Telex,Assistant's Phone,E-mail Address,"
    "E-mail Type,E-mail Display Name,Birthday,Notes"
)
OUTLOOK_ROW = (
    "Dr,Ann,Lee,Acme,Sales,Manager,9 Work St,Kent,"
    "5550106,5550190,5550103,5550102,5550105,5550100,"
    "5550101,5550104,5550191,5550192,5550193,ann@acme.example,"
    "SMTP,Ann Lee (ann@acme.example),1/2/1980,met at the fair"
)


def test_outlooks_numbers_come_in_order_and_its_title_is_no_job(plan: Plan) -> None:
    result = plan(f"{OUTLOOK_EN}\n{OUTLOOK_ROW}\n")
    (ann,) = result.contacts
    assert (result.kind, result.unit, result.header_row) == ("outlook-contacts", "contacts", 1)
    assert [phone.raw for phone in ann.phones] == [f"55501{n:02}" for n in range(7)]
    assert (ann.name, ann.role, ann.company) == ("Dr Ann Lee", "Manager", "Acme")
    assert (ann.address, ann.emails) == ("9 Work St, Kent", ("ann@acme.example",))
    assert ann.notes.split("\n") == [
        "met at the fair",
        "Business Fax: 5550190",
        "Pager: 5550191",
        "Telex: 5550192",
        "Assistant's Phone: 5550193",
        "Department: Sales",
    ]
    assert result.notes == (
        "Left out, since no call needs them: E-mail Type, E-mail Display Name, Birthday.",
    )


LOCALISED = {
    "german": (
        "Anrede;Vorname;Nachname;Firma;Position;Straße geschäftlich;Ort geschäftlich;"
        "Fax geschäftlich;Telefon geschäftlich;Telefon privat;Mobiltelefon;E-Mail-Adresse;"
        "E-Mail: Angezeigter Name;Geburtstag;Notizen",
        "Herr;Jörg;Müller;Acme GmbH;Leiter;Werkstr. 9;Köln;0221 90;0221 11;0221 33;0171 2222222;"
        "j@acme.example;Jörg (j@acme.example);1.2.1980;kennt Ann",
    ),
    "french": (
        "Titre,Prénom,Nom,Société,Profession,Rue (bureau),Ville (bureau),Télécopie (bureau),"
        "Téléphone (bureau),Téléphone (domicile),Tél. mobile,Adresse de messagerie,"
        "Nom complet de l'adresse de messagerie,Anniversaire,Notes",
        "M.,Jörg,Müller,Acme GmbH,Leiter,Werkstr. 9,Köln,0221 90,0221 11,0221 33,0171 2222222,"
        "j@acme.example,Jörg (j@acme.example),1/2/1980,kennt Ann",
    ),
    "italian": (
        "Titolo,Nome,Cognome,Società,Qualifica,Indirizzo di lavoro,Città di lavoro,Fax di Lavoro,"
        "Telefono di Lavoro,Telefono di casa,Telefono Mobile,Indirizzo E-mail,"
        "Nome visualizzato E-mail,Compleanno,Note",
        "Sig.,Jörg,Müller,Acme GmbH,Leiter,Werkstr. 9,Köln,0221 90,0221 11,0221 33,0171 2222222,"
        "j@acme.example,Jörg (j@acme.example),1/2/1980,kennt Ann",
    ),
    "spanish": (
        "Tratamiento,Nombre,Apellidos,Organización,Puesto,Calle del trabajo,Ciudad de trabajo,"
        "Fax del trabajo,Teléfono del trabajo,Teléfono particular,Móvil,"
        "Dirección de correo electrónico,Nombre de pantalla de correo electrónico,Cumpleaños,Notas",
        "Sr.,Jörg,Müller,Acme GmbH,Leiter,Werkstr. 9,Köln,0221 90,0221 11,0221 33,0171 2222222,"
        "j@acme.example,Jörg (j@acme.example),1/2/1980,kennt Ann",
    ),
    "polish": (
        "Tytuł,Imię,Nazwisko,Firma,Stanowisko,Ulica (biuro),Miasto (biuro),Faks służbowy,"
        "Telefon służbowy,Telefon domowy,Telefon komórkowy,Adres e-mail,Typ e-mail,Urodziny,"
        "Notatki",
        "Pan,Jörg,Müller,Acme GmbH,Leiter,Werkstr. 9,Köln,0221 90,0221 11,0221 33,0171 2222222,"
        "j@acme.example,SMTP,1.2.1980,kennt Ann",
    ),
}


@pytest.mark.parametrize("language", LOCALISED)
def test_localised_columns_mean_the_same(plan: Plan, language: str) -> None:
    header, row = LOCALISED[language]
    (contact,) = plan(f"{header}\n{row}\n").contacts
    assert (contact.name, contact.company, contact.role) == ("Jörg Müller", "Acme GmbH", "Leiter")
    assert [phone.raw for phone in contact.phones] == ["0221 11", "0171 2222222", "0221 33"]
    assert contact.emails == ("j@acme.example",)
    assert contact.address == "Werkstr. 9, Köln"
    notes = contact.notes.split("\n")
    assert notes[0] == "kennt Ann"
    assert [note for note in notes if note.endswith(": 0221 90")]
    assert all("j@acme" not in note for note in notes)


def test_thunderbird_in_english_and_russian_with_its_empty_last_column(plan: Plan) -> None:
    english = (
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
        "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Work Address,Work City,"
        "Job Title,Department,Organization,Web Page 1,Birth Year,Notes,\n"
        "Ann,Lee,Ann Lee,Annie,ann@acme.example,al@x.example,,5550100,5550102,5550190,5550191,"
        "5550101,9 Work St,Kent,Manager,Sales,Acme,https://acme.example,1980,hello,\n"
    )
    result = plan(english)
    (ann,) = result.contacts
    assert result.kind == "thunderbird-contacts"
    assert [phone.raw for phone in ann.phones] == ["5550100", "5550101", "5550102"]
    assert (ann.emails, ann.url) == (("ann@acme.example", "al@x.example"), "https://acme.example")
    assert (ann.role, ann.company, ann.address) == ("Manager", "Acme", "9 Work St, Kent")
    russian = (
        "Имя,Фамилия,Отображаемое имя,Адрес электронной почты,Рабочий телефон,Номер факса,"
        "Номер пейджера,Номер сотового телефона,Организация,Заметки,\n"
        "Анна,Ли,Анна Ли,ann@acme.example,5550100,5550190,5550191,5550101,Акме,привет,\n"
    )
    result = plan(russian)
    (ann,) = result.contacts
    assert (result.kind, ann.name, ann.company) == ("thunderbird-contacts", "Анна Ли", "Акме")
    assert [phone.raw for phone in ann.phones] == ["5550100", "5550101"]
    assert ann.notes == "привет\nНомер факса: 5550190\nНомер пейджера: 5550191"


def test_google_joins_values_and_labels_them(plan: Plan) -> None:
    result = plan(
        "First Name,Last Name,Phonetic First Name,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,"
        "Phone 3 - Value,Organization Name,Organization Title\n"
        "Ann,Lee,Ahn,* myContacts,* Work,ann@acme.example ::: al@x.example,Home,5550103,"
        "* Work,5550101 ::: 5550102 ext. 7,Work Fax,5550190,Acme ::: Birch,Manager\n"
    )
    (ann,) = result.contacts
    assert result.kind == "google-contacts"
    numbers = [(phone.raw, phone.extension) for phone in ann.phones]
    assert numbers == [("5550101", ""), ("5550102", "7"), ("5550103", "")]
    assert ann.emails == ("ann@acme.example", "al@x.example")
    assert (ann.company, ann.say_name) == ("Acme", "Ahn")
    assert ann.notes == "Fax: 5550190\nAlso at: Birch"


LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
)


def test_linkedins_note_and_rows_of_commas_are_passed_over(plan: Plan) -> None:
    result = plan(
        f"{LINKEDIN}Ann,Lee,https://www.linkedin.com/in/ann,,Acme,Manager,01 Jan 2024\n"
        ",,,,,,\n"
        "Bo,Kay,https://www.linkedin.com/in/bo,bo@x.example,Kay, Sons,Cook,02 Jan 2024\n"
        ",,https://www.linkedin.com/in/nobody,,,,03 Jan 2024\n",
        "Connections.csv",
    )
    assert (result.kind, result.header_row, result.rows) == ("linkedin-connections", 4, 3)
    ann, bo = result.contacts
    assert (ann.name, ann.company, ann.role) == ("Ann Lee", "Acme", "Manager")
    assert ann.url == "https://www.linkedin.com/in/ann"
    # A comma has shifted his cells: what is certain is kept, the rest not guessed.
    assert (bo.name, bo.emails, bo.company, bo.role) == ("Bo Kay", ("bo@x.example",), "", "")
    assert "Kay, Sons, Cook" in bo.notes
    assert [row for row, _ in result.skipped] == [8]


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        ("First Name,Last Name,Company,Phone\nA,B,C,5550100\nD,E,F,\n", "contacts", 2),
        ("name,company,role,linkedin_url\nAnn,Acme,HR,https://x.example\n", "contacts", 1),
        ("Nama;No Tel;Syarikat\nAhmad;012-1112222;Ahmad Motor\n", "contacts", 1),
        ("姓名,公司,手机\n王伟,华为,13800138000\n", "contacts", 1),
        ("E-mail Address,E-mail 2 Address\na@x.example,b@x.example\n", "outlook-contacts", 1),
    ],
)
def test_any_other_list_of_people_is_known(plan: Plan, text: str, kind: str, people: int) -> None:
    result = plan(text)
    assert (result.kind, result.unit, len(result.contacts)) == (kind, "contacts", people)


def test_the_person_says_what_the_rows_and_columns_are(plan: Plan) -> None:
    text = "Who,Firm,Dial\nAnn,Acme,5550100\n"
    assert plan(text).unit == "leads"
    mapping = {"Who": "name", "Firm": "company", "Dial": "phone"}
    (ann,) = plan(text, mapping=mapping, unit="contacts").contacts
    assert (ann.name, ann.company, ann.phones[0].raw) == ("Ann", "Acme", "5550100")
    people = "First Name,Last Name,Company,Position\nAnn,Lee,Acme,HR\n"
    assert plan(people).unit == "contacts"
    as_leads = plan(people, unit="leads", mapping={"Company": "employer"})
    assert [lead.employer for lead in as_leads.leads] == ["Acme"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{OUTLOOK_EN}\n", "No contact found in .*: it has a header row but no rows below it"),
        (f"{LINKEDIN},,https://x.example,,,,01 Jan 2024\n", "its one row holds neither a name"),
        ("Company,Position,Connected On\nAcme,HR,01 Jan 2024\n" * 2, "none of its|its one row"),
    ],
)
def test_an_address_book_without_anybody_is_refused_with_the_truth(
    plan: Plan, text: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        plan(text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "First Name,Last Name,Dept\n,,IT\n,,HR\n",
            "No contact found in people.csv: none of its 2",
        ),
        ("Name;Birthday;Email\n;1.1.1980;\n", "No contact found in people.csv: its one row holds"),
    ],
)
def test_a_list_of_people_that_names_nobody_is_said_to(plan: Plan, content: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        plan(content, "people.csv")


def test_people_nobody_can_reach_are_refused_with_what_is_missing(plan: Plan) -> None:
    content = "Name,LinkedIn Profile\nAnn Lee,https://linkedin.com/in/ann\n"
    with pytest.raises(Refusal) as refused:
        plan(content, "people.csv", header_row=1)
    assert str(refused.value) == (
        "No lead found in people.csv: its rows look like people, not like jobs, and no column"
        " holds their telephone numbers or e-mail addresses; say which column is which."
    )
    assert [one.name for one in plan(content, header_row=1, unit="contacts").contacts] == [
        "Ann Lee"
    ]
