"""Records and logs as files: golden text for every form, tagged PDFs, Word, tables without formulas, hostile text."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from accounts.enums import Profession, Register
from accounts.models import User
from core import clock, paper
from core.sheets import csv_file, safe_cell
from reflections import vault
from reflections.enums import Body
from reflections.exports import log as logs
from reflections.exports import record as exports
from reflections.models import Record
from reflections.queries import evidence as queries
from reflections.regulators import forms, log_of
from tests.factories.accounts import LearningNeedFactory, PersonFactory, RegistrationFactory
from tests.factories.evidence import record_of, reflected

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
NAUGHTY = {
    "formula": '=HYPERLINK("http://evil.example","x")',
    "markup": "<script>alert(1)</script> <b>&amp;</b> {{ 7|add:7 }} {% now %} ${x}",
    "typst": '#panic("x") *b* $x^2$ @ref <a> \\ [ ] // /* = heading\n- item\n+ item',
    "word": "«w:p» {{ x }} {%p if 1 %} ]]> &lt; \t tab",
    "emoji": "Thank you 👩🏽\u200d⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 for 李明",
    "right to left": "مرحبا بكم في الجناح שלום לכולם",
    "Welsh": "Ŵyth o’r gloch, tŷ â’r ffŷs, ẁ ẃ ẅ ỳ ý ÿ Ŷ",
    "Gaelic": "Tha mi a’ fuireach an Glaschu, à è ì ò ù á ó é",
    "one long word": "Z" * 3000,
    "not composed": "e\u0301le\u0300ve",
    "pasted from Word": "“Smart” – quotes…\u00a0and\u00a0hard blanks\u2011here • bullet\nnew line\n\n\nnew paragraph",
}
LONG = "\n\n".join(["word " * 200] * 100)  # 20,000 words


@pytest.fixture
def ruth() -> User:
    person = PersonFactory(name="Ruth Bell", profile__profession=Profession.NURSE, profile__role="Care home nurse")
    RegistrationFactory(person=person, register=Register.NMC, number="99A9999A")
    return person


@pytest.fixture
def amina() -> User:
    return PersonFactory(
        name="Dr Amina Yusuf",
        profile__role="Consultant",
        profile__workplace__name="Lugg ward",
        profile__workplace__organisation__name="Wye Valley NHS Trust",
    )


def sheet(record: Record) -> exports.Sheet:
    answers = vault.read_records([record])[record.pk]
    assert answers is not None
    return exports.sheet(record, answers, queries.activity_of(record.reflection))


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def text_of(pdf: bytes) -> str:
    return squeezed(" ".join(page.extract_text() for page in read(pdf).pages))


def words_of(docx: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)


def is_tagged(reader: PdfReader) -> bool:
    root: Any = reader.trailer["/Root"]
    return bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root and root["/Lang"] == "en-GB"


@pytest.mark.parametrize("form", list(forms()))
def test_the_text_of_every_form(form: str, ruth: User, amina: User) -> None:
    made = sheet(record_of(reflected(ruth, amina, note="You asked the question that nobody asks."), form))
    visit = Record.objects.get().reflection.visit
    assert visit is not None
    assert visit.first_date is not None
    day, before = visit.first_date, visit.exchange.objectives.get().written_at.astimezone(clock.uk()).date()
    certificate = visit.certificates.get(person=ruth).code
    today = clock.today()
    text = exports.text(made)
    for name, value in (
        ("DAY", f"{day.day} {day:%B %Y}"),
        ("BEFORE", f"{before.day} {before:%B %Y}"),
        ("TODAY", f"{today.day} {today:%B %Y}"),
        ("CODE", certificate),
    ):
        text = text.replace(value, name)
    assert text == (GOLDEN / f"{form}.txt").read_text()


@pytest.mark.parametrize("form", list(forms()))
def test_every_form_as_pdf_and_word_says_the_same(form: str, ruth: User, amina: User) -> None:
    made = sheet(record_of(reflected(ruth, amina, note="You asked well."), form))
    pdf, word = exports.pdf(made), words_of(exports.word(made))
    assert is_tagged(read(pdf))
    for answer in made.answers:
        assert squeezed(answer.question) in text_of(pdf)
        assert squeezed(answer.said) in text_of(pdf)
        assert answer.question in word
        for part in paper.paragraphs(answer.said):
            assert part in word


def test_the_pdf_is_titled_and_always_the_same(ruth: User, amina: User) -> None:
    made = sheet(record_of(reflected(ruth, amina), "nmc-reflective-account"))
    reader = read(exports.pdf(made))
    assert reader.metadata is not None
    assert reader.metadata.title == "Reflective account: Nursing and Midwifery Council"
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
    assert "99A9999A" in text_of(exports.pdf(made))
    assert exports.pdf(made) == exports.pdf(made)


def test_the_word_document_has_headings_and_a_language(ruth: User, amina: User) -> None:
    made = sheet(record_of(reflected(ruth, amina), "nmc-reflective-account"))
    document = Document(io.BytesIO(exports.word(made)))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 4
    assert document.core_properties.title == "Reflective account: Nursing and Midwifery Council"
    assert 'w:val="en-GB"' in document.styles["Normal"].element.xml


@pytest.mark.parametrize("kind", NAUGHTY)
def test_naughty_strings_are_kept_exactly_and_harm_nothing(kind: str, ruth: User, amina: User) -> None:
    text = NAUGHTY[kind]
    record = record_of(reflected(ruth, amina, what=text), "general", {"learned": text})
    made = sheet(record)
    kept = {answer.key: answer.said for answer in made.answers}["learned"]
    assert kept == ("élève" if kind == "not composed" else text)
    assert kept in exports.text(made)
    pdf = exports.pdf(made)
    assert is_tagged(read(pdf))
    if kind == "emoji":
        assert "Thankyou👩🏽\u200d⚕️🏴󠁧󠁢󠁷󠁬󠁳󠁿for□" in text_of(pdf)  # Chinese is what no font at hand can draw
        assert "□standsforsignsthatcannotbeprintedhere" in text_of(pdf)
    elif kind == "right to left":  # the reader gives back its letters in the order of the page
        assert set(squeezed(kept)) <= set(text_of(pdf))
        assert paper.BOX not in text_of(pdf)
    elif kind == "one long word":
        assert text_of(pdf).count("Z") >= 2 * len(kept)
    else:
        assert squeezed(kept).replace("\u2011", "-") in text_of(pdf).replace("\u2011", "-")
    for part in paper.paragraphs(kept):
        assert part in words_of(exports.word(made))
    year = logs.year(ruth, log_of(Body.GENERAL), date(2000, 1, 1), date(2100, 1, 1))
    assert json.loads(logs.as_json(year))["activities"][0]["records"]["general"]["What I learned"] == kept
    assert logs.as_pdf(year)


def test_twenty_thousand_words_fit(ruth: User, amina: User) -> None:
    made = sheet(record_of(reflected(ruth, amina), "general", {"learned": LONG}))
    assert exports.text(made).count("word") == 20_000
    assert words_of(exports.word(made)).count("word") == 20_000
    pdf = read(exports.pdf(made))
    assert sum(page.extract_text().count("word") for page in pdf.pages) >= 20_000


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "|calc", "%x"]
HIDDEN = [" =1", "\u00a0=1", '"=1', "'=1"]


@pytest.mark.parametrize("text", [*FORMULAS, *HIDDEN])
def test_nothing_runs_as_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    ((cell,),) = csv.reader(io.StringIO(csv_file([[text]]).decode("utf-8-sig"), newline=""))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["", "A ward", "3.5", "It was = to", "1-2", "’=1’"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_a_table_is_what_the_standard_says() -> None:
    made = csv_file([["Dates", "Topic(s)"], ["4 June 2026", 'A "good" day,\nand a long one']])
    assert made == '\ufeffDates,Topic(s)\r\n4 June 2026,"A ""good"" day,\nand a long one"\r\n'.encode()


def test_the_log_of_a_nurse(ruth: User, amina: User) -> None:
    reflection = reflected(ruth, amina)
    record_of(reflection, "nmc-reflective-account", {"code": ["people", "safety"]})
    LearningNeedFactory(person=ruth, what="=How falls are prevented", why="Two of ours fell")
    year = logs.year(ruth, log_of(Body.NMC), date(2000, 1, 1), date(2100, 1, 1))
    head, line, total = csv.reader(io.StringIO(logs.as_csv(year).decode("utf-8-sig"), newline=""))
    assert head[0] == "Dates"
    assert line[1:] == [
        "Work shadowing",
        "See how a ward plans a discharge",
        "Prioritise people\nPreserve safety",
        "3.5",
        "3.5",
    ]
    assert total == ["Total", "", "", "", "3.5", "3.5"]
    assert "'=How falls are prevented" in logs.plan_as_csv(year).decode()
    text = text_of(logs.as_pdf(year))
    for words in ("Ruth Bell", "Prioritise people", "Total", "=How falls are prevented", "Two of ours fell"):
        assert squeezed(words) in text
    assert squeezed("They talk before they walk") in text
    assert is_tagged(read(logs.as_pdf(year)))


def test_a_log_without_hours_has_no_total(ruth: User, amina: User) -> None:
    reflected(ruth, amina)
    year = logs.year(ruth, log_of(Body.HCPC), date(2000, 1, 1), date(2100, 1, 1))
    assert b"Total" not in logs.as_csv(year)


def test_an_empty_period_is_said(ruth: User) -> None:
    year = logs.year(ruth, log_of(Body.NMC), date(2020, 1, 1), date(2020, 12, 31))
    assert squeezed("Nothing in this period.") in text_of(logs.as_pdf(year))
    assert json.loads(logs.as_json(year))["activities"] == []


def test_every_column_of_every_log_is_filled(ruth: User, amina: User) -> None:
    reflection = reflected(ruth, amina)
    for form in forms().values():
        if form.slug != "nmc-feedback":
            record_of(reflection, form.slug, {field.key: list(field.choices) for field in form.fields if field.choices})
    record_of(reflection, "swe-cpd", {"peer": "We talked"})
    record_of(reflection, "hcpc-activity", {"type": "work"})
    for body in Body:
        year = logs.year(ruth, log_of(body), date(2000, 1, 1), date(2100, 1, 1))
        _head, line, *_total = csv.reader(io.StringIO(logs.as_csv(year).decode("utf-8-sig"), newline=""))
        assert all(line), body
