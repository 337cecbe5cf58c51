"""What many people do to one programme or idea at the same moment: one of them wins, and nothing is left in between."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connections

from core.errors import Refused
from exchanges.actions import adoption, link_up, programme_lead
from exchanges.models import LinkUpIdea, Programme, ProgrammeLead, Second
from tests import cast
from tests.factories import programmes as given
from tests.factories.accounts import PersonFactory
from tests.web import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(acts: list[Callable[[], object]]) -> Counter[str]:
    """How each of these ended, all begun at once."""

    def end(act: Callable[[], object]) -> str:
        try:
            act()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    return Counter(at_once(acts, end))


def test_two_leads_who_end_each_other_leave_one() -> None:
    lead = cast.lead()
    programme = given.begun(lead)
    other = PersonFactory(profile__organisation=programme.organisation)
    second = programme_lead.appoint(programme=programme, email=other.email, by=lead)
    first = ProgrammeLead.objects.get(person=lead)

    ended = outcomes(
        [
            lambda: programme_lead.remove(lead=second, by=lead),
            lambda: programme_lead.remove(lead=first, by=other),
        ]
    )

    assert ended["done"] == 1
    assert programme.leads.current().count() == 1


def test_one_idea_becomes_one_programme_however_many_leads_press() -> None:
    idea, leads = given.idea(cast.gareth()), [given.another_lead(f"Lead {number}") for number in range(8)]

    ended = outcomes(
        [
            lambda lead=lead: adoption.adopt(  # type: ignore[misc]
                idea=LinkUpIdea.objects.get(pk=idea.pk), organisation=given.led_by(lead), by=lead
            )
            for lead in leads
        ]
    )

    assert ended == {"done": 1, "WrongState": 7}
    assert Programme.objects.count() == 1
    assert LinkUpIdea.objects.get().programme == Programme.objects.get()


def test_an_idea_is_seconded_once_by_somebody_who_presses_ten_times() -> None:
    idea, amina = given.idea(cast.gareth()), cast.amina()

    ended = outcomes([lambda: link_up.second(idea=idea, by=amina)] * 10)

    assert ended == {"done": 10}
    assert Second.objects.count() == 1
