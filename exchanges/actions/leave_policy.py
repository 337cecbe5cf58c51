"""House rules of study leave: what an organisation asks for, and the exceptions that a lead allows."""

from dataclasses import dataclass

from accounts.models import Organisation, User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges.models import Exchange, LeavePolicy, ShorterNotice


@dataclass(frozen=True)
class HouseRules:
    """What an organisation asks of its people before they go."""

    notice_weeks: int
    steps: list[str]
    training_steps: list[str]
    managers_sign_in: bool


@action
def set_policy(*, organisation: Organisation, by: User, house: HouseRules) -> LeavePolicy:
    """Set the rules for requests from now on; those that wait go on under the rules under which they were made. Nobody
    is told: the next person who asks reads them."""
    if not by.has_perm("accounts.confirm_staff", organisation):
        raise NotAllowed
    policy, _made = LeavePolicy.objects.update_or_create(
        organisation=organisation,
        defaults={
            "notice_weeks": house.notice_weeks,
            "steps": house.steps,
            "training_steps": house.training_steps,
            "managers_sign_in": house.managers_sign_in,
            "changed_by": by,
            "changed_at": clock.now(),
        },
    )
    audit.record("leave_policy.set", target=policy, by=by, organisation=organisation.pk, weeks=house.notice_weeks)
    return policy


@action
def shorten_notice(*, exchange: Exchange, visitor: User, weeks: int, reason: str, by: User) -> ShorterNotice:
    """Let one person give shorter notice for one exchange. They see it, with the reason, where they choose dates."""
    exchange = lifecycle.lock(exchange)
    if not by.has_perm("exchanges.shorten_notice", exchange) or not exchange.has(visitor):
        raise NotAllowed
    shorter, _made = ShorterNotice.objects.update_or_create(
        exchange=exchange,
        visitor=visitor,
        defaults={"weeks": weeks, "reason": reason, "shortened_by": by, "shortened_at": clock.now()},
    )
    audit.record("notice.shortened", target=exchange, by=by, visitor=visitor.pk, weeks=weeks)
    return shorter
