"""How the operator's desk is said: what waits, whom a domain vouches for, letters that did not arrive."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organisation, TrustedDomain
from accounts.presenters.organisation import address
from accounts.queries import MOST_COUNTED, PeopleThere, Waiting
from core import clock, words
from core.models import AuditEvent, Letter
from core.outbox import can_be_sent_again
from core.page import Link, Row, Status, Task


def desk(waiting: Waiting) -> list[Task]:
    """What waits for the operator; what waits for nobody stands there too, so that each keeps its place."""
    return [
        _pile(
            _("People to confirm"), "people_list", waiting.people, _("They joined, and nobody vouches for them yet")
        ),
        _pile(_("Claims to lead an organisation"), "claim_list", waiting.claims, _("Where there is no lead to answer")),
        _pile(_("Concerns"), "concern_list", waiting.concerns, _("Told to you in confidence")),
        _pile(
            _("Registration numbers given twice"), "double_list", waiting.doubles, _("Only you know that it happened")
        ),
        _pile(
            _("Registration numbers to check"), "check_list", waiting.to_check,
            _check_hint(waiting.ending),
        ),
        _pile(
            _("Letters that could not be delivered"), "letter_list", waiting.letters,
            _("Send them again, or let them be"),
        ),
    ]  # fmt: skip


def upkeep(waiting: Waiting) -> list[Task]:
    """What the operator looks after, whether something waits or not."""
    return [
        Task(
            _("Trusted email domains"), reverse("accounts:domain_list"), Status(_many(waiting.domains)),
            _("Whose addresses confirm people"),
        ),
        Task(
            _("Organisations"), reverse("accounts:operator_organisation_list"), Status(_many(waiting.organisations)),
            _("Find, correct or close any organisation"),
        ),
        Task(
            _("Perhaps listed twice"), reverse("accounts:organisation_double_list"), Status(""),
            _("Organisations of one name at one postcode"),
        ),
        Task(
            _("Imports"), reverse("accounts:import_list"), Status(""),
            _("What was brought into the directory, and when"),
        ),
        Task(
            _("Who evaluates"), reverse("evaluation:evaluators"), Status(""),
            _("Who reads reports about a region, a nation or the whole country"),
        ),
        Task(
            _("Words to quote"), reverse("evaluation:quotes"), Status(""),
            _("What people allowed to be quoted in reports, before it is"),
        ),
    ]  # fmt: skip


def _pile(title: str, page: str, many: int, hint: str) -> Task:
    status = Status(_("%(many)s waiting") % {"many": _many(many)}, "blue") if many else Status(_("Nothing waits"))
    return Task(title, reverse(f"accounts:{page}"), status, hint)


def _check_hint(ending: int) -> str:
    if not ending:
        return _("To be looked up on the public registers")
    said = ngettext("%(many)s check ends within 30 days", "%(many)s checks end within 30 days", ending)
    return said % {"many": ending}


def _many(many: int) -> str:
    return _("%(many)s or more") % {"many": f"{MOST_COUNTED:,}"} if many >= MOST_COUNTED else f"{many:,}"


@dataclass(frozen=True)
class DomainLine:
    """A trusted domain in the list."""

    domain: TrustedDomain
    vouches_for: str
    in_short: str
    rows: list[Row]


def domain_line(domain: TrustedDomain, people: int) -> DomainLine:
    """For whom it vouches, since when, on whose word, and how many people that is now."""
    added = {"day": words.plain_date(domain.added_at.astimezone(clock.uk()).date())}
    by = _("by %(name)s on %(day)s") % {**added, "name": domain.added_by.name} if domain.added_by else ""
    many = ngettext("%(many)s person", "%(many)s people", people) % {"many": f"{people:,}"}
    added_by = by or _("with the product")
    rows = [Row(_("Vouches now for"), many), Row(_("Added"), added_by)]
    if domain.note:
        rows.append(Row(_("Note"), domain.note))
    in_short = _("Vouches now for %(people)s. Added %(by)s.") % {"people": many, "by": added_by}
    return DomainLine(domain, vouches_for(domain), in_short, rows)


def vouches_for(domain: TrustedDomain) -> str:
    """The employer, or only that somebody is staff."""
    if domain.organisation:
        return domain.organisation.name
    return _("Health or care staff, not the employer. The address may move with the person.")


def what_removing_domain_does(domain: TrustedDomain, people: int) -> list[str]:
    """What the operator should know before a domain is trusted no longer."""
    return [
        _("Nobody new is confirmed by an address at %(domain)s.") % {"domain": domain.domain},
        ngettext(
            "%(many)s person whom it confirmed stays confirmed, until their address changes or you withdraw it.",
            "%(many)s people whom it confirmed stay confirmed, until their address changes or you withdraw it.",
            people,
        )
        % {"many": f"{people:,}"},
        _("Nobody is told. You see these people next."),
    ]


def organisation_rows(organisation: Organisation, there: PeopleThere) -> list[Row]:
    """The facts of an organisation, as the operator sees them."""
    codes = [f"ODS {organisation.ods_code}"] if organisation.ods_code else []
    codes += [f"{each.get_directory_display()} {each.code}" for each in organisation.directory_codes.all()]
    parts = (organisation.address, organisation.town, organisation.postcode)
    rows = [
        Row(_("Kind of place"), str(organisation.get_sector_display())),
        Row(_("Address"), ", ".join(part for part in parts if part) or _("not known")),
        Row(_("Nation"), str(organisation.get_nation_display()) or _("not known")),
        Row(_("Codes"), "\n".join(codes) or _("none")),
        Row(_("Say that they work there"), f"{there.say_so:,}"),
        Row(_("Confirmed there"), f"{there.known:,}"),
        Row(_("Leads"), f"{there.leads:,}"),
    ]
    if organisation.closed_on:
        rows.append(Row(_("Closed on"), words.day(organisation.closed_on)))
    return rows


def organisation_status(organisation: Organisation) -> Status:
    """Open, closed, or the double of another."""
    if organisation.merged_into_id is not None:
        return Status(_("Double"), "orange")
    return Status(_("Closed"), "grey") if organisation.closed_on else Status(_("Open"), "green")


@dataclass(frozen=True)
class LostLetter:
    """A letter that was given up."""

    letter: Letter
    title: str
    rows: list[Row]
    can_be_sent_again: bool


def lost_letter(letter: Letter) -> LostLetter:
    """To whom, what kind, how often it was tried and what the mail server said. Never what stood in it."""
    said_by = letter.problem.split(":")[0]
    return LostLetter(
        letter=letter,
        title=letter.recipient.name if letter.recipient else letter.address or _("an address that is gone"),
        rows=[
            Row(_("To"), letter.recipient.email if letter.recipient else letter.address or _("not known")),
            Row(_("Kind"), kind_of_letter(letter)),
            Row(_("Tries"), str(letter.attempts)),
            Row(_("Last problem"), said_by or _("not known")),
            Row(_("Given up"), words.moment(letter.given_up_at) if letter.given_up_at else ""),
        ],
        can_be_sent_again=can_be_sent_again(letter),
    )


def kind_of_letter(letter: Letter) -> str:
    """The kind in words: "exchanges.request_received" is "request received"."""
    if not can_be_sent_again(letter):
        return _("a code, or news of the account’s safety")
    return letter.kind.rsplit(".", 1)[-1].replace("_", " ")


_NEWS = ("created", "changed", "closed")


def import_lines(events: Iterable[AuditEvent]) -> list[tuple[str, list[Row]]]:
    """What an import did, in numbers, from which file, and who ran it; a line says so where it brought nothing new."""
    names = {
        "created": _("Added"), "changed": _("Changed"), "closed": _("Closed"), "skipped": _("Left out"),
        "file": _("File"), "directory": _("Directory"),
    }  # fmt: skip
    return [
        (
            _("%(what)s, %(when)s") % {
                "what": each.verb.rsplit(".", 1)[-1].replace("_", " ").capitalize(), "when": words.moment(each.at),
            },
            [
                *(
                    Row(names.get(name, name.replace("_", " ").capitalize()), _number(value))
                    for name, value in each.facts.items()
                    if value
                ),
                *([] if any(each.facts.get(name) for name in _NEWS) else [Row(_("Result"), _("Nothing new"))]),
                Row(_("Run by"), _("an operator") if each.actor_id else _("a command on the server")),
            ],
        )
        for each in events
    ]  # fmt: skip


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


@dataclass(frozen=True)
class Alike:
    """Organisations of one name at one postcode."""

    name: str
    where: str
    lines: list[Link]


def alike(groups: list[list[Organisation]]) -> list[Alike]:
    """Each with its code and how many people work there: what tells them apart."""
    return [
        Alike(
            name=group[0].name,
            where=address(group[0]),
            lines=[
                Link(
                    _("%(code)s, %(kind)s, people: %(many)s")
                    % {
                        "code": one.ods_code or _("no ODS code"),
                        "kind": one.get_sector_display(),
                        "many": getattr(one, "people", 0),
                    },
                    reverse("accounts:operator_organisation_same", args=[one.pk]),
                )
                for one in group
            ],
        )
        for group in groups
        if group
    ]


def what_merging_does(double: Organisation, kept: Organisation) -> list[str]:
    """What the operator sets going who says that two are one."""
    names = {"double": double.name, "kept": kept.name}
    return [
        _("Whoever works at the first one works at %(kept)s from now on, confirmed as before.") % names,
        _("Its places, leads, invitations, claims, email domains and numbers go over too."),
        _("The search finds %(kept)s only. The row of the first one stays, so that its code is known.") % names,
        _("It cannot be undone here."),
    ]
