"""The pages of paperwork: who sees and does what, by which form, and how many questions they ask the database."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from core import clock
from exchanges.actions import visit as visits
from exchanges.actions.paperwork import agreements, arrival
from exchanges.diary import run_of
from exchanges.enums import Doer, PaperState, VisitState
from exchanges.models import AccessNeed, Agreement, Requirement, ShorterTime, Visit
from exchanges.standard import UNDERTAKING_VERSION
from tests import cast
from tests.factories import exchanges as given
from tests.factories.accounts import MembershipFactory, OrganisationFactory, PersonFactory
from tests.unit.exchanges.test_paperwork import a_week, hospital, lead_of, paper

pytestmark = pytest.mark.django_db


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(visit: Visit) -> str:
    return reverse("exchanges:paperwork", args=[visit.pk])


def test_both_see_it_and_each_acts_only_on_their_own() -> None:
    gareth, amina, stranger = cast.gareth(), cast.amina(), browser(cast.stranger())
    visit = given.dated(gareth, amina)

    his = browser(gareth).get(page_of(visit)).content.decode()
    hers = browser(amina).get(page_of(visit)).content.decode()

    assert "0 of 3 done" in his
    assert "days left" in his
    assert "Read and sign" in his
    assert "Say that it is done" not in his
    assert "Say that it is done" in hers
    assert "Read and sign" not in hers
    consent = reverse("exchanges:paper_do", args=[paper(visit, "consent").pk])
    assert browser(gareth).get(consent).status_code == 403
    assert [stranger.get(address).status_code for address in (consent, page_of(visit))] == [404, 404]


def test_signing_keeps_what_was_typed_when_it_is_not_the_name() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    client, url = browser(gareth), reverse("exchanges:paper_do", args=[paper(visit, "undertaking").pk])
    assert "I come to observe and to learn." in client.get(url).content.decode()
    boxes = {"version": paper(visit, "undertaking").version, "text_version": UNDERTAKING_VERSION}

    wrong = client.post(url, {**boxes, "name": "Gareth"})
    assert wrong.status_code == 422
    assert 'value="Gareth"' in wrong.content.decode()
    done = client.post(url, {**boxes, "name": "dr gareth price"}, follow=True)

    assert done.redirect_chain == [(page_of(visit), 302)]
    assert "Signed as dr gareth price" in done.content.decode()
    assert client.post(url, {**boxes, "name": "dr gareth price"}).status_code == 302  # the same button again


def test_ticking_and_taking_back() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    item, client = paper(visit, "consent"), browser(amina)

    client.post(reverse("exchanges:paper_do", args=[item.pk]), {"version": item.version})
    assert paper(visit, "consent").state == PaperState.DONE
    client.post(reverse("exchanges:paper_undo", args=[item.pk]), {"version": item.version + 1})

    assert paper(visit, "consent").state == PaperState.TO_DO


def test_the_host_says_whom_the_visitor_meets() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    url = reverse("exchanges:paper_contact", args=[visit.pk])
    assert browser(gareth).get(url).status_code == 403
    assert browser(amina).post(url, {}).status_code == 422

    browser(amina).post(url, {"meets_people": "no"})

    assert paper(visit, "consent").state == PaperState.NOT_NEEDED
    assert "This visit does not need it" in browser(gareth).get(page_of(visit)).content.decode()


def test_a_lead_confirms_a_queue_in_one_go_and_one_by_one() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    helen = lead_of(gareth.profile.organisation)
    visit = a_week(gareth, amina)
    url = reverse("exchanges:confirmations", args=[gareth.profile.organisation.pk])
    client = browser(helen)
    assert "Dr Gareth Price: Mandatory training is up to date" in client.get(url).content.decode()
    theirs = list(visit.papers.filter(who=Doer.EMPLOYER))

    assert client.post(url, {"on": str(clock.today())}).status_code == 422
    old = client.post(url, {"papers": [item.pk for item in theirs], "on": "2020-01-01"})
    assert old.status_code == 422
    assert "will have run out" in old.content.decode()
    client.post(url, {"papers": [theirs[1].pk], "on": str(clock.today())})
    one = reverse("exchanges:paper_do", args=[theirs[0].pk])
    today = clock.today()
    answer = {
        "version": theirs[0].version,
        "said": "yes",
        "on_day": today.day,
        "on_month": today.month,
        "on_year": today.year,
    }
    assert client.post(one, {**answer, "on_year": today.year + 1}).status_code == 422
    assert client.post(one, answer).status_code == 302

    assert visit.papers.to_do().filter(who=Doer.EMPLOYER).count() == 1
    assert browser(gareth).get(url).status_code == 404
    other = reverse("exchanges:confirmations", args=[amina.profile.organisation.pk])
    assert client.get(other).status_code == 404


def test_a_lead_keeps_the_set_of_the_organisation() -> None:
    amina = cast.amina()
    organisation = hospital(amina)
    client = browser(lead_of(organisation))
    here = reverse("exchanges:paperwork_set", args=[organisation.pk])
    edit = reverse("exchanges:requirement_edit", args=[organisation.pk, "dbs"])
    words = {
        "title": "Check of records",
        "why": "As the role needs it.",
        "who": "employer",
        "how": "confirmation",
        "days_before": 5,
        "lead_days": 0,
        "least_half_days": 4,
        "contact_only": "on",
    }

    far = client.post(edit, {**words, "days_before": 99})
    assert far.status_code == 422
    assert "Enter 60 or less" in far.text
    assert client.post(edit, words).status_code == 302
    assert "Check of records" in client.get(here).content.decode()
    client.post(reverse("exchanges:requirement_switch", args=[organisation.pk, "dbs"]), {"version": "off"})
    assert Requirement.objects.get().is_off
    client.post(reverse("exchanges:requirement_restore", args=[organisation.pk, "dbs"]))
    assert not Requirement.objects.exists()
    client.post(reverse("exchanges:requirement_add", args=[organisation.pk]), {**words, "title": "A badge"})
    assert "(your own)" in client.get(here).content.decode()
    shorten = reverse("exchanges:paperwork_shorten", args=[organisation.pk])
    soon = clock.today() + timedelta(days=30)
    day = {"until_on_day": soon.day, "until_on_month": soon.month, "until_on_year": soon.year}
    assert client.post(shorten, {"days": 14, "why": "", **day}).status_code == 422
    client.post(shorten, {"days": 14, "why": "HR has time", **day})
    assert ShorterTime.objects.get().days == 14
    client.post(reverse("exchanges:paperwork_shorten_end", args=[organisation.pk]))
    assert not ShorterTime.objects.exists()
    assert client.get(reverse("exchanges:requirement_edit", args=[organisation.pk, "nothing"])).status_code == 404
    assert browser(amina).get(here).status_code == 404
    assert browser(cast.lead()).get(here).status_code == 404


def test_two_leads_put_an_agreement_on_file() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    one, other = gareth.profile.organisation, hospital(amina)
    his, hers = lead_of(one, "Ian Moss"), lead_of(other, "Kate Orr")
    found = browser(his).get(reverse("exchanges:agreement_with", args=[one.pk]), {"find": other.name})
    add = reverse("exchanges:agreement_add", args=[one.pk, other.pk])
    assert add in found.content.decode()
    today = clock.today()
    days = {"from_on_day": today.day, "from_on_month": today.month, "from_on_year": today.year}
    days |= {"until_on_day": today.day, "until_on_month": today.month, "until_on_year": today.year + 1}
    boxes = {"reference": "Memorandum 7", "about": "", "covers": ["dbs", "access-letter"], **days}
    assert browser(his).post(add, {**boxes, "until_on_year": today.year - 1}).status_code == 422
    browser(his).post(add, boxes)
    agreement = Agreement.objects.get()
    confirm = reverse("exchanges:agreement_confirm", args=[one.pk, agreement.pk])
    assert browser(his).post(confirm).status_code == 403

    listed = browser(hers).get(reverse("exchanges:agreements", args=[other.pk])).content.decode()
    assert "Yes, this is agreed" in listed
    browser(hers).post(reverse("exchanges:agreement_confirm", args=[other.pk, agreement.pk]))
    agreement.refresh_from_db()
    assert agreement.confirmed_by == hers
    visit = a_week(gareth, amina)
    assert "Spared by “Memorandum 7”" in browser(gareth).get(page_of(visit)).content.decode()
    end = reverse("exchanges:agreement_end", args=[one.pk, agreement.pk])
    assert browser(his).get(end).status_code == 200
    browser(his).post(end)

    assert paper(visit, "access-letter").state == PaperState.TO_DO
    assert browser(cast.lead()).get(end).status_code == 404


def test_the_page_for_the_day_and_what_each_adds_to_it() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    page = reverse("exchanges:arriving", args=[visit.pk])
    edit, needs = (reverse(f"exchanges:{name}", args=[visit.pk]) for name in ("arriving_edit", "access_need"))

    assert browser(gareth).get(edit).status_code == 403
    assert browser(amina).get(needs).status_code == 403
    browser(amina).post(edit, {"ask_for": "Sister Bell", "phones": "", "bring": "", "stand_in": "", "notes": ""})
    browser(gareth).post(needs, {"text": "A chair with arms"})
    shown = browser(gareth).get(page)

    assert "Sister Bell" in shown.content.decode()
    assert "prescribe" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "A chair with arms" in browser(amina).get(page).content.decode()
    assert browser(cast.stranger()).get(page).status_code == 404
    browser(gareth).post(needs, {"text": ""})
    assert not AccessNeed.objects.exists()


@pytest.mark.parametrize("kind", ["visit_poster", "visit_leaflet"])
def test_notices_are_pdfs_that_name_no_visitor(kind: str) -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)

    answer = browser(amina).get(reverse(f"exchanges:{kind}", args=[visit.pk]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert browser(cast.stranger()).get(reverse(f"exchanges:{kind}", args=[visit.pk])).status_code == 404


def test_home_says_what_is_to_do_and_leads_what_waits_for_their_word() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    helen = lead_of(gareth.profile.organisation)
    a_week(gareth, amina)

    assert "1 thing to do before a visit" in browser(gareth).get("/").content.decode()
    assert "3 things to do before a visit" in browser(amina).get("/").content.decode()
    assert "3 things about visits" in browser(helen).get("/").content.decode()


def test_the_forms_say_from_when_and_why(django_assert_max_num_queries) -> None:
    gareth, amina = cast.gareth(), cast.amina()
    exchange = given.agreed(gareth, amina)
    url = reverse("exchanges:visit_suggest", args=[exchange.visits.get().pk])

    asked = browser(gareth).get(reverse("exchanges:exchange_ask", args=[cast.ruth().pk])).content.decode()
    shown = browser(gareth).get(url).content.decode()
    soon = clock.today() + timedelta(days=20)
    refused = browser(gareth).post(
        url, {"version": 0, "first_date": str(soon), "first_half": "AM", "length": "1", "open_then": "on"}
    )

    assert "6 weeks’ notice" in asked
    assert "6 weeks’ notice" in shown
    assert f'min="{clock.today() + timedelta(days=42):%Y}' in shown
    assert refused.status_code == 422
    assert "6 weeks’ notice" in refused.content.decode()


@pytest.mark.parametrize("many", [1, 8])
def test_the_page_asks_few_questions_however_much_there_is(many: int, django_assert_max_num_queries) -> None:
    gareth, amina = cast.gareth(), cast.amina()
    lead_of(gareth.profile.organisation)
    visit = given.dated(gareth, amina) if many == 1 else a_week(gareth, amina)
    assert visit.papers.count() >= many
    client = browser(gareth)
    client.get(page_of(visit))

    with django_assert_max_num_queries(16):
        client.get(page_of(visit))


@pytest.mark.parametrize("many", [1, 30])
def test_the_queue_asks_few_questions_however_long_it_is(many: int, django_assert_max_num_queries) -> None:
    amina = cast.amina()
    organisation = hospital(amina)
    helen = lead_of(OrganisationFactory())
    home = Membership.objects.get(person=helen).organisation
    workplace = home.workplaces.get()
    for number in range(many):
        visitor = PersonFactory(profile__workplace=workplace)
        host = PersonFactory(profile__workplace=organisation.workplaces.get())
        visit = given.agreed(visitor, host).visits.get()
        day = given.morning(given.AHEAD + number)
        visit = visits.suggest_dates(visit=visit, by=visitor, half_days=run_of(day, 2))
        visits.agree_dates(visit=visit, by=host)
    client, url = browser(helen), reverse("exchanges:confirmations", args=[home.pk])
    client.get(url)

    with django_assert_max_num_queries(16):
        client.get(url)


@pytest.mark.django_db(transaction=True)
def test_the_last_two_things_done_at_once_confirm_the_visit() -> None:
    gareth, amina = cast.gareth(), cast.amina()
    visit = given.dated(gareth, amina)
    consent, induction = paper(visit, "consent"), paper(visit, "induction")
    given.do_paper(paper(visit, "undertaking"))
    together = Barrier(2)
    codes = []

    def press(item) -> None:
        client = browser(amina)
        together.wait(10)
        answer = client.post(reverse("exchanges:paper_do", args=[item.pk]), {"version": item.version})
        codes.append(answer.status_code)
        connection.close()

    threads = [Thread(target=press, args=[item]) for item in (consent, induction)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    visit.refresh_from_db()
    assert codes == [302, 302]
    assert visit.state == VisitState.CONFIRMED


def test_pages_hold_very_long_names() -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 2
    gareth = PersonFactory(name=long[:110].strip())
    amina = PersonFactory(name=long[1:110].strip())
    visit = given.dated(gareth, amina)
    arrival.tell_visitor(visit=visit, by=amina, ask_for=long[:150], stand_in="", phones="", bring="", notes=long * 5)

    for name in ("paperwork", "arriving", "visit_poster", "visit_leaflet"):
        assert browser(amina).get(reverse(f"exchanges:{name}", args=[visit.pk])).status_code == 200


def test_an_agreement_past_its_day_cannot_be_ended_once_more() -> None:
    one, other = OrganisationFactory(), OrganisationFactory()
    his, hers = lead_of(one, "Ian Moss"), lead_of(other, "Kate Orr")
    agreement = agreements.enter(
        one=one,
        other=other,
        reference="Letter of 2026",
        covers=["training"],
        from_on=clock.today(),
        until_on=clock.today() + timedelta(days=3),
        by=his,
    )
    agreements.confirm(agreement=agreement, by=hers)
    listed = reverse("exchanges:agreements", args=[one.pk])
    end = reverse("exchanges:agreement_end", args=[one.pk, agreement.pk])
    assert end in browser(his).get(listed).content.decode()
    Agreement.objects.update(from_on=clock.today() - timedelta(days=9), until_on=clock.today() - timedelta(days=1))
    page = browser(his).get(listed).content.decode()
    assert "Letter of 2026" in page
    assert end not in page


def test_an_agreement_can_be_turned_down_before_it_counts() -> None:
    one, other = OrganisationFactory(), OrganisationFactory()
    his, hers = lead_of(one, "Ian Moss"), lead_of(other, "Kate Orr")
    MembershipFactory(person=his, organisation=other, role=Membership.Role.LEAD)
    agreement = agreements.enter(
        one=one,
        other=other,
        reference="A",
        covers=["dbs"],
        from_on=clock.today(),
        until_on=clock.today(),
        by=his,
    )
    confirm = reverse("exchanges:agreement_confirm", args=[other.pk, agreement.pk])
    assert browser(his).post(confirm).status_code == 403  # leads both, and wrote it down

    browser(hers).post(reverse("exchanges:agreement_end", args=[other.pk, agreement.pk]))

    agreement.refresh_from_db()
    assert agreement.ended_by == hers
    assert agreement.confirmed_at is None
