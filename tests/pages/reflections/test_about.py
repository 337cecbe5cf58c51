"""What belongs to a reflection beside its text, through the real pages: elsewhere, hours, objectives, the plan."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.actions import profile as profiles
from core import clock
from exchanges.models import Objective
from reflections.models import Reflection
from reflections.vault import read_written
from tests.factories.accounts import LearningNeedFactory, PersonFactory
from tests.factories.reflections import begun_elsewhere, draft, finished, visit_that_took_place
from tests.pages.forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    person = PersonFactory(name="Robin Marsh")
    client.force_login(person)
    return person


def url(page: str, *args: int) -> str:
    return reverse(f"reflections:reflection_{page}", args=args)


def begin(**changes: str) -> dict[str, str]:
    day = clock.today() - timedelta(days=2)
    return {
        "title": "A day with the community dietitians",
        "place": "Meadow clinic",
        "happened_on_day": str(day.day),
        "happened_on_month": str(day.month),
        "happened_on_year": str(day.year),
        "minutes_hours": "3",
        "minutes_minutes": "30",
        "participatory_minutes_hours": "",
        "participatory_minutes_minutes": "",
        "framework": "kolb",
        "submission": str(uuid4()),
        **changes,
    }


def test_write_about_something_seen_elsewhere(client, author):
    assert url("new") in client.get(url("list")).text
    page = client.get(url("new")).text
    assert "legal privilege" in page
    response = client.post(url("new"), begin())
    reflection = Reflection.objects.get()
    assert response.url == url("write", reflection.pk)
    assert (reflection.minutes, reflection.participatory_minutes, reflection.framework) == (210, 210, "kolb")
    page = client.get(response.url).text
    assert "A day with the community dietitians" in page
    assert "Meadow clinic" in page
    assert page.count("<textarea") == 4
    client.post(response.url, {"version": "1", "framework": "kolb", "then": "finish", "idea": "Food first"})
    for each in ("list", "read", "download", "delete"):
        assert "community dietitians" in client.get(url(each, *([] if each == "list" else [reflection.pk]))).text
    download = client.get(url("download", reflection.pk))
    assert "Learning time: 3 hours 30 minutes" in download.text
    assert str(reflection.happened_on) in download["Content-Disposition"]


def test_the_button_pressed_twice_begins_once(client, author):
    sent = begin()
    assert client.post(url("new"), sent).url == client.post(url("new"), sent).url
    assert Reflection.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": " "}, "Enter a few words that say what it was"),
        ({"happened_on_year": "2999"}, "Enter a day that is not in the future"),
        ({"happened_on_year": "1999"}, "Enter a day within the last ten years"),
        ({"minutes_hours": "many"}, "Enter hours and minutes as numbers"),
        ({"minutes_hours": "201"}, "Enter at most 200 hours"),
        ({"participatory_minutes_hours": "4"}, "Enter no more than the whole time"),
        (
            {"minutes_hours": "", "minutes_minutes": "", "participatory_minutes_hours": "1"},
            "Enter how long it was altogether",
        ),
    ],
)
def test_what_does_not_hold_is_said_and_kept(client, author, wrong, says):
    answer = client.post(url("new"), begin(**wrong))
    assert answer.status_code == 422
    assert says in answer.text
    assert "Meadow clinic" in answer.text
    assert not Reflection.objects.exists()


def test_its_title_can_be_changed(client, author):
    reflection = begun_elsewhere(author)
    assert send(client, url("about", reflection.pk), title="A day with Cerys").url == url("write", reflection.pk)
    assert "A day with Cerys" in client.get(url("list")).text
    assert client.get(url("about", draft(author).pk)).status_code == 409


def test_hours_are_shown_plainly_and_set_with_a_reason(client, author):
    reflection = finished(author)
    assert "From the visit, without breaks and travel" in client.get(url("read", reflection.pk)).text
    address = url("hours", reflection.pk)
    refused = client.post(
        address, {"minutes_hours": "5", "minutes_minutes": "", "participatory_minutes_hours": "4", "reason": ""}
    )
    assert refused.status_code == 422
    assert "Say why you change the hours" in refused.text
    sent = {
        "minutes_hours": "5",
        "minutes_minutes": "15",
        "participatory_minutes_hours": "4",
        "participatory_minutes_minutes": "0",
    }
    answer = client.post(address, {**sent, "reason": "It ran late"})
    page = client.get(answer.url).text
    for words in ("5 hours 15 minutes", "4 hours", "Set by you", "It ran late"):
        assert words in page
    assert "Use the hours of the visit" in client.get(address).text
    client.post(url("hours_from_visit", reflection.pk))
    reflection.refresh_from_db()
    assert not reflection.minutes_set
    assert read_written(reflection).hours_reason == ""


def test_without_a_visit_the_hours_need_no_reason(client, author):
    reflection = begun_elsewhere(author)
    assert "Why do you change it?" not in client.get(url("hours", reflection.pk)).text
    send(client, url("hours", reflection.pk), minutes_hours="1", minutes_minutes="0", participatory_minutes_hours="1")
    reflection.refresh_from_db()
    assert reflection.minutes == 60


def test_objectives_end_met_partly_or_not_yet_and_close_the_plan(client, author):
    visit = visit_that_took_place(visitor=author)
    objective = Objective.objects.get(exchange=visit.exchange, person=author)
    need = LearningNeedFactory(person=author, what="How falls are prevented")
    Objective.objects.filter(pk=objective.pk).update(learning_need=need)
    reflection = finished(author, visit=visit)
    page = client.get(url("read", reflection.pk)).text
    assert "How far did you come?" in page
    assert "Close it on your plan" not in page
    name = f"objective-{objective.pk}"
    assert client.post(url("objectives", reflection.pk), {name: "nonsense"}).status_code == 422
    answer = client.post(url("objectives", reflection.pk), {name: "met"})
    page = client.get(answer.url).text
    assert "How far you came" in page
    assert "is still open on your development plan" in page
    met = reverse("accounts:need_met", args=[need.pk]) + f"?next={answer.url}"
    assert met in page
    assert client.post(met, {"how_met": "A day in Hereford"}).url == answer.url
    assert "is still open on your development plan" not in client.get(answer.url).text
    client.post(url("objectives", reflection.pk), {name: "not-yet"})
    objective.refresh_from_db()
    assert objective.outcome == "not-yet"


def test_objectives_and_open_needs_stand_beside_the_text(client, author):
    LearningNeedFactory(person=author, what="How a memory clinic speaks")
    done = LearningNeedFactory(person=author, what="How wounds are dressed")
    profiles.meet_learning_need(need=done, by=author, how_met="")
    page = client.get(url("write", draft(author).pk)).text
    assert "How falls are prevented" in page
    assert "How a memory clinic speaks" in page
    assert "How wounds are dressed" not in page


def test_the_list_holds_its_query_count_for_what_came_about_elsewhere(client, author, django_assert_max_num_queries):
    begun_elsewhere(author)
    client.get(url("list"))
    with django_assert_max_num_queries(30) as few:
        client.get(url("list"))
    for _each in range(20):
        begun_elsewhere(author)
    with django_assert_max_num_queries(len(few)):
        client.get(url("list"))
