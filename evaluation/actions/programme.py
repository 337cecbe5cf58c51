"""Every write of what a programme asks of its own: more questions, and a look back after six months."""

from collections.abc import Collection

from django.db.models import Max

from accounts.models import User
from core import audit, clock, lifecycle
from core.errors import NotAllowed, WrongState
from core.text import clean_line
from core.transactions import action
from evaluation.enums import Moment, Scale
from evaluation.errors import TooManyItems
from evaluation.models import ProgrammeFeedback, ProgrammeItem
from evaluation.queries import own_items, was_asked
from exchanges.models import Programme

MOST_ITEMS = 5


@action
def ask_at_six_months(*, programme: Programme, by: User, on: bool) -> ProgrammeFeedback:
    """Ask the people of a programme once more, six months after the last visit, or no longer. It holds for whoever
    would be asked from now on; nobody is told."""
    programme = _held(programme, by)
    chosen, _is_new = ProgrammeFeedback.objects.update_or_create(programme=programme, defaults={"six_months": on})
    audit.record("programme.six_months", target=programme, by=by, on=on)
    return chosen


@action
def add_item(*, programme: Programme, by: User, words: str, scale: Scale, moments: Collection[Moment]) -> ProgrammeItem:
    """Ask people of a programme one more thing about their exchanges, after the others. The same words twice are one
    question. It holds for whoever is asked from now on; nobody is told."""
    programme = _held(programme, by)
    asked, words = own_items(programme), clean_line(words)
    if same := asked.filter(words=words).first():
        return same
    if asked.count() >= MOST_ITEMS:
        raise TooManyItems
    last = asked.aggregate(last=Max("number"))["last"] or 0
    item = _made(programme, last + 1, words, scale, moments)
    audit.record("programme.item_added", target=item, by=by)
    return item


@action
def change_item(
    *, item: ProgrammeItem, by: User, words: str, scale: Scale, moments: Collection[Moment]
) -> ProgrammeItem:
    """Put a question differently. When it is asked can always change; once somebody was asked, other words or another
    scale make another question in its place, and the answers to the earlier one stay its own."""
    programme = _held(item.programme, by)
    item, words = _asked_still(item), clean_line(words)
    if (item.words, item.scale) != (words, scale) and was_asked(item):
        _retire(item)
        item = _made(programme, item.number, words, scale, moments)
    else:
        item.words, item.scale, item.moments = words, scale, _in_order(moments)
        item.save(update_fields=["words", "scale", "moments"])
    audit.record("programme.item_changed", target=item, by=by)
    return item


@action
def retire_item(*, item: ProgrammeItem, by: User) -> Programme:
    """Ask it no longer. Whoever was asked already can still answer, and answers that were given stay."""
    programme = _held(item.programme, by)
    item = _asked_still(item)
    audit.record("programme.item_retired", target=item, by=by)
    if was_asked(item):
        _retire(item)
    else:
        item.delete()
    return programme


@action
def move_item_up(*, item: ProgrammeItem, by: User) -> ProgrammeItem:
    """Ask it one place earlier."""
    asked = list(own_items(_held(item.programme, by)))
    place = next((n for n, each in enumerate(asked) if each.pk == item.pk), 0)
    if place:
        asked[place - 1], asked[place] = asked[place], asked[place - 1]
    for number, each in enumerate(asked, start=1):
        each.number = number
        each.save(update_fields=["number"])
    return item


def _held(programme: Programme, by: User) -> Programme:
    """The programme, locked, so that two leads at once do not ask six questions."""
    programme = lifecycle.lock(programme)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    return programme


def _asked_still(item: ProgrammeItem) -> ProgrammeItem:
    """The question as it is now; another lead may just have taken it out."""
    now = own_items(item.programme).filter(pk=item.pk).first()
    if now is None:
        raise WrongState
    return now


def _made(programme: Programme, number: int, words: str, scale: Scale, moments: Collection[Moment]) -> ProgrammeItem:
    return ProgrammeItem.objects.create(
        programme=programme,
        number=number,
        words=words,
        scale=scale,
        moments=_in_order(moments),
        added_at=clock.now(),
    )


def _retire(item: ProgrammeItem) -> None:
    item.retired_at = clock.now()
    item.save(update_fields=["retired_at"])


def _in_order(moments: Collection[Moment]) -> list[str]:
    return [moment.value for moment in Moment if moment in moments]
