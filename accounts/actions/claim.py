"""Saying that one is the person who should confirm staff, and what becomes of it."""

from django.db import IntegrityError, transaction

from accounts import emails
from accounts.actions import membership
from accounts.models import LeadClaim, Organisation, User
from accounts.queries import who_answers_for
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, WrongState
from core.transactions import action


@action
def claim_to_lead(*, organisation: Organisation, why: str, by: User) -> LeadClaim:
    """Ask to confirm staff where one works. The leads there are told, the operators where there is none."""
    if not by.has_perm("accounts.claim_to_lead", organisation):
        raise NotAllowed
    try:
        with transaction.atomic():
            claim = LeadClaim.objects.create(person=by, organisation=organisation, why=why, made_at=clock.now())
    except IntegrityError:
        raise AlreadyDone(LeadClaim.objects.get(person=by, organisation=organisation, answered_at=None)) from None
    audit.record("claim.made", target=claim, by=by, organisation=organisation.pk)
    for each in who_answers_for(organisation).exclude(pk=by.pk):
        emails.claim_made.post(to=each, claim_id=claim.pk)
    return claim


@action
def withdraw_claim(*, claim: LeadClaim, by: User) -> None:
    """Take back one's own claim before anybody answered it. Asking twice is no mistake; nobody is told."""
    if claim.person_id != by.pk:
        raise NotAllowed
    gone, _rows = LeadClaim.objects.filter(pk=claim.pk, answered_at=None).delete()
    if gone:
        audit.record("claim.withdrawn", target=claim, by=by, organisation=claim.organisation_id)


@action
def answer_claim(*, claim: LeadClaim, granted: bool, by: User, answer: str = "") -> LeadClaim:
    """A lead there, or the operator, says yes or no, with a word where they wish. The person is told; after a yes they
    lead from now on."""
    if not by.has_perm("accounts.answer_claim", claim):
        raise NotAllowed
    held = LeadClaim.objects.select_for_update(of=("self",)).select_related("person", "organisation").get(pk=claim.pk)
    if held.answered_at is not None:
        if held.answered_by_id == by.pk and held.granted == granted:
            raise AlreadyDone(held)
        raise WrongState
    held.answered_at, held.answered_by, held.granted, held.answer = clock.now(), by, granted, answer
    held.save(update_fields=["answered_at", "answered_by", "granted", "answer"])
    audit.record("claim.answered", target=held, by=by, organisation=held.organisation_id, granted=granted)
    if granted:
        membership.appoint_lead(person=held.person, organisation=held.organisation, by=by)
    else:
        emails.claim_declined.post(to=held.person, claim_id=held.pk)
    return held
