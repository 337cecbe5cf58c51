"""The weekly summary: what waits, what comes, what others learned; numbers and one link, where there is something.

It belongs to no single app, so it stands at the roof, like the first page, of which it is a short form.
"""

from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.queries import open_topics, reached_by_digest
from accounts.rules import confirms_people
from core import clock
from core.outbox import Mail, message
from core.page import Link
from core.presenters import cards_of
from core.queries import letters_by_key
from exchanges.queries import desk, led_programmes, needs_count, programmes_of
from expex import presenters
from reflections.presenters.desk import needs_me as shared_learning
from reflections.queries import published_lately

AT_ONCE = 500
A_WEEK = timedelta(days=7)


@message("expex.digest", topic="digest")
def digest(*, to: User, week: str) -> Mail | None:
    """To everybody who has something: on the day of the week that they chose. Numbers only."""
    lines = whats_up(to)
    if not lines:
        return None
    return Mail(
        subject=_("Your week on Exp-Ex"),
        paragraphs=lines,
        action=Link(_("See what waits"), reverse("home")),
    )


def whats_up(person: User) -> list[str]:
    """A line for each kind of thing of which there is something; that somebody takes part in a programme is no news by
    itself. Whoever leads programmes hears how many people and pairs need a look, so that they need not look in vain."""
    mine = desk(person)
    stewards = bool(confirms_people.test(person))
    cards = cards_of(
        [
            *presenters.needs_me(mine, person),
            presenters.invited(person),
            presenters.concerns(person),
            *(presenters.stewardship(person) if stewards else []),
            *shared_learning(person, looks_after_others=stewards),
        ]
    )
    programmes = list(led_programmes(person))
    led = sum(needs_count(each) for each in programmes)
    where = programmes[0].name if len(programmes) == 1 else _("programmes that you lead")
    coming = len(presenters.coming_up(mine, person))
    learned = published_lately(person, topics=open_topics(person), since=clock.now() - A_WEEK)
    lines = [
        (len(cards), ngettext("%(n)s thing waits for you.", "%(n)s things wait for you.", len(cards))),
        (led, ngettext("%(n)s thing needs a lead in %(where)s.", "%(n)s things need a lead in %(where)s.", led)),
        (coming, ngettext("%(n)s visit is coming up.", "%(n)s visits are coming up.", coming)),
        (
            learned,
            ngettext(
                "%(n)s text about what you want to learn is new in the library.",
                "%(n)s texts about what you want to learn are new in the library.",
                learned,
            ),
        ),
    ]
    said = [text % {"n": many, "where": where} for many, text in lines if many]
    if said and (joined := programmes_of(person).count()):
        text = ngettext("You take part in %(n)s programme.", "You take part in %(n)s programmes.", joined)
        said.append(text % {"n": joined})
    return said


def post_due() -> int:
    """Write the summary of this week to everybody whose day has come, or passed without a run; how many were written.
    However often it runs, a week has one letter for each."""
    today, written, after = clock.today(), 0, 0
    week = _week(today)
    while people := reached_by_digest(weekday=today.weekday(), after=after, most=AT_ONCE):
        known = letters_by_key(digest.key(to=person, week=week) for person in people)
        for person in people:
            if digest.key(to=person, week=week) not in known:
                digest.post(to=person, week=week)
                written += 1
        after = people[-1].pk
    return written


def is_hour_for_it() -> bool:
    """By day, as letters come."""
    now: datetime = clock.now().astimezone(clock.uk())
    return time(8) <= now.time() < time(18)


def _week(day: date) -> str:
    year, number, _weekday = day.isocalendar()
    return f"{year}-{number:02}"
