"""Something of everything around one person, so that what they type has every page, letter and paper to appear in."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from accounts.actions.concern import tell_concern
from accounts.models import Membership, User
from accounts.rules import is_confirmed
from core import clock
from core.errors import Refused
from exchanges.actions import conversation
from exchanges.actions import visit as visits
from exchanges.enums import VisitState
from exchanges.errors import AlreadyBooked
from exchanges.models import Visit
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import LearningNeedFactory, MembershipFactory, PersonFactory


def set_for(person: User) -> list[User]:
    """Requests both ways, a planned exchange, a visit that lies back, a concern, a lead. Answers those who see it."""
    partner = PersonFactory(name="Eleri Vaughan")
    LearningNeedFactory(person=partner)
    operator = User.objects.filter(is_operator=True).first() or cast.operator()
    if person.profile.organisation:
        MembershipFactory(person=partner, organisation=person.profile.organisation, role=Membership.Role.LEAD)
    tell_concern(about=person, text="Came late", by=partner)
    if is_confirmed(person):
        given.requested(person, partner, half_days=[])
        given.requested(PersonFactory(name="Tom Hale"), person, half_days=[])
        planned = given.agreed(PersonFactory(name="Ann Lee"), person)
        conversation.say(exchange=planned, by=person, text="See you", submission=uuid4())
        with suppress(AlreadyBooked), transaction.atomic():  # where the form has a visit of its own that half-day
            given.begun(person, PersonFactory(name="Bo Reid"))
    return [person, partner, operator]


def goes_on(person: User) -> None:
    """Time passes: every visit of this person gets dates and takes place, and certificates are issued."""
    for visit in Visit.objects.visible_to(person).order_by("pk"):
        with suppress(Refused), transaction.atomic():
            if visit.state != VisitState.CONFIRMED:
                visit = visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(84)])
                visit = given.papers_done(given.released(visits.agree_dates(visit=visit, by=visit.host)))
            with clock.at(clock.now() + timedelta(days=120 if visit.first_date > clock.today() else 0)):
                visits.record_took_place(visit=visit, by=person)
