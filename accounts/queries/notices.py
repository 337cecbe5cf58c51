"""Reads about what people want to be told, how and when."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Correspondent, NoticeChoices, User
from accounts.notices import ONE_CLICK, SUMMARY, NoticeTopic, next_allowed
from core import clock, links
from core.models import Letter
from core.outbox import Wishes, kinds_about
from core.queries import letters_to

STOP = "notices.stop"


def choices_of(person: User) -> NoticeChoices:
    """What somebody chose, or what holds for whoever never chose."""
    return NoticeChoices.objects.filter(person=person).first() or NoticeChoices(person=person)


def wishes(asked: dict[int, tuple[User, str]]) -> dict[int, Wishes]:
    """How each letter's recipient wants to be written to about its topic, by the letter's number. One query. Whoever
    has closed their account is written to nowhere; what concerns its safety comes at once."""
    people = {person.pk for person, _topic in asked.values()}
    chosen = {each.person_id: each for each in NoticeChoices.objects.filter(person__in=people)}
    now = clock.now()
    return {
        number: _wishes(person, topic, chosen.get(person.pk), now)
        for number, (person, topic) in asked.items()
        if person.is_active
    }


def _wishes(person: User, topic: str, chosen: NoticeChoices | None, now: datetime) -> Wishes:
    way_out = stop_path(person, topic) if topic in ONE_CLICK else ""
    if chosen is None or topic == NoticeTopic.SECURITY:
        return Wishes(person.name, person.email, way_out=way_out)
    held = None
    if chosen.quiet:
        held = next_allowed(now, since=chosen.quiet_from, until=chosen.quiet_until, weekends=chosen.quiet_weekends)
    return Wishes(person.name, person.email, topic not in chosen.no_email, held, way_out)


def stop_path(person: User, topic: str) -> str:
    """Where this person, and whoever holds their mail, can stop mail of one topic without signing in."""
    return reverse("accounts:notices_stop", args=[topic, links.token(f"{STOP}.{topic}", person.pk, 1)])


def stop_path_of(correspondent: Correspondent) -> str:
    """The same for somebody without an account: no more mail that we write of ourselves."""
    return reverse("accounts:notices_stop", args=[SUMMARY, links.token(f"{STOP}.{SUMMARY}", correspondent.pk, 1)])


def who_stops(topic: str, token: str) -> User | Correspondent | None:
    """Whose link this is; None for any other text, for a topic without such links, and once they left."""
    named = links.read(f"{STOP}.{topic}", token) if topic in {*ONE_CLICK, SUMMARY} else None
    if named is None:
        return None
    if topic == SUMMARY:
        return Correspondent.objects.filter(pk=named[0]).first()
    return User.objects.filter(pk=named[0], is_active=True).first()


def correspondent(pk: int) -> Correspondent | None:
    """Somebody without an account who still wants to be written to."""
    return Correspondent.objects.filter(pk=pk, stopped_at=None).first()


def wants_no_mail(email: str, topic: str) -> bool:
    """Whoever reads this address asked us to write no more of ourselves, or has an account here and switched mail about
    this topic off."""
    if Correspondent.objects.filter(email__iexact=email, stopped_at__isnull=False).exists():
        return True
    shown = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    return NoticeChoices.objects.filter(person__in=shown, no_email__contains=[topic]).exists()


def notices_of(person: User, topic: str = "") -> QuerySet[Letter]:
    """A person's own list of letters, of one topic or of all, without the topics that they do not want there."""
    letters = letters_to(person)
    if topic:
        return letters.filter(kind__in=kinds_about(topic))
    hidden = choices_of(person).not_listed
    return letters.exclude(kind__in=kinds_about(*hidden)) if hidden else letters


def reached_by_digest(*, weekday: int, after: int, most: int) -> list[User]:
    """Whose day for the weekly summary has come this week, and who wants it somewhere; some at a time, by number."""
    chosen = NoticeChoices.objects.filter(person=OuterRef("pk")).values("digest_day")[:1]
    people = User.objects.filter(is_active=True, confirmed_at__isnull=False, last_login__isnull=False, pk__gt=after)
    due = people.alias(digest_day=Coalesce(Subquery(chosen), 0)).filter(digest_day__lte=weekday)
    return list(due.exclude(pk__in=_without_digest()).order_by("pk")[:most])


def _without_digest() -> QuerySet[NoticeChoices, int]:
    topic = [NoticeTopic.DIGEST]
    off = NoticeChoices.objects.filter(no_email__contains=topic, not_listed__contains=topic)
    return off.values_list("person", flat=True)
