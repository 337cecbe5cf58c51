"""Email domains that vouch for people: adding and removing them, and confirming whom they vouch for."""

from django.utils.translation import gettext as _

from accounts import queries
from accounts.actions import person as people
from accounts.domains import domain_problem, typed_domain
from accounts.models import Organisation, TrustedDomain, User
from core import audit
from core.errors import NotAllowed, Refused
from core.transactions import action, lock_word

AT_ONCE = 50
"""How many people are confirmed while the operator waits; the clock sees to the others."""


class NotToBeTrusted(Refused):
    """Addresses of this domain say nothing about where somebody works."""

    status = 422


class TrustedAlready(Refused):
    """A domain vouches for one organisation, or for staff in general, but not for two."""

    status = 422


@action
def add_domain(*, domain: str, organisation: Organisation | None, note: str = "", by: User) -> TrustedDomain:
    """Trust an email domain from now on: with an organisation it vouches for the employer, without one only that
    somebody works in health or care. Whom it vouches for is confirmed by `confirm_people_at`, and told by that."""
    _operates(by)
    domain = typed_domain(domain)
    if sentence := domain_problem(domain, names_employer=organisation is not None):
        raise NotToBeTrusted(sentence)
    lock_word(f"domain {domain}")
    if there := TrustedDomain.objects.select_related("organisation").filter(domain=domain).first():
        raise TrustedAlready(whose_already(there))
    trusted = TrustedDomain.objects.create(domain=domain, organisation=organisation, note=note, added_by=by)
    audit.record("domain.added", target=trusted, by=by, organisation=organisation.pk if organisation else None)
    return trusted


@action
def remove_domain(*, domain: TrustedDomain, by: User) -> None:
    """Trust a domain no longer. Whom it confirmed stays confirmed until their address changes or somebody withdraws
    it; nobody new is. Nobody is told."""
    _operates(by)
    gone, _rows = TrustedDomain.objects.filter(pk=domain.pk).delete()
    if gone:
        audit.record("domain.removed", target=domain, by=by, organisation=domain.organisation_id)


def confirm_people_at(domain: TrustedDomain, *, most: int = AT_ONCE) -> int:
    """Confirm people who showed to have an address of this domain before it was trusted, each in a step of its own,
    and tell them; how many were looked at. Done once, it finds nobody the next time."""
    found = list(queries.whom_it_could_confirm(domain)[:most])
    for person in found:
        people.confirm_by_address(person=person)
    return len(found)


def whose_already(domain: TrustedDomain) -> str:
    """A sentence saying for whom a domain vouches."""
    if domain.organisation is None:
        return _("%(domain)s is trusted already: it vouches for staff, whoever employs them") % {
            "domain": domain.domain
        }
    return _("%(domain)s is trusted already: it belongs to %(organisation)s") % {
        "domain": domain.domain,
        "organisation": domain.organisation.name,
    }


def _operates(by: User) -> None:
    if not by.has_perm("accounts.operate"):
        raise NotAllowed
