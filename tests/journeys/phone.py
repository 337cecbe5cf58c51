"""Somebody's phone: a real browser window in which every page is looked over as soon as it has loaded.

The steps of a journey say what a person reads and touches: links, buttons and boxes are found by their names, as a
screen reader finds them.
"""

import json
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from accounts.models import User

WIDTH, HEIGHT = 390, 844
PATIENCE = 15_000  # milliseconds, for a machine with other things to do
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"], "preload": False}
# What it loads first is for rules about sound and about turning the screen: we have no sound, and nothing turns.
VIOLATIONS = f"axe.run(document, {json.dumps(OPTIONS)}).then(found => found.violations)"  # the rest takes long to send
UNFOLD = """() => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach(part => part.open = true);
  return folded;
}"""  # what is folded away is looked at too
SENT_NOWHERE = """() => [...document.querySelectorAll("main :is(input, select, textarea)[name]")]
  .filter(box => !box.form && !box.matches(":disabled")).map(box => box.outerHTML)"""
DOCUMENT = """() => document.documentElement.outerHTML.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "")"""
KEEPS_NOBODY_OUT: set[str] = set()  # documents that axe has found nothing in: it would find the same again

expect.set_options(timeout=PATIENCE)


class Phone:
    """The browser of one person, or of a stranger. Without JavaScript axe cannot run; all else is checked."""

    def __init__(self, context: BrowserContext, site: str, person: User | None, *, javascript: bool) -> None:
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.site = site
        self.holder = person
        self.javascript = javascript
        self.troubles: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))

    @property
    def person(self) -> User:
        """Whose phone it is."""
        assert self.holder, "this phone belongs to a stranger"
        return self.holder

    @property
    def path(self) -> str:
        """Where the phone is."""
        return self.page.url.removeprefix(self.site)

    def _hear(self, message: ConsoleMessage) -> None:
        """Errors, a broken content security policy among them. A form that did not hold answers 422, as it should."""
        if message.type == "error" and "status of 422" not in message.text:
            self.troubles.append(f"console: {message.text} ({message.location.get('url', '')})")

    def look_over(self) -> None:
        """No error, nothing that sticks out of the screen, nothing that keeps anybody out."""
        self.page.wait_for_load_state("load")
        assert self.troubles == [], f"{self.path}: {self.troubles}"
        folded = self.page.evaluate_handle(UNFOLD)
        assert self.page.evaluate(SENT_NOWHERE) == [], f"{self.path}: boxes outside of every form"
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= WIDTH, f"{self.path} is {width} pixels wide"
        if self.javascript and (document := self.page.evaluate(DOCUMENT)) not in KEEPS_NOBODY_OUT:
            self.page.evaluate(Axe().axe_script)
            found = self.page.evaluate(VIOLATIONS)
            said = [f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
            assert said == [], f"{self.path}: {said}"
            KEEPS_NOBODY_OUT.add(document)
        folded.evaluate("parts => parts.forEach(part => part.open = false)")


def visit(phone: Phone, path: str) -> None:
    """Open an address, as from a bookmark or a letter."""
    phone.page.goto(phone.site + path)
    phone.look_over()


def follow(phone: Phone, link: str, *, within: str = "") -> None:
    """Touch a link."""
    touch(phone, place(phone, within).get_by_role("link", name=link, exact=True))


def press(phone: Phone, button: str, *, within: str = "") -> None:
    """Touch a button, or a link that looks like one."""
    touch(phone, place(phone, within).get_by_role("button", name=button, exact=True))


def touch(phone: Phone, target: Locator) -> None:
    """Touch something that leads to another page, or to another part of this one."""
    with phone.page.expect_navigation():
        target.click()
    phone.look_over()


def place(phone: Phone, name: str) -> Locator:
    """A part of the page by its name; without a name all of it."""
    return phone.page.get_by_role("region", name=name, exact=True) if name else phone.page.locator("body")


def box(phone: Phone, label: str) -> Locator:
    """The box with this label, whether it is optional or not."""
    return phone.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+\(optional\))?\s*$"))


def fill(phone: Phone, label: str, text: str) -> None:
    """Write into a box."""
    box(phone, label).fill(text)


def unfold(phone: Phone, summary: str) -> None:
    """Open a part of the page that is folded up."""
    phone.page.locator("summary").filter(has_text=summary).click()


def holds(phone: Phone, label: str, text: str) -> None:
    """This stands in a box."""
    expect(box(phone, label)).to_have_value(re.compile(rf"^\s*{re.escape(text)}\s*$"))


def choose(phone: Phone, label: str, choice: str) -> None:
    """Choose from a list."""
    box(phone, label).select_option(label=choice)


def tick(phone: Phone, *choices: str) -> None:
    """Tick boxes, or one of several radios."""
    for choice in choices:
        name = re.compile(rf"^{re.escape(choice)}$")
        phone.page.get_by_role("checkbox", name=name).or_(phone.page.get_by_role("radio", name=name)).check()


def read(phone: Phone, *texts: str) -> None:
    """These words are there to be read."""
    for text in texts:
        expect(phone.page.locator("body")).to_contain_text(text, use_inner_text=True)


def miss(phone: Phone, *texts: str) -> None:
    """These words are nowhere on the page."""
    for text in texts:
        expect(phone.page.locator("body")).not_to_contain_text(text)


def download(phone: Phone, link: str, *, within: str = "") -> bytes:
    """Touch a link to a file and keep what arrives."""
    with phone.page.expect_download() as arriving:
        place(phone, within).get_by_role("link", name=link, exact=True).click()
    return Path(arriving.value.path()).read_bytes()
