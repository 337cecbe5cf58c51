"""Whom we ask about an exchange and when, what they answer, and what is left when they are gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import User
from accounts.signals import account_erased
from core import clock
from core.errors import NotAllowed, WrongState
from evaluation import actions, queries, tasks
from evaluation.enums import FeedbackState, Moment, Part
from evaluation.errors import NothingAnswered
from evaluation.instruments import CHOICES, EDITIONS, NEWEST
from evaluation.models import Feedback
from exchanges.actions.exchange import cancel
from exchanges.enums import CancelReason, Direction
from tests.days import on_day
from tests.factories import exchanges as given
from tests.factories.feedback import asked
from tests.factories.programmes import opened

Letters = Callable[[], list[mail.EmailMessage]]
pytestmark = pytest.mark.django_db


# The questions


def test_each_question_has_a_name_of_its_own_and_a_scale() -> None:
    for edition in EDITIONS.values():
        items = [item for each in edition.instruments for item in each.items]
        assert len({item.key for item in items}) == len(items)
        assert all(CHOICES[item.scale] and item.moments and len(item.key) <= 20 for item in items)
        assert all(each.source and each.licence for each in edition.instruments)


def test_what_is_asked_before_is_asked_again_afterwards() -> None:
    before = {item.key for item in NEWEST.items(Moment.BEFORE)}
    assert before
    assert before < {item.key for item in NEWEST.items(Moment.AFTER)}
    assert before < {item.key for item in NEWEST.items(Moment.FOLLOW_UP)}


# Who is asked, and when


def test_both_are_asked_once_they_have_agreed(gareth: User, amina: User, letters: Letters) -> None:
    exchange = given.agreed(gareth, amina)
    letters()
    assert (actions.ask_who_is_due(), actions.ask_who_is_due()) == (1, 0)
    found = {each.person: each for each in Feedback.objects.filter(exchange=exchange)}
    assert {(each.moment, each.state) for each in found.values()} == {("before", "asked")}
    assert (found[gareth].part, found[amina].part) == (Part.VISITOR, Part.HOST)
    assert sorted(letter.to[0] for letter in letters()) == sorted([gareth.email, amina.email])


def test_who_visits_each_other_is_both(gareth: User, amina: User) -> None:
    given.agreed(gareth, amina, direction=Direction.BOTH)
    actions.ask_who_is_due()
    assert set(Feedback.objects.values_list("part", flat=True)) == {Part.BOTH}


def test_a_request_is_nothing_to_ask_about(gareth: User, amina: User) -> None:
    given.requested(gareth, amina)
    assert actions.ask_who_is_due() == 0


def test_after_the_last_visit_and_three_months_later(gareth: User, amina: User) -> None:
    exchange = given.took_place(gareth, amina).exchange
    assert actions.ask_who_is_due() == 1
    assert set(moments(exchange)) == {Moment.AFTER}
    last = exchange.visits.get().last_date
    for days, expected in ((90, 0), (91, 1), (91, 0), (118, 0)):
        with clock.at(on_day(last + timedelta(days=days))):
            assert actions.ask_who_is_due() == expected, days
    assert set(moments(exchange)) == {Moment.AFTER, Moment.FOLLOW_UP}


def test_long_afterwards_nobody_is_asked_any_more(gareth: User, amina: User) -> None:
    exchange = given.took_place(gareth, amina).exchange
    last = exchange.visits.get().last_date
    type(exchange).objects.update(state_since=clock.now() - (clock.today() - last))
    for days in (28, 119):
        with clock.at(on_day(last + timedelta(days=days))):
            assert actions.ask_who_is_due() == 0, days


@pytest.mark.parametrize(("days", "expected"), [(60, 1), (91, 0)])
def test_an_exchange_that_was_closed_late_is_asked_about_when_it_ends(
    days: int, expected: int, gareth: User, amina: User
) -> None:
    visit = given.took_place(gareth, amina)
    moment = clock.now() + (visit.last_date + timedelta(days=days) - clock.today())
    type(visit.exchange).objects.update(state_since=moment)
    with clock.at(moment):
        assert len(queries.to_ask(Moment.AFTER)) == expected


def test_nobody_is_asked_at_night(gareth: User, amina: User) -> None:
    given.agreed(gareth, amina)
    for hour, expected in ((3, 0), (9, 2)):
        with clock.at(clock.now().astimezone(clock.uk()).replace(hour=hour)):
            tasks.ask_and_remind()
        assert Feedback.objects.count() == expected


# Answering


def test_what_is_chosen_is_kept_and_counts_for_nothing_until_it_is_sent(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    actions.keep(feedback=mine, by=gareth, answers={"roles": 2, "safety": 3}, words="So far")
    actions.keep(feedback=mine, by=gareth, answers={"roles": 4}, words="")
    mine.refresh_from_db()
    assert (queries.answers_of(mine), mine.words, mine.state) == ({"roles": 4}, "", "asked")
    actions.answer(feedback=mine, by=gareth, answers={"roles": 5}, words="Good to know", may_quote=True)
    mine.refresh_from_db()
    assert (queries.answers_of(mine), mine.words, mine.may_quote, mine.state) == (
        {"roles": 5},
        "Good to know",
        True,
        "answered",
    )
    with pytest.raises(WrongState):
        actions.keep(feedback=mine, by=gareth, answers={"roles": 1})


def test_only_answers_to_what_was_asked_are_kept(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    actions.answer(feedback=mine, by=gareth, answers={"roles": 6, "safety": 7, "useful": 6, "height": 2})
    assert queries.answers_of(mine) == {"roles": 6}


def test_nothing_is_no_answer(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    with pytest.raises(NothingAnswered):
        actions.answer(feedback=mine, by=gareth, answers={}, words="  ")
    mine.refresh_from_db()
    assert mine.state == "asked"


def test_the_same_button_twice_is_one_answer(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    actions.answer(feedback=mine, by=gareth, answers={"roles": 5})
    actions.answer(feedback=mine, by=gareth, answers={"roles": 1})
    assert queries.answers_of(mine) == {"roles": 5}


def test_nobody_answers_for_somebody_else(gareth: User, amina: User, operator: User) -> None:
    mine = asked(gareth, amina)
    for other in (amina, operator):
        for refused in (actions.keep, actions.answer):
            with pytest.raises(NotAllowed):
                refused(feedback=mine, by=other, answers={"roles": 1})
        with pytest.raises(NotAllowed):
            actions.decline(feedback=mine, by=other)
        assert not Feedback.objects.visible_to(other).filter(pk=mine.pk).exists()


def test_who_would_rather_not_is_left_alone_and_may_think_again(gareth: User, amina: User, letters: Letters) -> None:
    mine = asked(gareth, amina)
    actions.keep(feedback=mine, by=gareth, answers={"roles": 2}, words="Perhaps")
    actions.decline(feedback=mine, by=gareth)
    mine.refresh_from_db()
    assert (queries.answers_of(mine), mine.words, mine.state) == ({}, "", "declined")
    letters()
    with clock.at(clock.now() + timedelta(days=8)):
        actions.remind()
        assert gareth.email not in [letter.to[0] for letter in letters()]
    actions.answer(feedback=mine, by=gareth, answers={"roles": 3})
    assert queries.answers_of(mine) == {"roles": 3}


# Reminders and the end


def test_two_reminders_a_week_apart_until_it_is_answered(gareth: User, amina: User, letters: Letters) -> None:
    mine = asked(gareth, amina)
    letters()
    received = []
    for days in (6, 7, 8, 14, 15, 21):
        with clock.at(clock.now() + timedelta(days=days)):
            actions.remind()
            received.append(sorted(letter.to[0] for letter in letters()))
        if days == 8:
            actions.answer(feedback=mine, by=gareth, answers={"roles": 3})
    both = sorted([gareth.email, amina.email])
    assert received == [[], both, [], [amina.email], [], []]


def test_what_is_over_lapses_and_keeps_nothing(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    actions.keep(feedback=mine, by=gareth, answers={"roles": 2}, words="Half of it")
    with clock.at(clock.now() + timedelta(days=27)):
        actions.lapse_what_is_over()
        assert state(mine) == FeedbackState.ASKED
    with clock.at(clock.now() + timedelta(days=28)):
        actions.lapse_what_is_over()
        actions.lapse_what_is_over()
    assert state(mine) == FeedbackState.LAPSED
    mine.refresh_from_db()
    assert (queries.answers_of(mine), mine.words) == ({}, "")


def test_before_is_over_once_a_visit_has_begun(gareth: User, amina: User) -> None:
    visit = given.confirmed(gareth, amina)
    actions.ask_who_is_due()
    mine = Feedback.objects.get(person=gareth)
    Feedback.objects.update(closes_on=visit.first_date + timedelta(days=9))
    for days, expected in ((-1, FeedbackState.ASKED), (0, FeedbackState.LAPSED)):
        with clock.at(on_day(visit.first_date + timedelta(days=days))):
            actions.lapse_what_is_over()
        assert state(mine) == expected


def test_before_is_over_when_the_exchange_is_cancelled(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    cancel(exchange=mine.exchange, by=amina, reason=CancelReason.WORK)
    actions.lapse_what_is_over()
    assert state(mine) == FeedbackState.LAPSED


def test_after_does_not_lapse_with_the_visit(gareth: User, amina: User) -> None:
    visit = given.took_place(gareth, amina)
    actions.ask_who_is_due()
    actions.lapse_what_is_over()
    assert set(Feedback.objects.filter(exchange=visit.exchange).values_list("state", flat=True)) == {"asked"}


def test_of_whoever_is_gone_only_numbers_are_left(gareth: User, amina: User) -> None:
    mine = asked(gareth, amina)
    actions.answer(feedback=mine, by=gareth, answers={"roles": 5}, words="Of me", may_quote=True)
    account_erased.send(sender=User, person=gareth, called="x")
    mine.refresh_from_db()
    assert (mine.person, mine.organisation, mine.words, mine.may_quote) == (None, None, "", False)
    assert queries.answers_of(mine) == {"roles": 5}


# How many


def test_a_rate_counts_whoever_was_asked(gareth: User, amina: User, ruth: User, lead: User) -> None:
    programme = opened(lead)
    first, second = given.agreed(gareth, amina), given.agreed(gareth, ruth)
    for exchange in (first, second):
        exchange.programme = programme
        exchange.save()
    actions.ask_who_is_due()
    actions.answer(feedback=Feedback.objects.get(exchange=first, person=gareth), by=gareth, answers={"roles": 1})
    actions.decline(feedback=Feedback.objects.get(exchange=second, person=ruth), by=ruth)
    (rate,) = queries.rates(programme)
    assert (rate.moment, rate.asked, rate.answered, rate.declined, rate.lapsed, rate.waiting) == (
        Moment.BEFORE,
        4,
        1,
        1,
        0,
        2,
    )


def moments(exchange: object) -> list[str]:
    return list(Feedback.objects.filter(exchange=exchange).values_list("moment", flat=True))


def state(feedback: Feedback) -> str:
    return Feedback.objects.values_list("state", flat=True).get(pk=feedback.pk)
