"""Every write of who is suggested to whom."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import connection
from django.db.models import Q

from accounts.models import User
from core import clock
from core.errors import NotAllowed, Refused
from core.transactions import action
from exchanges.enums import ExchangeState
from exchanges.models import Exchange
from matching import suggesting
from matching.best import Best, Suggestion
from matching.criteria import Rules
from matching.models import KeptSuggestions, Listing, SetAside
from matching.queries.everybody import everybody_anew
from matching.queries.person import seeker
from matching.queries.suggestion import can_be_set_aside, never_suggested, reckon

KEPT_AT_ONCE = 1_000  # people
MOST_OUTDATED = 200
LONGEST = timedelta(minutes=1)  # what was written so long ago may not be seen yet: its transaction has not ended


@action
def outdate(*, person: User) -> None:
    """Something about this person is different now: pages reckon their suggestions anew, the worker does so within a
    minute, and then for those whom the change concerns. Nobody is told."""
    if not Listing.objects.filter(person=person).exists():
        KeptSuggestions.objects.filter(person=person).delete()
        return
    KeptSuggestions.objects.update_or_create(
        person=person, defaults={"outdated_since": clock.now(), "tells_others": True}
    )


@action
def reckon_again(*, people: Collection[int]) -> None:
    """Who may be suggested to these people is different now. What is outdated already is so from now on, for it may
    just be being reckoned without what has changed; and where nothing is kept it may be soon. Nobody is told."""
    KeptSuggestions.objects.bulk_create(
        [KeptSuggestions(person_id=pk, outdated_since=clock.now()) for pk in sorted(people)],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["outdated_since"],
    )


@action
def set_aside(*, person: User, by: User) -> SetAside:
    """Do not suggest this person again. They are not told, and can still be found and asked."""
    if not can_be_set_aside(by).filter(person=person).exists():
        raise NotAllowed
    aside, _ = SetAside.objects.get_or_create(by=by, person=person)
    reckon_again(people=[by.pk])
    return aside


@action
def take_back(*, person: User, by: User) -> None:
    """They may be suggested again."""
    SetAside.objects.filter(by=by, person=person).delete()
    reckon_again(people=[by.pk])


def reckon_outdated() -> int:
    """Reckon what is outdated, the longest first; the number of people. Safe to run twice or late."""
    waiting = KeptSuggestions.objects.filter(outdated_since__isnull=False).order_by("outdated_since", "pk")
    for kept in waiting.select_related("person")[:MOST_OUTDATED]:
        with suppress(Refused):  # somebody else writes it just now: the next time, and the others meanwhile
            reckon_for(person=kept.person)
    return len(waiting)


@action
def reckon_for(*, person: User) -> KeptSuggestions:
    """Reckon and keep the suggestions for one person. Where they changed something, whoever is suggested to them or to
    whom they were suggested may now get others too, and is reckoned next. Nobody is told."""
    kept, _ = KeptSuggestions.objects.select_for_update().get_or_create(person=person)
    found = reckon(seeker(person))
    if kept.tells_others:
        concerned = Q(person__in=[each.person for each in found]) | Q(people__contains=[person.pk])
        KeptSuggestions.objects.filter(concerned, outdated_since=None).update(outdated_since=clock.now())
    kept.outdated_since, kept.tells_others = None, False
    _put(kept, found, clock.now())
    kept.save()
    return kept


def reckon_everybody() -> int:
    """Reckon the suggestions of everybody who can be found, as each night; how many people. Nobody is told.

    Everything is read first, and kept a thousand people at a time: in one transaction the database would have
    to wait idle while pairs are weighed. Safe to run twice; what is outdated or reckoned meanwhile stays so. Whoever
    finds few because others of their best are not for them is left to the worker, who looks further.
    """
    began = clock.now() - LONGEST
    pairs = Exchange.objects.filter(state=ExchangeState.CLOSED).values_list("proposer", "partner")
    rules, never = Rules(hard=suggesting.HARD, met_before=frozenset(pairs)), never_suggested()
    number, some, find_few = 0, list[Best](), list[int]()
    for found in suggesting.best_for_all(everybody_anew(), rules):
        kept = found.without(never)
        some.append(kept)
        find_few += found.found_for[(kept.number() < suggesting.SHOWN) & (kept.number() < found.number())].tolist()
        if sum(len(each.found_for) for each in some) >= KEPT_AT_ONCE:
            number += _keep(found=some, began=began)
            some = []
    number += _keep(found=some, began=began)
    reckon_again(people=find_few)
    KeptSuggestions.objects.exclude(person__in=Listing.objects.values("person")).delete()
    return number


@action
def _keep(*, found: Sequence[Best], began: datetime) -> int:
    """Keep what was reckoned for these people, but for those who left, changed something or were reckoned again since
    it began."""
    rows = [row for each in found for row in _literals(each)]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [began, *map(list, zip(*rows, strict=True))])
    return len(rows)


_KEEP = """
    INSERT INTO matching_keptsuggestions AS kept (reckoned_at, tells_others, person_id, people, kinds, fits)
    SELECT %s, false, person_id, people::integer[], kinds::smallint[], fits::smallint[]
    FROM unnest(%s, %s, %s, %s) AS found (person_id, people, kinds, fits) JOIN matching_listing USING (person_id)
    ORDER BY person_id
    ON CONFLICT (person_id) DO UPDATE SET reckoned_at = EXCLUDED.reckoned_at, tells_others = false,
        people = EXCLUDED.people, kinds = EXCLUDED.kinds, fits = EXCLUDED.fits, outdated_since = NULL
        WHERE (kept.outdated_since IS NULL OR kept.outdated_since < EXCLUDED.reckoned_at)
            AND (kept.reckoned_at IS NULL OR kept.reckoned_at <= EXCLUDED.reckoned_at)
"""  # a row of the ORM for each person took longer to write than to reckon


def _literals(found: Best) -> Iterator[tuple[int, str, str, str]]:
    """Person by person: their id, and three arrays as PostgreSQL reads them."""
    columns = [list(map(str, column.tolist())) for column in (found.people, found.learns, found.fits)]
    for person, (begin, end) in zip(found.found_for.tolist(), pairwise(found.first.tolist()), strict=True):
        people, kinds, fits = ("{" + ",".join(column[begin:end]) + "}" for column in columns)
        yield person, people, kinds, fits


def _put(kept: KeptSuggestions, found: list[Suggestion], at: datetime) -> KeptSuggestions:
    kept.people = [each.person for each in found]
    kept.kinds = [each.learns.value for each in found]
    kept.fits = [each.fit for each in found]
    kept.reckoned_at = at
    return kept
