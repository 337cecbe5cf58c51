"""Telling a concern, seeing how it stands, looking after it; and that its subject sees nothing of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import concern as concerns
from accounts.models import Concern, User
from core.models import AuditEvent
from expex.my_data import held_about, kinds_held
from tests.factories.accounts import PersonFactory
from tests.factories.sharing import lead_of

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
WHAT = "He shouted at a resident and then at me."
NOTE = "Spoke to the ward sister, who knew."
LIST = "/concerns/"


def about(person: User) -> str:
    return reverse("accounts:concern_tell", args=[person.pk])


def tell(by: User, person: User | None, **more: Any) -> Concern:
    return concerns.tell_concern(about=person, text=WHAT, by=by, **more)


def test_the_page_says_whom_it_goes_to(as_: As, amina: User, gareth: User, operator: User) -> None:
    browser = as_(amina)
    assert "goes to those who run this site, and to nobody else" in browser.get(about(gareth)).text
    assert "only_operator" not in browser.get(about(gareth)).text
    lead_of(gareth.profile.organisation, name="Helen Marsh")
    lead_of(gareth.profile.organisation, name="Tom Field")
    page = browser.get(about(gareth)).text
    assert "Your concern goes to Helen Marsh and Tom Field" in page
    assert "Tell only those who run this site" in page


def test_telling_leads_or_only_the_operator(as_: As, amina: User, gareth: User, operator: User) -> None:
    helen = lead_of(gareth.profile.organisation, name="Helen Marsh")
    browser = as_(amina)
    browser.post(about(gareth), {"text": WHAT})
    assert "About Dr Gareth Price" in as_(helen).get(LIST).text
    assert "No concerns" in as_(operator).get(LIST).text
    browser.post(about(gareth), {"text": WHAT, "only_operator": "on"})
    assert as_(helen).get(LIST).text.count("About Dr Gareth Price") == 1
    assert "About Dr Gareth Price" in as_(operator).get(LIST).text


def test_a_concern_about_nobody_in_particular(as_: As, amina: User) -> None:
    as_(amina).post(reverse("accounts:concern_tell"), {"text": WHAT})
    assert Concern.objects.get().about is None


@pytest.mark.parametrize("text", ["", "x" * 4001])
def test_a_concern_that_does_not_do_stays_in_the_box(as_: As, amina: User, gareth: User, text: str) -> None:
    response = as_(amina).post(about(gareth), {"text": text})
    assert response.status_code == 422
    assert text in response.text
    assert not Concern.objects.exists()


def test_reading_is_a_button_and_is_written_down(as_: As, amina: User, gareth: User, operator: User) -> None:
    concern = tell(amina, gareth)
    browser = as_(operator)
    address = reverse("accounts:concern_show", args=[concern.pk])
    for page in (browser.get(LIST), browser.get(address)):
        assert WHAT not in page.text
        assert "Amina" not in page.text
    assert not AuditEvent.objects.filter(verb="concern.read").exists()
    page = browser.post(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    for words in (WHAT, "Dr Amina Yusuf", "I am looking at it", "Say what was done and close it"):
        assert words in page.text
    assert AuditEvent.objects.get(verb="concern.read").actor_id == operator.pk


def test_it_is_taken_up_and_closed(as_: As, amina: User, gareth: User, operator: User) -> None:
    concern = tell(amina, gareth)
    browser = as_(operator)
    browser.post(reverse("accounts:concern_take_up", args=[concern.pk]))
    assert "Being looked at" in browser.get(LIST).text
    close = reverse("accounts:concern_close", args=[concern.pk])
    assert browser.post(close, {"version": "2", "note": ""}).status_code == 422
    assert "Closed. Whoever told it hears" in browser.post(close, {"version": "2", "note": NOTE}, follow=True).text
    shown = browser.post(reverse("accounts:concern_show", args=[concern.pk])).text
    assert NOTE in shown
    assert "I am looking at it" not in shown
    told = as_(amina).get(reverse("accounts:concern_told_list")).text
    assert "About Dr Gareth Price" in told
    assert "Closed" in told
    assert "those who run this site" in told
    assert NOTE not in told


@pytest.mark.parametrize("who", ["teller", "subject", "another operator's concern", "stranger"])
def test_others_find_no_page(as_: As, amina: User, gareth: User, operator: User, stranger: User, who: str) -> None:
    lead_of(gareth.profile.organisation)
    concern = tell(amina, gareth)
    browser = as_({"teller": amina, "subject": gareth, "stranger": stranger}.get(who, operator))
    for name in ("concern_show", "concern_take_up", "concern_close"):
        address = reverse(f"accounts:{name}", args=[concern.pk])
        assert browser.post(address, {"note": "No", "version": "1"}).status_code == 404
        assert browser.get(address).status_code in {404, 405}
    assert Concern.objects.get().state == "received"


def everything(as_: As, person: User) -> list[str]:
    """What somebody sees of themselves and of others, and what a file about them holds."""
    browser = as_(person)
    addresses = (
        "/",
        "/notifications/",
        "/account/settings/",
        "/account/settings/concerns/",
        "/concerns/",
        "/exchanges/",
        "/profile/preview/",
        f"/people/{person.pk}/",
        "/account/notifications/",
    )
    pages = [f"{(answer := browser.get(address)).status_code} {answer.text}" for address in addresses]
    of_looking = {"made_at", "accounts.User", "usersessions.UserSession"}  # to sign in leaves its own trace
    data = {name: rows for name, rows in held_about(person).items() if name not in of_looking}
    return [re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page) for page in pages] + [
        str(data),
        str([kind for kind in kinds_held(person) if "signed in" not in kind[0]]),
    ]


@pytest.mark.parametrize("subject_leads", [False, True])
def test_its_subject_cannot_see_that_it_exists(
    as_: As, amina: User, gareth: User, operator: User, letters: Callable[[], list[Any]], subject_leads: bool
) -> None:
    """A lead who is the subject sees nothing either: no count, no page, no letter, no row."""
    subject = lead_of(gareth.profile.organisation) if subject_leads else gareth
    before = everything(as_, subject)
    concern = tell(amina, subject)
    concern = concerns.take_up_concern(concern=concern, by=operator)
    letters()
    during = everything(as_, subject)
    concerns.close_concern(concern=concern, note=NOTE, by=operator)
    letters()
    assert before == during == everything(as_, subject)


def test_the_teller_takes_their_concern_along_without_the_note(amina: User, gareth: User, operator: User) -> None:
    concern = tell(amina, gareth)
    concerns.close_concern(concern=concern, note=NOTE, by=operator)
    held = held_about(amina)
    assert WHAT in str(held["accounts.Concern"])
    assert NOTE not in str(held)
    assert "Gareth" not in str(held["accounts.Concern"])
    assert WHAT not in str(held_about(operator))
    assert NOTE not in str(held_about(operator))


def test_the_home_page_tells_whoever_looks_after_it(as_: As, amina: User, gareth: User, operator: User) -> None:
    helen = lead_of(gareth.profile.organisation)
    tell(amina, gareth)
    assert "1 concern is not closed yet." in as_(helen).get("/").text
    assert "not closed yet" not in as_(operator).get("/").text


def test_no_concerns(as_: As, operator: User, amina: User) -> None:
    assert "No concerns" in as_(operator).get(LIST).text
    assert "Nothing so far" in as_(amina).get(reverse("accounts:concern_told_list")).text
    assert as_(amina).get(LIST).status_code == 404


@pytest.mark.parametrize("list_of", ["handler", "teller"])
def test_many_concerns_cost_as_many_queries_as_one(
    as_: As,
    amina: User,
    gareth: User,
    operator: User,
    list_of: str,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    tell(amina, gareth)
    browser = as_(operator if list_of == "handler" else amina)
    address = LIST if list_of == "handler" else reverse("accounts:concern_told_list")
    browser.get(address)
    with django_assert_max_num_queries(14) as few:
        browser.get(address)
    for _ in range(30):
        tell(amina, PersonFactory() if list_of == "handler" else gareth)
    with django_assert_num_queries(len(few)):
        assert "Next page" in browser.get(address).text
