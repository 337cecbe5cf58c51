"""How register numbers are said: to their owners, to whoever looks them up, and to everybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Register
from accounts.models import Registration
from accounts.presenters.person import work
from accounts.queries import SOON
from accounts.registers import RULES
from core import clock, words
from core.page import Link, Row, Status


@dataclass(frozen=True)
class RegistrationLine:
    """One number in a list of those to look up, or on its owner's page."""

    registration: Registration
    title: str
    text: str
    status: Status


@dataclass(frozen=True)
class Double:
    """One number that several people gave, with each of them."""

    number: str
    register: Link
    since: str
    sides: list["Side"]


@dataclass(frozen=True)
class Side:
    """One of those who gave it."""

    registration: Registration
    name: str
    status: Status
    rows: list[Row]


def standing(registration: Registration) -> Status:
    """How far a number is trusted, in two words."""
    if registration.counts_as_checked:
        return Status(_("Checked"), "green")
    return Status(_("Not found"), "orange") if registration.not_found_at else Status(_("Not checked"), "grey")


def check_in_words(registration: Registration) -> str:
    """What was looked at, by whom, when, and until when it counts; or what still has to happen."""
    if registration.counts_as_checked and registration.checked_at and registration.checked_until:
        said = {"day": _day(registration.checked_at), "until": words.plain_date(registration.checked_until)}
        if registration.checked_by is None:
            return (
                _("Name and number agree with the public register, looked up on %(day)s. Good until %(until)s.") % said
            )
        return _(
            "Name and number agree with the public register, checked by %(name)s on %(day)s. Good until %(until)s."
        ) % {
            **said,
            "name": registration.checked_by.name,
        }
    if registration.not_found_at:
        return _("On %(day)s we could not match this number to this name on the public register.") % {
            "day": _day(registration.not_found_at)
        }
    return _("Self-declared. Nobody has looked it up yet.")


def own_numbers(registrations: Iterable[Registration]) -> list[RegistrationLine]:
    """A person's own numbers. Whether somebody else gave one of them shows nowhere."""
    return [
        RegistrationLine(each, str(each.get_register_display()), check_in_words(each), standing(each))
        for each in registrations
    ]


def check_lines(registrations: Iterable[Registration]) -> list[RegistrationLine]:
    """Numbers to look up, each with whose it is. The number itself stands on its own page."""
    return [
        RegistrationLine(
            each,
            each.person.name,
            "\n".join([str(each.get_register_display()), _work_of(each), *_ends(each)]),
            Status(_("Ends soon"), "orange") if _is_due_again(each) else standing(each),
        )
        for each in registrations
    ]


def check_rows(registration: Registration, *, with_number: bool) -> list[Row]:
    """What whoever looks somebody up needs to know, and no more: the number only while it has to be looked up."""
    rows = [
        Row(_("Name"), registration.person.name),
        Row(_("Says their work is"), _work_of(registration)),
        Row(_("Register"), str(registration.get_register_display())),
    ]
    if with_number:
        rows.append(Row(_("Number"), registration.number))
    return [*rows, Row(_("So far"), check_in_words(registration))]


def is_to_be_looked_up(registration: Registration) -> bool:
    """Its number may be seen by whoever looks it up: not checked yet, not found, or ending soon."""
    return registration.checked_at is None or _is_due_again(registration)


def register_search(registration: Registration) -> Link:
    """Where the public looks somebody up."""
    rule = RULES[Register(registration.register)]
    return Link(_("Look on the public register (%(register)s)") % {"register": rule.short_name}, rule.search_page)


def doubles(groups: Iterable[list[Registration]]) -> list[Double]:
    """Numbers that several people gave, side by side."""
    return [
        Double(
            number=same[0].number,
            register=register_search(same[0]),
            since=words.since(min(each.flagged_at for each in same if each.flagged_at)),
            sides=[_side(each) for each in same],
        )
        for same in groups
    ]


def _side(registration: Registration) -> Side:
    person = registration.person
    return Side(
        registration=registration,
        name=person.name,
        status=standing(registration),
        rows=[
            Row(_("Email address"), person.email),
            Row(_("Says their work is"), _work_of(registration)),
            Row(_("Joined"), _day(person.joined_at)),
            Row(_("So far"), check_in_words(registration)),
        ],
    )


def registers_shown(registrations: Iterable[Registration]) -> str:
    """What everybody else sees of checked numbers: the register and the day, never a number."""
    return "\n".join(
        _("%(register)s: registration checked on %(day)s")
        % {"register": each.get_register_display(), "day": _day(each.checked_at)}
        for each in registrations
        if each.checked_at
    )


def registers_to_confirmer(registrations: Iterable[Registration]) -> str:
    """The same to whoever confirms a person; the number is on the page where it is looked up."""
    said = [f"{each.get_register_display()}: {str(standing(each).word).lower()}" for each in registrations]
    return "\n".join(said) or _("none given")


def what_settling_does(right: Registration, others: int) -> list[str]:
    """What the operator sets going by saying that one of several people is right."""
    name = {"name": right.person.name}
    return [
        _("You looked %(name)s up on the public register, and name and number agree.") % name,
        _("%(name)s gets the badge “Registration checked”, and an email that says so.") % name,
        ngettext(
            "%(many)s other person is told that their number was not found, and what to do. They learn of nobody else.",
            "%(many)s others are told that their number was not found, and what to do. They learn of nobody else.",
            others,
        )
        % {"many": others},
    ]


def _work_of(registration: Registration) -> str:
    profile = getattr(registration.person, "profile", None)
    if profile is None or not profile.profession:
        return _("nothing said yet")
    if profile.organisation is None:
        return work(profile)
    return _("%(work)s at %(place)s") % {"work": work(profile), "place": profile.organisation.name}


def _is_due_again(registration: Registration) -> bool:
    until = registration.checked_until
    return until is not None and until <= clock.today() + SOON


def _ends(registration: Registration) -> list[str]:
    if registration.checked_until is None or not _is_due_again(registration):
        return []
    return [_("Counts until %(day)s") % {"day": words.plain_date(registration.checked_until)}]


def _day(moment: datetime) -> str:
    return words.plain_date(moment.astimezone(clock.uk()).date())
