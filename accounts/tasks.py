"""What the clock asks of accounts. Each task is safe to run twice, at once, or late."""

from celery import shared_task

from accounts import queries
from accounts.actions import account, concern, domain, registration
from accounts.actions import person as people
from core import clock

FROM_HOUR, TO_HOUR = 8, 18
AT_ONCE = 2_000  # of each kind in one run; the next run finds the rest


@shared_task
def erase_closed_accounts() -> int:
    """Erase the accounts that were closed two weeks ago and not opened again; the number erased."""
    closed = list(queries.accounts_to_erase())
    for person in closed:
        account.erase_account(person=person)
    return len(closed)


@shared_task
def end_trust() -> int:
    """At midnight of its last day a check of a register number, or a confirmation by an address that moves with people,
    no longer counts; how many ended."""
    checks, confirmations = list(queries.checks_over()[:AT_ONCE]), list(queries.confirmations_over()[:AT_ONCE])
    for check in checks:
        registration.end_check(registration=check)
    for person in confirmations:
        people.end_confirmation(person=person)
    return len(checks) + len(confirmations)


@shared_task
def remind_of_trust() -> int:
    """Thirty days ahead, by day: tell people what will end, each once; how many letters were due."""
    if not FROM_HOUR <= clock.now().astimezone(clock.uk()).hour < TO_HOUR:
        return 0
    checks, confirmations = list(queries.checks_to_remind()[:AT_ONCE]), list(queries.people_to_remind()[:AT_ONCE])
    for check in checks:
        registration.remind_of_check(registration=check)
    for person in confirmations:
        people.remind_to_show_address(person=person)
    return len(checks) + len(confirmations)


@shared_task
def confirm_by_new_domains() -> int:
    """Whom a domain vouches for that was trusted lately, in portions; how many were looked at."""
    return sum(domain.confirm_people_at(each, most=AT_ONCE) for each in queries.new_domains())


@shared_task
def hand_on_concerns() -> int:
    """Whoever looked after a concern leads no longer, or has left: the next in line are asked; how many were open."""
    left_alone = list(queries.concerns_without_handler()[:AT_ONCE])
    for each in left_alone:
        concern.hand_on_concern(concern=each)
    return len(left_alone)
