"""What belongs to two people, or to one, does not exist for anybody else: stranger, lead or operator."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.db.models import Model
from django.test import Client

from accounts.models import User
from core import access
from exchanges.actions.series import add_milestone
from exchanges.models import ClosingEvent, Exchange, Milestone
from exchanges.rules import who_does
from reflections.actions.change import begin
from reflections.actions.naming import ask_to_name
from tests import cast
from tests.authenticator import passkey_of
from tests.factories import programmes
from tests.factories.accounts import LearningNeedFactory, PersonFactory, RegistrationFactory
from tests.factories.evidence import record_of
from tests.factories.exchanges import agreed, confirmed, dated, requested, took_place
from tests.factories.feedback import asked_about
from tests.factories.joining import applied, programme_of
from tests.factories.reflections import finished
from tests.factories.sharing import written as draft_of
from tests.factories.study_leave import granted, waiting

pytestmark = pytest.mark.django_db

# Anybody signed in may know of these: people who can be found, the directory, the demo's letterbox.
OPEN_TO_MANY = {
    "exchanges/ask/<int:person_pk>/",
    "exchanges/ask/<int:person_pk>/review/",
    "people/<int:pk>/",
    "people/<int:pk>/block/",
    "people/<int:pk>/unblock/",
    "people/<int:pk>/concern/",
    "find/suggested/set-aside/<int:person_pk>/",
    "find/suggested/take-back/<int:person_pk>/",
    "find/suggested/why-not/<int:person_pk>/",
    "profile/place/find/<int:pk>/choose/",
    "profile/place/workplace/<int:pk>/notes/",
    "mail/<int:pk>/",
    "mail/<int:pk>/files/<int:number>/",
    # what is published for everybody: tests/unit/reflections/test_sharing.py says who else reads what
    "learning/<int:pk>/thanks/",
    "learning/<int:pk>/thanks/undo/",
    "learning/<int:pk>/did-too/",
    "learning/<int:pk>/did-too/undo/",
    # ideas that stand are everybody's: tests/unit/exchanges/test_programme_sharing.py says who reads which
    "link-ups/<int:pk>/",
    "link-ups/<int:pk>/second/",
    "link-ups/<int:pk>/second/undo/",
    "link-ups/<int:pk>/report/",
    "link-ups/<int:pk>/edit/",
    "link-ups/<int:pk>/withdraw/",
    # the operator sees every programme: tests/unit/exchanges/test_programmes.py says who else sees which
    "programmes/<int:pk>/",
}
NOT_THEIRS = {404, 405}
OTHERS: list[Callable[[], User]] = [cast.stranger, cast.lead, cast.operator, cast.newcomer]


def things() -> dict[str, list[tuple[User, Model]]]:
    """Whose things each route opens: the owner and the thing."""
    gareth, amina, ruth = cast.gareth(), cast.amina(), cast.ruth()
    done = took_place(gareth, amina)
    coming = confirmed(amina, ruth)
    asked, planned = requested(ruth, gareth), agreed(PersonFactory(), gareth)
    dates = dated(PersonFactory(), PersonFactory())
    paper = dates.papers.get(key="consent")
    leave = granted(waiting(PersonFactory(), PersonFactory()))
    written = finished(gareth, visit=done)
    exchanges = [(gareth, done.exchange), (amina, coming.exchange), (ruth, asked), (gareth, planned)]
    visits = [(gareth, done), (ruth, coming), (gareth, planned.visits.get())]
    return {
        "exchanges/<int:pk>/": exchanges,
        "visits/<int:pk>/": visits,
        "visits/<int:visit_pk>/": visits,
        "reflections/<int:pk>/": [(gareth, written)],
        "reflections/records/<int:pk>/": [(gareth, record_of(written, "general"))],
        "reflections/naming/<int:pk>/": [(amina, ask_to_name(visit=done, by=gareth))],
        "reflections/visits/<int:visit_pk>/": visits,
        "profile/work/registrations/<int:pk>/": [(amina, RegistrationFactory(person=amina))],
        "account/2fa/webauthn/keys/<int:pk>/": [(amina, passkey_of(amina))],
        "profile/plan/<int:pk>/": [(amina, LearningNeedFactory(person=amina))],
        "learning/<int:pk>/": [(gareth, draft_of(gareth))],
        "feedback/<int:pk>/": [(gareth, asked_about(planned, gareth))],
        "changes/<int:pk>/": [(gareth, begin(by=gareth, what="Ring before four"))],
        "profile/learn/<int:pk>/": [(amina, LearningNeedFactory(person=amina))],
        "study-leave/<int:pk>/": [(leave.visit.visitor, leave)],
        "paperwork/<int:pk>/": [(who_does(dates, paper.who)[0], paper)],
        "programmes/<int:pk>/": [(gareth, applied(programme_of(PersonFactory()), gareth).programme)],
        "milestones/<int:pk>/": [(gareth, milestone_of(planned))],
        "programmes/<int:pk>/event/": [(gareth, event_for(gareth).programme)],
        "account/sessions/<int:pk>/": [(amina, signed_in_on_a_phone(amina))],
    }


def milestone_of(exchange: Exchange) -> Milestone:
    """Something that the two want to have done."""
    return add_milestone(exchange=exchange, by=exchange.proposer, text="Choose a question", due_on=None)


def event_for(person: User) -> ClosingEvent:
    """The closing event of a programme in which somebody takes part."""
    lead = programmes.another_lead()
    programme = programmes.opened(lead)
    programmes.joined(programme, person)
    return programmes.planned(programme, lead)


def signed_in_on_a_phone(person: User) -> UserSession:
    """Where somebody is signed in beside the browser of the test."""
    return UserSession.objects.create(user=person, ip="192.0.2.1", session_key="of-a-phone", user_agent="Phone")


def owned() -> list[str]:
    """Every route about one thing that is not open to many, nor for operators and leads only."""
    return [
        route
        for route, who in access.table().items()
        if "<int:" in route and route not in OPEN_TO_MANY and not who.hidden
    ]


def answers(browser: Client, address: str) -> set[int]:
    return {browser.get(address).status_code, browser.post(address, {"version": "1"}).status_code}


def test_every_route_about_one_thing_is_tried() -> None:
    prefixes = tuple(things())
    assert [route for route in owned() if not route.startswith(prefixes)] == []
    assert not OPEN_TO_MANY - set(access.table())


def test_nobody_else_finds_them() -> None:
    every = things()
    for other in OTHERS:
        browser = Client()
        browser.force_login(other())
        for route in owned():
            prefix = max((prefix for prefix in every if route.startswith(prefix)), key=len)
            for _, thing in every[prefix]:
                address = "/" + prefix.replace("<int:pk>", str(thing.pk)).replace("<int:visit_pk>", str(thing.pk))
                address += route.removeprefix(prefix)
                found = answers(browser, address)
                assert found <= NOT_THEIRS, f"{other.__name__} gets {found} at {address} ({route})"
                assert 404 in found, f"{other.__name__} gets {found} at {address} ({route})"


def test_their_owners_do() -> None:
    """The same addresses lead somewhere, else the test above would prove nothing."""
    every = things()
    browsers: dict[int, Client] = {}
    for route in owned():
        prefix = max((prefix for prefix in every if route.startswith(prefix)), key=len)
        found: set[int] = set()
        for owner, thing in every[prefix]:
            browser = browsers.setdefault(owner.pk, Client())
            browser.force_login(owner)
            address = "/" + prefix.replace("<int:pk>", str(thing.pk)).replace("<int:visit_pk>", str(thing.pk))
            found.add(browser.get(address + route.removeprefix(prefix)).status_code)
        assert found - {404}, f"{route} is not there for its owner either"
        assert max(found) < 500, f"{route} answers {found}"
