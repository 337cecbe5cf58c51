"""What has to happen for each message about running a programme, its closing event, and ideas for one."""

from datetime import timedelta
from uuid import uuid4

from accounts.models import User
from exchanges.actions import closing_event, link_up, programme_desk, programme_lead
from exchanges.actions import programme as programmes
from exchanges.actions.adoption import adopt
from exchanges.models import ClosingEvent, LinkUpIdea, Programme, ProgrammeLead
from tests import cast
from tests.factories import programme_desk as desk
from tests.factories import programmes as given
from tests.factories.accounts import PersonFactory
from tests.messages.sampling import sample


def appointed(programme: Programme, by: User, name: str) -> ProgrammeLead:
    """A colleague leads it too."""
    colleague = PersonFactory(name=name, profile__workplace=programme.organisation.workplaces.get())
    return programme_lead.appoint(programme=programme, email=colleague.email, by=by)


def closed() -> tuple[Programme, User]:
    """Gareth has a place in it, and Helen closes it."""
    helen = cast.lead()
    programme = given.opened(helen)
    given.joined(programme, cast.gareth())
    return programmes.close(programme=programme, by=helen), helen


def planned() -> tuple[ClosingEvent, User]:
    """Gareth has a place in it, and Helen plans its closing event."""
    helen = cast.lead()
    programme = given.opened(helen)
    given.joined(programme, cast.gareth())
    return given.planned(programme, helen), helen


def adopted() -> tuple[LinkUpIdea, Programme, User]:
    """Ruth had an idea, Gareth seconds it, Helen begins a programme of it."""
    helen, idea = cast.lead(), given.idea(cast.ruth())
    link_up.second(idea=idea, by=cast.gareth())
    return idea, adopt(idea=idea, organisation=given.led_by(helen), by=helen), helen


sample("exchanges.lead_appointed")(cast.programme_lead)
sample("exchanges.programme_closed")(closed)
sample("exchanges.closing_event_invitation")(planned)
sample("exchanges.idea_adopted")(adopted)


@sample("exchanges.another_lead")
def a_third() -> None:
    """There are two leads, and one of them appoints a third."""
    helen = cast.lead()
    programme = given.begun(helen)
    appointed(programme, helen, "Ines Costa")
    appointed(programme, helen, "Farah Iqbal")


@sample("exchanges.no_longer_lead")
def taken_off() -> None:
    """One lead ends that another leads it."""
    helen = cast.lead()
    lead = appointed(given.begun(helen), helen, "Ines Costa")
    programme_lead.remove(lead=lead, by=helen)


@sample("exchanges.programme_reopened")
def reopened() -> None:
    """It opens again."""
    programme, helen = closed()
    programmes.reopen(programme=programme, by=helen, last_date=given.ahead(250))


@sample("exchanges.closing_event_changed")
def put_off() -> None:
    """It is a week later."""
    event, helen = planned()
    week = timedelta(days=7)
    closing_event.change_event(
        event=event,
        by=helen,
        title=event.title,
        purpose=event.purpose,
        place=event.place,
        starts_at=event.starts_at + week,
        ends_at=event.ends_at + week,
    )


@sample("exchanges.closing_event_cancelled")
def called_off() -> None:
    """It is off."""
    event, helen = planned()
    closing_event.cancel_event(event=event, by=helen, word="The library is closed.")


@sample("exchanges.idea_opened")
def came_of_it() -> None:
    """The programme opens."""
    _, programme, helen = adopted()
    programmes.open_programme(programme=given.set_up_whole(programme, helen), by=helen)


@sample("exchanges.idea_hidden")
def hidden() -> None:
    """The operator takes an idea out of the list."""
    link_up.hide(idea=given.idea(cast.ruth()), by=cast.operator(), word="It names a patient.")


@sample("exchanges.lead_message")
def written_to_many() -> None:
    """Helen writes to everybody of her programme: the one message whose words are a lead's."""
    helen = cast.lead()
    programme = desk.programme(cast.gareth(), cast.amina(), lead=helen)
    programme_desk.send_message(
        programme=programme,
        by=helen,
        places=list(programme.participants.select_related("person")),
        subject="Closing event",
        text="We meet on 4 June.\n\nPlease keep the afternoon free.",
        submission=uuid4(),
    )


@sample("exchanges.nudge")
def nudged() -> None:
    """Two have not answered a pairing, and Helen has them reminded."""
    helen, gareth, amina = cast.lead(), cast.gareth(), cast.amina()
    programme = desk.programme(gareth, amina, lead=helen)
    desk.proposed(programme, gareth, amina, by=helen)
    programme_desk.nudge(programme=programme, by=helen, people=[gareth, amina])
