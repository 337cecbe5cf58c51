"""A working day of two people over HTTP, from signing in to taking their data along."""

import re
from collections.abc import Iterator
from uuid import uuid4

from accounts.emails import person_confirmed
from accounts.models import User
from core.models import Letter
from exchanges.models import Exchange, Visit
from reflections.enums import Framework
from reflections.frameworks import GUIDES
from reflections.models import Reflection
from tests import cast
from tests.drills.hostile.report import say
from tests.factories import exchanges as given
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.web import Answer, ask

GOOD = range(200, 400)


class Day:
    """Gareth asks Amina; he has seen Ruth's home, and writes about it."""

    def __init__(self) -> None:
        self.gareth, self.amina, self.ruth = cast.gareth(), cast.amina(), cast.ruth()
        self.visit = given.took_place(self.gareth, self.ruth)
        Letter.objects.all().delete()
        self.port, self.sessions = 0, dict[int, str]()
        self.steps = 0

    def first_letter(self) -> Letter:
        """Something to send while Redis is there."""
        person_confirmed.post(to=PersonFactory())
        return Letter.objects.latest("pk")

    def lived(self, port: int) -> list[str]:
        """Step by step; what did not answer as it should."""
        self.port = port
        faults = [fault for fault in self._steps() if fault]
        say(f"{self.steps} steps with Redis away, {len(faults)} of them failed")
        return faults

    def one_more(self, port: int) -> list[str]:
        """Something more to send."""
        exchange = Exchange.objects.get(partner=self.amina)
        said = {"text": "See you then", "submission": str(uuid4())}
        return [
            fault for fault in [self._post("write", self.amina, f"/exchanges/{exchange.pk}/messages/", said)] if fault
        ]

    def _steps(self) -> Iterator[str]:
        for person in (self.gareth, self.amina):
            yield self._sign_in(person)
            yield self._get("home", person, "/")
        yield self._get("find", self.gareth, "/find/")
        yield from self._ask_and_agree()
        yield from self._dates()
        yield from self._reflect()
        yield self._get("export: the data", self.gareth, "/account/data/")
        yield self._post("export: the file", self.gareth, "/account/data/", {})
        yield self._get("export: CPD", self.gareth, "/reflections/cpd/csv/")
        yield self._post("a code by email", None, "/account/login/code/", {"email": self.ruth.email})

    def _sign_in(self, person: User) -> str:
        form = {"login": person.email, "password": PASSWORD}
        answer = ask(self.port, "POST", "/account/login/", form=form)
        self.sessions[person.pk] = answer.session
        fault = self._judged("sign in", answer)
        return fault or ("" if answer.leads_to == "/" else f"sign in: leads to {answer.leads_to!r}")

    def _ask_and_agree(self) -> Iterator[str]:
        page = f"/exchanges/ask/{self.amina.pk}/"
        half_day = given.morning(60)
        form = {
            "hope_1": "How you decide who goes home",
            "direction": "proposer-visits",
            "length": "1",
            "date_1": half_day.date.isoformat(),
            "half_1": half_day.half,
            "reason": "Hello Amina",
            "submission": str(uuid4()),
        }
        yield self._post("ask", self.gareth, page, form)
        yield self._post("ask: send", self.gareth, f"{page}review/", {})
        exchange = Exchange.objects.get(partner=self.amina)
        yield self._get("the exchange", self.amina, f"/exchanges/{exchange.pk}/")
        accepted = {"version": str(exchange.version), "half_day": "later"}
        yield self._post("accept", self.amina, f"/exchanges/{exchange.pk}/accept/", accepted)

    def _dates(self) -> Iterator[str]:
        visit = Visit.objects.get(host=self.amina)
        day = given.working_day(60).isoformat()
        form = {"version": str(visit.version), "first_date": day, "first_half": "AM", "length": "1"}
        yield self._post("dates: suggest", self.gareth, f"/visits/{visit.pk}/dates/", form)
        visit.refresh_from_db()
        yield self._post("dates: agree", self.amina, f"/visits/{visit.pk}/agree/", {"version": str(visit.version)})
        visit.refresh_from_db()
        yield "" if visit.first_date else "dates: none are fixed"

    def _reflect(self) -> Iterator[str]:
        framework = Framework.GIBBS
        start = f"/reflections/visits/{self.visit.pk}/"
        yield self._post("reflect: begin", self.gareth, start, {"framework": framework.value})
        written = Reflection.objects.get(author=self.gareth)
        answers = {prompt.key: "They talk before they walk." for prompt in GUIDES[framework].prompts}
        form = {"version": str(written.version), "framework": framework.value, "then": "finish", **answers}
        yield self._post("reflect: write", self.gareth, f"/reflections/{written.pk}/write/", form)
        yield self._get("reflect: download", self.gareth, f"/reflections/{written.pk}/download/")

    def _get(self, step: str, person: User, path: str) -> str:
        return self._judged(step, ask(self.port, "GET", path, session=self.sessions[person.pk]))

    def _post(self, step: str, person: User | None, path: str, form: dict[str, str]) -> str:
        session = self.sessions[person.pk] if person else ""
        return self._judged(step, ask(self.port, "POST", path, session=session, form=form))

    def _judged(self, step: str, answer: Answer) -> str:
        self.steps += 1
        if answer.status in GOOD and not answer.leads_to.startswith("/account/login/?"):
            return ""
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", answer.page, re.S)
        return f"{step}: {answer.status} {answer.leads_to} {heading[1].strip() if heading else ''}"
