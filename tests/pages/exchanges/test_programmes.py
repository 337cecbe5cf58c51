"""Programmes over HTTP: the set-up as a task list, templates, the closing event, and what each person sees."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import User
from exchanges.actions import pre_approval, set_up, template
from exchanges.enums import EventAnswer, ParticipantState, ProgrammeKind, ProgrammeState
from exchanges.models import EventReply, Programme, TakingPart
from tests import cast
from tests.factories import programme_desk as led
from tests.factories import programmes as given
from tests.factories.accounts import OrganisationFactory, PersonFactory
from tests.pages.forms import send
from tests.second_step import type_password

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
WELSH = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the first page of a session also writes the session
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_lead_sets_a_programme_up_and_opens_it(lead: User, as_: As) -> None:
    browser = as_(lead)
    assert send(browser, "/programmes/begin/", name="Wessex exchange").status_code == 302
    programme = Programme.objects.get()
    at = f"/programmes/{programme.pk}/set-up/"
    page = browser.get(at).text
    assert "1 of 6 tasks that are needed are done" in page
    assert f"/programmes/{programme.pk}/open/" not in page
    refused = browser.post(f"/programmes/{programme.pk}/open/", {"version": programme.version})
    assert refused.status_code == 409
    assert "Before it can be opened, set: Name and purpose" in refused.text

    send(browser, f"{at}about/", purpose="See each other’s work.")
    send(browser, f"{at}kind/", kind="two-sided")
    send(browser, f"{at}sides/1/", name="GPs", professions=["gp"])
    send(browser, f"{at}sides/2/", name="Consultants", professions=["consultant"], specialties=["320"])
    send(browser, f"{at}exchange/", length="2")
    day = given.ahead(60)
    first = {"first_date_day": day.day, "first_date_month": day.month, "first_date_year": day.year}
    late = send(browser, f"{at}window/", **first, last_date_day=1, last_date_month=1, last_date_year=2020)
    assert late.status_code == 422
    assert "has to lie ahead" in late.text
    assert str(day.year) in late.text
    day = given.ahead(200)
    last = {"last_date_day": day.day, "last_date_month": day.month, "last_date_year": day.year}
    send(browser, f"{at}window/", **first, **last, capacity="118")
    send(browser, f"{at}approval/", approves="no")
    send(browser, f"{at}questions/add/", text="Where?", kind="choice", options="Ward\nClinic\n\nWard")
    assert "6 of 6 tasks" in browser.get(at).text
    assert send(browser, f"/programmes/{programme.pk}/open/").status_code == 302
    programme.refresh_from_db()
    assert programme.state == ProgrammeState.OPEN
    assert programme.questions.get().options == ["Ward", "Clinic"]
    assert not programme.approves_pairings
    fixed = send(browser, f"{at}kind/", kind="pool")
    assert fixed.status_code == 422
    assert "people joined the programme knowing it" in fixed.text


def test_organisations_are_searched_for_added_and_taken_out(lead: User, as_: As) -> None:
    programme, browser = given.begun(lead), as_(lead)
    other = OrganisationFactory(name=WELSH)
    at = f"/programmes/{programme.pk}/set-up/organisations/"
    assert WELSH in browser.get(at, {"q": "Llanfair"}).text
    assert browser.post(f"{at}{other.pk}/add/").status_code == 302
    assert browser.post(f"{at}{other.pk}/add/").status_code == 302
    assert programme.taking_part.count() == 2
    assert send(browser, f"{at}{other.pk}/remove/").status_code == 302
    assert programme.taking_part.count() == 1
    assert browser.get(f"{at}{other.pk}/remove/").status_code == 404


def test_leads_are_appointed_and_step_down(lead: User, as_: As) -> None:
    programme, browser = given.begun(lead), as_(lead)
    at = f"/programmes/{programme.pk}/set-up/leads/"
    nobody = send(browser, at, email="nobody@example.org")
    assert nobody.status_code == 422
    assert "Nobody with this address" in nobody.text
    assert "nobody@example.org" in nobody.text
    colleague = PersonFactory(profile__organisation=programme.organisation)
    assert send(browser, at, email=colleague.email).status_code == 302
    assert send(browser, f"{at}{lead.pk}/").status_code == 302
    assert browser.get(at).status_code == 404
    last = as_(colleague).post(f"{at}{colleague.pk}/")
    assert last.status_code == 409
    assert "at least one lead" in last.text


def test_whoever_leads_a_programme_signs_in_with_two_steps_elsewhere_than_in_the_demo(settings: Settings) -> None:
    settings.DEMO = False
    browser = type_password(cast.programme_lead())
    assert browser.get("/programmes/").headers.get("Location") == "/account/second-step/"


def test_others_lead_others(lead: User, gareth: User, as_: As) -> None:
    programme = given.opened(lead)
    for person in (given.another_lead(), gareth, cast.programme_lead()):
        browser = as_(person)
        for page in ("set-up/", "set-up/about/", "close/", "copy/", "share/", "event/write/"):
            assert browser.get(f"/programmes/{programme.pk}/{page}").status_code == 404, page
        assert browser.get(f"/programmes/{programme.pk}/").status_code == 404


def test_the_list_shows_what_i_lead_where_i_am_and_what_i_could_join(lead: User, as_: As) -> None:
    programme = given.opened(lead, name="Wessex exchange")
    colleague = PersonFactory(profile__organisation=programme.organisation, profile__profession="gp")
    nurse = PersonFactory(profile__organisation=programme.organisation, profile__profession="nurse")
    assert "Open to you" in as_(colleague).get("/programmes/").text
    assert "No programme for you yet" in as_(nurse).get("/programmes/").text
    page = as_(colleague).get(f"/programmes/{programme.pk}/").text
    assert "You could take part" in page
    assert lead.name in page
    assert "other professions" in as_(nurse).get(f"/programmes/{programme.pk}/").text
    given.joined(programme, colleague, ParticipantState.WAITING)
    assert "Your places" in as_(colleague).get("/programmes/").text
    assert "You are on the waiting list" in as_(colleague).get(f"/programmes/{programme.pk}/").text
    assert "You lead" in as_(lead).get("/programmes/").text


def test_the_list_asks_the_database_as_often_for_many(lead: User, as_: As) -> None:
    colleague = PersonFactory(profile__organisation=given.led_by(lead), profile__profession="gp")
    given.joined(given.opened(lead, name="Joined"), colleague)
    given.opened(lead, name="To join")
    address = "/programmes/"
    mine, theirs = queries_of(as_(colleague), address), queries_of(as_(lead), address)
    for number in range(8):
        given.joined(given.opened(lead, name=f"Joined {number}"), colleague)
        given.opened(lead, name=f"To join {number}")
    assert queries_of(as_(colleague), address) == mine
    assert queries_of(as_(lead), address) == theirs


def test_a_life_in_buttons(lead: User, as_: As) -> None:
    programme, browser = given.opened(lead), as_(lead)
    at = f"/programmes/{programme.pk}/"
    assert send(browser, f"{at}close/").status_code == 302
    assert browser.get(f"{at}close/").status_code == 403
    day = given.ahead(300)
    boxes = {"last_date_day": day.day, "last_date_month": day.month, "last_date_year": day.year}
    assert send(browser, f"{at}reopen/", **boxes).status_code == 302
    assert send(browser, f"{at}close/").status_code == 302
    assert send(browser, f"{at}archive/").status_code == 302
    assert send(browser, f"{at}copy/", name="Second year").status_code == 302
    assert Programme.objects.get(name="Second year").state == ProgrammeState.SETTING_UP


def test_templates_are_read_searched_and_begun_from(lead: User, gareth: User, as_: As) -> None:
    other = given.another_lead()
    browser = as_(other)
    assert "Nobody shares one yet" in browser.get("/programmes/templates/").text
    programme = given.opened(lead)
    given.joined(programme, gareth)
    words = {"what_worked": "Half-days", "what_to_avoid": "August"}
    assert send(as_(lead), f"/programmes/{programme.pk}/share/", **words).status_code == 302
    shared = programme.template
    assert "Nothing fits" in browser.get("/programmes/templates/", {"find": "paramedic"}).text
    page = browser.get(f"/programmes/templates/{shared.pk}/").text
    assert "Half-days" in page
    assert "August" in page
    for name in (lead.name, gareth.name, str(given.ahead(56).year), "118"):
        assert name not in page.split("How it is set up")[1].split("</dl>")[0]
    assert send(browser, f"/programmes/templates/{shared.pk}/start/", name="Ours").status_code == 302
    assert Programme.objects.get(name="Ours").organisation == given.led_by(other)
    assert send(as_(lead), f"/programmes/{programme.pk}/share/withdraw/").status_code == 302
    assert browser.get(f"/programmes/templates/{shared.pk}/").status_code == 404
    assert as_(gareth).get("/programmes/templates/").status_code == 404


def test_study_leave_is_answered_by_the_organisation(lead: User, as_: As) -> None:
    programme, other = given.begun(lead), given.another_lead()
    there = set_up.add_organisation(programme=programme, organisation=given.led_by(other), by=lead)
    at = f"/programmes/{programme.pk}/set-up/study-leave/"
    assert as_(lead).post(f"{at}{there.organisation_id}/ask/").status_code == 302
    assert "Study leave for “Wessex exchange”" in as_(other).get("/").text
    assert as_(lead).get(f"/programmes/study-leave/{there.pk}/").status_code == 404
    assert as_(other).post(f"/programmes/study-leave/{there.pk}/", {}).status_code == 422
    assert send(as_(other), f"/programmes/study-leave/{there.pk}/", answer="yes", word="Gladly").status_code == 302
    assert TakingPart.objects.get(pk=there.pk).leave_allowed_by == other
    assert "Gladly" in as_(lead).get(at).text
    assert "Study leave for “Wessex exchange”" not in as_(other).get("/").text
    assert send(as_(other), f"/programmes/study-leave/{there.pk}/", answer="no").status_code == 302
    assert "Not allowed" in as_(other).get("/programmes/study-leave/").text
    alone = set_up.add_organisation(programme=programme, organisation=OrganisationFactory(), by=lead)
    assert as_(lead).post(f"{at}{alone.organisation_id}/ask/").status_code == 409


def test_a_closing_event_is_answered_on_its_page(lead: User, gareth: User, amina: User, as_: As) -> None:
    programme = given.opened(lead)
    given.joined(programme, gareth)
    given.joined(programme, amina)
    at, day = f"/programmes/{programme.pk}/event/", given.ahead(220)
    boxes = {"title": "What we saw", "day": day.isoformat(), "starts": "14:00", "place": "Library", "purpose": ""}
    wrong = send(as_(lead), f"{at}write/", **boxes, ends="13:00")
    assert wrong.status_code == 422
    assert "end before it begins" in wrong.text
    assert send(as_(lead), f"{at}write/", **boxes, ends="16:00").status_code == 302
    assert "Do you come? What we saw" in as_(gareth).get("/").text
    assert as_(gareth).post(f"{at}reply/", {}).status_code == 422
    assert as_(gareth).post(f"{at}reply/", {"answer": "yes"}).status_code == 302
    assert EventReply.objects.get().answer == EventAnswer.YES
    assert "Do you come?" not in as_(gareth).get("/").text
    page = as_(lead).get(at).text
    assert "Yes, I come: 1" in page
    assert "Not answered yet: 1" in page
    assert gareth.name in page
    assert gareth.name not in as_(amina).get(at).text.split("</header>")[1]
    assert send(as_(lead), f"{at}change/", place="Online").status_code == 302
    assert "Online" in as_(amina).get(at).text
    assert send(as_(lead), f"{at}cancel/", word="Snow").status_code == 302
    assert "Snow" in as_(amina).get(at).text
    assert as_(PersonFactory()).get(at).status_code == 404


def test_long_names_and_odd_words_are_shown_as_they_are(lead: User, as_: As) -> None:
    programme = given.opened(lead, name=f"<b>{WELSH[:100]}</b>", kind=ProgrammeKind.POOL)
    template.share(programme=programme, by=lead, what_worked="<script>alert(1)</script>")
    pre_approval.allow_leave(taking_part=given.there_of(programme), by=lead)
    for address in ("/programmes/", f"/programmes/{programme.pk}/", f"/programmes/templates/{programme.template.pk}/"):
        page = as_(lead).get(address).text
        assert "<b>Llan" not in page
        assert "<script>alert" not in page


def test_whoever_leads_goes_to_its_page_and_from_its_set_up_too(lead: User, as_: As) -> None:
    programme, browser = led.programme(lead=lead), as_(lead)
    send(browser, "/programmes/begin/", name="Not open yet")
    begun = Programme.objects.get(name="Not open yet")
    listed = browser.get("/programmes/").text
    assert f'href="/programmes/{programme.pk}/lead/"' in listed
    assert f'href="/programmes/{begun.pk}/set-up/"' in listed
    assert f'href="/programmes/{programme.pk}/lead/"' in browser.get(f"/programmes/{programme.pk}/set-up/").text
    assert f'href="/programmes/{begun.pk}/lead/"' not in browser.get(f"/programmes/{begun.pk}/set-up/").text


def test_a_closed_programme_says_so_and_invites_nobody(lead: User, gareth: User, as_: As) -> None:
    programme = led.programme(gareth, lead=lead, state=ProgrammeState.CLOSED)
    at = f"/programmes/{programme.pk}"
    assert "You take part in Wye Valley exchanges. It is closed:" in as_(gareth).get(f"{at}/place/").text
    browser = as_(lead)
    for page in ("/lead/", "/people/", "/set-up/"):
        assert f'href="{at}/invite/"' not in browser.get(at + page).text
    assert "The programme is not open" in browser.get(f"{at}/invite/link/").text
