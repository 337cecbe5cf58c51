"""How people who are found are said, and why they might fit."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.enums import Profession, Sector
from accounts.models import LearningNeed, Profile
from accounts.presenters import public_name, work_and_place
from accounts.queries import Place, km_apart
from accounts.reference import topics
from accounts.week import DAYS
from core.page import Row, Words
from core.words import listed
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from matching.models import Listing
from matching.queries import Counts, Filters, Loosening, Page, Seeker, Tally
from matching.topics import meeting, names

WEEK: dict[str, Promise] = {
    "mon-am": gettext_lazy("Monday mornings"),
    "mon-pm": gettext_lazy("Monday afternoons"),
    "tue-am": gettext_lazy("Tuesday mornings"),
    "tue-pm": gettext_lazy("Tuesday afternoons"),
    "wed-am": gettext_lazy("Wednesday mornings"),
    "wed-pm": gettext_lazy("Wednesday afternoons"),
    "thu-am": gettext_lazy("Thursday mornings"),
    "thu-pm": gettext_lazy("Thursday afternoons"),
    "fri-am": gettext_lazy("Friday mornings"),
    "fri-pm": gettext_lazy("Friday afternoons"),
}
MOST_NAMED = 3
REASONS_ON_A_CARD = 2
OFFER_WORDS, OFFER_LETTERS = 25, 240
NEAR_KM = 2  # within a postcode district, a number would say more than is known
PROPER_NAMES = ("Parkinson’s",)


@dataclass(frozen=True)
class PersonCard:
    """One person in a list of people who are found."""

    title: str
    work: str
    shows: str
    reasons: list[str]
    notes: list[str]
    url: str


@dataclass(frozen=True)
class ActiveFilter:
    """A filter that is on, and the address of the same page without it."""

    text: Words
    url: str


@dataclass(frozen=True)
class Choice:
    """A box to tick among the filters, with how many people it would leave."""

    value: str
    label: Words
    people: str
    checked: bool


@dataclass(frozen=True)
class Need:
    """Something this person wants to learn; `offered` where the reader could show it."""

    what: str
    topic: str
    offered: bool


def cards(page: Page, viewer: Seeker, answers: dict[int, str]) -> list[PersonCard]:
    """The people of one page; asks the database nothing more."""
    return [_card(listing, viewer, answers.get(listing.pk, "")) for listing in page.results]


def _card(listing: Listing, viewer: Seeker, answers: str) -> PersonCard:
    profile, km = listing.person.profile, _km(viewer.place, listing.place)
    title, work = public_name(profile, viewer=viewer.person), work_and_place(profile)
    if title == work:
        kinds = [profile.get_profession_display(), Sector(listing.sector).label if listing.sector else ""]
        work = " · ".join(str(kind) for kind in kinds if kind and str(kind) not in title)
    shows = _opening(profile.offer) or listed(names(listing.offer_topics))
    return PersonCard(
        title=title,
        work=work,
        shows=shows,
        reasons=[*_topic_reasons(viewer, listing), *_half_day_reason(viewer, listing)][:REASONS_ON_A_CARD],
        notes=[note for note in ("" if km is None else _away(km), answers) if note],
        url=reverse("matching:person_detail", args=[listing.pk]),
    )


def _opening(offer: str) -> str:
    """The first words of what somebody can show; letters count too, since a word may be very long."""
    return Truncator(Truncator(" ".join(offer.split())).words(OFFER_WORDS, truncate="…")).chars(OFFER_LETTERS)


def reasons(viewer: Seeker, listing: Listing) -> list[str]:
    """Why these two might suit each other, the strongest first, in sentences without full stops."""
    km = _km(viewer.place, listing.place)
    near = [_away(km)] if km is not None and km <= viewer.travels_km else []
    return [*_topic_reasons(viewer, listing), *near, *_half_day_reason(viewer, listing)]


def _topic_reasons(viewer: Seeker, listing: Listing) -> list[str]:
    found = []
    hits = meeting(viewer.wanted, listing.offer_topics)
    if same := [want for want, offer in hits if want == offer][:MOST_NAMED]:
        found.append(
            ngettext("You want %(topics)s; they offer it", "You want %(topics)s; they offer them", len(same))
            % {"topics": listed(_in_sentences(same))}
        )
    elif hits:
        want, offer = _in_sentences(hits[0])
        found.append(_("You want %(want)s; they offer %(offer)s") % {"want": want, "offer": offer})
    if theirs := list(dict.fromkeys(offer for _want, offer in meeting(listing.wanted_topics, viewer.offers))):
        shown = listed(_in_sentences(theirs[:MOST_NAMED]))
        found.append(_("They want to see what you offer: %(topics)s") % {"topics": shown})
    return found


def _half_day_reason(viewer: Seeker, listing: Listing) -> list[str]:
    both = [str(words) for code, words in WEEK.items() if code in viewer.half_days and code in listing.half_days]
    if not both:
        return []
    if len(both) <= MOST_NAMED:
        return [_("You are both free on %(half_days)s") % {"half_days": listed(both)}]
    return [
        _("You are both free on %(number)s half-days a week, such as %(half_day)s")
        % {"number": len(both), "half_day": both[0]}
    ]


def _km(here: Place | None, there: Place | None) -> float | None:
    return km_apart(here, there) if here and there else None


def _away(km: float) -> str:
    return _("Close to you") if km < NEAR_KM else _("%(km)s km away") % {"km": round(km)}


def _in_sentences(slugs: Iterable[str]) -> list[str]:
    """Names of topics as they stand inside a sentence: small first letter, unless it belongs to a name."""
    return [_small(name) for name in names(slugs)]


def _small(name: str) -> str:
    first, _blank, rest = name.partition(" ")
    has_a_name = any(word[0].isupper() and word[1:].islower() for word in rest.split())
    if first.rstrip(",") in PROPER_NAMES or not first[1:].islower() or has_a_name:
        return name
    return name[0].lower() + name[1:]


def people_found(tally: Tally) -> str:
    """12 people found, or: more than 500 people found."""
    if tally.more:
        return _("More than %(number)s people found") % {"number": tally.people}
    return ngettext("%(number)s person found", "%(number)s people found", tally.people) % {"number": tally.people}


def capped(tally: Tally) -> str:
    """12, or 500+."""
    return f"{tally.people}+" if tally.more else str(tally.people)


def choices(kind: type[Profession] | type[Sector], counted: dict[str, Tally], chosen: Collection[str]) -> list[Choice]:
    """The values of a filter that would leave anybody, and those that are on; most people first."""
    shown = [value for value in kind if value in counted or value in chosen]
    shown.sort(key=lambda value: (-counted.get(value, Tally(0)).people, str(value.label)))
    return [Choice(value.value, value.label, capped(counted.get(value, Tally(0))), value in chosen) for value in shown]


def profession_choices(found: Counts, filters: Filters) -> list[Choice]:
    """The professions of those who are found."""
    return choices(Profession, found.professions, filters.profession)


def sector_choices(found: Counts, filters: Filters) -> list[Choice]:
    """The kinds of places where those who are found work."""
    return choices(Sector, found.sectors, filters.sector)


def week(chosen: Collection[str]) -> list[tuple[str, list[Choice]]]:
    """The half-days of a week in two columns, ready for a filter."""
    return [
        (title, [Choice(f"{day}-{half}", label, "", f"{day}-{half}" in chosen) for day, label in DAYS.items()])
        for half, title in (("am", _("Mornings")), ("pm", _("Afternoons")))
    ]


def active_filters(filters: Filters) -> list[ActiveFilter]:
    """What is on, each with the way to take it off."""
    return [
        ActiveFilter(_filter_words(name, value), find_url(filters.without(name, value)))
        for name, value in filters.active()
    ]


def find_url(filters: Filters, **more: str) -> str:
    """The address of the search with these filters."""
    query = filters.query(**more)
    return reverse("matching:find") + (f"?{query}" if query else "")


def _filter_words(name: str, value: str | int) -> Words:
    if name == "distance":
        return _("Within %(km)s km") % {"km": value}
    said: dict[str, Callable[[str], Words]] = {
        "words": lambda words: f"“{words}”",
        "topic": lambda slug: topics()[slug].name,
        "profession": lambda profession: Profession(profession).label,
        "sector": lambda sector: Sector(sector).label,
        "days": lambda code: WEEK[code],
    }
    return said[name](str(value))


def loosening(found: Sequence[Loosening]) -> list[ActiveFilter]:
    """What to take off so that somebody is found, and how many that would be."""
    said = {
        "words": gettext_lazy("Without the words you typed"),
        "topic": gettext_lazy("With any topic"),
        "profession": gettext_lazy("With any profession"),
        "sector": gettext_lazy("With any kind of place"),
        "distance": gettext_lazy("At any distance"),
        "days": gettext_lazy("On any day"),
        "": gettext_lazy("Without any filter"),
    }
    return [
        ActiveFilter(
            _("%(change)s: %(people)s") % {"change": said[each.name], "people": people_found(each.tally)},
            find_url(each.filters),
        )
        for each in found
    ]


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


def person_page(viewer: Seeker, profile: Profile, listing: Listing | None, exchange: Exchange | None) -> PersonPage:
    """Two who have agreed know each other's name and place, whatever their profiles show to others."""
    is_own = profile.person_id == viewer.person.pk
    agreed = exchange is not None and exchange.state != ExchangeState.REQUESTED
    shows_place = agreed or profile.shows_organisation
    if agreed or (is_own and profile.shows_name):
        title = profile.person.name
    else:
        title = work_and_place(profile) if is_own else public_name(profile, viewer=viewer.person)
    work = work_and_place(profile, always_place=agreed)
    km = _km(viewer.place, listing.place) if listing and not is_own else None
    return PersonPage(
        title=title,
        work=work if work != title else "",
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
    if shows_place and profile.organisation:
        place = profile.workplace or profile.organisation
        named = dict.fromkeys([place.name, profile.organisation.name, place.town])
        rows.append(Row(_("Where"), ", ".join(part for part in named if part)))
    elif profile.organisation:
        kind = profile.organisation.get_sector_display()
        rows.append(Row(_("Where"), _("%(kind)s. The name is shown once you have agreed.") % {"kind": kind}))
    if km is not None:
        rows.append(Row(_("Distance"), _away(km)))
    if profile.distance_km:
        rows.append(Row(_("Can travel"), _("up to %(km)s km") % {"km": profile.distance_km}))
    return rows


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
