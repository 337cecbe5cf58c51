"""A lead looks at what outcomes say about the weights, and decides. Off at first, and nobody else finds it."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from matching import learning
from matching.actions.round import begin_round
from matching.models import Learning, Round
from tests.unit.matching.test_learning import over

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def press(client: Client, url: str, do: str) -> str:
    version = Learning.objects.values_list("version", flat=True).first() or 0
    answer = client.post(url, {"do": do, "version": version}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_off_to_weights_that_a_round_begins_with(as_: SignIn, lead: User, monkeypatch: pytest.MonkeyPatch) -> None:
    programme, client = over(lead).programme, as_(lead)
    url = f"/programmes/{programme.pk}/learning/"
    page = client.get(url).content.decode()
    assert "Learning is off." in page
    assert "4 pairs of published rounds have an outcome." in page
    page = press(client, url, "on")
    assert "It takes at least 40 pairs with an outcome" in page
    assert "Work the weights out" not in page
    monkeypatch.setattr(learning, "FEWEST", 4)
    monkeypatch.setattr(learning, "FEWEST_OF_A_KIND", 2)
    monkeypatch.setattr(learning, "NO_DIFFERENCE", -1.0)
    monkeypatch.setattr(learning, "refit", lambda scores, well, now: now * 1.15)
    page = press(client, url, "work-out")
    assert "from 4 outcomes" in page
    assert "<strong>4.6</strong>" in page
    assert "Much the same for pairs that went well" in page
    page = press(client, url, "use")
    assert "New rounds begin with these weights." in page
    round = begin_round(programme=programme, by=lead)
    page = client.get(f"/rounds/{round.pk}/set-up/").content.decode()
    assert '<option value="1.15" selected>1.15 times as much as usual, learnt from outcomes</option>' in page
    stale = client.post(url, {"do": "off", "version": 0})
    assert stale.status_code == 409
    assert "Learning is off" in press(client, url, "off")


def test_a_button_that_does_not_exist_and_people_who_do_not_lead(as_: SignIn, lead: User, stranger: User) -> None:
    round = over(lead)
    url = f"/programmes/{round.programme_id}/learning/"
    assert as_(lead).post(url, {"do": "everything", "version": 0}).status_code == 422
    inside = Round.objects.get().seats.select_related("person").first()
    assert inside
    for person in (stranger, inside.person):
        assert as_(person).get(url).status_code == 404
        assert as_(person).post(url, {"do": "on", "version": 0}).status_code == 404
    assert not Learning.objects.exists()
