"""People and places for tests. A state that an action can reach is reached through the action, not here."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory, Password

from accounts.enums import Nation, Profession, Sector
from accounts.models import (
    LearningNeed,
    Membership,
    Organisation,
    Outcode,
    Profile,
    Registration,
    TrustedDomain,
    User,
    Workplace,
)
from core import clock

PASSWORD = "a quiet ward at dawn"


class OrganisationFactory(DjangoModelFactory):
    """An employer or host with an ODS code and its main workplace."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    ods_code = factory.Sequence(lambda number: f"T{number:05}")
    name = factory.Sequence(lambda number: f"Meadow Lane Surgery {number}")
    search_name = factory.LazyAttribute(lambda organisation: organisation.name.lower())
    sector = Sector.GENERAL_PRACTICE
    nation = Nation.ENGLAND
    region_code = "Y60"
    address = "1 Meadow Lane"
    town = "Hereford"
    postcode = "HR1 2AA"
    workplace = factory.RelatedFactory("tests.factories.accounts.WorkplaceFactory", "organisation", is_main=True)


class WorkplaceFactory(DjangoModelFactory):
    """A place where a visit happens."""

    class Meta:
        model = Workplace

    organisation = factory.SubFactory(OrganisationFactory, workplace=None)
    name = factory.LazyAttribute(lambda workplace: workplace.organisation.name)
    address = factory.LazyAttribute(lambda workplace: workplace.organisation.address)
    town = factory.LazyAttribute(lambda workplace: workplace.organisation.town)
    postcode = factory.LazyAttribute(lambda workplace: workplace.organisation.postcode)
    where_to_report = "The front desk"


class PersonFactory(DjangoModelFactory):
    """Somebody who has signed in before, confirmed unless `confirmed=False`, with an open profile unless
    `profile=None`. What the profile holds is said with `profile__…`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        confirmed = factory.Trait(
            confirmed_at=factory.LazyFunction(clock.now), confirmed_how=User.ConfirmedHow.OPERATOR
        )
        operator = factory.Trait(is_operator=True)

    confirmed = True
    name = factory.Sequence(lambda number: f"Robin Marsh {number}")
    email = factory.Sequence(lambda number: f"robin.marsh{number}@example.org")
    password = Password(PASSWORD)
    last_login = factory.LazyFunction(clock.now)
    profile = factory.RelatedFactory("tests.factories.accounts.ProfileFactory", "person")

    @factory.post_generation
    def address(person: User, create: bool, verified: Any, **_: Any) -> None:
        """The email address as allauth knows it; `address=False` leaves it unverified."""
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=verified is not False)


class ProfileFactory(DjangoModelFactory):
    """A finished profile that is open to requests."""

    class Meta:
        model = Profile

    person = factory.SubFactory(PersonFactory, profile=None)
    profession = Profession.GP
    role = "GP partner"
    workplace = factory.SubFactory(WorkplaceFactory, is_main=True)
    organisation = factory.LazyAttribute(lambda profile: profile.workplace.organisation if profile.workplace else None)
    offer = "A surgery morning: triage, home visits and how we plan care with the district nurses."
    offer_topics = ["frailty"]
    half_days = ["tue-am", "thu-am"]
    distance_km = 30
    chose_what_others_see = True
    chose_when = True
    is_open = True


class MembershipFactory(DjangoModelFactory):
    """A confirmed place in an organisation; `role=Membership.Role.LEAD` for a lead, `confirmed=False` for one asked."""

    class Meta:
        model = Membership

    class Params:
        confirmed = factory.Trait(confirmed_at=factory.LazyFunction(clock.now))

    confirmed = True
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    started_at = factory.LazyFunction(clock.now)


class LearningNeedFactory(DjangoModelFactory):
    """Something a person wants to see."""

    class Meta:
        model = LearningNeed

    person = factory.SubFactory(PersonFactory)
    what = "See how a ward plans a discharge"
    topic = "discharge"


class RegistrationFactory(DjangoModelFactory):
    """A number on a register, self-declared."""

    class Meta:
        model = Registration

    person = factory.SubFactory(PersonFactory)
    register = "gmc"
    number = factory.Sequence(lambda number: f"{7000000 + number}")


class TrustedDomainFactory(DjangoModelFactory):
    """A domain whose addresses vouch for their holders."""

    class Meta:
        model = TrustedDomain

    domain = factory.Sequence(lambda number: f"trust{number}.example.org")


class OutcodeFactory(DjangoModelFactory):
    """Where the first half of a postcode lies."""

    class Meta:
        model = Outcode
        django_get_or_create = ("code",)

    code = "HR1"
    latitude = 52.06
    longitude = -2.7
    town = "Hereford"
