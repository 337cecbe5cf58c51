"""Numbers on professional registers: given by their owners, looked up by leads and the operator, good for a year.

The same number given by two people is the operator's to look at. Neither learns of the other: not by an answer, not by
a letter, not by what their page says.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import emails, queries, registers
from accounts.actions.profile import hold
from accounts.models import Profile, Registration, User
from core import audit, clock
from core.errors import AlreadyDone, NotAllowed, Refused, WrongState
from core.transactions import action, lock_word

MOST_REGISTRATIONS = 10


class AlreadyGiven(Refused):
    """The same number of the same register stands in the profile already."""

    status = 422
    sentence = _("You have given this number already.")


class EnoughNumbers(Refused):
    """More numbers than a professional has."""

    status = 422
    sentence = _("You have reached the most that a profile can hold. Remove one first.")


class OperatorLooks(Refused):
    """Two people gave this number, and only the operator may know."""

    sentence = _("Those who run this site look at this number first. Write to them if you know that it is right.")


@action
def add_registration(*, profile: Profile, register: str, number: str, by: User) -> Registration:
    """Keep a number as the person gives it. It counts as self-declared until somebody looks it up. Where it is checked
    for somebody else, the operators are told and nobody but them."""
    held = hold(profile=profile, by=by)
    if sentence := registers.problem(register, number):
        raise Refused(sentence)
    if held.person.registrations.count() >= MOST_REGISTRATIONS:
        raise EnoughNumbers
    number = registers.normalise(register, number)
    lock_word(f"{register} {number}")
    try:
        with transaction.atomic():
            registration: Registration = held.person.registrations.create(register=register, number=number)
    except IntegrityError as error:
        raise AlreadyGiven from error
    audit.record("registration.added", target=registration, by=by, register=register)
    if queries.same_number(registration).filter(checked_at__isnull=False).exists():
        _flag(registration)
    return registration


@action
def remove_registration(*, registration: Registration, by: User) -> None:
    """Forget a number, and its check with it. Asking twice is no mistake."""
    if registration.person_id != by.pk:
        raise NotAllowed
    gone, _rows = Registration.objects.filter(pk=registration.pk).delete()
    if gone:
        audit.record("registration.removed", target=registration, by=by, register=registration.register)


@action
def check_registration(*, registration: Registration, by: User) -> Registration:
    """Whoever looks found the person on the public register, and name and number agree: good for a year. The person is
    told. Who else gave the same number waits for the operator."""
    held = _held_to_look_at(registration, by)
    if held.checked_by == by and held.checked_at and held.checked_at.astimezone(clock.uk()).date() == clock.today():
        raise AlreadyDone(held)
    same = queries.same_number(held)
    if same.filter(checked_at__isnull=False).exists():
        raise OperatorLooks
    _check(held, by)
    if same.filter(not_found_at=None).exists():
        _flag(held)
    return held


@action
def mark_not_found(*, registration: Registration, by: User) -> Registration:
    """The public register does not have this name with this number. The person is told kindly what to do, and no badge
    is shown."""
    held = _held_to_look_at(registration, by)
    if held.not_found_at is not None:
        raise AlreadyDone(held)
    return _not_found(held, by)


@action
def take_back_check(*, registration: Registration, by: User) -> Registration:
    """It was marked by mistake: the number counts as self-declared again, whatever was found. Nobody is told."""
    held = _held_to_look_at(registration, by)
    if held.checked_at is None and held.not_found_at is None:
        raise AlreadyDone(held)
    _forget_check(held)
    held.not_found_at = None
    held.save(update_fields=["checked_at", "checked_by", "checked_until", "not_found_at"])
    audit.record("registration.check_taken_back", target=held, by=by)
    return held


@action
def settle_double(*, right: Registration, by: User) -> Registration:
    """Of two people who gave the same number, the operator found this one on the register. The other is told what
    everybody is told whose number is not found."""
    held = _held_double(right, by)
    for other in queries.same_number(held).select_for_update(of=("self",)):
        if other.not_found_at is None:
            _not_found(other, by)
    _check(held, by)
    return held


@action
def refuse_double(*, registration: Registration, by: User) -> Registration:
    """None of those who gave this number is on the register with it. Each is told what everybody is told whose number
    is not found."""
    held = _held_double(registration, by)
    for each in [held, *queries.same_number(held).select_for_update(of=("self",))]:
        if each.not_found_at is None:
            _not_found(each, by)
    return held


@action
def end_check(*, registration: Registration) -> Registration:
    """The year for which a check was good is over: the badge goes. The person, and whoever checked, are told once, by
    day."""
    held = Registration.objects.select_for_update(of=("self",)).select_related("checked_by").get(pk=registration.pk)
    if held.checked_until is None or held.checked_until >= clock.today():
        raise AlreadyDone(held)
    until, checker = held.checked_until, held.checked_by
    _forget_check(held)
    held.save(update_fields=["checked_at", "checked_by", "checked_until"])
    audit.record("registration.check_ended", target=held)
    emails.check_ended.post(to=held.person, registration_id=held.pk, once=until.isoformat(), not_before=clock.by_day())
    if checker is not None:
        emails.checks_ended.post(to=checker, once=until.isoformat(), not_before=clock.by_day())
    return held


@action
def remind_of_check(*, registration: Registration) -> Registration:
    """In 30 days a check ends: tell the person, and whoever checked, once."""
    until = registration.checked_until
    if until is None:
        raise AlreadyDone(registration)
    emails.check_ends_soon.post(to=registration.person, registration_id=registration.pk, once=until.isoformat())
    if registration.checked_by is not None:
        emails.checks_of_yours_end.post(to=registration.checked_by, until=until.isoformat())
    return registration


def a_year_from(day: date) -> date:
    """The same day of the next year; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _held_to_look_at(registration: Registration, by: User) -> Registration:
    if not by.has_perm("accounts.check_registration", registration):
        raise NotAllowed
    lock_word(f"{registration.register} {registration.number}")
    held = Registration.objects.select_for_update(of=("self",)).filter(pk=registration.pk).first()
    if held is None:
        raise WrongState
    if held.flagged_at is not None:
        raise OperatorLooks
    return held


def _held_double(registration: Registration, by: User) -> Registration:
    if not by.has_perm("accounts.settle_double", registration):
        raise NotAllowed
    lock_word(f"{registration.register} {registration.number}")
    held = Registration.objects.select_for_update(of=("self",)).filter(pk=registration.pk).first()
    if held is None or held.flagged_at is None:
        raise WrongState
    return held


def _check(held: Registration, by: User) -> None:
    held.checked_at, held.checked_by, held.checked_until = clock.now(), by, a_year_from(clock.today())
    held.not_found_at = held.flagged_at = None
    held.save(update_fields=["checked_at", "checked_by", "checked_until", "not_found_at", "flagged_at"])
    audit.record("registration.checked", target=held, by=by, register=held.register)
    emails.registration_checked.post(to=held.person, registration_id=held.pk, once=clock.today().isoformat())


def _not_found(held: Registration, by: User) -> Registration:
    _forget_check(held)
    held.not_found_at, held.flagged_at = clock.now(), None
    held.save(update_fields=["checked_at", "checked_by", "checked_until", "not_found_at", "flagged_at"])
    audit.record("registration.not_found", target=held, by=by, register=held.register)
    emails.registration_not_found.post(to=held.person, registration_id=held.pk, once=clock.now().isoformat())
    return held


def _forget_check(held: Registration) -> None:
    held.checked_at = held.checked_by = held.checked_until = None


def _flag(registration: Registration) -> None:
    """Put everybody who gave this number before the operators, who hear of it once a day at most. Who is concerned
    does not hear of it, even as an operator."""
    given = Registration.objects.filter(register=registration.register, number=registration.number, not_found_at=None)
    concerned = set(given.values_list("person", flat=True))
    given.filter(flagged_at=None).update(flagged_at=clock.now())
    registration.flagged_at = clock.now()
    audit.record("registration.given_twice", target=registration, people=len(concerned))
    for operator in queries.operators(but=concerned):
        emails.number_given_twice.post(to=operator, once=clock.today().isoformat())
