"""Every write of feedback: it is asked for, kept while somebody answers, sent, declined, or too late."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from accounts.models import User
from accounts.queries import employers_of
from core import clock, lifecycle
from core.errors import NotAllowed, Refused, WrongState
from core.text import clean_text
from core.transactions import action
from evaluation import emails
from evaluation.actions.learning import hand_over
from evaluation.enums import FeedbackEvent, FeedbackState, Moment, Part
from evaluation.errors import NothingAnswered
from evaluation.instruments import CHOICES, NEWEST
from evaluation.models import Answer, Feedback, ManagerQuestion, Quote
from evaluation.queries import (
    OPEN_FOR,
    REMIND_AFTER,
    helps_pairing,
    items_of,
    own_items_at,
    to_ask,
    to_lapse,
    to_remind,
)
from evaluation.states import FEEDBACK
from exchanges.enums import Direction
from exchanges.models import Exchange

NOTHING_SAID: dict[str, Any] = {"words": "", "may_quote": False, "may_learn": False}
STILL_OPEN = (FeedbackState.ASKED, FeedbackState.DECLINED)


def ask_who_is_due() -> int:
    """Ask the two of every exchange whose moment has come; how many exchanges. Safe to run twice or late."""
    due = [(exchange, moment) for moment in Moment for exchange in to_ask(moment)]
    for exchange, moment in due:
        ask(exchange=exchange, moment=moment)
    return len(due)


@action
def ask(*, exchange: Exchange, moment: Moment) -> list[Feedback]:
    """Ask both people of an exchange a few questions; each hears of it by email, and neither ever sees what the other
    says. Who was asked at this moment is not asked again."""
    return [
        feedback
        for person in (exchange.proposer, exchange.partner)
        if person.is_active and (feedback := _ask(exchange, moment, person))
    ]


@action
def keep(
    *,
    feedback: Feedback,
    by: User,
    answers: Mapping[str, int],
    words: str = "",
    may_quote: bool = False,
    may_learn: bool = False,
) -> Feedback:
    """Keep what was answered so far, so that it can be finished another time. Nobody is told, and it counts for nothing
    until it is sent."""
    held = lifecycle.lock(feedback)
    if not by.has_perm("evaluation.answer", held):
        raise NotAllowed
    if held.state not in STILL_OPEN:
        raise WrongState
    _write(held, answers)
    held.words = clean_text(words)
    held.may_quote = bool(held.words) and may_quote
    held.may_learn = may_learn and helps_pairing(held)
    held.save(update_fields=["words", "may_quote", "may_learn"])
    return held


@action
def answer(
    *,
    feedback: Feedback,
    by: User,
    answers: Mapping[str, int],
    words: str = "",
    may_quote: bool = False,
    may_learn: bool = False,
) -> Feedback:
    """Send the answers. Nobody is told; they are counted with those of others, and words that may be quoted are looked
    at first. No question has to be answered, but one at least. With `may_learn` how it went is handed to matching."""
    words = clean_text(words)
    if not answers and not words:
        raise NothingAnswered
    said: dict[str, Any] = {
        "words": words,
        "may_quote": bool(words) and may_quote,
        "may_learn": may_learn and helps_pairing(feedback),
    }
    sent = lifecycle.apply(FEEDBACK, feedback, FeedbackEvent.ANSWER, by=by, **said)
    _write(sent, answers)
    if sent.may_quote:
        Quote.objects.get_or_create(feedback=sent)
    if sent.may_learn:
        hand_over(sent.exchange)
    return sent


@action
def decline(*, feedback: Feedback, by: User) -> Feedback:
    """They would rather not. Nobody is told, no reminder follows, and what they had begun is thrown away."""
    return _without_answers(lifecycle.apply(FEEDBACK, feedback, FeedbackEvent.DECLINE, by=by, **NOTHING_SAID))


def lapse_what_is_over() -> None:
    """End what can no longer be answered. Safe to run twice or late."""
    for feedback in to_lapse():
        try:
            _lapse(feedback)
        except Refused:  # answered a moment ago
            continue


def remind() -> None:
    """Two reminders, a week apart, to whoever has neither answered nor declined. Safe to run twice or late."""
    for feedback in to_remind():
        waited = clock.now() - feedback.asked_at
        number = sum(waited >= after for after in REMIND_AFTER)
        emails.feedback_reminder.post(to=feedback.person, feedback_id=feedback.pk, once=str(number))


@action
def forget_person(*, person: User) -> None:
    """An account is erased: what they said in words goes, and so does what they allowed; the numbers belong to nobody.
    Nobody is told."""
    ManagerQuestion.objects.filter(visitor=person).update(visitor=None)
    theirs = Feedback.objects.filter(person=person)
    Quote.objects.filter(feedback__in=theirs.values("pk")).delete()
    taught = [feedback.exchange for feedback in theirs.filter(may_learn=True).select_related("exchange")]
    theirs.update(**NOTHING_SAID)
    theirs.update(person=None, organisation=None)
    for exchange in taught:
        hand_over(exchange)


def _ask(exchange: Exchange, moment: Moment, person: User) -> Feedback | None:
    now = clock.now()
    feedback, is_new = Feedback.objects.get_or_create(
        person=person,
        exchange=exchange,
        moment=moment,
        defaults={
            "state": FeedbackState.ASKED,
            "state_since": now,
            "organisation": employers_of(person).first(),
            "programme_id": exchange.programme_id,
            "part": _part(exchange, person),
            "edition": NEWEST.key,
            "own_items": own_items_at(exchange.programme_id, moment),
            "asked_at": now,
            "closes_on": clock.today() + OPEN_FOR - timedelta(days=1),
        },
    )
    if not is_new:
        return None
    lifecycle.begin(FEEDBACK, feedback, FeedbackEvent.ASK)
    emails.feedback_asked.post(to=person, feedback_id=feedback.pk)
    return feedback


def _part(exchange: Exchange, person: User) -> Part:
    if exchange.direction == Direction.BOTH:
        return Part.BOTH
    visits = (exchange.direction == Direction.PROPOSER_VISITS) == (person.pk == exchange.proposer_id)
    return Part.VISITOR if visits else Part.HOST


def _write(feedback: Feedback, answers: Mapping[str, int]) -> None:
    """Exactly these answers, as far as they are answers to what was asked."""
    items = {item.key: item for item in items_of(feedback)}
    feedback.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(feedback=feedback, item=key, number=number)
        for key, number in answers.items()
        if key in items and number in dict(CHOICES[items[key].scale])
    )


@action
def _lapse(feedback: Feedback) -> Feedback:
    return _without_answers(lifecycle.apply(FEEDBACK, feedback, FeedbackEvent.LAPSE, **NOTHING_SAID))


def _without_answers(feedback: Feedback) -> Feedback:
    feedback.answers.all().delete()
    return feedback
