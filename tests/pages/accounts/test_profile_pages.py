"""The profile, page by page, as people click through it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts import queries
from accounts.directory.searchable import searchable
from accounts.models import LearningNeed, Membership, Organisation, Profile, User, Workplace
from core import clock
from tests.factories.accounts import (
    LearningNeedFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    RegistrationFactory,
    WorkplaceFactory,
)

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


@pytest.fixture
def person() -> User:
    return PersonFactory(name="Nia Rowlands", confirmed=False, profile=None)


def text_of(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"accounts:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_somebody_who_has_just_joined_goes_through_all_six_tasks_and_opens(person: User, as_: As) -> None:
    client = as_(person)
    surgery = OrganisationFactory(name="Pendeen Surgery", search_name="pendeen surgery")
    assert "0 of 6 tasks done" in text_of(client, "profile")

    posts: list[tuple[str, list[Any], dict[str, Any], str]] = [
        ("work_edit", [], {"profession": "practice-nurse", "role": "Lead nurse", "specialty": ""}, "registration_list"),
        ("registration_list", [], {"register": "nmc", "number": "99a9999a"}, "registration_list"),
        ("organisation_choose", [surgery.pk], {}, "workplace_choose"),
        ("workplace_choose", [], {"workplace": surgery.workplaces.get().pk}, "place_show"),
        ("show_edit", [], {"offer": "A wound clinic", "offer_topics": ["frailty"], "seen": _seen(client)}, "profile"),
        ("learning_need_add", [], {"what": "See a ward round", "topic": "dementia"}, "learning_need_list"),
        ("when_edit", [], {"half_days": ["mon-am"], "distance_km": "20", "most_at_once": "2"}, "profile"),
        ("others_see_edit", [], {"shows_name": "on"}, "profile"),
    ]
    for name, args, data, then in posts:
        response = client.post(reverse(f"accounts:{name}", args=args), data)
        assert (name, response.status_code) == (name, 302)
        assert response["Location"] == reverse(f"accounts:{then}")

    page = text_of(client, "profile")
    assert "6 of 6 tasks done" in page
    assert "others do not find you before you are confirmed" in page
    client.post(reverse("accounts:profile_open"))
    assert "one thing is missing: somebody must confirm you" in text_of(client, "profile")
    profile = queries.profile_of(person)
    assert (profile.is_open, profile.organisation, profile.shows_organisation) == (True, surgery, False)


def test_kinds_of_place_to_see_are_chosen_and_shown_to_others(person: User, as_: As) -> None:
    client = as_(person)
    assert "It does not matter: we suggest people of any." in text_of(client, "learning_need_list")
    sent = client.post(reverse("accounts:wanted_places_edit"), {"wanted_sectors": ["hospice", "care-home"]})
    assert sent["Location"] == reverse("accounts:learning_need_list")
    page = text_of(client, "learning_need_list")
    assert page.index("Hospice and palliative care") < page.index("Care home")
    assert "Kinds of place to see" in text_of(client, "profile_preview")
    client.post(reverse("accounts:wanted_places_edit"), {"wanted_specialties": ["430"]})
    assert queries.profile_of(person).wanted_specialties == ["430"]
    assert "Specialties to see" in text_of(client, "profile_preview")
    wrong = client.post(reverse("accounts:wanted_places_edit"), {"wanted_sectors": ["a castle"]})
    assert wrong.status_code == 422
    client.post(reverse("accounts:wanted_places_edit"))
    assert queries.profile_of(person).wanted_sectors == []


def _seen(client: Client) -> str:
    form = client.get(reverse("accounts:show_edit")).context["form"]
    return str(form["seen"].value())


def test_an_unfinished_profile_names_what_is_missing_and_does_not_open(person: User, as_: As) -> None:
    client = as_(person)
    page = text_of(client, "profile")
    assert page.count(reverse("accounts:work_edit")) == 2
    assert client.post(reverse("accounts:profile_open")).status_code == 409
    assert not Profile.objects.filter(is_open=True).exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("work_edit", {}, "Choose your profession"),
        ("work_edit", {"profession": "other"}, "Enter your job title"),
        ("registration_list", {"register": "gmc", "number": "12"}, "7012345"),
        ("registration_list", {"register": "", "number": ""}, "Choose the register"),
        ("show_edit", {"offer": "", "offer_topics": []}, "Write what somebody would see with you"),
        ("learning_need_add", {"what": ""}, "Enter what you want to see or learn"),
        (
            "learning_need_add",
            {"what": "x", "by_when_day": "1", "by_when_month": "1", "by_when_year": "2001"},
            "from today on",
        ),
        ("when_edit", {"distance_km": "far", "most_at_once": "2"}, "Enter the distance as a number"),
        ("when_edit", {"distance_km": "10", "most_at_once": "99"}, "Enter a number from 1 to 10"),
        ("profile_pause", {"until": "2001-01-01"}, "Choose a day after today"),
        ("organisation_add", {"name": "The Limes", "postcode": "nowhere"}, "Enter a full UK postcode"),
        ("organisation_none", {"home_outcode": "nowhere"}, "Enter the first half of a UK postcode"),
    ],
)
def test_a_form_with_a_mistake_says_what_to_do(
    person: User, as_: As, name: str, data: dict[str, Any], sentence: str
) -> None:
    response = as_(person).post(reverse(f"accounts:{name}"), data)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_too_many_topics_keep_everything_that_was_typed(person: User, as_: As) -> None:
    from accounts.reference import topics

    data = {"offer": "A day with me", "offer_topics": list(topics())[:13], "seen": _seen(as_(person))}
    response = as_(person).post(reverse("accounts:show_edit"), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "at most 12 topics. You have chosen 13" in page
    assert "A day with me" in page
    assert page.count(" checked") == 13


def test_two_windows_with_the_same_text_show_both_and_lose_neither(as_: As) -> None:
    person = PersonFactory(profile__offer="First")
    client = as_(person)
    seen = _seen(client)
    data = {"offer_topics": ["frailty"], "seen": seen}
    assert client.post(reverse("accounts:show_edit"), data | {"offer": "From the phone"}).status_code == 302
    stale = client.post(reverse("accounts:show_edit"), data | {"offer": "From the desk"})
    assert stale.status_code == 422
    page = stale.content.decode()
    assert "From the phone" in page
    assert "From the desk" in page
    assert queries.profile_of(person).offer == "From the phone"
    data["seen"] = str(stale.context["form"]["seen"].value())
    assert client.post(reverse("accounts:show_edit"), data | {"offer": "From the desk"}).status_code == 302
    assert queries.profile_of(person).offer == "From the desk"


def test_the_search_finds_and_says_what_else_can_be_done(person: User, as_: As) -> None:
    client = as_(person)
    OrganisationFactory(name="St Mary's Surgery", search_name=searchable("St Mary's Surgery"))
    page = text_of(client, "organisation_find", q="Saint Marys")
    assert "1 organisation" in page
    assert "St Mary&#x27;s Surgery" in page
    assert "My organisation is not listed" in page
    nothing = text_of(client, "organisation_find", q="nowhere at all")
    assert "No organisation fits" in nothing
    assert "?name=nowhere%20at%20all" in nothing
    assert "No organisation fits. Do you mean one of these?" in text_of(
        client, "organisation_find", q="St Mary Surgrey"
    )
    short = client.get(reverse("accounts:organisation_find"), {"q": "x"})
    assert short.status_code == 422
    assert "Enter at least 2 letters" in short.content.decode()


def test_an_organisation_that_is_not_listed_is_added_and_chosen(person: User, as_: As) -> None:
    data = {"name": "The Limes", "sector": "care-home", "town": "Hereford", "postcode": "hr12bb"}
    response = as_(person).post(reverse("accounts:organisation_add"), data)
    assert response["Location"] == reverse("accounts:workplace_choose")
    assert queries.profile_of(person).organisation == Organisation.objects.get(name="The Limes")


def test_another_place_of_the_organisation_is_added_and_chosen(as_: As) -> None:
    person = known_at_work()
    data = {"name": "Annexe", "address": "2 Hill Road", "town": "Hereford", "postcode": "HR1 2AB"}
    response = as_(person).post(reverse("accounts:workplace_add"), data)
    assert response["Location"] == reverse("accounts:place_show")
    assert queries.profile_of(person).workplace == Workplace.objects.get(name="Annexe")


def test_a_place_of_another_organisation_is_no_choice(as_: As) -> None:
    person = PersonFactory()
    response = as_(person).post(reverse("accounts:workplace_choose"), {"workplace": WorkplaceFactory().pk})
    assert response.status_code == 422
    assert "Choose one of these places" in response.content.decode()


def known_at_work() -> User:
    """Somebody whose place in their organisation is confirmed."""
    person = PersonFactory()
    MembershipFactory(person=person, organisation=person.profile.organisation)
    return person


def test_what_every_visitor_reads_is_changed_by_those_who_are_known_there(person: User, as_: As) -> None:
    worker = known_at_work()
    place = worker.profile.workplace
    address = reverse("accounts:workplace_edit", args=[place.pk])
    sent = {"where_to_report": "The blue door", "dress": "Flat shoes", "parking": "By bus 12\r\nOr behind the hospice"}
    assert as_(worker).post(address, sent)["Location"] == reverse("accounts:place_show")
    page = text_of(as_(worker), "place_show")
    assert "The blue door" in page
    assert "By bus 12<br>Or behind the hospice" in page
    assert as_(PersonFactory()).get(address).status_code == 404
    assert as_(person).get(address).status_code == 404
    assert as_(PersonFactory(operator=True)).get(address).status_code == 200


def test_everybody_else_at_the_place_reads_it_and_who_can_change_it(as_: As) -> None:
    place = known_at_work().profile.workplace
    says_so = PersonFactory(profile__workplace=place)
    client, address = as_(says_so), reverse("accounts:workplace_edit", args=[place.pk])
    page = text_of(client, "place_show")
    assert "The front desk" in page
    assert "only people whose place here is confirmed can change it" in page
    assert address not in page
    for refused in (client.get(address), client.post(address, {"dress": "A gown"})):
        assert refused.status_code == 403
        assert "only people whose place here is confirmed can change it" in refused.content.decode()
    assert reverse("accounts:workplace_add") not in text_of(client, "workplace_choose")
    add = reverse("accounts:workplace_add")
    assert client.get(add)["Location"] == reverse("accounts:workplace_choose")
    facts = {"name": "Annexe", "address": "2 Hill Road", "town": "Hereford", "postcode": "HR1 2AB"}
    assert client.post(add, facts).status_code == 403


def test_what_is_personal_is_told_to_ones_own_visitors(as_: As) -> None:
    person = PersonFactory()
    client = as_(person)
    assert "What your own visitors should know" in text_of(client, "when_edit")
    data = {"most_at_once": "2", "for_visitors": "Ask for <Nia>. No tie."}
    assert client.post(reverse("accounts:when_edit"), data).status_code == 302
    assert queries.profile_of(person).for_visitors == "Ask for <Nia>. No tie."
    assert "Ask for &lt;Nia&gt;. No tie." in text_of(client, "place_show")
    assert "No tie" not in text_of(client, "profile_preview")
    where = {"place": person.profile.workplace, "host_name": "Nia", "host_says": "Ask for <Nia>."}
    shown = render_to_string("expex/exchange_place.html", {"where": where})
    assert "Nia says:</strong> Ask for &lt;Nia&gt;." in shown
    assert shown.index("Nia says:") < shown.index("On arrival:")


def test_other_peoples_numbers_and_needs_do_not_exist(as_: As) -> None:
    other = PersonFactory()
    need, number = LearningNeedFactory(person=other), RegistrationFactory(person=other)
    client = as_(PersonFactory())
    for name, pk in (
        ("learning_need_edit", need.pk),
        ("learning_need_remove", need.pk),
        ("registration_remove", number.pk),
    ):
        address = reverse(f"accounts:{name}", args=[pk])
        assert client.get(address).status_code == client.post(address).status_code == 404


def test_removing_asks_first(as_: As) -> None:
    person = PersonFactory()
    need, number = LearningNeedFactory(person=person), RegistrationFactory(person=person)
    client = as_(person)
    for name, pk in (("learning_need_remove", need.pk), ("registration_remove", number.pk)):
        address = reverse(f"accounts:{name}", args=[pk])
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 302
    assert not LearningNeed.objects.exists()
    assert not person.registrations.exists()


def test_pausing_says_what_happens_and_opening_ends_it(as_: As) -> None:
    person = PersonFactory()
    LearningNeedFactory(person=person)
    client = as_(person)
    assert "answered kindly" in text_of(client, "profile_pause")
    until = clock.today() + timedelta(days=14)
    client.post(reverse("accounts:profile_pause"), {"until": until.isoformat()})
    assert "Paused until" in text_of(client, "profile")
    client.post(reverse("accounts:profile_open"))
    assert "You can be found now." in text_of(client, "profile")
    assert "answered kindly" in text_of(client, "profile_close")
    client.post(reverse("accounts:profile_close"))
    assert not queries.profile_of(person).is_open


def test_the_preview_shows_neither_address_nor_number_nor_reason(as_: As) -> None:
    person = PersonFactory(profile__offer="A <b>bold</b> offer")
    LearningNeedFactory(person=person, what="See a ward", why="My mother fell")
    number = RegistrationFactory(person=person)
    client = as_(person)
    page = text_of(client, "profile_preview")
    assert person.name in page
    assert "your email address only once you have agreed an exchange" in page
    assert "See a ward" in page
    assert "A &lt;b&gt;bold&lt;/b&gt; offer" in page
    for private in (person.email, number.number, "My mother fell"):
        assert private not in page
    organisation = person.profile.organisation.name
    client.post(reverse("accounts:others_see_edit"), {})
    page = text_of(client, "profile_preview")
    assert person.name not in page
    assert organisation not in page


def test_the_page_of_the_tasks_asks_the_database_the_same_few_things(
    as_: As, django_assert_max_num_queries: Any
) -> None:
    person = PersonFactory()
    client = as_(person)
    LearningNeedFactory(person=person)
    text_of(client, "profile")
    with django_assert_max_num_queries(6) as first:
        text_of(client, "profile")
    LearningNeedFactory.create_batch(29, person=person)
    MembershipFactory.create_batch(5, person=person)
    RegistrationFactory.create_batch(5, person=person)
    with django_assert_max_num_queries(len(first)):
        text_of(client, "profile")


@pytest.mark.parametrize("name", ["learning_need_list", "registration_list", "workplace_choose", "profile_preview"])
def test_lists_ask_the_database_the_same_for_one_and_for_thirty(
    as_: As, name: str, django_assert_max_num_queries: Any
) -> None:
    person = PersonFactory()
    client = as_(person)
    LearningNeedFactory(person=person)
    RegistrationFactory(person=person)
    text_of(client, name)
    with django_assert_max_num_queries(12) as first:
        text_of(client, name)
    LearningNeedFactory.create_batch(29, person=person)
    RegistrationFactory.create_batch(29, person=person)
    WorkplaceFactory.create_batch(29, organisation=person.profile.organisation)
    with django_assert_max_num_queries(len(first)):
        text_of(client, name)


AS_BROWSERS_SEND = "application/x-www-form-urlencoded"
MESSY = [
    "\x00",
    "\ud800",
    "\u202eevil",
    "🩺" * 50,
    "x" * 100_000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("number", range(len(MESSY)))
def test_no_form_breaks_on_strange_input(as_: As, number: int) -> None:
    text = MESSY[number]
    person = known_at_work()
    client = as_(person)
    need = LearningNeedFactory(person=person)
    forms: dict[str, tuple[list[int], list[str]]] = {
        "work_edit": ([], ["profession", "role", "specialty"]),
        "registration_list": ([], ["register", "number"]),
        "show_edit": ([], ["offer", "offer_topics", "seen"]),
        "learning_need_edit": ([need.pk], ["what", "why", "topic", "by_when_day", "by_when_month", "by_when_year"]),
        "when_edit": ([], ["half_days", "distance_km", "most_at_once", "for_visitors"]),
        "others_see_edit": ([], ["shows_name"]),
        "profile_pause": ([], ["until"]),
        "organisation_add": ([], ["name", "sector", "town", "postcode"]),
        "organisation_none": ([], ["home_outcode"]),
        "workplace_choose": ([], ["workplace"]),
        "workplace_add": ([], ["name", "address", "town", "postcode"]),
        "workplace_edit": ([person.profile.workplace_id], ["where_to_report", "dress", "parking", "access"]),
    }
    for name, (args, fields) in forms.items():
        data = dict.fromkeys(fields, text).items()
        body = {field: value.encode("utf-8", "surrogatepass") for field, value in data}
        response = client.post(reverse(f"accounts:{name}", args=args), urlencode(body), content_type=AS_BROWSERS_SEND)
        assert response.status_code in (302, 422), name
        assert client.get(reverse("accounts:profile")).status_code == 200
    query = {"q": text.encode("utf-8", "replace")[:200]}
    assert client.get(reverse("accounts:organisation_find"), query).status_code in (200, 400, 422)


def test_nobody_gets_in_without_signing_in(client: Client) -> None:
    for name in ("profile", "profile_preview", "place_show", "organisation_find"):
        assert client.get(reverse(f"accounts:{name}")).status_code == 302


def test_looking_changes_nothing(as_: As) -> None:
    person = PersonFactory(profile=None)
    client = as_(person)
    for name in ("profile", "work_edit", "show_edit", "when_edit", "others_see_edit", "profile_pause", "profile_close"):
        text_of(client, name)
    assert not Profile.objects.filter(person=person).exists()
    assert not Membership.objects.exists()
    assert client.get(reverse("accounts:profile_open")).status_code == 405
