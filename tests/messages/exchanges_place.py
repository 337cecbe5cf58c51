"""What has to happen for each message about somebody's place in a programme."""

from datetime import timedelta

from core import clock
from exchanges.actions import participant as participants
from exchanges.actions.invitation import invite_all
from exchanges.models import Participant
from exchanges.queries import Invitee
from tests import cast
from tests.factories import joining as given
from tests.messages.exchanges import CANARY
from tests.messages.sampling import sample

WORD = f"See you soon, {CANARY}."


def applied() -> Participant:
    """Gareth applies to a programme that Helen leads."""
    return given.applied(given.programme_of(cast.lead()), cast.gareth())


def accepted() -> Participant:
    """She gives him a place."""
    place = applied()
    return participants.accept(participant=place, by=place.programme.leads.get().person, word=WORD)


sample("exchanges.place_accepted")(accepted)


@sample("exchanges.applications_wait")
def waits_for_answer() -> None:
    """He applied the day before."""
    with clock.at(clock.now() - timedelta(days=1)):
        applied()


@sample("exchanges.place_waits")
def on_the_list() -> None:
    """There is no room now."""
    place = applied()
    participants.put_on_waiting_list(participant=place, by=place.programme.leads.get().person, word=WORD)


@sample("exchanges.place_declined")
def declined() -> None:
    """She says no."""
    place = applied()
    participants.decline(participant=place, by=place.programme.leads.get().person, word=WORD)


@sample("exchanges.place_moved")
def moved() -> None:
    """She puts him on the other side."""
    place = accepted()
    side = place.programme.sides.get(name="Consultants")
    participants.move(participant=place, side=side, by=place.programme.leads.get().person)


@sample("exchanges.place_removed")
def removed() -> None:
    """She takes him out."""
    place = accepted()
    participants.remove(participant=place, by=place.programme.leads.get().person, word=WORD)


@sample("exchanges.place_free")
def left() -> None:
    """Gareth has the only place and gives it up, while Amina waits."""
    helen = cast.lead()
    programme = given.programme_of(helen, capacity=1)
    place = given.taking_part(programme, helen, cast.gareth())
    given.waiting(programme, helen, cast.amina())
    participants.leave(participant=place, by=place.person)


@sample("exchanges.programme_invitation")
def invited() -> None:
    """Helen invites somebody who has no account."""
    helen = cast.lead()
    invitee = Invitee("nia.rowlands@example.org", name="Nia Rowlands")
    invite_all(programme=given.programme_of(helen), invitees=[invitee], by=helen)
