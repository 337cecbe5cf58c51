"""What has to happen for each message of accounts."""

from datetime import date, timedelta

from accounts.actions import claim as claims
from accounts.actions import concern as concerns
from accounts.actions import invitation as invitations
from accounts.actions import membership, succession, ways_in
from accounts.actions import person as people
from accounts.actions import registration as numbers
from accounts.models import Concern, Membership, Registration, User
from core import clock
from tests import cast
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory, RegistrationFactory
from tests.factories.sharing import lead_of
from tests.messages.exchanges import CANARY
from tests.messages.sampling import sample
from tests.second_step import app_for


@sample("accounts.person_confirmed")
def confirmed() -> None:
    """The operator vouches."""
    people.confirm_person(person=cast.newcomer(), by=cast.operator())


@sample("accounts.confirmation_withdrawn")
def unconfirmed() -> None:
    """And takes it back."""
    people.withdraw_confirmation(person=cast.gareth(), by=cast.operator())


def a_lead() -> Membership:
    """Gareth leads where he works."""
    gareth = cast.gareth()
    return membership.appoint_lead(person=gareth, organisation=gareth.profile.organisation, by=cast.operator())


sample("accounts.lead_appointed")(a_lead)


@sample("accounts.lead_ended")
def lead_ended() -> None:
    """And no longer does."""
    place = a_lead()
    membership.end_lead(membership=place, by=User.objects.get(is_operator=True))


def told() -> Concern:
    """Amina tells about Gareth."""
    cast.operator()
    return concerns.tell_concern(about=cast.gareth(), text=f"He shouted, {CANARY}.", by=cast.amina())


sample("accounts.concern_told")(told)


@sample("accounts.concern_looked_at")
def looked_at() -> None:
    """The operator looks at it."""
    concerns.take_up_concern(concern=told(), by=User.objects.get(is_operator=True))


@sample("accounts.concern_closed")
def closed() -> None:
    """And closes it."""
    concerns.close_concern(concern=told(), note=f"Spoken to, {CANARY}.", by=User.objects.get(is_operator=True))


@sample("accounts.invitation")
def invited() -> None:
    """Helen invites somebody who has no account."""
    helen = cast.lead()
    organisation = Membership.objects.get(person=helen).organisation
    invitations.invite(organisation=organisation, email="ruth.bell@example.org", by=helen)


@sample("accounts.invitation_accepted")
def accepted() -> None:
    """Who joins."""
    helen = cast.lead()
    ruth = cast.ruth()
    organisation = Membership.objects.get(person=helen).organisation
    invitation = invitations.invite(organisation=organisation, email=ruth.email, by=helen)
    invitations.accept_invitation(invitation=invitation, version=invitation.version, by=ruth)


@sample("accounts.membership_ended")
def removed() -> None:
    """A lead says that somebody does not work there."""
    place = MembershipFactory(person=cast.ruth(), organisation=OrganisationFactory(name="Wye Valley NHS Trust"))
    people.remove_from_staff(place=place, by=lead_of(place.organisation))


@sample("accounts.claim_made")
def claimed() -> None:
    """Gareth would like to lead."""
    cast.operator()
    gareth = cast.gareth()
    claims.claim_to_lead(organisation=gareth.profile.organisation, why=f"I run it, {CANARY}.", by=gareth)


@sample("accounts.claim_declined")
def claim_declined() -> None:
    """The answer is no."""
    operator, gareth = cast.operator(), cast.gareth()
    claim = claims.claim_to_lead(organisation=gareth.profile.organisation, why="I run the practice", by=gareth)
    claims.answer_claim(claim=claim, granted=False, by=operator, answer=f"Not yet, {CANARY}.")


def checked() -> Registration:
    """A number is found on the register."""
    return numbers.check_registration(registration=RegistrationFactory(person=cast.gareth()), by=cast.operator())


sample("accounts.registration_checked")(checked)


@sample("accounts.registration_not_found")
def not_found() -> None:
    """Or it is not."""
    numbers.mark_not_found(registration=RegistrationFactory(person=cast.gareth()), by=cast.operator())


@sample("accounts.number_given_twice")
def given_twice() -> None:
    """Two people give the same checked number."""
    mine, ruth = checked(), cast.ruth()
    numbers.add_registration(profile=ruth.profile, register=mine.register, number=mine.number, by=ruth)


def checked_so_long_ago(days: int) -> Registration:
    """A number that was found on the register then."""
    with clock.at(clock.now() - timedelta(days=days)):
        return checked()


@sample("accounts.check_ends_soon")
@sample("accounts.checks_of_yours_end")
def check_ends_soon() -> None:
    """It counts for 30 more days."""
    numbers.remind_of_check(registration=checked_so_long_ago(340))


@sample("accounts.check_ended")
@sample("accounts.checks_ended")
def check_ended() -> None:
    """It counts no more. Such letters wait for eight in the morning."""
    with clock.at(clock.now() - timedelta(days=1)):
        numbers.end_check(registration=checked_so_long_ago(370))


def on_shared_mail(days: int) -> User:
    """Confirmed so many days ago by an address that moves with people."""
    with clock.at(clock.now() - timedelta(days=days)):
        return people.confirm_by_address(person=PersonFactory(email="nia@nhs.net", confirmed=False))


@sample("accounts.address_to_be_shown_again")
def shown_again() -> None:
    """It counts for 30 more days."""
    people.remind_to_show_address(person=on_shared_mail(340))


@sample("accounts.confirmation_ended")
def confirmation_ended() -> None:
    """It counts no more."""
    with clock.at(clock.now() - timedelta(days=1)):
        people.end_confirmation(person=on_shared_mail(370))


@sample("accounts.organisation_closed")
def practice_closed() -> None:
    """Where Gareth works has closed."""
    succession.close_organisation(
        organisation=cast.gareth().profile.organisation, on=clock.today() - timedelta(days=3), by=cast.operator()
    )


@sample("accounts.workplace_closed")
def place_closed() -> None:
    """The place has closed, and the organisation goes on. Only a file of the directory says so."""
    place = cast.gareth().profile.workplace
    place.closed_on = date(2026, 3, 31)
    place.save()
    succession.note_closed_places(workplaces=[place])


@sample("accounts.second_step_called_lost")
def second_step_called_lost() -> None:
    """The operator heard that Amina lost her phone."""
    amina = cast.amina()
    app_for(amina)
    ways_in.call_second_step_lost(person=amina)


@sample("accounts.second_step_taken_away")
def second_step_taken_away() -> None:
    """A day later."""
    amina = cast.amina()
    app_for(amina)
    with clock.at(clock.now() - timedelta(days=2)):
        ways_in.call_second_step_lost(person=amina)
    ways_in.take_lost_second_step(person=amina)
