"""Setting a programme up, opening it, and what of it stays as it is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.actions import account
from accounts.models import Membership, User
from core import access
from core.errors import NotAllowed, StaleVersion, WrongState
from core.models import StatusChange
from exchanges.actions import pre_approval, programme_lead, question, set_up
from exchanges.actions import programme as actions
from exchanges.enums import Direction, Length, ProgrammeKind, ProgrammeState, QuestionKind, SetUpTask
from exchanges.errors import (
    FixedNow,
    LastLead,
    LastOrganisation,
    NobodyToAskForLeave,
    NobodyToLead,
    NotReady,
    PeopleFromThere,
    TooFewPlaces,
    TooManyQuestions,
    WindowInThePast,
)
from exchanges.forms.programme_questions import ProgrammeQuestionsForm
from exchanges.models import Programme, ProgrammeLead, ProgrammeQuestion
from exchanges.queries import leads_of_programme, programmes_to_join
from exchanges.queries import set_up as how_far
from exchanges.rules import leads_a_programme
from tests import cast
from tests.factories import programmes as given
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[mail.EmailMessage]]


def staff_of(programme: Programme, **profile: Any) -> User:
    """Somebody confirmed who works at the organisation that runs it."""
    organisation = programme.organisation
    return PersonFactory(
        profile__organisation=organisation, profile__workplace=organisation.workplaces.first(), **profile
    )


class TestBegun:
    def test_by_a_lead_of_the_organisation_who_leads_it_first(self, lead: User) -> None:
        programme = given.begun(lead)

        assert programme.state == ProgrammeState.SETTING_UP
        assert list(leads_of_programme(programme)) == [lead]
        assert programme.taking_part.get().organisation == programme.organisation
        assert StatusChange.objects.get(lifecycle="programme", subject_id=programme.pk).event == "begin"

    def test_by_the_operator(self, operator: User) -> None:
        assert given.begun(operator, organisation=OrganisationFactory()).pk

    def test_by_nobody_else(self, gareth: User, lead: User) -> None:
        with pytest.raises(NotAllowed):
            given.begun(gareth, organisation=gareth.profile.organisation)
        with pytest.raises(NotAllowed):
            given.begun(lead, organisation=gareth.profile.organisation)
        assert not Programme.objects.exists()

    def test_once_where_the_button_is_pressed_twice(self, lead: User) -> None:
        assert given.begun(lead) == given.begun(lead)
        assert Programme.objects.count() == 1


class TestSetUp:
    def test_says_what_is_missing_and_opens_once_nothing_is(self, lead: User) -> None:
        programme = given.begun(lead)
        assert set(how_far(programme).missing) == {
            SetUpTask.ABOUT,
            SetUpTask.KIND,
            SetUpTask.SIDES,
            SetUpTask.EXCHANGE,
            SetUpTask.WINDOW,
        }
        with pytest.raises(NotReady, match="Name and purpose, Who meets whom"):
            actions.open_programme(programme=programme, by=lead)

        ready = given.ready(lead, name="Frimley pilot")
        assert how_far(ready).missing == ()
        assert actions.open_programme(programme=ready, by=lead).state == ProgrammeState.OPEN

    def test_a_window_that_has_passed_is_missing_again(self, lead: User) -> None:
        programme = given.ready(lead)
        Programme.objects.filter(pk=programme.pk).update(first_date=given.ahead(-9), last_date=given.ahead(-1))

        with pytest.raises(NotReady, match="Dates and how many people"):
            actions.open_programme(programme=programme, by=lead)

    def test_one_group_gets_its_side_at_once_and_two_sides_are_named(self, lead: User) -> None:
        programme = given.begun(lead)
        set_up.choose_kind(programme=programme, by=lead, kind=ProgrammeKind.POOL)
        assert [side.name for side in programme.sides.all()] == ["Everyone"]
        set_up.choose_kind(programme=programme, by=lead, kind=ProgrammeKind.TWO_SIDED)
        assert not programme.sides.exists()
        set_up.set_side(programme=programme, by=lead, number=1, name="GPs")
        set_up.set_side(programme=programme, by=lead, number=2, name="Consultants")
        set_up.choose_kind(programme=programme, by=lead, kind=ProgrammeKind.OPEN)
        assert [side.name for side in programme.sides.all()] == ["GPs"]
        with pytest.raises(FixedNow):
            set_up.set_side(programme=programme, by=lead, number=2, name="Consultants")

    def test_two_leads_do_not_overwrite_each_other(self, lead: User) -> None:
        programme = given.begun(lead)
        seen = programme.version
        set_up.set_facts(programme=programme, by=lead, task=SetUpTask.ASKS, seen=seen, asks="Come")
        with pytest.raises(StaleVersion):
            set_up.set_facts(programme=programme, by=lead, task=SetUpTask.ASKS, seen=seen, asks="Stay")

    def test_by_its_leads_only(self, lead: User, gareth: User) -> None:
        programme = given.begun(lead)
        for who in (gareth, given.another_lead()):
            with pytest.raises(NotAllowed):
                set_up.set_facts(programme=programme, by=who, task=SetUpTask.ASKS, asks="Mine")

    def test_the_database_keeps_an_open_one_whole(self, lead: User) -> None:
        programme = given.begun(lead)
        with pytest.raises(IntegrityError), transaction.atomic():
            Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.OPEN)


class TestOpen:
    def test_who_meets_whom_is_fixed(self, lead: User) -> None:
        programme = given.opened(lead)
        with pytest.raises(FixedNow):
            set_up.choose_kind(programme=programme, by=lead, kind=ProgrammeKind.POOL)
        assert set_up.choose_kind(programme=programme, by=lead, kind=ProgrammeKind.TWO_SIDED)

    def test_other_things_can_change(self, lead: User) -> None:
        programme = given.opened(lead)
        programme = set_up.set_facts(
            programme=programme, by=lead, task=SetUpTask.EXCHANGE, direction=Direction.BOTH, length=Length.ONE_DAY
        )
        assert programme.length == Length.ONE_DAY
        later = set_up.set_window(
            programme=programme, by=lead, first_date=given.ahead(56), last_date=given.ahead(300), capacity=None
        )
        assert later.last_date == given.ahead(300)

    def test_the_first_day_is_fixed_once_it_has_come(self, lead: User) -> None:
        programme = given.opened(lead)
        Programme.objects.filter(pk=programme.pk).update(first_date=given.ahead(-3))
        with pytest.raises(FixedNow):
            set_up.set_window(
                programme=programme, by=lead, first_date=given.ahead(5), last_date=given.ahead(60), capacity=None
            )
        with pytest.raises(WindowInThePast):
            set_up.set_window(
                programme=programme, by=lead, first_date=given.ahead(-3), last_date=given.ahead(-1), capacity=None
            )

    def test_never_fewer_places_than_people(self, lead: User) -> None:
        programme = given.opened(lead)
        for _ in range(3):
            given.joined(programme, PersonFactory())
        window = {"first_date": given.ahead(56), "last_date": given.ahead(200)}
        with pytest.raises(TooFewPlaces):
            set_up.set_window(programme=programme, by=lead, capacity=2, **window)
        assert set_up.set_window(programme=programme, by=lead, capacity=3, **window).capacity == 3
        joined = programme.participants.first()
        assert joined is not None
        joined.side = programme.sides.get(number=1)
        joined.save()
        with pytest.raises(TooFewPlaces):
            set_up.set_side(programme=programme, by=lead, number=1, name="GPs", capacity=0)
        assert set_up.set_side(programme=programme, by=lead, number=1, name="GPs", capacity=1).capacity == 1

    def test_an_organisation_stays_while_its_people_have_a_place_and_the_last_one_always(self, lead: User) -> None:
        programme = given.opened(lead)
        other = set_up.add_organisation(programme=programme, organisation=OrganisationFactory(), by=lead)
        assert set_up.add_organisation(programme=programme, organisation=other.organisation, by=lead) == other
        own = given.there_of(programme)
        given.joined(programme, staff_of(programme))
        with pytest.raises(PeopleFromThere):
            set_up.remove_organisation(taking_part=own, by=lead)
        programme.participants.all().delete()
        set_up.remove_organisation(taking_part=own, by=lead)
        with pytest.raises(LastOrganisation):
            set_up.remove_organisation(taking_part=other, by=lead)


class TestItsLife:
    def test_closed_and_opened_again_tells_whoever_takes_part(self, lead: User, gareth: User, letters: Letters) -> None:
        programme = given.opened(lead)
        given.joined(programme, gareth)
        programme = actions.close(programme=programme, by=lead)
        programme = actions.reopen(programme=programme, by=lead, last_date=given.ahead(400))
        assert programme.last_date == given.ahead(400)
        programme = actions.close(programme=programme, by=lead)

        assert {(each.to[0], each.subject) for each in letters()} == {(gareth.email, "“Wessex exchange” is closed")}

    def test_opened_again_only_with_a_day_that_lies_ahead(self, lead: User) -> None:
        programme = given.closed(lead)
        with pytest.raises(WindowInThePast):
            actions.reopen(programme=programme, by=lead, last_date=given.ahead(-1))

    def test_archived_from_setting_up_or_closed_and_then_it_stays_so(self, lead: User) -> None:
        with pytest.raises(WrongState):
            actions.archive(programme=given.opened(lead), by=lead)
        for programme in (given.begun(lead, name="Never"), given.closed(lead, name="Once")):
            programme = actions.archive(programme=programme, by=lead)
            assert programme.state == ProgrammeState.ARCHIVED
            with pytest.raises(WrongState):
                set_up.set_facts(programme=programme, by=lead, task=SetUpTask.ASKS, asks="More")

    def test_copied_without_people_and_dates(self, lead: User, gareth: User) -> None:
        programme = given.opened(lead)
        there = set_up.add_organisation(programme=programme, organisation=OrganisationFactory(), by=lead)
        given.asked(programme, lead)
        given.joined(programme, gareth)
        pre_approval.allow_leave(taking_part=given.there_of(programme), by=lead)

        made = actions.copy(programme=programme, by=lead, name="Wessex exchange, second year")

        assert made.state == ProgrammeState.SETTING_UP
        assert (made.first_date, made.last_date) == (None, None)
        assert (made.purpose, made.kind, made.capacity) == (programme.purpose, programme.kind, 118)
        assert [side.name for side in made.sides.all()] == ["GPs", "Consultants"]
        assert made.questions.get().text == "Which days suit you least?"
        assert {each.organisation for each in made.taking_part.all()} == {lead_of(lead), there.organisation}
        assert not made.taking_part.exclude(leave_allowed_at=None).exists()
        assert not made.participants.exists()
        assert list(leads_of_programme(made)) == [lead]
        assert how_far(made).missing == (SetUpTask.WINDOW,)
        assert made.join_key != programme.join_key

    def test_copied_by_a_programme_lead_who_leads_no_organisation(self) -> None:
        person = cast.programme_lead()
        programme = Programme.objects.led_by(person).get()
        made = actions.copy(programme=programme, by=person, name="Again")
        assert list(leads_of_programme(made)) == [person]
        with pytest.raises(NotAllowed):
            actions.copy(programme=programme, by=cast.gareth(), name="Mine")


def lead_of(lead: User) -> Any:
    return given.led_by(lead)


class TestLeads:
    def test_are_appointed_by_leads_and_told(self, lead: User, letters: Letters) -> None:
        programme = given.begun(lead)
        person = staff_of(programme)
        programme_lead.appoint(programme=programme, email=person.email.upper(), by=lead)
        programme_lead.appoint(programme=programme, email=person.email, by=lead)

        assert list(leads_of_programme(programme)) == [lead, person]
        [letter] = letters()
        assert letter.to == [person.email]
        assert "signing in takes a second step" in letter.body

    def test_only_who_is_confirmed_where_it_takes_part(self, lead: User, gareth: User) -> None:
        programme = given.begun(lead)
        unconfirmed = PersonFactory(confirmed=False, profile__organisation=programme.organisation)
        for email in (gareth.email, unconfirmed.email, "nobody@example.org"):
            with pytest.raises(NobodyToLead):
                programme_lead.appoint(programme=programme, email=email, by=lead)
        with pytest.raises(NotAllowed):
            programme_lead.appoint(programme=programme, email=gareth.email, by=gareth)

    def test_one_always_stays(self, lead: User) -> None:
        programme = given.begun(lead)
        person = staff_of(programme)
        second = programme_lead.appoint(programme=programme, email=person.email, by=lead)
        first = ProgrammeLead.objects.get(person=lead)
        programme_lead.remove(lead=first, by=person)
        assert list(leads_of_programme(programme)) == [person]
        with pytest.raises(LastLead):
            programme_lead.remove(lead=second, by=person)
        with pytest.raises(NotAllowed):
            programme_lead.remove(lead=second, by=lead)

    def test_see_others_and_so_sign_in_with_two_steps(self, gareth: User) -> None:
        person = cast.programme_lead()
        assert leads_a_programme(person)
        assert not leads_a_programme(gareth)
        assert leads_a_programme in access._roles

    def test_whoever_leaves_hands_over_to_the_organisations_leads(self, lead: User, letters: Letters) -> None:
        programme = given.begun(lead)
        person = staff_of(programme)
        programme_lead.appoint(programme=programme, email=person.email, by=lead)
        programme_lead.remove(lead=ProgrammeLead.objects.get(person=lead), by=lead)
        letters()
        account.close_account(person=person, by=person)

        assert list(leads_of_programme(programme)) == [lead]
        assert any("so it comes to you" in letter.body for letter in letters() if letter.to == [lead.email])

    def test_else_to_the_operator(self, operator: User, lead: User) -> None:
        programme = given.begun(lead)
        account.close_account(person=lead, by=lead)
        assert list(leads_of_programme(programme)) == [operator]


class TestQuestions:
    def test_are_ten_at_most_in_an_order_that_can_change(self, lead: User) -> None:
        programme = given.begun(lead)
        asked = [given.asked(programme, lead, f"Question {number}?") for number in range(10)]
        with pytest.raises(TooManyQuestions):
            given.asked(programme, lead, "One more?")
        question.move_up(question=asked[2], by=lead)
        question.move_up(question=asked[0], by=lead)
        texts = [each.text for each in programme.questions.asked()][:3]
        assert texts == ["Question 0?", "Question 2?", "Question 1?"]

    def test_keep_their_words_once_answered(self, lead: User, gareth: User) -> None:
        programme = given.opened(lead)
        one = given.asked(programme, lead)
        place = given.joined(programme, gareth)
        question.answer_questions(participant=place, by=gareth, answers={one: "Mondays"})
        words = {"kind": QuestionKind.LINE, "options": []}
        with pytest.raises(FixedNow):
            question.change_question(question=one, by=lead, text="Another?", required=False, **words)
        assert question.change_question(question=one, by=lead, text=one.text, required=True, **words).required
        question.remove_question(question=one, by=lead)
        assert not programme.questions.asked().exists()
        assert place.answers.get().text == "Mondays"

    def test_without_an_answer_are_gone_when_taken_out(self, lead: User) -> None:
        one = given.asked(given.begun(lead), lead)
        question.remove_question(question=one, by=lead)
        assert not ProgrammeQuestion.objects.exists()

    def test_are_drawn_as_a_form(self, lead: User, gareth: User) -> None:
        programme = given.opened(lead)
        line = given.asked(programme, lead, required=True)
        choice = given.asked(programme, lead, "Where?", kind=QuestionKind.CHOICE, options=["Ward", "Clinic"])
        yes_no = given.asked(programme, lead, "Do you drive?", kind=QuestionKind.YES_NO)

        empty = ProgrammeQuestionsForm({}, programme=programme)
        assert set(empty.errors) == {f"question_{line.pk}"}
        odd = ProgrammeQuestionsForm({f"question_{choice.pk}": "Moon"}, programme=programme)
        assert f"question_{choice.pk}" in odd.errors
        form = ProgrammeQuestionsForm(
            {f"question_{line.pk}": "Monday", f"question_{yes_no.pk}": "no"}, programme=programme
        )
        assert form.is_valid()
        assert form.answers() == {line: "Monday", yes_no: "no"}
        place = given.joined(programme, gareth)
        question.answer_questions(participant=place, by=gareth, answers=form.answers())
        again = ProgrammeQuestionsForm(programme=programme, place=place)
        assert again.fields[f"question_{line.pk}"].initial == "Monday"
        with pytest.raises(NotAllowed):
            question.answer_questions(participant=place, by=lead, answers={})


class TestStudyLeaveInAdvance:
    def test_is_asked_by_the_programme_and_given_by_the_organisation(self, lead: User, letters: Letters) -> None:
        programme = given.begun(lead)
        other = given.another_lead()
        there = set_up.add_organisation(programme=programme, organisation=given.led_by(other), by=lead)
        there = pre_approval.ask_for_leave(taking_part=there, by=lead)
        pre_approval.ask_for_leave(taking_part=there, by=lead)
        assert [letter.to for letter in letters()] == [[other.email]]
        with pytest.raises(NotAllowed):
            pre_approval.allow_leave(taking_part=there, by=lead)
        there = pre_approval.allow_leave(taking_part=there, by=other, word="Gladly")
        assert there.leave_allowed_by == other
        [letter] = letters()
        assert letter.to == [lead.email]
        assert letter.subject.endswith("allows study leave in advance")
        there = pre_approval.refuse_leave(taking_part=there, by=other, word="Winter")
        assert there.leave_allowed_at is None
        assert "What was granted stays" in letters()[0].body
        again = pre_approval.ask_for_leave(taking_part=there, by=lead)
        assert again.leave_declined_at is None

    def test_is_not_asked_where_nobody_could_answer(self, lead: User) -> None:
        programme = given.begun(lead)
        there = set_up.add_organisation(programme=programme, organisation=OrganisationFactory(), by=lead)
        with pytest.raises(NobodyToAskForLeave):
            pre_approval.ask_for_leave(taking_part=there, by=lead)
        with pytest.raises(NotAllowed):
            pre_approval.ask_for_leave(taking_part=there, by=given.another_lead())


class TestSeen:
    def test_by_whom_it_concerns_and_nobody_else(self, lead: User, gareth: User, operator: User) -> None:
        programme = given.ready(lead)
        colleague = staff_of(programme)

        def sees(person: User) -> bool:
            return Programme.objects.visible_to(person).filter(pk=programme.pk).exists()

        given.joined(programme, gareth)
        assert [sees(who) for who in (lead, operator, gareth, colleague)] == [True, True, False, False]
        actions.open_programme(programme=programme, by=lead)
        assert [sees(who) for who in (gareth, colleague, PersonFactory())] == [True, True, False]
        assert not sees(PersonFactory(confirmed=False, profile__organisation=programme.organisation))
        programme.refresh_from_db()
        programme = actions.archive(programme=actions.close(programme=programme, by=lead), by=lead)
        assert [sees(who) for who in (lead, gareth, colleague)] == [True, True, False]

    def test_to_join_where_my_organisation_takes_part(self, lead: User) -> None:
        programme = given.opened(lead)
        colleague = staff_of(programme)
        assert list(programmes_to_join(colleague)) == [programme]
        given.joined(programme, colleague)
        assert not programmes_to_join(colleague).exists()
        assert not programmes_to_join(lead).exists()
        assert not programmes_to_join(PersonFactory()).exists()


def test_a_member_of_staff_is_no_lead(lead: User) -> None:
    member = MembershipFactory(organisation=given.led_by(lead), role=Membership.Role.MEMBER).person
    with pytest.raises(NotAllowed):
        given.begun(member, organisation=given.led_by(lead))
