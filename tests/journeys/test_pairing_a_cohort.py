"""A lead pairs 59 GPs with 59 consultants of real practices and trusts: pins, keeps two apart, runs again, compares,
changes a pair by hand and takes that back, publishes all at once. Nobody hears of anything before."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from accounts.models import User
from core.models import Letter
from exchanges.models import Exchange
from matching import tasks
from matching.engine import solve
from matching.engine.reading import read as read_instance
from matching.models import DraftPair, Round
from tests.factories.accounts import PersonFactory
from tests.factories.wessex import wessex
from tests.journeys.phone import Phone, download, follow, miss, press, read, touch
from tests.journeys.steps import given_signed_in, given_signed_in_with_both_steps, letter_to
from tests.second_step import app_for

PhoneOf = Callable[..., Phone]


def test_a_lead_pairs_59_gps_with_59_consultants(phone_of: PhoneOf, tmp_path: Path) -> None:
    lead = PersonFactory(name="Priya Nair", email="priya.nair@example.org")
    programme = wessex(lead, tmp_path)
    priya = phone_of(lead)
    given_signed_in_with_both_steps(priya, app_for(lead), f"/programmes/{programme.pk}/rounds/")
    read(priya, "No round yet")
    press(priya, "Begin a round")
    press(priya, "Save and work out the pairs")
    when_the_worker_has_paired(priya)
    priya.look_over()
    read(priya, "58 pairs of 118 people.", "Proved: no other pairing by these rules is better.")
    who_is_left_over_is_told_why(priya)

    first, last = pairs_of()[0], pairs_of()[-1]
    back_to_the_bench(priya, card(priya, first).get_by_role("button", name="Pin"))
    read(priya, "Pinned")
    back_to_the_bench(priya, card(priya, last).get_by_role("button", name="Not together"))
    read(priya, "you said that they are not to be together", "Kept apart")
    back_to_the_bench(priya, button(priya, "Work the pairs out again"))
    when_the_worker_has_paired(priya)
    read(priya, "58 pairs of 118 people.")
    assert same(first) in map(same, pairs_of())
    assert same(last) not in map(same, pairs_of())

    follow(priya, "Draft 1, 58 pairs")
    read(priya, "Draft 2 and draft 1", "Only in draft 1", f"{last.one.name} / {last.other.name}")
    back_to_the_bench(priya, priya.page.get_by_role("link", name="Round 1", exact=True))
    she_swaps_a_pair_by_hand_and_takes_it_back(priya)
    anyone_can_check(priya)

    assert not Letter.objects.exclude(recipient=lead).exists()
    assert not Exchange.objects.exists()
    press(priya, "Publish…")
    press(priya, "Publish: propose these pairs")
    read(priya, "58 pairs are proposed. All have been told.", "Published")
    miss(priya, "Pin", "Publish…")
    both_are_asked(phone_of, first)


def when_the_worker_has_paired(priya: Phone) -> None:
    """The page says that it works; the worker does; the page looks again by itself."""
    read(priya, "Working out the pairs.")
    assert tasks.work_out_rounds() == 1
    expect(priya.page.get_by_role("heading", name="Pairs", exact=True)).to_be_visible()


def back_to_the_bench(priya: Phone, target: Locator) -> None:
    """Touch something that leads to the workbench, whose 59 cards were looked over before."""
    with priya.page.expect_navigation():
        target.click()


def button(priya: Phone, name: str) -> Locator:
    return priya.page.get_by_role("button", name=name, exact=True)


def who_is_left_over_is_told_why(priya: Phone) -> None:
    """The GP whose wish and offer nobody shares, and the consultant for whom nobody is left."""
    read(priya, "Nobody here fits by the rules of this round.")
    read(priya, "Without the rule “At least one would see what they want to see”")
    read(priya, "people would fit, and all are paired with somebody else.", "Smallest change: pair them with")


def she_swaps_a_pair_by_hand_and_takes_it_back(priya: Phone) -> None:
    """Another partner for one of them; the two who lose theirs are paired with each other."""
    one = pairs_of()[5]
    before = {same(pair) for pair in pairs_of()}
    touch(priya, card(priya, one).get_by_role("link", name=f"Another partner for {one.one.name}"))
    priya.page.get_by_role("group", name="With whom").get_by_role("radio").nth(3).check()
    back_to_the_bench(priya, button(priya, "Pair them"))
    read(priya, "Changed. You can take the step back.", "Changed by hand.")
    assert {same(pair) for pair in pairs_of()} != before
    back_to_the_bench(priya, button(priya, "Take the last step back"))
    read(priya, "The draft before it stands again.", "Proved: no other pairing by these rules is better.")
    assert {same(pair) for pair in pairs_of()} == before


def anyone_can_check(priya: Phone) -> None:
    """The round as numbers, solved apart from it: as many pairs, and no more fit than the draft has."""
    instance = download(priya, "Download the round as numbers, so that anyone can check the result").decode()
    draft, found = Round.objects.get().draft, solve(read_instance(instance))
    assert draft
    assert json.loads(instance)["n"] == 118
    assert (found.paired, found.weight, found.optimal) == (58, draft.fit, True)


def both_are_asked(phone_of: PhoneOf, pair: DraftPair) -> None:
    """A letter to each of the two, and home asks for an answer."""
    assert Exchange.objects.count() == 58
    gp, consultant = sorted((pair.one, pair.other), key=lambda person: person.email, reverse=True)
    letter_to(consultant.email, f"Wessex GP and consultant exchange proposes: you and {gp.name}")
    letter_to(gp.email, f"Wessex GP and consultant exchange proposes: you and {consultant.name}")
    theirs = phone_of(gp)
    given_signed_in(theirs)
    read(theirs, "Needs you", consultant.name)


def pairs_of() -> list[DraftPair]:
    """The pairs on the workbench, the best fit first."""
    draft = Round.objects.get().draft
    assert draft
    return list(draft.pairs.select_related("one", "other"))


def same(pair: DraftPair) -> frozenset[User]:
    return frozenset((pair.one, pair.other))


def card(priya: Phone, pair: DraftPair) -> Locator:
    """The two side by side."""
    return priya.page.get_by_role("article", name=f"{pair.one.name}, {pair.other.name}", exact=True)
