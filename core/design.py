"""The NHS.UK frontend's styles and scripts, made our own: no licensed typeface, no address of another host.

They come from an installed package that is used only for its two built files, and land in a folder that git ignores.
"""

import hashlib
import importlib.util
import re
from pathlib import Path

PACKAGE = "wagtailnhsukfrontend"
FONTS = '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
MARKER = "built.txt"


class DesignMissing(Exception):
    """The package that carries the NHS.UK frontend is not installed, or does not hold what it should."""


def build(target: Path) -> bool:
    """Put nhsuk-frontend.css and nhsuk-frontend.js into `target`; True when something had to be written."""
    css, js = _source("css"), _source("js")
    made = {"nhsuk-frontend.css": _own_css(css.read_text("utf-8")), "nhsuk-frontend.js": _own_js(js.read_text("utf-8"))}
    digest = hashlib.sha256("".join(made.values()).encode()).hexdigest()
    stamp = f"{css.name} {js.name} {digest}\n"
    marker = target / MARKER
    if marker.is_file() and marker.read_text("utf-8") == stamp and all((target / name).is_file() for name in made):
        return False
    target.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (target / name).write_text(text, "utf-8")
    marker.write_text(stamp, "utf-8")
    return True


def _source(kind: str) -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise DesignMissing("Install the dependency group “design”: the package wagtail-nhsuk-frontend is not there.")
    folder = Path(spec.origin).parent / "static" / PACKAGE / kind
    found = sorted(folder.glob(f"nhsuk-frontend-*.min.{kind}"))
    if len(found) != 1:
        raise DesignMissing(f"Expected one nhsuk-frontend {kind} file in wagtail-nhsuk-frontend, found {len(found)}.")
    return found[0]


def _own_css(text: str) -> str:
    text = re.sub(r"@font-face\s*{[^}]*Frutiger[^}]*}", "", text)
    text = re.sub(r"font-family:[^;}]*Frutiger[^;}]*", f"font-family:{FONTS}", text)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/\s*", "", text)


def _own_js(text: str) -> str:
    return re.sub(r"(?m)^//# sourceMappingURL=.*$\n?", "", text)
