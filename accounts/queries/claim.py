"""Reads about claims to lead."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import LeadClaim, Membership, Organisation, User

_WITH = ("person__profile__organisation", "organisation", "answered_by")


def claims_in_reach(user: User) -> QuerySet[LeadClaim]:
    """Claims that this person may answer: of the organisations they lead, all for the operator; never their own."""
    claims = LeadClaim.objects.exclude(person=user).filter(person__is_active=True).select_related(*_WITH)
    if user.is_operator:
        return claims
    return claims.filter(organisation__in=Membership.objects.led_by(user).values("organisation"))


def claims_to_answer(user: User) -> QuerySet[LeadClaim]:
    """Those of them that wait for this person, longest first: the operator answers where nobody leads."""
    waiting = claims_in_reach(user).filter(answered_at=None)
    if not user.is_operator:
        return waiting
    leads = Membership.objects.confirmed().filter(
        organisation=OuterRef("organisation"), role=Membership.Role.LEAD, person__is_active=True
    )
    mine = leads.filter(person=user)
    return waiting.filter(~Exists(leads) | Exists(mine))


def claim_of(person: User, organisation: Organisation) -> LeadClaim | None:
    """The person's newest claim there, answered or not."""
    found = LeadClaim.objects.filter(person=person, organisation=organisation)
    return found.select_related(*_WITH).order_by("-made_at", "-pk").first()
