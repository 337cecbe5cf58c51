"""The pages of study leave for whoever has an account: asking, the queue, several at once, house rules, the letter."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Profession
from accounts.models import Membership, User
from core import clock
from exchanges.actions import leave_decision as decisions
from exchanges.actions import visit as visits
from exchanges.enums import Direction, LeaveState, ReturnReason, VisitState
from exchanges.models import LeavePolicy, ShorterNotice, StudyLeave, TakingPart, Visit
from exchanges.queries.study_leave import leave_desk
from tests.factories import exchanges as given
from tests.factories import programme_desk as led
from tests.factories import study_leave as leaves
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.pages.exchanges.steps import after, page_of
from tests.pages.forms import form_on

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
SAID = {
    "name_line-manager": "Dr Mair Jones",
    "email_line-manager": leaves.MANAGER.email,
    "cover": "colleague",
    "cover_word": "Dr Bevan sees my urgent patients",
    "cost": "12.50",
    "training": "up-to-date",
    "word": "It is a quiet week.",
}


def to(name: str, *args: Any) -> str:
    return reverse(f"exchanges:{name}", args=args)


@pytest.fixture
def visit(gareth: User, amina: User) -> Visit:
    visit = given.planned(gareth, amina, ahead=60)
    leaves.known()
    return visit


@pytest.fixture
def manager(visit: Visit) -> User:
    """A line manager who has an account."""
    return PersonFactory(name="Dr Mair Jones", email=leaves.MANAGER.email)


class TestAsking:
    def test_from_the_page_of_the_exchange(self, visit: Visit, asker: Client, gareth: User):
        html = asker.get(page_of(visit)).content.decode()
        assert to("leave_ask", visit.pk) in html
        html = asker.get(to("leave_ask", visit.pk)).content.decode()
        assert "Who has to say yes: your line manager." in html
        assert "The visitor’s employer asks for 6 weeks’ notice. Asked today, " in html
        assert "See how a ward plans a discharge" in html
        hope = visit.exchange.objectives.get(person=gareth)
        said = {**SAID, "objectives": [hope.pk], "version": visit.version}
        html = after(asker, asker.post(to("leave_ask", visit.pk), said))
        assert "Asked. You hear as soon as there is an answer." in html
        assert "Waits for Dr Mair Jones (line manager), asked" in html
        leave = StudyLeave.objects.get()
        assert (leave.cost, leave.cover, list(leave.objectives.all())) == (12.5, "colleague", [hope])

    def test_mistakes_keep_what_was_typed(self, visit: Visit, asker: Client):
        answer = asker.post(to("leave_ask", visit.pk), {**SAID, "cover": "", "cost": "-3", "version": visit.version})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "Choose how your work is covered" in html
        assert "It is a quiet week." in html
        own = {**SAID, "email_line-manager": "gareth.price+boss@example.org", "version": visit.version}
        answer = asker.post(to("leave_ask", visit.pk), own)
        assert answer.status_code == 422
        assert "This looks like your own address" in answer.content.decode()
        assert not StudyLeave.objects.exists()

    def test_a_doctor_in_training_has_others_to_name(self, gareth: User, visit: Visit, asker: Client):
        gareth.profile.profession = Profession.RESIDENT_DOCTOR
        gareth.profile.save()
        assert "?training=yes" in asker.get(to("leave_ask", visit.pk)).content.decode()
        html = asker.get(to("leave_ask", visit.pk) + "?training=yes").content.decode()
        assert "Name of your rota coordinator" in html
        assert "Name of your educational supervisor" in html
        assert "Study-leave days you have used this year" in html

    def test_in_ones_own_time(self, visit: Visit, asker: Client):
        address = to("leave_own_time", visit.pk)
        assert asker.post(address, {"version": visit.version}).status_code == 422
        html = after(asker, asker.post(address, {"version": visit.version, "sure": "on"}))
        assert "You visit in your own time. The certificate says so." in html
        assert given.papers_done(visit).state == VisitState.CONFIRMED

    def test_whoever_has_no_employer_ticks_a_box(self, amina: User, as_: As):
        alone = PersonFactory(name="Tom Okafor", profile__workplace=None, profile__organisation=None,
                              profile__without_organisation=True)  # fmt: skip
        visit = given.planned(alone, amina)
        html = as_(alone).get(to("leave_ask", visit.pk)).content.decode()
        assert "I have no employer to ask, and I am free on these dates" in html
        assert as_(alone).post(to("leave_ask", visit.pk), {"version": visit.version, "sure": "on"}).status_code == 302
        assert StudyLeave.objects.get().how == "self"

    def test_the_host_learns_only_that_it_is_asked_for(self, visit: Visit, asker: Client, host: Client):
        assert "Gareth still has to ask for release from work." in host.get(page_of(visit)).content.decode()
        leave = leaves.asked(visit)
        html = host.get(page_of(visit)).content.decode()
        assert "Gareth has asked for release from work, and waits for the answer." in html
        assert "Mair Jones" not in html
        for name in ("leave_show", "leave_letter", "leave_letter_pdf", "leave_name"):
            assert host.get(to(name, leave.pk)).status_code == 404
        leaves.refused(leave)
        html = host.get(page_of(visit)).content.decode()
        assert "Gareth cannot get away on these dates. Other dates are needed." in html
        assert "Next: Dr Gareth Price visits you" not in html
        assert "cannot be covered" not in html

    def test_a_refusal_leads_to_other_dates(self, visit: Visit, asker: Client):
        leaves.refused(leaves.asked(visit))
        html = asker.get(page_of(visit)).content.decode()
        assert "The work cannot be covered then" in html
        assert "Dates that would do: Any Thursday in May" in html
        top = html[: html.index("ex-path__step")]
        assert to("visit_suggest", visit.pk) in top  # the one button on top
        assert "Next: You visit" not in top
        assert "Choose other dates" in asker.get("/").content.decode()

    def test_a_refusal_is_the_next_thing_before_the_dates_of_the_other_visit(self, gareth: User, amina: User, as_: As):
        exchange = given.agreed(gareth, amina, direction=Direction.BOTH)
        one, two = exchange.visits.all()
        theirs = two if two.visitor == gareth else one
        visits.suggest_dates(visit=theirs, by=gareth, half_days=[given.morning(60)])
        visits.agree_dates(visit=theirs, by=amina)
        leaves.known()
        leaves.refused(leaves.asked(theirs))
        mine, hers = (as_(each).get(page_of(theirs)).content.decode() for each in (gareth, amina))
        top = mine[: mine.index("ex-path__step")]
        assert "Your release from work was refused for" in top
        assert to("visit_suggest", theirs.pk) in top
        assert "Gareth cannot get away from work on" in hers[: hers.index("ex-path__step")]
        theirs.refresh_from_db()
        visits.suggest_dates(visit=theirs, by=gareth, half_days=[given.morning(90)])
        mine = as_(gareth).get(page_of(theirs)).content.decode()
        assert "was refused for" not in mine[: mine.index("ex-path__step")]

    def test_before_dates_change_both_read_what_becomes_of_the_release(self, visit: Visit, asker: Client, host: Client):
        mine = "Your release from work is for the dates of now."
        theirs = "Gareth asked for release from work on the dates of now."
        assert mine not in asker.get(to("visit_suggest", visit.pk)).content.decode()
        leaves.asked(visit)
        for page in ("visit_suggest", "find_time"):
            assert mine in asker.get(to(page, visit.pk)).content.decode()
            assert theirs in host.get(to(page, visit.pk)).content.decode()
        visit.refresh_from_db()
        visits.suggest_dates(visit=visit, by=visit.visitor, half_days=[given.morning(90)])
        assert theirs in host.get(f"/exchanges/{visit.exchange_id}/").content.decode()

    def test_naming_somebody_else(self, visit: Visit, asker: Client):
        leave = leaves.asked(visit)
        step = leaves.open_step(leave)
        assert asker.get(to("leave_name", leave.pk)).status_code == 403
        leave = decisions.send_back(step=step, why=ReturnReason.NOT_MANAGER, seen=step.version)
        html = asker.get(page_of(visit)).content.decode()
        assert "Nobody could answer your request for release from work" in html[: html.index("ex-path__step")]
        assert to("leave_name", leave.pk) in html[: html.index("ex-path__step")]
        html = asker.get(to("leave_name", leave.pk)).content.decode()
        assert "They say that they are not the manager" in html
        said = {
            "name_line-manager": "Ann Other", "email_line-manager": "ann@trust.example.org", "version": leave.version
        }  # fmt: skip
        own = said | {"email_line-manager": "amina.yusuf@example.org"}
        assert asker.post(to("leave_name", leave.pk), own).status_code == 422
        assert "Waits for Ann Other" in after(asker, asker.post(to("leave_name", leave.pk), said))

    def test_taking_it_back(self, visit: Visit, asker: Client):
        leave = leaves.asked(visit)
        html = after(asker, asker.post(to("leave_withdraw", leave.pk), {"version": leave.version}))
        assert "Taken back." in html
        assert "Ask for release from work" in html

    def test_the_letter(self, visit: Visit, asker: Client):
        leave = leaves.asked(visit, word="Łódź, ok")
        html = asker.get(to("leave_letter", leave.pk)).content.decode()
        for words in (
            "Dear Dr Mair Jones,",
            "visiting clinics",
            "See how a ward plans a discharge",
            "1 half-day",
            "£12",
        ):
            assert words in html
        paper = asker.get(to("leave_letter_pdf", leave.pk))
        assert paper.content.startswith(b"%PDF")
        assert "What I hope to learn" in html
        assert "they" not in html[html.index("Dear Dr") : html.index("The terms of service")].lower()
        assert b"/MarkInfo" in paper.content or b"StructTreeRoot" in paper.content


class TestTheQueue:
    def test_one_by_one(self, visit: Visit, manager: User, as_: As):
        leave = leaves.asked(visit)
        client = as_(manager)
        assert "1 person waits for your answer." in client.get("/").content.decode()
        html = client.get(to("leave_list")).content.decode()
        assert "Dr Gareth Price" in html
        html = client.get(to("leave_show", leave.pk)).content.decode()
        assert "A colleague covers" in html
        step = leaves.open_step(leave)
        assert client.post(to("leave_show", leave.pk), {"version": step.version}).status_code == 422
        said = {"answer": "allow", "name": "Mair Jones", "version": step.version}
        assert client.post(to("leave_show", leave.pk), said).status_code == 302
        leave.refresh_from_db()
        assert (leave.state, leave.steps.get().decided_by) == (LeaveState.GRANTED, manager)
        assert client.post(to("leave_show", leave.pk), said).status_code == 409
        assert client.get(to("leave_show", leave.pk)).status_code == 200  # what they decided stays readable

    def test_several_at_once_with_one_more_look(self, visit: Visit, gareth: User, manager: User, as_: As):
        others = [given.planned(gareth, PersonFactory(), ahead=70 + 14 * number) for number in range(2)]
        asked = [leaves.asked(each) for each in (visit, *others)]
        steps = [leaves.open_step(each) for each in asked]
        codes = [f"{step.pk}.{step.version}" for step in steps]
        client = as_(manager)
        assert client.post(to("leave_tick"), {}).status_code == 302
        html = client.post(to("leave_tick"), {"step": codes[:2]}).content.decode()
        assert "Say yes to 2 requests?" in html
        assert not StudyLeave.objects.filter(state=LeaveState.GRANTED).exists()
        assert client.post(to("leave_tick"), {"step": codes[:2], "name": ""}).status_code == 422
        answer = client.post(to("leave_tick"), {"step": codes[:2], "name": "Mair Jones"})
        assert "You said yes to 2 requests." in after(client, answer)
        assert [StudyLeave.objects.get(pk=each.pk).state for each in asked] == ["granted", "granted", "waiting"]

    def test_all_that_employers_allowed_in_advance_but_nothing_else(self, gareth: User, amina: User, as_: As):
        helen = PersonFactory(name="Helen Marsh")
        programme = led.programme(gareth, amina, lead=helen)
        TakingPart.objects.create(
            programme=programme, organisation=gareth.profile.organisation, leave_allowed_at=clock.now()
        )
        allowed = []
        for number in range(3):
            visitor, host = PersonFactory(profile__workplace=gareth.profile.workplace), PersonFactory()
            led.joins(programme, visitor)
            led.joins(programme, host)
            exchange = led.paired(programme, visitor, host, by=helen, direction=Direction.PROPOSER_VISITS)
            dated = visits.fix_dates(visit=exchange.visits.get(), wanted=[given.morning(60 + 7 * number)], by=None)
            allowed.append(leaves.asked(dated, people={}))
        client = as_(helen)
        assert "Allow all 3 that employers allowed in advance" in client.get(to("leave_list")).text
        look = client.post(to("leave_tick"), {"beforehand": "yes"})
        assert "Say yes to 3 requests?" in look.text
        assert not StudyLeave.objects.filter(state=LeaveState.GRANTED).exists()
        codes = form_on(look).fields["step"]
        client.post(to("leave_tick"), {"step": codes, "name": "Helen Marsh"})
        assert StudyLeave.objects.filter(state=LeaveState.GRANTED).count() == len(allowed)

    def test_strangers_find_nothing(self, visit: Visit, stranger: User, as_: As):
        leave = leaves.asked(visit)
        client = as_(stranger)
        assert "Nothing waits for you" in client.get(to("leave_list")).content.decode()
        assert client.get(to("leave_show", leave.pk)).status_code == 404
        step = leaves.open_step(leave)
        said = {"answer": "allow", "name": "X Y", "version": step.version}
        assert client.post(to("leave_show", leave.pk), said).status_code == 404
        client.post(to("leave_tick"), {"step": [f"{step.pk}.{step.version}"], "name": "X Y"})
        leave.refresh_from_db()
        assert leave.state == LeaveState.WAITING

    def test_nobody_answers_their_own(self, visit: Visit, asker: Client):
        leave = leaves.asked(visit)
        step = leaves.open_step(leave)
        said = {"answer": "allow", "name": "X Y", "version": step.version}
        assert asker.post(to("leave_show", leave.pk), said).status_code == 403

    def test_whom_they_named_is_confirmed_by_a_lead(self, gareth: User, amina: User, as_: As):
        lead = PersonFactory(name="Helen Marsh")
        MembershipFactory(person=lead, organisation=gareth.profile.organisation, role=Membership.Role.LEAD)
        visit = given.planned(gareth, amina, ahead=60)
        leave = leaves.actions.ask(visit=visit, by=gareth, wish=leaves.wish())
        client = as_(lead)
        assert "See whom Dr Gareth Price named" in client.get(to("leave_list")).content.decode()
        html = client.get(to("leave_show", leave.pk)).content.decode()
        assert leaves.MANAGER.email in html
        step = leaves.open_step(leave)
        said = {"answer": "not-then", "name": "Helen Marsh", "version": step.version}
        assert client.post(to("leave_show", leave.pk), said).status_code == 302
        leave.refresh_from_db()
        assert leave.state == LeaveState.RETURNED

    def test_the_list_asks_the_database_as_often_for_thirty_as_for_one(
        self, visit: Visit, gareth: User, manager: User, as_: As
    ):
        client = as_(manager)
        leaves.asked(visit)
        client.get(to("leave_list"))

        def queries() -> int:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(to("leave_list")).status_code == 200
            return len(seen)

        with_one = queries()
        for number in range(19):
            leaves.asked(given.planned(PersonFactory(), PersonFactory(), ahead=60 + number))
        assert leave_desk(manager).count() == 20
        assert queries() <= with_one
        assert with_one <= 16


class TestHouseRules:
    def test_set_by_a_lead_in_plain_sentences(self, lead: User, as_: As):
        organisation = lead.memberships.get().organisation
        address = to("policy_edit", organisation.pk)
        client = as_(lead)
        assert "Staff give 6 weeks’ notice before a visit." in client.get(address).content.decode()
        said = {"notice_weeks": "8", "step_1": "line-manager", "step_2": "education-lead", "training_1": "rota"}
        html = after(client, client.post(address, said))
        assert "Staff give 8 weeks’ notice before a visit." in html
        assert "the line manager and the education lead" in html
        policy = LeavePolicy.objects.get()
        assert (policy.steps, policy.training_steps) == (["line-manager", "education-lead"], ["rota"])
        assert client.post(address, said | {"step_2": "line-manager"}).status_code == 422
        assert client.post(address, {"notice_weeks": "8", "training_1": "rota"}).status_code == 422
        assert client.post(address, said | {"notice_weeks": "99"}).status_code == 422
        assert address in client.get(reverse("accounts:organisation_show", args=[organisation.pk])).content.decode()

    def test_others_find_nothing(self, lead: User, stranger: User, gareth: User, as_: As):
        address = to("policy_edit", lead.memberships.get().organisation_id)
        assert as_(stranger).get(address).status_code == 404
        assert as_(lead).get(to("policy_edit", gareth.profile.organisation_id)).status_code == 404

    def test_shorter_notice(self, gareth: User, amina: User, stranger: User, as_: As):
        lead = PersonFactory(name="Helen Marsh")
        MembershipFactory(person=lead, organisation=gareth.profile.organisation, role=Membership.Role.LEAD)
        exchange = given.agreed(gareth, amina)
        address = to("notice_shorten", exchange.pk, gareth.pk)
        assert as_(stranger).get(address).status_code == 404
        assert as_(gareth).get(address).status_code == 404
        client = as_(lead)
        rules = client.get(to("policy_edit", gareth.profile.organisation_id)).content.decode()
        assert address in rules
        assert "Dr Gareth Price, exchange agreed on" in rules  # who has two exchanges stands there twice
        assert client.get(to("notice_shorten", exchange.pk, stranger.pk)).status_code == 404
        assert client.post(address, {"weeks": "1", "reason": ""}).status_code == 422
        assert client.post(address, {"weeks": "1", "reason": "A clinic fell out"}).status_code == 302
        assert ShorterNotice.objects.get().weeks == 1
