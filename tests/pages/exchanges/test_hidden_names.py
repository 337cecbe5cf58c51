"""Somebody who hides their name is called by their work, on every page and in every letter, until both agree."""

import pytest
from django.urls import reverse

from core.models import Letter
from exchanges.actions import exchange as exchanges
from exchanges.enums import DeclineReason
from tests import cast
from tests.factories import exchanges as given

pytestmark = pytest.mark.django_db

HIDDEN = "Amina"


@pytest.fixture
def exchange():
    gareth, amina = cast.gareth(), cast.amina()
    amina.profile.shows_name = False
    amina.profile.save()
    return given.requested(gareth, amina)


def pages(exchange, reader, client) -> str:
    client.force_login(reader)
    paths = [
        reverse("home"),
        reverse("exchanges:exchange_index"),
        reverse("exchanges:exchange_index") + "?show=past",
        reverse("exchange_detail", args=[exchange.pk]),
        reverse("exchanges:exchange_change", args=[exchange.pk]),
        reverse("exchanges:exchange_withdraw", args=[exchange.pk]),
        reverse("exchanges:objective_add", args=[exchange.pk]),
        reverse("person_detail", args=[exchange.partner_id]),
    ]
    return "".join(client.get(path).content.decode() for path in paths)


def mails(letters, reader) -> str:
    return "".join(f"{letter.subject} {letter.body}" for letter in letters() if letter.to == [reader.email])


def test_the_asker_reads_no_hidden_name_while_the_request_waits(exchange, client, letters):
    exchanges.change_terms(exchange=exchange, by=exchange.partner, terms=given.terms())
    client.force_login(exchange.proposer)

    said = pages(exchange, exchange.proposer, client) + mails(letters, exchange.proposer)

    assert "Consultant geriatrician" in said
    assert HIDDEN not in said


def test_nor_on_the_page_for_asking(exchange, client):
    exchanges.withdraw(exchange=exchange, by=exchange.proposer)
    client.force_login(exchange.proposer)
    path = reverse("exchanges:exchange_ask", args=[exchange.partner_id])

    page = client.get(path).content.decode()

    assert "Consultant geriatrician" in page
    assert HIDDEN not in page


def test_nor_after_a_no(exchange, client, letters):
    exchanges.decline(exchange=exchange, by=exchange.partner, reason=DeclineReason.NO_TIME)

    assert HIDDEN not in pages(exchange, exchange.proposer, client) + mails(letters, exchange.proposer)
    assert Letter.objects.filter(kind="exchanges.request_declined").exists()


def test_the_name_is_there_once_both_agree(exchange, client):
    exchanges.accept(exchange=exchange, by=exchange.partner)

    assert HIDDEN in pages(exchange, exchange.proposer, client)


def test_whoever_asks_shows_their_name_by_asking(exchange, client):
    exchange.proposer.profile.shows_name = False
    exchange.proposer.profile.save()

    assert "Gareth" in pages(exchange, exchange.partner, client)
