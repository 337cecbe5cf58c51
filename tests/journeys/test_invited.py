"""A nurse in a care home, with no work email address, is invited by her manager; and one who reads it on a poster."""

from collections.abc import Callable

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import expect

from accounts.actions.profile import add_learning_need, change_profile, open_profile
from accounts.enums import Profession, Sector
from accounts.models import Membership, Organisation, Profile, User
from tests import cast
from tests.factories.accounts import (
    PASSWORD,
    MembershipFactory,
    OrganisationFactory,
    OutcodeFactory,
    PersonFactory,
    WorkplaceFactory,
)
from tests.journeys.phone import Phone, fill, follow, miss, press, read, visit
from tests.journeys.steps import LINK, code_for, given_signed_in, letter_to, when_found
from tests.second_step import app_code

PhoneOf = Callable[..., Phone]
NURSE = "ruth.bell@gmail.com"
HOME = "Orchard View Care Home"


def a_care_home() -> Organisation:
    """No directory of the NHS lists it."""
    OutcodeFactory()
    return OrganisationFactory(name=HOME, ods_code=None, sector=Sector.CARE_HOME, workplace=None)


def its_manager(home: Organisation) -> User:
    """She leads it."""
    place = WorkplaceFactory(organisation=home, is_main=True)
    manager = PersonFactory(name="Grace Osei", email="grace.osei@example.org", profile__workplace=place)
    return MembershipFactory(person=manager, organisation=home, role=Membership.Role.LEAD).person


def test_a_care_home_nurse_is_invited_by_her_manager(phone_of: PhoneOf) -> None:
    """She joins on her phone with her Gmail address, is confirmed at once, and others find her."""
    home = a_care_home()
    grace, ruth, amina = phone_of(its_manager(home)), phone_of(None), phone_of(cast.amina())

    signs_in_with_both_steps(grace)
    she_invites(grace)

    she_opens_the_letter(ruth)
    she_joins(ruth)
    she_says_where_she_works(ruth)
    she_fills_in_the_rest()

    given_signed_in(amina)
    when_found(amina, "Ruth Bell", words="medicines round")
    read(amina, f"Nurse at {HOME}")
    miss(amina, NURSE)

    letter_to(grace.person.email, "Ruth Bell has joined")
    follow(grace, "Organisation")
    follow(grace, "2 confirmed people")
    read(grace, "Ruth Bell", NURSE, "confirmed by Grace Osei")


def test_a_colleague_joins_by_the_poster_and_waits(phone_of: PhoneOf) -> None:
    """The manager prints the poster; whoever reads it has to be confirmed by her."""
    home = a_care_home()
    grace, nia = phone_of(its_manager(home)), phone_of(None)
    signs_in_with_both_steps(grace)
    follow(grace, "Organisation")
    follow(grace, "Join link and poster")
    press(grace, "Make a join link")
    address = grace.page.locator(".ex-key").inner_text()
    press(grace, "Poster to print")
    read(grace, "See each other’s work", HOME, address)

    visit(nia, address.removeprefix("http://localhost:8000"))
    read(nia, f"Join as staff of {HOME}")
    press(nia, "Join")
    joins_as(nia, "Nia Rowlands", email="nia.rowlands@gmail.com")
    read(nia, f"Join as staff of {HOME}", "A lead of the organisation then confirms that you work here")
    press(nia, "Yes, I work here")
    press(nia, "Save and continue")
    read(nia, "Where you work is saved.", HOME)
    visit(nia, "/")
    read(nia, "You are not confirmed yet")

    follow(grace, "Organisation")
    read(grace, "Does Nia Rowlands work here?")
    press(grace, "Confirm Nia Rowlands")
    press(grace, "Confirm")
    read(grace, "Nia Rowlands is confirmed.", "Nobody waits to be confirmed.")
    visit(nia, "/")
    miss(nia, "You are not confirmed yet")


def signs_in_with_both_steps(phone: Phone) -> None:
    """A lead sees other people's details, so the password is not enough."""
    key = generate_totp_secret()
    TOTP.activate(phone.person, key)
    given_signed_in(phone)
    fill(phone, "Code", app_code(key))
    press(phone, "Sign in")
    read(phone, f"Hello {phone.person.first_name}")


def she_invites(grace: Phone) -> None:
    """From the page of her organisation, with a slip of the pen on the way."""
    follow(grace, "Organisation")
    read(grace, HOME, "Nobody waits to be confirmed.")
    press(grace, "Invite by email")
    fill(grace, "Email addresses", "ruth.bell@")
    press(grace, "Continue")
    read(grace, "There is a problem", "Line 1: “ruth.bell@” is not an email address")
    fill(grace, "Email addresses", f"Ruth Bell <{NURSE}>")
    press(grace, "Continue")
    read(grace, "1 person gets an email", NURSE)
    press(grace, "Send 1 invitation")
    read(grace, "1 invitation is on its way.", NURSE, "It works until")


def she_opens_the_letter(ruth: Phone) -> None:
    """The address of the page holds nothing of the link."""
    letter = letter_to(NURSE, "Grace Osei invites you to Exp-Ex")
    found = LINK.search(str(letter.body))
    assert found, letter.body
    visit(ruth, found[1])
    assert ruth.path == "/invitation/"
    read(ruth, "Grace Osei invites you to Exp-Ex", HOME)


def she_joins(ruth: Phone) -> None:
    """The address is the invited one."""
    press(ruth, "Join")
    expect(ruth.page.get_by_label("Email address")).to_have_value(NURSE)
    expect(ruth.page.get_by_label("Email address")).to_be_disabled()
    joins_as(ruth, "Ruth Bell")


def joins_as(phone: Phone, name: str, *, email: str = "") -> None:
    """The form for newcomers, and the code from the mail."""
    fill(phone, "Your name", name)
    if email:
        fill(phone, "Work email address", email)
    fill(phone, "Password", PASSWORD)
    press(phone, "Join")
    fill(phone, "Code", code_for(email or NURSE))
    press(phone, "Continue")


def she_says_where_she_works(ruth: Phone) -> None:
    """One tap, and she is confirmed."""
    read(ruth, f"Do you work at {HOME}?", "Grace Osei invites you")
    press(ruth, f"Yes, I work at {HOME}")
    read(ruth, f"You are confirmed as staff of {HOME}.", "Where you work", HOME)
    visit(ruth, "/")
    read(ruth, "Hello Ruth")
    miss(ruth, "You are not confirmed yet")


def she_fills_in_the_rest() -> None:
    """As every newcomer does (`test_newcomer.py`)."""
    ruth = User.objects.get(email=NURSE)
    profile = change_profile(
        profile=Profile.objects.get(person=ruth),
        by=ruth,
        profession=Profession.NURSE,
        role="Nurse",
        offer="The medicines round, and how we notice a change before it is a crisis.",
        offer_topics=["care-homes"],
    )
    add_learning_need(profile=profile, by=ruth, what="Whom a practice sends to hospital", topic="admission-avoidance")
    open_profile(profile=profile, by=ruth)
