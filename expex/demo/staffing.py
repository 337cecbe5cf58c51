"""What a lead and somebody who would like to be one have done lately, so that their pages hold something."""

from random import Random

from accounts.actions import claim, invitation
from accounts.queries import employers_of
from expex.demo.lives import SEED, Society
from expex.demo.timeline import Thread

LEAD, CLAIMANT = "helen.marsh", "simon.lefevre"
ASKED = "bethan.howells@example.org"
WHY = (
    "I run education for the nurses and therapists of our division, and know most of the people here who have joined. "
    "HR would be glad if I looked after this."
)


def invite_and_claim(society: Society) -> Thread:
    """A join link, an invitation that waits, and a claim that the operator has to answer."""
    chance, calendar = Random(f"{SEED} staffing"), society.calendar  # noqa: S311  the same demo every time
    yield (moment := calendar.moment(calendar.day(-21), chance))
    lead = society.refresh(LEAD)
    home = employers_of(lead).get()
    invitation.make_join_link(organisation=home, by=lead)
    yield (moment := calendar.moment(calendar.day(-6), chance, after=moment))
    invitation.invite(organisation=home, email=ASKED, by=lead)
    yield calendar.moment(calendar.day(-3), chance, after=moment)
    claimant = society.refresh(CLAIMANT)
    claim.claim_to_lead(organisation=employers_of(claimant).get(), why=WHY, by=claimant)
