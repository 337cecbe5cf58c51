"""Every write of shared learning: written, looked at by a lead, published, answered, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from accounts import presenters as people
from accounts.models import Organisation, User
from accounts.queries import employers_of
from core import audit, clock, lifecycle, wording
from core.errors import AlreadyDone, NotAllowed
from core.text import clean_line, clean_text
from core.transactions import action, lock_people
from exchanges.models import Exchange, Programme
from reflections import emails
from reflections.enums import Audience, SharedEvent, SharedState
from reflections.errors import AudienceNeedsAPlace, AudienceNeedsAProgramme, SayWhy, StillSeen
from reflections.models import Response, SharedLearning
from reflections.queries.programme import programmes_to_write_for
from reflections.queries.sharing import reviewers_of
from reflections.states import SEEN_BY_NOBODY_ELSE, SHARED


@dataclass(frozen=True)
class Words:
    """What an author says, to whom, and how."""

    title: str
    text: str
    audience: str
    topics: Sequence[str] = ()
    shows_name: bool = True
    exchange: Exchange | None = None
    programme: Programme | None = None


@action
def write(*, by: User, words: Words) -> SharedLearning:
    """Keep a first draft. Nobody else sees it, nobody hears of it. The same words once more give the same draft."""
    if not by.has_perm("reflections.share"):
        raise NotAllowed
    fields = _fields(words, by)
    lock_people(by.pk)
    if same := SharedLearning.objects.of(by).filter(state=SharedState.DRAFT, **fields).first():
        raise AlreadyDone(same)
    moment = clock.now()
    shared = SharedLearning.objects.create(
        author=by,
        state=SharedState.DRAFT,
        state_since=moment,
        written_at=moment,
        organisation=_workplace_of(by, words.audience),
        **fields,
    )
    _index(shared)
    lifecycle.begin(SHARED, shared, SharedEvent.WRITE, by=by)
    audit.record("shared.written", target=shared, by=by)
    return shared


@action
def change(*, shared: SharedLearning, by: User, words: Words, seen: int) -> SharedLearning:
    """Put it into other words. It is a draft again: if others could read it, they cannot until a lead has looked at the
    new words. Nobody hears of it."""
    fields = _fields(words, by)
    now = lifecycle.lock(shared)
    if now.author_id == by.pk and now.state == SharedState.DRAFT and _is_same(now, fields):
        raise AlreadyDone(now)
    organisation = _workplace_of(by, words.audience)
    shared = lifecycle.apply(
        SHARED, shared, SharedEvent.CHANGE, by=by, seen=seen, same=False, organisation=organisation, **fields
    )
    _index(shared)
    audit.record("shared.changed", target=shared, by=by)
    return shared


@action
def send(*, shared: SharedLearning, by: User, seen: int) -> SharedLearning:
    """Ask a lead to look at it: those of the programme whose people it is for, or of the organisation that the author's
    profile names now, else the operators. Each of them gets one email."""
    organisation = _workplace_of(by, shared.audience)
    _check_programme(by, shared.audience, shared.programme)
    shared = lifecycle.apply(SHARED, shared, SharedEvent.SEND, by=by, seen=seen, organisation=organisation)
    for reviewer in reviewers_of(shared):
        emails.shared_to_look_at.post(to=reviewer, shared_id=shared.pk, once=str(shared.version))
    audit.record("shared.sent", target=shared, by=by)
    return shared


@action
def publish(*, shared: SharedLearning, by: User, seen: int) -> SharedLearning:
    """Let it through: from now on its audience finds it in the library. The author gets an email."""
    moment = clock.now()
    first = SharedLearning.objects.filter(pk=shared.pk).values_list("published_at", flat=True).get()
    shared = lifecycle.apply(
        SHARED,
        shared,
        SharedEvent.PUBLISH,
        by=by,
        seen=seen,
        reviewed_by=by,
        reviewed_at=moment,
        published_at=first or moment,
        review_word="",
    )
    emails.shared_published.post(to=shared.author, shared_id=shared.pk, once=str(shared.version))
    audit.record("shared.published", target=shared, by=by)
    return shared


@action
def send_back(*, shared: SharedLearning, by: User, word: str, seen: int) -> SharedLearning:
    """Ask the author to change something, with a word that says what. The author gets an email."""
    return _give_back(shared, SharedEvent.SEND_BACK, by, word, seen)


@action
def take_down(*, shared: SharedLearning, by: User, word: str, seen: int) -> SharedLearning:
    """Take it out of the library at once, with a word to the author, who can change it and send it again. The author
    gets an email."""
    return _give_back(shared, SharedEvent.TAKE_DOWN, by, word, seen)


@action
def take_back(*, shared: SharedLearning, by: User, seen: int) -> SharedLearning:
    """The author wants it to be seen by nobody. What others did because of it stays theirs. Nobody hears of it."""
    shared = lifecycle.apply(SHARED, shared, SharedEvent.TAKE_BACK, by=by, seen=seen)
    audit.record("shared.taken_back", target=shared, by=by)
    return shared


@action
def delete(*, shared: SharedLearning, by: User) -> None:
    """Take a text that nobody else sees out of the database for good, with the thanks it had."""
    shared = lifecycle.lock(shared)
    if not by.has_perm("reflections.own_shared", shared):
        raise NotAllowed
    if shared.state not in SEEN_BY_NOBODY_ELSE:
        raise StillSeen
    audit.record("shared.deleted", target=shared, by=by)
    shared.delete()


@action
def respond(*, shared: SharedLearning, by: User, kind: str, line: str = "") -> Response:
    """Say thank you, or "we did this too" with a line. Once of each kind; said again, the line is replaced. The author
    gets an email the first time somebody did it too."""
    if not by.has_perm("reflections.respond", shared):
        raise NotAllowed
    response, is_new = Response.objects.update_or_create(
        shared=shared,
        person=by,
        kind=Response.Kind(kind),
        defaults={"line": clean_line(line)},
        create_defaults={"line": clean_line(line), "at": clock.now()},
    )
    if is_new and kind == Response.Kind.DID_TOO:
        emails.somebody_did_it_too.post(to=shared.author, response_id=response.pk)
    return response


@action
def take_response_back(*, shared: SharedLearning, by: User, kind: str) -> None:
    """Undo it, as if it had not been said. Nobody hears of it."""
    Response.objects.filter(shared=shared, person=by, kind=kind).delete()


@action
def forget_author(*, person: User) -> None:
    """An account is erased. What was published stays, without a name; what others never saw goes, and so do the
    person's thanks and lines. Nobody is told."""
    theirs = SharedLearning.objects.filter(author=person)
    theirs.exclude(state=SharedState.PUBLISHED).delete()
    theirs.update(shows_name=False)
    Response.objects.filter(person=person).delete()


@action
def follow_merged(*, double: Organisation, into: Organisation) -> None:
    """Two rows of the directory were one organisation: what its people shared is looked after, read and counted where
    they belong now. Nobody is told, for nothing changes for a reader."""
    SharedLearning.objects.filter(organisation=double).update(organisation=into)


def _give_back(shared: SharedLearning, event: SharedEvent, by: User, word: str, seen: int) -> SharedLearning:
    word = clean_line(word)
    if not word:
        raise SayWhy
    shared = lifecycle.apply(
        SHARED, shared, event, by=by, seen=seen, reviewed_by=by, reviewed_at=clock.now(), review_word=word
    )
    emails.shared_given_back.post(to=shared.author, shared_id=shared.pk, once=str(shared.version))
    audit.record(f"shared.{event.name.lower()}", target=shared, by=by)
    return shared


def _workplace_of(author: User, audience: str) -> Organisation | None:
    organisation = employers_of(author).first()
    if organisation is None and audience == Audience.ORGANISATION:
        raise AudienceNeedsAPlace
    return organisation


def _check_programme(author: User, audience: str, programme: Programme | None) -> None:
    if audience != Audience.PROGRAMME:
        return
    if programme is None or not programmes_to_write_for(author).filter(pk=programme.pk).exists():
        raise AudienceNeedsAProgramme


def _fields(words: Words, by: User) -> dict[str, Any]:
    if words.exchange is not None and not words.exchange.has(by):
        raise NotAllowed
    _check_programme(by, words.audience, words.programme)
    return {
        "title": clean_line(words.title),
        "text": clean_text(words.text),
        "topics": list(dict.fromkeys(words.topics)),
        "audience": Audience(words.audience),
        "shows_name": words.shows_name,
        "exchange": words.exchange,
        "programme": words.programme if words.audience == Audience.PROGRAMME else None,
    }


def _is_same(shared: SharedLearning, fields: dict[str, Any]) -> bool:
    return all(getattr(shared, name) == value for name, value in fields.items())


def _index(shared: SharedLearning) -> None:
    """What the search of the library finds it by. Never who wrote it."""
    words = wording.plain(" ".join([shared.title, shared.text, *people.topic_names(shared.topics)]))
    SharedLearning.objects.filter(pk=shared.pk).update(search=SearchVector(Value(words), config=wording.DICTIONARY))
