"""What has to happen for each message about study leave."""

from accounts.models import Membership
from exchanges.actions import leave_decision as decisions
from exchanges.actions import pre_approval, set_up, study_leave
from exchanges.actions import visit as visits
from exchanges.actions.leave_decision import No
from exchanges.enums import LeaveRefusal, ReturnReason
from exchanges.models import StudyLeave, TakingPart
from tests import cast
from tests.factories import exchanges as given
from tests.factories import programmes
from tests.factories import study_leave as leaves
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.messages.exchanges import CANARY
from tests.messages.sampling import sample


def asked() -> StudyLeave:
    """Gareth asks his line manager, who has no account."""
    return leaves.waiting(cast.gareth(), cast.amina())


def asked_of_account() -> StudyLeave:
    """He asks a line manager who has one."""
    PersonFactory(name=leaves.MANAGER.name, email=leaves.MANAGER.email)
    return asked()


def granted() -> StudyLeave:
    """The manager says yes."""
    return leaves.granted(asked())


def refused() -> StudyLeave:
    """The manager says no to these dates."""
    return leaves.refused(asked(), No(LeaveRefusal.NO_COVER, f"Two are away, {CANARY}.", "Any Thursday in May"))


def asked_in_advance() -> TakingPart:
    """A programme's lead asks an organisation to allow study leave in advance."""
    helen, ines = cast.lead(), programmes.another_lead()
    programme = programmes.begun(helen)
    there = set_up.add_organisation(programme=programme, organisation=programmes.led_by(ines), by=helen)
    return pre_approval.ask_for_leave(taking_part=there, by=helen)


sample("exchanges.leave_asked")(asked)
sample("exchanges.leave_to_decide")(asked_of_account)
sample("exchanges.leave_granted")(granted)
sample("exchanges.leave_refused")(refused)
sample("exchanges.dates_have_to_change")(refused)
sample("exchanges.pre_approval_asked")(asked_in_advance)


@sample("exchanges.leave_sent_back")
def sent_back() -> None:
    """They are not his manager."""
    step = leaves.open_step(asked())
    decisions.send_back(step=step, why=ReturnReason.NOT_MANAGER, seen=step.version)


@sample("exchanges.leave_superseded")
def moved() -> None:
    """It was granted, and then the dates moved."""
    visit = granted().visit
    visit = visits.suggest_dates(visit=visit, by=visit.host, half_days=[given.morning(90)])
    visits.agree_dates(visit=visit, by=visit.visitor)


@sample("exchanges.leave_no_longer_asked")
def taken_back() -> None:
    """He takes it back."""
    leave = asked()
    study_leave.withdraw(leave=leave, by=leave.visit.visitor)


@sample("exchanges.leave_no_longer_needed")
def taken_back_from_account() -> None:
    """He takes it back from somebody with an account."""
    leave = asked_of_account()
    study_leave.withdraw(leave=leave, by=leave.visit.visitor)


@sample("exchanges.approver_is_new")
def answered_for_the_first_time() -> None:
    """His organisation has a lead, and the manager's address has never answered."""
    gareth = cast.gareth()
    helen = PersonFactory(name="Helen Marsh")
    MembershipFactory(person=helen, organisation=gareth.profile.organisation, role=Membership.Role.LEAD)
    leaves.granted(leaves.waiting(gareth, cast.amina()))


@sample("exchanges.leave_answered")
def answered_in_advance() -> None:
    """One organisation allows it, and withdraws that later."""
    there = asked_in_advance()
    ines = Membership.objects.get(organisation=there.organisation, role=Membership.Role.LEAD).person
    there = pre_approval.allow_leave(taking_part=there, by=ines, word="Gladly.")
    pre_approval.refuse_leave(taking_part=there, by=ines, word="Not in winter.")
