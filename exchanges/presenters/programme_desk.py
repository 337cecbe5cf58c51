"""How a programme stands, said to those who lead it. Names, states and dates; never what people wrote to each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import presenters as people
from accounts.models import User
from core import words
from core.page import Row
from exchanges.enums import Direction, ExchangeState, NeedKind, Origin
from exchanges.models import Exchange, Programme, Visit
from exchanges.presenters.exchange import length_words
from exchanges.presenters.visit import dates_of, period_of, visit_status
from exchanges.queries import Funnel, Need, Pace, Recipients, what_waits

MOST_IN_A_GROUP = 60


@dataclass(frozen=True)
class Line:
    """One exception: the two, since when, whom it waits for. `pk` is the exchange's."""

    pk: int
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Group:
    """Exceptions of one kind, and the one thing to do about all that are ticked."""

    key: str
    title: str
    lines: list[Line]
    action_url: str
    button: str
    more: int = 0


def pair_title(exchange: Exchange) -> str:
    """Amina Yusuf and Gareth Price."""
    return _("%(one)s and %(other)s") % {"one": exchange.proposer.name, "other": exchange.partner.name}


def lead_exchange_url(exchange: Exchange) -> str:
    """The page of one exchange as a lead sees it."""
    return reverse("exchanges:lead_exchange", args=[exchange.programme_id, exchange.pk])


def groups(needs: Mapping[NeedKind, Sequence[Need]], programme: Programme) -> list[Group]:
    """What a lead should look at, kind by kind."""
    return [_group(kind, found, programme) for kind, found in needs.items()]


def _group(kind: NeedKind, found: Sequence[Need], programme: Programme) -> Group:
    route, button = {
        NeedKind.DECIDE: ("exchanges:lead_approve", _("Approve those ticked")),
        NeedKind.QUESTION: ("", ""),
    }.get(kind, ("exchanges:lead_nudge", _("Remind those ticked")))
    return Group(
        key=kind.value,
        title=str(kind.label),
        lines=[_line(need) for need in found[:MOST_IN_A_GROUP]],
        action_url=reverse(route, args=[programme.pk]) if route else "",
        button=button,
        more=max(0, len(found) - MOST_IN_A_GROUP),
    )


def _line(need: Need) -> Line:
    exchange = need.exchange
    url = lead_exchange_url(exchange)
    if need.question is not None:
        url = reverse("exchanges:lead_answer", args=[exchange.programme_id, exchange.pk, need.question.pk])
    since = _("since %(since)s") % {"since": words.since(need.since)}
    waiting = _waiting_names(need)
    return Line(exchange.pk, pair_title(exchange), f"{waiting}, {since}" if waiting else since, url)


def _waiting_names(need: Need) -> str:
    exchange = need.exchange
    names = [person.name for person in (exchange.proposer, exchange.partner) if person.pk in need.people]
    if need.question is not None:
        asked = need.question.asked_by_id
        return _("%(name)s asks") % {
            "name": exchange.proposer.name if asked == exchange.proposer_id else exchange.partner.name
        }
    if len(names) == 2:
        return _("waits for both")
    return _("waits for %(name)s") % {"name": names[0]} if names else ""


@dataclass(frozen=True)
class Approval:
    """One line of the list to approve: `seen` carries the exchange and the version that the lead read."""

    pk: int
    seen: str
    title: str
    what: str
    work: str


def approvals(exchanges: Iterable[Exchange]) -> list[Approval]:
    """What is about to be approved, to be read through."""
    return [
        Approval(
            pk=each.pk,
            seen=f"{each.pk}:{each.version}",
            title=pair_title(each),
            what=f"{lead_facts(each)[0].value}, {length_words(each).lower()}",
            work="; ".join(
                people.work_and_place(person.profile, always_place=True) for person in (each.proposer, each.partner)
            ),
        )
        for each in exchanges
    ]


def waits_in_words(exchange: Exchange) -> list[str]:
    """What of one exchange waits, for whom and since when: a line each."""
    what = {
        NeedKind.DECIDE: _("The decision of a lead"),
        NeedKind.QUESTION: _("An answer of the leads"),
        NeedKind.UNANSWERED: _("An answer"),
        NeedKind.UNDATED: _("Dates"),
        NeedKind.UNRECORDED: _("Whether the visit took place"),
    }
    return [f"{what[need.kind]}: {_line(need).text}" for need in what_waits(exchange)]


def matters_in_words(needs: Iterable[Need], person: User) -> list[str]:
    """What waits for one person, a line each, as their reminder says it."""
    lines = []
    for need in needs:
        name = {"name": need.exchange.other(person).name}
        lines.append(
            {
                NeedKind.UNRECORDED: _("Say whether the visit with %(name)s took place."),
                NeedKind.UNDATED: _("Choose dates with %(name)s."),
                NeedKind.UNANSWERED: _answer_words(need.exchange),
                NeedKind.RELEASE: _("See to your release from work for your visit with %(name)s."),
                NeedKind.PAPERWORK: _("Finish the paperwork for your visit with %(name)s."),
            }[need.kind]
            % name
        )
    return list(dict.fromkeys(lines))


def _answer_words(exchange: Exchange) -> str:
    if exchange.state == ExchangeState.TO_APPROVE:
        return _("Answer the question of the programme's lead about your exchange with %(name)s.")
    if exchange.state == ExchangeState.PROPOSED:
        return _("Say yes or no to the exchange with %(name)s that the programme proposes.")
    return _("Answer %(name)s about the exchange.")


@dataclass(frozen=True)
class Number:
    """One number of the strip: how many, out of how many, of what."""

    name: str
    many: int
    of: str = ""


def strip(funnel: Funnel) -> list[Number]:
    """From applied to closed, each number with what it is out of."""

    def out_of(many: int) -> str:
        return _("of %(n)s") % {"n": many}

    first = [Number(_("Invited"), funnel.invited)] if funnel.invited else []
    second = [Number(_("Second visit made"), funnel.second_visit, out_of(funnel.two_visits))]
    return [
        *first,
        Number(_("Applied"), funnel.applied),
        Number(_("Taking part"), funnel.taking_part, out_of(funnel.applied)),
        Number(_("Paired or asked"), funnel.paired, out_of(funnel.taking_part)),
        Number(_("Exchanges agreed"), funnel.agreed, out_of(funnel.standing)),
        Number(_("All dates set"), funnel.dated, out_of(funnel.agreed)),
        Number(_("First visit made"), funnel.first_visit, out_of(funnel.agreed)),
        *(second if funnel.two_visits else []),
        Number(_("Closed"), funnel.closed, out_of(funnel.agreed)),
    ]


def pace_words(pace: Pace) -> list[str]:
    """How long the steps take, where at least three exchanges have taken them."""
    said = [
        (pace.answer, _("to an agreement")),
        (pace.dates, _("from there to agreed dates")),
        (pace.visit, _("from there to the visit")),
    ]
    return [
        _("%(days)s %(step)s")
        % {"days": ngettext("%(n)s day", "%(n)s days", round(days)) % {"n": round(days)}, "step": step}
        for days, step in said
        if days is not None
    ]


def lead_facts(exchange: Exchange) -> list[Row]:
    """What a lead reads about one exchange: who, what, how it came about and how long; never anybody's words."""
    who = {"one": exchange.proposer.name, "other": exchange.partner.name}
    directions = {
        Direction.BOTH: _("%(one)s and %(other)s visit each other"),
        Direction.PROPOSER_VISITS: _("%(one)s visits %(other)s"),
        Direction.PARTNER_VISITS: _("%(other)s visits %(one)s"),
    }
    began = {
        Origin.PAIRING: _("The programme proposed it to both"),
        Origin.REQUEST: _("%(one)s asked %(other)s"),
    }
    rows = [
        Row(_("What"), directions[Direction(exchange.direction)] % who),
        Row(_("How long"), length_words(exchange)),
        Row(_("How it began"), began[Origin(exchange.origin)] % who),
    ]
    if exchange.state == ExchangeState.DECLINED and exchange.decline_reason:
        rows.append(Row(_("Why not"), exchange.get_decline_reason_display()))
    if exchange.state == ExchangeState.CANCELLED and exchange.cancel_reason:
        rows.append(Row(_("Why cancelled"), exchange.get_cancel_reason_display()))
    if exchange.state == ExchangeState.REFUSED:
        rows.append(Row(_("Why not approved"), exchange.get_refuse_reason_display()))
    return rows


def lead_visit(visit: Visit, missing: Sequence[str]) -> dict[str, object]:
    """One visit as a lead sees it: who goes to whom, when, and what is outstanding and who has it."""
    return {
        "title": _("%(visitor)s visits %(host)s") % {"visitor": visit.visitor.name, "host": visit.host.name},
        "status": visit_status(visit),
        "dates": dates_of(visit.agreed_half_days()),
        "period": period_of(visit),
        "missing": missing,
    }


def left_out_words(recipients: Recipients) -> list[str]:
    """Who is left out of a message or a reminder, and why: a line for each reason."""
    reasons = {
        "gone": _("no longer in the programme, or without an account"),
        "self": _("that is you"),
        "nothing": _("nothing waits for them"),
        "lately": _("reminded less than 72 hours ago"),
    }
    return [
        _("%(names)s: %(why)s") % {"names": words.listed([person.name for person in who]), "why": reasons[why]}
        for why, who in recipients.left_out.items()
    ]
