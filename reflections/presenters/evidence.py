"""How a reflection and its visit are said on a regulator's form and in a log. Nobody else is named unasked."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import presenters as people
from accounts.models import User
from core import clock, words
from core.page import Row
from exchanges.models import Certificate
from reflections import vault
from reflections.models import Record
from reflections.presenters import reflection as said_of
from reflections.queries.evidence import Activity
from reflections.regulators import Column, Field, Form, Kind, Log
from reflections.vault import Answered

Values = Mapping[str, str | list[str]]

GDC_ASKS = {
    "name": gettext_lazy("your name"),
    "facts": gettext_lazy("date and hours"),
    "hopes": gettext_lazy("aims and objectives"),
    "provider": gettext_lazy("the name of a CPD provider"),
    "outcomes": gettext_lazy("development outcomes A to D"),
    "assurance": gettext_lazy("a statement of quality assurance"),
}
"""What a certificate must carry before the General Dental Council counts its hours."""


def facts(activity: Activity) -> dict[str, str]:
    """What is known of an activity without asking: the sources that a form can name, each in words."""
    hours, note = activity.hours, activity.note
    peer = _partner(activity) if activity.naming and activity.naming.agreed else None
    return {
        "visit": what(activity),
        "method": method(activity),
        "dates": dates(activity),
        "place": place(activity),
        "hours": words.hours(hours.minutes) if hours.minutes is not None else "",
        "participatory": words.hours(hours.with_others) if hours.with_others is not None else "",
        "objectives": _listed(each.text for each in activity.objectives),
        "planned": _listed(
            _("%(what)s (written on %(day)s)") % {"what": each.text, "day": _day(each.written_at)}
            for each in activity.planned
        ),
        "needs-why": "\n".join(
            dict.fromkeys(each.learning_need.why for each in activity.objectives if each.learning_need)
        ),
        "certificate": certificate(activity.certificate),
        "certificate-hours": words.hours(activity.visit.minutes()) if activity.visit and activity.certificate else "",
        "verifiable": verifiable(activity),
        "note": note.text if note else "",
        "note-date": _day(note.written_at) if note else "",
        "note-source": _note_source(activity) if note else "",
        "peer-name": peer.name if peer else "",
        "peer-work": _work(peer) if peer else "",
        "peer-organisation": _organisation(peer) if peer else "",
    }


def peer_rows(activity: Activity) -> list[Row]:
    """Who agreed to be named: name, role, organisation. Empty until they did."""
    known = facts(activity)
    rows = [
        Row(_("Name"), known["peer-name"]),
        Row(_("Role"), known["peer-work"]),
        Row(_("Organisation"), known["peer-organisation"]),
    ]
    return [row for row in rows if row.value]


def first_values(form: Form, activity: Activity) -> dict[str, str | list[str]]:
    """What a new record starts from: field -> the reflection's own words and the facts, under the right questions."""
    known = {**(activity.written.answers if activity.written else {}), **facts(activity)}
    return {field.key: _first_value(field, known) for field in form.fields}


def answered(form: Form, values: Values, activity: Activity) -> list[Answered]:
    """These values as answers to the form, each with its question; facts come from the visit, never from a page."""
    known = facts(activity)
    given = {**values, **{field.key: _first_value(field, known) for field in form.fields if field.kind == Kind.FACT}}
    return [_answered(field, given.get(field.key, "")) for field in form.fields]


def unanswered(form: Form, answers: Iterable[Answered]) -> list[str]:
    """The questions that still want an answer. They are named, and never stand in the way."""
    said = {each.key: each.said for each in answers}
    return [field.question for field in form.fields if not field.optional and not said.get(field.key)]


def _first_value(field: Field, known: Mapping[str, str]) -> str | list[str]:
    if field.kind == Kind.MANY:
        return [field.first] if field.first else []
    if field.kind == Kind.ONE:
        return field.first
    parts = dict.fromkeys(known[source] for source in field.sources if known.get(source))
    return (" " if field.kind == Kind.LINE else "\n\n").join(parts)


def _answered(field: Field, value: str | list[str]) -> Answered:
    if field.choices:
        chosen = [value] if isinstance(value, str) else value
        said = "\n".join(label for key, label in field.choices.items() if key in chosen)
    else:
        said = value if isinstance(value, str) else ""
    return Answered(field.key, field.question, value, said)


def what(activity: Activity) -> str:
    """A work-shadowing visit to a GP partner at Meadow Lane Surgery; nobody is named."""
    visit, where = activity.visit, place(activity)
    if visit is None:
        title = activity.written.title if activity.written else ""
        return ", ".join(filter(None, [title or _("Something I saw at work elsewhere"), where]))
    work = _work(visit.other(activity.author))
    if activity.as_host:
        return _("I was the host of a work-shadowing visit: somebody came to see my work (%(work)s).") % {"work": work}
    if where:
        return _("A work-shadowing visit to see the work of somebody else (%(work)s) at %(place)s, as an observer.") % {
            "work": work,
            "place": where,
        }
    return _("A work-shadowing visit to see the work of somebody else (%(work)s), as an observer.") % {"work": work}


def method(activity: Activity) -> str:
    """The kind of learning, as regulators list it."""
    if activity.visit is None:
        return _("Visit to another workplace")
    return _("Host of a work-shadowing visit") if activity.as_host else _("Work shadowing")


def dates(activity: Activity) -> str:
    """4 June 2026, or from the first to the last day."""
    visit = activity.visit
    if visit is not None and visit.first_date and visit.last_date and visit.first_date != visit.last_date:
        first, last = words.plain_date(visit.first_date), words.plain_date(visit.last_date)
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return words.plain_date(activity.first_day) if activity.first_day else ""


def place(activity: Activity) -> str:
    """Where it was."""
    if activity.visit is None:
        return activity.written.place if activity.written else ""
    return said_of.place(activity.visit) or activity.visit.place


def topics(activity: Activity) -> str:
    """What it was about: what its author hoped to learn, or else what it was."""
    return "; ".join(each.text for each in activity.objectives) or what(activity)


def certificate(found: Certificate | None) -> str:
    """Where somebody can check it."""
    if found is None:
        return ""
    address = settings.SITE_ORIGIN + reverse("exchanges:certificate_show", args=[found.code])
    return _("Certificate %(code)s, to be checked at %(address)s") % {"code": found.code, "address": address}


def verifiable(activity: Activity) -> str:
    """Whether the General Dental Council counts it, and what the certificate lacks."""
    if activity.certificate is None:
        return _("No: there is no certificate")
    lacking = [label for key, label in GDC_ASKS.items() if not activity.certificate.says.get(key)]
    if lacking:
        return _("No: the certificate does not carry %(what)s") % {
            "what": words.listed([str(each) for each in lacking])
        }
    return _("Yes, by certificate %(code)s") % {"code": activity.certificate.code}


def cells(log: Log, activity: Activity) -> list[str]:
    """One activity as a line of the log."""
    return [_cell(column, activity) for column in log.columns]


def totals(log: Log, activities: Iterable[Activity]) -> list[str]:
    """The last line: the sum under each column that has one; empty where the log sums nothing."""
    found = list(activities)
    if not any(column.total for column in log.columns):
        return []
    sums = [in_hours(sum(_minutes(column, each) for each in found)) if column.total else "" for column in log.columns]
    return [sums[0] or _("Total"), *sums[1:]]


def in_hours(minutes: int) -> str:
    """3.5: hours as a log counts them."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _cell(column: Column, activity: Activity) -> str:
    if column.value in ("hours", "participatory"):
        minutes = _minutes(column, activity)
        return in_hours(minutes) if activity.hours.minutes is not None else ""
    if column.value == "record":
        said = {each.key: each.said for each in activity.records.get(column.form, [])}.get(column.field, "")
        return said or (facts(activity)[column.otherwise] if column.otherwise else "")
    return topics(activity) if column.value == "topics" else facts(activity)[column.value]


def _minutes(column: Column, activity: Activity) -> int:
    hours = activity.hours
    return (hours.with_others if column.value == "participatory" else hours.minutes) or 0


def _partner(activity: Activity) -> User | None:
    return activity.visit.other(activity.author) if activity.visit else None


def _work(person: User | None) -> str:
    profile = getattr(person, "profile", None)
    return people.work(profile) if profile else _("health or care professional")


def _organisation(person: User) -> str:
    profile = getattr(person, "profile", None)
    return profile.organisation.name if profile and profile.organisation else ""


def _note_source(activity: Activity) -> str:
    work = _work(_partner(activity))
    who = _("the visitor") if activity.as_host else _("the host of my visit")
    return _("Colleague: %(work)s, %(who)s") % {"work": work, "who": who}


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"• {text}" for text in texts)


def _day(moment: datetime) -> str:
    return words.plain_date(moment.astimezone(clock.uk()).date())


def records_in_clear(author: User) -> list[tuple[Record, dict[str, str] | None]]:
    """Every record of this person for their own copy of their data: question -> answer, None where it cannot be read.
    For the author's eyes only."""
    records = list(Record.objects.visible_to(author).select_related("reflection").order_by("pk"))
    opened = vault.read_records(records)
    return [(record, _in_clear(opened[record.pk])) for record in records]


def _in_clear(answers: list[Answered] | None) -> dict[str, str] | None:
    return None if answers is None else {each.question: each.said for each in answers}
