"""Closed quarters with stored numbers, and what the leads of the cast may have reports about."""

from collections.abc import Mapping
from datetime import date

from accounts.models import Organisation, User
from core import clock
from evaluation.actions import closing
from evaluation.enums import ReportKind
from evaluation.measures import Family, Quarter
from evaluation.models import ClosedQuarter, ScopeSum, StoredCount
from evaluation.queries.report import Subject, subjects_for
from exchanges.models import Programme


def closed(first_day: date) -> Quarter:
    """A quarter that is closed, in which nothing was counted."""
    ClosedQuarter.objects.get_or_create(first_day=first_day, defaults={"closed_at": clock.now()})
    return Quarter(first_day)


def stored(
    quarter: Quarter,
    numbers: Mapping[tuple[Family, str], int],
    *,
    organisation: Organisation | None = None,
    programme: Programme | None = None,
) -> None:
    """Stored numbers of one organisation and programme, and their sums for larger areas made anew."""
    row = ClosedQuarter.objects.get(first_day=quarter.first)
    place = {"region": "", "icb": "", "nation": ""}
    if organisation:
        place = {"region": organisation.region_code, "icb": organisation.icb_code, "nation": organisation.nation}
    StoredCount.objects.bulk_create(
        StoredCount(
            quarter=row,
            organisation=organisation,
            programme=programme,
            family=family,
            item=item,
            stored=number,
            **place,
        )
        for (family, item), number in numbers.items()
    )
    ScopeSum.objects.filter(quarter=row).delete()
    for kind, field in closing.SCOPES:
        ScopeSum.objects.bulk_create(closing._sums(row, kind, field))


def of_organisation(lead: User) -> Subject:
    """The organisation that somebody leads."""
    return next(each for each in subjects_for(lead) if each.kind == ReportKind.ORGANISATION)


A_QUARTER = {
    (Family.EXCHANGE, "declined:no-time"): 15,
    (Family.EXCHANGE, "expired:other"): 10,
    (Family.EXCHANGE, "cancelled:no-release:1"): 5,
    (Family.EXCHANGE, "came:all:1:acute-trust>general-practice:0"): 30,
    (Family.EXCHANGE, "came:part:2:acute-trust>hospice:1"): 10,
    (Family.WAIT, "answer:7"): 30,
    (Family.WAIT, "visit:56"): 40,
    (Family.REFLECTED, "0"): 10,
    (Family.REFLECTED, "2"): 30,
    (Family.RELEASE, "granted:14"): 35,
    (Family.RELEASE, "refused:no-cover"): 5,
    (Family.ASKED, "after:answered:0"): 20,
    (Family.ASKED, "after:answered:3"): 15,
    (Family.ASKED, "after:lapsed"): 15,
    (Family.ANSWER, "after:useful:5"): 20,
    (Family.ANSWER, "after:useful:6"): 15,
    (Family.CHANGE, "adopted"): 10,
    (Family.SHARED, "published"): 5,
}
"""What an organisation of some size might have stored of a quarter."""
