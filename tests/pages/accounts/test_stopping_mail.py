"""Stopping optional mail from the mail itself: a page with a button for people, one POST for mail programs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import NoticeChoices, User
from accounts.notices import ONE_CLICK, NoticeTopic
from accounts.queries import stop_path
from core import links
from core.models import AuditEvent

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]

ONE_CLICK_BODY = {"List-Unsubscribe": "One-Click"}


def stopped(person: User) -> list[str]:
    chosen = NoticeChoices.objects.filter(person=person).first()
    return chosen.no_email if chosen else []


@pytest.fixture
def link(gareth: User) -> str:
    return stop_path(gareth, "learning")


@pytest.fixture
def mail_program() -> Client:
    """A server somewhere: no session, no form, no token of one."""
    return Client(enforce_csrf_checks=True)


def test_opening_the_link_changes_nothing(gareth: User, link: str, mail_program: Client) -> None:
    for method in (mail_program.get, mail_program.head):
        answer = method(link)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
    page = mail_program.get(link).content.decode()
    assert "Learning and shared texts" in page
    assert gareth.name not in page
    assert gareth.email not in page
    assert stopped(gareth) == []


@pytest.mark.parametrize("kind", ["form", "multipart"])
def test_a_mail_program_stops_it_with_one_post(gareth: User, link: str, mail_program: Client, kind: str) -> None:
    if kind == "form":
        answer = mail_program.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    else:
        answer = mail_program.post(link, ONE_CLICK_BODY)
    assert answer.status_code == 200
    assert not answer.cookies
    assert stopped(gareth) == ["learning"]
    assert mail_program.post(link, ONE_CLICK_BODY).status_code == 200
    assert AuditEvent.objects.filter(verb="notices.chosen").count() == 1


def test_the_button_of_the_page_does_it_too(gareth: User, link: str) -> None:
    page = Client().post(link)
    assert page.status_code == 200
    assert "We send no more emails about: Learning and shared texts." in page.content.decode()
    assert stopped(gareth) == ["learning"]


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "yes"}, {"list-unsubscribe": "One-Click"}])
def test_any_other_post_needs_the_token_of_the_form(
    gareth: User, link: str, mail_program: Client, body: dict[str, str]
) -> None:
    assert mail_program.post(link, body).status_code == 403
    assert mail_program.post(link, "{}", content_type="application/json").status_code == 403
    assert stopped(gareth) == []


def test_nothing_else_of_the_site_is_opened_by_those_words(gareth: User, mail_program: Client) -> None:
    mail_program.force_login(gareth)
    for address in ("/account/notifications/", "/account/close/", "/notifications/read/"):
        assert mail_program.post(address, ONE_CLICK_BODY).status_code == 403


def test_a_link_is_for_one_person_and_one_topic(gareth: User, amina: User, link: str, mail_program: Client) -> None:
    token = link.split("/")[-2]
    other = stop_path(amina, "learning").split("/")[-2]
    forged = [
        f"/notifications/stop/digest/{token}/",
        f"/notifications/stop/learning/{other.split('.')[0]}.{token.split('.', 1)[1]}/",
        f"/notifications/stop/learning/{token}x/",
        f"/notifications/stop/learning/{links.token('invitation', gareth.pk, 1)}/",
        f"/notifications/stop/security/{links.token('notices.stop.security', gareth.pk, 1)}/",
        f"/notifications/stop/requests/{links.token('notices.stop.requests', gareth.pk, 1)}/",
    ]
    for address in forged:
        assert mail_program.get(address).status_code == 404, address
        assert mail_program.post(address, ONE_CLICK_BODY).status_code == 404, address
    assert not NoticeChoices.objects.exists()


def test_whoever_is_signed_in_plays_no_part(as_: As, gareth: User, amina: User, link: str) -> None:
    as_(amina).post(link, ONE_CLICK_BODY)
    assert stopped(gareth) == ["learning"]
    assert stopped(amina) == []


def test_who_left_has_no_links(gareth: User, link: str, mail_program: Client) -> None:
    User.objects.filter(pk=gareth.pk).update(is_active=False)
    assert mail_program.get(link).status_code == 404
    assert mail_program.post(link, ONE_CLICK_BODY).status_code == 404


def test_every_optional_topic_can_be_stopped(gareth: User, mail_program: Client) -> None:
    for topic in ONE_CLICK:
        assert mail_program.post(stop_path(gareth, topic), ONE_CLICK_BODY).status_code == 200
    assert sorted(stopped(gareth)) == sorted(ONE_CLICK)
    assert NoticeTopic.SECURITY not in stopped(gareth)


def test_odd_bodies_are_refused_not_failed(link: str, mail_program: Client) -> None:
    odd: list[tuple[Any, str]] = [
        (b"\xff\xfe=\x00", "application/x-www-form-urlencoded"),
        ("&".join(f"a{number}=1" for number in range(400)), "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    ]
    for body, kind in odd:
        assert mail_program.generic("POST", link, body, kind).status_code in {400, 403}
