"""Every form of the product: how it is reached, who sends it, and what a valid one holds."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from typing import Any
from urllib.parse import quote_from_bytes
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts import emails
from accounts.actions import registration as numbers
from accounts.actions.claim import claim_to_lead
from accounts.actions.concern import tell_concern
from accounts.actions.invitation import invite
from accounts.actions.profile import meet_learning_need
from accounts.actions.safety import block
from accounts.enums import Sector
from accounts.forms.profile import digest
from accounts.models import LeadClaim, Membership, Organisation, Registration, User
from core import clock
from core.models import Letter
from evaluation.actions import add_item, answer
from evaluation.actions import report as reports
from evaluation.enums import Moment, ReportKind, ReportState, Rhythm, Scale
from evaluation.models import ManagerQuestion, Quote
from evaluation.queries import manager_token
from evaluation.queries.account import months_over
from exchanges.actions import approval, link_up, pairing, series
from exchanges.actions import visit as visits
from exchanges.actions.invitation import keep_list
from exchanges.actions.leave_decision import send_back
from exchanges.diary import run_of
from exchanges.enums import Direction, RefuseReason, ReturnReason
from exchanges.models import Exchange, Programme, StudyLeave
from exchanges.queries import common_half_days, earliest_for_visit
from exchanges.queries.study_leave import step_token
from exchanges.rules import who_does
from exchanges.standard import UNDERTAKING_VERSION
from matching.actions import refresh_listing, set_aside
from matching.actions.round import ask_for_pairs, assign, publish
from matching.criteria.soft import SOFT
from matching.forms.round import PublishForm
from matching.models import DraftPair, Round
from matching.presenters.round import pair_cards
from matching.queries.round import bench
from reflections.actions import change as changes
from reflections.actions.naming import ask_to_name
from reflections.actions.reflection import set_hours
from reflections.enums import Framework
from reflections.frameworks import GUIDES
from reflections.queries.reflection import hoped
from tests import cast
from tests.authenticator import passkey_of
from tests.factories import exchanges as given
from tests.factories import programme_desk as desk
from tests.factories import programmes, rounds
from tests.factories import study_leave as leaves
from tests.factories.accounts import (
    PASSWORD,
    LearningNeedFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    TrustedDomainFactory,
)
from tests.factories.closed_quarters import closed, of_organisation
from tests.factories.evidence import record_of
from tests.factories.feedback import asked, manager_asked
from tests.factories.joining import applied, programme_of, takes_part
from tests.factories.reflections import begun_elsewhere, draft, finished
from tests.factories.sharing import lead_of, published, sent, written

Boxes = dict[str, Any]
Start = tuple[User | None, Any, Boxes]  # who sends it, the numbers in its address, what a valid one holds


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
    emptied: bool = False  # sent empty, it takes back what stood there

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
        numbers = cycle(pk if isinstance(pk, tuple) else (pk,))
        return Opened(client, "/" + re.sub(r"<[^>]*>", lambda _part: str(next(numbers)), self.route), valid)


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


def led_pairing() -> tuple[Any, User]:
    """A pairing that a programme proposed to Gareth and Amina, and the lead who did."""
    helen = PersonFactory()
    programme = desk.programme(gareth := cast.gareth(), amina := cast.amina(), lead=helen)
    LearningNeedFactory(person=amina)
    return desk.proposed(programme, gareth, amina, by=helen, direction=Direction.BOTH), helen


def asked_by_gareth() -> Start:
    """Gareth's question about a pairing, before the lead."""
    exchange, helen = led_pairing()
    question = pairing.ask_leads(exchange=exchange, by=exchange.proposer, text="Paid?", submission=uuid4())
    return helen, (exchange.programme_id, exchange.pk, question.pk), {"answer": "Yes"}


def to_approve(**valid: Any) -> Callable[[], Start]:
    """Gareth and Amina found each other inside a programme; its lead decides."""

    def start() -> Start:
        helen = PersonFactory()
        programme = desk.programme(gareth := cast.gareth(), amina := cast.amina(), lead=helen)
        exchange = desk.handed_in(programme, gareth, amina)
        return helen, (programme.pk, exchange.pk), {"version": exchange.version, **valid}

    return start


def asked_by_lead() -> Start:
    """What a lead asked both, before Amina."""
    helen, (_programme, pk), _valid = to_approve()()  # type: ignore[misc]
    exchange = Exchange.objects.get(pk=pk)
    approval.ask_both(exchange=exchange, by=helen, text="Who covers?", submission=uuid4())
    return exchange.partner, exchange.pk, {"answer": "My partner"}


def not_approved() -> Start:
    helen, (_programme, pk), _valid = to_approve()()  # type: ignore[misc]
    exchange = approval.refuse(exchange=Exchange.objects.get(pk=pk), by=helen, reason=RefuseReason.PLACES)
    return exchange.proposer, exchange.pk, {"version": exchange.version}


def two_of_a_programme(**valid: Any) -> Callable[[], Start]:
    """A lead, and two people of the programme who are ticked."""

    def start() -> Start:
        helen = PersonFactory()
        programme = desk.programme(cast.gareth(), cast.amina(), lead=helen)
        people = list(programme.participants.values_list("pk", flat=True))
        return helen, programme.pk, {"people": people, **valid}

    return start


def to_remind() -> Start:
    exchange, helen = led_pairing()
    return helen, exchange.programme_id, {"exchange": exchange.pk}


def to_approve_at_once() -> Start:
    helen, (programme, pk), valid = to_approve()()  # type: ignore[misc]
    return helen, programme, {"exchange": pk, "seen": f"{pk}:{valid['version']}"}


def suggested() -> Any:
    visit = agreed().visits.get()
    return visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(70)])


def found_time() -> Start:
    visit = agreed().visits.get()
    first = earliest_for_visit(visit).date
    days = common_half_days(visit, visit.visitor, first, first + given.timedelta(days=20))
    free = next(each.half_day for day in days for each in day if not each.why_not)
    return of(visit, "visitor", half_days=free.code())


def leave_with_manager() -> StudyLeave:
    """A request that waits for a line manager without an account."""
    return leaves.waiting(cast.gareth(), cast.amina())


ANSWER = {"answer": "not-then", "refusal": "busy", "other_dates": "Any Friday", "word": "Sorry", "name": "Mair Jones"}


def to_answer() -> Start:
    """The same for a manager with an account."""
    manager = PersonFactory(name="Dr Mair Jones", email=leaves.MANAGER.email)
    leave = leave_with_manager()
    return manager, leave.pk, {"version": leaves.open_step(leave).version, **ANSWER}


def to_name_another() -> Start:
    step = leaves.open_step(leave_with_manager())
    leave = send_back(step=step, why=ReturnReason.NOT_MANAGER, seen=step.version)
    named = {"name_line-manager": "Ann Other", "email_line-manager": "ann@trust.example.org"}
    return leave.visit.visitor, leave.pk, {"version": leave.version, **named}


def to_take_back() -> Start:
    leave = leave_with_manager()
    return leave.visit.visitor, leave.pk, {"version": leave.version}


def answered_by_link() -> Start:
    return None, 0, {"version": leaves.open_step(leave_with_manager()).version, **ANSWER}


def out_of_link() -> Start:
    return None, 0, {"version": leaves.open_step(leave_with_manager()).version, "sure": "on"}


def open_link(client: Client) -> Any:
    """What the manager does before: opens the link of the email."""
    step = leaves.open_step(StudyLeave.objects.latest("pk"))
    return client.get(reverse("exchanges:answer_open", args=[step_token(step)]))


def own_item(**changes: Any) -> Start:
    """A lead in front of one of their programme's own questions."""
    lead = PersonFactory()
    said = {"words": "I found time to prepare", "scale": Scale.SIX, "moments": [Moment.AFTER]}
    item = add_item(programme=programme_of(lead), by=lead, **said)
    return lead, (item.programme_id, item.pk), said | changes


def asked_of_manager(**said: str) -> Callable[[], Start]:
    """Gareth's line manager opens the link of an email, once he has been away."""
    return lambda: (None, 0, {"version": manager_asked(cast.gareth(), cast.amina()).version, **said})


def open_question(client: Client) -> Any:
    """What that manager does before."""
    token = manager_token(ManagerQuestion.objects.latest("pk"))
    return client.get(reverse("evaluation:manager_open", args=[token]))


def begun() -> Any:
    return given.begun(cast.gareth(), cast.amina())


def dated() -> Any:
    return given.dated(cast.gareth(), cast.amina())


def a_week(lead: bool = False) -> Any:
    """A week at a hospital, of somebody whose organisation may have a lead."""
    gareth, amina = cast.gareth(), cast.amina()
    if lead:
        MembershipFactory(organisation=gareth.profile.organisation, role=Membership.Role.LEAD)
    Organisation.objects.filter(pk=amina.profile.organisation_id).update(sector=Sector.ACUTE)
    visit = given.agreed(gareth, amina).visits.get()
    visit = visits.suggest_dates(visit=visit, by=gareth, half_days=run_of(given.morning(), 10))
    return visits.agree_dates(visit=visit, by=amina)


def paper(key: str, done: bool = False, **valid: Any) -> Start:
    """An item of paperwork, before whoever must do it."""
    visit = a_week() if key in ("dbs", "training") else dated()
    item = visit.papers.get(key=key)
    if done:
        item = given.do_paper(item)
    return who_does(visit, item.who)[0], item.pk, {"version": item.version, **valid}


def asked_of() -> Start:
    visit = a_week(lead=True)
    return visit.visitor, visit.pk, {"lead": who_does(visit, "employer")[0].pk}


def to_confirm() -> Start:
    visit = a_week(lead=True)
    item = visit.papers.get(key="dbs")
    lead = who_does(visit, item.who)[0]
    return lead, visit.visitor.profile.organisation_id, {"papers": [item.pk], "on": clock.today()}


def days(**dates: Any) -> Boxes:
    """Dates as three boxes each."""
    parts = ("day", "month", "year")
    return {f"{name}_{part}": getattr(day, part) for name, day in dates.items() for part in parts}


REQUIREMENT = {
    "title": "A badge",
    "why": "The desk prints one",
    "who": "visitor",
    "how": "tick",
    "days_before": 3,
    "lead_days": 0,
    "least_half_days": 1,
}


def ask() -> Start:
    gareth, amina = cast.gareth(), cast.amina()
    half_day = given.morning(105)
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


def report_wanted() -> Start:
    closed(date(2026, 4, 1))
    helen = cast.lead()
    wanted = {"about": of_organisation(helen).key, "quarter": "2026-04-01", "length": "1", "rhythm": "quarterly"}
    wanted["month"] = months_over()[0].first.isoformat()
    return helen, 0, wanted


def report_asked(state: ReportState) -> Start:
    helen = cast.lead()
    wanted = reports.ask_for(subject=of_organisation(helen), last=closed(date(2026, 4, 1)), quarters=1, by=helen)
    if state != ReportState.ASKED:
        reports._refuse(report=wanted, why="Any reader can show that “after:useful” is 3.", left_out=["after:useful"])
    return helen, wanted.pk, {}


def report_by_itself() -> Start:
    helen = cast.lead()
    return helen, reports.schedule(subject=of_organisation(helen), rhythm=Rhythm.QUARTERLY, by=helen).pk, {}


def evaluator_wanted() -> Start:
    return cast.operator(), 0, {"email": cast.gareth().email, "area": "region:Y60"}


def evaluator_named() -> Start:
    operator = cast.operator()
    named = reports.name_evaluator(person=cast.gareth(), kind=ReportKind.REGION, code="Y60", by=operator)
    return operator, named.pk, {}


def quote_waits() -> Start:
    mine = asked(cast.gareth(), cast.amina())
    assert mine.person
    answer(feedback=mine, by=mine.person, answers={"roles": 4}, words="Go and see.", may_quote=True)
    return cast.operator(), Quote.objects.get(feedback=mine).pk, {"passes": "yes"}


def questions(**chosen: Any) -> Start:
    mine = asked(cast.gareth(), cast.amina())
    return mine.person, mine.pk, chosen


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
    operator = cast.operator()
    return operator, tell_concern(by=cast.gareth(), about=None, text="Something").pk, {}


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


SET_UP: Boxes = {
    "objective": "most",
    "rules": ["need"],
    "who": "all-but",
    "room_1": "1",
    "room_2": "1",
    **{f"weight_{each.name}": "1" for each in SOFT},
}


def paired_round(number: str = "pk", **valid: Any) -> Start:
    lead = cast.lead()
    round = rounds.paired(lead, 2)
    return lead, getattr(round, number), {"version": round.version, **valid}


def ready_to_publish() -> Start:
    lead = cast.lead()
    round = rounds.paired(lead, 2)
    page = PublishForm(cards=pair_cards(bench(round)))
    offered = page.fields["offered"].initial
    return (
        lead,
        round.pk,
        {"version": round.version, "offered": offered, "left_out": [min(page.pairs)], "word": "Enjoy"},
    )


def partly_published() -> Start:
    lead = cast.lead()
    round = rounds.paired(lead, 2)
    round = publish(round=round, by=lead, pairs=[pair_of(round)])
    return lead, round.pk, {"version": round.version}


def being_paired() -> Start:
    lead = cast.lead()
    round = ask_for_pairs(round=rounds.paired(lead, 2), by=lead)
    return lead, round.pk, {}


def learns() -> Start:
    lead, programme, _boxes = paired_round("programme_id")
    return lead, programme, {"do": "on", "version": 0}


def pair_of(round: Round) -> DraftPair:
    found = DraftPair.objects.filter(draft=round.draft).first()
    assert found is not None
    return found


def wished(wish: str) -> Start:
    lead, pk, boxes = paired_round()
    pair = pair_of(Round.objects.get(pk=pk))
    return lead, pk, {**boxes, "one": pair.one_id, "other": pair.other_id, "wish": wish}


def another_partner() -> Start:
    lead, pk, boxes = paired_round()
    one, two = DraftPair.objects.order_by("pk")
    return lead, (pk, one.one_id), {**boxes, "partner": two.other_id}


def changed_by_hand() -> Start:
    lead = cast.lead()
    round = rounds.paired(lead, 2)
    one, two = DraftPair.objects.select_related("one", "other").order_by("pk")
    round = assign(round=round, by=lead, person=one.one, partner=two.other)
    return lead, round.pk, {"version": round.version}


def compared() -> Start:
    lead, pk, boxes = changed_by_hand()
    return lead, pk, {**boxes, "with": Round.objects.get(pk=pk).drafts.get(number=1).pk}


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


def led_with(**valid: Any) -> Start:
    """A form of an open programme, for its lead."""
    return (lead := PersonFactory()), programme_of(lead).pk, valid


def in_a_programme() -> Any:
    """Somebody who has applied to an open programme."""
    return applied(programme_of(PersonFactory()), cast.gareth())


def about_somebody(made: Callable[..., Any], **valid: Any) -> Callable[[], Start]:
    """A form of a lead about somebody's place."""

    def start() -> Start:
        place = made(programme_of(lead := PersonFactory()), cast.gareth())
        return lead, (place.programme_id, place.pk), {"version": place.version, **valid}

    return start


def moved() -> Start:
    place = in_a_programme()
    other = place.programme.sides.exclude(pk=place.side_id).get()
    sent = {"version": place.version, "side": other.pk}
    return place.programme.leads.get().person, (place.programme_id, place.pk), sent


def a_side_to_choose() -> Start:
    programme = programme_of(PersonFactory(), sides={"North": [], "South": []})
    gareth = takes_part(programme, cast.gareth())
    return gareth, programme.join_key, {"side": programme.sides.first().pk}


def inviting() -> Start:
    return led_with(addresses="ruth@home.example, olu@home.example", side="")


def list_kept(**valid: Any) -> Callable[[], Start]:
    """A list of one person, uploaded a moment ago."""

    def start() -> Start:
        lead, pk, _valid = led_with()
        kept = keep_list(
            programme=Programme.objects.get(pk=pk),
            by=lead,
            file_name="people.csv",
            headings=["Name", "Email"],
            rows=[(2, ["Ruth Bell", "ruth@home.example"])],
            columns={"email": 1},
        )
        return lead, (pk, kept.pk), valid

    return start


JOIN = {"name": "Amina Yusuf", "email": "amina.yusuf@wvt.nhs.uk", "password1": PASSWORD}
CLOSED_ON = ("closed_on_day", "closed_on_month", "closed_on_year")
BY_WHEN = ("by_when_day", "by_when_month", "by_when_year")
DUE_ON = ("due_on_day", "due_on_month", "due_on_year")
WINDOW = {
    f"{name}_{part}": getattr(programmes.ahead(days), part)
    for name, days in (("first_date", 60), ("last_date", 200))
    for part in ("day", "month", "year")
}
EVENT = {
    "title": "What we saw",
    "day": programmes.ahead(220),
    "starts": "14:00",
    "ends": "16:00",
    "place": "The library",
    "purpose": "Tell each other",
}
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
CHANGE = {"what": "Ring before four", "why": "The home", "look_again_on": given.working_day(70), "for_leads": "on"}


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


def scheme(made: Callable[..., Any] = programmes.begun, **valid: Any) -> Start:
    """A form about a programme, and its lead."""
    lead = cast.lead()
    programme = made(lead)
    return lead, programme.pk, {"version": programme.version, **valid}


def template(**valid: Any) -> Start:
    """A form about a template: a lead from elsewhere begins from it."""
    shared = programmes.shared(cast.lead())
    return programmes.another_lead(), shared.pk, valid


def sharing(**valid: Any) -> Start:
    """A form about a programme that is shared."""
    shared = programmes.shared(cast.lead())
    return shared.shared_by, shared.programme_id, valid


def leave(**valid: Any) -> Start:
    """A form about study leave in advance, for a lead of the organisation."""
    lead = cast.lead()
    return lead, programmes.there_of(programmes.begun(lead)).pk, valid


def event(who: str, **valid: Any) -> Start:
    """A form about a closing event."""
    lead, gareth = cast.lead(), cast.gareth()
    programme = programmes.opened(lead)
    programmes.joined(programme, gareth)
    planned = programmes.planned(programme, lead)
    return {"lead": lead, "gareth": gareth}[who], programme.pk, {"version": planned.version, **valid}


def idea(person: Callable[[], User], **valid: Any) -> Start:
    """A form about an idea of Gareth's."""
    suggested = programmes.idea(gareth := cast.gareth())
    return gareth if person is cast.gareth else person(), suggested.pk, {"version": suggested.version, **valid}


def hidden_idea() -> Start:
    """An idea that the operator hid."""
    operator = cast.operator()
    hidden = link_up.hide(idea=programmes.idea(cast.gareth()), by=operator, word="It names a ward")
    return operator, hidden.pk, {"version": hidden.version}


def milestone(**valid: Any) -> Start:
    """A form about a milestone of Gareth and Amina."""
    exchange = agreed()
    written = series.add_milestone(exchange=exchange, by=exchange.proposer, text="Choose a question", due_on=None)
    return exchange.proposer, written.pk, valid


def join(client: Client) -> None:
    client.post("/account/signup/", JOIN)


FORMS = [
    # one's account
    Form("account/settings/name/", lambda: (cast.gareth(), 0, {"name": "Gareth"}), "name"),
    Form("account/settings/address/", lambda: (cast.gareth(), 0, {})),
    Form("account/calendar/invitations/", lambda: (cast.gareth(), 0, {"attaches": "no"})),
    Form("account/calendar/address/", lambda: (cast.gareth(), 0, {}), taken=200),
    Form("account/calendar/address/end/", lambda: (cast.gareth(), 0, {})),
    Form(
        "account/calendar/busy/",
        lambda: (cast.gareth(), 0, {"text": "BEGIN:VCALENDAR\nEND:VCALENDAR"}),
        taken=200,
    ),
    Form("account/calendar/busy/keep/", lambda: (cast.gareth(), 0, {"half_days": given.morning(30).code()})),
    Form("account/calendar/busy/clear/", lambda: (cast.gareth(), 0, {})),
    Form("people/<int:pk>/block/", lambda: (cast.gareth(), cast.amina().pk, {})),
    Form("programmes/<int:programme_pk>/rounds/", lambda: paired_round("programme_id")),
    Form("programmes/<int:programme_pk>/learning/", learns),
    Form("rounds/<int:pk>/set-up/", lambda: paired_round(**SET_UP)),
    Form("rounds/<int:pk>/run/", paired_round),
    Form("rounds/<int:pk>/wish/", lambda: wished("pinned")),
    Form("rounds/<int:pk>/partner/<int:person_pk>/", another_partner),
    Form("rounds/<int:pk>/take-back/", changed_by_hand),
    Form("rounds/<int:pk>/compare/", compared),
    Form("rounds/<int:pk>/publish/", ready_to_publish, "word"),
    Form("rounds/<int:pk>/finish/", partly_published),
    Form("rounds/<int:pk>/stop/", being_paired),
    Form("rounds/<int:pk>/discard/", paired_round),
    Form("find/suggested/set-aside/<int:person_pk>/", lambda: (cast.gareth(), listed().pk, {})),
    Form("find/suggested/take-back/<int:person_pk>/", aside),
    Form("people/<int:pk>/unblock/", blocked),
    Form("people/<int:pk>/concern/", lambda: (cast.gareth(), cast.amina().pk, {"text": "At noon"}), "text"),
    Form("concerns/tell/", lambda: (cast.gareth(), 0, {"text": "At noon"}), "text"),
    Form("exchanges/<int:pk>/concern/", lambda: of(request(), "proposer", text="At noon"), "text"),
    # the operator
    Form("people/<int:pk>/confirm/", waiting),
    Form("people/<int:pk>/withdraw/", lambda: (cast.operator(), cast.gareth().pk, {})),
    Form("people/<int:pk>/lead/", lambda: (cast.operator(), cast.gareth().pk, {})),
    # whoever looks after concerns
    Form("concerns/<int:pk>/", concern, taken=200),
    Form("concerns/<int:pk>/take-up/", concern),
    Form("concerns/<int:pk>/close/", lambda: (*concern()[:2], {"version": "1", "note": "Talked to them"}), "note"),
    # what one is told
    Form("notifications/read/", lambda: (cast.gareth(), 0, {"newest": "7"})),
    Form("account/notifications/", lambda: (cast.gareth(), 0, {"email": ["requests"], "listed": ["dates"]})),
    Form(
        "account/notifications/hours/",
        lambda: (
            cast.gareth(),
            0,
            {"quiet": "on", "quiet_from": "20:00", "quiet_until": "07:00", "digest_day": "0"},
        ),
    ),
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
        "profile/learn/places/",
        lambda: (cast.gareth(), 0, {"wanted_sectors": ["care-home", "hospice"], "wanted_specialties": ["430"]}),
        emptied=True,
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
    Form("profile/pause/", lambda: (cast.gareth(), 0, {"until": given.working_day(70)})),
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
    Form(
        "exchanges/<int:pk>/pairing/yes/",
        lambda: of(led_pairing()[0], "partner", hope_1="A home visit", hope_2="", hope_3=""),
        "hope_1 hope_2 hope_3",
    ),
    Form(
        "exchanges/<int:pk>/pairing/ask/",
        lambda: of(led_pairing()[0], "proposer", text="Is parking paid?", submission=uuid4()),
        "text",
    ),
    Form("exchanges/<int:pk>/pairing/answer/", asked_by_lead, "answer"),
    Form("exchanges/<int:pk>/pairing/go-on/", not_approved),
    # a programme's leads
    Form(
        "programmes/<int:pk>/lead/pair/",
        two_of_a_programme(direction="both", length="1", reason="Falls", submission=uuid4()),
        "reason",
    ),
    Form("programmes/<int:pk>/lead/approve/", to_approve_at_once),
    Form(
        "programmes/<int:pk>/lead/message/",
        two_of_a_programme(subject="Closing event", text="On 4 June", submission=uuid4(), sure="on"),
        "subject text",
    ),
    Form("programmes/<int:pk>/lead/nudge/", to_remind),
    Form("programmes/<int:pk>/exchanges/<int:exchange_pk>/approve/", to_approve()),
    Form("programmes/<int:pk>/exchanges/<int:exchange_pk>/refuse/", to_approve(reason="places", word="Sorry"), "word"),
    Form(
        "programmes/<int:pk>/exchanges/<int:exchange_pk>/ask/",
        to_approve(text="Who covers?", submission=uuid4()),
        "text",
    ),
    Form("programmes/<int:pk>/exchanges/<int:exchange_pk>/questions/<int:question_pk>/", asked_by_gareth, "answer"),
    Form("exchanges/<int:pk>/objectives/add/", lambda: of(agreed(), "proposer", text="How you say no"), "text"),
    Form("exchanges/<int:pk>/messages/", lambda: of(agreed(), "partner", text="Hello", submission=uuid4()), "text"),
    # visits
    Form(
        "visits/<int:pk>/dates/",
        lambda: of(
            agreed().visits.get(),
            "visitor",
            first_date=given.working_day(70),
            first_half="AM",
            length="2",
            date_1=given.working_day(105),
            half_1="PM",
            date_2="",
            half_2="",
            date_3="",
            half_3="",
        ),
    ),
    Form("visits/<int:pk>/find-a-time/", found_time),
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
    # study leave
    Form(
        "visits/<int:pk>/release/",
        lambda: of(
            given.planned(cast.gareth(), cast.amina(), ahead=60),
            "visitor",
            **{"name_line-manager": "Dr Mair Jones", "email_line-manager": "mair.jones@trust.example.org"},
            cover="colleague",
            cover_word="Dr Bevan",
            cost="12.50",
            training="up-to-date",
            word="It is a quiet week.",
        ),
        "name_line-manager cover_word word",
    ),
    Form(
        "visits/<int:pk>/release/own-time/",
        lambda: of(given.planned(cast.gareth(), cast.amina()), "visitor", sure="on"),
    ),
    Form("study-leave/<int:pk>/", to_answer, "name word other_dates"),
    Form("study-leave/<int:pk>/name/", to_name_another, "name_line-manager"),
    Form("study-leave/<int:pk>/withdraw/", to_take_back),
    Form("study-leave/answer/", answered_by_link, "name word other_dates", first=open_link),
    Form("study-leave/answer/not-their-manager/", out_of_link, first=open_link),
    Form("study-leave/answer/stop/", out_of_link, first=open_link),
    Form(
        "organisations/<int:pk>/study-leave/",
        lambda: (
            (lead := cast.lead()),
            lead.memberships.get().organisation_id,
            {"notice_weeks": "8", "step_1": "line-manager", "training_1": "rota"},
        ),
    ),
    Form("certificates/", lambda: (None, 0, {"code": "K7MP-2DXQ-9RTF"}), "code"),
    # programmes
    Form("programmes/begin/", lambda: (cast.lead(), 0, {"name": "Wessex exchange"}), "name"),
    Form("programmes/templates/<int:pk>/start/", lambda: template(name="Ours"), "name"),
    Form("programmes/study-leave/<int:pk>/", lambda: leave(answer="yes", word="Gladly"), "word"),
    Form("programmes/<int:pk>/open/", lambda: scheme(programmes.ready)),
    Form("programmes/<int:pk>/close/", lambda: scheme(programmes.opened)),
    Form(
        "programmes/<int:pk>/reopen/",
        lambda: scheme(programmes.closed, **{name: WINDOW[name] for name in WINDOW if name.startswith("last")}),
        "last_date_day",
    ),
    Form("programmes/<int:pk>/archive/", scheme),
    Form("programmes/<int:pk>/copy/", lambda: scheme(name="Again"), "name"),
    Form(
        "programmes/<int:pk>/share/",
        lambda: scheme(programmes.ready, what_worked="Half-days", what_to_avoid="August"),
        "what_worked what_to_avoid",
    ),
    Form("programmes/<int:pk>/share/withdraw/", sharing),
    Form("programmes/<int:pk>/set-up/about/", lambda: scheme(name="Wessex", purpose="To see"), "name purpose"),
    Form("programmes/<int:pk>/set-up/kind/", lambda: scheme(kind="pool")),
    Form("programmes/<int:pk>/set-up/exchange/", lambda: scheme(direction="both", length="2")),
    Form("programmes/<int:pk>/set-up/window/", lambda: scheme(**WINDOW, capacity="20"), "first_date_day"),
    Form("programmes/<int:pk>/set-up/asks/", lambda: scheme(asks="Come"), "asks"),
    Form("programmes/<int:pk>/set-up/approval/", lambda: scheme(approves="no")),
    Form(
        "programmes/<int:pk>/set-up/leads/",
        lambda: (
            (lead := cast.lead()),
            (programme := programmes.begun(lead)).pk,
            {"email": PersonFactory(profile__organisation=programme.organisation).email},
        ),
        "email",
    ),
    Form(
        "programmes/<int:pk>/set-up/questions/add/",
        lambda: scheme(text="Where?", kind="choice", options="Ward\nClinic"),
        "text options",
    ),
    Form("programmes/<int:pk>/event/reply/", lambda: event("gareth", answer="yes")),
    Form(
        "programmes/<int:pk>/event/write/",
        lambda: scheme(programmes.opened, **EVENT),
        "title place purpose",
    ),
    Form("programmes/<int:pk>/event/change/", lambda: event("lead", **EVENT), "title place purpose"),
    Form("programmes/<int:pk>/event/cancel/", lambda: event("lead", word="Snow"), "word"),
    Form("link-ups/suggest/", lambda: (cast.gareth(), 0, {"who": "Nurses", "why": "Legs"}), "who why"),
    Form("link-ups/<int:pk>/edit/", lambda: idea(cast.gareth, who="Nurses", why="Legs"), "who why"),
    Form("link-ups/<int:pk>/withdraw/", lambda: idea(cast.gareth)),
    Form("link-ups/<int:pk>/second/", lambda: idea(cast.amina)),
    Form("link-ups/<int:pk>/second/undo/", lambda: idea(cast.amina)),
    Form("link-ups/<int:pk>/adopt/", lambda: idea(cast.lead)),
    Form("link-ups/<int:pk>/report/", lambda: idea(cast.amina, text="It names a ward"), "text"),
    Form("link-ups/<int:pk>/hide/", lambda: idea(cast.operator, word="It names a ward"), "word"),
    Form("link-ups/<int:pk>/unhide/", hidden_idea),
    Form("exchanges/<int:pk>/visits/add/", lambda: of(agreed(), "proposer", who="mine")),
    Form(
        "exchanges/<int:pk>/milestones/add/",
        lambda: of(agreed(), "proposer", text="Choose", **dict.fromkeys(DUE_ON, "")),
        "text due_on_day",
    ),
    Form("milestones/<int:pk>/", lambda: milestone(text="Choose", **dict.fromkeys(DUE_ON, "")), "text due_on_day"),
    Form("milestones/<int:pk>/done/", milestone),
    Form("milestones/<int:pk>/undone/", milestone),
    Form("milestones/<int:pk>/remove/", milestone),
    # paperwork
    Form(
        "paperwork/<int:pk>/",
        lambda: paper("undertaking", name="Dr Gareth Price", text_version=UNDERTAKING_VERSION),
        "name",
    ),
    Form("paperwork/<int:pk>/", lambda: paper("consent"), note=" (tick)"),
    Form("paperwork/<int:pk>/", lambda: paper("dbs", said="not-applicable"), note=" (answer)"),
    Form(
        "paperwork/<int:pk>/",
        lambda: paper("training", said="yes", **days(on=clock.today())),
        note=" (answer and date)",
    ),
    Form("paperwork/<int:pk>/undo/", lambda: paper("consent", done=True)),
    Form("visits/<int:pk>/paperwork/contact/", lambda: ((visit := dated()).host, visit.pk, {"meets_people": "no"})),
    Form("visits/<int:pk>/paperwork/employer/", asked_of),
    Form(
        "visits/<int:pk>/arriving/edit/",
        lambda: (
            (visit := dated()).host,
            visit.pk,
            {"ask_for": "Sister Bell", "stand_in": "Joan", "phones": "Away", "bring": "Card", "notes": "Ring twice"},
        ),
        "ask_for stand_in phones bring notes",
    ),
    Form(
        "visits/<int:pk>/arriving/needs/",
        lambda: ((visit := dated()).visitor, visit.pk, {"text": "A chair with arms"}),
        "text",
        emptied=True,
    ),
    Form("organisations/<int:pk>/confirmations/", to_confirm),
    Form("organisations/<int:pk>/paperwork/add/", led(**REQUIREMENT), "title why"),
    Form(
        "organisations/<int:pk>/paperwork/time/",
        lambda: led(days=14, why="HR has time", **days(until_on=clock.today()))(),
        "why",
    ),
    Form("organisations/<int:pk>/paperwork/time/end/", led()),
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
    # feedback
    Form("feedback/<int:pk>/", lambda: questions(roles="4", words="Good to know", may_quote="on", send="yes"), "words"),
    Form("feedback/<int:pk>/decline/", questions),
    # reports
    Form("reports/make/", report_wanted),
    Form("reports/month/", report_wanted),
    Form("reports/by-themselves/", report_wanted),
    Form("reports/by-themselves/<int:pk>/remove/", report_by_itself),
    Form("reports/<int:pk>/cancel/", lambda: report_asked(ReportState.ASKED)),
    Form("reports/<int:pk>/without/", lambda: report_asked(ReportState.REFUSED)),
    Form("operator/evaluators/add/", evaluator_wanted, "email"),
    Form("operator/evaluators/<int:pk>/end/", evaluator_named),
    Form("operator/quotes/<int:pk>/", quote_waits),
    Form(
        "feedback/programmes/<int:pk>/questions/add/",
        lambda: led_with(words="I found time to prepare", scale=Scale.SIX, moments=[Moment.AFTER]),
        "words",
    ),
    Form("feedback/programmes/<int:pk>/questions/<int:item_pk>/", lambda: own_item(words="We found the time"), "words"),
    Form("feedback/programmes/<int:pk>/questions/<int:item_pk>/retire/", own_item),
    Form("feedback/manager/", asked_of_manager(again="no"), first=open_question),
    Form("feedback/manager/not-their-manager/", asked_of_manager(sure="on"), first=open_question),
    Form("feedback/manager/stop/", asked_of_manager(sure="on"), first=open_question),
    Form("changes/add/", lambda: (cast.gareth(), 0, CHANGE), "what why"),
    Form("changes/<int:pk>/edit/", lambda: change(**CHANGE), "what why"),
    Form("changes/<int:pk>/agree/", change),
    Form("changes/<int:pk>/adopt/", lambda: change(outcome="We ring at three"), "outcome"),
    Form("changes/<int:pk>/drop/", lambda: change(outcome="Too few people"), "outcome"),
    Form("changes/<int:pk>/take-up/", lambda: change(over=True, look_again_on=given.working_day(70))),
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
    # getting into a programme and out of it
    Form("join/programme/<key>/", a_side_to_choose),
    Form("programmes/<int:pk>/place/leave/", lambda: ((place := in_a_programme()).person, place.programme_id, {})),
    Form(
        "programmes/<int:pk>/people/<int:participant_pk>/answer/",
        about_somebody(applied, answer="decline", word="Not this year"),
        "word",
    ),
    Form("programmes/<int:pk>/people/<int:participant_pk>/offer/", about_somebody(applied)),
    Form("programmes/<int:pk>/people/<int:participant_pk>/move/", moved),
    Form("programmes/<int:pk>/people/<int:participant_pk>/remove/", about_somebody(applied, word="Sorry"), "word"),
    Form("programmes/<int:pk>/invite/", inviting, "addresses", taken=200),
    Form("programmes/<int:pk>/invite/list/<int:list_pk>/columns/", list_kept(email="1", name="0")),
    Form("programmes/<int:pk>/invite/list/<int:list_pk>/", list_kept()),
    Form("programmes/<int:pk>/invite/link/new/", led_with),
]

ELSEWHERE = {
    "feedback/<int:pk>/keep-out/": "a button: tests/pages/evaluation/test_consent.py",
    "feedback/programmes/<int:pk>/questions/six-months/": "a button: tests/pages/evaluation/test_programme_items.py",
    "feedback/programmes/<int:pk>/questions/<int:item_pk>/up/": (
        "a button: tests/pages/evaluation/test_programme_items.py"
    ),
    "programmes/invitation/": "a button, behind a link: tests/pages/exchanges/test_joining.py",
    "programmes/invitation/stop/": "the same",
    "programmes/<int:pk>/people/accept/": "ticks, then a button: tests/pages/exchanges/test_programme_people.py",
    "programmes/<int:pk>/people/invitations/<int:invitation_pk>/send/": (
        "a button: tests/pages/exchanges/test_programme_people.py"
    ),
    "programmes/<int:pk>/people/invitations/<int:invitation_pk>/withdraw/": (
        "a button: tests/pages/exchanges/test_programme_people.py"
    ),
    "programmes/<int:pk>/invite/list/": "a file: tests/pages/exchanges/test_programme_people.py",
    "programmes/<int:pk>/lead/people.csv": "a button: tests/pages/exchanges/test_programme_desk_pages.py",
    "rounds/<int:pk>/pairs.csv": "a button: tests/pages/matching/test_round_pages.py",
    "learning/organisations/<int:pk>/changes.csv": "a button: tests/pages/reflections/test_library.py",
    "organisations/<int:pk>/paperwork/<slug:key>/": "two parts: tests/pages/exchanges/test_paperwork_pages.py",
    "organisations/<int:pk>/paperwork/<slug:key>/switch/": "a button: tests/pages/exchanges/test_paperwork_pages.py",
    "organisations/<int:pk>/paperwork/<slug:key>/restore/": "a button: tests/pages/exchanges/test_paperwork_pages.py",
    "organisations/<int:pk>/agreements/add/<int:other_pk>/": "two: tests/pages/exchanges/test_paperwork_pages.py",
    "organisations/<int:pk>/agreements/<int:agreement_pk>/confirm/": (
        "a button: tests/pages/exchanges/test_paperwork_pages.py"
    ),
    "organisations/<int:pk>/agreements/<int:agreement_pk>/end/": (
        "a button: tests/pages/exchanges/test_paperwork_pages.py"
    ),
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
    "notifications/stop/<slug:topic>/<token>/": "a button: tests/pages/accounts/test_stopping_mail.py",
    "join/<key>/": "a button: tests/pages/accounts/test_staff.py",
    "programmes/<int:pk>/set-up/sides/<int:number>/": "boxes, by number: tests/pages/exchanges/test_programmes.py",
    "programmes/<int:pk>/set-up/organisations/<int:organisation_pk>/add/": (
        "a button: tests/pages/exchanges/test_programmes.py"
    ),
    "programmes/<int:pk>/set-up/organisations/<int:organisation_pk>/remove/": (
        "a button: tests/pages/exchanges/test_programmes.py"
    ),
    "programmes/<int:pk>/set-up/leads/<int:person_pk>/": "a button: tests/pages/exchanges/test_programmes.py",
    "programmes/<int:pk>/set-up/questions/<int:question_pk>/": (
        "the form of adding one: tests/pages/exchanges/test_programme_questions.py"
    ),
    "programmes/<int:pk>/set-up/questions/<int:question_pk>/remove/": (
        "a button: tests/pages/exchanges/test_programme_questions.py"
    ),
    "programmes/<int:pk>/set-up/questions/<int:question_pk>/up/": (
        "a button: tests/pages/exchanges/test_programme_questions.py"
    ),
    "programmes/<int:pk>/set-up/study-leave/<int:organisation_pk>/ask/": (
        "a button: tests/pages/exchanges/test_programmes.py"
    ),
    "study-leave/tick/": "ticks and one name: tests/pages/exchanges/test_study_leave.py",
    "exchanges/<int:pk>/notice/<int:person_pk>/": "two boxes: tests/pages/exchanges/test_study_leave.py",
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
