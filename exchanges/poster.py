"""A programme for the wall of a staff room: what it is, whom it is for, and a code that leads to its page."""

from datetime import date
from pathlib import Path

import qrcode
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from core import paper
from exchanges.models import Programme
from exchanges.presenters import during_words, what_is_asked

TEMPLATE = Path(__file__).parent / "posters" / "poster.typ"
LONGEST_PURPOSE = 420


def pdf(programme: Programme, *, address: str, day: date) -> bytes:
    """One page, A4."""
    said = {"programme": programme.name, "organisation": programme.organisation.name, "window": during_words(programme)}
    sides = [side.name for side in programme.sides.order_by("number")]
    page = {
        "document_title": _("Poster: %(programme)s") % said,
        "motto": _("See each other’s work"),
        "title": programme.name,
        "by": _("Run by %(organisation)s") % said,
        "purpose": _shortened(programme.purpose),
        "facts": [
            *([_("For %(sides)s") % {"sides": " · ".join(sides)}] if sides else []),
            what_is_asked(programme),
            *([_("Visits %(window)s") % said] if said["window"] else []),
        ],
        "how": _("Point the camera of your phone at the code, or type the address. The page tells you all about it."),
        "address": address,
        "qr": _qr(address),
        "qr_alt": _("Code that leads to %(address)s") % {"address": address},
        "mark_alt": _("The mark of Exp-Ex: two circles that overlap"),
    }
    return paper.pdf(TEMPLATE, page, day=day)


def _shortened(purpose: str) -> str:
    if len(purpose) <= LONGEST_PURPOSE:
        return purpose
    return purpose[:LONGEST_PURPOSE].rsplit(" ", 1)[0] + " …"


def _qr(address: str) -> str:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(address)
    return code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
