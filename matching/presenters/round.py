"""How a round of pairing is said to a lead: pairs side by side, who is left over and why, how sure the result is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Profile, User
from accounts.presenters import work_and_place
from core import words
from core.page import Link, Status
from matching.criteria import against_all, explain_all
from matching.enums import RoundState, Wish
from matching.models import Draft, DraftPair, Round
from matching.pairing import LeftOver
from matching.presenters.suggestion import fit_words
from matching.queries.round import Bench
from matching.topics import headings

CRITERIA: dict[str, str | Promise] = {
    "need": gettext_lazy("What one wants to see and the other offers"),
    "difference": gettext_lazy("Another profession and another kind of place"),
    "specialty": gettext_lazy("A specialty that was asked for"),
    "distance": gettext_lazy("How near they are"),
    "half_days": gettext_lazy("Half-days that suit both"),
    "sector": gettext_lazy("A kind of place that was asked for"),
    "host": gettext_lazy("How reliably they host, and whether they have time"),
    "new": gettext_lazy("That they were not paired before"),
}
RULES: dict[str, str | Promise] = {
    "organisation": gettext_lazy("They work for different organisations"),
    "reach": gettext_lazy("One of them would travel that far"),
    "need": gettext_lazy("At least one would see what they want to see"),
    "mutual": gettext_lazy("Both would see what they want to see"),
    "time": gettext_lazy("A half-day of the week suits both"),
    "new": gettext_lazy("They were not paired before"),
}
MOST_REASONS = 3
GONE = gettext_lazy("Somebody who is no longer in this round")


@dataclass(frozen=True)
class Half:
    """One of a pair, with their work."""

    pk: int
    name: str
    work: str


@dataclass(frozen=True)
class PairCard:
    """Two people of a draft side by side. `warning` says why the pair cannot be proposed as things stand now."""

    pk: int
    one: Half
    other: Half
    fit: Status
    reasons: list[str]
    against: list[str]
    wish: str
    is_published: bool
    warning: str
    exchange_url: str


@dataclass(frozen=True)
class LeftCard:
    """Somebody without a partner, why, and the smallest change that would help."""

    half: Half
    why: str
    change: str
    instead: int | None


def pair_cards(bench: Bench) -> list[PairCard]:
    """The pairs of the draft in order of fit."""
    people = bench.people
    seated = [pair for pair in bench.pairs if pair.one_id in people and pair.other_id in people]
    both = [(people[pair.one_id], people[pair.other_id]) for pair in seated]
    explained = explain_all(both, bench.cohort.rules, headings())
    against = against_all(both, bench.cohort.rules, headings())
    said = {
        pair.pk: ([each.sentence for each in found], broken)
        for pair, found, broken in zip(seated, explained, against, strict=True)
    }
    return [_card(bench, pair, *said.get(pair.pk, ([], []))) for pair in bench.pairs]


def left_cards(bench: Bench) -> list[LeftCard]:
    """Everybody who is in no pair."""
    paired = [(pair.one_id, pair.other_id) for pair in bench.pairs]
    inside = [pair for pair in paired if pair[0] in bench.cohort.places and pair[1] in bench.cohort.places]
    return [_left(bench, each) for each in bench.cohort.left_over(inside)]


def result_words(draft: Draft, paired: int, people: int, *, has_changed: bool) -> list[str]:
    """What came out, and how sure it is; `has_changed`: people, rules or wishes, since it was worked out."""
    lines = [
        ngettext("%(paired)s pair of %(people)s people.", "%(paired)s pairs of %(people)s people.", paired)
        % {"paired": paired, "people": people}
    ]
    if draft.by_hand:
        lines.append(_("Changed by hand. Working the pairs out again begins afresh: pin a pair to keep it."))
    elif has_changed:
        lines.append(_("Something has changed since these pairs were worked out. Work them out again for the best."))
    elif draft.optimal:
        lines.append(_("Proved: no other pairing by these rules is better."))
    elif draft.bound is not None and draft.fit:
        gap = (draft.bound - draft.fit) / draft.fit
        lines.append(
            _("Not proved to be the best: another pairing could have up to %(gap)s more fit.") % {"gap": f"{gap:.2%}"}
        )
    return lines


def status(round: Round) -> Status:
    """The tag of a round."""
    state = RoundState(round.state)
    return Status(state.label, {"draft": "blue", "published": "green", "discarded": "grey"}[state.value])  # type: ignore[arg-type]


def title(round: Round) -> str:
    """Round 2."""
    return _("Round %(number)s") % {"number": round.number}


def partners(bench: Bench, person: User) -> list[tuple[int, str]]:
    """With whom somebody could be paired by hand: the best fit first, with whom they are paired now."""
    cohort, names = bench.cohort, _names(bench)
    now = {one: other for pair in bench.pairs for one, other in _both(pair)}
    if person.pk not in cohort.places:
        return []
    fits = [
        (fit, each.id)
        for each in cohort.people
        if each.id not in (person.pk, now.get(person.pk)) and (fit := cohort.fit_of(person.pk, each.id)) is not None
    ]
    found = []
    for fit, other in sorted(fits, key=lambda pair: (-pair[0], names[pair[1]])):
        said = [fit_words(fit).word]
        if {person.pk, other} in map(set, cohort.apart):
            said.append(_("you keep them apart"))
        elif cohort.at((person.pk, other)) not in cohort.fits:
            said.append(_("against the rules of this round"))
        said.append(_("now with %(name)s") % {"name": names[now[other]]} if other in now else _("free"))
        found.append((other, f"{names[other]}: {', '.join(map(str, said))}"))
    return found


def table(bench: Bench) -> list[list[str]]:
    """The pairs as rows of a file."""
    heads = (
        _("Person"),
        _("Work"),
        _("Partner"),
        _("Partner's work"),
        _("Fit"),
        _("Why, said to the first"),
        _("Published"),
    )
    rows = [[str(each) for each in heads]]
    for card in pair_cards(bench):
        published = _("yes") if card.is_published else _("no")
        reasons = ". ".join(card.reasons)
        rows.append(
            [
                card.one.name,
                card.one.work,
                card.other.name,
                card.other.work,
                str(card.fit.word),
                reasons,
                str(published),
            ]
        )
    for left in left_cards(bench):
        rows.append([left.half.name, left.half.work, "", "", "", left.why, ""])
    return rows


def named(pairs: set[tuple[int, int]], profiles: Mapping[int, Profile]) -> list[str]:
    """Pairs by their names, in order."""
    names = {person: profile.person.name for person, profile in profiles.items()}
    return sorted(f"{names.get(one, GONE)} / {names.get(other, GONE)}" for one, other in pairs)


def kept_apart(bench: Bench) -> list[tuple[int, int, str]]:
    """The pairs that a lead does not want, each with its names."""
    names = _names(bench)
    return [(one, other, f"{names[one]} / {names[other]}") for one, other in sorted(bench.cohort.apart)]


def pinned_next(bench: Bench) -> list[tuple[int, int, str]]:
    """The pairs that a lead pinned and that the draft does not have, each with its names."""
    names = {person: profile.person.name for person, profile in bench.profiles.items()}
    have = {frozenset(pair) for each in bench.pairs for pair in _both(each)}
    missing = sorted(pair for pair in bench.cohort.pinned if frozenset(pair) not in have)
    return [(one, other, f"{names[one]} / {names[other]}") for one, other in missing]


def drafts(round: Round, all_of_them: Sequence[Draft]) -> list[tuple[Link, str]]:
    """The drafts of a round that can be laid beside the one that stands, and how and when each came about."""
    found = []
    for draft in all_of_them:
        if draft.pk == round.draft_id:
            continue
        named = {"number": draft.number, "pairs": getattr(draft, "number_of_pairs", 0)}
        said = ngettext("Draft %(number)s, %(pairs)s pair", "Draft %(number)s, %(pairs)s pairs", named["pairs"]) % named
        how = _("changed by hand on %(moment)s") if draft.by_hand else _("worked out on %(moment)s")
        url = f"{reverse('matching:round_compare', args=[round.pk])}?with={draft.pk}"
        found.append((Link(said, url), how % {"moment": words.moment(draft.made_at)}))
    return found


def _both(pair: DraftPair) -> tuple[tuple[int, int], tuple[int, int]]:
    return (pair.one_id, pair.other_id), (pair.other_id, pair.one_id)


def _names(bench: Bench) -> dict[int, str]:
    names = {person: profile.person.name for person, profile in bench.profiles.items()}
    paired = {person for pair in bench.pairs for person in (pair.one_id, pair.other_id)}
    return {**dict.fromkeys(paired, str(GONE)), **names}


def _half(bench: Bench, person: int) -> Half:
    profile = bench.profiles.get(person)
    if profile is None:
        return Half(person, str(GONE), "")
    return Half(person, profile.person.name, work_and_place(profile, always_place=True))


def _card(bench: Bench, pair: DraftPair, reasons: list[str], against: list[str]) -> PairCard:
    wanted = {(pair.one_id, pair.other_id), (pair.other_id, pair.one_id)}
    warning = ""
    if not pair.exchange_id and wanted & bench.cohort.apart:
        warning = _("%(one)s and %(other)s: you said that they are not to be together.") % {
            "one": _names(bench)[pair.one_id],
            "other": _names(bench)[pair.other_id],
        }
    if not pair.exchange_id:
        gone = [
            _names(bench)[person]
            for person in (pair.one_id, pair.other_id)
            if (each := bench.people.get(person)) is None or each.is_paused or not each.is_eligible
        ]
        if gone:
            warning = _("%(names)s cannot be paired now: paused, or no longer taking part.") % {
                "names": " / ".join(gone)
            }
    return PairCard(
        pk=pair.pk,
        one=_half(bench, pair.one_id),
        other=_half(bench, pair.other_id),
        fit=fit_words(pair.fit),
        reasons=reasons[:MOST_REASONS],
        against=[] if pair.exchange_id else against,
        wish=_wish(bench, wanted),
        is_published=pair.exchange_id is not None,
        warning=warning,
        exchange_url=reverse("exchanges:lead_exchange", args=[bench.round.programme_id, pair.exchange_id])
        if pair.exchange_id
        else "",
    )


def _wish(bench: Bench, wanted: set[tuple[int, int]]) -> str:
    if wanted & bench.cohort.pinned:
        return Wish.PINNED.value
    return Wish.APART.value if wanted & bench.cohort.apart else ""


def _left(bench: Bench, left: LeftOver) -> LeftCard:
    names = _names(bench)
    person = next(each for each in bench.cohort.people if each.id == left.person)
    half = _half(bench, left.person)
    if person.is_paused or not person.is_eligible:
        return LeftCard(half, _("Paused, or no longer taking part."), "", None)
    if left.fitting:
        why = ngettext(
            "%(n)s person would fit, and is paired with somebody else.",
            "%(n)s people would fit, and all are paired with somebody else.",
            left.fitting,
        ) % {"n": left.fitting}
        if left.instead is None:
            return LeftCard(half, why, "", None)
        partner, now, _gain = left.instead
        change = _("Smallest change: pair them with %(partner)s. Then %(now)s is without a partner.")
        return LeftCard(half, why, change % {"partner": names[partner], "now": names[now]}, partner)
    if person.side and all(each.side == person.side for each in bench.cohort.people):
        return LeftCard(half, _("Nobody of the other side is left to be paired."), "", None)
    why = _("Nobody here fits by the rules of this round.")
    if left.without_two:
        one, other, more = left.without_two
        change = ngettext(
            "Without the rules “%(one)s” and “%(other)s” %(n)s person would fit.",
            "Without the rules “%(one)s” and “%(other)s” %(n)s people would fit.",
            more,
        )
        return LeftCard(half, why, change % {"one": RULES[one], "other": RULES[other], "n": more}, None)
    if not left.without:
        return LeftCard(
            half, why, _("More than one rule stands in the way: they may be happier in the next round."), None
        )
    rule, more = max(left.without.items(), key=lambda each: each[1])
    change = ngettext(
        "Without the rule “%(rule)s” %(n)s person would fit.",
        "Without the rule “%(rule)s” %(n)s people would fit.",
        more,
    ) % {"rule": RULES[rule], "n": more}
    return LeftCard(half, why, change, None)
