"""The page of one's development plan."""

import pytest
from django.urls import reverse

from tests.factories.accounts import LearningNeedFactory
from tests.pages.forms import send

pytestmark = pytest.mark.django_db

PLAN = "/profile/plan/"


def test_open_and_met(client, gareth):
    client.force_login(gareth)
    need = gareth.learning_needs.get()
    edit = reverse("accounts:learning_need_edit", args=[need.pk])
    assert send(client, f"{edit}?next={PLAN}", how="A morning on the ward", why="My appraisal").url == PLAN
    page = client.get(PLAN).text
    for words in (need.what, "A morning on the ward", "My appraisal", "It is met"):
        assert words in page
    met = reverse("accounts:need_met", args=[need.pk])
    assert met in page
    assert send(client, met, how_met="A day in Hereford with Amina").url == PLAN
    page = client.get(PLAN).text
    assert "Nothing is open" in page
    assert "A day in Hereford with Amina" in page
    assert client.get(reverse("accounts:need_reopen", args=[need.pk])).status_code == 405
    assert client.post(reverse("accounts:need_reopen", args=[need.pk])).url == PLAN
    assert "Nothing is open" not in client.get(PLAN).text


def test_its_query_count_does_not_grow(client, gareth, django_assert_max_num_queries):
    client.force_login(gareth)
    client.get(PLAN)
    with django_assert_max_num_queries(30) as few:
        client.get(PLAN)
    for _each in range(20):
        LearningNeedFactory(person=gareth)
    with django_assert_max_num_queries(len(few)):
        client.get(PLAN)


def test_somebody_elses_item(client, gareth, amina):
    client.force_login(amina)
    need = gareth.learning_needs.get()
    for page in ("need_met", "need_reopen"):
        assert client.post(reverse(f"accounts:{page}", args=[need.pk]), {"how_met": "x"}).status_code == 404


def test_nobody_else_is_sent_elsewhere(client, gareth):
    client.force_login(gareth)
    met = reverse("accounts:need_met", args=[gareth.learning_needs.get().pk])
    assert client.post(f"{met}?next=https://evil.example/", {"how_met": ""}).url == PLAN
