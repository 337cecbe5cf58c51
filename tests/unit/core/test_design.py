"""The NHS.UK frontend arrives without its typeface, without addresses of other hosts, and only when it must."""

from pathlib import Path

from core.design import build


def test_it_is_made_once(tmp_path: Path) -> None:
    assert build(tmp_path) is True
    assert build(tmp_path) is False


def test_it_is_made_again_when_a_file_is_gone(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "nhsuk-frontend.js").unlink()
    assert build(tmp_path) is True
    assert (tmp_path / "nhsuk-frontend.js").is_file()


def test_it_holds_no_typeface_and_no_foreign_address(tmp_path: Path) -> None:
    build(tmp_path)
    css = (tmp_path / "nhsuk-frontend.css").read_text("utf-8")
    js = (tmp_path / "nhsuk-frontend.js").read_text("utf-8")
    assert "frutiger" not in css.lower()
    assert "@font-face" not in css
    assert "url(http" not in css
    assert "sourceMappingURL" not in css + js
    assert "font-family:-apple-system" in css
    assert ".nhsuk-button{" in css
    assert "export{" in js
