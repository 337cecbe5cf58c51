"""Who reads the pages: people of the nation to whom much has happened."""

from datetime import timedelta

from django.db.models import Count, Q
from django.test import Client

from accounts.models import Membership, Profile, User
from core import clock
from core.models import Count as Counted
from core.models import Letter
from exchanges.models import Exchange
from expex.nation.plan import OPERATOR
from matching.actions import reckon_for

LETTERS = 40


def busiest() -> User:
    """Open, with most exchanges, some of them going on now."""
    taking_part = User.objects.filter(profile__is_open=True, profile__organisation__isnull=False)
    ids = taking_part.values_list("pk", flat=True)[:2000]
    found = max(ids, key=lambda pk: (Exchange.objects.filter(Q(proposer=pk) | Q(partner=pk)).open().count(), -pk))
    return User.objects.get(pk=found)


def lead_with_most() -> User:
    """A lead at whose organisation most people wait."""
    waiting = Profile.objects.filter(person__confirmed_at=None, organisation__isnull=False).values("organisation")
    most = waiting.annotate(people=Count("pk")).order_by("-people")[:200]
    led = Membership.objects.confirmed().filter(role="lead", organisation__in=[row["organisation"] for row in most])
    order = {row["organisation"]: -row["people"] for row in most}
    return min(led.select_related("person"), key=lambda each: order[each.organisation_id]).person


def operator() -> User:
    """Who runs the installation."""
    return User.objects.get(email=OPERATOR)


def signed_in(user: User) -> str:
    """The cookie of a browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def with_suggestions(user: User) -> None:
    """A nation is made without its first night, in which everybody's suggestions are reckoned and kept."""
    reckon_for(person=user)


def with_nothing_counted(user: User) -> None:
    """Earlier benches of the day used up what one person may open in a day."""
    Counted.objects.filter(whom=user.pk).delete()


def with_letters(user: User) -> None:
    """A nation is written to by nobody, so the page of notifications gets some lines here."""
    now = clock.now()
    Letter.objects.bulk_create(
        (
            Letter(
                key=f"bench:{user.pk}:{number}",
                kind="exchanges.message_received",
                recipient=user,
                ids={},
                created_at=now - timedelta(days=number),
                not_before=now - timedelta(days=number),
                sent_at=now - timedelta(days=number),
                subject="Amina Yusuf has written to you",
                path="/exchanges/1/",
            )
            for number in range(LETTERS)
        ),
        ignore_conflicts=True,
    )
