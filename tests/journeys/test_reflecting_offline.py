"""A nurse writes where there is no connection: nothing is lost, by her phone, by her desk, or by signing out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from accounts.models import User
from reflections.actions import reflection as actions
from reflections.models import Reflection
from reflections.vault import read_answers, read_written
from tests import cast
from tests.factories.exchanges import took_place
from tests.factories.reflections import draft
from tests.journeys.phone import PATIENCE, Phone, box, fill, follow, holds, miss, press, read, visit
from tests.journeys.steps import given_signed_in

PhoneOf = Callable[..., Phone]
READY = "navigator.serviceWorker.ready.then(worker => worker.active !== null)"
KEPT = """() => new Promise(done => {
  const asked = indexedDB.open("expex", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => { asked.result.close(); done(JSON.stringify(all.result)); };
  };
})"""


@pytest.fixture
def nurse(transactional_db: None) -> User:
    return cast.ruth()


@pytest.fixture
def her_draft(nurse: User) -> Reflection:
    return draft(nurse, visit=took_place(nurse, cast.amina()), what="The huddle at eight")


@pytest.fixture
def online(phone_of: PhoneOf) -> Callable[..., Phone]:
    """A phone that its owner signed in on and called her own."""

    def new(person: User, path: str) -> Phone:
        phone = phone_of(person)
        given_signed_in(phone, at=path)
        phone.page.get_by_role("button", name="This is my own: keep my drafts on it").click()
        read(phone, "You can write here without a connection now.")
        assert phone.page.evaluate(READY)
        return phone

    return new


def without_connection(phone: Phone) -> None:
    phone.page.context.set_offline(True)


def with_connection(phone: Phone) -> None:
    """Again. What the browser said of the pages that it could not reach is no trouble of ours. Chromium does not tell a
    page that was opened without a connection: it finds out by itself when it tries the next time."""
    phone.page.context.set_offline(False)
    phone.troubles[:] = [said for said in phone.troubles if "ERR_INTERNET_DISCONNECTED" not in said]


def opened_offline(phone: Phone, path: str) -> None:
    """The browser says on its console that the network failed; nothing else may be wrong."""
    phone.page.goto(phone.site + path)
    phone.troubles[:] = [said for said in phone.troubles if "ERR_INTERNET_DISCONNECTED" not in said]
    phone.look_over()


def says(phone: Phone, words: str) -> None:
    expect(status(phone)).to_contain_text(words)


def status(phone: Phone) -> Locator:
    return phone.page.locator(".ex-saved")


def unseen(phone: Phone, *texts: str) -> None:
    """Nothing of this can be read, though a part of the page that is hidden may hold it."""
    shown = phone.page.locator("body").inner_text()
    assert not [text for text in texts if text in shown], shown


def write_path(reflection: Reflection) -> str:
    return f"/reflections/{reflection.pk}/write/"


def on_the_server(reflection: Reflection) -> dict[str, str]:
    return read_answers(Reflection.objects.get(pk=reflection.pk))


def until(phone: Phone, holds: Callable[[], bool]) -> None:
    """Within some seconds."""
    for _each in range(PATIENCE // 200):
        if holds():
            return
        phone.page.wait_for_timeout(200)
    raise AssertionError("it did not come about")


def test_a_draft_goes_on_without_a_connection_and_is_sent_when_there_is_one(
    online: Callable[..., Phone], her_draft: Reflection, nurse: User
) -> None:
    phone = online(nurse, write_path(her_draft))
    fill(phone, "So what?", "Everybody knows by ten past")
    phone.page.locator("h1").click()
    says(phone, "Saved today at")
    assert on_the_server(her_draft)["so-what"] == "Everybody knows by ten past"

    without_connection(phone)
    fill(phone, "Now what?", "Try it on my ward")
    phone.page.locator("h1").click()
    says(phone, "Saved on this phone, will be sent.")

    opened_offline(phone, write_path(her_draft))
    read(phone, "Your visit to Dr Amina Yusuf", "There is no connection. You can go on writing")
    holds(phone, "What?", "The huddle at eight")
    holds(phone, "Now what?", "Try it on my ward")
    fill(phone, "Now what?", "Try it on my ward on Monday")
    says(phone, "Saved on this phone, will be sent.")
    phone.page.wait_for_timeout(600)

    opened_offline(phone, "/exchanges/")
    read(phone, "There is no connection", "Reflections on this phone", "Not sent yet")
    miss(phone, "The huddle at eight")
    # What a page sends while it goes away may still leave this browser, whose lack of a connection is only played.
    assert on_the_server(her_draft).get("now-what") != "Try it on my ward on Monday"

    opened_offline(phone, write_path(her_draft))
    with_connection(phone)
    expect(status(phone)).to_contain_text("Sent to Exp-Ex. Only you can read it.", timeout=30_000)
    unseen(phone, "There is no connection")
    assert on_the_server(her_draft) == {
        "what": "The huddle at eight",
        "so-what": "Everybody knows by ten past",
        "now-what": "Try it on my ward on Monday",
    }
    follow(phone, "Go on in Exp-Ex")
    holds(phone, "Now what?", "Try it on my ward on Monday")
    press(phone, "Finish")
    read(phone, "Your reflection is finished. Only you can read it.")
    visit(phone, "/reflections/")
    until(phone, lambda: phone.page.evaluate(KEPT) == "[]")


def test_something_new_begins_without_a_connection(online: Callable[..., Phone], nurse: User) -> None:
    phone = online(nurse, "/account/settings/")
    without_connection(phone)
    opened_offline(phone, "/reflections/new/")
    fill(phone, "What was it?", "A day with the dietitians")
    fill(phone, "Day", "1")
    fill(phone, "Month", "6")
    fill(phone, "Year", "2026")
    fill(phone, "What?", "Soup first")
    box(phone, "How would you like to write?").select_option(label="Kolb’s cycle")
    fill(phone, "What I will try", "Soup first, here")
    says(phone, "Saved on this phone, will be sent.")
    phone.page.wait_for_timeout(600)
    opened_offline(phone, phone.path)
    holds(phone, "What I will try", "Soup first, here")

    with_connection(phone)
    expect(status(phone)).to_contain_text("Sent to Exp-Ex. Only you can read it.", timeout=30_000)
    reflection = Reflection.objects.get(author=nurse)
    assert read_written(reflection).title == "A day with the dietitians"
    assert read_answers(reflection)["experiment"] == "Soup first, here"
    assert (str(reflection.happened_on), reflection.framework) == ("2026-06-01", "kolb")


def test_two_devices_lose_nothing_and_signing_out_warns_first(
    online: Callable[..., Phone], her_draft: Reflection, nurse: User
) -> None:
    phone = online(nurse, write_path(her_draft))
    without_connection(phone)
    fill(phone, "What?", "Written on the bus")
    phone.page.locator("h1").click()
    says(phone, "Saved on this phone, will be sent.")
    her_draft.refresh_from_db()
    actions.save(
        reflection=her_draft, by=nurse, answers={"what": "Written at the desk"}, seen_version=her_draft.version
    )

    with_connection(phone)
    says(phone, "You also wrote on another device. Nothing is lost")
    read(phone, "Saved in the other window under “What?”", "Written at the desk")
    holds(phone, "What?", "Written on the bus")
    phone.troubles[:] = [said for said in phone.troubles if "status of 409" not in said]

    visit(phone, "/exchanges/")
    press(phone, "Sign out")
    read(phone, "Some of your words are only on this phone", "Your visit to Dr Amina Yusuf")
    follow(phone, "Your visit to Dr Amina Yusuf")
    read(phone, "Written at the desk")
    holds(phone, "What?", "Written on the bus")
    fill(phone, "What?", "Written at the desk and on the bus")
    press(phone, "Save draft")
    read(phone, "Your draft is saved. Only you can read it.")
    miss(phone, "Saved in the other window")
    assert on_the_server(her_draft)["what"] == "Written at the desk and on the bus"

    press(phone, "Sign out")
    read(phone, "You are signed out.")
    assert phone.page.evaluate("localStorage.length") == 0
    assert phone.page.evaluate("indexedDB.databases().then(all => all.length)") == 0


def test_a_session_that_ended_keeps_the_draft_out_of_sight(
    online: Callable[..., Phone], her_draft: Reflection, nurse: User
) -> None:
    phone = online(nurse, write_path(her_draft))
    without_connection(phone)
    fill(phone, "What?", "Written on the bus")
    phone.page.locator("h1").click()
    says(phone, "Saved on this phone, will be sent.")
    phone.page.context.clear_cookies()
    with_connection(phone)
    says(phone, "Saved on this phone, will be sent.")
    phone.page.wait_for_timeout(500)
    phone.troubles[:] = [said for said in phone.troubles if "status of 403" not in said]
    visit(phone, "/")
    without_connection(phone)
    opened_offline(phone, write_path(her_draft))
    read(phone, "You were signed out on this phone. What you wrote waits here")
    miss(phone, "Written on the bus", "Your visit to Dr Amina Yusuf")
    with_connection(phone)

    given_signed_in(phone, at="/reflections/")
    until(phone, lambda: on_the_server(her_draft)["what"] == "Written on the bus")


def test_somebody_else_on_the_same_phone_finds_nothing(
    online: Callable[..., Phone], her_draft: Reflection, nurse: User
) -> None:
    phone = online(nurse, write_path(her_draft))
    assert "The huddle at eight" in phone.page.evaluate(KEPT)
    phone.page.context.clear_cookies()
    phone.holder = cast.gareth()
    given_signed_in(phone, at="/reflections/")
    until(phone, lambda: phone.page.evaluate(KEPT) == "[]")
    without_connection(phone)
    opened_offline(phone, write_path(her_draft))
    unseen(phone, "huddle", "Amina Yusuf", "Reflections on this phone")


def test_on_a_phone_that_is_nobodys_own_nothing_is_kept(phone_of: PhoneOf, her_draft: Reflection, nurse: User) -> None:
    phone = phone_of(nurse)
    given_signed_in(phone, at=write_path(her_draft))
    without_connection(phone)
    fill(phone, "What?", "Written on the bus")
    phone.page.locator("h1").click()
    says(phone, "Not saved: there is no connection. Keep this page open")
    with_connection(phone)
    says(phone, "Saved today at")
    assert on_the_server(her_draft)["what"] == "Written on the bus"
    assert phone.page.evaluate("localStorage.length") == 0
    assert not re.search("expex$", str(phone.page.evaluate("indexedDB.databases().then(all => all.map(d => d.name))")))


def test_without_scripts_the_button_saves(phone_of: PhoneOf, her_draft: Reflection, nurse: User) -> None:
    phone = phone_of(nurse, javascript=False)
    given_signed_in(phone, at=write_path(her_draft))
    fill(phone, "So what?", "It matters")
    press(phone, "Save draft")
    read(phone, "Your draft is saved. Only you can read it.")
    unseen(phone, "Writing without a connection")
    assert on_the_server(her_draft)["so-what"] == "It matters"
