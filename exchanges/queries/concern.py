"""Reads for concerns about exchanges: who is nearest, and who no longer leads."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from accounts.models import ConcernHandler, User
from accounts.queries import Leads, handles_for_a_programme
from exchanges.models import Exchange, ProgrammeLead


def leads_over(exchange: Exchange) -> Leads | None:
    """Who leads the programme of an exchange; nobody where it has none."""
    if exchange.programme_id is None:
        return None
    led = ProgrammeLead.objects.current().filter(programme=exchange.programme_id)
    return Leads(list(User.objects.filter(pk__in=led.values("person"))), exchange.programme_id)


def setting_of(exchange: Exchange) -> str:
    """Where something happened, without names of people."""
    if exchange.programme is None:
        return _("In an exchange")
    return _("In an exchange of the programme %(programme)s") % {"programme": exchange.programme.name}


def former_leads() -> QuerySet[ConcernHandler]:
    """Who looks after concerns for a programme that they lead no longer."""
    still = ProgrammeLead.objects.current().filter(person=OuterRef("person"), programme=OuterRef("via_id"))
    return handles_for_a_programme().exclude(Exists(still)).select_related("person")
