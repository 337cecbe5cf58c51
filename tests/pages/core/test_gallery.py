"""The gallery shows every component and every kind of page, all within our own rules."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from core.gallery import PAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_gallery_opens(client: Client, name: str) -> None:
    response = client.get(reverse("gallery"), {"page": name})
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert not re.search(r"<script(?![^>]* src=)", html), "a script stands in the page"
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html), "a style or a handler stands in the page"
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"


def test_what_is_described_is_there(client: Client) -> None:
    html = client.get(reverse("gallery")).content.decode()
    named = " ".join(re.findall(r'\saria-(?:describedby|labelledby|controls)="([^"]+)"', html)).split()
    assert set(named) <= set(re.findall(r'\sid="([^"]+)"', html))


def test_the_gallery_has_no_other_page(client: Client) -> None:
    assert client.get(reverse("gallery"), {"page": "treasure"}).status_code == 404
