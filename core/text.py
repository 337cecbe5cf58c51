"""Text as people type it, made safe to keep: the one place where characters are refused or folded."""

import re
import unicodedata

# C0 and C1 controls but tab and new line; bidirectional overrides and isolates; lone surrogates; the byte order mark;
# the non-characters. Joiners stay: emoji and several scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_UNSEEN = {"Cf", "Zs", "Zl", "Zp", "Cc"}
_BLANKS = re.compile(r"[ \t\n]+")


def clean_text(value: str) -> str:
    """Several lines: canonical form (NFC), line ends as LF, no control or direction-changing characters; nothing at all
    where no character can be seen."""
    value = _LINE_ENDS.sub("\n", value)
    value = unicodedata.normalize("NFC", _UNWANTED.sub("", value)).strip()
    return value if any(unicodedata.category(letter) not in _UNSEEN for letter in value) else ""


def clean_line(value: str) -> str:
    """One line: as `clean_text`, with every run of blanks folded to a single space."""
    return _BLANKS.sub(" ", clean_text(value)).strip()
