"""A visit that was recorded by mistake: its certificates stop counting, both are told, and it can be put right."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AuditEvent
from exchanges.actions import visit as visits
from exchanges.enums import ExchangeState, MistakeReason, VisitState
from exchanges.errors import PairHasAnother
from exchanges.models import Certificate, Visit
from tests.factories.exchanges import requested, took_place

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def visit(gareth: User, amina: User) -> Visit:
    return took_place(gareth, amina)


def mistake(visit: Visit) -> str:
    return reverse("exchanges:visit_mistake", args=[visit.pk])


def revoke(client: Client, visit: Visit, **boxes: Any) -> Any:
    return client.post(mistake(visit), {"version": visit.version, "reason": "breaks", **boxes})


def show(client: Client, certificate: Certificate) -> Any:
    return client.get(reverse("exchanges:certificate_show", args=[certificate.code]))


def test_either_of_the_two_revokes_both_certificates(as_: SignIn, visit: Visit, letters: Any) -> None:
    letters()
    hers = as_(visit.host)
    assert mistake(visit) in hers.get(reverse("exchange_detail", args=[visit.exchange_id])).text
    assert "Both certificates stop counting, and Gareth is told" in hers.get(mistake(visit)).text
    assert revoke(hers, visit).status_code == 302

    visit.refresh_from_db()
    assert visit.state == VisitState.CONFIRMED
    assert visit.exchange.state == ExchangeState.AGREED
    for certificate in visit.certificates.all():
        assert certificate.revoked_at is not None
        assert certificate.revoked_by == visit.host
        assert certificate.revoked_why == "The breaks or the hours are wrong"
    told = letters()
    assert sorted(letter.to[0] for letter in told) == sorted([visit.visitor.email, visit.host.email])
    assert {letter.subject for letter in told} == {"Your certificate no longer counts"}
    assert AuditEvent.objects.filter(verb="visit.recorded_by_mistake").exists()


def test_the_public_page_says_that_and_nothing_else(as_: SignIn, client: Client, visit: Visit) -> None:
    certificate = visit.certificates.get(person=visit.visitor)
    revoke(as_(visit.visitor), visit)
    response = show(client, certificate)
    today = clock.today()
    assert f"Revoked on {today.day} {today:%B %Y}: recorded by mistake." in response.text
    assert response["X-Robots-Tag"] == "noindex"
    for words in ("Gareth", "Amina", "genuine", "breaks", "3 hours", "Download"):
        assert words not in response.text


def test_a_revoked_certificate_is_not_downloaded_or_listed(as_: SignIn, visit: Visit) -> None:
    his = as_(visit.visitor)
    code = visit.certificates.get(person=visit.visitor).code
    revoke(his, visit)
    assert his.get(reverse("exchanges:certificate_download", args=[visit.pk])).status_code == 404
    assert code not in his.get(reverse("exchanges:certificate_list")).text


def test_recorded_again_both_get_new_ones(as_: SignIn, visit: Visit, letters: Any) -> None:
    old = set(visit.certificates.values_list("code", flat=True))
    his = as_(visit.visitor)
    revoke(his, visit)
    letters()
    visit.refresh_from_db()
    visit = visits.record_took_place(visit=visit, by=visit.visitor, break_minutes=60)
    new = visit.certificates.standing()
    assert len(new) == 2
    assert not old & {certificate.code for certificate in new}
    assert "3 hours" in str(new[0].says)
    visit.exchange.refresh_from_db()
    assert visit.exchange.state == ExchangeState.CLOSED
    assert {letter.subject for letter in letters()} == {"Your certificate is ready"}
    assert his.get(reverse("exchanges:certificate_download", args=[visit.pk])).status_code == 200


def test_or_it_did_not_happen(as_: SignIn, visit: Visit) -> None:
    his = as_(visit.visitor)
    revoke(his, visit, reason="did-not-happen")
    assert (
        reverse("exchanges:visit_missed", args=[visit.pk])
        in his.get(reverse("exchange_detail", args=[visit.exchange_id])).text
    )


def test_the_two_have_ninety_days(as_: SignIn, visit: Visit) -> None:
    with clock.at(clock.now() + timedelta(days=91)):
        assert revoke(as_(visit.visitor), visit).status_code == 403
    assert visit.certificates.standing().count() == 2


def test_an_operator_can_at_any_time(as_: SignIn, operator: User, stranger: User, visit: Visit) -> None:
    certificate = visit.certificates.get(person=visit.visitor)
    page = reverse("exchanges:certificate_revoke", args=[certificate.code])
    theirs = as_(operator)
    assert page in show(theirs, certificate).text
    assert page not in show(as_(stranger), certificate).text
    assert as_(stranger).get(page).status_code == 404
    assert as_(visit.visitor).get(page).status_code == 404
    with clock.at(clock.now() + timedelta(days=400)):
        assert theirs.post(page, {"version": visit.version}).status_code == 422
        assert theirs.post(page, {"version": visit.version, "reason": "wrong-visit"}).status_code == 302
    assert not visit.certificates.standing().exists()
    assert theirs.get(page).status_code == 404


def test_pressed_twice_it_happens_once(as_: SignIn, visit: Visit) -> None:
    his = as_(visit.visitor)
    revoke(his, visit)
    assert revoke(his, visit).status_code == 302
    assert AuditEvent.objects.filter(verb="visit.recorded_by_mistake").count() == 1


def test_not_while_the_pair_has_another_exchange_open(visit: Visit) -> None:
    requested(visit.host, visit.visitor)
    with pytest.raises(PairHasAnother):
        visits.record_by_mistake(visit=visit, by=visit.visitor, reason=MistakeReason.OTHER)
    assert visit.certificates.standing().count() == 2
