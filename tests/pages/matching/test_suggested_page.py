"""The page of suggestions, what one sets aside, and why somebody is not among them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.actions import safety
from accounts.models import User
from matching import actions
from matching.models import SetAside
from tests.factories import exchanges as given
from tests.factories.accounts import LearningNeedFactory, OrganisationFactory, OutcodeFactory, PersonFactory

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
URL = "/find/suggested/"


@pytest.fixture
def eyes(gareth: User, amina: User) -> User:
    """Gareth wants what Amina shows, and shows what she wants."""
    OutcodeFactory(code="HR1", latitude=52.06, longitude=-2.7)
    gareth.learning_needs.update(topic="frailty")
    LearningNeedFactory(person=amina, topic="frailty")
    actions.rebuild_listings()
    return gareth


def crowd(size: int) -> None:
    for number in range(size):
        place = OrganisationFactory(postcode="HR1 2AA").workplaces.get()
        LearningNeedFactory(
            person=PersonFactory(name=f"Robin Marsh {number}", profile__workplace=place), topic="frailty"
        )
    actions.rebuild_listings()


def read(client: Client, url: str = URL, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_a_suggestion_says_who_learns_how_well_it_fits_and_why(as_: SignIn, eyes: User, amina: User) -> None:
    page = read(as_(eyes))
    assert "Each of you would see what you want" in page
    assert "Dr Amina Yusuf" in page
    assert "fit</strong>" in page
    assert "You want frailty; they offer it" in page
    assert amina.email not in page


def test_the_first_page_shows_three_of_them(as_: SignIn, eyes: User) -> None:
    crowd(5)
    page = read(as_(eyes), "/")
    assert "People who would suit you" in page
    assert page.count('class="nhsuk-card ex-person"') == 3


def test_the_unconfirmed_see_suggestions_without_names(as_: SignIn, newcomer: User, eyes: User) -> None:
    LearningNeedFactory(person=newcomer, topic="frailty")
    page = read(as_(newcomer))
    assert "Consultant geriatrician" in page
    assert "Amina" not in page


def test_not_for_me_and_back_again(as_: SignIn, eyes: User, amina: User) -> None:
    client = as_(eyes)
    answer = client.post(f"/find/suggested/set-aside/{amina.pk}/", follow=True)
    assert "You will not see this person among your suggestions again." in answer.content.decode()
    assert "Dr Amina Yusuf" not in read(client)
    assert "Dr Amina Yusuf" in read(client, "/find/suggested/set-aside/")
    assert "You set them aside." in read(client, f"/find/suggested/why-not/{amina.pk}/")
    client.post(f"/find/suggested/take-back/{amina.pk}/")
    assert "Dr Amina Yusuf" in read(client)


def test_not_for_me_can_be_undone_beside_its_message(as_: SignIn, eyes: User, amina: User) -> None:
    client = as_(eyes)
    answer = client.post(f"/find/suggested/set-aside/{amina.pk}/", follow=True)
    (undo,) = re.findall(r'action="(/find/suggested/take-back/[^"]*)"', answer.content.decode())
    assert client.post(undo).headers["Location"] == URL
    assert "Dr Amina Yusuf" in read(client)
    assert "Undo" not in read(client, f"{URL}?aside={amina.pk}")
    assert "Undo" not in read(client, f"{URL}?aside=nobody")


def test_from_somebody_the_way_back_leads_to_the_list_they_were_in(as_: SignIn, eyes: User, amina: User) -> None:
    client = as_(eyes)
    for back, said in ((URL, "Suggested people"), ("/find/?topic=frailty", "Find people")):
        (person,) = re.findall(rf'href="(/people/{amina.pk}/[^"]*)"', read(client, back))
        assert f'<a class="nhsuk-back-link" href="{back}">{said}</a>' in read(client, person)
    assert 'href="/find/"' in read(client, f"/people/{amina.pk}/?next=https://example.com/")


def test_reading_sets_nobody_aside_and_others_do_not_see_it(as_: SignIn, eyes: User, amina: User) -> None:
    assert as_(eyes).get(f"/find/suggested/set-aside/{amina.pk}/").status_code == 405
    assert not SetAside.objects.exists()
    actions.set_aside(person=amina, by=eyes)
    assert "Dr Gareth Price" in read(as_(amina))


def test_across_a_block_nobody_is_there(as_: SignIn, eyes: User, amina: User) -> None:
    safety.block(person=eyes, by=amina)
    client = as_(eyes)
    assert "Amina" not in read(client)
    unknown = client.get("/find/suggested/why-not/999999/")
    blocked = client.get(f"/find/suggested/why-not/{amina.pk}/")
    assert (blocked.status_code, unknown.status_code) == (404, 404)
    assert client.post(f"/find/suggested/set-aside/{amina.pk}/").status_code == 404


def test_why_not_says_what_speaks_against_it(as_: SignIn, eyes: User, ruth: User) -> None:
    ruth.profile.offer_topics = ["stroke"]
    ruth.profile.save()
    actions.rebuild_listings()
    page = read(as_(eyes), f"/find/suggested/why-not/{ruth.pk}/")
    assert "Neither of you offers what the other wants to see" in page
    assert "You can ask them all the same" in page


def test_who_has_an_exchange_with_the_reader_cannot_be_asked_again(as_: SignIn, eyes: User, amina: User) -> None:
    given.requested(eyes, amina)
    page = read(as_(eyes), f"/find/suggested/why-not/{amina.pk}/")
    assert "You two have an exchange under way." in page
    assert "You can ask them all the same" not in page


def test_where_there_are_few_it_says_what_would_bring_more(as_: SignIn, eyes: User) -> None:
    OutcodeFactory(code="HR9", latitude=51.91, longitude=-2.58)
    eyes.profile.distance_km = 10
    eyes.profile.save()
    place = OrganisationFactory(postcode="HR9 5AA").workplaces.get()
    LearningNeedFactory(person=PersonFactory(profile__workplace=place), topic="frailty")
    actions.rebuild_listings()
    page = read(as_(eyes))
    assert "Farther than you said you would travel" in page
    assert "If you travelled" not in page  # they are here already
    eyes.profile.distance_km = 5
    eyes.profile.save()
    client = as_(eyes)
    page = read(client)
    assert "If you travelled up to 20 km (about 12 miles): 2 people" in page
    (change,) = re.findall(r'href="(/profile/when/[^"]*)"', page)
    form = client.get(change).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None} | {"distance_km": "20"}
    assert client.post(change, sent).headers["Location"] == URL


def test_where_nobody_fits_however_far_the_reader_is_told_what_would_help(as_: SignIn, eyes: User, amina: User) -> None:
    amina.learning_needs.all().delete()
    eyes.learning_needs.update(topic="suicide-prevention")
    actions.rebuild_listings()
    page = read(as_(eyes))
    assert "Just now nobody does, however far you would travel." in page
    assert '<a href="/profile/learn/">want to see</a>' in page


def test_somebody_who_said_nothing_is_told_where_to_begin(as_: SignIn, newcomer: User, eyes: User) -> None:
    newcomer.profile.offer_topics = []
    newcomer.profile.save()
    page = read(as_(newcomer))
    assert "Nobody to suggest yet" in page
    assert "Say what you want to learn, and choose its topic" in page
    assert "Say what you can show" in page


@pytest.mark.parametrize("kept", [True, False])
def test_twenty_people_take_as_many_queries_as_six(
    as_: SignIn,
    eyes: User,
    kept: bool,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = as_(eyes)
    crowd(6)
    if kept:
        actions.reckon_everybody()
    read(client)
    with django_assert_max_num_queries(15 if kept else 20) as few:
        read(client)
    crowd(30)
    if kept:
        actions.reckon_everybody()
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert read(client).count('class="nhsuk-card ex-person"') == 20
