"""How people are said to those who confirm them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.presenters.person import work
from accounts.presenters.registration import registers_to_confirmer
from core import clock, words
from core.page import Row, Status


@dataclass(frozen=True)
class PersonCard:
    """Somebody as an operator or a lead sees them: who they are, what they said of their work, what can be done."""

    person: User
    rows: list[Row]
    status: Status
    organisation: str
    can_confirm: bool
    can_lead: bool


def person_card(person: User) -> PersonCard:
    """For a person from `queries.people_in_reach`, with profile, organisation and registrations at hand."""
    profile = getattr(person, "profile", None)
    organisation = profile.organisation.name if profile and profile.organisation else ""
    rows = [
        Row(_("Email address"), person.email),
        Row(_("Says their work is"), work(profile) if profile and profile.profession else _("nothing said yet")),
        Row(_("Says they work at"), organisation or _("no organisation")),
        Row(_("On a register"), registers_to_confirmer(person.registrations.all())),
        Row(_("Joined"), words.day(person.joined_at.astimezone(clock.uk()).date())),
    ]
    leads, waits = getattr(person, "leads_here", False), getattr(person, "place_waits", False)
    if person.confirmed_at is None:
        status = Status(_("Waiting"), "yellow")
    elif leads:
        status = Status(_("Lead"), "purple")
    else:
        status = Status(_("Confirmed"), "green")
    return PersonCard(
        person=person,
        rows=rows,
        status=status,
        organisation=organisation,
        can_confirm=person.confirmed_at is None or waits,
        can_lead=person.confirmed_at is not None and bool(organisation) and not leads,
    )


def what_confirming_does(person: User, organisation: Organisation | None) -> list[str]:
    """What a lead or the operator sets going when they vouch for this person."""
    name = {"name": person.name}
    said = []
    if person.confirmed_at is None:
        said = [
            _("You say that %(name)s works in health or social care.") % name,
            _("%(name)s can ask for exchanges, and be found and asked.") % name,
            _("%(name)s gets an email that says so.") % name,
        ]
    if organisation:
        place = _("You say that they work at %(organisation)s. They can then change what its visitors read.")
        said.append(place % {"organisation": organisation.name})
    return [*said, _("You can undo it: find %(name)s under “People to confirm” and choose “No longer confirm”.") % name]
