"""Postings and mails as people paste them, made up by hand, and what a careful person
reads from each. A field that is not named is not looked at; one named "" must be empty."""

# ruff: noqa: E501 - a posting is as wide as it is
from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A text and what is to be found, by the field's name; several phones and e-mails
    stand with ``|`` between, in any order."""

    name: str
    text: str
    expected: dict[str, str]


CASES = [
    Case(
        "one sentence",
        "Acme is hiring a Baker in Oslo",
        {"company": "Acme", "position": "Baker", "place": "Oslo", "phone": "", "no-calls": ""},
    ),
    Case(
        "labels",
        """Job Title: Financial Analyst II
Company: Northwind Foods, Inc.
Location: Redmond, WA
Salary: $62,000 - $71,500 per year
Job ID: 2026-0417
Closing date: December 4, 2026
Contact: Martin Jones, (425) 555-0134 ext. 12
E-mail: mjones@northwindfoods.com
""",
        {
            "company": "Northwind Foods, Inc.",
            "position": "Financial Analyst II",
            "place": "Redmond, WA",
            "pay": "$62,000 - $71,500 per year",
            "reference": "2026-0417",
            "closes-on": "2026-12-04",
            "person": "Martin Jones",
            "phone": "+14255550134 ext. 12",
            "email": "mjones@northwindfoods.com",
        },
    ),
    Case(
        "German, with a fax and the wish not to be phoned",
        """Senior Bäcker (m/w/d)
Nordlicht Bäckerei GmbH
80331 München

Wir suchen ab sofort Verstärkung für unsere Filiale.
Ihre Ansprechpartnerin: Frau Erika Muster
Tel. 089 / 2180-1234, Fax 089 / 2180-1235
bewerbung@nordlicht-baeckerei.de
Kennziffer: NB-2026-17
Bewerbungsfrist: 15.12.2026
Gehalt: 38.000 - 42.000 € brutto im Jahr
Bitte sehen Sie von telefonischen Anfragen ab.
""",
        {
            "company": "Nordlicht Bäckerei GmbH",
            "position": "Senior Bäcker (m/w/d)",
            "place": "München",
            "person": "Frau Erika Muster",
            "phone": "+498921801234",
            "email": "bewerbung@nordlicht-baeckerei.de",
            "reference": "NB-2026-17",
            "closes-on": "2026-12-15",
            "pay": "38.000 - 42.000 € brutto im Jahr",
            "no-calls": "sehen Sie von telefonischen Anfragen",
        },
    ),
    Case(
        "French",
        """La Brioche Dorée recrute un boulanger H/F à Lyon
Référence : 187GHKL
Salaire : 1 950 € brut par mois
Date limite de candidature : 12 décembre 2026
Contact : Claire Martin, 04 78 55 01 23 poste 14
Merci de ne pas téléphoner avant d'avoir envoyé votre CV à recrutement@labriochedoree.fr.
Nous attendons votre lettre, vous verrez avec nous pour la suite.
""",
        {
            "company": "La Brioche Dorée",
            "position": "boulanger H/F",
            "place": "Lyon",
            "reference": "187GHKL",
            "closes-on": "2026-12-12",
            "person": "Claire Martin",
            "phone": "+33478550123 ext. 14",
            "email": "recrutement@labriochedoree.fr",
            "no-calls": "ne pas téléphoner",
        },
    ),
    Case(
        "Spanish",
        """Empresa: Panificadora del Sur, S.L.
Puesto: Panadero/a
Ubicación: Sevilla
Sueldo: 1.450 € al mes
Para más información escriba a empleo@panisur.es. Por favor, no llamar.
Teléfono: 954 55 01 23
Fecha límite: 10/12/2026
""",
        {
            "company": "Panificadora del Sur, S.L.",
            "position": "Panadero/a",
            "place": "Sevilla",
            "phone": "+34954550123",
            "email": "empleo@panisur.es",
            "no-calls": "Por favor, no llamar",
        },
    ),
    Case(
        "a page of LinkedIn, copied",
        """Bookkeeper
Harbor Credit Union · Seattle, WA (On-site)
Reposted 2 weeks ago · Over 100 applicants
Easy Apply
Save
About the job
Harbor Credit Union is looking for an experienced Bookkeeper to join our team.
You bring 5+ years of experience and reconcile 1,200 accounts.
https://www.linkedin.com/jobs/view/4012345678/?refId=abc%3D&trackingId=xyz
""",
        {
            "company": "Harbor Credit Union",
            "position": "Bookkeeper",
            "place": "Seattle, WA (On-site)",
            "link": "https://www.linkedin.com/jobs/view/4012345678",
            "source": "LinkedIn",
            "phone": "",
            "pay": "",
        },
    ),
    Case(
        "the title of LinkedIn's page",
        "Cedar Health hiring Registered Nurse in Portland, OR | LinkedIn",
        {"company": "Cedar Health", "position": "Registered Nurse", "place": "Portland, OR"},
    ),
    Case(
        "a page of Indeed, copied",
        """Line Cook - job post
Blue Door Bistro
3.9 out of 5 stars
Tacoma, WA 98402
$19 - $23 an hour - Full-time
Apply now
Call Dana at 253-555-0162 between 2 and 4 pm. No phone calls from agencies, please.
https://www.indeed.com/viewjob?jk=0f1e2d3c4b5a6978&from=serp
""",
        {
            "company": "Blue Door Bistro",
            "position": "Line Cook",
            "pay": "$19 - $23 an hour",
            "phone": "+12535550162",
            "no-calls": "",
            "source": "Indeed",
        },
    ),
    Case(
        "numbers that are none",
        """Warehouse Associate
Summit Logistics - Reno, NV
Req. #2065550134
Pay: $41,600.00 to $45,760.00
Posted 2026-11-20, start date 01/12/2027
USDOT registration 775-555-0100
Fax your application to 775-555-0188
F: 775-555-0189
Position number 7755550111
""",
        {
            "company": "Summit Logistics",
            "position": "Warehouse Associate",
            "place": "Reno, NV",
            "phone": "",
            "reference": "2065550134",
            "pay": "$41,600.00 to $45,760.00",
        },
    ),
    Case(
        "one's own signature beneath a reply",
        """From: Dana Whitfield <dana.whitfield@orchardlabs.com>
To: Sam Doe <sam.doe@gmail.com>
Subject: Re: Lab Technician position

Hi Sam,

thank you for your interest in the Lab Technician position at Orchard Labs.
Could you call me at 206.555.0188 x3 next week?

Dana Whitfield
Talent Partner, Orchard Labs
T 206.555.0188 x3 | F 206.555.0190

On Mon, Nov 16, 2026 Sam Doe wrote:
> Dear Ms. Whitfield,
> please find my application attached.
> Sam Doe
> 425 555 0100
> sam.doe@gmail.com
""",
        {
            "company": "Orchard Labs",
            "position": "Lab Technician",
            "person": "Dana Whitfield",
            "phone": "+12065550188 ext. 3",
            "email": "dana.whitfield@orchardlabs.com",
        },
    ),
    Case(
        "letters for a number",
        "Join Maple Grove Clinic as a Receptionist. Questions? Call 1-800-FLOWERS or (503) 555-0119.",
        {
            "company": "Maple Grove Clinic",
            "position": "Receptionist",
            "phone": "+18003569377|+15035550119",
        },
    ),
    Case(
        "no calls, politely",
        """We're hiring: Night Auditor
Hotel Astoria, 12 Pier Road, Astoria
Apply by e-mail to jobs@hotelastoria.com. No phone calls, please!
""",
        {
            "position": "Night Auditor",
            "no-calls": "No phone calls, please",
            "email": "jobs@hotelastoria.com",
        },
    ),
    Case(
        "no calls, officially",
        "Telephone enquiries will not be accepted. Applications to hr@borough.gov.uk by 4 December 2026.",
        {"no-calls": "Telephone enquiries will not be accepted", "closes-on": "2026-12-04"},
    ),
    Case(
        "calls welcome",
        "Don't hesitate to call us: we do not mind. Cold calling experience a plus, no cold calls from vendors.",
        {"no-calls": ""},
    ),
    Case(
        "German, calls welcome",
        """Die Hansen & Söhne KG sucht einen Elektriker (m/w/d) in Kiel.
Rufen Sie uns an: 0431 55501-23 oder mobil 0171 5550123.
Umsatz 2025: 12 Mio. €
""",
        {
            "company": "Hansen & Söhne KG",
            "position": "Elektriker (m/w/d)",
            "place": "Kiel",
            "phone": "+494315550123|+491715550123",
            "no-calls": "",
            "pay": "",
        },
    ),
    Case(
        "a British advertisement",
        """Assistant Librarian
Salary: £26,421 - £29,605 pa
Ref: LIB/0417
Closes: 5 December 2026
For an informal chat call Priya Raman on 020 7946 0123, extension 45.
York Road, Leeds LS1 4DY. Minicom/fax 020 7946 0999.
""",
        {
            "position": "Assistant Librarian",
            "pay": "£26,421 - £29,605 pa",
            "reference": "LIB/0417",
            "closes-on": "2026-12-05",
            "phone": "+442079460123 ext. 45",
        },
    ),
    Case(
        "a confirmation",
        """Your application was sent to Bright Path Academy
Thank you for applying. Please do not reply to this e-mail: no-reply@greenhouse.io
https://boards.greenhouse.io/brightpath/jobs/4455667?gh_src=1234
""",
        {
            "company": "Bright Path Academy",
            "email": "",
            "link": "https://boards.greenhouse.io/brightpath/jobs/4455667",
            "source": "Corporate career center",
        },
    ),
    Case(
        "a rejection names the job",
        "Thank you for applying for the Junior Designer role at Studio Nine. We decided to go on with others.",
        {"company": "Studio Nine", "position": "Junior Designer"},
    ),
    Case(
        "a subject",
        "Subject: Fwd: Store Manager - Pine & Fern - Bend, OR",
        {"company": "Pine & Fern", "position": "Store Manager", "place": "Bend, OR"},
    ),
    Case(
        "a company with its town behind it",
        """Financial Analyst (Req. FA-221)
Bluedoor Insurance, Portland, OR
We are hiring! Pay $28-$32 per hour.
""",
        {
            "position": "Financial Analyst",
            "company": "Bluedoor Insurance",
            "place": "Portland, OR",
            "reference": "FA-221",
        },
    ),
    Case(
        "a link alone",
        "https://www.linkedin.com/comm/jobs/view/pastry-chef-at-acme-4012345678?midToken=AQ&trk=eml",
        {
            "link": "https://www.linkedin.com/jobs/view/4012345678",
            "source": "LinkedIn",
            "position": "Pastry chef",
            "company": "Acme",
        },
    ),
    Case(
        "a link to a company's own page",
        "https://careers.northwindfoods.com/jobs/0417-financial-analyst?utm_source=indeed",
        {
            "link": "https://careers.northwindfoods.com/jobs/0417-financial-analyst",
            "source": "Corporate career center",
            "company": "Northwindfoods",
        },
    ),
    Case(
        "a link to a program that companies use",
        "https://jobs.lever.co/bluedoor/0a1b2c3d-0000-4111-8222-333344445555/apply",
        {"company": "Bluedoor", "source": "Corporate career center"},
    ),
    Case(
        "Norwegian, read in Norway's region by its addresses",
        """Kystbakeriet AS søker Baker i Bergen
Kontakt: Kari Nordmann, tlf. 55 55 01 23, kari@kystbakeriet.no
Søknadsfrist 2026-12-01, stilling kr 450 000 og mer: www.kystbakeriet.no/stilling/17
""",
        {"company": "Kystbakeriet AS", "phone": "+4755550123", "email": "kari@kystbakeriet.no"},
    ),
    Case(
        "a network contact's mail",
        """Hi Sam, great talking to you. You should ring Luis Ortega at Cedar Health, he runs the
pharmacy there: +1 503 555 0119. Cheers, Ann
""",
        {"phone": "+15035550119", "company": "Cedar Health"},
    ),
    Case(
        "two numbers, two people, and one's own number",
        """Contact: Jo Park
Phone: 206-555-0150
Switchboard: 206-555-0100
Mobile: 425-555-0199
""",
        {"person": "Jo Park", "phone": "+12065550150|+12065550100"},
    ),
    Case(
        "a recruiter's mail",
        """Hi Sam,

My name is Karen Whitfield and I'm a Senior Technical Recruiter with Apex Staffing. I wanted
to reach out about an opportunity with our client in Bellevue, WA.

Title: Help Desk Technician II
Location: Bellevue, WA (Hybrid)
Pay Rate: $32/hr - $36/hr W2

Thanks,
Karen Whitfield
Senior Technical Recruiter
Apex Staffing
O: 425.555.0100 | D: 425.555.0142 | F: 425.555.0199
3005 112th Ave NE, Suite 210, Bellevue, WA 98004
""",
        {
            "company": "Apex Staffing",
            "position": "Help Desk Technician II",
            "person": "Karen Whitfield",
            "phone": "+14255550100|+14255550142",
            "place": "Bellevue, WA (Hybrid)",
            "pay": "$32/hr - $36/hr W2",
        },
    ),
    Case(
        "a long German one, with numbers of an office",
        """Buchhalter (m/w/d) in Teilzeit (20 Std./Woche)

Müller & Partner Steuerberatungsgesellschaft mbB
Hamburg

Über uns
Wir sind eine Kanzlei mit 45 Mitarbeitern.
Haben wir Ihr Interesse geweckt? Dann senden Sie Ihre Bewerbung bis zum 31. Dezember 2026 an:
Frau Sabine Schneider, Mönckebergstraße 7, 20095 Hamburg
Telefon: +49 (0)40 55501-0
HRB 123456 · USt-IdNr. DE123456789 · IBAN DE89 3704 0044 0532 0130 00
""",
        {
            "company": "Müller & Partner Steuerberatungsgesellschaft mbB",
            "position": "Buchhalter (m/w/d) in Teilzeit (20 Std./Woche)",
            "person": "Frau Sabine Schneider",
            "place": "Hamburg",
            "phone": "+4940555010",
            "closes-on": "2026-12-31",
            "reference": "",
        },
    ),
    Case(
        "a letter of receipt",
        """Dear Sam Doe,
Thank you for your application for the position of Administrative Assistant (Job ID: 11342) at
King County Library System. Due to the volume of applications, please no phone calls.
Issaquah, WA 98027
(425) 555-0132 main
""",
        {
            "position": "Administrative Assistant",
            "reference": "11342",
            "phone": "+14255550132",
            "no-calls": "please no phone calls",
            "person": "",
        },
    ),
    Case(
        "a small advertisement",
        "WANTED: experienced cook for busy diner. Tues-Sat 6am-2pm, $18/hr to start. Call Rosie"
        " 503-555-0162 after 3pm or stop by 1200 SE Main.",
        {"position": "cook", "phone": "+15035550162", "pay": "$18/hr", "company": "", "place": ""},
    ),
    Case(
        "nothing of a job",
        "See you at eight on Friday, bring cake.",
        {"company": "", "position": "", "phone": "", "place": "", "link": "", "reference": ""},
    ),
]
OWN_PHONE = "+14255550199"
