"""Poster and leaflet that tell patients and residents of a visitor: A4 paper, in words for the kind of place.

They name the place, the days, what the visitor is and who receives them; never the visitor, and never a patient.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from accounts.enums import Sector
from core import paper
from exchanges.models import Visit
from exchanges.presenters import dates_of, place_of

FOLDER = Path(__file__).parent / "notices"

Kind = Literal["poster", "leaflet"]

HOMES = {Sector.CARE_HOME, Sector.HOME_CARE, Sector.HOSPICE, Sector.ADULT_SOCIAL_CARE, Sector.CHILDRENS_SERVICES}
SURGERIES = {Sector.GENERAL_PRACTICE, Sector.PHARMACY, Sector.DENTAL, Sector.EYES_AND_EARS}


@dataclass(frozen=True)
class Wording:
    """What differs between a surgery, a hospital and somebody's home."""

    heading: str
    opening: str
    ask: str
    no_effect: str
    questions: tuple[tuple[str, str], ...]


def wording(sector: str) -> Wording:
    """The words for a kind of place."""
    same = (
        (_("What will the visitor do?"), _("Watch and listen. They do not examine, treat or advise anybody.")),
        (
            _("Will they see my notes?"),
            _("They do not use our computers. What they see or hear about you stays here."),
        ),
        (_("Can I change my mind?"), _("Yes, at any time. Say so, and the visitor leaves.")),
    )
    if sector in HOMES:
        return Wording(
            _("Somebody is visiting to learn how we work"),
            _("This is your home. A colleague from another service would like to see how we work here."),
            _(
                "We ask you before the visitor comes near. If it is hard for you to say, we ask those who know"
                " you well."
            ),
            _("Nobody will ask why, and your care and support stay the same."),
            (*same, (_("Will they come into my room?"), _("Only if you say yes, and only with one of us."))),
        )
    if sector in SURGERIES:
        return Wording(
            _("A visitor is with us"),
            _("A colleague from another service is here to see how we work."),
            _("We ask you when you book or arrive, and again when you are called in."),
            _("Nobody will ask why, and your care stays the same."),
            (*same, (_("What if I say no?"), _("The visitor waits outside, and your appointment goes on as usual."))),
        )
    return Wording(
        _("A visitor is with our team"),
        _("A colleague from another service is here to see how we work."),
        _("We introduce the visitor and ask you first, before a ward round, a clinic or a visit to your bed."),
        _("Nobody will ask why, and your care stays the same."),
        (*same, (_("What if I say no?"), _("The visitor waits elsewhere, and everything goes on as usual."))),
    )


def pdf(visit: Visit, *, kind: Kind, sector: str) -> bytes:
    """The poster or the leaflet of a visit, as a tagged PDF."""
    if visit.first_date is None:
        raise ValueError("a notice needs the dates of the visit")
    said = wording(sector)
    days = dates_of(visit.agreed_half_days())
    page = {
        "title": said.heading,
        "place": place_of(visit),
        "opening": said.opening,
        "visitor": _visitor(visit),
        "days": days,
        "ask": said.ask,
        "no": _("You can say no"),
        "no_effect": said.no_effect,
        "tell": _("Tell %(host)s, or anybody who works here.") % {"host": visit.host.name},
        "questions": _pairs(said.questions),
        "day": visit.first_date.isoformat(),
    }
    return paper.pdf(FOLDER / f"{kind}.typ", page, day=visit.first_date)


def _visitor(visit: Visit) -> str:
    """What the visitor is, in a word that says nothing about who."""
    return _("The visitor’s work: %(work)s.") % {
        "work": visit.visitor.profile.get_profession_display() or _("health or care professional")
    }


def _pairs(questions: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"question": question, "answer": answer} for question, answer in questions]
