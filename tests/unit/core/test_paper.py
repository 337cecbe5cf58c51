"""What every paper of the house keeps to: letters that can be read again, boxes where no font has a sign."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from core import paper

TEMPLATE = """#import "/core/papers/house.typ": lacking, other_fonts, typeface
#let says = json(bytes(sys.inputs.page))
#set document(title: "Test")
#set text(font: typeface, lang: says.language)
#context {
  show regex("\\S*" + lacking(sys.inputs.page) + "\\S*"): set text(font: other_fonts)
  par(says.text)
  par(says.boxed)
}
"""


@pytest.fixture
def template() -> Path:
    """Beside the others: a template reads nothing outside the house."""
    path = Path(settings.BASE_DIR) / "core" / "papers" / "test-only.typ"
    path.write_text(TEMPLATE)
    yield path
    path.unlink()


def printed(template: Path, text: str) -> str:
    made = paper.pdf(template, {"text": text}, day=date(2026, 6, 4))
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


@pytest.mark.parametrize(
    "text",
    ["Ŵyth Ŷ ŵ ŷ and plain W, Y, w, y", "tŷ Wyn", "ẁ ẃ ẅ ỳ", "Gàidhlig À Ù", "Nguyễn Thị Ánh N A", "Ōtautahi O"],
)
def test_an_accent_stays_on_its_own_letter(template: Path, text: str) -> None:
    """A typeface that draws an accented letter in two pieces would give the accent to every same letter."""
    assert " ".join(printed(template, text).split()) == text


def test_a_sign_that_no_font_has_is_a_box(template: Path) -> None:
    text = printed(template, "Thank you 李明")
    assert "Thank you □" in text
    assert "□ stands for signs that cannot be printed here" in text


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paper.paragraphs("one\ntwo\n\n \nthree") == ["one\ntwo", "three"]
    assert paper.paragraphs(" \n\n") == []
