"""How people who are found are said: on a card of the list, and on a page of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Profession, Sector
from accounts.models import LearningNeed, Profile
from accounts.presenters import Working, public_name, shown_place, wanted_places, work, work_and_place, work_at
from accounts.reference import topics
from core.page import Row, Status
from core.words import listed
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from matching.grid import KM_PER_MILE
from matching.models import Listing
from matching.presenters.reasons import WEEK, away, half_day_reason, km_between, place_reasons, topic_reasons
from matching.queries import Page, Seeker, Standing
from matching.topics import meeting, names

REASONS_ON_A_CARD = 2


@dataclass(frozen=True)
class PersonCard:
    """One person in a list of people who are found."""

    title: str
    work: str
    shows: str
    reasons: list[str]
    notes: list[str]
    url: str
    exchange_id: int | None
    person_id: int
    fit: Status | None = None


@dataclass(frozen=True)
class Need:
    """Something this person wants to learn; `offered` where the reader could show it."""

    what: str
    topic: str
    offered: bool


def cards(page: Page, viewer: Seeker, standing: Standing, *, back_url: str) -> list[PersonCard]:
    """The people of one page; asks the database nothing more. `back_url`: the page, with what was searched for."""
    return [card(listing, viewer, standing, back_url=back_url) for listing in page.results]


def card(listing: Listing, viewer: Seeker, standing: Standing, *, back_url: str) -> PersonCard:
    """One person of a list, and the way back to it; asks the database nothing more."""
    km = km_between(viewer, listing)
    work_line = _work_at(listing, listing.employer, listing.is_confirmed)
    title = (viewer.person.confirmed_at and listing.name) or work_line
    if title == work_line:
        kinds = [
            Profession(listing.profession).label if listing.profession else "",
            Sector(listing.sector).label if listing.sector else "",
        ]
        work_line = " · ".join(str(kind) for kind in kinds if kind and str(kind) not in title)
    return PersonCard(
        title=title,
        work=work_line,
        shows=listing.opening or listed(names(listing.offer_topics)),
        reasons=[*topic_reasons(viewer, listing), *place_reasons(viewer, listing), *half_day_reason(viewer, listing)][
            :REASONS_ON_A_CARD
        ],
        notes=[note for note in ("" if km is None else away(km), standing.answers.get(listing.pk, "")) if note],
        url=f"{reverse('person_detail', args=[listing.pk])}?{urlencode({'next': back_url})}",
        exchange_id=standing.exchanges.get(listing.pk),
        person_id=listing.pk,
    )


def _work_at(who: Working, place: str, is_confirmed: bool) -> str:
    """Senior carer at Hampton Grange; or, where nobody has confirmed it, "says they work at"."""
    if is_confirmed or not place:
        return work_at(who, place)
    return _("%(work)s, says they work at %(place)s") % {"work": work(who), "place": place}


def _work_and_place(profile: Profile, is_confirmed: bool, *, always_place: bool = False) -> str:
    return _work_at(profile, shown_place(profile, always=always_place), is_confirmed)


def _public_name(profile: Profile, viewer: Seeker, is_confirmed: bool) -> str:
    name = public_name(profile, viewer=viewer.person)
    return _work_and_place(profile, is_confirmed) if name == work_and_place(profile) else name


def list_before(back_url: str) -> str:
    """What the list of people is called that the reader came from."""
    path = back_url.partition("?")[0]
    if path == reverse("matching:suggestion_list"):
        return _("Suggested people")
    return _("Find people") if path == reverse("matching:find") else _("Back")


def learning_needs(needs: Iterable[LearningNeed], viewer: Seeker) -> list[Need]:
    """What this person wants to learn, what the reader could show first."""
    known = topics()
    shown = [
        Need(
            what=need.what,
            topic=known[need.topic].name if need.topic in known and known[need.topic].name != need.what else "",
            offered=bool(meeting([need.topic], viewer.offers)) if need.topic else False,
        )
        for need in needs
    ]
    return sorted(shown, key=lambda need: not need.offered)


@dataclass(frozen=True)
class PersonPage:
    """Somebody's profile as one other person may see it, and what that person can do next."""

    title: str
    work: str
    topics: list[str]
    when_and_where: list[Row]
    practical: list[Row]
    is_own: bool
    can_be_asked: bool
    exchange: Exchange | None


def person_page(
    viewer: Seeker, profile: Profile, listing: Listing | None, exchange: Exchange | None, *, is_confirmed: bool
) -> PersonPage:
    """Two who have agreed know each other's name and place, whatever their profiles show to others; two whom a
    programme proposes to each other know the name."""
    is_own = profile.person_id == viewer.person.pk
    agreed = exchange is not None and exchange.state not in (ExchangeState.REQUESTED, ExchangeState.PROPOSED)
    is_paired = exchange is not None and exchange.state == ExchangeState.PROPOSED
    shows_place = agreed or profile.shows_organisation
    if agreed or is_paired or (is_own and profile.shows_name):
        title = profile.person.name
    else:
        title = _work_and_place(profile, is_confirmed) if is_own else _public_name(profile, viewer, is_confirmed)
    work_line = _work_and_place(profile, is_confirmed, always_place=agreed)
    km = km_between(viewer, listing) if listing and not is_own else None
    return PersonPage(
        title=title,
        work=work_line if work_line != title else "",
        topics=names(profile.offer_topics),
        when_and_where=_when_and_where(profile, km, shows_place=shows_place),
        practical=_practical_notes(profile) if shows_place and viewer.person.confirmed_at else [],
        is_own=is_own,
        can_be_asked=listing is not None and not is_own,
        exchange=exchange if exchange and exchange.state != ExchangeState.CLOSED else None,
    )


def _when_and_where(profile: Profile, km: float | None, *, shows_place: bool) -> list[Row]:
    free = listed([str(words) for code, words in WEEK.items() if code in profile.half_days])
    rows = [Row(_("When"), free or _("Ask me"))]
    if wanted := wanted_places(profile):
        rows.insert(0, Row(_("Kinds of place to see"), listed(wanted)))
    if shows_place and profile.organisation:
        place = profile.workplace or profile.organisation
        named = dict.fromkeys([place.name, profile.organisation.name, place.town])
        rows.append(Row(_("Where"), ", ".join(part for part in named if part)))
    elif profile.organisation:
        kind = profile.organisation.get_sector_display()
        rows.append(Row(_("Where"), _("%(kind)s. The name is shown once you have agreed.") % {"kind": kind}))
    if km is not None:
        rows.append(Row(_("Distance"), away(km)))
    if profile.distance_km:
        rows.append(Row(_("Can travel"), _how_far(profile.distance_km)))
    return rows


def _how_far(km: int) -> str:
    return _("up to %(km)s km (about %(miles)s miles)") % {"km": km, "miles": max(round(km / KM_PER_MILE), 1)}


def _practical_notes(profile: Profile) -> list[Row]:
    place = profile.workplace
    if place is None:
        return []
    notes = {
        _("Where to report"): place.where_to_report,
        _("What to wear"): place.dress,
        _("Parking and travel"): place.parking,
        _("Access needs"): place.access,
    }
    return [Row(key, value) for key, value in notes.items() if value]
