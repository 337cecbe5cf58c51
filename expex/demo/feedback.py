"""What people and their managers say of exchanges: most answer, some would rather not, some never do."""

from random import Random
from typing import Any

from core import clock
from evaluation import actions
from evaluation.enums import Again, ManagerState, Moment, Scale
from evaluation.models import Feedback, ManagerQuestion
from evaluation.queries import items_of
from expex.demo.desk import LEAD, NAME, OPEN
from expex.demo.lives import FIRST_JOINED, Society
from expex.demo.programmes import named
from expex.demo.timeline import Thread

EVERY = 4  # days
ANSWERS, DECLINES = 0.25, 0.03  # of those who wait, each time
LEAVE_IT = {"gareth.price", "ruth.bell"}  # so that there is something to try
TYPICAL: dict[Scale, dict[Moment, tuple[int, ...]]] = {
    Scale.SIX: {
        Moment.BEFORE: (2, 3, 3, 4, 4),
        Moment.AFTER: (4, 5, 5, 6),
        Moment.FOLLOW_UP: (4, 4, 5, 6),
        Moment.SIX_MONTHS: (4, 5, 5, 6),
    },
    Scale.YES_NO: dict.fromkeys(Moment, (1, 1, 1, 0)),
    Scale.TEN: dict.fromkeys(Moment, (6, 8, 9, 9, 10)),
    Scale.BETTER: dict.fromkeys(Moment, (3, 4, 4, 5)),
    Scale.CHANGE: {
        Moment.BEFORE: (1,),
        Moment.AFTER: (1, 2, 2, 3),
        Moment.FOLLOW_UP: (1, 2, 3, 3, 4),
        Moment.SIX_MONTHS: (2, 3, 4, 4, 5),
    },
}
AGAIN = (Again.YES, Again.YES, Again.YES, Again.OTHERWISE, Again.OTHERWISE, Again.NO, None)  # None: rather not say
OWN = (
    ("I know whom to ring about a letter that I do not understand", Scale.SIX, (Moment.BEFORE, Moment.AFTER)),
    ("We agreed on one thing that both of us do differently", Scale.YES_NO, (Moment.AFTER, Moment.FOLLOW_UP)),
)
SAID = {
    Moment.AFTER: (
        "I had no idea how much happens before they come to us.",
        "Half a day was enough to put a face to every name on our letters.",
        "The hardest part was finding somebody to cover my clinic.",
    ),
    Moment.FOLLOW_UP: (
        "We ring each other now. Before, we wrote letters.",
        "The new form is used on two wards. A third one will follow.",
    ),
}


def ask_and_answer(society: Society) -> Thread:
    """Every few days those whose moment has come are asked, and some of those who wait find the time."""
    chance = Random("feedback")  # noqa: S311  the same demo every time
    of_managers = Random("managers")  # noqa: S311
    for day in range(FIRST_JOINED, 0, EVERY):
        yield society.calendar.moment(society.calendar.day(day), chance)
        actions.lapse_what_is_over()
        actions.ask_who_is_due()
        waiting = Feedback.objects.waiting().exclude(asked_at=clock.now()).select_related("person")
        leave_it = {person.pk for key, person in society.people.items() if key in LEAVE_IT}
        for feedback in waiting.order_by("exchange__submission", "person__email"):
            if feedback.person_id not in leave_it:
                _find_the_time(feedback, chance)
        actions.lapse_questions_to_managers()
        actions.ask_managers_who_are_due()
        _hear_managers(of_managers)


def ask_more(society: Society) -> Thread:
    """A lead asks two questions of their own, and everybody again after six months."""
    yield society.calendar.moment(society.calendar.day(OPEN + 1), Random(NAME))  # noqa: S311
    programme, lead = named(NAME), society.refresh(LEAD)
    for words, scale, moments in OWN:
        actions.add_item(programme=programme, by=lead, words=words, scale=scale, moments=moments)
    actions.ask_at_six_months(programme=programme, by=lead, on=True)


def _hear_managers(chance: Random) -> None:
    """Some of the managers who were asked earlier open their email."""
    waiting = ManagerQuestion.objects.filter(state=ManagerState.ASKED).exclude(asked_at=clock.now())
    for question in waiting.order_by("exchange__submission", "visitor__email"):
        if chance.random() >= ANSWERS:
            continue
        again = chance.choice(AGAIN)
        if again is None:
            actions.decline_as_manager(question=question, seen=question.version)
        else:
            actions.answer_as_manager(question=question, again=again, seen=question.version)


def _find_the_time(feedback: Feedback, chance: Random) -> None:
    person, moment, turn = feedback.person, Moment(feedback.moment), chance.random()
    if person is None:
        return
    if turn < ANSWERS:
        answers = {item.key: chance.choice(TYPICAL[item.scale][moment]) for item in items_of(feedback)}
        words = chance.choice(("", "", *SAID.get(moment, ())))
        may_quote = bool(words) and chance.random() < 0.6
        said: dict[str, Any] = {"words": words, "may_quote": may_quote, "may_learn": bool(words)}
        actions.answer(feedback=feedback, by=person, answers=answers, **said)
    elif turn < ANSWERS + DECLINES:
        actions.decline(feedback=feedback, by=person)
