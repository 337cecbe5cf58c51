"""Numbers of the professional registers: how each is written, and where the public can look one up.

The right form of a number says nothing about whether somebody is registered. What the papers mark as found at the
regulator is enforced (`problem`); what is only believed is doubted, never refused (`doubt`). `search_page` is where
the search is, or where the regulator's own pages lead to it.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Register

HCPC_CODES = ("AS", "BS", "CH", "CS", "DT", "HAD", "ODP", "OR", "OT", "PA", "PH", "PO", "PYL", "RA", "SL")


@dataclass(frozen=True)
class RegisterRule:
    """How one register writes its numbers; `strict` rules refuse another form, the rest only ask to look again."""

    short_name: str
    number_name: Promise
    pattern: re.Pattern[str]
    example: str
    search_page: str
    strict: bool


def _rule(
    short_name: str, pattern: str, example: str, search_page: str, *, strict: bool, number_name: Promise | None = None
) -> RegisterRule:
    name = gettext_lazy("registration number") if number_name is None else number_name
    return RegisterRule(short_name, name, re.compile(pattern), example, search_page, strict)


_LOOSE = re.compile(r"(?=.*\d)[A-Z0-9/-]{3,12}")
_GMC_PAGE = "https://www.gmc-uk.org/registration-and-licensing/our-registers"

RULES: dict[Register, RegisterRule] = {
    Register.GMC: _rule(
        "GMC", r"\d{7}", "7012345", _GMC_PAGE, strict=True, number_name=gettext_lazy("GMC reference number")
    ),
    Register.GMC_ASSOCIATE: _rule(
        "GMC", r"A\d{7}", "A1234567", _GMC_PAGE, strict=True, number_name=gettext_lazy("GMC reference number")
    ),
    Register.NMC: _rule(
        "NMC",
        r"\d{2}[A-Z]\d{4}[A-Z]",
        "99A9999A",
        "https://www.nmc.org.uk/registration/search-the-register/",
        strict=True,
        number_name=gettext_lazy("NMC Pin"),
    ),
    Register.GPHC: _rule("GPhC", r"[25]\d{6}", "2033467", "https://www.pharmacyregulation.org/registers", strict=True),
    Register.PSNI: _rule("PSNI", r"\d{4}", "1234", "https://www.psni.org.uk/", strict=False),
    Register.HCPC: _rule(
        "HCPC",
        rf"(?:{'|'.join(HCPC_CODES)})\d{{6}}",
        "PH123456",
        "https://www.hcpc-uk.org/check-the-register/",
        strict=True,
    ),
    Register.GDC: _rule("GDC", r"\d{4,6}", "123456", "https://olr.gdc-uk.org/SearchRegister", strict=False),
    Register.GOC: _rule("GOC", r"01-\d{4,5}|D-\d{4,5}", "01-09491", "https://str.optical.org/", strict=False),
    Register.GCC: _rule("GCC", r"\d{5}", "01234", "https://www.gcc-uk.org/", strict=False),
    Register.GOSC: _rule("GOsC", r"\d{1,5}", "1234", "https://www.osteopathy.org.uk/register-search/", strict=False),
    Register.SWE: _rule(
        "SWE",
        r"SW[1-9]\d{0,5}",
        "SW1234",
        "https://www.socialworkengland.org.uk/registration/information-for-employers/",
        strict=True,
    ),
    Register.SSSC: _rule("SSSC", r"\d{7}", "1234567", "https://www.sssc.uk.com/", strict=False),
    Register.SCW: _rule("SCW", r"W/\d{7}", "W/1234567", "https://socialcare.wales/registration", strict=False),
    Register.NISCC: _rule("NISCC", r"\d{7}", "1234567", "https://niscc.info/", strict=False),
    Register.UKPHR: _rule("UKPHR", r"(?:FR|PR|SR)\d{4}", "FR1234", "https://ukphr.org/", strict=False),
}


def normalise(register: Register | str, number: str) -> str:
    """The number as the register writes it: capitals, no spaces, HCPC padded to six digits, no zeros after SW."""
    register = Register(register)
    text = re.sub(r"[\s.–—_]", "", unicodedata.normalize("NFKC", number).upper())
    if register is Register.GOC:
        return _optical(text)
    if register is Register.SCW:
        return re.sub(r"^W[/-]?(?=\d)", "W/", text)
    text = text.replace("-", "").replace("/", "")
    if register is Register.HCPC:
        return re.sub(r"^([A-Z]+)(\d{1,5})$", lambda found: found[1] + found[2].zfill(6), text)
    if register is Register.SWE:
        return re.sub(r"^(?:SW)?0*(?=[1-9]\d*$)", "SW", text)
    return text


def _optical(text: str) -> str:
    """Optometrists are 01-09491, dispensing opticians D-1234; the dash is often left out."""
    if optician := re.fullmatch(r"D-?(\d+)", text):
        return f"D-{optician[1]}"
    if optometrist := re.fullmatch(r"01-?(\d{4,5})", text):
        return f"01-{optometrist[1]}"
    return text


def problem(register: Register | str, number: str) -> str | None:
    """A sentence saying what is wrong with the number and how it should look, or None where it can be kept."""
    register = Register(register)
    rule = RULES[register]
    text = normalise(register, number)
    if not text:
        return _("Enter your %(name)s, for example %(example)s") % _words(rule)
    if rule.strict:
        return None if _ascii_match(rule.pattern, text) else _what_is_wrong(register, rule, text)
    if register is Register.GOC and text.startswith("01") and not _ascii_match(rule.pattern, text):
        return _("Optometrists’ numbers are 01, a dash and 4 or 5 numbers, like %(example)s") % _words(rule)
    if _ascii_match(_LOOSE, text):
        return None
    return _("Your %(name)s must be letters and numbers only, like %(example)s") % _words(rule)


def doubt(register: Register | str, number: str) -> str | None:
    """For a number that is kept although it does not look as usual: what to look at again."""
    rule = RULES[Register(register)]
    text = normalise(register, number)
    if rule.strict or not text or _ascii_match(rule.pattern, text):
        return None
    return _("%(register)s numbers usually look like %(example)s. Check yours before you go on.") % {
        "register": rule.short_name,
        "example": rule.example,
    }


def _ascii_match(pattern: re.Pattern[str], text: str) -> bool:
    return text.isascii() and pattern.fullmatch(text) is not None


def _words(rule: RegisterRule) -> dict[str, str]:
    return {"name": str(rule.number_name), "example": rule.example}


def _what_is_wrong(register: Register, rule: RegisterRule, text: str) -> str:
    match register:
        case Register.GMC if re.fullmatch(r"C\d{7}", text):
            return _(
                "This is a consultant code. Enter your GMC reference number, which is 7 numbers and no letter, "
                "like %(example)s"
            ) % _words(rule)
        case Register.GMC if re.fullmatch(r"A\d{7}", text):
            return _(
                "Numbers that start with A belong to physician and anaesthesia associates. Choose that register, or "
                "enter 7 numbers, like %(example)s"
            ) % _words(rule)
        case Register.GMC:
            return _("Your GMC reference number must be 7 numbers and no letter, like %(example)s") % _words(rule)
        case Register.GMC_ASSOCIATE:
            return _("Your GMC reference number must be the letter A and 7 numbers, like %(example)s") % _words(rule)
        case Register.NMC:
            return _(
                "Your NMC Pin must be 2 numbers, a letter, 4 numbers and a letter, like %(example)s. "
                "Check for the letter O where a zero should be."
            ) % _words(rule)
        case Register.GPHC:
            return _(
                "Your registration number must be 7 numbers, starting with 2 for pharmacists and 5 for pharmacy "
                "technicians, like %(example)s"
            ) % _words(rule)
        case Register.HCPC if re.fullmatch(r"SW\d+", text):
            return _(
                "Numbers that start with SW now belong to Social Work England. Choose that register, or enter a number "
                "like %(example)s"
            ) % _words(rule)
        case Register.HCPC:
            return _(
                "Your HCPC number must start with the letters of your profession and end with up to 6 numbers, "
                "like %(example)s"
            ) % _words(rule)
        case _:
            return _("Your Social Work England number must be SW and up to 6 numbers, like %(example)s") % _words(rule)
