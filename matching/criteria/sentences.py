"""What speaks for a pair, in sentences without full stops, said to the first of the two."""

from collections.abc import Callable, Collection, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.enums import Sector
from accounts.reference import specialties
from core.words import listed
from matching.grid import KM_PER_MILE
from matching.topics import heading, meeting, names

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
SECTORS = dict(Sector.choices)
PROPER_NAMES = ("Parkinson’s",)


def topics(
    wanted: Iterable[str], offers: Iterable[str], their_wishes: Iterable[str], their_offers: Iterable[str]
) -> list[str]:
    """What the reader wants and they offer, then what they want and the reader offers; one sentence each at most."""
    return [*_wanted_here(meeting(wanted, their_offers)), *_wanted_there(meeting(their_wishes, offers))]


def _wanted_here(hits: list[tuple[str, str]]) -> list[str]:
    if same := _exact(hits):
        return [
            ngettext("You want %(topics)s; they offer it", "You want %(topics)s; they offer them", len(same))
            % {"topics": listed(same)}
        ]
    return _near(
        hits,
        lambda: _("You want %(want)s; they offer %(offer)s, which includes it"),
        lambda: _("You want %(want)s; they offer %(offer)s, which is part of it"),
    )


def _wanted_there(hits: list[tuple[str, str]]) -> list[str]:
    if same := _exact(hits):
        return [_("They want to see what you offer: %(topics)s") % {"topics": listed(same)}]
    return _near(
        hits,
        lambda: _("They want %(want)s; you offer %(offer)s, which includes it"),
        lambda: _("They want %(want)s; you offer %(offer)s, which is part of it"),
    )


def _exact(hits: list[tuple[str, str]]) -> list[str]:
    return _in_sentences(want for want, offer in hits if want == offer)[:MOST_NAMED]


def _near(hits: list[tuple[str, str]], whole: Callable[[], str], part: Callable[[], str]) -> list[str]:
    """A heading that is offered includes the topic that is wanted; a topic that is offered is part of the heading."""
    if not hits:
        return []
    want, offer = hits[0]
    said = whole() if offer == heading(want) else part()
    want, offer = _in_sentences(hits[0])
    return [said % {"want": want, "offer": offer}]


def sector(wanted: Collection[str], theirs: str) -> list[str]:
    """The kind of place where they work, if the reader wants to see such places."""
    if theirs not in wanted or theirs not in SECTORS:
        return []
    return [_("You want to see: %(name)s") % {"name": SECTORS[theirs]}]


def specialty(wanted: Collection[str], theirs: str) -> list[str]:
    """Their specialty, if the reader wants to see it."""
    known = specialties()
    if theirs not in wanted or theirs not in known:
        return []
    return [_("You want to see: %(name)s") % {"name": known[theirs]}]


def half_days(here: Collection[str], there: Collection[str]) -> list[str]:
    """When both are usually free, where that is known of both."""
    both = [str(words) for code, words in WEEK.items() if code in here and code in there]
    if not both:
        return []
    if len(both) <= MOST_NAMED:
        return [_("You are both free on %(half_days)s") % {"half_days": listed(both)}]
    return [
        _("You are both free on %(number)s half-days a week, such as %(half_day)s")
        % {"number": len(both), "half_day": both[0]}
    ]


def away(km: float) -> str:
    """About 4 miles away. Below a mile a number would say more than a postcode district tells."""
    miles = km / KM_PER_MILE
    if miles < 1:
        return _("Close to you")
    return ngettext("About %(miles)s mile away", "About %(miles)s miles away", round(miles)) % {"miles": round(miles)}


def _in_sentences(slugs: Iterable[str]) -> list[str]:
    """Names of topics as they stand inside a sentence: small first letter, unless it belongs to a name."""
    return [small(name) for name in names(slugs)]


def small(name: str) -> str:
    """A name as it stands inside a sentence."""
    first, _blank, rest = name.partition(" ")
    has_a_name = any(word[0].isupper() and word[1:].islower() for word in rest.split())
    if first.rstrip(",") in PROPER_NAMES or not first[1:].islower() or has_a_name:
        return name
    return name[0].lower() + name[1:]
