"""Every naughty string into every text box of every form: taken and kept as documented, or refused with a reason and
nothing lost. Where it was taken, out again through every page, paper and letter that shows it."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from django.core import mail
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from core import outbox
from core.typed import LONG_ENOUGH
from tests.drills.hostile import scene
from tests.drills.hostile.crawl import Place, as_it_is_now, open_place, places_showing, route_of
from tests.drills.hostile.forms import Ready, form_of, ready, stay_just_signed_in, undone
from tests.drills.hostile.reading import Mailed, Page, mailed, no_blanks
from tests.drills.hostile.report import Found, short
from tests.drills.hostile.stored import Column, Counters, holding, holds
from tests.drills.hostile.strings import Naughty, kept
from tests.pages.every_form import ELSEWHERE, Form

BODY_LIMIT = 1_000_000  # of the product; a larger body is refused whole
REFUSED_WHOLE = {400, 403, 409, 413, 429}
LONGEST_PACK = 1500
PER_LINE = 300
MOST_OTHERS = 1
MOST_OPENED = 1500  # pages, for one form; where it would be more, each turn opens the next part of them
AS_LONG_AS = 16  # pages, it takes to let visits take place and to read the letters
BETWEEN = " ; ö ; "  # a name has to have a letter


def mark(number: int) -> str:
    """Two words that stand nowhere else; some pages call people by the first."""
    return f"Zqx{number}wren Zqx{number}marsh"


@dataclass
class Kept:
    """Where what is typed into a form ends up."""

    columns: dict[str, list[Column]] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    later: list[Place] = field(default_factory=list)  # that show it only once visits have taken place
    letters: list[Mailed] = field(default_factory=list)  # none where no letter says it

    @property
    def names(self) -> list[str]:
        """The boxes whose text is taken."""
        return list(self.columns)


# --- in -------------------------------------------------------------------------------------------------------------


def try_alone(form: Form, strings: Sequence[Naughty]) -> Found:
    """Each string by itself, in all text boxes at once; then without those that refused it."""
    found = Found("strings in")
    with ready(form) as at:
        if not at.texts:
            return found
        kept_in = where_it_is_kept(at)
        for each in strings:
            for names in _portions(at, each):
                fill(at, names, each, kept_in, found)
        found.facts["text boxes"] += len(at.texts)
        found.facts["of them taken"] += len(kept_in.names)
        found.facts["of them read back from a column"] += sum(map(bool, kept_in.columns.values()))
    return found


def where_it_is_kept(at: Ready) -> Kept:
    """Send words that nobody else uses, and look for them in the database."""
    marks = {name: mark(number) for number, name in enumerate(at.texts)}
    with at.opened.undone():
        names = _taken(at, marks)
        columns = holding(marks[name] for name in names)
    return Kept({name: columns[marks[name]] for name in names})


def _taken(at: Ready, texts: dict[str, str]) -> list[str]:
    """The boxes that take these texts, when the others hold what they should. The last post is the one that stays."""
    left = list(texts)
    while left:
        answer = at.opened.send(**{name: texts[name] for name in left})
        if answer.status_code != 422:
            return left if answer.status_code == 302 else []
        refused = _refused(at, answer) & set(left)
        if not refused:
            return []
        left = [name for name in left if name not in refused]
    return []


def _portions(at: Ready, each: Naughty) -> Iterator[list[str]]:
    """All boxes at once, or one at a time where together they would be too large for a post."""
    if len(each.sent) * 3 * len(at.texts) < BODY_LIMIT:
        yield at.texts
    else:
        yield from ([name] for name in at.texts)


def fill(at: Ready, names: list[str], each: Naughty, kept_in: Kept, found: Found) -> None:
    """One string into these boxes; again into those that did not refuse it, until it is taken or refused by all."""
    left = names
    while left:
        with at.opened.undone():
            began = time.perf_counter()
            answer = at.opened.send(**dict.fromkeys(left, each.sent))
            found.saw(str(answer.status_code), time.perf_counter() - began)
            again = f'python3 dev.py drill hostile --only strings --form "{at.form}" --string "{each.what}"'
            for what in _wrong(at, answer, left, each, kept_in):
                found.wrong(again, f"{at.form} [{' '.join(left)}] {each.what} {short(each.text, 60)}: {what}")
            refused = _refused(at, answer) & set(left) if answer.status_code == 422 else set(left)
        if not refused or refused == set(left):
            return
        left = [name for name in left if name not in refused]


def _refused(at: Ready, answer: HttpResponse) -> set[str]:
    """The boxes that an answer complains about, by the links of its list of errors."""
    fields = {at.field(error) for error in Page(answer.content.decode()).errors}
    return {name for name in at.boxes if at.field(name) in fields}


def _wrong(at: Ready, answer: HttpResponse, names: list[str], each: Naughty, kept_in: Kept) -> Iterator[str]:
    code = answer.status_code
    if code == 302:
        yield from _wrongly_kept(at, names, each, kept_in)
        return
    if code not in {200, 422} | REFUSED_WHOLE:
        yield f"answers {code} {getattr(answer, 'exc_info', '') or ''}"
        return
    html = answer.content.decode()
    page = Page(html)
    if page.unsafe:
        yield f"the page has {page.unsafe[:3]}"
    if code == 422:
        if not page.has_errors:
            yield "refused without a word"
        yield from (
            f"{name} is lost"
            for name in names
            if not _is_secret(at, name) and _still(each.text) not in map(_still, page.typed(name))
        )
    elif code in {403, 409} and len(each.text) >= LONG_ENOUGH and " " in each.text:
        said = _still(unescape(html.replace("<br>", "\n")))
        yield from (f"{name} is lost" for name in names if not _is_secret(at, name) and _still(each.text) not in said)
    elif code == 400 and len(each.sent) * 3 * len(names) < BODY_LIMIT:
        yield "answers 400"


def _still(text: str) -> str:
    return kept(text, lines=False)


def _is_secret(at: Ready, name: str) -> bool:
    return at.boxes[name].kind == "password" or name in at.form.secret.split()


def _wrongly_kept(at: Ready, names: list[str], each: Naughty, kept_in: Kept) -> Iterator[str]:
    for name in names:
        text = kept(each.text, lines=at.boxes[name].has_lines)
        columns = kept_in.columns.get(name, [])
        if text and columns and not any(holds(column, text) for column in columns):
            model, column = columns[0]
            yield f"{name} is not found again in {model._meta.label}.{column}"


# --- out ------------------------------------------------------------------------------------------------------------


def show(form: Form, strings: Sequence[Naughty], opened: int = MOST_OPENED) -> Found:
    """What was taken, seen by everybody who may see it: in pages, papers and letters. Several strings at a time, and
    about so many pages `opened`."""
    found = Found("strings out")
    with ready(form) as at:
        person = at.person
        if not at.texts or person is None or not hasattr(person, "profile"):
            return found
        others = [other for other in User.objects.order_by("pk") if other != person][:MOST_OTHERS]
        readers = _readers([*others, *scene.set_for(person)]) | {str(person.pk): at.opened.client}
        counters = Counters()
        kept_in = _watched(at, readers, counters)
        together = packs(at, kept_in.names, strings)
        parts = -(-len(together) * len(kept_in.places) // opened) or 1
        later = -(-len(together) * AS_LONG_AS // opened) or 1
        for turn, packed in enumerate(together):
            now = Kept(places=kept_in.places[turn % parts :: parts])
            if turn % later == 0:
                now.later, now.letters = kept_in.later, kept_in.letters
            with undone():
                counters.back()
                _look(at, packed, now, found)
        found.facts["routes that show it"] += len(kept_in.places) + len(kept_in.later)
        found.facts["letters that may carry it"] += len(kept_in.letters)
        found.facts["forms seen elsewhere"] += bool(kept_in.places or kept_in.later)
    return found


def _readers(people: list[User]) -> dict[str, Client]:
    """A browser for each, and one in which nobody has signed in."""
    readers = {"anybody": Client(raise_request_exception=False)}
    for person in people:
        readers[str(person.pk)] = client = Client(raise_request_exception=False)
        client.force_login(person)
    return readers


def _watched(at: Ready, readers: dict[str, Client], counters: Counters) -> Kept:
    marks = {name: mark(number) for number, name in enumerate(at.texts)}
    with at.opened.undone():
        names = _taken(at, marks)
    kept_in = Kept({name: [] for name in names})
    if not names:
        return kept_in
    typed = {name: marks[name] for name in names}
    with undone():
        counters.back()
        answer = at.opened.send(**typed)
        press_on(at, answer)
        scene.goes_on(at.person)
        places = places_showing(readers, set(typed.values()), answer["Location"])
        sent = letters()
    if any(word in mail.subject + mail.text for mail in sent for marked in typed.values() for word in marked.split()):
        kept_in.letters = sent
    with undone():
        counters.back()
        press_on(at, at.opened.send(**typed))
        for place in places:
            now = as_it_is_now(place, typed.values())
            (kept_in.places if now else kept_in.later).append(now or place)
    return kept_in


def press_on(at: Ready, answer: HttpResponse) -> None:
    """Follow, as a browser does. Where that is a page that shows the form once more with a button, press the button."""
    address = answer["Location"]
    page = at.opened.client.get(address)
    if route_of(address) in ELSEWHERE and (form := form_of(page, address)):
        at.opened.client.post(
            address, {name: box.values[0] for name, box in form.boxes.items() if box.kind == "hidden"}
        )


def letters() -> list[Mailed]:
    """All that is due, as it is sent."""
    mail.outbox = []
    outbox.drain()
    return [mailed(email) for email in mail.outbox]


def packs(at: Ready, names: list[str], strings: Sequence[Naughty]) -> list[dict[str, str]]:
    """The strings put together, as many at a time as each box takes."""
    lists = {name: _packs(strings, min(at.limits.get(name, PER_LINE), LONGEST_PACK)) for name in names}
    most = max((len(each) for each in lists.values()), default=0)
    return [{name: each[turn % len(each)] for name, each in lists.items() if each} for turn in range(most)]


def _packs(strings: Sequence[Naughty], limit: int) -> list[str]:
    packed: list[str] = []
    for each in strings:
        text = kept(each.text, lines=True)
        if not text or len(each.text) + 8 > limit:
            continue
        if packed and len(packed[-1]) + len(BETWEEN) + len(each.text) + 8 <= limit:
            packed[-1] += BETWEEN + each.text
        else:
            packed.append(each.text)
    return packed


def _look(at: Ready, packed: dict[str, str], kept_in: Kept, found: Found) -> None:
    stay_just_signed_in(at.opened.client)
    sent = {name: text.encode("utf-8", "replace") for name, text in packed.items()}
    answer = at.opened.send(**sent)
    found.saw(str(answer.status_code))
    again = f'python3 dev.py drill hostile --only strings --form "{at.form}"  # shows {short(str(packed), 400)}'
    if answer.status_code != 302:
        why = f"{answer.status_code} {getattr(answer, 'exc_info', '') or ''}"
        found.wrong(again, f"{at.form}: taken alone, together answered with {why}")
        return
    press_on(at, answer)
    marks = {name: mark(at.texts.index(name)) for name in packed}
    texts = {marks[name]: kept(text, lines=at.boxes[name].has_lines) for name, text in packed.items()}
    _open(at, kept_in.places, texts, again, found)
    if kept_in.later or kept_in.letters:
        scene.goes_on(at.person)
        _open(at, kept_in.later, texts, again, found)
    if kept_in.letters:
        for what in _wrong_letters(kept_in.letters, letters(), texts):
            found.wrong(again, f"{at.form}: {what}")


def _open(at: Ready, places: Sequence[Place], texts: dict[str, str], again: str, found: Found) -> None:
    for place in places:
        began = time.perf_counter()
        seen = open_place(place)
        found.saw(str(seen.status_code), time.perf_counter() - began)
        for what in place.wrong(seen, texts):
            found.wrong(again, f"{at.form}: {place.route} for {place.reader}: {what}")


def _wrong_letters(expected: list[Mailed], got: list[Mailed], texts: dict[str, str]) -> Iterator[str]:
    """Letter by letter: the same headers and recipients, the same words but for the string in place of its mark."""
    if len(expected) != len(got):
        yield f"{len(got)} letters instead of {len(expected)}"
        return
    for before, now in zip(expected, got, strict=True):
        if (now.headers, now.to) != (before.headers, before.to):
            yield f"a letter with other headers: {now.headers} to {now.to}"
        if not says(no_blanks(before.subject), no_blanks(now.subject), texts) or {"\n", "\r"} & set(now.subject):
            yield f"the subject {short(now.subject)} where {short(before.subject)} was"
        if not says(before.text, now.text, texts):
            yield f"the letter {short(before.subject)} has other words"
        if now.shape != before.shape or now.unsafe:
            yield f"the letter {short(before.subject)} has other elements"


def says(before: str, now: str, texts: dict[str, str]) -> bool:
    """The same words, with the text in place of its mark; where it was called by its first word, anything of the
    text."""
    pattern = re.escape(before)
    for marked, text in texts.items():
        pattern = pattern.replace(re.escape(no_blanks(marked)), re.escape(no_blanks(text)))
        pattern = pattern.replace(re.escape(marked.split(" ")[0]), f"[{re.escape(no_blanks(text))}]*")
    return re.fullmatch(pattern, now, re.S) is not None
