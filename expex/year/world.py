"""The whole year: whether it is there, who takes part in it, and how it comes about, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from accounts.actions import domain as trusting
from accounts.actions.person import make_operator
from accounts.enums import Sector
from accounts.models import Organisation, TrustedDomain, User, Workplace
from core import clock, outbox
from core.errors import Refused
from core.transactions import action
from evaluation.actions import add_item, ask_at_six_months
from evaluation.actions.closing import close_quarters
from evaluation.actions.report import ask_for, ask_for_account, make_waiting
from evaluation.enums import ReportKind
from evaluation.models import ClosedQuarter, ScopeSum, StoredCount
from evaluation.queries.account import accounts_for, months_over
from evaluation.queries.report import Subject, closed_quarters, subjects_for
from exchanges.actions import participant, programme_lead, set_up
from exchanges.actions import programme as programmes
from exchanges.enums import Direction, ExchangeState, Length, ObjectiveOutcome, ProgrammeKind, SetUpTask
from exchanges.models import Exchange, LeavePolicy, Objective, Programme
from expex.demo import world as demo
from expex.demo.cast import OPERATOR as DEMO_OPERATOR
from expex.demo.feedback import OWN
from expex.nation.peopling import Active, Employed, Tell, write_people
from expex.nation.plan import Kind, Plan
from expex.nation.stamping import Meeting, stamp
from expex.nation.world import check_and_lock, write_certificates
from expex.year.answers import Replies, of_year, released
from expex.year.outcomes import they_reflected, what_came_of_it
from expex.year.stories import MANAGERS_DOMAIN, EmployedStage, fits, meetings
from matching.actions import rebuild_listings

DOMAIN = "year.example.org"  # nobody can ever have an address there
OPERATOR = f"operator@{DOMAIN}"
LEAD = "helen.marsh@example.org"
RUN_BY, BOARD = "Wye Valley NHS Trust", "NHS Hampshire and Isle of Wight Integrated Care Board"
EMPLOYERS = (
    *[RUN_BY] * 3,  # so many more people work there than elsewhere
    "Hereford Medical Group",
    "Pendeen Surgery",
    "Herefordshire and Worcestershire Health and Care NHS Trust",
    "Hampton Grange Nursing Home",
    "Friarsgate Practice",
    "Living Well Partnership",
    "Hampshire and Isle of Wight Healthcare NHS Foundation Trust",
    "University Hospital Southampton NHS Foundation Trust",
    "Southampton City Council",
    "Manchester University NHS Foundation Trust",
    "Urmston Group Practice",
)
NAME = "The first year: half a day in each other’s work"
IN_PROGRAMME = 5  # one of so many people has a place
WEEKS, BEGINNINGS = 78, 66  # since the first request, and for how many of them somebody asks
RUNS_ON = timedelta(days=90)
LED_SINCE = timedelta(days=295)  # the demo's own people have joined by then


class NoDemo(Refused):
    """The year takes place at the demo's organisations."""

    sentence = "The demo is not loaded here, and the year takes place in it. Load it first: manage.py load_demo"


class TooMany(Refused):
    """Nobody can be in two stories at one time."""

    sentence = "So few people cannot have so many exchanges within the year. Ask for more people, or fewer exchanges."


@dataclass(frozen=True)
class Year(Plan):
    """How many people and exchanges, six quarters until now."""

    organisations: int = len(EMPLOYERS)
    mix: Sequence[Kind] = field(default=(Kind.OPEN,))
    domain: str = DOMAIN

    @cached_property
    def rounds(self) -> int:
        """So that everybody has joined before it begins."""
        return 5

    @property
    def inside(self) -> int:
        """How many of the exchanges are part of the programme: as many as its people have among themselves."""
        return self.exchanges // IN_PROGRAMME

    @property
    def first(self) -> datetime:
        """The Monday of the first request."""
        return self.monday - timedelta(weeks=WEEKS)


def population() -> int:
    """How many people of the year are in this database."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exclude(email=OPERATOR).count()


def seed(*, plan: Year, tell: Tell) -> int:
    """Make the year, close its quarters and leave reports about it. Nobody is told anything. An interrupted one leaves
    nothing behind; tables are locked while it is being made, so it refuses where anybody real could wait for them."""
    if not demo.is_there():
        raise NoDemo
    if not fits(plan.people // IN_PROGRAMME, plan.inside, BEGINNINGS):
        raise TooMany
    with outbox.muted():
        made = _seed(plan=plan, tell=tell)
        tell("reports")
        make_waiting()
    return made


@action
def _seed(*, plan: Year, tell: Tell) -> int:
    check_and_lock()
    operator = make_operator(email=OPERATOR, name="Nell Operator")
    with clock.at(plan.first):
        if not TrustedDomain.objects.filter(domain=MANAGERS_DOMAIN).exists():
            trusting.add_domain(
                domain=MANAGERS_DOMAIN, organisation=None, note="Line managers of the year", by=operator
            )
    tell("people")
    places = employers()
    society = write_people(plan, operator, *places, tell, have_leads=True)
    tell("a programme")
    chance = Random(f"{plan.seed} year")  # noqa: S311  the same year every time
    programme, members = _run_a_programme(plan, operator, society.active)
    tell("exchanges")
    others = [each for each in society.active if each not in members]
    met = list(_meetings(plan, chance, members, plan.inside, programme))
    met += _meetings(plan, chance, others, plan.exchanges - len(met), None)
    usual = set(LeavePolicy.objects.values_list("organisation", flat=True))
    cast = [each for each in others if each.employer not in usual]
    made = stamp(lambda: iter(met), cast, plan.seed, tell, EmployedStage)
    write_certificates(plan)
    tell("what people say")
    replies = Replies(operator, plan.seed)
    replies.write(of_year(DOMAIN))
    replies.ask_managers(released(DOMAIN))
    _judge_objectives()
    tell("what came of it")
    what_came_of_it(DOMAIN, plan, Random(f"{plan.seed} changes"))  # noqa: S311
    they_reflected(DOMAIN, plan.now, Random(f"{plan.seed} reflections"))  # noqa: S311
    rebuild_listings()
    tell("quarters")
    _open_quarters_again()
    close_quarters()
    _ask_for_reports()
    return made


def employers() -> tuple[list[Employed], list[Sector]]:
    """Where the people of the year work, and of what kind each place is."""
    found = {each.name: each for each in Organisation.objects.filter(name__in=EMPLOYERS)}
    there = [found[name] for name in EMPLOYERS if name in found]
    main = Workplace.objects.filter(organisation__in=found.values(), is_main=True)
    workplaces = dict(main.values_list("organisation", "pk"))
    return [Employed(each.pk, workplaces[each.pk]) for each in there], [Sector(each.sector) for each in there]


def _run_a_programme(plan: Year, operator: User, active: Sequence[Active]) -> tuple[Programme, list[Active]]:
    """One that has run all the time; since they are there, the leads of the demo lead it too."""
    organisation = Organisation.objects.get(name=RUN_BY)
    with clock.at(plan.first - timedelta(days=40)):
        programme = programmes.begin(organisation=organisation, by=operator, name=NAME)
        tasks: dict[SetUpTask, dict[str, Any]] = {
            SetUpTask.ABOUT: {
                "purpose": "Whoever sends and receives the same people meets half a day where they work."
            },
            SetUpTask.EXCHANGE: {"direction": Direction.BOTH, "length": Length.HALF_DAY},
            SetUpTask.ASKS: {"asks": "One half-day, and a few lines about what you would do differently."},
        }
        for task, facts in tasks.items():
            set_up.set_facts(programme=programme, by=operator, task=task, **facts)
        set_up.choose_kind(programme=programme, by=operator, kind=ProgrammeKind.POOL)
        side = set_up.set_side(
            programme=programme, by=operator, number=1, name="Everyone", professions=[], capacity=None
        )
        for each in Organisation.objects.filter(name__in=[*EMPLOYERS, BOARD]).exclude(pk=organisation.pk):
            set_up.add_organisation(programme=programme, organisation=each, by=operator)
        days = (clock.today(), (plan.now + RUNS_ON).date())
        set_up.set_window(programme=programme, by=operator, first_date=days[0], last_date=days[1], capacity=None)
        programme = programmes.open_programme(programme=Programme.objects.get(pk=programme.pk), by=operator)
        ask_at_six_months(programme=programme, by=operator, on=True)
        for words, scale, moments in OWN:
            add_item(programme=programme, by=operator, words=words, scale=scale, moments=moments)
    members = [each for each in active if each.employer][: plan.people // IN_PROGRAMME]
    people = User.objects.select_related("profile__organisation").in_bulk([each.pk for each in members])
    for number, member in enumerate(members):
        with clock.at(plan.first - timedelta(days=30, minutes=number)):
            place = participant.apply(programme=programme, side=side, by=people[member.pk])
            participant.accept(participant=place, by=operator)
    leads = User.objects.filter(email__in=[LEAD, f"{DEMO_OPERATOR}@example.org"])
    with clock.at(plan.now - LED_SINCE):
        for lead in leads.order_by("email"):
            programme_lead.appoint(programme=programme, email=lead.email, by=operator)
    return programme, members


def _meetings(
    plan: Year, chance: Random, people: Sequence[Active], many: int, programme: Programme | None
) -> Iterator[Meeting]:
    return meetings(people, many, plan.first, BEGINNINGS, chance, programme.pk if programme else None)


def _judge_objectives() -> None:
    """Whoever visited says how far they came, on the day on which the exchange was over."""
    over = Exchange.objects.filter(proposer__email__endswith=f"@{DOMAIN}", state=ExchangeState.CLOSED)
    came = over.filter(visits__state="took-place").values_list("pk", "state_since").distinct()
    since = dict(came)
    hopes = list(Objective.objects.filter(exchange__in=since))
    outcomes = (ObjectiveOutcome.MET, ObjectiveOutcome.MET, ObjectiveOutcome.PARTLY, ObjectiveOutcome.NOT_YET, None)
    said = []
    for hope in hopes:
        outcome = outcomes[hope.pk % len(outcomes)]
        if outcome:
            hope.outcome, hope.outcome_at = outcome, since[hope.exchange_id]
            said.append(hope)
    Objective.objects.bulk_update(said, ["outcome", "outcome_at"], batch_size=500)


def _open_quarters_again() -> None:
    """The demo closed its quarters when it was loaded, and now there is more in them. A closed quarter of real people
    stays as it is; here nobody is real."""
    for model in (StoredCount, ScopeSum, ClosedQuarter):
        model.objects.all().delete()


def _ask_for_reports() -> None:
    """The year until the last closed quarter: of an organisation, a programme, and the country, for who reads them; and
    to leads the account of last month."""
    closed = closed_quarters()
    if len(closed) < 4:
        return
    helen, sam = (User.objects.get(email=email) for email in (LEAD, f"{DEMO_OPERATOR}@example.org"))
    wanted = [(helen, each) for each in subjects_for(helen) if _is_wanted(each)]
    wanted += [(sam, each) for each in subjects_for(sam) if each.kind == ReportKind.COUNTRY]
    for by, subject in wanted:
        ask_for(subject=subject, last=closed[0].quarter, quarters=4, by=by)
        if subject in accounts_for(by):
            ask_for_account(subject=subject, month=months_over()[0], by=by)


def _is_wanted(subject: Subject) -> bool:
    if subject.programme:
        return subject.programme.name == NAME
    return subject.kind == ReportKind.ORGANISATION
