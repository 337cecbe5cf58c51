"""What the check for identifiers says about a text that somebody is about to use or share. It warns, never blocks.

The author's own name, address and register number show who nobody else is, and are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import Registration, User
from core.page import Words
from reflections.identifiers import Finding, find
from reflections.models import Reflection

KINDS: dict[str, Words] = {
    "nhs_number": _("NHS number"),
    "chi_number": _("CHI number"),
    "hc_number": _("Health and Care number"),
    "date_of_birth": _("Date of birth"),
    "postcode": _("Postcode"),
    "phone": _("Telephone number"),
    "email": _("Email address"),
    "hospital_number": _("Hospital or record number"),
    "register_number": _("Number on a professional register"),
    "national_insurance": _("National Insurance number"),
    "person_name": _("Name of a person"),
}
AROUND = 70  # letters shown on either side of what was found
MOST_LISTED = 30


@dataclass(frozen=True)
class Found:
    """One line of the list: the words, what they may be, and why."""

    words: str
    kind: Words
    why: str


@dataclass(frozen=True)
class Segment:
    """A stretch of a passage, marked or not."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Check:
    """The panel "Check these before you use it". `passages` are the places in the text, each in its segments."""

    found: list[Found]
    passages: list[list[Segment]]
    more: int


def check(texts: Iterable[str], *, author: User, known_names: Sequence[str] = ()) -> Check:
    """Look through these texts of one author; `known_names` are the people they met."""
    own = _Own(author, known_names)
    found: list[Found] = []
    passages: list[list[Segment]] = []
    for text in texts:
        findings = [finding for finding in find(text, known_names=known_names) if not own.has(finding)]
        found += [Found(each.text, KINDS[each.kind], each.why) for each in findings]
        passages += _passages(text, findings)
    listed = list(dict.fromkeys(found))
    return Check(listed[:MOST_LISTED], passages[:MOST_LISTED], max(0, len(listed) - MOST_LISTED))


def check_reflection(reflection: Reflection, answers: Iterable[str]) -> Check:
    """The same for what is written in a reflection, whose visit says who the partner was."""
    return check(answers, author=reflection.author, known_names=partner_names(reflection))


def partner_names(reflection: Reflection) -> list[str]:
    """The other person of the visit, while it is still on record."""
    visit = reflection.visit
    if visit is None:
        return []
    return [visit.host.name if visit.visitor_id == reflection.author_id else visit.visitor.name]


class _Own:
    """What belongs to the author. A part of a name that the partner has too still counts as the partner's."""

    def __init__(self, author: User, known_names: Sequence[str]) -> None:
        partners = {part for name in known_names for part in _parts(name)}
        self.names = _parts(author.name) - partners
        self.marks = {_bare(author.email)}
        self.marks |= {
            _bare(each) for each in Registration.objects.filter(person=author).values_list("number", flat=True)
        }

    def has(self, finding: Finding) -> bool:
        if finding.kind == "person_name":
            return bool(self.names) and _parts(finding.text) - {"dr", "mr", "mrs", "ms", "miss", "prof"} <= self.names
        return finding.kind in ("email", "register_number") and _bare(finding.text) in self.marks


def _parts(name: str) -> set[str]:
    return set(name.replace("’", "'").replace(".", " ").casefold().split())


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _passages(text: str, findings: list[Finding]) -> list[list[Segment]]:
    """The places of a text where something was found, those that lie close together as one."""
    passages: list[list[Segment]] = []
    shown = -1
    for number, finding in enumerate(findings):
        begin = max(0, finding.start - AROUND)
        if passages and begin <= shown:
            passages[-1][-1] = Segment(text[findings[number - 1].end : finding.start], is_marked=False)
        else:
            passages.append([Segment(("…" if begin else "") + text[begin : finding.start], is_marked=False)])
        shown = min(len(text), finding.end + AROUND)
        passages[-1].append(Segment(finding.text, is_marked=True))
        passages[-1].append(Segment(text[finding.end : shown] + ("…" if shown < len(text) else ""), is_marked=False))
    return passages
