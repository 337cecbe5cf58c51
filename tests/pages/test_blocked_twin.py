"""Across a block the other person does not exist: every page is the one that it would be if they never had."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.actions.safety import block
from accounts.models import Block, Profile, User
from exchanges.models import Exchange
from matching.models import Listing
from matching.tasks import heal_listings
from tests.factories import exchanges as given
from tests.factories.accounts import LearningNeedFactory
from tests.factories.sharing import published

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]


def addresses(person: int) -> list[str]:
    """Every page on which one could come upon somebody."""
    return [
        "/",
        "/find/",
        "/find/?words=Amina",
        "/find/?words=geriatrician",
        "/find/?topic=frailty",
        "/find/?profession=consultant",
        "/find/?days=tue-am",
        "/exchanges/",
        "/exchanges/?show=over",
        "/learning/",
        "/learning/?words=handing",
        "/learning/?topic=handover",
        "/notifications/",
        "/account/settings/concerns/",
        f"/people/{person}/",
        f"/people/{person}/block/",
        f"/people/{person}/concern/",
        f"/exchanges/ask/{person}/",
        f"/exchanges/ask/{person}/review/",
    ]


def seen(browser: Client, person: int) -> dict[str, tuple[int, str]]:
    """What there is to see: status and page, without what is new with each."""
    return {address: page(browser.get(address)) for address in addresses(person)}


def page(answer: object) -> tuple[int, str]:
    """Without the token and the number that a form is sent with."""
    words = re.sub(r'name="(csrfmiddlewaretoken|submission)" value="[^"]+"', "", answer.content.decode())  # type: ignore[attr-defined]
    return answer.status_code, words  # type: ignore[attr-defined]


def posts(browser: Client, person: int) -> dict[str, tuple[int, str]]:
    """What pressing buttons about them answers."""
    found = {}
    for address in (f"/people/{person}/block/", f"/people/{person}/concern/", f"/exchanges/ask/{person}/"):
        found[address] = page(browser.post(address, {"text": "At noon", "reason": "Hello"}))
    return found


@pytest.mark.parametrize("drawn_by", ["the other", "oneself"])
def test_a_blocked_person_is_one_who_never_was(as_: As, gareth: User, amina: User, ruth: User, drawn_by: str) -> None:
    LearningNeedFactory(person=gareth, topic="frailty")
    text = published(amina)
    heal_listings()
    browser = as_(gareth)
    known = seen(browser, amina.pk)
    block(person=gareth, by=amina) if drawn_by == "the other" else block(person=amina, by=gareth)
    across = seen(browser, amina.pk)
    across_posts = posts(browser, amina.pk)
    text_across = page(browser.get(f"/learning/{text.pk}/"))
    differ = {address for address in known if known[address] != across[address]}
    assert {f"/people/{amina.pk}/", "/find/?words=Amina", "/learning/"} <= differ, "the world has nothing to hide"

    Block.objects.all().delete()
    text_pk, person = text.pk, amina.pk
    text.delete()
    Listing.objects.filter(person=amina).delete()
    Profile.objects.filter(person=amina).delete()
    amina.delete()
    gone = seen(browser, person)
    for address, there in across.items():
        assert there == gone[address], f"{address} tells that somebody is there"
    assert across_posts == posts(browser, person)
    assert text_across == page(browser.get(f"/learning/{text_pk}/"))


def test_what_was_agreed_ends_in_neutral_words_and_does_not_come_back(as_: As, gareth: User, amina: User) -> None:
    exchange = given.agreed(gareth, amina)
    block(person=gareth, by=amina)
    exchange.refresh_from_db()
    assert exchange.state == "cancelled"
    assert exchange.last_word == ""
    words = as_(gareth).get(f"/exchanges/{exchange.pk}/").content.decode()
    assert "block" not in words.lower().replace("blocked", "")
    Block.objects.all().delete()
    assert not Exchange.objects.open().exists()


def test_a_limit_on_looking_at_people(as_: As, gareth: User, amina: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("expex.views.person.MOST_PROFILES_A_DAY", 2)
    browser = as_(gareth)
    assert [browser.get(f"/people/{amina.pk}/").status_code for _ in range(3)] == [200, 200, 429]
    assert browser.get("/people/987654/").status_code == 404
    assert browser.get(f"/people/{gareth.pk}/").status_code == 200
    assert "You can go on tomorrow." in browser.get(f"/people/{amina.pk}/").content.decode()
    assert as_(amina).get(f"/people/{gareth.pk}/").status_code == 200
