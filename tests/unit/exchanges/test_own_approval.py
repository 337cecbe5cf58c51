"""Nobody agrees to their own study leave: addresses that are refused, and those that somebody else vouches for."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import TrustedDomain, User
from exchanges.actions import study_leave
from exchanges.actions.study_leave import Named
from exchanges.addresses import could_be_same
from exchanges.enums import ApproverRole
from exchanges.errors import NotAnApprover
from exchanges.queries.study_leave import needs_vouching
from tests.factories import exchanges as given
from tests.factories import study_leave as leaves

pytestmark = pytest.mark.django_db

REFUSED = [
    "gareth.price@example.org",  # one's own
    "GARETH.PRICE@EXAMPLE.ORG",
    "Gareth.Price@Example.org",
    "  gareth.price@example.org ",
    "gareth.price+manager@example.org",
    "gareth.price+@example.org",
    "gareth.price+a+b@example.org",
    "garethprice@example.org",
    "g.a.r.e.t.h.price@example.org",
    "gareth-price@example.org",
    "gareth_price@example.org",
    "gareth.pr1ce@example.org",  # a one for an i
    "garethprlce@example.org",
    "gareth.price@examp1e.org",
    "gareth.price@exarnple.org",  # r and n for m
    "g.price@home.example.com",  # another address of one's own
    "gprice+boss@home.example.com",
    "G.Price@Home.Example.Com",
    "amina.yusuf@example.org",  # the partner's
    "Amina.Yusuf+lead@example.org",
    "aminayusuf@example.org",
    "arnina.yusuf@example.org",
    "a.yusuf@ward.example.com",  # another of the partner's
    "gаreth.price@example.org",
    "gareth.рrice@example.org",
    "gareth.price@ехample.org",
    "ģareth.price@example.org",
    "gareth.price@xn--example-9uf.org",
    "mair.jones@trüst.example.org",
]
VOUCHED = [
    "mair.jones@gmail.com",  # anybody's
    "mair.jones@mailinator.com",
    "mair.jones@outlook.com",
    "mair.jones@eviltrust.example.org",
    "mair.jones@trust.example.org.evil.com",
    "mair.jones@other.example.org",  # another employer's
    "mair.jones@nobody.example.net",
    "gareth.price@trust.example.org",  # one's own name at the employer
    "garethprice@shared.example.org",
    "amina.yusuf@trust.example.org",
]
KNOWN = [
    "mair.jones@trust.example.org",
    "mair.jones@ward.trust.example.org",
    "MAIR.JONES@TRUST.EXAMPLE.ORG",
    "mair.jones@shared.example.org",  # shared by staff everywhere
]


@pytest.fixture
def visit(gareth: User, amina: User):  # type: ignore[no-untyped-def]
    EmailAddress.objects.create(user=gareth, email="g.price@home.example.com", verified=False)
    EmailAddress.objects.create(user=amina, email="a.yusuf@ward.example.com", verified=True)
    TrustedDomain.objects.create(domain="trust.example.org", organisation=gareth.profile.organisation)
    TrustedDomain.objects.create(domain="other.example.org", organisation=amina.profile.organisation)
    TrustedDomain.objects.create(domain="shared.example.org")
    return given.planned(gareth, amina, ahead=60)


@pytest.mark.parametrize("address", REFUSED)
def test_ones_own_address_and_the_partners_are_refused_however_written(address: str, visit, gareth: User):  # type: ignore[no-untyped-def]
    wish = leaves.wish(manager=Named("The Boss", address))
    with pytest.raises(NotAnApprover):
        study_leave.ask(visit=visit, by=gareth, wish=wish)
    assert not visit.leaves.exists()


@pytest.mark.parametrize("address", VOUCHED)
def test_an_address_that_shows_nothing_waits_for_somebody_who_knows(address: str, visit, gareth: User):  # type: ignore[no-untyped-def]
    leave = study_leave.ask(visit=visit, by=gareth, wish=leaves.wish(manager=Named("The Boss", address)))
    assert leaves.open_step(leave).role == ApproverRole.VOUCH


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_of_the_employer_is_written_to_at_once(address: str, visit, gareth: User):  # type: ignore[no-untyped-def]
    assert not needs_vouching(address, visit)
    leave = study_leave.ask(visit=visit, by=gareth, wish=leaves.wish(manager=Named("The Boss", address)))
    assert leaves.open_step(leave).role == ApproverRole.LINE_MANAGER


@pytest.mark.parametrize(
    ("one", "other"),
    [("ann.lee@x.org", "ann.leigh@x.org"), ("ann@x.org", "anna@x.org"), ("ann@x.org", "ann@y.org")],
)
def test_different_people_stay_different(one: str, other: str):
    assert not could_be_same(one, other)
