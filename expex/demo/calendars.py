"""The calendars of two named people: a private address, and half-days on which their own calendar is busy."""

from datetime import timedelta
from random import Random

from core import clock
from exchanges.actions import calendar as actions
from exchanges.diary import HalfDay
from expex.demo.lives import Society
from expex.demo.timeline import Thread

FETCHES = "gareth.price"
BUSY = {"gareth.price": ("tue-am",), "amina.yusuf": ("mon-pm", "fri-am")}
DAY = -2
WEEKS = 20


def connect(society: Society) -> Thread:
    """Two days ago they put Exp-Ex and their calendars together."""
    chance = Random("calendars")  # noqa: S311  the same demo every time
    yield society.calendar.moment(society.calendar.day(DAY), chance)
    person = society.people[FETCHES]
    actions.make_feed(person=person, by=person)
    for key, clinics in BUSY.items():
        busy = society.people[key]
        days = [clock.today() + timedelta(days=number) for number in range(1, 7 * WEEKS)]
        half_days = [HalfDay(day, half) for day in days for half in ("AM", "PM")]
        busy_then = [each for each in half_days if each.weekly() in clinics]
        actions.keep_busy_times(person=busy, by=busy, half_days=busy_then)
