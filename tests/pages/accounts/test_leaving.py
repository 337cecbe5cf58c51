"""Taking one's data along, closing the account, and thinking better of it."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.actions import account
from accounts.models import Membership, Profile, Registration, User
from accounts.queries import is_erased
from accounts.tasks import erase_closed_accounts
from core import clock, outbox, privacy
from core.errors import NotAllowed, WrongState
from core.models import AuditEvent, Letter
from core.privacy import Kind
from exchanges.actions import conversation
from exchanges.actions import visit as visits
from exchanges.enums import CancelReason, DeclineReason, ExchangeState, VisitState
from exchanges.models import Certificate, Commitment, Message
from expex.my_data import CALLED, LEFT_OUT, THEIRS
from reflections.models import AuthorKey, Reflection
from tests import cast
from tests.authenticator import Phone, b64, passkey_of
from tests.days import in_days
from tests.factories import exchanges as given
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.reflections import finished
from tests.second_step import app_code, app_for, recovery_code_of

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
Letters = Callable[[], list[EmailMessage]]
CLOSE, REOPEN, DATA = "/account/close/", "/account/reopen/", "/account/data/"
LATER = timedelta(days=14, minutes=1)


def sign_in(client: Client, person: User):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True)


def open_page(client: Client, address: str):
    """Get a page that asks for the password once more first."""
    asked = client.get(address)
    return client.post(asked["Location"], {"password": PASSWORD}, follow=True)


def test_leaving_ends_what_others_wait_for(client: Client, amina: User, gareth: User, letters: Letters) -> None:
    """Both kinds of request end, the visit is called off, and one letter says until when there is a way back."""
    ruth, olu = cast.ruth(), cast.stranger()
    to_her, from_her = given.requested(gareth, amina), given.requested(amina, ruth)
    visit = given.confirmed(olu, amina)
    sign_in(client, amina)
    assert "For 14 days you can sign in" in open_page(client, CLOSE).text
    page = client.post(CLOSE, follow=True)
    assert "Your account is closed. Until" in page.text
    for thing in (to_her, from_her, visit.exchange, visit):
        thing.refresh_from_db()
    assert (to_her.state, to_her.decline_reason) == (ExchangeState.DECLINED, DeclineReason.LEFT)
    assert from_her.state == ExchangeState.WITHDRAWN
    assert (visit.exchange.state, visit.exchange.cancel_reason) == (ExchangeState.CANCELLED, CancelReason.LEFT)
    assert not Commitment.objects.exists()
    sent = letters()
    assert [mail.subject for mail in sent if mail.to == [amina.email]] == ["You closed your Exp-Ex account"]
    assert any("They are no longer on Exp-Ex." in mail.body for mail in sent if mail.to == [gareth.email])


def test_leaving_signs_out_everywhere(client: Client, amina: User) -> None:
    """The phone in the other pocket too, at its next step."""
    phone = Client()
    sign_in(phone, amina)
    sign_in(client, amina)
    open_page(client, CLOSE)
    closed = client.post(CLOSE)
    assert closed["Clear-Site-Data"] == '"cache", "storage"'
    assert not UserSession.objects.filter(user=amina).exists()
    assert phone.get("/profile/").status_code == 302
    assert client.get("/profile/").status_code == 302


def test_nobody_finds_who_left(as_: As, amina: User, gareth: User) -> None:
    Profile.objects.filter(person=amina).update(is_open=True)
    account.close_account(person=amina, by=amina)
    assert as_(gareth).get(f"/people/{amina.pk}/").status_code == 404


def test_what_has_begun_stays_to_be_recorded(amina: User, gareth: User) -> None:
    visit = given.confirmed(gareth, amina)
    with clock.at(in_days(given.AHEAD + 8)):
        account.close_account(person=amina, by=amina)
        visit.refresh_from_db()
        assert visit.state == VisitState.CONFIRMED
        visits.record_took_place(visit=visit, by=gareth)
    assert visit.exchange.__class__.objects.get(pk=visit.exchange_id).state == ExchangeState.CLOSED


def test_signing_in_opens_it_again(client: Client, amina: User) -> None:
    account.close_account(person=amina, by=amina)
    page = sign_in(client, amina)
    assert page.redirect_chain[-1][0] == REOPEN
    assert "On " in page.text
    again = client.post(REOPEN, follow=True)
    assert "Your account is open again." in again.text
    amina.refresh_from_db()
    assert (amina.is_active, amina.closed_at) == (True, None)
    assert client.get(REOPEN).status_code == 404
    assert "Hello" in sign_in(client, amina).text


def test_the_password_alone_does_not_open_it_for_who_has_a_second_step(client: Client, amina: User) -> None:
    secret = app_for(amina)
    account.close_account(person=amina, by=amina)
    page = sign_in(client, amina)
    assert page.redirect_chain[-1][0] == REOPEN
    assert client.post(REOPEN).status_code == 422
    assert client.post(REOPEN, {"code": "000000"}).status_code == 422
    amina.refresh_from_db()
    assert not amina.is_active
    assert "Your account is open again." in client.post(REOPEN, {"code": app_code(secret)}, follow=True).text
    amina.refresh_from_db()
    assert amina.is_active


def test_a_recovery_code_opens_it_too_and_works_once(client: Client, amina: User) -> None:
    passkey_of(amina)
    RecoveryCodes.activate(amina)
    account.close_account(person=amina, by=amina)
    assert "go back and sign in with your passkey" in sign_in(client, amina).text
    code = recovery_code_of(amina)
    assert "You have 9 recovery codes left." in client.post(REOPEN, {"code": code}, follow=True).text
    account.close_account(person=amina, by=amina)
    other = Client()
    sign_in(other, amina)
    assert other.post(REOPEN, {"code": code}).status_code == 422


def test_a_passkey_is_both_steps(amina: User) -> None:
    phone, browser = Phone(), Client()
    credential = json.loads(phone.make({"publicKey": {"challenge": b64(bytes(32))}}))
    way = Authenticator.Type.WEBAUTHN
    Authenticator.objects.create(user=amina, type=way, data={"name": "Phone", "credential": credential})
    account.close_account(person=amina, by=amina)
    asked = browser.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    shown = phone.show(asked.json()["request_options"], amina)
    page = browser.post(reverse("mfa_login_webauthn"), {"credential": shown}, follow=True)
    assert page.redirect_chain[-1][0] == REOPEN
    assert "Your account is open again." in browser.post(REOPEN, follow=True).text


def test_a_wrong_password_opens_nothing(client: Client, amina: User) -> None:
    account.close_account(person=amina, by=amina)
    client.post(reverse("account_login"), {"login": amina.email, "password": "not the password"})
    assert client.get(REOPEN).status_code == 404
    assert client.post(REOPEN).status_code == 404


def test_after_two_weeks_there_is_no_way_back(client: Client, amina: User) -> None:
    account.close_account(person=amina, by=amina)
    assert erase_closed_accounts() == 0
    with time_machine.travel(clock.now() + LATER):
        assert sign_in(client, amina).redirect_chain[-1][0] == "/account/inactive/"
        assert client.post(REOPEN).status_code == 404
        assert erase_closed_accounts() == 1
        assert erase_closed_accounts() == 0
        amina.refresh_from_db()
        with pytest.raises(WrongState):
            account.reopen_account(person=amina, by=amina)


def test_nothing_of_theirs_is_left_anywhere(amina: User, gareth: User) -> None:
    """A word in each thing they wrote, their name and address: no table of the database holds one of them, but for
    what others keep: the note to the partner, certificates, and the audit's ids."""
    Profile.objects.filter(person=amina).update(offer="CANARY offer")
    amina.learning_needs.create(what="CANARY need", created_at=clock.now())
    Registration.objects.create(person=amina, register="gmc", number="7654321")
    MembershipFactory(person=amina)
    EmailAddress.objects.get_or_create(user=amina, email=amina.email, defaults={"verified": True})
    visit = given.took_place(gareth, amina)
    conversation.say(exchange=visit.exchange, by=amina, text="CANARY message", submission=visit.exchange.submission)
    finished(amina, visit=visit, what="CANARY reflection")
    ask = given.requested(amina, cast.ruth())
    ask.__class__.objects.filter(pk=ask.pk).update(reason="CANARY reason", last_word="CANARY word", last_word_by=amina)
    outbox.drain()
    address = amina.email
    account.close_account(person=amina, by=amina)
    with time_machine.travel(clock.now() + LATER):
        erase_closed_accounts()
    assert not AuthorKey.objects.filter(author=amina).exists()
    assert not Reflection.objects.filter(author=amina).exists()
    assert not Message.objects.filter(author=amina).exists()
    found = places_of(["CANARY", "Amina Yusuf", address, "7654321"])
    assert found == {("exchanges_certificate", "Amina Yusuf")}
    amina.refresh_from_db()
    assert is_erased(amina)
    assert (amina.name, amina.has_usable_password()) == ("Former member", False)
    assert not Membership.objects.filter(person=amina).exists()


def places_of(words: list[str]) -> set[tuple[str, str]]:
    """Each table in which a word stands, by the database's own account of its rows."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for word in words:
                cursor.execute(f'SELECT 1 FROM "{table}" AS t WHERE t::text ILIKE %s LIMIT 1', [f"%{word}%"])
                if cursor.fetchone():
                    found.add((table, word))
    return found


def test_the_partner_keeps_the_record_without_the_name(as_: As, amina: User, gareth: User) -> None:
    visit = given.took_place(gareth, amina)
    account.close_account(person=amina, by=amina)
    with time_machine.travel(clock.now() + LATER):
        erase_closed_accounts()
    page = as_(gareth).get(f"/exchanges/{visit.exchange_id}/")
    assert page.status_code == 200
    assert "Former member" in page.text
    assert "Amina" not in page.text
    assert as_(gareth).get("/exchanges/").status_code == 200
    assert as_(gareth).get("/").status_code == 200
    code = Certificate.objects.get(visit=visit, person=gareth).code
    assert Client().get(f"/certificates/{code}/").status_code == 200


def test_only_oneself_and_only_once(amina: User, gareth: User) -> None:
    with pytest.raises(NotAllowed):
        account.close_account(person=amina, by=gareth)
    account.close_account(person=amina, by=amina)
    account.close_account(person=amina, by=amina)
    assert AuditEvent.objects.filter(verb="account.closed", target_id=amina.pk).count() == 1
    with pytest.raises(WrongState):
        account.erase_account(person=gareth)


def test_the_only_operator_stays(db: None) -> None:
    sam = cast.operator()
    with pytest.raises(account.OnlyOperator):
        account.close_account(person=sam, by=sam)


def test_all_that_is_held_is_given(client: Client, amina: User, gareth: User) -> None:
    visit = given.took_place(gareth, amina)
    finished(amina, visit=visit, what="The huddle at eight")
    conversation.say(exchange=visit.exchange, by=gareth, text="See you at nine", submission=visit.exchange.submission)
    sign_in(client, amina)
    page = open_page(client, DATA).text
    assert "Exchanges: 1" in page
    assert "Your account: 1" in page
    assert "Users" not in page
    response = client.post(DATA)
    assert response["Content-Disposition"].startswith('attachment; filename="exp-ex-')
    held = json.loads(response.content)
    assert held["accounts.User"][0]["name"] == amina.name
    assert held["reflections.Reflection"][0]["answers"] == {"what": "The huddle at eight"}
    assert held["exchanges.Message"][0]["text"] == "See you at nine"
    assert held["exchanges.Exchange"][0]["with"] == gareth.name
    assert "password" not in json.dumps(held)
    assert AuditEvent.objects.filter(verb="person.data_downloaded", actor_id=amina.pk).exists()


def test_nobody_elses_data_is_given(client: Client, amina: User, gareth: User) -> None:
    visit = given.took_place(gareth, amina)
    finished(gareth, visit=visit, what="CANARY of Gareth")
    sign_in(client, amina)
    open_page(client, DATA)
    text = client.post(DATA).text
    assert "CANARY" not in text
    assert gareth.email not in text


def test_every_model_with_something_personal_is_given_or_says_why_not() -> None:
    """A new model cannot be forgotten."""
    personal = set()
    for model in apps.get_models():
        said = privacy.of(model)
        assert said is not None
        if {Kind.PERSONAL, Kind.SENSITIVE} & set(said.kinds.values()):
            personal.add(model._meta.label)
    assert personal - set(THEIRS) - set(LEFT_OUT) == set()
    assert set(CALLED) == set(THEIRS)


def test_who_has_nothing_but_codes_by_email_reads_that_there_is_no_way_back(as_: As, amina: User) -> None:
    amina.set_unusable_password()
    amina.save()
    assert "You have no password and no passkey, so you could not open it again." in as_(amina).get(CLOSE).text
    passkey_of(amina)
    assert "with your password or your passkey" in as_(amina).get(CLOSE).text


@pytest.mark.parametrize("address", [CLOSE, DATA])
def test_a_session_left_open_asks_for_the_password_first(client: Client, amina: User, address: str) -> None:
    sign_in(client, amina)
    open_page(client, address)
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        assert "reauthenticate" in client.get(address)["Location"]
        assert "reauthenticate" in client.post(address)["Location"]
    amina.refresh_from_db()
    assert amina.is_active


def test_letters_to_who_left_are_not_sent(amina: User, gareth: User, letters: Letters) -> None:
    given.requested(gareth, amina)
    account.close_account(person=amina, by=amina)
    assert [mail.subject for mail in letters() if mail.to == [amina.email]] == ["You closed your Exp-Ex account"]
    assert Letter.objects.filter(recipient=amina, not_needed_at__isnull=False).exists()


def test_no_reason_of_leaving_is_offered_to_choose() -> None:
    assert DeclineReason.LEFT.value not in dict(DeclineReason.to_choose())
    assert CancelReason.LEFT.value not in dict(CancelReason.to_choose())
