"""Two people find a half-day that suits both, and it is in their calendars before either has written it down."""

from collections.abc import Callable

from core import outbox
from exchanges.models import Visit
from tests.calendars import carried, only_event, parsed, starts
from tests.factories import exchanges as given
from tests.journeys import people
from tests.journeys.phone import Phone, box, download, follow, miss, press, read, tick, touch, visit
from tests.journeys.steps import given_signed_in, letter_to

PhoneOf = Callable[..., Phone]
CLINIC = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;TZID=GMT Standard Time:20260609T090000
DTEND;TZID=GMT Standard Time:20260609T120000
RRULE:FREQ=WEEKLY
SUMMARY:Tuesday clinic
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20260230T090000
END:VEVENT
END:VCALENDAR
"""


def test_from_a_calendar_file_to_a_visit_in_both_calendars(phone_of: PhoneOf) -> None:
    gareth, ruth = phone_of(people.gareth()), phone_of(people.ruth())
    exchange = given.agreed(gareth.person, ruth.person)
    leg = Visit.objects.get(exchange=exchange)

    given_signed_in(ruth)
    visit(ruth, "/account/settings/")
    follow(ruth, "See how your calendar is connected")
    touch(ruth, ruth.page.get_by_role("button", name="Read a calendar file"))
    box(ruth, "Or the text of one").fill("not a calendar")
    press(ruth, "Show what it says")
    read(ruth, "Line 1: this is not a calendar file.")
    box(ruth, "Or the text of one").fill(CLINIC)
    press(ruth, "Show what it says")
    read(ruth, "Line 11, DTSTART: 20260230T090000 is not a date or time that exists.", "Tuesday 9 June, morning")
    miss(ruth, "Tuesday clinic")
    press(ruth, "Keep these half-days")
    read(ruth, "These half-days are no longer suggested to anybody.")

    given_signed_in(gareth)
    visit(gareth, f"/exchanges/{exchange.pk}/")
    follow(gareth, "Find a time that suits you both")
    read(gareth, "Ruth is not free")
    miss(gareth, "Busy in your calendar")
    follow(gareth, "Next page")
    press(gareth, "Suggest these half-days")
    read(gareth, "Choose at least one half-day")
    tick(gareth, "Morning, Thursday 2 July 2026")
    press(gareth, "Suggest these half-days")
    read(gareth, "Ruth has been asked whether these dates suit.")

    visit(ruth, f"/exchanges/{exchange.pk}/")
    press(ruth, "These dates suit me")
    read(ruth, "The dates are booked for both of you.")
    file = download(ruth, "Add to your calendar").decode()
    event = only_event(file)
    assert starts(event).isoformat() == "2026-07-02T09:00:00+01:00"
    outbox.drain()
    for phone in (gareth, ruth):
        ((method, text),) = carried(letter_to(phone.person.email, "Confirmed"))
        invited = only_event(text)
        assert (method, str(invited["UID"]), starts(invited)) == ("REQUEST", str(event["UID"]), starts(event))

    visit(gareth, "/account/calendar/")
    touch(gareth, gareth.page.get_by_role("button", name="Make the address"))
    address = _made(gareth)
    answer = gareth.page.request.get(address)
    assert answer.status == 200
    assert str(leg.pk) in parsed(answer.text()).walk("VEVENT")[0]["UID"]


def _made(phone: Phone) -> str:
    """Say who one is where that is asked, and read the address."""
    if phone.page.get_by_label("Password", exact=True).count():
        phone.page.get_by_label("Password", exact=True).fill("exchange-half-a-day")
        phone.page.get_by_role("main").get_by_role("button").last.click()
    press(phone, "Make the address")
    read(phone, "it is shown this once")
    path = phone.page.locator(".ex-key").inner_text().partition("/calendar/")[2]
    return f"{phone.site}/calendar/{path}"
