"""How topics stand to each other: a heading and the topics under it."""

from collections.abc import Iterable, Mapping
from functools import cache

from accounts.reference import children, topics


def heading(slug: str) -> str:
    """The heading a topic stands under; empty for a heading and for what is no topic (any more)."""
    topic = topics().get(slug)
    return topic.parent if topic else ""


@cache
def headings() -> Mapping[str, str]:
    """Under which heading each topic stands."""
    return {topic.slug: topic.parent for topic in topics().values() if topic.parent}


def family(slug: str) -> list[str]:
    """What counts as this topic where somebody looks for it: itself and, of a heading, everything under it."""
    return [slug, *(child.slug for child in children(slug))]


def names(slugs: Iterable[str]) -> list[str]:
    """The names of topics, each once, in the order given; slugs that are no topic are left out."""
    known = topics()
    return [known[slug].name for slug in dict.fromkeys(slugs) if slug in known]


def meeting(wanted: Iterable[str], offered: Iterable[str]) -> list[tuple[str, str]]:
    """Which wanted topic is met by which offered one, the exact ones first; each wanted topic at most once.

    A heading is met by any topic under it, and a topic by the offer of its whole heading.
    """
    above, offers = headings(), dict.fromkeys(offered)
    first_under = {above[offer]: offer for offer in reversed(offers) if offer in above}
    exact, near = [], []
    for want in dict.fromkeys(wanted):
        if want in offers:
            exact.append((want, want))
        elif want in first_under:
            near.append((want, first_under[want]))
        elif above.get(want) in offers:
            near.append((want, above[want]))
    return exact + near
