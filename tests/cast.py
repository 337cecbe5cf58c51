"""The people of the tests: the same names everywhere, so that a failing test reads like a story."""

from accounts.enums import Profession
from accounts.models import Membership, User
from tests import short_cut  # noqa: F401  whoever is signed in by the short cut has taken both steps
from tests.factories.accounts import LearningNeedFactory, MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.programme_desk import programme


def gareth() -> User:
    """A GP in Hereford who wants to see how a ward plans a discharge: the visitor."""
    person = PersonFactory(
        name="Dr Gareth Price", email="gareth.price@example.org", profile__profession=Profession.GP, profile__role="GP"
    )
    LearningNeedFactory(person=person, what="See how a ward plans a discharge")
    return person


def amina() -> User:
    """A consultant geriatrician who shows her ward round: the host."""
    return PersonFactory(
        name="Dr Amina Yusuf",
        email="amina.yusuf@example.org",
        profile__profession=Profession.CONSULTANT,
        profile__role="Consultant geriatrician",
        profile__offer="A ward round on the frailty unit and the discharge meeting after it.",
    )


def ruth() -> User:
    """A nurse in a care home."""
    return PersonFactory(
        name="Ruth Bell", email="ruth.bell@example.org", profile__profession=Profession.NURSE, profile__role="Nurse"
    )


def stranger() -> User:
    """Somebody who has nothing to do with the exchange."""
    return PersonFactory(name="Olu Adeyemi", email="olu.adeyemi@example.org")


def newcomer() -> User:
    """Somebody whom nobody has confirmed yet."""
    return PersonFactory(name="Nia Rowlands", email="nia.rowlands@example.org", confirmed=False)


def operator() -> User:
    """Who runs this installation."""
    return PersonFactory(name="Sam Okafor", email="sam.okafor@example.org", operator=True)


def programme_lead() -> User:
    """Somebody who helps to lead a programme."""
    person = PersonFactory(name="Menna Rhys", email="menna.rhys@example.org")
    programme(lead=person)
    return person


def lead() -> User:
    """A lead of one organisation."""
    organisation = OrganisationFactory(name="Wye Valley NHS Trust")
    person = PersonFactory(name="Helen Marsh", email="helen.marsh@example.org")
    MembershipFactory(person=person, organisation=organisation, role=Membership.Role.LEAD)
    return person
