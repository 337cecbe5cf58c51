"""An organisation's own set of paperwork. Nothing here touches items that were made before."""

from datetime import date, timedelta
from secrets import token_hex
from typing import Any

from accounts.models import Organisation, User
from core import audit, clock
from core.errors import NotAllowed
from core.transactions import action
from exchanges.errors import NotShorter
from exchanges.models import Requirement, ShorterTime
from exchanges.queries import lines_of
from exchanges.standard import Line, own_line

WORDS = ("title", "why", "who", "how", "days_before", "lead_days", "least_half_days", "contact_only")


@action
def add(*, organisation: Organisation, by: User, **words: Any) -> Requirement:
    """Ask for one more thing, of visits whose dates are agreed from now on."""
    _check(organisation, by)
    same = {name: words[name] for name in WORDS}
    if again := Requirement.objects.filter(organisation=organisation, key__startswith="own-", **same).first():
        return again
    row = Requirement.objects.create(organisation=organisation, key=f"own-{token_hex(4)}", changed_by=by, **same)
    audit.record("requirement.added", target=row, by=by)
    return row


@action
def change(*, organisation: Organisation, key: str, by: User, **words: Any) -> Requirement:
    """Other words, another time or another rule for one line of the set."""
    return _write(organisation, key, by, {name: words[name] for name in WORDS if name in words}, "requirement.changed")


@action
def switch(*, organisation: Organisation, key: str, by: User, off: bool) -> Requirement:
    """Stop asking for something, or ask for it again."""
    return _write(organisation, key, by, {"is_off": off}, "requirement.switched")


@action
def restore(*, organisation: Organisation, key: str, by: User) -> None:
    """Go back to the product's line; a line of the organisation's own goes away."""
    _check(organisation, by)
    row = Requirement.objects.filter(organisation=organisation, key=key).first()
    if row is not None:
        audit.record("requirement.restored", target=row, by=by, key=key)
        row.delete()


@action
def shorten(*, organisation: Organisation, by: User, days: int, why: str, until_on: date) -> ShorterTime:
    """Paperwork takes less time than the set says, until a day and for a reason that visitors' leads can read."""
    _check(organisation, by)
    if not why.strip() or not clock.today() <= until_on <= clock.today() + timedelta(days=366):
        raise NotShorter
    row, _new = ShorterTime.objects.update_or_create(
        organisation=organisation,
        defaults={"days": days, "why": why, "until_on": until_on, "made_by": by, "made_at": clock.now()},
    )
    audit.record("paperwork.shortened", target=row, by=by, days=days)
    return row


@action
def end_shorter(*, organisation: Organisation, by: User) -> None:
    """The times of the set count again."""
    _check(organisation, by)
    for row in ShorterTime.objects.filter(organisation=organisation):
        audit.record("paperwork.shortening_ended", target=row, by=by)
        row.delete()


def line_of(organisation: Organisation, key: str) -> Line | None:
    """One line of the set as it is now; None where there is none of that key."""
    return next((line for line in lines_of(organisation) if line.key == key), None)


def _check(organisation: Organisation, by: User) -> None:
    if not by.has_perm("exchanges.keep_paperwork", organisation):
        raise NotAllowed


def _write(organisation: Organisation, key: str, by: User, changes: dict[str, Any], said: str) -> Requirement:
    _check(organisation, by)
    line = line_of(organisation, key)
    if line is None:
        raise NotAllowed
    standing = {name: getattr(line, name) for name in (*WORDS, "valid_days", "is_off")}
    standing |= {"title": str(line.title), "why": str(line.why)} | changes
    if (own := own_line(key)) and standing["how"] != own.how:
        standing["valid_days"] = 0
    row, _new = Requirement.objects.update_or_create(
        organisation=organisation, key=key, defaults={**standing, "changed_by": by, "changed_at": clock.now()}
    )
    audit.record(said, target=row, by=by, key=key)
    return row
