"""Paper: a Typst template and words as data make a tagged PDF (PDF/UA-1), the same bytes for the same words.

What people typed is only ever data: nothing of it is read as markup, and nothing is fetched from anywhere. PDF/UA
forbids a letter that no font at hand can draw; such letters become a box, and a note on the paper says so.
"""

import json
import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
import manimgx_fonts
import typst
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

SIGNS = Path(__file__).parent / "papers" / "signs.typ"
FONTS = [fontpkg_atkinson_hyperlegible.ROOT / "files", Path(manimgx_fonts.__file__).parent]
BOX = "□"
_JOINERS = "\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff"  # what glues several signs into one emoji


def pdf(template: Path, page: Mapping[str, Any], *, day: date, note: str = "") -> bytes:
    """The page as a PDF of that day. The template reads `sys.inputs.page` as JSON: everything of `page`, `language`,
    `region`, and `boxed`: empty, or the note that says what a box stands for.

    Raises typst.TypstError only if the template itself is broken.
    """
    language, _sep, region = (get_language() or settings.LANGUAGE_CODE).partition("-")
    whole = {**page, "language": language, "region": region.upper() or None, "boxed": ""}
    note = (note or _("%(box)s stands for signs that cannot be printed here.")) % {"box": BOX}
    try:
        return _typeset(template, whole, day)
    except typst.TypstError:
        signs = _undrawable(json.dumps(whole, ensure_ascii=False))
    try:
        return _typeset(template, _with_boxes(whole, signs) | {"boxed": note}, day)
    except typst.TypstError:  # marks that no single font combines with their letter
        signs = _beyond_latin(json.dumps(whole, ensure_ascii=False))
        return _typeset(template, _with_boxes(whole, signs) | {"boxed": note}, day)


def paragraphs(text: str) -> list[str]:
    """A text as its template sets it: what blank lines part. Line ends inside a paragraph stay."""
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def _typeset(template: Path, page: Mapping[str, Any], day: date) -> bytes:
    return typst.compile(
        template,
        root=settings.BASE_DIR,
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs={"page": json.dumps(page, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(datetime.combine(day, time(), tzinfo=UTC).timestamp()),
    )


def _undrawable(text: str) -> set[str]:
    """The signs of a text that no font at hand can draw."""
    found = typst.query(
        SIGNS,
        "<missing>",
        field="value",
        one=True,
        root=settings.BASE_DIR,
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs={"signs": "".join(sorted(set(text)))},
    )
    return set(json.loads(found))


def _beyond_latin(text: str) -> set[str]:
    """The signs of a text beyond the first two blocks of Latin, which every font has, and the quotation marks."""
    return {sign for sign in text if ord(sign) > 0x17F and sign not in "‘’“”–…•□"}


def _with_boxes(page: dict[str, Any], signs: Collection[str]) -> dict[str, Any]:
    """The same with a box in place of these signs."""
    pattern = re.compile(f"[{re.escape(''.join(signs))}][{re.escape(''.join(signs))}{_JOINERS}]*") if signs else None

    def change(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(BOX, value) if pattern else value
        if isinstance(value, (list, tuple)):
            return [change(each) for each in value]
        return {key: change(each) for key, each in value.items()} if isinstance(value, dict) else value

    changed: dict[str, Any] = change(page)
    return changed
