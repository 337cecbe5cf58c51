"""How each person joins, fills in their profile, is vouched for, and takes a pause."""

from dataclasses import dataclass, field
from random import Random

from allauth.account.models import EmailAddress

from accounts.actions import invitation, membership, organisation, profile
from accounts.actions import person as people
from accounts.models import Organisation, Profile, User, Workplace
from core import clock
from expex.demo.calendar import Calendar
from expex.demo.facts import Notes, Person, Place
from expex.demo.places import UNLISTED
from expex.demo.timeline import Thread

SEED = "Exp-Ex"
FIRST_JOINED, LAST_JOINED = -322, -302  # days; who has no day of their own joins between the two
PAUSED_SINCE = -14


@dataclass
class Society:
    """Who is there by now, and where they can work."""

    calendar: Calendar
    organisations: dict[str, Organisation]
    places: dict[str, list[Place]]
    notes: dict[str, Notes]
    people: dict[str, User] = field(default_factory=dict)
    leads: dict[int, User] = field(default_factory=dict)

    def organisation(self, name: str, *, by: User) -> Organisation | None:
        """The organisation of that name; the first to come from one that no directory lists adds it."""
        if name in UNLISTED and name not in self.organisations:
            self.organisations[name] = organisation.add_organisation(by=by, **UNLISTED[name])
        return self.organisations.get(name)

    def refresh(self, key: str) -> User:
        """The person as the database has them now, with the profile that the actions ask for."""
        user = User.objects.select_related("profile__workplace__organisation").get(pk=self.people[key].pk)
        self.people[key] = user
        return user


def life(facts: Person, society: Society, *, password: str | None, operator: str) -> Thread:
    """One person, from joining on. Whom nobody leads at their place, the operator confirms."""
    chance = Random(f"{SEED} {facts.key}")  # noqa: S311  the same demo every time
    calendar = society.calendar
    day = chance.randint(FIRST_JOINED, LAST_JOINED) if facts.joined is None else facts.joined
    yield (moment := calendar.moment(calendar.day(day), chance))
    _join(facts, society, password)
    _fill_in(facts, society)
    if facts.key == operator:
        people.make_operator(email=facts.email)
        society.refresh(facts.key)
        return
    if not facts.confirmed:
        return
    wait = 1 if facts.leads else chance.randint(2, 4)
    yield (moment := calendar.moment(min(calendar.day(day + wait), calendar.day(-1)), chance, after=moment))
    _be_confirmed(facts, society, operator)
    _describe_place(facts, society)
    if facts.paused is not None:
        yield calendar.moment(calendar.day(PAUSED_SINCE), chance, after=moment)
        user = society.refresh(facts.key)
        profile.pause(profile=user.profile, until=calendar.day(facts.paused), by=user)
        society.refresh(facts.key)


def _join(facts: Person, society: Society, password: str | None) -> None:
    """As somebody who chose a password and typed the code from the email."""
    user = User(email=facts.email, name=facts.name, last_login=clock.now())
    user.set_password(password)
    society.people[facts.key] = people.welcome(person=user)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)


def _fill_in(facts: Person, society: Society) -> None:
    """The six tasks of the profile, as far as this person got."""
    if facts.profession is None:
        return
    user = society.people[facts.key]
    mine = Profile.objects.get(person=user)
    where = society.organisation(facts.at, by=user)
    if where is None:
        profile_now = organisation.work_without_organisation(profile=mine, home_outcode=facts.at, by=user)
    else:
        profile_now = organisation.choose_organisation(
            profile=mine, organisation=where, workplace=_workplace(facts, where), by=user
        )
    profile.change_profile(
        profile=profile_now,
        by=user,
        profession=facts.profession,
        specialty=facts.specialty,
        role=facts.role,
        offer=facts.shows,
        offer_topics=facts.topics.split(),
        wanted_sectors=facts.sectors.split(),
        half_days=facts.week(),
        distance_km=facts.km,
        most_at_once=facts.most,
        shows_name=facts.shows_name,
        shows_organisation=facts.shows_organisation,
        chose_when=bool(facts.half_days or facts.km),
        chose_what_others_see=facts.opens,
    )
    for need in facts.wants:
        profile.add_learning_need(
            profile=profile_now,
            what=need.what,
            why=need.why,
            topic=need.topic,
            by_when=None if need.by is None else society.calendar.day(need.by),
            by=user,
        )
    if facts.opens:
        profile.open_profile(profile=profile_now, by=user)
    society.refresh(facts.key)


def _workplace(facts: Person, where: Organisation) -> Workplace | None:
    """The place that they name; the organisation's main address where they name none or it is not there yet."""
    return where.workplaces.filter(name=facts.place).first() if facts.place else None


def _be_confirmed(facts: Person, society: Society, operator: str) -> None:
    """By a lead of their organisation where there is one by now, else by the operator."""
    user = society.people[facts.key]
    where = society.organisations.get(facts.at)
    lead = society.leads.get(where.pk) if where else None
    if facts.invited and lead and where:
        sent = invitation.invite(organisation=where, email=user.email, by=lead)
        invitation.accept_invitation(invitation=sent, version=sent.version, by=user)
    else:
        people.confirm_person(person=user, by=lead or society.people[operator])
    user = society.refresh(facts.key)
    if facts.leads and where:
        membership.appoint_lead(person=user, organisation=where, by=society.people[operator])
        society.leads[where.pk] = user


def _describe_place(facts: Person, society: Society) -> None:
    """Those who look after it tell visitors about their place of work, and add the other places of the organisation.
    What is theirs alone they tell their own visitors."""
    user = society.people[facts.key]
    where = society.organisations.get(facts.at)
    if where is None:
        return
    for place in society.places.get(facts.key, []):
        organisation.add_workplace(
            organisation=where,
            name=place.name,
            address=place.address,
            town=place.town,
            postcode=place.postcode,
            by=user,
        )
    workplace = _workplace(facts, where) or user.profile.workplace
    if workplace != user.profile.workplace:
        profile.change_profile(profile=user.profile, by=user, workplace=workplace)
        society.refresh(facts.key)
    notes = society.notes.get(facts.key)
    if notes and notes.from_me:
        profile.change_profile(profile=user.profile, by=user, for_visitors=notes.from_me)
        society.refresh(facts.key)
    if notes and workplace:
        organisation.change_workplace(
            workplace=workplace,
            by=user,
            where_to_report=notes.where_to_report,
            dress=notes.dress,
            parking=notes.parking,
            access=notes.access,
        )
