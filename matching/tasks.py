"""What the clock asks of the search."""

from celery import shared_task

from matching import actions, queries
from matching.actions import working_out


@shared_task
def heal_listings() -> int:
    """Put right what no signal told: a pause that has ended, a person who was switched off. Safe to run at any time."""
    people = queries.people_listed_wrongly()
    for person in people:
        actions.refresh_listing(person=person)
        actions.outdate(person=person)
    return len(people)


@shared_task
def reckon_outdated() -> int:
    """Suggestions follow within a minute of a change. Safe to run at any time."""
    return actions.reckon_outdated()


@shared_task
def work_out_rounds() -> int:
    """The pairs that leads asked for. Safe to run twice: each round is worked out by one worker."""
    return working_out.work_out_waiting()


@shared_task
def reckon_everybody() -> int:
    """Each night, for what nobody changed: new people, and how hosting went. Safe to run at any time."""
    return actions.reckon_everybody()
