"""Asking people into a programme by email: who is written to, how often, what a link is good for, and what joining
does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from accounts.actions.account import close_account, erase_account
from accounts.enums import Profession
from accounts.models import User
from core import clock
from core.errors import NotAllowed
from core.models import AuditEvent, Letter
from exchanges.actions import invitation as actions
from exchanges.actions import participant as participants
from exchanges.enums import ParticipantState, ProgrammeState
from exchanges.errors import CannotBeInvited, EnoughLists, FitsNoSide, InvitedEnough, NotTheirs, TakesNobodyNow
from exchanges.models import InvitationList, NoInvitations, Participant, Programme, ProgrammeInvitation, ProgrammeLead
from exchanges.queries import Invitee, Verdict, open_programme_invitation
from exchanges.queries import invitation as reads
from tests.factories.accounts import PersonFactory
from tests.factories.joining import applied, programme_of, taking_part

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[EmailMessage]]
DAY = timedelta(days=1, minutes=1)


@pytest.fixture
def priya() -> User:
    return PersonFactory(name="Priya Nair", email="priya.nair@example.org")


@pytest.fixture
def programme(priya: User) -> Programme:
    return programme_of(priya)


def invite(programme: Programme, by: User, *people: Invitee | str) -> actions.Outcome:
    asked = [Invitee(each) if isinstance(each, str) else each for each in people]
    return actions.invite_all(programme=programme, invitees=asked, by=by)


def verdicts(outcome: actions.Outcome) -> list[Verdict]:
    return [each.verdict for each in outcome.judged]


def invited(programme: Programme, by: User, person: User, **said: object) -> ProgrammeInvitation:
    invite(programme, by, Invitee(person.email, **said))  # type: ignore[arg-type]
    return ProgrammeInvitation.objects.get(email=person.email)


def say_yes(invitation: ProgrammeInvitation, by: User, side: object = None) -> Participant:
    return actions.accept_invitation(invitation=invitation, version=invitation.version, side=side, by=by)  # type: ignore[arg-type]


def test_the_email_says_who_asks_and_how_to_stop_it(programme: Programme, priya: User, letters: Letters) -> None:
    invite(programme, priya, Invitee("ruth@example.org", "Ruth Bell"))
    (letter,) = letters()

    assert letter.to == ["ruth@example.org"]
    assert letter.subject == "Priya Nair invites you to Wessex GP and consultant exchange"
    body = " ".join(str(letter.body).split())
    assert "Dear Ruth Bell," in body
    assert "Priya Nair of Wessex Deanery invites you" in body
    assert "two visits" in body
    assert "no programme writes to you again" in body
    row = Letter.objects.get()
    assert (row.address, row.path) == ("", "")


def test_only_leads_invite_and_only_while_it_is_open(programme: Programme, priya: User, gareth: User) -> None:
    with pytest.raises(NotAllowed):
        invite(programme, gareth, "ruth@example.org")
    closed = programme_of(priya, name="Closed", state=ProgrammeState.CLOSED)
    with pytest.raises(TakesNobodyNow):
        invite(closed, priya, "ruth@example.org")


def test_a_corrected_list_updates_and_writes_to_nobody_twice(
    programme: Programme, priya: User, letters: Letters
) -> None:
    gps = programme.sides.get(name="GPs")
    first = invite(programme, priya, "a@example.org", Invitee("b@example.org", "Bea", gps, "Meadow Lane"))
    assert verdicts(first) == [Verdict.NEW, Verdict.NEW]
    assert len(letters()) == 2

    again = invite(programme, priya, Invitee("a@example.org", "Ann", gps), "b@example.org", "c@example.org")

    assert verdicts(again) == [Verdict.CHANGED, Verdict.UNCHANGED, Verdict.NEW]
    assert [each.to for each in letters()] == [["c@example.org"]]
    ann, bea = (ProgrammeInvitation.objects.get(email=f"{name}@example.org") for name in "ab")
    assert (ann.name, ann.side) == ("Ann", gps)
    assert (bea.name, bea.side, bea.works_at) == ("Bea", gps, "Meadow Lane")


def test_who_takes_part_has_applied_or_is_the_lead_gets_no_email(
    programme: Programme, priya: User, gareth: User, amina: User, letters: Letters
) -> None:
    taking_part(programme, priya, gareth)
    applied(programme, amina)
    letters()
    found = invite(programme, priya, gareth.email, amina.email, priya.email.upper().lower())
    assert verdicts(found) == [Verdict.TAKES_PART, Verdict.HAS_APPLIED, Verdict.YOURSELF]
    assert [each for each in letters() if "invites you" in each.subject] == []


def test_who_wants_no_such_mail_is_never_written_to_again_by_any_programme(
    programme: Programme, priya: User, letters: Letters
) -> None:
    invite(programme, priya, "ruth@example.org")
    actions.want_no_invitations(email="ruth@example.org")
    actions.want_no_invitations(email="ruth@example.org")
    assert letters() == []  # not even the one that was on its way
    assert NoInvitations.objects.count() == 1

    other = programme_of(PersonFactory(), name="Another")
    lead = other.leads.get().person
    assert verdicts(invite(other, lead, "ruth@example.org")) == [Verdict.WANTS_NONE]
    with clock.at(clock.now() + DAY), pytest.raises(CannotBeInvited, match="asked not to be invited"):
        actions.invite_again(invitation=ProgrammeInvitation.objects.get(), by=priya)


def test_an_address_is_written_to_once_a_day_and_three_times_in_all(programme: Programme, priya: User) -> None:
    invite(programme, priya, "ruth@example.org")
    invitation = ProgrammeInvitation.objects.get()
    with pytest.raises(CannotBeInvited, match="today, or three times"):
        actions.invite_again(invitation=invitation, by=priya)
    for days in (1, 2):
        with clock.at(clock.now() + days * DAY):
            assert actions.invite_again(invitation=invitation, by=priya).version == days + 1
    with clock.at(clock.now() + 3 * DAY), pytest.raises(CannotBeInvited):
        actions.invite_again(invitation=invitation, by=priya)
    assert open_programme_invitation(invitation.pk, 1) is None


def test_at_most_so_many_a_day_and_the_rest_is_counted(
    programme: Programme, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "MOST_A_DAY", 3)
    outcome = invite(programme, priya, *(f"p{number}@example.org" for number in range(5)))
    assert (len(outcome.judged), len(outcome.later)) == (3, 2)
    other = programme_of(priya, name="Another of the same lead")
    assert len(invite(other, priya, "x@example.org").later) == 1
    tomorrow = clock.now() + DAY
    with clock.at(tomorrow):
        assert (
            verdicts(invite(programme, priya, *(f"p{number}@example.org" for number in range(5)))).count(Verdict.NEW)
            == 2
        )
    monkeypatch.setattr(reads, "MOST_A_DAY", 0)
    with clock.at(tomorrow + DAY), pytest.raises(InvitedEnough):
        actions.invite_again(invitation=ProgrammeInvitation.objects.get(email="p0@example.org"), by=priya)


def test_many_programmes_write_to_one_address_on_different_days(priya: User) -> None:
    for number in range(5):
        lead = PersonFactory()
        invite(programme_of(lead, name=f"Scheme {number}"), lead, "ruth@example.org")
    soon = Letter.objects.filter(kind="exchanges.programme_invitation", not_before__lte=clock.now())
    assert soon.count() == 3
    assert Letter.objects.filter(kind="exchanges.programme_invitation").count() == 5


def test_who_says_yes_with_the_invited_address_has_a_place_at_once(
    programme: Programme, priya: User, gareth: User, letters: Letters
) -> None:
    gps = programme.sides.get(name="GPs")
    place = say_yes(invited(programme, priya, gareth), gareth, gps)

    assert (place.state, place.side) == (ParticipantState.ACCEPTED, gps)
    assert "You have a place" in letters()[-1].subject
    assert AuditEvent.objects.filter(verb="participant.accepted", actor_id=priya.pk).exists()


def test_the_link_is_for_nobody_else_and_once(programme: Programme, priya: User, gareth: User, amina: User) -> None:
    gps = programme.sides.get(name="GPs")
    invitation = invited(programme, priya, gareth)
    with pytest.raises(NotTheirs):
        say_yes(invitation, amina, gps)
    first = say_yes(invitation, gareth, gps)
    assert say_yes(invitation, gareth, gps) == first
    participants.leave(participant=first, by=gareth)
    unshown = PersonFactory(address=False)
    with pytest.raises(NotTheirs):
        say_yes(invited(programme, priya, unshown), unshown, gps)


def test_a_link_dies_with_withdrawal_age_a_newer_one_and_its_leads_leaving(
    programme: Programme, priya: User, gareth: User
) -> None:
    invitation = invited(programme, priya, gareth)

    def works(version: int = 1) -> bool:
        return open_programme_invitation(invitation.pk, version) is not None

    assert works()
    with clock.at(clock.now() + timedelta(days=30, minutes=1)):
        assert not works()
    ProgrammeLead.objects.update(ended_at=clock.now())
    assert not works()
    ProgrammeLead.objects.update(ended_at=None)
    Programme.objects.update(state=ProgrammeState.CLOSED)
    assert not works()
    Programme.objects.update(state=ProgrammeState.OPEN)
    actions.withdraw_invitation(invitation=invitation, by=priya)
    assert not works()
    with clock.at(clock.now() + DAY):
        actions.invite_again(invitation=invitation, by=priya)
        assert not works()
        assert works(2)


def test_a_full_programme_puts_the_invited_on_the_waiting_list(priya: User, gareth: User) -> None:
    programme = programme_of(priya, capacity=1)
    taking_part(programme, priya)
    place = say_yes(invited(programme, priya, gareth), gareth, programme.sides.get(name="GPs"))
    assert place.state == ParticipantState.WAITING


def test_a_lead_who_chose_a_side_decides_where_the_profile_says_nothing_but_not_against_it(
    programme: Programme, priya: User, ruth: User
) -> None:
    gps = programme.sides.get(name="GPs")
    unsaid = PersonFactory(profile__profession="")
    assert say_yes(invited(programme, priya, unsaid, side=gps), unsaid, gps).state == ParticipantState.ACCEPTED
    assert say_yes(invited(programme, priya, ruth, side=gps), ruth, gps).state == ParticipantState.WAITING


def test_without_a_side_nobody_joins_a_programme_of_sides(programme: Programme, priya: User, ruth: User) -> None:
    with pytest.raises(FitsNoSide):
        say_yes(invited(programme, priya, ruth), ruth)


def test_an_invited_person_need_not_be_confirmed_and_is_not_by_joining(
    programme: Programme, priya: User, newcomer: User
) -> None:
    newcomer.profile.profession = Profession.GP
    newcomer.profile.save()
    place = say_yes(invited(programme, priya, newcomer), newcomer, programme.sides.get(name="GPs"))
    newcomer.refresh_from_db()
    assert place.state == ParticipantState.ACCEPTED
    assert newcomer.confirmed_at is None


def test_nobody_gives_themselves_a_place_by_inviting_an_address_that_becomes_theirs(
    programme: Programme, priya: User
) -> None:
    invite(programme, priya, "alias@example.org")
    invitation = ProgrammeInvitation.objects.get()
    priya.email = "alias@example.org"
    priya.save()
    priya.emailaddress_set.update(email="alias@example.org")
    with pytest.raises(NotTheirs):
        say_yes(invitation, priya, programme.sides.get(name="GPs"))


def test_who_was_declined_and_then_invited_has_a_place(programme: Programme, priya: User, gareth: User) -> None:
    participants.decline(participant=applied(programme, gareth), by=priya)
    place = say_yes(invited(programme, priya, gareth), gareth, programme.sides.get(name="GPs"))
    assert place.state == ParticipantState.ACCEPTED
    assert Participant.objects.count() == 1


def test_a_list_is_sent_once_and_deleted_after_a_day(programme: Programme, priya: User) -> None:
    kept = actions.keep_list(
        programme=programme,
        by=priya,
        file_name="people.csv",
        headings=["Email"],
        rows=[(2, ["a@example.org"])],
        columns={"email": 0},
    )
    for _press in range(2):
        kept = actions.invite_list(kept=kept, invitees=[Invitee("a@example.org")], problems=1, by=priya)
    assert kept.outcome["new"] == 1
    assert Letter.objects.filter(kind="exchanges.programme_invitation").count() == 1
    assert actions.delete_old_lists() == 0
    with clock.at(clock.now() + timedelta(days=1)):
        assert not InvitationList.objects.visible_to(priya).exists()
        assert actions.delete_old_lists() == 1


def test_lists_are_not_piled_up(programme: Programme, priya: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_LISTS_A_DAY", 1)
    said = {"file_name": "x", "headings": ["Email"], "rows": [(1, ["a@example.org"])], "columns": {}}
    actions.keep_list(programme=programme, by=priya, **said)  # type: ignore[arg-type]
    with pytest.raises(EnoughLists):
        actions.keep_list(programme=programme, by=priya, **said)  # type: ignore[arg-type]


def test_an_erased_account_takes_its_invitations_along_but_not_that_it_wanted_none(
    programme: Programme, priya: User, gareth: User
) -> None:
    invited(programme, priya, gareth)
    actions.want_no_invitations(email=gareth.email)
    close_account(person=gareth, by=gareth)
    gareth.refresh_from_db()
    erase_account(person=gareth)
    assert not ProgrammeInvitation.objects.exists()
    assert NoInvitations.objects.count() == 1


def test_a_replaced_join_link_no_longer_opens(programme: Programme, priya: User, gareth: User) -> None:
    before = programme.join_key
    with pytest.raises(NotAllowed):
        actions.replace_join_key(programme=programme, by=gareth)
    assert actions.replace_join_key(programme=programme, by=priya).join_key != before
