"""The two of the main journey, each at a real kind of place, strangers to each other."""

from accounts.actions.organisation import choose_organisation
from accounts.actions.profile import add_learning_need, change_profile
from accounts.enums import Sector
from accounts.models import User
from tests import cast
from tests.factories.accounts import OrganisationFactory, OutcodeFactory


def gareth() -> User:
    """A GP in Hereford who visits care homes and would like to see one from inside."""
    OutcodeFactory()
    person = cast.gareth()
    _works_at(person, "Meadow Lane Surgery", Sector.GENERAL_PRACTICE)
    profile = change_profile(
        profile=person.profile,
        by=person,
        offer="A surgery morning, and how we decide who needs hospital.",
        offer_topics=["admission-avoidance"],
    )
    add_learning_need(
        profile=profile,
        by=person,
        what="How a care home notices that somebody is unwell",
        topic="care-homes",
        why="My visits come too late.",
    )
    return person


def ruth() -> User:
    """A nurse in a care home, free on the same two mornings."""
    person = cast.ruth()
    _works_at(person, "Orchard View Care Home", Sector.CARE_HOME)
    profile = change_profile(
        profile=person.profile,
        by=person,
        offer="A morning on our floor: breakfast, medicines, and how we notice a change before it is a crisis.",
        offer_topics=["care-homes", "nutrition-hydration"],
    )
    add_learning_need(profile=profile, by=person, what="Whom a practice sends to hospital", topic="admission-avoidance")
    return person


def amina() -> User:
    """A geriatrician of a hospital, whose ward round he would like to see."""
    person = cast.amina()
    _works_at(person, "Nevill Hall Hospital", Sector.ACUTE)
    return person


def olu() -> User:
    """Somebody else whom one could find."""
    person = cast.stranger()
    change_profile(profile=person.profile, by=person, offer="A wound clinic.", offer_topics=["prescribing"])
    return person


def _works_at(person: User, name: str, sector: Sector) -> None:
    organisation = OrganisationFactory(name=name, sector=sector)
    choose_organisation(profile=person.profile, organisation=organisation, by=person)
