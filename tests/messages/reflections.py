"""What has to happen for each message of reflections."""

from datetime import timedelta

from core import clock
from reflections.actions import change as changes
from reflections.actions import sharing
from reflections.actions.naming import answer_naming, ask_to_name
from reflections.models import Naming, Response, SharedLearning
from tests import cast
from tests.factories.exchanges import took_place
from tests.factories.sharing import lead_of, published, sent
from tests.messages.exchanges import CANARY
from tests.messages.sampling import sample


def with_the_lead() -> SharedLearning:
    """A text waits for a lead to look at it."""
    author = cast.gareth()
    lead_of(author.profile.organisation)
    return sent(author, text=f"Three sentences first, {CANARY}.")


def in_the_library() -> SharedLearning:
    """A text that everybody reads."""
    return published(cast.gareth(), text=f"Three sentences first, {CANARY}.")


sample("reflections.shared_to_look_at")(with_the_lead)
sample("reflections.shared_published")(in_the_library)


@sample("reflections.shared_given_back")
def sent_back() -> None:
    """The lead wants a change."""
    shared = in_the_library()
    assert shared.organisation is not None
    lead = lead_of(shared.organisation)
    sharing.take_down(shared=shared, by=lead, word=f"Somebody could be known, {CANARY}.", seen=shared.version)


@sample("reflections.somebody_did_it_too")
def did_too() -> None:
    """A reader did the same."""
    sharing.respond(
        shared=in_the_library(), by=cast.amina(), kind=Response.Kind.DID_TOO, line=f"We ring first, {CANARY}."
    )


@sample("reflections.look_again")
def look_again() -> None:
    """The day has come."""
    with clock.at(clock.now() - timedelta(days=30)):
        changes.begin(
            by=cast.gareth(), what=f"Ring before four, {CANARY}", look_again_on=clock.today() + timedelta(days=20)
        )
    changes.remind_of_changes()


def naming() -> Naming:
    """May he name her?"""
    visit = took_place(cast.gareth(), cast.amina())
    return ask_to_name(visit=visit, by=visit.visitor)


sample("reflections.naming_asked")(naming)


@sample("reflections.naming_answered")
def named() -> None:
    """He may."""
    asked = naming()
    answer_naming(naming=asked, by=asked.visit.host, agreed=True)
