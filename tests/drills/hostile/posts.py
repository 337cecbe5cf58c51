"""Generated posts to every form, by those whose form it is and by people who should not be there.

Never a fault, nothing written by a refused post, nothing taken that the form did not ask for, never slow. Each can be
sent again by its number.
"""

import time
from collections.abc import Iterable, Iterator
from random import Random

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests import cast
from tests.drills.hostile.forms import Ready, ready, same_cookies
from tests.drills.hostile.payloads import Payload, payload
from tests.drills.hostile.reading import Page
from tests.drills.hostile.report import Found
from tests.drills.hostile.stored import Camera, Picture, difference, told
from tests.factories.accounts import PersonFactory
from tests.pages.every_form import Form

OWNER = "whose form it is"
SLOW = 2.0
TAKEN = {200, 302}
REFUSED = {400, 403, 404, 409, 413, 422, 429}
OWN_TABLES = {"accounts_user": "id", "accounts_profile": "person_id"}


def signs_in(route: str) -> bool:
    """Signing in keeps codes and sends letters even where it refuses."""
    return route.startswith("account/") and not route.startswith("account/settings/")


def personas(owner: User | None) -> dict[str, User | None]:
    """Who sends: nobody, somebody whom nobody has confirmed, a confirmed stranger, an operator or a lead."""
    operator = User.objects.filter(is_operator=True).first() or cast.operator()
    newcomer = User.objects.filter(confirmed_at=None).first() or cast.newcomer()
    return {
        OWNER: owner,
        "anonymous": None,
        "unconfirmed": newcomer,
        "confirmed": PersonFactory(name="Olu Adeyemi"),
        "operator": operator,
        "lead": User.objects.filter(email="helen.marsh@example.org").first() or cast.lead(),
    }


def send(form: Form, numbers: Iterable[int], seed: int) -> list[Found]:
    """These posts to this form, each in the same world."""
    with ready(form) as at:
        people = personas(at.person)
        browsers = {name: _browser(person) for name, person in people.items()} | {OWNER: at.opened.client}
        desk = Desk(at, people, browsers, seed)
        for number in numbers:
            desk.post(number)
        return list(desk.found.values())


def _browser(person: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


class Desk:
    """One form, and everybody who sends it."""

    def __init__(self, at: Ready, people: dict[str, User | None], browsers: dict[str, Client], seed: int) -> None:
        self.at, self.people, self.browsers, self.seed = at, people, browsers, seed
        self.camera = Camera()
        self.before = self.camera.picture()
        self.declared = set(at.boxes) | set(at.opened.valid) | at.declared
        self.found: dict[str, Found] = {}

    def post(self, number: int) -> None:
        """One post: who sends it and what it holds follow from the seed, the form and the number."""
        random = Random(f"{self.seed}:{self.at.form}:{number}")
        who = OWNER if random.random() < 0.5 else random.choice(sorted(self.people.keys() - {OWNER}))
        made = payload(random, self.at.opened.valid, self.at.boxes, self.declared)
        found = self.found.setdefault(who, Found("posts", who))
        again = (
            f'python3 dev.py drill hostile --only posts --form "{self.at.form}" --seed {self.seed} --number {number}'
        )
        with self.at.opened.undone():
            answer, seconds = self._send(who, made)
            after = self.camera.picture()
        if seconds > SLOW:  # once may be the machine
            with self.at.opened.undone():
                seconds = self._send(who, made)[1]
        found.saw(str(answer.status_code), seconds)
        for what in self._wrong(who, made, answer, after):
            found.wrong(again, f"{self.at.form} by {who} ({', '.join(made.what)[:100]}): {what}")
        if seconds > SLOW:
            found.wrong(again, f"{self.at.form} by {who}: took {seconds:.1f} s twice")
        if made.extra and answer.status_code in TAKEN:
            found.facts["compared with and without more fields"] += 1
            with self.at.opened.undone():
                self._send(who, made, with_extra=False)
                plain = self.camera.picture()
            taken = difference(self.camera.alike(plain), self.camera.alike(after))
            if taken:
                found.wrong(again, f"{self.at.form} by {who} takes fields that it did not ask for: {told(taken)}")

    def _send(self, who: str, made: Payload, *, with_extra: bool = True) -> tuple[HttpResponse, float]:
        client = self.browsers[who]
        body, kind = made.body(with_extra=with_extra)
        with same_cookies(client):
            began = time.perf_counter()
            answer = client.generic("POST", self.at.opened.address, body, kind)
            return answer, time.perf_counter() - began

    def _wrong(self, who: str, made: Payload, answer: HttpResponse, after: Picture) -> Iterator[str]:
        code = answer.status_code
        if code not in TAKEN | REFUSED:
            yield f"answers {code} {getattr(answer, 'exc_info', '') or ''}"
            return
        if answer.get("Content-Type", "").startswith("text/html") and code != 302:
            page = Page(answer.content.decode())
            if page.unsafe:
                yield f"the page has {page.unsafe[:3]}"
        changed = difference(self.before, after)
        refused = code in REFUSED or (code == 302 and "/account/login/" in answer["Location"])
        if refused and changed and not signs_in(self.at.form.route):
            yield f"is refused with {code} and writes {told(changed)}"
        yield from self._overreach(who, changed)

    def _overreach(self, who: str, changed: dict[str, list[str]]) -> Iterator[str]:
        """Nobody becomes operator; only the operator and leads change somebody else."""
        if any('"is_operator": true' in row for row in changed.get("accounts_user", []) if row.startswith("+")):
            gone = "".join(row for row in changed["accounts_user"] if row.startswith("-"))
            if '"is_operator": true' not in gone:
                yield "makes somebody operator"
        if who in {"operator", "lead"} or (person := self.people[who]) is None or person.is_operator:
            return
        for table, column in OWN_TABLES.items():
            others = [row for row in changed.get(table, []) if f'"{column}": {person.pk},' not in row.replace("}", ",")]
            if others and not (table == "accounts_user" and signs_in(self.at.form.route)):
                yield f"changes somebody else: {told({table: others})}"
