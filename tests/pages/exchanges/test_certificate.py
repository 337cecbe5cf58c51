"""One's own certificate as a PDF, and the public page that says what a certificate says."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from core import clock
from exchanges.models import Certificate, Visit
from tests.factories.accounts import PersonFactory
from tests.factories.exchanges import confirmed, took_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit() -> Visit:
    tom = PersonFactory(name="Tom Okafor", email="tom.okafor@example.org", profile__offer="Night rounds")
    return took_place(tom, PersonFactory(name="Dr Amina Yusuf", email="amina.yusuf@example.org"))


@pytest.fixture
def certificate(visit: Visit) -> Certificate:
    return visit.certificates.get(person=visit.visitor)


def download(client: Client, visit: Visit) -> Any:
    return client.get(reverse("exchanges:certificate_download", args=[visit.pk]))


def show(client: Client, code: str) -> Any:
    return client.get(reverse("exchanges:certificate_show", args=[code]))


def test_each_of_the_two_downloads_their_own(client: Client, visit: Visit) -> None:
    for person, words in ((visit.visitor, "visited Dr Amina Yusuf"), (visit.host, "was the host of Tom Okafor")):
        client.force_login(person)
        response = download(client, visit)
        text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()

        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        filename = r'attachment; filename="exp-ex-certificate-[0-9a-z-]{14}\.pdf"'
        assert re.fullmatch(filename, response["Content-Disposition"])
        assert "no-store" in response["Cache-Control"]
        assert words in " ".join(text.split())
        assert visit.certificates.get(person=person).code in text


def test_nobody_else_downloads_it(client: Client, visit: Visit) -> None:
    assert download(client, visit).status_code == 302
    for person in (PersonFactory(), PersonFactory(operator=True)):
        client.force_login(person)
        assert download(client, visit).status_code == 404


def test_a_visit_that_has_not_taken_place_has_none(client: Client) -> None:
    tom = PersonFactory()
    visit = confirmed(tom, PersonFactory())
    client.force_login(tom)
    assert download(client, visit).status_code == 404


def test_downloading_asks_the_database_a_fixed_number_of_times(
    client: Client, visit: Visit, django_assert_max_num_queries: Any
) -> None:
    client.force_login(visit.visitor)
    download(client, visit)
    with django_assert_max_num_queries(7):
        download(client, visit)


def test_anyone_with_the_code_reads_what_it_says(client: Client, certificate: Certificate) -> None:
    response = show(client, certificate.code)
    html = response.content.decode()

    assert response.status_code == 200
    assert "This certificate is genuine" in html
    for words in ("Tom Okafor", "Dr Amina Yusuf", "3 hours 30 minutes", "See how a ward plans a discharge"):
        assert words in html
    assert "not proof of competence" in html
    assert "Download" not in html
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_the_page_says_nothing_more(client: Client, visit: Visit, certificate: Certificate) -> None:
    html = show(client, certificate.code).content.decode()

    assert "@example.org" not in html
    assert "Night rounds" not in html
    assert "I would like to see how you plan" not in html  # the message of the request
    assert "The front desk" not in html
    assert visit.certificates.get(person=visit.host).code not in html
    assert reverse("exchange_detail", args=[visit.exchange_id]) not in html
    assert f"/visits/{visit.pk}/" not in html


def test_its_holder_finds_the_download_there(client: Client, visit: Visit, certificate: Certificate) -> None:
    address = reverse("exchanges:certificate_download", args=[visit.pk])
    client.force_login(visit.visitor)
    assert address in show(client, certificate.code).content.decode()
    client.force_login(visit.host)
    assert address not in show(client, certificate.code).content.decode()


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.title()}"])
def test_the_code_is_read_kindly(client: Client, certificate: Certificate, change: Any) -> None:
    assert show(client, change(certificate.code)).status_code == 200


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC", "nonsense", "%00", "a" * 3000, "‮", "<script>", "1' or '1'='1"])
def test_an_unknown_code_is_a_kind_404(client: Client, certificate: Certificate, code: str) -> None:
    response = show(client, code)
    assert response.status_code == 404
    assert "We know no certificate with this code" in response.content.decode()


def test_a_code_can_be_typed(client: Client, certificate: Certificate) -> None:
    page = reverse("exchanges:certificate_check")
    assert client.get(page).status_code == 200
    response = client.post(page, {"code": certificate.code.lower().replace("-", " ")})
    assert response.status_code == 302
    assert response["Location"] == reverse("exchanges:certificate_show", args=[certificate.code])


@pytest.mark.parametrize("typed", ["", "K7MP", "not a code at all", "x" * 100, "😀" * 12, "K7MP-2DXQ-9RT\x00"])
def test_what_is_no_code_stays_on_the_page(client: Client, typed: str) -> None:
    response = client.post(reverse("exchanges:certificate_check"), {"code": typed})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()


def test_the_public_page_says_what_was_true_on_the_day_of_issue(
    client: Client, visit: Visit, certificate: Certificate, django_assert_max_num_queries: Any
) -> None:
    visit.exchange.objectives.create(person=visit.visitor, text="Written later", written_at=visit.state_since)
    with django_assert_max_num_queries(3):
        assert "Written later" not in show(client, certificate.code).content.decode()


def test_ones_own_certificates_stand_in_a_list(client: Client, visit: Visit) -> None:
    client.force_login(visit.visitor)
    said = client.get(reverse("exchanges:certificate_list")).content.decode()
    assert reverse("exchanges:certificate_download", args=[visit.pk]) in said
    assert visit.certificates.get(person=visit.visitor).code in said
    assert visit.certificates.get(person=visit.host).code not in said

    client.force_login(PersonFactory())
    assert "No certificate yet" in client.get(reverse("exchanges:certificate_list")).content.decode()


def test_the_list_asks_the_database_a_fixed_number_of_times(client: Client, django_assert_max_num_queries: Any) -> None:
    tom = PersonFactory(profile__most_at_once=10)
    client.force_login(tom)
    took_place(tom, PersonFactory())
    client.get(reverse("exchanges:certificate_list"))
    with django_assert_max_num_queries(7) as one:
        client.get(reverse("exchanges:certificate_list"))
    for weeks in range(1, 5):
        with clock.at(clock.now() - timedelta(weeks=weeks)):
            took_place(tom, PersonFactory())
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("exchanges:certificate_list"))
