"""Shared learning: who looks at it before anybody sees it, who may read it, and what never shows who wrote it."""

from datetime import timedelta

import pytest

from accounts.actions import account, safety
from accounts.models import Membership, User
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import Letter
from reflections.actions import sharing as actions
from reflections.enums import Audience, SharedState
from reflections.errors import AudienceNeedsAPlace, SayWhy, StillSeen
from reflections.models import Response, SharedLearning
from reflections.presenters.sharing import author_line, checked
from reflections.queries import sharing as queries
from reflections.queries.sharing import Filters
from tests import cast
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory
from tests.factories.exchanges import took_place
from tests.factories.sharing import lead_of, published, sent, staff_of, words, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    person = cast.ruth()
    MembershipFactory(person=person, organisation=person.profile.organisation)
    return person


@pytest.fixture
def lead(author: User) -> User:
    return lead_of(author.profile.organisation)


def reads(person: User) -> set[SharedLearning]:
    return set(SharedLearning.objects.readable_by(person))


def asked(shared: SharedLearning) -> set[User]:
    return set(queries.reviewers_of(shared))


class TestReview:
    def test_nobody_sees_it_before_a_lead_lets_it_through(self, author: User, lead: User) -> None:
        reader, shared = PersonFactory(), sent(author)
        assert not reads(reader) | reads(lead) | reads(cast.operator())
        actions.publish(shared=shared, by=lead, seen=shared.version)
        assert reads(reader) == {shared}

    def test_leads_of_the_author_are_asked(self, author: User, lead: User) -> None:
        lead_of(OrganisationFactory())
        cast.operator()
        shared = sent(author)
        assert asked(shared) == {lead}
        assert set(Letter.objects.filter(kind="reflections.shared_to_look_at").values_list("recipient", flat=True)) == {
            lead.pk
        }

    def test_the_operator_where_there_is_no_lead(self, author: User) -> None:
        operator, shared = cast.operator(), sent(author)
        assert asked(shared) == {operator}
        assert set(SharedLearning.objects.to_look_at(operator)) == {shared}

    def test_the_operator_does_not_decide_where_a_lead_can(self, author: User, lead: User) -> None:
        operator, shared = cast.operator(), sent(author)
        assert not SharedLearning.objects.to_look_at(operator).exists()
        with pytest.raises(NotAllowed):
            actions.publish(shared=shared, by=operator, seen=shared.version)

    def test_never_the_author_even_as_the_only_lead(self, author: User) -> None:
        Membership.objects.filter(person=author).update(role=Membership.Role.LEAD)
        operator, shared = cast.operator(), sent(author)
        assert asked(shared) == {operator}
        assert not SharedLearning.objects.to_look_at(author).exists()

    @pytest.mark.parametrize("who_blocks", ["author", "lead"])
    def test_never_across_a_block(self, author: User, lead: User, who_blocks: str) -> None:
        by, person = (author, lead) if who_blocks == "author" else (lead, author)
        safety.block(by=by, person=person)
        operator, shared = cast.operator(), sent(author)
        assert asked(shared) == {operator}
        assert set(SharedLearning.objects.to_look_at(operator)) == {shared}
        assert not SharedLearning.objects.to_look_at(lead).exists()

    def test_sent_back_with_a_word_changed_and_sent_again(self, author: User, lead: User) -> None:
        shared = sent(author)
        with pytest.raises(SayWhy):
            actions.send_back(shared=shared, by=lead, word=" ", seen=shared.version)
        shared = actions.send_back(shared=shared, by=lead, word="Leave out the name", seen=shared.version)
        assert (shared.state, shared.review_word) == (SharedState.SENT_BACK, "Leave out the name")
        shared = actions.change(shared=shared, by=author, words=words(text="No names."), seen=shared.version)
        shared = actions.send(shared=shared, by=author, seen=shared.version)
        shared = actions.publish(shared=shared, by=lead, seen=shared.version)
        assert shared.text == "No names."
        assert shared.review_word == ""

    def test_a_lead_decides_on_the_words_they_read(self, author: User, lead: User) -> None:
        shared = sent(author)
        changed = actions.change(shared=shared, by=author, words=words(text="Other words."), seen=shared.version)
        with pytest.raises(WrongState):
            actions.publish(shared=shared, by=lead, seen=shared.version)
        again = actions.send(shared=changed, by=author, seen=changed.version)
        with pytest.raises(StaleVersion):
            actions.publish(shared=again, by=lead, seen=shared.version)


class TestChanging:
    def test_changed_words_are_out_of_the_library_until_a_lead_looked(self, author: User, lead: User) -> None:
        shared, reader = published(author, by=lead), PersonFactory()
        first = shared.published_at
        shared = actions.change(shared=shared, by=author, words=words(text="Better."), seen=shared.version)
        assert not reads(reader)
        with clock.at(clock.now() + timedelta(days=3)):
            shared = actions.send(shared=shared, by=author, seen=shared.version)
            shared = actions.publish(shared=shared, by=lead, seen=shared.version)
        assert reads(reader) == {shared}
        assert shared.published_at == first

    def test_the_same_words_again_change_nothing(self, author: User) -> None:
        shared = written(author)
        again = actions.change(shared=shared, by=author, words=words(), seen=shared.version)
        assert again.version == shared.version

    def test_taken_back_at_any_time(self, author: User, lead: User) -> None:
        for shared in (sent(author), published(author, by=lead)):
            actions.take_back(shared=shared, by=author, seen=shared.version)
        assert not reads(PersonFactory())
        assert not SharedLearning.objects.to_look_at(lead).exists()

    def test_a_lead_takes_it_down_with_a_word(self, author: User, lead: User) -> None:
        shared = published(author, by=lead)
        shared = actions.take_down(shared=shared, by=lead, word="Somebody is recognisable", seen=shared.version)
        assert shared.state == SharedState.SENT_BACK
        assert not reads(PersonFactory())
        assert Letter.objects.filter(kind="reflections.shared_given_back", recipient=author).exists()

    def test_deleted_only_while_nobody_else_sees_it(self, author: User, lead: User) -> None:
        shared = published(author, by=lead)
        with pytest.raises(StillSeen):
            actions.delete(shared=shared, by=author)
        shared = actions.take_back(shared=shared, by=author, seen=shared.version)
        with pytest.raises(NotAllowed):
            actions.delete(shared=shared, by=lead)
        actions.delete(shared=shared, by=author)
        assert not SharedLearning.objects.exists()

    def test_who_works_nowhere_cannot_write_for_an_organisation(self) -> None:
        free = PersonFactory(profile__organisation=None, profile__workplace=None)
        with pytest.raises(AudienceNeedsAPlace):
            written(free, audience=Audience.ORGANISATION)

    def test_the_button_pressed_twice_writes_one_draft(self, author: User) -> None:
        assert written(author) == written(author)
        assert written(author, text="Other words.") != written(author)

    def test_only_confirmed_people_share(self) -> None:
        with pytest.raises(NotAllowed):
            written(cast.newcomer())

    def test_an_exchange_of_others_cannot_be_named(self, author: User) -> None:
        visit = took_place(cast.gareth(), cast.amina())
        with pytest.raises(NotAllowed):
            written(author, exchange=visit.exchange)


class TestReaders:
    def test_an_organisations_text_is_for_those_whose_place_is_confirmed(self, author: User, lead: User) -> None:
        shared = published(author, by=lead, audience=Audience.ORGANISATION)
        home = author.profile.organisation
        says_so = PersonFactory(profile__organisation=home)
        asked_only = PersonFactory(profile__organisation=home)
        MembershipFactory(person=asked_only, organisation=home, confirmed=False)
        left = staff_of(home)
        Membership.objects.filter(person=left).update(ended_at=clock.now())
        for somebody in (says_so, asked_only, left, PersonFactory(), cast.operator()):
            assert not reads(somebody), somebody
        assert reads(staff_of(home)) == reads(lead) == reads(author) == {shared}

    @pytest.mark.parametrize("who_blocks", ["author", "reader"])
    def test_across_a_block_it_does_not_exist(self, author: User, lead: User, who_blocks: str) -> None:
        reader, shared = PersonFactory(), published(author, by=lead)
        by, person = (author, reader) if who_blocks == "author" else (reader, author)
        safety.block(by=by, person=person)
        assert not reads(reader)
        assert not SharedLearning.objects.visible_to(reader).filter(pk=shared.pk).exists()
        with pytest.raises(NotAllowed):
            actions.respond(shared=shared, by=reader, kind=Response.Kind.THANKS)

    def test_the_person_visited_shows_what_their_visitors_learned(self, lead: User) -> None:
        gareth, amina = cast.gareth(), cast.amina()
        visit = took_place(gareth, amina)
        shared = published(gareth, exchange=visit.exchange)
        hosts_own = published(amina, exchange=visit.exchange, title="What I saw as a host")
        reader = PersonFactory()
        assert queries.published_texts(reader, hosted_by=amina) == [shared]
        assert queries.published_texts(reader, hosted_by=gareth) == []
        assert hosts_own in reads(reader)
        safety.block(by=gareth, person=amina)
        assert queries.published_texts(reader, hosted_by=amina) == []


class TestWithoutName:
    def test_only_a_profession_and_a_kind_of_place_from_our_lists(self, lead: User, author: User) -> None:
        author.profile.role = "Matron of Rose Cottage, Ledbury"
        author.profile.save()
        shared = published(author, by=lead, shows_name=False)
        assert author_line(shared, PersonFactory()) == "Nurse at a general practice"

    def test_the_kind_of_place_only_where_the_profile_shows_the_place(self, lead: User, author: User) -> None:
        author.profile.shows_organisation = False
        author.profile.save()
        shared = published(author, by=lead, shows_name=False)
        reader = PersonFactory()
        assert author_line(shared, reader) == "Nurse"
        assert not queries.library(reader, Filters(sector="general-practice")).results
        assert queries.library(reader, Filters(group="nursing-and-midwifery")).results

    def test_the_unconfirmed_read_without_names(self, lead: User, author: User) -> None:
        shared = published(author, by=lead)
        assert author.name in author_line(shared, PersonFactory())
        assert author.name not in author_line(shared, cast.newcomer())

    def test_the_check_marks_the_authors_own_name_then(self, author: User) -> None:
        text = "Ask Ruth Bell how it works."
        assert [each.words for each in checked(written(author, text=text, shows_name=False)).found] == ["Ruth Bell"]
        assert not checked(written(author, text=text)).found


class TestSearch:
    def test_by_words_of_title_text_and_topic_but_never_by_the_author(self, author: User, lead: User) -> None:
        reader = PersonFactory()
        published(author, by=lead, title="Falls at night", text="Zoë’s slippers matter", topics=["falls-prevention"])
        for wanted in ("fall", "slippers", "ZOE night", "prevention"):
            assert queries.tally(reader, Filters(words=wanted)).texts == 1, wanted
        for unwanted in ("Ruth", "Bell", author.profile.organisation.name, "wheelchair", "'); DROP"):
            assert queries.tally(reader, Filters(words=unwanted)).texts == 0, unwanted

    def test_a_heading_finds_its_topics(self, author: User, lead: User) -> None:
        published(author, by=lead, topics=["frailty"])
        assert queries.tally(PersonFactory(), Filters(topic="older-people")).texts == 1

    def test_pages_hold_each_text_once_the_newest_first(self, author: User, lead: User) -> None:
        texts = [published(author, by=lead, title=f"Number {number}") for number in range(5)]
        SharedLearning.objects.filter(pk__in=[texts[1].pk, texts[2].pk]).update(published_at=texts[1].published_at)
        reader, seen, after = PersonFactory(), [], ""
        while True:
            page = queries.library(reader, Filters(), after=after, size=2)
            seen += [each.title for each in page.results]
            if not (after := page.next_cursor):
                break
        assert seen == [f"Number {number}" for number in (4, 3, 2, 1, 0)]

    @pytest.mark.parametrize("cursor", ["x", "1-2-3", "-", "9" * 40 + "-1", "٣-١", "99999999999999999-1"])
    def test_a_cursor_of_somebody_elses_making_is_the_first_page(self, cursor: str, author: User, lead: User) -> None:
        published(author, by=lead)
        assert len(queries.library(PersonFactory(), Filters(), after=cursor).results) <= 1

    def test_what_to_loosen(self, author: User, lead: User) -> None:
        published(author, by=lead, topics=["frailty"])
        (way,) = queries.loosen(PersonFactory(), Filters(words="handing", topic="stroke"))
        assert (way.name, way.tally.texts) == ("topic", 1)


class TestResponses:
    def test_once_of_each_kind_and_undone(self, author: User, lead: User) -> None:
        shared, reader = published(author, by=lead), PersonFactory()
        for line in ("First", "Better"):
            actions.respond(shared=shared, by=reader, kind=Response.Kind.DID_TOO, line=line)
        actions.respond(shared=shared, by=reader, kind=Response.Kind.THANKS)
        assert [each.line for each in queries.responses_to(shared, author)] == ["Better"]
        assert Letter.objects.filter(kind="reflections.somebody_did_it_too", recipient=author).count() == 1
        actions.take_response_back(shared=shared, by=reader, kind=Response.Kind.DID_TOO)
        assert queries.how_many_responded(shared, author) == {"thanks": 1, "did-too": 0}

    def test_nobody_thanks_themselves_or_a_text_they_cannot_read(self, author: User, lead: User) -> None:
        shared = published(author, by=lead, audience=Audience.ORGANISATION)
        for somebody in (author, PersonFactory(), cast.newcomer()):
            with pytest.raises(NotAllowed):
                actions.respond(shared=shared, by=somebody, kind=Response.Kind.THANKS)

    def test_responses_from_across_a_block_do_not_exist(self, author: User, lead: User) -> None:
        shared, reader, other = published(author, by=lead), PersonFactory(), PersonFactory()
        actions.respond(shared=shared, by=other, kind=Response.Kind.DID_TOO, line="Us too")
        safety.block(by=reader, person=other)
        assert not queries.responses_to(shared, reader)
        assert queries.how_many_responded(shared, reader)["did-too"] == 0


class TestErasing:
    def test_what_was_published_stays_without_a_name_the_rest_goes(self, author: User, lead: User) -> None:
        shared, name = published(author, by=lead), author.name
        written(author, title="A draft")
        other = published(PersonFactory(), title="Of somebody else")
        actions.respond(shared=other, by=author, kind=Response.Kind.DID_TOO, line="We too")
        account.close_account(person=author, by=author)
        shared.refresh_from_db()
        assert name not in author_line(shared, PersonFactory())
        account.erase_account(person=User.objects.get(pk=author.pk))
        assert {each.title for each in SharedLearning.objects.all()} == {shared.title, other.title}
        assert SharedLearning.objects.get(pk=shared.pk).shows_name is False
        assert not Response.objects.exists()
        assert author_line(SharedLearning.objects.get(pk=shared.pk), PersonFactory()) == "Somebody who has left Exp-Ex"
