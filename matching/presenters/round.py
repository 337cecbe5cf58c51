"""How a round of pairing is said to a lead: pairs side by side, how sure the result is, other drafts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Profile, User
from accounts.presenters import work_and_place
from core import words
from core.page import Link, Status
from core.words import listed
from matching.criteria import against_all, explain_all
from matching.enums import RoundState, Wish
from matching.models import Draft, DraftPair, Round
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
BY_HAND = gettext_lazy("Changed by hand. Working the pairs out again begins afresh: pin a pair to keep it.")
CHANGED = gettext_lazy("Something has changed since these pairs were worked out. Work them out again for the best.")
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


def result_words(bench: Bench, draft: Draft, cards: Sequence[PairCard], *, has_changed: bool) -> list[str]:
    """What came out, and how sure it is; `has_changed`: people, rules or wishes, since it was worked out."""
    paired = {person for pair in bench.pairs for person in (pair.one_id, pair.other_id)}
    lines = [
        ngettext("%(paired)s pair of %(people)s people.", "%(paired)s pairs of %(people)s people.", len(cards))
        % {"paired": len(cards), "people": len(paired | bench.people.keys())}
    ]
    proposed = sum(card.is_published for card in cards)
    if 0 < proposed < len(cards):
        said = ngettext("%(n)s of them is proposed.", "%(n)s of them are proposed.", proposed)
        lines.append(said % {"n": proposed})
    is_open = bench.round.state == RoundState.DRAFT
    if draft.by_hand:
        lines.append(str(BY_HAND) if is_open else _("Changed by hand."))
    elif has_changed or (is_open and any(card.warning for card in cards)):
        lines.append(str(CHANGED) if is_open else _("Something has changed since these pairs were worked out."))
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


def partners(bench: Bench, person: User) -> list[tuple[int, str, str]]:
    """With whom somebody could be paired by hand, the best fit first: who that is, their name, and how well they fit,
    by which rules, with whom they are paired now."""
    cohort, names = bench.cohort, names_in(bench)
    now: dict[int, list[int]] = {}
    for one, other in (two for pair in bench.pairs for two in _both(pair)):
        now.setdefault(one, []).append(other)
    if person.pk not in cohort.places:
        return []
    fits = [
        (fit, each.id)
        for each in cohort.people
        if each.id not in (person.pk, *now.get(person.pk, []))
        and (fit := cohort.fit_of(person.pk, each.id)) is not None
    ]
    found = []
    for fit, other in sorted(fits, key=lambda pair: (-pair[0], names[pair[1]])):
        said = [str(fit_words(fit).word)]
        if {person.pk, other} in map(set, cohort.apart):
            said.append(_("you keep them apart"))
        elif cohort.at((person.pk, other)) not in cohort.fits:
            said.append(_("against the rules of this round"))
        with_whom = listed([names[each] for each in now.get(other, [])])
        said.append(_("now with %(name)s") % {"name": with_whom} if with_whom else _("free"))
        found.append((other, names[other], ", ".join(said)))
    return found


def named(fits: Mapping[tuple[int, int], int], profiles: Mapping[int, Profile]) -> list[tuple[str, Status]]:
    """Pairs by their names, in order, and how well each fits."""
    names = {person: profile.person.name for person, profile in profiles.items()}
    said = [(f"{names.get(one, GONE)} / {names.get(other, GONE)}", fit) for (one, other), fit in fits.items()]
    return [(pair, fit_words(fit)) for pair, fit in sorted(said)]


def how_many_fit(draft: Draft, fits: Collection[int]) -> str:
    """Draft 2: 12 pairs, of these 3 strong, 9 good."""
    words_of = Counter(str(fit_words(fit).word).lower() for fit in sorted(fits, reverse=True))
    said = {
        "number": draft.number,
        "pairs": len(fits),
        "words": listed([f"{number} {word}" for word, number in words_of.items()]) or _("none"),
    }
    return (
        ngettext(
            "Draft %(number)s: %(pairs)s pair, of these %(words)s.",
            "Draft %(number)s: %(pairs)s pairs, of these %(words)s.",
            len(fits),
        )
        % said
    )


def kept_apart(bench: Bench) -> list[tuple[int, int, str]]:
    """The pairs that a lead does not want, each with its names."""
    names = names_in(bench)
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


def names_in(bench: Bench) -> dict[int, str]:
    """The name of everybody who sits in a round or is in a pair of it, by id."""
    names = {person: profile.person.name for person, profile in bench.profiles.items()}
    paired = {person for pair in bench.pairs for person in (pair.one_id, pair.other_id)}
    return {**dict.fromkeys(paired, str(GONE)), **names}


def half_of(bench: Bench, person: int) -> Half:
    """Somebody of a round with their work."""
    profile = bench.profiles.get(person)
    if profile is None:
        return Half(person, str(GONE), "")
    return Half(person, profile.person.name, work_and_place(profile, always_place=True))


def _card(bench: Bench, pair: DraftPair, reasons: list[str], against: list[str]) -> PairCard:
    wanted = {(pair.one_id, pair.other_id), (pair.other_id, pair.one_id)}
    warning = ""
    if not pair.exchange_id and wanted & bench.cohort.apart:
        warning = _("%(one)s and %(other)s: you said that they are not to be together.") % {
            "one": names_in(bench)[pair.one_id],
            "other": names_in(bench)[pair.other_id],
        }
    if not pair.exchange_id:
        both = ((person, why_out(bench, person)) for person in (pair.one_id, pair.other_id))
        out = [
            _("%(name)s cannot be paired now: %(why)s.") % {"name": names_in(bench)[person], "why": why}
            for person, why in both
            if why
        ]
        warning = " ".join(out) or warning
    return PairCard(
        pk=pair.pk,
        one=half_of(bench, pair.one_id),
        other=half_of(bench, pair.other_id),
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


def why_out(bench: Bench, person: int) -> str:
    """Why somebody of a pair cannot be paired now; empty where they can."""
    if person not in bench.people:
        return _("not among the people of this round")
    return str(bench.out[person].label) if person in bench.out else ""


def _wish(bench: Bench, wanted: set[tuple[int, int]]) -> str:
    if wanted & bench.cohort.pinned:
        return Wish.PINNED.value
    return Wish.APART.value if wanted & bench.cohort.apart else ""
