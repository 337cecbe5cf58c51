"""What a certificate says, and that its page for the wall can be read by everyone."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from pypdf import PdfReader
from pypdf.generic import IndirectObject

import core.paper
from accounts.enums import Profession, Register
from core import clock
from core.paper import BOX
from exchanges import certificate as paper
from exchanges.actions import exchange as exchanges
from exchanges.actions import study_leave
from exchanges.actions import visit as visits
from exchanges.enums import Length, ReleaseHow
from exchanges.models import Certificate, Visit
from tests.days import in_days
from tests.factories.accounts import PersonFactory, RegistrationFactory, WorkplaceFactory
from tests.factories.exchanges import AHEAD, morning, papers_done, planned, released, requested, took_place

pytestmark = pytest.mark.django_db

MARKUP = '#panic("x") *b* _i_ `r` $x^2$ @ref <a> \\ [ ] { } // /* \' " = - + ~---'
SAID: paper.Says = {
    "title": "Certificate of a work-shadowing visit",
    "opening": "This is to say that",
    "name": "Tom Okafor",
    "work": "District nurse at Wye Valley NHS Trust",
    "sentence": "visited Dr Amina Yusuf (GP partner at Meadow Lane Surgery) to see their work.",
    "facts": [{"label": "When", "value": "Thursday 4 June 2026, 09:00 to 13:00", "note": "Travel is not counted."}],
    "hopes_title": "What Tom hoped to learn from the exchange",
    "hopes": [{"when": "Written on Friday 1 May 2026", "texts": ["See how home visits are planned"]}],
    "proves": "This is not proof of competence: the visitor observed only.",
    "issued": "5 June 2026",
    "issued_on": "2026-06-05",
    "code": "K7MP-2DXQ-9RTF",
}


def said_to(person: Any, visit: Visit) -> paper.Says:
    return paper.says(Certificate.objects.get(visit=visit, person=person))


def facts_of(said: paper.Says) -> dict[str, str]:
    return {fact["label"]: f"{fact['value']} {fact['note']}".strip() for fact in said["facts"]}


def read(**changes: Any) -> PdfReader:
    return PdfReader(io.BytesIO(paper.pdf({**SAID, **changes})))


def text_of(reader: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u200b", "").split())


def alternatives(node: Any) -> list[str]:
    """Every alternative text of the structure tree."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        return [text for each in node for text in alternatives(each)]
    if not isinstance(node, dict):
        return []
    return ([str(node["/Alt"])] if "/Alt" in node else []) + alternatives(node.get("/K", []))


def test_the_two_certificates_of_a_visit_say_who_took_which_part() -> None:
    tom = PersonFactory(name="Tom Okafor", profile__role="District nurse", profile__workplace__name="East ward")
    amina = PersonFactory(name="Dr Amina Yusuf", profile__shows_organisation=False)
    visit = took_place(tom, amina)
    surgery = amina.profile.organisation.name

    visitors, hosts = said_to(tom, visit), said_to(amina, visit)

    assert visitors["name"] == "Tom Okafor"
    assert visitors["work"] == f"District nurse at {tom.profile.organisation.name}"
    assert visitors["sentence"] == f"visited Dr Amina Yusuf (GP partner at {surgery}) to see their work."
    assert facts_of(visitors)["Took part as"] == "Visitor, observing only"
    assert hosts["name"] == "Dr Amina Yusuf"
    assert hosts["sentence"].startswith("was the host of Tom Okafor (District nurse at ")
    assert facts_of(hosts)["Took part as"] == "Host"
    assert visitors["proves"].startswith("Tom Okafor recorded in Exp-Ex that this visit took place.")
    assert visitors["code"] != hosts["code"]


def test_it_says_when_where_and_how_long_without_breaks() -> None:
    tom, amina = PersonFactory(), PersonFactory()
    visit = took_place(tom, amina)

    facts = facts_of(said_to(tom, visit))

    assert facts["When"] == f"{visit.first_date:%A} {visit.first_date.day} {visit.first_date:%B %Y} 09:00 to 13:00"
    assert facts["Time spent learning"] == "3 hours 30 minutes Breaks (30 minutes) and travel are not counted."
    assert facts["Where"] == f"{amina.profile.workplace.name} Hereford, HR1 2AA"
    assert "Host organisation" not in facts  # the place bears its name


def test_a_place_with_a_name_of_its_own_stands_beside_its_organisation() -> None:
    tom = PersonFactory()
    ward = WorkplaceFactory(name="Lugg ward", organisation__name="Wye Valley NHS Trust")
    amina = PersonFactory(profile__workplace=ward)

    facts = facts_of(said_to(tom, took_place(tom, amina)))

    assert facts["Where"].startswith("Lugg ward")
    assert facts["Host organisation"] == "Wye Valley NHS Trust"


def test_many_days_are_listed_by_month() -> None:
    tom, amina = PersonFactory(), PersonFactory()
    with clock.at(in_days(-46 - AHEAD)):
        first = morning()
        exchange = requested(tom, amina, length=Length.ONE_WEEK, half_days=[first])
        exchanges.accept(exchange=exchange, by=amina, half_day=first)
        papers_done(released(exchange.visits.get()))
    visit = visits.record_took_place(visit=exchange.visits.get(), by=amina)

    said = said_to(tom, visit)

    days = {each.date for each in visit.agreed_half_days()}
    assert len(days) == 5
    for day in days:
        assert f"{day:%B %Y}" in facts_of(said)["When"]
    assert facts_of(said)["When"].endswith("09:00 to 17:00 each day")


def test_objectives_say_whether_they_were_planned() -> None:
    tom, amina = PersonFactory(name="Tom Okafor"), PersonFactory()
    visit = took_place(tom, amina)
    written = clock.now() - timedelta(days=26 + AHEAD)
    visit.exchange.objectives.create(person=tom, text="Something found on the day", written_at=clock.now())
    visit.exchange.objectives.create(person=amina, text="Amina's own", written_at=written)

    said = said_to(tom, visit)

    assert said["hopes_title"] == "What Tom hoped to learn from the exchange"
    planned, unplanned = said["hopes"]
    assert planned["texts"] == ["See how a ward plans a discharge"]
    assert planned["when"].endswith("before the visit: planned learning")
    assert unplanned["texts"] == ["Something found on the day"]
    assert unplanned["when"].endswith("not planned before the visit")
    assert [hope["texts"] for hope in said_to(amina, visit)["hopes"]] == [["Amina's own"]]


def test_without_an_organisation_release_is_self_declared() -> None:
    own = {"profile__workplace": None, "profile__without_organisation": True}
    tom, amina = PersonFactory(name="Tom Okafor", **own), PersonFactory()
    with clock.at(in_days(-26 - AHEAD)):
        visit = planned(tom, amina)
        study_leave.declare(visit=visit, by=tom, how=ReleaseHow.SELF)
        visit = papers_done(visit)
    visit = visits.record_took_place(visit=visit, by=tom)

    assert said_to(tom, visit)["work"] == "GP partner, self-employed or between posts"
    assert "release from work is self-declared" in said_to(tom, visit)["proves"]
    assert "self-declared" not in said_to(amina, visit)["proves"]


@pytest.mark.parametrize("how", ["profession", "register"])
def test_dental_people_read_that_it_is_not_verifiable_cpd(how: str) -> None:
    tom, amina = PersonFactory(), PersonFactory()
    if how == "profession":
        tom.profile.profession = Profession.DENTIST
        tom.profile.save()
    else:
        RegistrationFactory(person=tom, register=Register.GDC, number="123456")
    visit = took_place(tom, amina)

    assert "not verifiable CPD" in said_to(tom, visit)["proves"]
    assert "not verifiable CPD" not in said_to(amina, visit)["proves"]


def test_somebody_without_a_profile_still_has_a_certificate() -> None:
    tom, amina = PersonFactory(profile=None), PersonFactory()
    assert said_to(tom, took_place(tom, amina))["work"] == "Health or care professional"


@pytest.mark.parametrize(
    "typed", ["K7MP-2DXQ-9RTF", "k7mp-2dxq-9rtf", "k7mp2dxq9rtf", " K7MP 2DXQ 9RTF ", "K7MP–2DXQ–9RTF", "Ｋ7MP2DXQ9RTF"]
)
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert paper.normal_code(typed) == "K7MP-2DXQ-9RTF"


@pytest.mark.parametrize("typed", ["", "K7MP", "K7MP-2DXQ-9RTFF", "K7MP-2DXQ-9RT€", "é" * 12, "' OR 1=1 --", "\u202e"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert paper.normal_code(typed) is None


def test_the_pdf_is_tagged_titled_and_in_english() -> None:
    reader = read()
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Certificate of a work-shadowing visit: Tom Okafor"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    assert alternatives(root["/StructTreeRoot"]) == [
        "The mark of Exp-Ex: two overlapping circles",
        "QR code that opens the page of this certificate",
    ]


def test_the_pdf_is_one_landscape_page_that_says_it_all() -> None:
    reader = read()
    text = text_of(reader)

    (page,) = reader.pages
    assert page.mediabox.width > page.mediabox.height
    words = [SAID["name"], SAID["work"], SAID["sentence"], "09:00 to 13:00", "Travel is not counted.", SAID["code"]]
    words += [
        "See how home visits are planned",
        SAID["proves"],
        "Issued on 5 June 2026",
        "localhost:8000/certificates/",
    ]
    for each in words:
        assert each in text


def test_the_same_words_make_the_same_file() -> None:
    assert paper.pdf(SAID) == paper.pdf(SAID)


@override_settings(SITE_ORIGIN="https://exchanges.example.org")
def test_the_address_to_check_it_at_is_this_site() -> None:
    assert paper.page_address("K7MP-2DXQ-9RTF") == "https://exchanges.example.org/certificates/K7MP-2DXQ-9RTF/"
    assert "exchanges.example.org/certificates/" in text_of(read()).replace(" ", "")


def test_markup_stays_text() -> None:
    text = text_of(read(name=MARKUP, work=MARKUP, sentence=MARKUP, hopes=[{"when": MARKUP, "texts": [MARKUP, "= h"]}]))
    assert text.count('#panic("x")') == 5
    assert "*b* _i_ `r` $x^2$ @ref <a> \\ [ ] { } // /*" in text


@pytest.mark.parametrize(
    "name",
    [
        "Adébáyọ̀ Ọláolúwa",
        "Nguyễn Thị Ánh",
        "Олена Шевченко",
        "Ελένη",
        "שלמה בן דוד",
        "محمد عبد الله",
        "Akɔsua",
        "அமுதா",
        "Amina 😀",
        "Amina 👨‍👩‍👧",
    ],
)
def test_names_of_many_alphabets_are_printed(name: str) -> None:
    text = text_of(read(name=name))
    assert BOX not in text
    assert all(sign in text for sign in name)


@pytest.mark.parametrize("name", ["Amina 李明", "Amina 김민지", "Amina \U0010fffd"])
def test_what_no_font_can_draw_becomes_a_box_and_says_so(name: str) -> None:
    text = text_of(read(name=name))
    assert f"Amina {BOX} " in text
    assert "□ stands for letters that cannot be printed here" in text


def test_marks_piled_up_do_no_harm() -> None:
    assert len(read(name="Z̷͎̈́a̴͈͗l̶̰̾g̵̡̈́ŏ̴̱ b\u0bcd 李\u0301 क\u0301\u05b0 \u0600\u200d").pages) == 1


def test_the_last_resort_keeps_to_latin_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.paper, "_undrawable", lambda text: set())
    assert "Amina □" in text_of(read(name="Amina 李明"))


def test_long_words_and_many_objectives_fit_two_pages() -> None:
    hopes = [{"when": "Written", "texts": ["objective " * 30] * 9 + ["u" * 300]}]
    fact = {"label": "Host organisation", "value": "L" * 200, "note": "n" * 80}
    long = {"name": "W" * 120, "work": "W" * 120 + " at " + "N" * 200, "sentence": "M" * 120 + " x" * 200}

    reader = read(**long, hopes=hopes, facts=[*SAID["facts"], fact, fact])

    assert len(reader.pages) == 2
    assert "W" * 120 in text_of(reader).replace(" ", "")
    assert "1 / 2" in text_of(reader)


def test_what_it_says_stays_as_it_was_on_the_day_of_issue() -> None:
    tom, amina = PersonFactory(name="Tom Okafor"), PersonFactory()
    visit = took_place(tom, amina)
    tom.name = "Tom Okafor-Hughes"
    tom.save()

    certificate = Certificate.objects.get(visit=visit, person=tom)

    assert certificate.says["name"] == "Tom Okafor"
    assert certificate.says["code"] == certificate.code
    assert paper.says(certificate)["name"] == "Tom Okafor-Hughes"
