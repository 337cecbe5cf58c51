"""What people say when they are asked about their exchanges: most answer, some would rather not, some never do."""

from random import Random

from core import clock
from evaluation import actions
from evaluation.enums import Moment
from evaluation.instruments import EDITIONS, Scale
from evaluation.models import Feedback
from expex.demo.lives import FIRST_JOINED, Society
from expex.demo.timeline import Thread

EVERY = 4  # days
ANSWERS, DECLINES = 0.25, 0.03  # of those who wait, each time
LEAVE_IT = {"gareth.price", "ruth.bell"}  # so that there is something to try
TYPICAL: dict[Scale, dict[Moment, tuple[int, ...]]] = {
    Scale.SIX: {Moment.BEFORE: (2, 3, 3, 4, 4), Moment.AFTER: (4, 5, 5, 6), Moment.FOLLOW_UP: (4, 4, 5, 6)},
    Scale.TEN: dict.fromkeys(Moment, (6, 8, 9, 9, 10)),
    Scale.BETTER: dict.fromkeys(Moment, (3, 4, 4, 5)),
    Scale.CHANGE: {Moment.BEFORE: (1,), Moment.AFTER: (1, 2, 2, 3), Moment.FOLLOW_UP: (1, 2, 3, 3, 4)},
}
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
    for day in range(FIRST_JOINED, 0, EVERY):
        yield society.calendar.moment(society.calendar.day(day), chance)
        actions.lapse_what_is_over()
        actions.ask_who_is_due()
        waiting = Feedback.objects.waiting().exclude(asked_at=clock.now()).select_related("person")
        leave_it = {person.pk for key, person in society.people.items() if key in LEAVE_IT}
        for feedback in waiting.order_by("exchange__submission", "person__email"):
            if feedback.person_id not in leave_it:
                _find_the_time(feedback, chance)


def _find_the_time(feedback: Feedback, chance: Random) -> None:
    person, moment, turn = feedback.person, Moment(feedback.moment), chance.random()
    if person is None:
        return
    if turn < ANSWERS:
        items = EDITIONS[feedback.edition].items(moment)
        answers = {item.key: chance.choice(TYPICAL[item.scale][moment]) for item in items}
        words = chance.choice(("", "", *SAID.get(moment, ())))
        may_quote = bool(words) and chance.random() < 0.6
        actions.answer(feedback=feedback, by=person, answers=answers, words=words, may_quote=may_quote)
    elif turn < ANSWERS + DECLINES:
        actions.decline(feedback=feedback, by=person)
