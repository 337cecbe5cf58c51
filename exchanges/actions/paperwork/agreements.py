"""Agreements on file: written down by a lead of one organisation, confirmed by a lead of the other, ended by either."""

from collections.abc import Sequence
from datetime import date

from accounts.models import Organisation, User
from accounts.queries import who_answers_for
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.actions import visit as visits
from exchanges.actions.paperwork.settling import agreement_changed, visits_between
from exchanges.errors import NotTheAgreement
from exchanges.models import Agreement


@action
def enter(
    *,
    one: Organisation,
    other: Organisation,
    reference: str,
    covers: Sequence[str],
    from_on: date,
    until_on: date,
    by: User,
    about: str = "",
) -> Agreement:
    """Write an agreement down. The leads of the other organisation are asked to confirm it; until then it spares
    nothing."""
    if not by.has_perm("exchanges.keep_paperwork", one):
        raise NotAllowed
    if one == other or until_on < from_on or until_on < clock.today() or not covers:
        raise NotTheAgreement
    same = Agreement.objects.filter(one=one, other=other, reference=reference, from_on=from_on, until_on=until_on)
    if again := same.filter(ended_at=None).first():
        return again
    agreement = Agreement.objects.create(
        one=one,
        other=other,
        reference=reference,
        about=about,
        covers=list(covers),
        from_on=from_on,
        until_on=until_on,
        entered_by=by,
        entered_at=clock.now(),
    )
    audit.record("agreement.entered", target=agreement, by=by)
    for lead in who_answers_for(other):
        emails.agreement_to_confirm.post(to=lead, agreement_id=agreement.pk)
    return agreement


@action
def confirm(*, agreement: Agreement, by: User) -> Agreement:
    """A lead of the other organisation says that it is so: from now on it spares what it covers on visits ahead."""
    agreement = lock(agreement)
    if not by.has_perm("exchanges.confirm_agreement", agreement):
        raise NotAllowed
    if agreement.confirmed_at is not None or agreement.ended_at is not None:
        return agreement
    agreement.confirmed_by, agreement.confirmed_at = by, clock.now()
    agreement.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record("agreement.confirmed", target=agreement, by=by)
    agreement_changed(agreement=agreement)
    for visit in visits_between(agreement.one, agreement.other):
        visits.confirm_if_ready(visit=lifecycle.lock(visit))
    return agreement


@action
def end(*, agreement: Agreement, by: User) -> Agreement:
    """End it early, or turn down what the other wrote down. What it spared is needed again for visits ahead; leads of
    both organisations are told."""
    agreement = lock(agreement)
    if not by.has_perm("exchanges.end_agreement", agreement):
        raise NotAllowed
    if agreement.ended_at is not None:
        return agreement
    agreement.ended_by, agreement.ended_at = by, clock.now()
    agreement.save(update_fields=["ended_by", "ended_at"])
    audit.record("agreement.ended", target=agreement, by=by)
    agreement_changed(agreement=agreement)
    for lead in leads_of_both(agreement):
        if lead != by:
            emails.agreement_ended.post(to=lead, agreement_id=agreement.pk)
    return agreement


def leads_of_both(agreement: Agreement) -> list[User]:
    """Who answers for either of the two."""
    people = {*who_answers_for(agreement.one), *who_answers_for(agreement.other)}
    return sorted(people, key=lambda person: person.pk)


def lock(agreement: Agreement) -> Agreement:
    """The agreement as it is now, held until the transaction ends."""
    return Agreement.objects.select_for_update(of=("self",)).select_related("one", "other").get(pk=agreement.pk)
