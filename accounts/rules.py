"""Who may, as far as people and organisations go."""

from typing import Any

import rules
from django.db.models import Q

from accounts.models import (
    Concern,
    ConcernHandler,
    LeadClaim,
    Membership,
    Organisation,
    Profile,
    Registration,
    User,
    Workplace,
)
from core.access import circle

_leads = circle("leads_an_organisation", Membership.objects.led_by)


@rules.predicate
def is_confirmed(user: User, _subject: Any = None) -> bool:
    """Somebody vouches for this person's work."""
    return user.is_authenticated and user.confirmed_at is not None


@rules.predicate
def is_operator(user: User, _subject: Any = None) -> bool:
    """Runs this installation."""
    return user.is_authenticated and user.is_operator


@rules.predicate
def leads_organisation(user: User, organisation: Organisation) -> bool:
    """A confirmed lead of this organisation."""
    return Membership.objects.led_by(user).filter(organisation=organisation).exists()


@rules.predicate
def leads_somewhere(user: User, _subject: Any = None) -> bool:
    """Leads at least one organisation."""
    return user.is_authenticated and _leads(user)


@rules.predicate
def leads_where_they_work(user: User, person: User) -> bool:
    """A confirmed lead of the organisation that this person gives as theirs, or belongs to."""
    works_at = Q(organisation__in=Profile.objects.filter(person=person).values("organisation"))
    belongs = Q(organisation__in=Membership.objects.confirmed().filter(person=person).values("organisation"))
    return Membership.objects.led_by(user).filter(works_at | belongs).exists()


@rules.predicate
def is_somebody_else(user: User, person: User) -> bool:
    """Nobody vouches for themselves."""
    return user.pk != person.pk


confirms_people = is_operator | leads_somewhere


@rules.predicate
def owns_profile(user: User, profile: Profile) -> bool:
    """Nobody fills in somebody else's profile."""
    return profile.person_id == user.pk


@rules.predicate
def belongs_to(user: User, organisation: Organisation) -> bool:
    """Somebody confirmed that they work there, or lead it; to say so oneself is not enough."""
    return Membership.objects.confirmed().filter(person=user, organisation=organisation).exists()


@rules.predicate
def is_alone_at(user: User, organisation: Organisation) -> bool:
    """No directory names this organisation, and nobody else has said that they work for it."""
    people = Profile.objects.filter(organisation=organisation).values_list("person", flat=True)
    return organisation.ods_code is None and set(people[:2]) == {user.pk}


@rules.predicate
def works_at(user: User, organisation: Organisation) -> bool:
    """Says so in their profile, or is known to belong there."""
    named = Profile.objects.filter(person=user, organisation=organisation)
    return named.exists() or bool(belongs_to.test(user, organisation))


@rules.predicate
def claimed_by_somebody_else(user: User, claim: LeadClaim) -> bool:
    """Nobody appoints themselves."""
    return claim.person_id != user.pk


@rules.predicate
def confirms_staff_there(user: User, claim: LeadClaim) -> bool:
    """A lead of the organisation that the claim is about, or the operator."""
    return user.has_perm("accounts.confirm_staff", claim.organisation)


@rules.predicate
def is_number_of_somebody_else(user: User, registration: Registration) -> bool:
    """Nobody looks up themselves."""
    return registration.person_id != user.pk


@rules.predicate
def leads_where_they_belong(user: User, registration: Registration) -> bool:
    """A confirmed lead of an organisation in which the person's place is confirmed; their own word is not enough."""
    belongs = Membership.objects.confirmed().filter(person=registration.person_id).values("organisation")
    return Membership.objects.led_by(user).filter(organisation__in=belongs).exists()


@rules.predicate
def gave_another_number(user: User, registration: Registration) -> bool:
    """Nobody decides about a number that they gave themselves."""
    same = Registration.objects.filter(register=registration.register, number=registration.number)
    return not same.filter(person=user).exists()


@rules.predicate
def looks_after_concern(user: User, concern: Concern) -> bool:
    """One of those whom it was told to; never the person it is about."""
    return Concern.objects.visible_to(user).filter(pk=concern.pk).exists()


@rules.predicate
def looks_after_some(user: User, _subject: Any = None) -> bool:
    """A concern was told to them."""
    return user.is_authenticated and ConcernHandler.objects.current().filter(person=user).exists()


looks_after_concerns = is_operator | leads_somewhere | looks_after_some

speaks_for = is_operator | belongs_to | is_alone_at


@rules.predicate
def speaks_for_place(user: User, workplace: Workplace) -> bool:
    """What every visitor reads is written by people who are known to belong there."""
    return bool(speaks_for.test(user, workplace.organisation))


rules.add_perm("accounts.change_profile", owns_profile)
rules.add_perm("accounts.add_workplace", speaks_for)
rules.add_perm("accounts.change_workplace", speaks_for_place)
rules.add_perm("accounts.confirm_person", is_somebody_else & (is_operator | leads_where_they_work))
rules.add_perm("accounts.confirm_staff", leads_organisation | is_operator)
rules.add_perm("accounts.look_after_concern", looks_after_concern)
rules.add_perm("accounts.operate", is_operator)
rules.add_perm("accounts.check_registration", is_number_of_somebody_else & (is_operator | leads_where_they_belong))
rules.add_perm("accounts.settle_double", is_operator & gave_another_number)
rules.add_perm("accounts.claim_to_lead", is_confirmed & works_at & ~leads_organisation)
rules.add_perm("accounts.answer_claim", claimed_by_somebody_else & confirms_staff_there)
