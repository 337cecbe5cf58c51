"""The way from signing in to a sent request with nothing but a keyboard."""

from collections.abc import Callable
from typing import Any

from tests.factories.accounts import PASSWORD
from tests.journeys import people
from tests.journeys.phone import Phone, read, visit

PhoneOf = Callable[..., Phone]
MOST_STOPS = 80

# What the keyboard rests on: its name, where it stands in the page, and what shows that it is there. Radios and boxes
# are drawn by their label; the calendar button inside a date box has the browser's own ring, which no script can see.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const drawn = ["radio", "checkbox"].includes(stop.type) ? stop.nextElementSibling : stop;
  const style = getComputedStyle(drawn, drawn === stop ? null : "::before");
  const frame = drawn.getBoundingClientRect();
  return {
    date: stop.type === "date",
    name: (stop.ariaLabel || stop.labels?.[0]?.innerText || stop.innerText || "").replace(/\\s+/g, " ").trim(),
    top: frame.top + scrollY,
    seen: frame.bottom > 0 && frame.top < innerHeight && frame.width > 0,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    marked: style.boxShadow !== "none" || style.backgroundColor === "rgb(255, 235, 59)",
  };
}"""


def test_asking_without_touching_the_screen(phone_of: PhoneOf) -> None:
    """Tab, Space, Enter and letters are enough, and at each stop one sees where one is."""
    gareth = phone_of(people.gareth())
    people.ruth()

    visit(gareth, "/account/login/")
    types(gareth, "Email address", gareth.person.email)
    types(gareth, "Password", PASSWORD)
    goes(gareth, "Sign in", after="Show password")
    read(gareth, "Hello Gareth")
    goes(gareth, "Find")
    types(gareth, "Search for people", "care home")
    goes(gareth, "Search")
    goes(gareth, "Ruth Bell")
    goes(gareth, "Ask for an exchange")
    presses(gareth, "How a care home notices that somebody is unwell", "Space")
    types(gareth, "What I hope to learn", "What a handover must hold")
    tabs_to(gareth, "We visit each other")
    gareth.page.keyboard.press("ArrowDown")
    presses(gareth, "Tuesday 14 July 2026, morning", "Space")
    goes(gareth, "Read it through before you send it")
    read(gareth, "This is what Ruth Bell will read.", "I visit Ruth", "Tuesday 14 July 2026, morning", "handover")
    goes(gareth, "Send the request")
    read(gareth, "Sent. Ruth has 21 days to answer.")


def test_the_skip_link_leads_past_the_menu(phone_of: PhoneOf) -> None:
    """The first stop of every page."""
    stranger = phone_of(None)
    visit(stranger, "/account/login/")
    assert stop_after_tab(stranger)["name"] == "Skip to main content"
    stranger.page.keyboard.press("Enter")
    assert stop_after_tab(stranger)["name"] == "Email address"


def tabs_to(phone: Phone, name: str) -> None:
    """Tab until this is reached; every stop on the way is seen, marked, and no higher on the page than the last."""
    way: list[str] = []
    last = -1.0
    for _ in range(MOST_STOPS):
        stop = stop_after_tab(phone)
        way.append(stop["name"])
        where = f"{phone.path}: “{stop['name']}” after {way[:-1]}"
        assert stop["seen"], f"cannot be seen, {where}"
        if not (stop["date"] and way[-2:] == [stop["name"]] * 2):
            assert stop["outlined"], f"has no outline, {where}"
            assert stop["marked"], f"looks as if it had no focus, {where}"
        assert stop["top"] >= last - 8, f"jumps up the page, {where}"
        if stop["name"] == name:
            return
        last = stop["top"]
    raise AssertionError(f"{phone.path}: “{name}” is not among {way}")


def stop_after_tab(phone: Phone) -> dict[str, Any]:
    """Where the keyboard rests now."""
    phone.page.keyboard.press("Tab")
    stop: dict[str, Any] | None = phone.page.evaluate(STOP)
    assert stop, f"{phone.path}: the keyboard has left the page"
    return stop


def types(phone: Phone, label: str, text: str) -> None:
    """Reach a box and write."""
    tabs_to(phone, label)
    phone.page.keyboard.type(text)


def presses(phone: Phone, name: str, key: str) -> None:
    """Reach something and press a key on it."""
    tabs_to(phone, name)
    phone.page.keyboard.press(key)


def goes(phone: Phone, name: str, *, after: str = "") -> None:
    """Reach a link or button and let it lead on."""
    if after:
        tabs_to(phone, after)
    tabs_to(phone, name)
    with phone.page.expect_navigation():
        phone.page.keyboard.press("Enter")
    phone.look_over()
