"""What people do in the journeys, in their own words: given, when, then."""

import re
from io import BytesIO
from typing import Any

from django.core import mail
from playwright.sync_api import expect
from pypdf import PdfReader

from core import outbox
from exchanges import tasks
from tests.factories.accounts import PASSWORD
from tests.journeys.phone import Phone, download, fill, follow, press, read, tick, visit
from tests.second_step import app_code

CODE = re.compile(r"^    (\S+)$", re.MULTILINE)
LINK = re.compile(r"^http://localhost:8000(/\S*)$", re.MULTILINE)


# Given


def given_signed_in_with_a_code(phone: Phone) -> None:
    """From the first page, with a code from an email."""
    visit(phone, "/")
    follow(phone, "Sign in")
    press(phone, "Email me a code")
    fill(phone, "Email address", phone.person.email)
    press(phone, "Email me a code")
    fill(phone, "Code", code_for(phone.person.email))
    press(phone, "Continue")
    read(phone, f"Hello {phone.person.first_name}")


def given_signed_in(phone: Phone, at: str = "/account/login/") -> None:
    """With the password, at the page that they wanted to see."""
    visit(phone, at)
    fill(phone, "Email address", phone.person.email)
    fill(phone, "Password", PASSWORD)
    press(phone, "Sign in")


def given_signed_in_with_both_steps(phone: Phone, key: str, at: str = "/account/login/") -> None:
    """With the password and a code from the app that holds this key, at the page that they wanted to see."""
    given_signed_in(phone, at)
    fill(phone, "Code", app_code(key))
    press(phone, "Sign in")


# When


def when_the_letter_is_opened(phone: Phone, subject: str) -> None:
    """They find a letter and touch its link; signed out since the last time, they sign in on the way."""
    letter = letter_to(phone.person.email, subject)
    found = LINK.search(str(letter.body))
    assert found, letter.body
    given_signed_in(phone, found[1])


def when_reminders_are_sent() -> None:
    """What the clock asks of exchanges every ten minutes."""
    tasks.remind()


def when_found(phone: Phone, name: str, *, words: str) -> None:
    """They search, and open somebody's profile."""
    follow(phone, "Find")
    fill(phone, "Search for people", words)
    press(phone, "Search")
    follow(phone, name)


def when_dates_are_suggested(phone: Phone, *, day: str, half: str) -> None:
    """On the page that asks for the first day."""
    fill(phone, "First day", day)
    tick(phone, half)
    press(phone, "Suggest these dates")


def when_gone_in_own_time(phone: Phone) -> None:
    """On the page of an exchange with dates: the visitor needs no release from work."""
    follow(phone, "I visit in my own time")
    tick(phone, "I visit in my own time: I do not need release from work")
    press(phone, "Say so")
    read(phone, "You visit in your own time. The certificate says so.")


def when_paperwork_is_done(phone: Phone) -> None:
    """From home: signed with their name if they visit, and everything that is to tick ticked."""
    visit(phone, "/")
    press(phone, "See what is to do")
    sign = phone.page.get_by_role("link", name="Read and sign")
    if sign.count():
        sign.first.click()
        read(phone, "I come to observe and to learn.")
        fill(phone, "Type your name", "Somebody else")
        press(phone, "Sign it")
        read(phone, "There is a problem", "Type your name as in your account")
        fill(phone, "Type your name", phone.person.name.upper())
        press(phone, "Sign it")
        read(phone, "Signed. Thank you.")
    done = phone.page.get_by_role("button", name="Say that it is done")
    while left := done.count():
        done.first.click()
        expect(done).to_have_count(left - 1)


def when_said_to_have_taken_place(phone: Phone, *, breaks: int) -> None:
    """On the page of an exchange whose visit has begun."""
    press(phone, "It took place")
    fill(phone, "Breaks, in minutes altogether", str(breaks))
    press(phone, "Yes, it took place")


def when_reflected(phone: Phone, *, what: str, so_what: str) -> None:
    """From the page of the exchange: a draft, then the rest of it, then finished."""
    press(phone, "Start writing")
    fill(phone, "What?", what)
    press(phone, "Save draft")
    read(phone, "Your draft is saved. Only you can read it.")
    fill(phone, "So what?", so_what)
    press(phone, "Finish")
    read(phone, "Your reflection is finished. Only you can read it.", what, so_what)


# Then


def then_needed(phone: Phone, *titles: str) -> None:
    """Home says that these wait for them, and nothing else does."""
    visit(phone, "/")
    cards = phone.page.get_by_role("region", name=re.compile("^Needs you")).get_by_role("heading", level=3)
    assert cards.all_inner_texts() == list(titles)


def then_nothing_is_left(phone: Phone) -> None:
    """Home has nothing for them to do."""
    visit(phone, "/")
    read(phone, f"Hello {phone.person.first_name}")
    expect(phone.page.locator("main h2")).to_have_count(0)


def then_certified(phone: Phone, visit_title: str) -> str:
    """The certificate arrives as a PDF with their name. Its code."""
    paper = PdfReader(BytesIO(download(phone, "Download your certificate (PDF)", within=visit_title)))
    text = " ".join(page.extract_text() for page in paper.pages)
    assert phone.person.name in text
    code = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", text)
    assert code, text
    return code[0]


def then_anyone_can_check(phone: Phone, code: str, *facts: str) -> None:
    """Signed out, on the public page, with the code typed in small letters."""
    visit(phone, "/")
    follow(phone, "Check a certificate")
    fill(phone, "Code", code.lower().replace("-", " "))
    press(phone, "Check this certificate")
    read(phone, "This certificate is genuine.", code, *facts)


# Letters


def letter_to(address: str, subject: str) -> mail.EmailMessage:
    """The newest letter with this subject, as it has left the outbox."""
    outbox.drain()
    found: list[Any] = [each for each in mail.outbox if each.to == [address] and each.subject == subject]
    assert found, f"no letter “{subject}” among {[(each.to, each.subject) for each in mail.outbox]}"
    return found[-1]


def code_for(address: str) -> str:
    """The code in the last letter to this address."""
    outbox.drain()
    letter = next(each for each in reversed(mail.outbox) if each.to == [address])
    found = CODE.search(str(letter.body))
    assert found, letter.body
    return found[1]
