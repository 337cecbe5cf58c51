"""Every message about getting into a programme and out of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core import clock, words
from core.models import Letter
from core.outbox import Mail, message
from core.page import Link
from core.queries import letters_by_key
from exchanges.enums import ParticipantState
from exchanges.models import Participant, Programme, ProgrammeInvitation
from exchanges.presenters import during_words, what_is_asked
from exchanges.queries import (
    Verdict,
    first_waiting,
    open_exchanges_in,
    open_programme_invitation,
    programme_invitation_token,
    wants_no_invitations,
)

ROUNDS = (time(8), time(12), time(16))  # when leads hear who waits, on the clock on the wall

WHY_NOT_INVITED: Mapping[Verdict, str | Promise] = {
    Verdict.TAKES_PART: gettext_lazy("takes part already"),
    Verdict.HAS_APPLIED: gettext_lazy("has applied or waits already: answer them"),
    Verdict.WANTS_NONE: gettext_lazy("asked not to be invited"),
    Verdict.WRITTEN_ENOUGH: gettext_lazy("was written to today, or three times in all"),
    Verdict.YOURSELF: gettext_lazy("is your own address: ask another lead to invite you"),
    Verdict.UNCHANGED: gettext_lazy("has an invitation that still works"),
    Verdict.CHANGED: gettext_lazy("has an invitation that still works; what you changed is kept"),
}
"""Why somebody of a list gets no email."""


def next_round(rounds: Sequence[time] = ROUNDS) -> datetime:
    """The next of three times of day, or of others."""
    now = clock.now().astimezone(clock.uk())
    for days in (0, 1):
        for at in rounds:
            moment = datetime.combine(now.date() + timedelta(days=days), at, tzinfo=clock.uk())
            if moment > now:
                return moment
    raise AssertionError("unreachable")


def next_morning() -> datetime:
    """When leads hear of what comes once a day."""
    return next_round(ROUNDS[:1])


@message("exchanges.applications_wait", topic="staff")
def applications_wait(*, to: User, programme_id: int) -> Mail | None:
    """To the leads: what waits for them, however many applied since the last time. Not needed once nothing waits."""
    programme = _led(programme_id, to)
    if programme is None:
        return None
    others = Participant.objects.filter(programme=programme).exclude(person=to)
    applied = others.filter(state=ParticipantState.APPLIED).count()
    waiting = others.filter(state=ParticipantState.WAITING).count()
    if not applied and (not waiting or first_waiting(programme) is None):
        return None
    many = ngettext("%(n)s person waits", "%(n)s people wait", applied or waiting) % {"n": applied or waiting}
    paragraphs = [_("%(many)s for your answer in %(programme)s.") % {"many": many, "programme": programme.name}]
    if applied and waiting:
        more = ngettext("%(n)s more is on the waiting list.", "%(n)s more are on the waiting list.", waiting)
        paragraphs.append(more % {"n": waiting})
    paragraphs.append(_("You hear of applications three times a day at most, however many there are."))
    return Mail(
        subject=_("%(many)s to join %(programme)s") % {"many": many, "programme": programme.name},
        paragraphs=paragraphs,
        action=_people(programme, _("See who waits")),
    )


@message("exchanges.place_free", topic="staff")
def place_free(*, to: User, programme_id: int) -> Mail | None:
    """To the leads: somebody left, and somebody else waits. Not needed once the place is given."""
    programme = _led(programme_id, to)
    waits = first_waiting(programme) if programme else None
    if programme is None or waits is None:
        return None
    said = {"programme": programme.name, "name": waits.person.name}
    return Mail(
        subject=_("A place is free in %(programme)s") % said,
        paragraphs=[
            _("Somebody has left %(programme)s. %(name)s is first on the waiting list.") % said,
            _("One button gives %(name)s the place, and tells them.") % said,
        ],
        action=_people(programme, _("Give the place"), "waiting"),
    )


@message("exchanges.place_accepted", topic="requests")
def place_accepted(*, to: User, participant_id: int) -> Mail | None:
    """To the person: they take part. Not needed once that has changed."""
    place = _place(participant_id, ParticipantState.ACCEPTED)
    if place is None:
        return None
    said = {"programme": place.programme.name, "window": during_words(place.programme)}
    paragraphs = [_("You have a place in %(programme)s.") % said]
    if place.side:
        paragraphs.append(_("You take part as: %(side)s.") % {"side": place.side.name})
    if place.programme.first_date:
        paragraphs.append(_("Visits are planned %(window)s.") % said)
    paragraphs += _word(place)
    return Mail(
        subject=_("You have a place in %(programme)s") % said,
        paragraphs=paragraphs,
        action=_own(place, _("See your place")),
    )


@message("exchanges.place_waits", topic="requests")
def place_waits(*, to: User, participant_id: int) -> Mail | None:
    """To the person: they are on the waiting list. Not needed once that has changed."""
    place = _place(participant_id, ParticipantState.WAITING)
    if place is None:
        return None
    said = {"programme": place.programme.name}
    return Mail(
        subject=_("You are on the waiting list of %(programme)s") % said,
        paragraphs=[
            _("No place is free in %(programme)s just now. When one falls free, whoever waits longest gets it.") % said,
            *_word(place),
            _("You can take yourself off the list at any time."),
        ],
        action=_own(place, _("See where you stand")),
    )


@message("exchanges.place_declined", topic="requests")
def place_declined(*, to: User, participant_id: int) -> Mail | None:
    """To the person: the answer was no. Not needed once they have asked again."""
    place = _place(participant_id, ParticipantState.DECLINED)
    if place is None:
        return None
    said = {"programme": place.programme.name}
    return Mail(
        subject=_("About your application for %(programme)s") % said,
        paragraphs=[
            _("The people who run %(programme)s cannot give you a place this time.") % said,
            *_word(place),
            _("You can still find somebody yourself, without any programme."),
        ],
        action=Link(_("Find somebody"), reverse("matching:find")),
    )


@message("exchanges.place_moved", topic="requests")
def place_moved(*, to: User, participant_id: int) -> Mail | None:
    """To the person: a lead put them on another side."""
    place = _place(participant_id, ParticipantState.APPLIED, ParticipantState.ACCEPTED, ParticipantState.WAITING)
    if place is None or place.side is None:
        return None
    said = {"programme": place.programme.name, "side": place.side.name}
    return Mail(
        subject=_("Your side in %(programme)s has changed") % said,
        paragraphs=[
            _("In %(programme)s you now belong to: %(side)s. If that is wrong, tell the people who run it.") % said
        ],
        action=_own(place, _("See your place")),
    )


@message("exchanges.place_removed", topic="requests")
def place_removed(*, to: User, participant_id: int) -> Mail | None:
    """To the person: a lead took them out."""
    place = _place(participant_id, ParticipantState.LEFT)
    if place is None:
        return None
    said = {"programme": place.programme.name}
    paragraphs = [_("The people who run %(programme)s have ended your part in it.") % said, *_word(place)]
    if open_exchanges_in(place.programme, to).exists():
        paragraphs.append(_("Exchanges that you have asked for or agreed go on as they are."))
    return Mail(
        subject=_("You are no longer in %(programme)s") % said,
        paragraphs=paragraphs,
        action=_own(place, _("See where you stand")),
    )


def _invited_address(*, invitation_id: int, version: int) -> str | None:
    found = open_programme_invitation(invitation_id, version)
    return found.email if found and not wants_no_invitations(found.email) else None


@message("exchanges.programme_invitation", topic="programmes", address=_invited_address)
def programme_invitation(*, invitation_id: int, version: int) -> Mail | None:
    """To somebody who may have no account: a lead asks them to take part in a programme."""
    found = open_programme_invitation(invitation_id, version)
    if found is None or found.invited_by is None:
        return None
    programme = found.programme
    said = {
        "lead": found.invited_by.name,
        "organisation": programme.organisation.name,
        "programme": programme.name,
        "day": words.plain_date(found.expires_at.astimezone(clock.uk()).date()),
        "email": found.email,
        "asked": what_is_asked(programme),
    }
    return Mail(
        subject=_("%(lead)s invites you to %(programme)s") % said,
        greeting=_("Dear %(name)s,") % {"name": found.name} if found.name else "",
        paragraphs=[
            _("%(lead)s of %(organisation)s invites you to take part in %(programme)s.") % said,
            _("You would see the work of somebody in another job, and they would see yours. %(asked)s") % said,
            _("The page says what it is for, when it runs and what is asked of you, before you decide anything."),
            _("Use this email address, %(email)s, when you join. The link works until %(day)s, for you alone.") % said,
            _("You want no such mail? The same page has a button for that, and no programme writes to you again."),
        ],
        action=Link(
            _("See the invitation"),
            reverse("exchanges:programme_invitation_open", args=[programme_invitation_token(found)]),
        ),
    )


def letters_of_invitations(invitations: Iterable[ProgrammeInvitation]) -> dict[int, Letter]:
    """The newest email of each invitation, by the invitation's number. One query."""
    keys = {programme_invitation.key(invitation_id=each.pk, version=each.version): each.pk for each in invitations}
    return {keys[key]: letter for key, letter in letters_by_key(keys).items()}


def _place(participant_id: int, *states: str) -> Participant | None:
    places = Participant.objects.select_related("programme", "side")
    return places.filter(pk=participant_id, state__in=states).first()


def _led(programme_id: int, lead: User) -> Programme | None:
    return Programme.objects.led_by(lead).filter(pk=programme_id).first()


def _word(place: Participant) -> list[str]:
    """That there is one; what it says stands on the page."""
    return [_("They left you a word, which you can read on the page of your place.")] if place.word else []


def _own(place: Participant, text: str) -> Link:
    return Link(text, reverse("exchanges:place_show", args=[place.programme_id]))


def _people(programme: Programme, text: str, show: str = "") -> Link:
    url = reverse("exchanges:participant_list", args=[programme.pk])
    return Link(text, f"{url}?show={show}" if show else url)
