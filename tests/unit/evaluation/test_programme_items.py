"""What a programme asks of its own: at most five questions, frozen once somebody was asked, and six months."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import User
from core import clock
from core.errors import NotAllowed, WrongState
from evaluation import actions, queries
from evaluation.enums import Moment, Scale
from evaluation.errors import TooManyItems
from evaluation.models import Feedback, ProgrammeItem
from exchanges.models import Exchange, Programme
from tests.days import on_day
from tests.factories import exchanges as given
from tests.factories.accounts import PersonFactory
from tests.factories.feedback import asked_about
from tests.factories.programmes import opened

Letters = Callable[[], list[mail.EmailMessage]]
pytestmark = pytest.mark.django_db
WORDS = "I found time to prepare"


@pytest.fixture
def programme(lead: User) -> Programme:
    return opened(lead)


def add(
    programme: Programme, lead: User, words: str = WORDS, scale: Scale = Scale.SIX, *moments: Moment
) -> ProgrammeItem:
    return actions.add_item(
        programme=programme, by=lead, words=words, scale=scale, moments=moments or (Moment.BEFORE, Moment.AFTER)
    )


def of(programme: Programme, exchange: Exchange) -> Exchange:
    Exchange.objects.filter(pk=exchange.pk).update(programme=programme)
    return Exchange.objects.get(pk=exchange.pk)


def agreed(programme: Programme, gareth: User, other: User) -> Exchange:
    return of(programme, given.agreed(gareth, other))


# Own questions


def test_people_of_the_programme_answer_it_with_the_others(
    programme: Programme, lead: User, gareth: User, amina: User, ruth: User
) -> None:
    item, later = add(programme, lead), add(programme, lead, "Later", Scale.YES_NO, Moment.AFTER)
    mine = asked_about(agreed(programme, gareth, amina), gareth)
    assert [each.key for each in queries.items_of(mine)][-1] == f"own-{item.pk}"
    assert f"own-{later.pk}" not in [each.key for each in queries.items_of(mine)]
    actions.answer(feedback=mine, by=gareth, answers={"roles": 4, f"own-{item.pk}": 6, f"own-{later.pk}": 1})
    assert queries.answers_of(mine) == {"roles": 4, f"own-{item.pk}": 6}
    elsewhere = asked_about(given.agreed(gareth, ruth), gareth)
    assert elsewhere.own_items == []


def test_no_is_an_answer(programme: Programme, lead: User, gareth: User, amina: User) -> None:
    item = add(programme, lead, WORDS, Scale.YES_NO, Moment.BEFORE)
    mine = asked_about(agreed(programme, gareth, amina), gareth)
    actions.answer(feedback=mine, by=gareth, answers={f"own-{item.pk}": 0})
    assert queries.answers_of(mine) == {f"own-{item.pk}": 0}


def test_five_are_the_most_and_the_same_twice_is_one(programme: Programme, lead: User) -> None:
    made = [add(programme, lead, f"Question {number}") for number in range(5)]
    assert add(programme, lead, "Question 2") == made[2]
    with pytest.raises(TooManyItems):
        add(programme, lead, "One more")
    actions.retire_item(item=made[0], by=lead)
    add(programme, lead, "One more")
    assert queries.own_items(programme).count() == 5


def test_what_nobody_was_asked_is_reworded_in_place_or_gone(programme: Programme, lead: User) -> None:
    item = add(programme, lead)
    same = actions.change_item(item=item, by=lead, words="Other words", scale=Scale.YES_NO, moments=[Moment.FOLLOW_UP])
    assert (same.pk, same.words, same.scale, same.moments) == (item.pk, "Other words", "yes-no", ["follow-up"])
    actions.retire_item(item=item, by=lead)
    assert not ProgrammeItem.objects.exists()


def test_what_somebody_was_asked_stays_in_its_words(
    programme: Programme, lead: User, gareth: User, amina: User, ruth: User
) -> None:
    item, second = add(programme, lead), add(programme, lead, "Second")
    mine = asked_about(agreed(programme, gareth, amina), gareth)
    other = actions.change_item(item=item, by=lead, words="Other words", scale=Scale.SIX, moments=[Moment.BEFORE])
    assert other.pk != item.pk
    assert list(queries.own_items(programme)) == [other, second]
    assert WORDS in [each.words for each in queries.items_of(mine)]
    actions.answer(feedback=mine, by=gareth, answers={f"own-{item.pk}": 2})
    assert queries.answers_of(mine) == {f"own-{item.pk}": 2}
    theirs = asked_about(agreed(programme, gareth, ruth), gareth)
    assert theirs.own_items == [other.pk, second.pk]


def test_when_it_is_asked_can_always_change(programme: Programme, lead: User, gareth: User, amina: User) -> None:
    item = add(programme, lead)
    asked_about(agreed(programme, gareth, amina), gareth)
    same = actions.change_item(item=item, by=lead, words=WORDS, scale=Scale.SIX, moments=[Moment.AFTER])
    assert (same.pk, same.moments) == (item.pk, ["after"])


def test_asked_no_longer_keeps_the_answers(
    programme: Programme, lead: User, gareth: User, amina: User, ruth: User
) -> None:
    item = add(programme, lead)
    mine = asked_about(agreed(programme, gareth, amina), gareth)
    actions.keep(feedback=mine, by=gareth, answers={f"own-{item.pk}": 2})
    actions.retire_item(item=item, by=lead)
    assert queries.answers_of(mine) == {f"own-{item.pk}": 2}
    assert asked_about(agreed(programme, gareth, ruth), gareth).own_items == []
    with pytest.raises(WrongState):
        actions.retire_item(item=item, by=lead)


def test_one_place_earlier(programme: Programme, lead: User) -> None:
    first, second, third = (add(programme, lead, words) for words in ("One", "Two", "Three"))
    actions.move_item_up(item=third, by=lead)
    actions.move_item_up(item=first, by=lead)
    assert list(queries.own_items(programme)) == [first, third, second]


def test_only_its_leads(programme: Programme, lead: User, stranger: User, operator: User) -> None:
    item = add(programme, lead)
    for other in (stranger, operator):
        for refused in (
            lambda by: add(programme, by, "Mine"),
            lambda by: actions.change_item(item=item, by=by, words="Mine", scale=Scale.SIX, moments=[Moment.AFTER]),
            lambda by: actions.retire_item(item=item, by=by),
            lambda by: actions.move_item_up(item=item, by=by),
            lambda by: actions.ask_at_six_months(programme=programme, by=by, on=True),
        ):
            with pytest.raises(NotAllowed):
                refused(other)


# Six months


def test_six_months_later_where_the_programme_asks_for_it(
    programme: Programme, lead: User, gareth: User, amina: User, ruth: User, letters: Letters
) -> None:
    visit = given.took_place(gareth, amina)
    exchange = of(programme, visit.exchange)
    elsewhere = given.took_place(ruth, PersonFactory()).exchange
    last = visit.last_date

    subjects: list[str] = []

    def due(days: int) -> int:
        with clock.at(on_day(last + timedelta(days=days))):
            asked = actions.ask_who_is_due()
            subjects[:] = sorted(letter.subject for letter in letters())
            return asked

    assert due(182) == 0
    actions.ask_at_six_months(programme=programme, by=lead, on=True)
    assert (due(181), due(210)) == (0, 0)
    assert due(182) == 1
    assert subjects[0] == "Six months on: what came of your exchange with Dr Amina Yusuf?"
    assert due(183) == 0
    assert set(Feedback.objects.values_list("exchange", "moment")) == {(exchange.pk, Moment.SIX_MONTHS)}
    assert not Feedback.objects.filter(exchange=elsewhere).exists()
    mine = Feedback.objects.get(person=gareth)
    assert {"roles", "changed", "collaborate"} < {item.key for item in queries.items_of(mine)}
    assert "useful" not in {item.key for item in queries.items_of(mine)}


def test_switched_off_nobody_is_asked_any_more(programme: Programme, lead: User, gareth: User, amina: User) -> None:
    visit = given.took_place(gareth, amina)
    of(programme, visit.exchange)
    for on in (True, False):
        actions.ask_at_six_months(programme=programme, by=lead, on=on)
    with clock.at(on_day(visit.last_date + timedelta(days=182))):
        assert actions.ask_who_is_due() == 0
