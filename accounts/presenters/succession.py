"""How it is said that another organisation does the work of one now."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Sector
from accounts.models import Organisation, Succession
from core import words
from core.page import Link


def what_following_does(
    organisation: Organisation, successor: Organisation, *, splits: bool, on: date, people: int
) -> list[str]:
    """What the operator sets going who says that another one does its work now."""
    names = {"old": organisation.name, "new": successor.name}
    closes = (
        _("%(old)s stays closed since %(day)s.") % {**names, "day": words.plain_date(organisation.closed_on)}
        if organisation.closed_on
        else _("%(old)s closes on %(day)s.") % {**names, "day": words.plain_date(on - timedelta(days=1))}
    )
    asked = ngettext(
        "%(many)s person who says that they work there is asked where they work now, if they were not yet.",
        "%(many)s people who say that they work there are asked where they work now, if they were not yet.",
        people,
    ) % {"many": f"{people:,}"}
    goes_along = (
        _("Whoever is confirmed there and chooses one of the new organisations has to be confirmed again.")
        if splits
        else _("Whoever is confirmed there and chooses %(new)s stays confirmed.") % names
    )
    return [
        closes,
        asked if people else _("Nobody says that they work there, so nobody is asked."),
        goes_along,
        _("You can take it back on the page of %(old)s.") % names,
    ]


def what_taking_back_does(succession: Succession) -> list[str]:
    """What the operator should know who named the wrong follower."""
    organisation = succession.predecessor
    names = {"old": organisation.name, "new": succession.successor.name if succession.successor else ""}
    told = [
        _("%(new)s no longer stands as the one that does the work of %(old)s.") % names,
        _("%(old)s is open again if this is what closed it and nobody else does its work.") % names,
        _("Whoever has moved already stays where they are. Nobody is told."),
    ]
    if organisation.sector == Sector.COMMISSIONER:
        told.append(_("Organisations that went over to %(new)s with it stay there.") % names)
    return told


def succession_lines(successions: list[Succession]) -> list[Link]:
    """Who does its work since when, each with the page where that is taken back."""
    return [
        Link(
            _("Its work went to %(name)s on %(day)s (%(kind)s).")
            % {"name": one.successor.name, "day": words.plain_date(one.on), "kind": one.get_kind_display()},
            reverse("accounts:succession_take_back", args=[one.predecessor_id, one.pk]),
        )
        for one in successions
        if one.successor
    ]
