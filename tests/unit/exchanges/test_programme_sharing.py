"""Templates, closing events and ideas for who should meet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail

from accounts.actions import safety
from accounts.models import Concern, User
from core import clock
from core.errors import NotAllowed, StaleVersion, WrongState
from exchanges.actions import adoption, closing_event, link_up, participant, parting, template
from exchanges.actions import calendar as calendars
from exchanges.actions import programme as programmes
from exchanges.enums import EventAnswer, EventState, LinkUpState, ProgrammeState
from exchanges.errors import EventOver, HasAnEvent, NotReady, OwnIdea
from exchanges.ics.busy import busy_half_days
from exchanges.models import EventReply, LinkUpIdea, Programme, Second
from exchanges.presenters import own_ending
from exchanges.queries import MOST, NEWEST, ideas, leads_of_programme, set_up, templates_for
from tests.calendars import carried, only_event, starts
from tests.factories import programmes as given
from tests.factories.accounts import PersonFactory
from tests.factories.joining import applied, programme_of

pytestmark = pytest.mark.django_db
Letters = Callable[[], list[mail.EmailMessage]]


class TestTemplates:
    def test_are_begun_from_without_people_dates_or_organisations(self, lead: User) -> None:
        shared = given.shared(lead)
        given.asked(shared.programme, lead)
        given.joined(shared.programme, PersonFactory())
        other = given.another_lead()

        made = template.start_from(template=shared, organisation=given.led_by(other), by=other, name="Ours")

        assert made.organisation == given.led_by(other)
        assert [side.name for side in made.sides.all()] == ["GPs", "Consultants"]
        assert made.questions.count() == 1
        assert made.taking_part.get().organisation == made.organisation
        assert made.first_date is None
        assert list(leads_of_programme(made)) == [other]
        assert not made.participants.exists()

    def test_are_shared_again_and_withdrawn_by_leads_only(self, lead: User) -> None:
        shared = given.shared(lead)
        reader = given.another_lead()
        assert list(templates_for(reader)) == [shared]
        assert list(templates_for(reader, "wessex half")) == [shared]
        assert not templates_for(reader, "paramedics").exists()
        with pytest.raises(NotAllowed):
            template.withdraw(template=shared, by=reader)
        shared = template.withdraw(template=shared, by=lead)
        assert not templates_for(reader).exists()
        with pytest.raises(NotAllowed):
            template.start_from(template=shared, organisation=given.led_by(reader), by=reader, name="Ours")
        again = template.share(programme=shared.programme, by=lead, what_worked="Tea")
        assert (again.pk, again.withdrawn_at) == (shared.pk, None)

    def test_need_something_to_read(self, lead: User) -> None:
        with pytest.raises(NotReady):
            template.share(programme=given.begun(lead), by=lead, what_worked="Nothing yet")


class TestClosingEvents:
    def test_invite_change_and_cancel(self, lead: User, gareth: User, amina: User, letters: Letters) -> None:
        programme = given.opened(lead)
        for person in (gareth, amina):
            given.joined(programme, person)
        event = given.planned(programme, lead)
        assert given.planned(programme, lead) == event
        assert sorted(letter.to[0] for letter in letters()) == [amina.email, gareth.email]
        closing_event.reply(event=event, by=gareth, answer=EventAnswer.YES)
        closing_event.reply(event=event, by=gareth, answer=EventAnswer.NO)
        assert EventReply.objects.get().answer == EventAnswer.NO
        seen = event.version
        facts = {"title": "Later", "purpose": "", "place": "Online", "starts_at": event.starts_at + timedelta(days=1)}
        event = closing_event.change_event(
            event=event, by=lead, seen=seen, ends_at=event.ends_at + timedelta(days=1), **facts
        )
        assert {letter.subject for letter in letters()} == {"Changed: Later"}
        with pytest.raises(StaleVersion):
            closing_event.change_event(
                event=event, by=lead, seen=seen, ends_at=event.ends_at + timedelta(days=2), **facts
            )
        event = closing_event.cancel_event(event=event, by=lead, word="Snow")
        assert event.state == EventState.CANCELLED
        told = letters()  # whoever said no too: the meeting may stand in their calendar
        assert sorted((letter.to[0], "Snow" in letter.body) for letter in told) == [
            (amina.email, True), (gareth.email, True),
        ]  # fmt: skip
        with pytest.raises(EventOver):
            closing_event.reply(event=event, by=amina, answer=EventAnswer.YES)

    def test_stand_in_the_calendars_of_whoever_is_invited(self, lead: User, gareth: User, letters: Letters) -> None:
        programme = given.opened(lead)
        given.joined(programme, gareth)
        event = given.planned(programme, lead)
        day = timedelta(days=1)
        facts = {"title": "Later", "purpose": "", "place": "The library\nSecond floor"}
        sent = [*letters()]
        event = closing_event.change_event(
            event=event, by=lead, starts_at=event.starts_at + day, ends_at=event.ends_at + day, **facts
        )
        sent += letters()
        closing_event.cancel_event(event=event, by=lead)
        sent += letters()
        files = [(method, only_event(text)) for each in sent for method, text in carried(each)]
        assert [(method, str(said["STATUS"]), int(said["SEQUENCE"])) for method, said in files] == [
            ("REQUEST", "CONFIRMED", 0),
            ("REQUEST", "CONFIRMED", 1),
            ("CANCEL", "CANCELLED", 2),
        ]
        assert {str(said["UID"]) for _method, said in files} == {f"closing-event-{event.pk}@meetings.localhost"}
        assert {str(said["ATTENDEE"]) for _method, said in files} == {f"mailto:{gareth.email}"}
        moved = files[1][1]
        assert (starts(moved), moved["DTEND"].dt) == (event.starts_at, event.ends_at)
        assert (str(moved["SUMMARY"]), str(moved["LOCATION"])) == ("Later", "The library Second floor")
        assert str(moved["URL"]).endswith(f"/programmes/{programme.pk}/event/")

    def test_bring_no_file_to_whoever_wants_none_and_keep_one_busy(
        self, lead: User, gareth: User, amina: User, letters: Letters
    ) -> None:
        programme = given.opened(lead)
        for person in (gareth, amina):
            given.joined(programme, person)
        calendars.choose_attachments(person=gareth, by=gareth, attaches=False)
        event = given.planned(programme, lead, days=60)
        found = {each.to[0]: carried(each) for each in letters()}
        assert found[gareth.email] == []
        ((_method, text),) = found[amina.email]
        day = event.starts_at.astimezone(clock.uk()).date()
        half_days = busy_half_days(text, first=day, last=day, address=amina.email, own=own_ending()).half_days
        assert [(each.date, each.half) for each in half_days] == [(day, "PM")]

    def test_one_at_a_time_by_leads_only(self, lead: User, gareth: User) -> None:
        programme = given.opened(lead)
        event = given.planned(programme, lead)
        with pytest.raises(HasAnEvent):
            given.planned(programme, lead, days=30)
        with pytest.raises(NotAllowed):
            closing_event.cancel_event(event=event, by=gareth)
        closing_event.cancel_event(event=event, by=lead)
        assert given.planned(programme, lead, days=30).pk != event.pk

    def test_invite_whoever_joins_later(self, lead: User, letters: Letters) -> None:
        programme = programme_of(lead)
        event = given.planned(programme, lead)
        late, too_late = applied(programme), applied(programme)
        letters()
        participant.accept(participant=late, by=lead)
        assert f"You are invited: {event.title}" in [
            each.subject for each in letters() if each.to == [late.person.email]
        ]
        closing_event.cancel_event(event=event, by=lead)
        letters()
        participant.accept(participant=too_late, by=lead)
        assert len(letters()) == 1

    def test_are_answered_by_whoever_takes_part_until_they_are_over(self, lead: User, gareth: User) -> None:
        programme = given.opened(lead)
        event = given.planned(programme, lead, days=3)
        with pytest.raises(NotAllowed):
            closing_event.reply(event=event, by=gareth, answer=EventAnswer.YES)
        given.joined(programme, gareth)
        with clock.at(clock.now() + timedelta(days=5)), pytest.raises(EventOver):
            closing_event.reply(event=event, by=gareth, answer=EventAnswer.YES)


class TestIdeas:
    def test_are_seconded_once_by_others_and_can_be_let_go(self, gareth: User, amina: User, newcomer: User) -> None:
        idea = given.idea(gareth)
        assert given.idea(gareth) == idea
        link_up.second(idea=idea, by=amina)
        link_up.second(idea=idea, by=amina)
        assert Second.objects.count() == 1
        with pytest.raises(OwnIdea):
            link_up.second(idea=idea, by=gareth)
        with pytest.raises(NotAllowed):
            link_up.second(idea=idea, by=newcomer)
        with pytest.raises(NotAllowed):
            given.idea(newcomer)
        link_up.take_back_second(idea=idea, by=amina)
        assert not Second.objects.exists()

    def test_are_listed_by_seconds_or_by_day(self, gareth: User, amina: User) -> None:
        liked = given.idea(gareth, "Paramedics and care homes")
        newer = given.idea(gareth, "Pharmacists and wards")
        for _ in range(3):
            link_up.second(idea=liked, by=PersonFactory())
        assert list(ideas(amina, order=MOST)) == [liked, newer]
        assert list(ideas(amina, order=NEWEST)) == [newer, liked]
        assert list(ideas(amina, "care paramedics")) == [liked]
        assert ideas(amina)[0].how_many == 3

    def test_change_while_nobody_adopted_them(self, gareth: User, lead: User) -> None:
        idea = given.idea(gareth)
        idea = link_up.edit(idea=idea, by=gareth, who="Other words", why="Yes", seen=idea.version)
        assert (idea.who, idea.reason) == ("Other words", "Yes")
        with pytest.raises(NotAllowed):
            link_up.edit(idea=idea, by=lead, who="Mine", why="No")
        adoption.adopt(idea=idea, organisation=given.led_by(lead), by=lead)
        with pytest.raises(WrongState):
            link_up.withdraw(idea=idea, by=gareth)
        assert link_up.withdraw(idea=given.idea(gareth, "Another"), by=gareth).state == LinkUpState.WITHDRAWN

    def test_become_a_programme_and_whoever_cares_is_told_twice(
        self, gareth: User, amina: User, lead: User, letters: Letters
    ) -> None:
        idea = given.idea(gareth)
        link_up.second(idea=idea, by=amina)
        seen = idea.version
        programme = adoption.adopt(idea=idea, organisation=given.led_by(lead), by=lead, seen=seen)
        assert adoption.adopt(idea=idea, organisation=given.led_by(lead), by=lead, seen=seen) == programme
        assert (programme.name, programme.purpose) == (idea.who, idea.reason)
        assert programme.state == ProgrammeState.SETTING_UP
        told = letters()
        assert sorted(letter.to[0] for letter in told) == [amina.email, gareth.email]
        other = given.another_lead()
        with pytest.raises(WrongState):
            adoption.adopt(idea=idea, organisation=given.led_by(other), by=other)

        ready = given.ready(lead, name="Nottingham nurses")
        LinkUpIdea.objects.update(programme=ready)
        programmes.open_programme(programme=ready, by=lead)
        assert [idea.who in letter.body and letter.subject for letter in letters()] == 2 * [
            "An idea that you like has become a programme"
        ]

    def test_look_for_a_lead_again_when_the_programme_is_given_up(self, gareth: User, lead: User) -> None:
        idea = given.idea(gareth)
        programme = adoption.adopt(idea=idea, organisation=given.led_by(lead), by=lead)
        programmes.archive(programme=programme, by=lead)
        idea.refresh_from_db()
        assert (idea.state, idea.programme) == (LinkUpState.OPEN, None)

    def test_are_adopted_by_leads_of_organisations_only(self, gareth: User, amina: User, lead: User) -> None:
        idea = given.idea(gareth)
        with pytest.raises(NotAllowed):
            adoption.adopt(idea=idea, organisation=amina.profile.organisation, by=amina)
        with pytest.raises(NotAllowed):
            adoption.adopt(idea=idea, organisation=amina.profile.organisation, by=lead)
        assert not Programme.objects.exists()

    def test_are_reported_to_and_hidden_by_the_operator(
        self, gareth: User, amina: User, operator: User, letters: Letters
    ) -> None:
        idea = given.idea(gareth)
        link_up.report(idea=idea, by=amina, text="It names a ward")
        assert Concern.objects.get().about == gareth
        letters()
        with pytest.raises(NotAllowed):
            link_up.hide(idea=idea, by=amina, word="I do not like it")
        idea = link_up.hide(idea=idea, by=operator, word="It names a ward")
        assert [letter.to for letter in letters()] == [[gareth.email]]
        assert not LinkUpIdea.objects.visible_to(amina).exists()
        assert LinkUpIdea.objects.visible_to(gareth).exists()
        link_up.show(idea=idea, by=operator)
        assert LinkUpIdea.objects.visible_to(amina).exists()

    def test_are_not_read_across_a_block(self, gareth: User, amina: User) -> None:
        given.idea(gareth)
        safety.block(by=gareth, person=amina)
        assert not LinkUpIdea.objects.visible_to(amina).exists()

    def test_go_with_whoever_is_erased(self, gareth: User, amina: User, lead: User) -> None:
        gone, kept = given.idea(gareth, "Gone"), given.idea(gareth, "Kept")
        link_up.second(idea=given.idea(amina, "Hers"), by=gareth)
        adoption.adopt(idea=kept, organisation=given.led_by(lead), by=lead)
        parting.forget(person=gareth, called="Somebody")
        assert not LinkUpIdea.objects.filter(pk=gone.pk).exists()
        assert LinkUpIdea.objects.filter(pk=kept.pk).exists()
        assert not Second.objects.exists()


def test_a_window_and_dates_are_what_a_copy_of_a_template_lacks(lead: User) -> None:
    other = given.another_lead()
    made = template.start_from(template=given.shared(lead), organisation=given.led_by(other), by=other, name="Ours")
    assert [task.value for task in set_up(made).missing] == ["window"]
