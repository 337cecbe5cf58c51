"""The pairing workbench as a lead uses it: run, look, change, compare, publish, download. Nobody else finds it."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from lxml import html

from accounts.models import Profile, User
from core import clock
from exchanges.actions.exchange import decline
from exchanges.actions.pairing import propose_pairing
from exchanges.enums import DeclineReason
from exchanges.models import Exchange
from matching.actions import round as actions
from matching.actions import working_out
from matching.engine import solve
from matching.engine.reading import read as read_instance
from matching.enums import RoundState, Wish
from matching.errors import PairNotPossible
from matching.models import DraftPair, Round
from matching.views.round import FIRST_PARTNERS
from tests.factories.accounts import PersonFactory
from tests.factories.programme_desk import joins
from tests.factories.rounds import cohort, paired, run

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def read(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def fresh(round: Round) -> Round:
    return Round.objects.select_related("programme", "draft").get(pk=round.pk)


def pairs_of(round: Round) -> QuerySet[DraftPair]:
    """The pairs that stand on the workbench."""
    assert round.draft
    return DraftPair.objects.filter(draft=round.draft)


def test_from_nothing_to_pairs(as_: SignIn, lead: User) -> None:
    programme = cohort(lead, 2)
    client = as_(lead)
    assert "No round yet" in read(client, f"/programmes/{programme.pk}/rounds/")
    begun = client.post(f"/programmes/{programme.pk}/rounds/")
    round = Round.objects.get()
    assert begun["Location"] == f"/rounds/{round.pk}/set-up/"
    assert "GPs 00 (GPs)" in read(client, f"/rounds/{round.pk}/set-up/")
    sent = set_up(client, round)
    assert sent["Location"] == f"/rounds/{round.pk}/"
    running = client.get(f"/rounds/{round.pk}/")
    assert "Working out the pairs." in running.content.decode()
    assert running["Refresh"] == "2"
    assert working_out.work_out_waiting() == 1
    page = read(client, f"/rounds/{round.pk}/")
    assert "2 pairs of 4 people." in page
    assert "Proved: no other pairing by these rules is better." in page
    assert "Everybody has a partner." in page


def publish(client: Client, round: Round, boxes: dict[str, Any]) -> Any:
    """Sent from the page as it is now, unless the boxes say what was offered on it."""
    page = html.fromstring(client.get(f"/rounds/{round.pk}/publish/").content)
    (offered,) = page.xpath("//input[@name='offered']/@value") or [""]
    return client.post(f"/rounds/{round.pk}/publish/", {"offered": offered, **boxes})


def set_up(client: Client, round: Round, **changes: Any) -> Any:
    weights = {
        f"weight_{name}": "1"
        for name in ("need", "difference", "specialty", "distance", "half_days", "sector", "host", "new")
    }
    boxes = {"version": fresh(round).version, "objective": "most", "rules": ["need"], "who": "all-but", **weights}
    boxes |= {"room_1": "1", "room_2": "1"}
    return client.post(f"/rounds/{round.pk}/set-up/", {**boxes, **changes})


def test_a_set_up_without_people_keeps_what_was_chosen(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2)
    answer = set_up(as_(lead), round, who="only", weight_distance="2", objective="best")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose at least two people to pair" in page
    assert '<option value="2" selected>' in page
    set_up(as_(lead), round, weight_distance="2", weight_need="0")
    assert fresh(round).weights == {"distance": 4.0, "need": 0.0}


def test_ticked_are_the_few_who_are_left_out_or_the_few_who_sit(as_: SignIn, lead: User) -> None:
    """Whoever goes back to the set-up finds what they chose, said the shorter way."""
    round = Round.objects.get(pk=actions.begin_round(programme=cohort(lead, 3), by=lead).pk)
    client, places = as_(lead), list(round.programme.participants.order_by("pk"))
    assert ticked(client, round) == ("all-but", set())
    set_up(client, round, ticked=[places[0].pk])
    assert working_out.work_out_waiting() == 1
    assert round.seats.count() == 5
    assert ticked(client, round) == ("all-but", {places[0].pk})
    set_up(client, round, who="only", ticked=[each.pk for each in places[:2]])
    assert set(round.seats.values_list("person", flat=True)) == {each.person_id for each in places[:2]}
    assert working_out.work_out_waiting() == 1
    assert ticked(client, round) == ("only", {each.pk for each in places[:2]})


def ticked(client: Client, round: Round) -> tuple[str, set[int]]:
    """Which of the two radios is chosen, and who is ticked below."""
    page = html.fromstring(read(client, f"/rounds/{round.pk}/set-up/"))
    (who,) = page.xpath("//input[@name='who'][@checked]/@value")
    return who, {int(value) for value in page.xpath("//input[@name='ticked'][@checked]/@value")}


def test_begun_twice_it_is_one_round(as_: SignIn, lead: User) -> None:
    programme = cohort(lead, 2)
    client, url = as_(lead), f"/programmes/{programme.pk}/rounds/"
    first = client.post(url)["Location"]
    joins(programme, PersonFactory(), side=programme.sides.get(number=1))
    assert client.post(url)["Location"] == first
    round = Round.objects.get()
    assert round.seats.count() == 5
    set_up(client, round)
    assert client.post(url)["Location"] != first


def test_the_set_up_says_who_is_busy_and_lets_those_in_who_joined_since(as_: SignIn, lead: User) -> None:
    programme = cohort(lead, 3)
    client, (one, other, *_rest) = as_(lead), list(programme.participants.order_by("pk"))
    propose_pairing(programme=programme, one=one.person, other=other.person, by=lead)
    round = Round.objects.get(pk=actions.begin_round(programme=programme, by=lead).pk)
    assert ticked(client, round) == ("all-but", {one.pk, other.pk})
    assert f"{one.person.name} (GPs), has an exchange under way" in read(client, f"/rounds/{round.pk}/set-up/")
    set_up(client, round, ticked=[one.pk, other.pk])
    assert working_out.work_out_waiting() == 1
    assert "has joined since" not in read(client, f"/rounds/{round.pk}/")
    late = joins(programme, PersonFactory(name="Late Arrival"), side=programme.sides.get(number=1))
    assert "1 person has joined since the people of this round were chosen." in read(client, f"/rounds/{round.pk}/")
    assert "Late Arrival (GPs), joined since the people were chosen" in read(client, f"/rounds/{round.pk}/set-up/")
    assert ticked(client, round) == ("all-but", {one.pk, other.pk})
    set_up(client, round, ticked=[one.pk, other.pk])
    assert round.seats.filter(person=late.person).exists()


def test_after_a_wish_the_lead_is_where_they_pressed(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2)
    client, pair = as_(lead), pairs_of(round).first()
    assert pair is not None
    sent = {"version": fresh(round).version, "one": pair.one_id, "other": pair.other_id, "wish": "pinned"}
    there = client.post(f"/rounds/{round.pk}/wish/", sent)["Location"]
    assert there == f"/rounds/{round.pk}/#pair-{pair.pk}"
    assert f'id="pair-{pair.pk}"' in read(client, there)
    other = pairs_of(round).last()
    assert other is not None
    apart = {"version": fresh(round).version, "one": pair.one_id, "other": other.other_id, "wish": "apart"}
    there = client.post(f"/rounds/{round.pk}/wish/", apart)["Location"]
    assert there == f"/rounds/{round.pk}/#wishes"
    assert 'id="wishes"' in read(client, there)


def test_pin_apart_swap_take_back_and_compare(as_: SignIn, lead: User) -> None:
    round = paired(lead, 3, more=1)
    client = as_(lead)
    one, two, _three = pairs_of(round).all()
    boxes = {"version": fresh(round).version, "one": one.one_id, "other": one.other_id}
    client.post(f"/rounds/{round.pk}/wish/", {**boxes, "wish": "pinned"})
    assert "Pinned" in read(client, f"/rounds/{round.pk}/")
    boxes = {"version": fresh(round).version, "one": two.one_id, "other": two.other_id, "wish": "apart"}
    client.post(f"/rounds/{round.pk}/wish/", boxes)
    page = read(client, f"/rounds/{round.pk}/")
    assert "Kept apart" in page
    assert page.count("Let them be paired again") == 2  # beside the pair, and in the list
    assert page.count("Not together<") == 2
    assert "now with" in read(client, f"/rounds/{round.pk}/partner/{two.one_id}/")
    partner = {"version": fresh(round).version, "partner": one.other_id}
    answer = client.post(f"/rounds/{round.pk}/partner/{two.one_id}/", partner, follow=True)
    assert "Changed. You can take the step back." in answer.content.decode()
    first = round.drafts.get(number=1)
    assert "Only in draft 1" in read(client, f"/rounds/{round.pk}/compare/?with={first.pk}")
    client.post(f"/rounds/{round.pk}/take-back/", {"version": fresh(round).version})
    assert fresh(round).draft == first
    second = round.drafts.get(number=2)
    client.post(f"/rounds/{round.pk}/compare/", {"version": fresh(round).version, "with": second.pk})
    assert fresh(round).draft == second


def test_publishing_leaves_out_what_is_ticked(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2)
    client = as_(lead)
    first, second = pairs_of(round).all()
    page = read(client, f"/rounds/{round.pk}/publish/")
    assert "checked" not in page
    both = {"version": fresh(round).version, "left_out": [key(first), key(second)], "word": "Enjoy"}
    empty = publish(client, round, both)
    assert empty.status_code == 422
    assert "Enjoy" in empty.content.decode()
    assert "Leave at least one pair in" in empty.content.decode()
    too_long = publish(client, round, {**both, "left_out": [key(second)], "word": "Enjoy " * 84})
    assert too_long.status_code == 422
    assert "Enjoy Enjoy" in too_long.content.decode()
    longest = "Enjoy it. " * 49 + "Enjoy that"
    publish(client, round, {**both, "left_out": [key(second)], "word": longest})
    exchange = Exchange.objects.get()
    assert exchange.lead_word == longest
    assert {exchange.proposer_id, exchange.partner_id} == {first.one_id, first.other_id}
    assert f"/programmes/{round.programme_id}/exchanges/{exchange.pk}/" in read(client, f"/rounds/{round.pk}/")
    stale = publish(client, round, {"version": 1, "word": ""})
    assert stale.status_code == 422
    assert "This round changed after you opened the page." in stale.content.decode()
    assert Exchange.objects.count() == 1


def key(pair: DraftPair) -> str:
    """How the page of publishing names a pair."""
    return "{}-{}".format(*sorted((pair.one_id, pair.other_id)))


def test_two_leads_publish_at_once_and_ticks_outlast_another_draft(as_: SignIn, lead: User) -> None:
    round = paired(lead, 3)
    client, old = as_(lead), fresh(round).version
    first, *_others = pairs_of(round).all()
    again = pairs_of(run(round, lead)).get(one=first.one)
    DraftPair.objects.filter(pk=again.pk).update(one=again.other, other=again.one)  # as one paired by hand may stand
    sent = {"version": old, "left_out": [key(first), "0-0"], "word": "Enjoy"}
    answer = publish(client, round, sent)
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    assert page.xpath("//input[@name='left_out'][@checked]/@value") == [key(first)]
    assert page.xpath("//input[@name='word']/@value") == ["Enjoy"]
    assert not Exchange.objects.exists()
    (version,) = page.xpath("//input[@name='version']/@value")
    publish(client, round, {**sent, "version": version})
    assert Exchange.objects.count() == 2


def test_the_pairs_as_a_table_and_the_round_as_numbers(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2, more=1)
    client = as_(lead)
    assert "names and work of everybody in this round" in read(client, f"/rounds/{round.pk}/pairs.csv")
    table = client.post(f"/rounds/{round.pk}/pairs.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[0][:3] == ["Person", "Work", "Partner"]
    assert rows[3][2] == ""
    numbers = client.get(f"/rounds/{round.pk}/instance.json").content.decode()
    assert solve(read_instance(numbers)).paired == 2
    assert not [word for word in ("GPs", "Consultants", "@") if word in numbers]
    assert json.loads(numbers)["kind"] == "two-sided"


def test_of_a_published_round_there_is_nothing_to_decide(as_: SignIn, lead: User) -> None:
    round = paired(lead, 1)
    inside = pairs_of(round).get().one
    client = as_(lead)
    publish(client, round, {"version": fresh(round).version, "word": ""})
    for path in ("set-up/", "publish/"):
        answer = client.get(f"/rounds/{round.pk}/{path}", follow=True)
        assert "There is nothing to decide about this round any more." in answer.content.decode()
    answer = client.get(f"/rounds/{round.pk}/partner/{inside.pk}/", follow=True)
    assert f"There is nobody with whom {inside.name} could be paired now." in answer.content.decode()


def test_whoever_was_signed_out_comes_back_to_the_page_whose_button_they_pressed(client: Client, lead: User) -> None:
    round = paired(lead, 1)
    page = f"/rounds/{round.pk}/"
    pressed = client.post(f"{page}wish/", {"version": 1}, headers={"referer": f"http://testserver{page}"})
    assert pressed["Location"] == f"/account/login/?next={page}"
    elsewhere = client.post(f"{page}wish/", {"version": 1}, headers={"referer": "http://elsewhere.example/"})
    assert elsewhere["Location"] == f"/account/login/?next={page}wish/"


def test_two_leads_at_once_lose_no_ticks(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2)
    client = as_(lead)
    old = fresh(round).version
    pair = pairs_of(round).first()
    assert pair is not None
    client.post(
        f"/rounds/{round.pk}/wish/", {"version": old, "one": pair.one_id, "other": pair.other_id, "wish": "apart"}
    )
    form = client.get(f"/rounds/{round.pk}/set-up/").context["form"]
    filled = {name: value for name in form.fields if (value := form[name].value()) is not None}
    sent = {**filled, "version": old, "rules": ["reach"]}
    answer = client.post(f"/rounds/{round.pk}/set-up/", sent)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "This round changed after you opened the page." in words
    assert f'name="version" value="{fresh(round).version}"' in words
    assert answer.context["form"]["rules"].value() == ["reach"]
    again = client.post(f"/rounds/{round.pk}/set-up/", {**sent, "version": fresh(round).version})
    assert again.status_code == 302
    assert fresh(round).rules == ["reach"]


def test_thrown_away_it_is_only_looked_at(as_: SignIn, lead: User) -> None:
    round = paired(lead, 1)
    client = as_(lead)
    answer = client.post(f"/rounds/{round.pk}/discard/", {"version": fresh(round).version}, follow=True)
    assert "Thrown away" in answer.content.decode()
    assert "Publish…" not in read(client, f"/rounds/{round.pk}/")


def test_nobody_but_its_leads_finds_it(as_: SignIn, lead: User, operator: User, stranger: User) -> None:
    round = paired(lead, 1)
    inside = pairs_of(round).get().one
    for person in (stranger, operator, inside):
        for path in ("", "set-up/", "publish/", "compare/", "pairs.csv", "instance.json"):
            assert as_(person).get(f"/rounds/{round.pk}/{path}").status_code == 404
        for path in ("run/", "stop/", "wish/", "take-back/", "finish/", "discard/"):
            assert as_(person).post(f"/rounds/{round.pk}/{path}", {"version": 1}).status_code == 404
    another = paired_elsewhere(stranger)
    assert as_(lead).get(f"/rounds/{another.pk}/").status_code == 404
    assert as_(lead).get(f"/programmes/{another.programme_id}/rounds/").status_code == 404


def paired_elsewhere(lead: User) -> Round:
    from accounts.models import Outcode

    Outcode.objects.all().delete()
    return paired(lead, 1)


def test_a_run_from_the_page(as_: SignIn, lead: User) -> None:
    round = paired(lead, 1)
    as_(lead).post(f"/rounds/{round.pk}/run/", {"version": fresh(round).version})
    assert fresh(round).asked_at is not None
    assert working_out.work_out_waiting() == 1
    assert run(round, lead).drafts.count() == 3


def test_a_pinned_person_who_pauses_leaves_the_page_as_it_is(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2, more=1)
    pair = pairs_of(round)[0]
    actions.wish(round=round, by=lead, one=pair.one, other=pair.other, wish=Wish.PINNED)
    Profile.objects.filter(person=pair.other).update(paused_until=clock.today() + timedelta(days=9))
    client = as_(lead)
    page = read(client, f"/rounds/{round.pk}/")
    assert f"{pair.other.name} cannot be paired now: paused." in page
    assert "Something has changed since these pairs were worked out." in page
    assert read(client, f"/rounds/{round.pk}/partner/{pairs_of(round)[1].one_id}/")
    page = read(client, f"/rounds/{run(round, lead).pk}/")
    assert "are pinned together and cannot be paired any more. Take the pin off, then try again." in unescape(page)
    free = User.objects.get(pk=min(set(round.seats.values_list("person", flat=True)) - people(round)))
    actions.wish(round=fresh(round), by=lead, one=pairs_of(round)[1].one, other=free, wish=Wish.PINNED)


def people(round: Round) -> set[int]:
    return {person for pair in pairs_of(round) for person in (pair.one_id, pair.other_id)}


def test_two_open_rounds_give_nobody_two_partners(as_: SignIn, lead: User) -> None:
    first = paired(lead, 2)
    second = run(actions.begin_round(programme=first.programme, by=lead), lead)
    client = as_(lead)
    before = read(client, f"/rounds/{second.pk}/publish/")
    assert publish(client, first, {"version": fresh(first).version, "word": ""}).status_code == 302
    assert Exchange.objects.count() == 2
    page = read(client, f"/rounds/{second.pk}/")
    assert "cannot be paired now: in another exchange of the programme since you chose the people." in page
    assert "Publish…" not in page
    (offered,) = html.fromstring(before).xpath("//input[@name='offered']/@value")
    sent = {"version": fresh(second).version, "offered": offered, "word": "Enjoy"}
    answer = client.post(f"/rounds/{second.pk}/publish/", sent)
    assert answer.status_code == 422
    assert "Other pairs can be proposed now" in answer.content.decode()
    assert "Enjoy" in answer.content.decode()
    with pytest.raises(PairNotPossible, match="in another exchange of the programme by now"):
        actions.publish(round=second, by=lead, pairs=pairs_of(second))
    assert Exchange.objects.count() == 2


def test_a_lead_may_choose_somebody_who_has_an_exchange(as_: SignIn, lead: User) -> None:
    first = paired(lead, 2)
    actions.publish(round=first, by=lead, pairs=pairs_of(first))
    begun = actions.begin_round(programme=first.programme, by=lead)
    set_up(as_(lead), Round.objects.get(pk=begun.pk), ticked=[])
    assert working_out.work_out_waiting() == 1
    second = fresh(begun)
    assert len(pairs_of(second)) == 2
    actions.publish(round=second, by=lead, pairs=pairs_of(second))
    assert Exchange.objects.count() == 4


def test_who_said_no_is_not_proposed_again_unless_the_rule_is_dropped(as_: SignIn, lead: User) -> None:
    round = paired(lead, 1)
    pair = pairs_of(round).get()
    actions.publish(round=round, by=lead, pairs=[pair])
    decline(exchange=Exchange.objects.get(), by=pair.other, reason=DeclineReason.NO_TIME)
    second = run(actions.begin_round(programme=round.programme, by=lead), lead)
    assert not pairs_of(second)
    assert "Without the rule “They were not paired before” 1 person would fit." in read(
        as_(lead), f"/rounds/{second.pk}/"
    )
    set_up(as_(lead), second, rules=["need"], weight_new="again")
    assert working_out.work_out_waiting() == 1
    assert len(pairs_of(fresh(second))) == 1
    page = html.fromstring(read(as_(lead), f"/rounds/{second.pk}/set-up/"))
    assert page.xpath("//select[@name='weight_new']/option[@selected]/@value") == ["again"]
    answer = set_up(as_(lead), second, rules=["new"], weight_new="again")
    assert "Take off “They were not paired before”" in answer.content.decode()


def test_a_partly_published_round_is_done_and_the_others_come_first(as_: SignIn, lead: User) -> None:
    round = paired(lead, 3)
    first, second, third = pairs_of(round)
    client = as_(lead)
    assert "This round is done" not in read(client, f"/rounds/{round.pk}/")
    assert client.post(f"/rounds/{round.pk}/finish/", {"version": fresh(round).version}).status_code == 409
    actions.publish(round=round, by=lead, pairs=[first])
    actions.assign(round=fresh(round), by=lead, person=second.one, partner=third.other)
    assert "This round is done" in read(client, f"/rounds/{round.pk}/")
    done = client.post(f"/rounds/{round.pk}/finish/", {"version": fresh(round).version}, follow=True)
    assert "The round is done. Whoever got nobody comes first in the next." in done.content.decode()
    assert fresh(round).state == RoundState.PUBLISHED
    assert "1 of them is proposed." in done.content.decode()
    assert done.content.decode().count("Not proposed") == 2
    propose_pairing(programme=round.programme, one=second.one, other=second.other, by=lead)  # otherwise than by a round
    begun = actions.begin_round(programme=round.programme, by=lead)
    waiting = {third.one_id, third.other_id}
    assert set(begun.seats.filter(comes_first=True).values_list("person", flat=True)) == waiting


def test_the_working_out_can_be_stopped(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2)
    before = fresh(round).draft
    client = as_(lead)
    client.post(f"/rounds/{round.pk}/run/", {"version": fresh(round).version})
    claimed = working_out._claim()
    assert claimed is not None
    sent = set_up(client, round, weight_distance="2")
    assert sent.status_code == 422
    assert "Wait until that is done, or stop it." in sent.content.decode()
    assert '<option value="2" selected>' in sent.content.decode()
    assert "Stop, and leave everything as it is" in read(client, f"/rounds/{round.pk}/")
    assert "Stopped." in client.post(f"/rounds/{round.pk}/stop/", follow=True).content.decode()
    client.post(f"/rounds/{round.pk}/run/", {"version": fresh(round).version})
    working_out._work_out(claimed)  # the worker, which knows nothing of it, comes to its end
    assert fresh(round).draft == before
    assert fresh(round).asked_at is not None
    assert client.post(f"/rounds/{round.pk}/stop/").status_code == 302
    assert client.post(f"/rounds/{round.pk}/stop/").status_code == 302  # pressed twice


def test_room_for_several_partners_is_set_for_a_side(as_: SignIn, lead: User) -> None:
    programme = cohort(lead, 1, more=1)
    round = Round.objects.get(pk=actions.begin_round(programme=programme, by=lead).pk)
    client = as_(lead)
    refused = set_up(client, round, room_1="0")
    assert "Enter how many: a whole number from 1 to 10" in refused.content.decode()
    set_up(client, round, room_1="2")
    assert working_out.work_out_waiting() == 1
    assert "2 pairs of 3 people." in read(client, f"/rounds/{round.pk}/")
    page = html.fromstring(read(client, f"/rounds/{round.pk}/set-up/"))
    assert page.xpath("//input[@name='room_1']/@value") == ["2"]


def test_another_partner_is_chosen_from_the_best_or_from_all(as_: SignIn, lead: User) -> None:
    round = paired(lead, FIRST_PARTNERS + 3)
    client, person = as_(lead), pairs_of(round)[0].one
    page = html.fromstring(read(client, f"/rounds/{round.pk}/partner/{person.pk}/"))
    assert len(page.xpath("//input[@name='partner']")) == FIRST_PARTNERS
    assert f"Show all {FIRST_PARTNERS + 2} people" in page.text_content()
    everybody = html.fromstring(read(client, f"/rounds/{round.pk}/partner/{person.pk}/?all"))
    last = everybody.xpath("//input[@name='partner']/@value")[-1]
    wanted = html.fromstring(read(client, f"/rounds/{round.pk}/partner/{person.pk}/?with={last}"))
    assert wanted.xpath("//input[@name='partner'][@checked]/@value") == [last]
    assert "now with" in wanted.text_content()
    sent = {"version": fresh(round).version, "partner": last}
    assert client.post(f"/rounds/{round.pk}/partner/{person.pk}/", sent).status_code == 302


def test_the_table_says_which_number_everybody_has_in_the_file_to_check(as_: SignIn, lead: User) -> None:
    round = paired(lead, 2, more=1)
    client = as_(lead)
    rows = list(csv.DictReader(io.StringIO(client.post(f"/rounds/{round.pk}/pairs.csv").content.decode("utf-8-sig"))))
    instance = json.loads(client.get(f"/rounds/{round.pk}/instance.json").content)
    numbers = [(row["Number in the file to check"], row["Partner's number"]) for row in rows]
    together = [sorted(map(int, pair)) for pair in numbers if pair[1]]
    assert sorted(together) == instance["chosen"]
    assert sorted(int(number) for pair in numbers for number in pair if number) == list(range(instance["n"]))


def test_a_published_pair_that_said_no_is_not_worked_out_a_second_time(as_: SignIn, lead: User) -> None:
    """With room for more on both sides the best pair of all would come again."""
    round = paired(lead, 1)
    pair = pairs_of(round).get()
    actions.publish(round=round, by=lead, pairs=[pair])
    Round.objects.filter(pk=round.pk).update(state=RoundState.DRAFT)
    decline(exchange=Exchange.objects.get(), by=pair.other, reason=DeclineReason.NO_TIME)
    set_up(as_(lead), fresh(round), rules=[], room_1="3", room_2="3")
    assert working_out.work_out_waiting() == 1
    assert fresh(round).problem == ""
    assert pairs_of(fresh(round)).count() == 1


def test_what_goes_wrong_in_a_run_leaves_nobody_waiting(
    as_: SignIn, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = paired(lead, 1)
    actions.ask_for_pairs(round=round, by=lead)

    def fails(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(working_out, "_work_out", fails)
    with pytest.raises(RuntimeError, match="planted"):
        working_out.work_out_waiting()
    page = read(as_(lead), f"/rounds/{round.pk}/")
    assert "Something went wrong on our side. Nothing has changed: please try again." in page


def test_whoever_is_free_and_would_fit_is_not_said_to_have_a_partner(as_: SignIn, lead: User) -> None:
    round = paired(lead, 1)
    pair = pairs_of(round).get()
    apart = actions.wish(round=round, by=lead, one=pair.one, other=pair.other, wish=Wish.APART)
    run(apart, lead)
    page = read(as_(lead), f"/rounds/{round.pk}/")
    assert page.count("1 person would fit, and you keep the two apart.") == 2
    actions.wish(round=fresh(round), by=lead, one=pair.one, other=pair.other, wish=None)
    page = read(as_(lead), f"/rounds/{round.pk}/")
    assert page.count("1 person who is free would fit.") == 2
    assert "is paired with somebody else" not in page


def test_where_some_are_published_no_other_draft_is_offered(as_: SignIn, lead: User) -> None:
    round = run(paired(lead, 2), lead)
    first = round.drafts.get(number=1)
    client = as_(lead)
    assert "Go on with draft 1" in read(client, f"/rounds/{round.pk}/compare/?with={first.pk}")
    actions.publish(round=round, by=lead, pairs=pairs_of(round)[:1])
    assert "Go on with draft 1" not in read(client, f"/rounds/{round.pk}/compare/?with={first.pk}")
