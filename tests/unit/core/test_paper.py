"""What every paper of the house keeps to: letters that can be read again, boxes where no font has a sign."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf import PageObject, PdfReader

from core import paper

TEMPLATE = """#import "/core/papers/house.typ": drawn, typeface
#let says = json(bytes(sys.inputs.page))
#set document(title: "Test")
#set text(font: typeface, lang: says.language)
#context {
  show: drawn.with(sys.inputs.page)
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


def pages(template: Path, text: str) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(paper.pdf(template, {"text": text}, day=date(2026, 6, 4)))).pages)


def printed(template: Path, text: str) -> str:
    return "".join(page.extract_text() for page in pages(template, text))


@pytest.mark.parametrize(
    "text",
    ["Ŵyth Ŷ ŵ ŷ and plain W, Y, w, y", "tŷ Wyn", "ẁ ẃ ẅ ỳ", "Gàidhlig À Ù", "Nguyễn Thị Ánh N A", "Ōtautahi O"],
)
def test_an_accent_stays_on_its_own_letter(template: Path, text: str) -> None:
    """A typeface that draws an accented letter in two pieces would give the accent to every same letter."""
    assert " ".join(printed(template, text).split()) == text


@pytest.mark.parametrize(
    "text", ["tŷ dŵr", "Ẁ ẃ ẅ ỳ", "Nguyễn Thị", "Привет Ελλάδα", "שלום", "مرحبا", "नमस्ते", "👩🏽\u200d⚕️ 🏥"]
)
def test_what_the_typeface_lacks_is_set_without_serifs(template: Path, text: str) -> None:
    used: Any = [page["/Resources"]["/Font"] for page in pages(template, text)]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]) for fonts in used for font in fonts.values()}
    assert names
    assert all("Sans" in name or "Emoji" in name or "Atkinson" in name for name in names), names


def test_a_sign_that_no_font_has_is_a_box(template: Path) -> None:
    text = printed(template, "Thank you 李明")
    assert "Thank you □" in text
    assert "□ stands for signs that cannot be printed here" in text


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paper.paragraphs("one\ntwo\n\n \nthree") == ["one\ntwo", "three"]
    assert paper.paragraphs(" \n\n") == []
