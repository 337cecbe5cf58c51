"""Every form of the product: how it is reached, who sends it, and what a valid one holds."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from accounts import emails
from accounts.actions import registration as numbers
from accounts.actions.claim import claim_to_lead
from accounts.actions.invitation import invite
from accounts.actions.profile import meet_learning_need
from accounts.actions.safety import block
from accounts.forms.profile import digest
from accounts.models import Concern, LeadClaim, Membership, Registration, User
from core import clock
from core.models import Letter
from exchanges.actions import visit as visits
from exchanges.enums import Direction
from matching.actions import refresh_listing, set_aside
from reflections.actions import change as changes
from reflections.actions.naming import ask_to_name
from reflections.actions.reflection import set_hours
from reflections.enums import Framework
from reflections.frameworks import GUIDES
from reflections.queries.reflection import hoped
from tests import cast
from tests.authenticator import passkey_of
from tests.factories import exchanges as given
from tests.factories.accounts import (
    PASSWORD,
    LearningNeedFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    TrustedDomainFactory,
)
from tests.factories.evidence import record_of
from tests.factories.reflections import begun_elsewhere, draft, finished
from tests.factories.sharing import lead_of, published, sent, written

Boxes = dict[str, Any]
Start = tuple[User | None, int, Boxes]


@dataclass(frozen=True)
class Form:
    """One form: its route, how its world is made (who sends it, for which thing, what a valid one holds), and which of
    its fields are text. `secret` fields are never shown again. `first` is what the same browser does before."""

    route: str
    start: Callable[[], Start]
    text: str = ""
    secret: str = ""
    first: Callable[[Client], Any] | None = None
    taken: int = 302
    note: str = ""

    def __str__(self) -> str:
        return self.route + self.note

    def open(self) -> "Opened":
        """A browser in front of it."""
        person, pk, valid = self.start()
        client = Client()
        if person:
            client.force_login(person)
        if self.first:
            self.first(client)
        return Opened(client, "/" + re.sub(r"<[^>]*>", str(pk), self.route), valid)


@dataclass
class Opened:
    """A form in a browser."""

    client: Client
    address: str
    valid: Boxes

    def boxes(self, names: str) -> list[str]:
        """Those of these fields that the form has here."""
        return [name for name in names.split() if name in self.valid]

    def pairs(self, **changes: Any) -> list[tuple[str, Any]]:
        """The valid boxes, one pair for each value, with these in their place."""
        boxes = {**self.valid, **changes}
        return [
            (name, each) for name, value in boxes.items() for each in (value if isinstance(value, list) else [value])
        ]

    def send(self, **changes: Any) -> HttpResponse:
        """What the browser gets for the valid boxes with these in their place, bytes and all."""
        return self.send_pairs(self.pairs(**changes))

    def send_pairs(self, pairs: list[tuple[str, Any]]) -> HttpResponse:
        """What the browser gets for exactly these."""
        body = "&".join(
            f"{name}={quote_from_bytes(value if isinstance(value, bytes) else str(value).encode())}"
            for name, value in pairs
        )
        return self.client.post(self.address, body, content_type="application/x-www-form-urlencoded")

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens inside leaves no trace: not in the database, not in the browser."""
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        self.client.cookies = cookies


def of(subject: Any, person: str, **valid: Any) -> Start:
    """A form about an exchange or a visit: the person of that field sends it, with the version that stands."""
    return getattr(subject, person), subject.pk, {"version": subject.version, **valid}


def request() -> Any:
    LearningNeedFactory(person=(amina := cast.amina()))
    return given.requested(cast.gareth(), amina, direction=Direction.BOTH)


def agreed() -> Any:
    return given.agreed(cast.gareth(), cast.amina())


def suggested() -> Any:
    visit = agreed().visits.get()
    return visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(30)])


def begun() -> Any:
    with clock.at(clock.now() - given.timedelta(days=30)):
        return given.confirmed(cast.gareth(), cast.amina())


def ask() -> Start:
    gareth, amina = cast.gareth(), cast.amina()
    half_day = given.morning(60)
    valid = {
        "needs": gareth.learning_needs.get().pk,
        "hope_1": "How you decide who goes home",
        "hope_2": "",
        "hope_3": "",
        "direction": "both",
        "length": "1",
        "date_1": half_day.date,
        "half_1": half_day.half,
        "date_2": "",
        "half_2": "",
        "reason": "Hello Amina",
        "submission": uuid4(),
    }
    return gareth, amina.pk, valid


def reflection(framework: str, then: str) -> Start:
    written = draft(cast.gareth(), framework=framework)
    prompts = {prompt.key: "They talk before they walk." for prompt in GUIDES[framework].prompts}
    return written.author, written.pk, {"version": written.version, "framework": framework, "then": then, **prompts}


def outcomes() -> Start:
    written = finished(cast.gareth())
    objective = hoped(written).get()
    return written.author, written.pk, {f"objective-{objective.pk}": "partly"}


def hours_set() -> Start:
    written = finished(cast.gareth())
    set_hours(reflection=written, by=written.author, minutes=60, participatory_minutes=0, reason="I left early")
    return written.author, written.pk, {}


def met() -> Start:
    gareth = cast.gareth()
    need = gareth.learning_needs.get()
    meet_learning_need(need=need, by=gareth, how_met="A day in Hereford")
    return gareth, need.pk, {}


def record() -> Start:
    made = record_of(finished(cast.gareth()), "general")
    boxes = dict.fromkeys(("activity", "hoped", "learned", "changed"), "They talk before they walk.")
    return made.reflection.author, made.pk, {"version": made.version, **boxes}


def naming() -> Start:
    visit = given.took_place(cast.gareth(), cast.amina())
    return visit.host, ask_to_name(visit=visit, by=visit.visitor).pk, {"agreed": "yes"}


def member(pk: bool = False) -> Start:
    """Somebody who is known to work there, and the number of their workplace."""
    gareth = cast.gareth()
    MembershipFactory(person=gareth, organisation=gareth.profile.organisation)
    return gareth, gareth.profile.workplace_id if pk else 0, {}


def waiting(**valid: Any) -> Start:
    """Somebody who waits to be confirmed, before the operator."""
    return cast.operator(), cast.newcomer().pk, valid


def led(**valid: Any) -> Callable[[], Start]:
    """A lead, and the organisation."""

    def start() -> Start:
        lead = cast.lead()
        return lead, Membership.objects.led_by(lead).get().organisation_id, valid

    return start


def claim(person: User) -> LeadClaim:
    """Somebody asks to confirm staff where they work."""
    return claim_to_lead(organisation=person.profile.organisation, why="I run the practice", by=person)


def invited() -> Start:
    """Somebody who works elsewhere too."""
    lead, gareth = cast.lead(), cast.gareth()
    invite(organisation=Membership.objects.led_by(lead).get().organisation, email=gareth.email, by=lead)
    return gareth, 0, {"now": "both"}


def concern() -> Start:
    told = Concern.objects.create(by=cast.gareth(), about=None, text="Something", told_at=clock.now())
    return cast.operator(), told.pk, {}


def checked(person: User) -> Registration:
    """Somebody's number, looked up."""
    registration = RegistrationFactory(person=person, register="nmc", number="12Z3456E")
    return numbers.check_registration(registration=registration, by=PersonFactory(operator=True))


def double() -> Start:
    """A number that two people gave, before the operator."""
    ruth, gareth = checked(cast.ruth()), cast.gareth()
    numbers.add_registration(profile=gareth.profile, register=ruth.register, number=ruth.number, by=gareth)
    return cast.operator(), ruth.pk, {}


def given_up() -> Letter:
    """A letter that no mail server took."""
    emails.confirmation_withdrawn.post(to=cast.newcomer())
    Letter.objects.update(given_up_at=clock.now())
    return Letter.objects.latest("pk")


def twin(name: str) -> Boxes:
    """Another organisation, searched for and chosen."""
    return {"find": name, "other": str(OrganisationFactory(name=name).pk)}


def blocked() -> Start:
    gareth, amina = cast.gareth(), cast.amina()
    block(by=gareth, person=amina)
    return gareth, amina.pk, {}


def listed() -> User:
    amina = cast.amina()
    refresh_listing(person=amina)
    return amina


def aside() -> Start:
    gareth, amina = cast.gareth(), listed()
    set_aside(person=amina, by=gareth)
    return gareth, amina.pk, {}


def sign_in(client: Client) -> None:
    """By password, and once more a moment ago, as some pages ask."""
    client.post("/account/login/", {"login": PersonFactory().email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def ask_for_a_code(client: Client) -> None:
    client.post("/account/login/code/", {"email": PersonFactory().email})


def forget_the_password(client: Client) -> None:
    client.post("/account/password/reset/", {"email": PersonFactory().email})


JOIN = {"name": "Amina Yusuf", "email": "amina.yusuf@wvt.nhs.uk", "password1": PASSWORD}
CLOSED_ON = ("closed_on_day", "closed_on_month", "closed_on_year")
BY_WHEN = ("by_when_day", "by_when_month", "by_when_year")
HAPPENED_ON = ("happened_on_day", "happened_on_month", "happened_on_year")
NOTES = ("where_to_report", "dress", "parking", "access")
ANSWERS = " ".join(dict.fromkeys(prompt.key for guide in GUIDES.values() for prompt in guide.prompts))


def signed_in_elsewhere() -> Start:
    """On a phone beside this browser."""
    amina = cast.amina()
    there = UserSession.objects.create(user=amina, ip="192.0.2.1", session_key="of-a-phone", user_agent="Phone")
    return amina, there.pk, {}


SHARED = {
    "title": "Handing over",
    "text": "Three sentences first",
    "topic_1": "handover",
    "topic_2": "",
    "topic_3": "",
    "audience": "everyone",
    "named": "with",
}
CHANGE = {"what": "Ring before four", "why": "The home", "look_again_on": given.working_day(30), "for_leads": "on"}


def shared(made: Callable[..., Any], who: str, **valid: Any) -> Start:
    """A form about a text in that state, and who sends it."""
    author = cast.gareth()
    lead = lead_of(author.profile.organisation)
    text = made(author, **({"by": lead} if made is published else {}))
    person = cast.amina() if who == "reader" else {"author": author, "lead": lead}[who]
    return person, text.pk, {"version": text.version, **valid}


def change(over: bool = False, **valid: Any) -> Start:
    """A form about a change of Gareth's."""
    made = changes.begin(by=cast.gareth(), what="Ring before four")
    if over:
        made = changes.drop(change=made, by=made.owner, outcome="No", seen=made.version)
    return made.owner, made.pk, {"version": made.version, **valid}


def join(client: Client) -> None:
    client.post("/account/signup/", JOIN)


FORMS = [
    # one's account
    Form("account/settings/name/", lambda: (cast.gareth(), 0, {"name": "Gareth"}), "name"),
    Form("account/settings/address/", lambda: (cast.gareth(), 0, {})),
    Form("people/<int:pk>/block/", lambda: (cast.gareth(), cast.amina().pk, {})),
    Form("find/suggested/set-aside/<int:person_pk>/", lambda: (cast.gareth(), listed().pk, {})),
    Form("find/suggested/take-back/<int:person_pk>/", aside),
    Form("people/<int:pk>/unblock/", blocked),
    Form("people/<int:pk>/concern/", lambda: (cast.gareth(), cast.amina().pk, {"text": "At noon"}), "text"),
    Form("concerns/tell/", lambda: (cast.gareth(), 0, {"text": "At noon"}), "text"),
    # the operator
    Form("people/<int:pk>/confirm/", waiting),
    Form("people/<int:pk>/withdraw/", lambda: (cast.operator(), cast.gareth().pk, {})),
    Form("people/<int:pk>/lead/", lambda: (cast.operator(), cast.gareth().pk, {})),
    Form("concerns/<int:pk>/handled/", concern),
    Form("registrations/<int:pk>/", lambda: (cast.operator(), RegistrationFactory().pk, {"found": "agrees"})),
    Form("registrations/<int:pk>/undo/", lambda: (cast.operator(), checked(cast.ruth()).pk, {})),
    Form("operator/registrations/<int:pk>/right/", double),
    Form("operator/registrations/<int:pk>/neither/", double),
    Form(
        "operator/domains/add/",
        lambda: (
            cast.operator(),
            0,
            {"domain": "wyevalley.example", "vouches_for": "staff", "find": "", "note": "Asked for by Helen"},
        ),
        "domain find note",
    ),
    Form("operator/domains/<int:pk>/remove/", lambda: (cast.operator(), TrustedDomainFactory().pk, {})),
    Form(
        "operator/organisations/<int:pk>/edit/",
        lambda: (
            cast.operator(),
            OrganisationFactory().pk,
            {"name": "Weston Lane", "sector": "hospice", **dict.fromkeys(CLOSED_ON, "")},
        ),
        "name closed_on_day",
    ),
    Form(
        "operator/organisations/<int:pk>/same-as/",
        lambda: (cast.operator(), OrganisationFactory(name="Weston Lane").pk, twin("Weston Lane Surgery")),
        "find",
    ),
    Form(
        "operator/organisations/<int:pk>/followed-by/",
        lambda: (
            cast.operator(),
            OrganisationFactory(name="Weston Lane").pk,
            {**twin("Weston Lane Surgery"), "kind": "merged", "on_day": "1", "on_month": "4", "on_year": "2026"},
        ),
        "find on_day",
    ),
    Form("operator/letters/<int:pk>/again/", lambda: (cast.operator(), given_up().pk, {})),
    Form("operator/letters/<int:pk>/leave/", lambda: (cast.operator(), given_up().pk, {})),
    # an organisation, for its leads
    Form(
        "organisations/<int:pk>/invite/", led(addresses="ruth@home.example, olu@home.example"), "addresses", taken=200
    ),
    Form("organisations/<int:pk>/join-link/make/", led()),
    Form("organisations/<int:pk>/join-link/end/", led()),
    Form(
        "claims/<int:pk>/",
        lambda: (cast.operator(), claim(cast.gareth()).pk, {"answer": "no", "word": "Sorry"}),
        "word",
    ),
    Form("profile/place/lead/", lambda: (cast.gareth(), 0, {"why": "I run the practice"}), "why"),
    Form("profile/place/lead/withdraw/", lambda: (claim(cast.gareth()).person, 0, {})),
    Form("invitation/", invited),
    # one's profile
    Form(
        "profile/work/",
        lambda: (cast.gareth(), 0, {"profession": "gp", "role": "GP partner", "specialty": ""}),
        "role",
    ),
    Form(
        "profile/work/registrations/",
        lambda: (cast.gareth(), 0, {"register": "nmc", "number": "99A9999A"}),
        "number",
    ),
    Form(
        "profile/work/registrations/<int:pk>/remove/",
        lambda: ((gareth := cast.gareth()), RegistrationFactory(person=gareth).pk, {}),
    ),
    Form(
        "profile/show/",
        lambda: (
            (gareth := cast.gareth()),
            0,
            {
                "offer": "A wound clinic",
                "offer_topics": ["frailty", "falls-prevention"],
                "seen": digest(gareth.profile.offer),
            },
        ),
        "offer",
    ),
    Form(
        "profile/learn/add/",
        lambda: (
            cast.gareth(),
            0,
            {"what": "A ward round", "why": "", "topic": "", "how": "", **dict.fromkeys(BY_WHEN, "")},
        ),
        "what why how",
    ),
    Form(
        "profile/learn/<int:pk>/",
        lambda: (
            (gareth := cast.gareth()),
            gareth.learning_needs.get().pk,
            {"what": "A ward round", "why": "", "topic": "", **dict(zip(BY_WHEN, ("1", "6", "2030"), strict=True))},
        ),
        "what why by_when_day",
    ),
    Form(
        "profile/plan/<int:pk>/met/",
        lambda: ((gareth := cast.gareth()), gareth.learning_needs.get().pk, {"how_met": "A day in Hereford"}),
        "how_met",
    ),
    Form("profile/plan/<int:pk>/again/", met),
    Form("profile/learn/<int:pk>/remove/", lambda: ((gareth := cast.gareth()), gareth.learning_needs.get().pk, {})),
    Form(
        "profile/when/",
        lambda: (
            cast.gareth(),
            0,
            {
                "half_days": ["mon-am", "tue-pm"],
                "distance_km": "20",
                "most_at_once": "2",
                "for_visitors": "Ask for Gareth",
            },
        ),
        "for_visitors",
    ),
    Form("profile/others-see/", lambda: (cast.gareth(), 0, {"shows_name": "on", "shows_organisation": "on"})),
    Form("profile/open/", lambda: (cast.gareth(), 0, {})),
    Form("profile/pause/", lambda: (cast.gareth(), 0, {"until": given.working_day(30)})),
    Form("profile/close/", lambda: (cast.gareth(), 0, {})),
    # where one works
    Form("profile/place/find/<int:pk>/choose/", lambda: (cast.gareth(), OrganisationFactory().pk, {})),
    Form(
        "profile/place/add/",
        lambda: (
            cast.gareth(),
            0,
            {"name": "Weston Lane", "sector": "general-practice", "town": "Southampton", "postcode": "SO19 9HJ"},
        ),
        "name town postcode",
    ),
    Form("profile/place/none/", lambda: (cast.gareth(), 0, {"home_outcode": "SO16"}), "home_outcode"),
    Form(
        "profile/place/workplace/",
        lambda: ((gareth := cast.gareth()), 0, {"workplace": gareth.profile.workplace_id}),
    ),
    Form(
        "profile/place/workplace/add/",
        lambda: (
            *member()[:2],
            {"name": "Weston Lane Centre", "address": "1 Weston Lane", "town": "Southampton", "postcode": "SO19 9HJ"},
        ),
        "name address town postcode",
    ),
    Form(
        "profile/place/workplace/<int:pk>/notes/",
        lambda: (*member(pk=True)[:2], dict.fromkeys(NOTES, "Ask at the desk")),
        " ".join(NOTES),
    ),
    # exchanges
    Form("exchanges/ask/<int:person_pk>/", ask, "hope_1 hope_2 hope_3 reason"),
    Form(
        "exchanges/<int:pk>/accept/",
        lambda: of(request(), "partner", half_day="later", hope_1="A home visit", hope_2="", hope_3=""),
        "hope_1 hope_2 hope_3",
    ),
    Form("exchanges/<int:pk>/question/", lambda: of(request(), "partner", text="When?", submission=uuid4()), "text"),
    Form(
        "exchanges/<int:pk>/change/",
        lambda: of(
            request(),
            "proposer",
            direction="both",
            length="2",
            suits=[given.morning().code()],
            date_1="",
            half_1="",
            date_2="",
            half_2="",
            word="Or so",
        ),
        "word",
    ),
    Form("exchanges/<int:pk>/decline/", lambda: of(request(), "partner", reason="no-time", word="Sorry"), "word"),
    Form("exchanges/<int:pk>/withdraw/", lambda: of(request(), "proposer", word="Sorry"), "word"),
    Form("exchanges/<int:pk>/cancel/", lambda: of(agreed(), "partner", reason="work", word="Sorry"), "word"),
    Form("exchanges/<int:pk>/objectives/add/", lambda: of(agreed(), "proposer", text="How you say no"), "text"),
    Form("exchanges/<int:pk>/messages/", lambda: of(agreed(), "partner", text="Hello", submission=uuid4()), "text"),
    # visits
    Form(
        "visits/<int:pk>/dates/",
        lambda: of(
            agreed().visits.get(),
            "visitor",
            first_date=given.working_day(30),
            first_half="AM",
            length="2",
            date_1=given.working_day(60),
            half_1="PM",
            date_2="",
            half_2="",
            date_3="",
            half_3="",
        ),
    ),
    Form("visits/<int:pk>/agree/", lambda: of(suggested(), "host")),
    Form("visits/<int:pk>/set-aside/", lambda: of(suggested(), "host")),
    Form(
        "visits/<int:pk>/call-off/", lambda: of(given.confirmed(cast.gareth(), cast.amina()), "host", reason="illness")
    ),
    Form("visits/<int:pk>/took-place/", lambda: of(begun(), "host", break_minutes="30")),
    Form("visits/<int:pk>/missed/", lambda: of(begun(), "visitor", reason="travel")),
    Form(
        "visits/<int:pk>/mistake/", lambda: of(given.took_place(cast.gareth(), cast.amina()), "host", reason="breaks")
    ),
    Form("visits/<int:pk>/drop/", lambda: of(agreed().visits.get(), "visitor")),
    Form(
        "visits/<int:pk>/place/",
        lambda: of(agreed().visits.get(), "host", workplace="", place="The back door, 4 High Street, HR1 2AA"),
        "place",
    ),
    Form(
        "visits/<int:pk>/note/",
        lambda: of(given.took_place(cast.gareth(), cast.amina()), "host", text="Thanks"),
        "text",
    ),
    Form("certificates/", lambda: (None, 0, {"code": "K7MP-2DXQ-9RTF"}), "code"),
    # private writing
    Form(
        "reflections/visits/<int:visit_pk>/",
        lambda: (
            (visit := given.took_place(cast.gareth(), cast.amina())).visitor,
            visit.pk,
            {"framework": Framework.GIBBS},
        ),
    ),
    Form("reflections/<int:pk>/write/", lambda: reflection(Framework.GIBBS, "finish"), ANSWERS),
    Form(
        "reflections/new/",
        lambda: (
            cast.gareth(),
            0,
            {
                "title": "A day with the dietitians",
                "place": "Meadow clinic",
                "framework": Framework.KOLB,
                **dict(zip(HAPPENED_ON, ("1", "6", "2026"), strict=True)),
                "minutes_hours": "3",
                "minutes_minutes": "30",
                "submission": uuid4(),
            },
        ),
        "title place happened_on_day minutes_hours",
    ),
    Form(
        "reflections/<int:pk>/about/",
        lambda: (
            (written := begun_elsewhere(cast.gareth())).author,
            written.pk,
            {"title": "A day out", "place": "", **dict(zip(HAPPENED_ON, ("1", "6", "2026"), strict=True))},
        ),
        "title place",
    ),
    Form(
        "reflections/<int:pk>/hours/",
        lambda: (
            (written := finished(cast.gareth())).author,
            written.pk,
            {"minutes_hours": "5", "participatory_minutes_hours": "4", "reason": "The clinic ran late"},
        ),
        "minutes_hours reason",
    ),
    Form("reflections/<int:pk>/hours/visit/", hours_set),
    Form("reflections/<int:pk>/objectives/", outcomes),
    Form(
        "reflections/<int:pk>/framework/",
        lambda: ((written := draft(cast.gareth())).author, written.pk, {"framework": Framework.GIBBS}),
    ),
    Form(
        "reflections/<int:pk>/use/",
        lambda: ((written := finished(cast.gareth())).author, written.pk, {"form": "general"}),
    ),
    Form("reflections/records/<int:pk>/edit/", record, "activity hoped learned changed"),
    Form("reflections/records/<int:pk>/delete/", record),
    Form(
        "reflections/visits/<int:visit_pk>/naming/",
        lambda: ((visit := given.took_place(cast.gareth(), cast.amina())).visitor, visit.pk, {}),
    ),
    Form("reflections/naming/<int:pk>/", naming),
    Form("reflections/<int:pk>/reopen/", lambda: ((written := finished(cast.gareth())).author, written.pk, {})),
    Form("reflections/<int:pk>/delete/", lambda: ((written := draft(cast.gareth())).author, written.pk, {})),
    # shared learning and changes
    Form("learning/write/", lambda: (cast.gareth(), 0, SHARED), "title text"),
    Form("learning/<int:pk>/edit/", lambda: shared(written, "author", **SHARED), "title text"),
    Form("learning/<int:pk>/send/", lambda: shared(written, "author")),
    Form("learning/<int:pk>/take-back/", lambda: shared(published, "author")),
    Form("learning/<int:pk>/delete/", lambda: shared(written, "author")),
    Form(
        "learning/<int:pk>/review/",
        lambda: shared(sent, "lead", decision="send-back", word="Leave out the name"),
        "word",
    ),
    Form("learning/<int:pk>/take-down/", lambda: shared(published, "lead", word="Somebody is recognisable"), "word"),
    Form("learning/<int:pk>/thanks/", lambda: shared(published, "reader")),
    Form("learning/<int:pk>/thanks/undo/", lambda: shared(published, "reader")),
    Form("learning/<int:pk>/did-too/", lambda: shared(published, "reader", line="On two wards"), "line"),
    Form("learning/<int:pk>/did-too/undo/", lambda: shared(published, "reader")),
    Form("changes/add/", lambda: (cast.gareth(), 0, CHANGE), "what why"),
    Form("changes/<int:pk>/edit/", lambda: change(**CHANGE), "what why"),
    Form("changes/<int:pk>/agree/", change),
    Form("changes/<int:pk>/adopt/", lambda: change(outcome="We ring at three"), "outcome"),
    Form("changes/<int:pk>/drop/", lambda: change(outcome="Too few people"), "outcome"),
    Form("changes/<int:pk>/take-up/", lambda: change(over=True, look_again_on=given.working_day(30))),
    # signing in
    Form(
        "account/login/",
        lambda: (None, 0, {"login": cast.gareth().email, "password": PASSWORD}),
        "login password",
        "password",
    ),
    Form("account/logout/", lambda: (cast.gareth(), 0, {})),
    Form("account/signup/", lambda: (None, 0, JOIN), "name email password1", "password1"),
    Form("account/login/code/", lambda: (None, 0, {"email": cast.gareth().email}), "email"),
    Form("account/login/code/confirm/", lambda: (None, 0, {"code": "ABCDEF"}), "code", "code", ask_for_a_code, 422),
    Form("account/confirm-email/", lambda: (None, 0, {"code": "ABCDEF"}), "code", "code", join, 422),
    Form("account/password/reset/", lambda: (None, 0, {"email": cast.gareth().email}), "email"),
    Form(
        "account/password/reset/confirm/",
        lambda: (None, 0, {"code": "ABCDEF"}),
        "code",
        "code",
        forget_the_password,
        422,
    ),
    Form("account/reauthenticate/", lambda: (None, 0, {"password": PASSWORD}), "password", "password", sign_in),
    Form("account/email/", lambda: (None, 0, {"email": "new@example.org", "action_add": ""}), "email", first=sign_in),
    Form(
        "account/password/change/",
        lambda: (None, 0, {"oldpassword": PASSWORD, "password1": f"{PASSWORD} again"}),
        "oldpassword password1",
        "oldpassword password1",
        sign_in,
    ),
    Form("account/2fa/totp/activate/", lambda: (None, 0, {"code": "123456"}), "code", "code", sign_in, 422),
    Form("account/sessions/", lambda: (None, 0, {}), first=sign_in),
    Form(
        "account/signup/passkey/",
        lambda: (None, 0, {key: JOIN[key] for key in ("name", "email")}),
        "name email",
    ),
    Form(
        "account/2fa/webauthn/add/",
        lambda: (cast.gareth(), 0, {"name": "My phone", "credential": "{}"}),
        "name credential",
        "credential",
        taken=422,
    ),
    Form(
        "account/2fa/webauthn/keys/<int:pk>/edit/",
        lambda: ((passkey := passkey_of(cast.gareth())).user, passkey.pk, {"name": "Old phone"}),
        "name",
    ),
    Form(
        "account/2fa/webauthn/keys/<int:pk>/remove/",
        lambda: ((passkey := passkey_of(cast.gareth())).user, passkey.pk, {}),
    ),
    Form("account/sessions/<int:pk>/end/", signed_in_elsewhere),
]

ELSEWHERE = {
    "organisations/<int:pk>/staff/<int:member_pk>/remove/": "a button: tests/pages/accounts/test_staff.py",
    "organisations/<int:pk>/staff/<int:member_pk>/lead/": "a button: tests/pages/accounts/test_staff.py",
    "organisations/<int:pk>/staff/<int:member_pk>/step-down/": "a button: tests/pages/accounts/test_staff.py",
    "organisations/<int:pk>/staff/<int:member_pk>/again/": "a button: tests/pages/accounts/test_staff.py",
    "organisations/<int:pk>/invitations/<int:invitation_pk>/send/": (
        "a button: tests/pages/accounts/test_invitations.py"
    ),
    "organisations/<int:pk>/invitations/<int:invitation_pk>/withdraw/": (
        "a button: tests/pages/accounts/test_invitations.py"
    ),
    "join/<key>/": "a button: tests/pages/accounts/test_staff.py",
    "certificates/<code>/revoke/": "one choice, for the operator: tests/pages/exchanges/test_mistakes.py",
    "exchanges/ask/<int:person_pk>/review/": "a button, behind the form: tests/pages/exchanges/test_asking.py",
    "account/password/reset/complete/": "two password boxes behind a code: tests/pages/accounts/test_signing_in.py",
    "account/password/set/": "leads people who have a password to the page of changing it",
    "account/2fa/authenticate/": "one code, behind a password: tests/pages/accounts/test_signing_in.py",
    "account/2fa/webauthn/login/": "what a phone answers: tests/pages/accounts/test_passkeys.py",
    "account/2fa/webauthn/signup/": "the same, behind a code: tests/pages/accounts/test_passkeys.py",
    "account/signup/without-passkey/": "a button, behind a code: tests/pages/accounts/test_passkeys.py",
    "account/2fa/webauthn/reauthenticate/": "what a phone answers: tests/journeys/test_passkeys.py",
    "operator/organisations/<int:pk>/same-as/<int:other_pk>/": "a button: tests/pages/accounts/test_merging.py",
    "operator/organisations/<int:pk>/followed-by/<int:other_pk>/": "a button: tests/pages/accounts/test_merging.py",
    "operator/organisations/<int:pk>/followed-by/<int:succession_pk>/take-back/": (
        "a button: tests/pages/accounts/test_merging.py"
    ),
    "account/close/": "a button: tests/pages/accounts/test_leaving.py",
    "account/reopen/": "a button: tests/pages/accounts/test_leaving.py",
    "account/data/": "a button: tests/pages/accounts/test_leaving.py",
    "account/provider/": "a button: tests/pages/accounts/test_provider.py",
    "account/provider/join/": "behind a provider: tests/pages/accounts/test_provider.py",
    "account/provider/at/<slug:provider_id>/": "a button: tests/pages/accounts/test_provider.py",
    "account/2fa/reauthenticate/": "one code: tests/pages/accounts/test_signing_in.py",
    "account/2fa/totp/deactivate/": "a button: tests/pages/accounts/test_signing_in.py",
    "account/2fa/recovery-codes/download/": "a file, which takes no form",
    "account/2fa/recovery-codes/generate/": "a button: tests/pages/accounts/test_signing_in.py",
}
