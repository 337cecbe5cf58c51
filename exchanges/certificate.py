"""The certificate of a visit: what it says, in words, and the page that can be printed and hung on a wall.

`says` finds the words once, as a plain dictionary; the public page shows them, and `pdf` hands them to `core.paper`.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TypedDict

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from accounts import presenters as people
from accounts.enums import PROFESSION_GROUPS, ProfessionGroup, Register
from accounts.models import User
from core import clock, paper, words
from core.page import Row
from exchanges.enums import ReleaseHow
from exchanges.models import Certificate, Objective, Visit
from exchanges.queries import standing_leave

TEMPLATE = Path(__file__).parent / "certificates" / "certificate.typ"
MOST_DAYS_ONE_BY_ONE = 3


class Fact(TypedDict):
    """One thing that a certificate states, and what to know about it ("" if nothing)."""

    label: str
    value: str
    note: str


class Hope(TypedDict):
    """What the holder hoped to learn, written down at one time."""

    when: str
    texts: list[str]


class Says(TypedDict):
    """Everything that a certificate says, in words; the same on paper and on its public page."""

    title: str
    opening: str
    name: str
    work: str
    sentence: str
    facts: list[Fact]
    hopes_title: str
    hopes: list[Hope]
    proves: str
    issued: str
    issued_on: str
    code: str


def normal_code(typed: str) -> str | None:
    """The code as it is kept, however it was typed: small letters, blanks and hyphens do not matter. None: no code."""
    signs = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
    if not re.fullmatch("[0-9A-Z]{12}", signs):
        return None
    return "-".join(signs[i : i + 4] for i in range(0, 12, 4))


def by_code(typed: str) -> Certificate | None:
    """The certificate with this code, however it was typed; whoever knows the code may read what it says."""
    code = normal_code(typed)
    return Certificate.objects.filter(code=code).first() if code else None


def says(certificate: Certificate) -> Says:
    """What the certificate says, from what is true now: asked once, when it is issued."""
    visit = certificate.visit
    is_visitor = certificate.person_id == visit.visitor_id
    holder, other = (visit.visitor, visit.host) if is_visitor else (visit.host, visit.visitor)
    if is_visitor:
        sentence = _("visited %(name)s (%(work)s) to see their work.")
    else:
        sentence = _("was the host of %(name)s (%(work)s), who came to see their work.")
    issued_on = certificate.issued_at.astimezone(clock.uk()).date()
    return {
        "title": _("Certificate of a work-shadowing visit"),
        "opening": _("This is to say that"),
        "name": holder.name,
        "work": _work(holder),
        "sentence": sentence % {"name": other.name, "work": _work(other)},
        "facts": _facts(visit, is_visitor=is_visitor),
        "hopes_title": _("What %(name)s hoped to learn from the exchange") % {"name": holder.first_name},
        "hopes": _hopes(visit, holder),
        "proves": " ".join(_proves(visit, holder)),
        "issued": date_format(issued_on, "j F Y"),
        "issued_on": issued_on.isoformat(),
        "code": certificate.code,
    }


def revoked(certificate: Certificate) -> str:
    """All that is said of a revoked certificate: not whose it was, nor of which visit."""
    if certificate.revoked_at is None:
        return ""
    day = words.plain_date(certificate.revoked_at.astimezone(clock.uk()).date())
    return _("Revoked on %(day)s: recorded by mistake.") % {"day": day}


def rows(said: Says) -> list[Row]:
    """The same as lines of the public page."""
    return [
        Row(_("Name"), said["name"]),
        Row(_("Work"), said["work"]),
        Row(_("Visit"), f"{said['name']} {said['sentence']}"),
        *(Row(fact["label"], "\n".join(filter(None, [fact["value"], fact["note"]]))) for fact in said["facts"]),
        Row(_("Issued"), said["issued"]),
        Row(_("Code"), said["code"]),
    ]


def rows_in_short(said: Says) -> list[Row]:
    """What a list shows of a certificate: whose visit, when, how long, and its code."""
    facts = [Row(fact["label"], fact["value"]) for fact in said["facts"][:2]]
    return [*facts, Row(_("Code"), said["code"])]


def page_address(code: str) -> str:
    """Where anyone can check the certificate: the whole address."""
    return settings.SITE_ORIGIN + reverse("exchanges:certificate_show", args=[code])


def pdf(said: Says) -> bytes:
    """The page for the wall: tagged, landscape A4, the same bytes each time for the same words. About 30 ms."""
    check_at = settings.SITE_ORIGIN + reverse("exchanges:certificate_check")
    page = {
        **said,
        "document_title": f"{said['title']}: {said['name']}",
        "issued": _("Issued on %(day)s") % {"day": said["issued"]},
        "motto": _("See each other’s work"),
        "mark_alt": _("The mark of Exp-Ex: two overlapping circles"),
        "qr": _qr(page_address(said["code"])),
        "qr_alt": _("QR code that opens the page of this certificate"),
        "check": _("Check this code at"),
        "address": check_at.partition("://")[2],
    }
    note = _("%(box)s stands for letters that cannot be printed here; the page of the certificate shows them.")
    return paper.pdf(TEMPLATE, page, day=date.fromisoformat(said["issued_on"]), note=note)


def _qr(address: str) -> str:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(address)
    return code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")


def _work(person: User) -> str:
    """GP partner at Meadow Lane Surgery; the certificate names the place whatever the profile shows to strangers."""
    profile = getattr(person, "profile", None)
    if profile is None:
        return _("Health or care professional")
    if profile.without_organisation:
        return _("%(work)s, self-employed or between posts") % {"work": people.work(profile)}
    return people.work_and_place(profile, always_place=True)


def _facts(visit: Visit, *, is_visitor: bool) -> list[Fact]:
    facts: list[Fact] = [
        _when(visit),
        {
            "label": _("Time spent learning"),
            "value": words.hours(visit.minutes()),
            "note": _breaks(visit.break_minutes),
        },
    ]
    organisation = _organisation(visit.host)
    if place := visit.workplace:
        organisation = place.organisation.name
        where = ", ".join(part for part in (place.town, place.postcode) if part)
        facts.append({"label": _("Where"), "value": place.name, "note": where})
    elif visit.place:
        facts.append({"label": _("Where"), "value": visit.place, "note": ""})
    if organisation and not (visit.workplace and visit.workplace.name == organisation):
        facts.append({"label": _("Host organisation"), "value": organisation, "note": ""})
    part = _("Visitor, observing only") if is_visitor else _("Host")
    facts.append({"label": _("Took part as"), "value": part, "note": ""})
    return facts


def _organisation(person: User) -> str:
    profile = getattr(person, "profile", None)
    return profile.organisation.name if profile and profile.organisation else ""


def _when(visit: Visit) -> Fact:
    """A few days by their names, many as 1, 2 and 3 June 2026; the hours, where they are the same on all of them."""
    of_day = {day: list(halves) for day, halves in groupby(visit.agreed_half_days(), lambda half_day: half_day.date)}
    if len(of_day) <= MOST_DAYS_ONE_BY_ONE:
        days = [words.day(day) for day in of_day]
    else:
        days = [
            f"{words.listed([str(day.day) for day in in_month])} {month}"
            for month, in_month in groupby(of_day, lambda day: date_format(day, "F Y"))
        ]
    hours = {(halves[0].starts, halves[-1].ends) for halves in of_day.values()}
    note = ""
    if len(hours) == 1:
        ((starts, ends),) = hours
        each_day = _("%(from)s to %(to)s each day") if len(of_day) > 1 else _("%(from)s to %(to)s")
        note = each_day % {"from": f"{starts:%H:%M}", "to": f"{ends:%H:%M}"}
    return {"label": _("When"), "value": "\n".join(days), "note": note}


def _breaks(minutes: int) -> str:
    if not minutes:
        return _("Travel is not counted.")
    return _("Breaks (%(time)s) and travel are not counted.") % {"time": words.hours(minutes)}


def _hopes(visit: Visit, holder: User) -> list[Hope]:
    begins = visit.agreed_half_days()[0].starts_at()

    def when(objective: Objective) -> str:
        day = words.day(objective.written_at.astimezone(clock.uk()).date())
        if objective.written_at < begins:
            return _("Written on %(day)s, before the visit: planned learning") % {"day": day}
        return _("Written on %(day)s, not planned before the visit") % {"day": day}

    mine = [each for each in visit.exchange.objectives.all() if each.person_id == holder.pk]
    return [{"when": said, "texts": [each.text for each in written]} for said, written in groupby(mine, when)]


def _proves(visit: Visit, holder: User) -> Iterator[str]:
    """What the certificate proves and what it does not, a sentence at a time."""
    if visit.recorded_by:
        yield _("%(name)s recorded in Exp-Ex that this visit took place.") % {"name": visit.recorded_by.name}
    else:
        yield _("One of the two recorded in Exp-Ex that this visit took place.")
    yield _("This is not proof of competence: the visitor observed only.")
    if holder.pk == visit.visitor_id:
        leave = standing_leave(visit)
        if leave is not None and leave.how == ReleaseHow.OWN_TIME:
            yield _("%(name)s visited in their own time, as they say.") % {"name": holder.name}
        elif not _organisation(holder):
            yield _("%(name)s has no employer here, so release from work is self-declared.") % {"name": holder.name}
    if _is_dental(holder):
        yield _("This is not verifiable CPD for the General Dental Council.")


def _is_dental(person: User) -> bool:
    """On the dental register, or in a dental profession: there a certificate must say what it is not."""
    profile = getattr(person, "profile", None)
    if profile and profile.profession in PROFESSION_GROUPS[ProfessionGroup.DENTAL]:
        return True
    return any(each.register == Register.GDC for each in person.registrations.all())
