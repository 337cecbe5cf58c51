"""Texts for the people of a programme, and what its closing event counts and prints."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from core import clock
from core.models import Letter
from exchanges.enums import ParticipantState
from exchanges.models import Exchange, Participant, Programme, ProgrammeLead
from reflections.actions import change as changes
from reflections.actions import sharing as actions
from reflections.enums import Audience, SharedState
from reflections.errors import AudienceNeedsAProgramme
from reflections.exports import pack
from reflections.models import Response, SharedLearning
from reflections.queries import sharing as queries
from reflections.queries.programme import programmes_to_write_for
from tests import cast
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.exchanges import took_place
from tests.factories.shared_programme import shared_programme
from tests.factories.sharing import lead_of, published, sent, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    person = cast.ruth()
    MembershipFactory(person=person, organisation=person.profile.organisation)
    return person


@pytest.fixture
def lead() -> User:
    return PersonFactory(name="Leila Programme")


@pytest.fixture
def other() -> User:
    return PersonFactory(name="Takes Part Too")


@pytest.fixture
def programme(author: User, other: User, lead: User) -> Programme:
    return shared_programme(author, other, lead=lead)


def for_it(programme: Programme) -> dict[str, object]:
    return {"audience": Audience.PROGRAMME, "programme": programme}


def days() -> tuple[date, date]:
    return clock.today() - timedelta(days=200), clock.today()


def reads(person: User) -> set[SharedLearning]:
    return set(SharedLearning.objects.readable_by(person))


class TestAudience:
    def test_those_who_take_part_and_its_leads_read_it(
        self, author: User, other: User, lead: User, programme: Programme
    ) -> None:
        shared = published(author, by=lead, **for_it(programme))
        colleague = lead_of(author.profile.organisation)
        elsewhere = PersonFactory()
        shared_programme(elsewhere, name="Another")
        assert [reads(each) for each in (author, other, lead)] == [{shared}] * 3
        assert not reads(colleague) | reads(elsewhere) | reads(PersonFactory())

    @pytest.mark.parametrize("state", sorted(set(ParticipantState.values) - {ParticipantState.ACCEPTED}))
    def test_not_who_only_applied_or_has_left(
        self, author: User, other: User, lead: User, programme: Programme, state: str
    ) -> None:
        published(author, by=lead, **for_it(programme))
        Participant.objects.filter(person=other).update(state=state)
        assert not reads(other)

    def test_a_lead_who_left_off_reads_it_no_more(self, author: User, lead: User, programme: Programme) -> None:
        published(author, by=lead, **for_it(programme))
        ProgrammeLead.objects.update(ended_at=clock.now())
        assert not reads(lead)

    def test_only_for_a_programme_in_which_one_takes_part(self, author: User, programme: Programme) -> None:
        assert list(programmes_to_write_for(author)) == [programme]
        for foreign in (shared_programme(PersonFactory(), name="Another"), None):
            with pytest.raises(AudienceNeedsAProgramme):
                written(author, audience=Audience.PROGRAMME, programme=foreign)
        shared = written(author, **for_it(programme))
        Participant.objects.update(state=ParticipantState.LEFT)
        with pytest.raises(AudienceNeedsAProgramme):
            actions.send(shared=shared, by=author, seen=shared.version)

    def test_another_audience_leaves_the_programme_out(self, author: User, programme: Programme) -> None:
        assert written(author, audience=Audience.EVERYONE, programme=programme).programme is None


class TestReview:
    def test_a_lead_of_the_programme_looks_first(
        self, author: User, other: User, lead: User, programme: Programme
    ) -> None:
        employer, operator = lead_of(author.profile.organisation), cast.operator()
        shared = sent(author, **for_it(programme))
        assert set(queries.reviewers_of(shared)) == {lead}
        assert Letter.objects.get(kind="reflections.shared_to_look_at").recipient == lead
        assert {
            who for who in (lead, employer, operator, other) if who.has_perm("reflections.review_shared", shared)
        } == {lead}
        shared = actions.publish(shared=shared, by=lead, seen=shared.version)
        shared = actions.take_down(shared=shared, by=lead, word="A name stands in it", seen=shared.version)
        assert shared.state == SharedState.SENT_BACK

    def test_the_operator_where_its_only_lead_wrote_it(self, lead: User, programme: Programme) -> None:
        operator = cast.operator()
        mine = shared_programme(lead, lead=lead, name="My own")
        shared = sent(lead, **for_it(mine))
        assert set(queries.reviewers_of(shared)) == {operator}
        assert set(SharedLearning.objects.to_look_at(operator)) == {shared}
        assert not SharedLearning.objects.to_look_at(lead).exists()

    def test_texts_for_others_stay_with_the_employer(self, author: User, lead: User, programme: Programme) -> None:
        employer = lead_of(author.profile.organisation)
        assert set(queries.reviewers_of(sent(author))) == {employer}
        assert not SharedLearning.objects.to_look_at(lead).exists()


class TestPack:
    def test_numbers_and_words_of_the_programme_alone(
        self, author: User, other: User, lead: User, programme: Programme
    ) -> None:
        inside = took_place(author, other)
        with clock.at(clock.now() - timedelta(days=7)):
            outside = took_place(author, PersonFactory())
        Exchange.objects.filter(pk=inside.exchange_id).update(programme=programme)
        employer = lead_of(author.profile.organisation)
        everybody = published(author, by=employer, title="For everybody")
        ours = published(author, by=lead, title="For us", **for_it(programme))
        published(author, by=employer, title="For my ward", audience=Audience.ORGANISATION)
        published(PersonFactory(), by=cast.operator(), title="Somebody else's")
        actions.respond(shared=ours, by=other, kind=Response.Kind.THANKS)
        for exchange, what in ((inside.exchange, "Here"), (outside.exchange, "There"), (None, "Nowhere")):
            change = changes.begin(by=author, what=what, exchange=exchange)
            changes.adopt(change=change, by=author, outcome="Done.", seen=change.version)
        kept = changes.begin(by=author, what="Kept to myself", exchange=inside.exchange, for_leads=False)
        changes.adopt(change=kept, by=author, outcome="Done.", seen=kept.version)

        whole = pack.gather_programme(programme, *days(), inside=True, reader=lead)
        assert (whole.together.exchanges, whole.together.visits) == (1, 1)
        assert (whole.published, whole.responses[Response.Kind.THANKS]) == (2, 1)
        assert set(whole.texts) == {everybody, ours}
        assert [change.what for change in whole.adopted] == ["Here"]
        assert whole.is_for_inside
        poster = pack.gather_programme(programme, *days(), inside=False, reader=lead)
        assert poster.texts == [everybody]
        assert not poster.is_for_inside

    def test_a_pack_of_the_employer_prints_nothing_for_a_programme(
        self, author: User, lead: User, programme: Programme
    ) -> None:
        employer = lead_of(author.profile.organisation)
        Participant.objects.create(
            programme=programme, person=employer, applied_at=clock.now(), state_since=clock.now(), state="accepted"
        )
        published(author, by=lead, **for_it(programme))
        assert pack.gather(author.profile.organisation, *days(), inside=True, reader=employer).texts == []
