"""How suggestions are said: who learns, how well two fit in words, and what to do where there are few."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.presenters import public_name, work_and_place
from core.page import Colour, Link, Status
from matching.enums import Learns
from matching.grid import KM_PER_MILE
from matching.models import Listing, SetAside
from matching.presenters.person import PersonCard, card
from matching.queries import Seeker, Standing
from matching.queries.suggestion import Against, FartherAway, Suggested
from matching.suggesting import GOOD, STRONG

ENOUGH = 5  # below it we say what somebody has not told us yet

GROUPS = {
    Learns.BOTH: gettext_lazy("Each of you would see what you want"),
    Learns.YOU: gettext_lazy("You would see what you want"),
    Learns.THEY: gettext_lazy("They would see what they want with you"),
    Learns.FARTHER: gettext_lazy("Farther than you said you would travel, or we do not know how far"),
}


@dataclass(frozen=True)
class Group:
    """Suggestions of one kind, with what the kind means."""

    title: str
    cards: list[PersonCard]


@dataclass(frozen=True)
class Aside:
    """Somebody who was set aside, as the reader may call them."""

    pk: int
    name: str
    work: str


def groups(found: Sequence[Suggested], viewer: Seeker, standing: Standing) -> list[Group]:
    """The suggestions by who learns, in their order; kinds without anybody are left out."""
    return [
        Group(str(title), [_card(each, viewer, standing) for each in found if each.learns == learns])
        for learns, title in GROUPS.items()
        if any(each.learns == learns for each in found)
    ]


def first_cards(found: Sequence[Suggested], viewer: Seeker, standing: Standing) -> list[PersonCard]:
    """The same without their kinds, for a page that has other things to say."""
    return [_card(each, viewer, standing) for each in found]


def fit_words(fit: int) -> Status:
    """Strong fit, good fit, or worth a look; a number would promise more than anybody knows."""
    if fit >= STRONG:
        said: tuple[str, Colour] = (_("Strong fit"), "green")
    elif fit >= GOOD:
        said = (_("Good fit"), "blue")
    else:
        said = (_("Worth a look"), "grey")
    return Status(*said)


def loosening(found: Sequence[FartherAway]) -> list[str]:
    """Up to 40 km (about 25 miles): 12 people."""
    return [
        ngettext(
            "If you travelled up to %(km)s km (about %(miles)s miles): %(people)s person in all",
            "If you travelled up to %(km)s km (about %(miles)s miles): %(people)s people in all",
            each.people,
        )
        % {"km": each.km, "miles": max(round(each.km / KM_PER_MILE), 1), "people": f"{each.people:,}"}
        for each in found
    ]


def speaks_against(found: Against) -> list[str]:
    """Why somebody is not suggested, a sentence for each reason."""
    said = list(found.barriers)
    if found.has_exchange:
        said.append(_("You two have an exchange under way."))
    if found.is_too_far:
        said.append(_("It is more than three times as far as you said you would travel."))
    return said


def first_steps(viewer: Seeker) -> list[Link]:
    """What somebody has not said yet, without which nobody can be suggested, or only few."""
    steps = []
    if not viewer.wanted:
        steps.append(
            Link(_("Say what you want to learn, and choose its topic"), reverse("accounts:learning_need_list"))
        )
    if not viewer.offers:
        steps.append(Link(_("Say what you can show"), _and_back(reverse("accounts:show_edit"))))
    if viewer.place is None:
        steps.append(Link(_("Say where you work"), reverse("accounts:place_show")))
    return steps


def _and_back(url: str) -> str:
    """Saved there, the reader is here again, and sees what it brought."""
    return f"{url}?{urlencode({'next': reverse('matching:suggestion_list')})}"


def as_called(listing: Listing, viewer: Seeker) -> str:
    """How the reader may call somebody who can be found."""
    return public_name(listing.person.profile, viewer=viewer.person)


def place_among(found: Sequence[Suggested], listing: Listing) -> int:
    """Where somebody stands among the suggestions, from 1; 0 where they are not among them."""
    return next((place for place, each in enumerate(found, start=1) if each.listing.pk == listing.pk), 0)


def aside(each: SetAside, viewer: Seeker) -> Aside:
    """Somebody who was set aside."""
    profile = each.person.profile
    name = public_name(profile, viewer=viewer.person)
    work = work_and_place(profile)
    return Aside(each.person_id, name, work if work != name else "")


def _card(found: Suggested, viewer: Seeker, standing: Standing) -> PersonCard:
    said = card(found.listing, viewer, standing, back_url=reverse("matching:suggestion_list"))
    return replace(said, fit=fit_words(found.fit))
