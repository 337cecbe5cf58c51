"""What somebody can show for a year: visits and what was seen elsewhere, with what they wrote of each. Opens the vault,
so nothing of this leaves the app but to the author."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from accounts.enums import PROFESSION_REGISTERS, Profession, Register
from accounts.models import User
from exchanges.enums import Direction, VisitState
from exchanges.models import Certificate, Objective, PartnerNote, Visit
from reflections import vault
from reflections.enums import Body
from reflections.models import Naming, Record, Reflection
from reflections.queries.reflection import Hours, hours
from reflections.regulators import Form, Needs
from reflections.vault import Answered, Written

BODY_OF: dict[str, tuple[Body, ...]] = {
    Register.NMC: (Body.NMC,),
    Register.GMC: (Body.GMC,),
    Register.GMC_ASSOCIATE: (Body.GMC,),
    Register.HCPC: (Body.HCPC,),
    Register.GPHC: (Body.GPHC,),
    Register.SWE: (Body.SWE,),
    Register.GDC: (Body.GDC,),
    Register.UKPHR: (Body.PUBLIC_HEALTH,),
    Register.SCW: (Body.SCW,),
    Register.SSSC: (Body.SSSC,),
    Register.NISCC: (Body.NISCC,),
}
"""Whose forms go with a register. Who is on another one uses the general form."""


@dataclass(frozen=True)
class Activity:
    """One thing from which its author learned: a visit that took place, or something seen elsewhere.

    `written` is what they wrote about it, empty before they finished, None where it cannot be read any more; `records`
    are the forms made of it, by the form's name. `named` says whether the other person agreed to be named.
    """

    author: User
    visit: Visit | None
    reflection: Reflection | None
    written: Written | None = None
    objectives: list[Objective] = field(default_factory=list)
    certificate: Certificate | None = None
    note: PartnerNote | None = None
    naming: Naming | None = None
    records: dict[str, list[Answered]] = field(default_factory=dict)
    record_pks: dict[str, int] = field(default_factory=dict)

    @property
    def first_day(self) -> date | None:
        """When it began."""
        if self.visit is not None:
            return self.visit.first_date
        return self.reflection.happened_on if self.reflection else None

    @property
    def hours(self) -> Hours:
        """Learning time, without breaks and travel: the author's own figure, or the visit's."""
        if self.reflection is not None:
            return hours(self.reflection)
        minutes = self.visit.minutes() if self.visit else None
        return Hours(minutes, minutes, False)

    @property
    def as_host(self) -> bool:
        """Somebody came to see the author's work."""
        return self.visit is not None and self.visit.host_id == self.author.pk

    @property
    def planned(self) -> list[Objective]:
        """What the author wrote down before the visit began."""
        half_days = self.visit.agreed_half_days() if self.visit else []
        return [each for each in self.objectives if half_days and each.written_at < half_days[0].starts_at()]


def activities(author: User, first: date, last: date) -> list[Activity]:
    """Everything that counts between two days, the latest first, in a fixed number of queries."""
    visits = _visits(author).filter(first_date__range=(first, last))
    own = Reflection.objects.visible_to(author)
    elsewhere = own.finished().filter(Q(happened_on__range=(first, last)), visit=None)
    found = _gathered(author, list(visits), [*own.finished().filter(visit__in=visits), *elsewhere])
    return sorted(found, key=lambda each: (str(each.first_day or ""), each.visit.pk if each.visit else 0), reverse=True)


def activity_of(reflection: Reflection) -> Activity:
    """What one reflection is about, with everything that its forms start from."""
    author = reflection.author
    visits = list(_visits(author).filter(pk=reflection.visit_id)) if reflection.visit_id else []
    reflection.visit = visits[0] if visits else reflection.visit
    return _gathered(author, visits, [reflection])[0]


def own_bodies(author: User) -> list[Body]:
    """Whose forms this person will want first: by their registers; without any, by their profession."""
    registers = [each.register for each in author.registrations.all()]
    profile = getattr(author, "profile", None)
    profession = profile.profession if profile else ""
    if not registers and profession in Profession:
        registers = [register.value for register in PROFESSION_REGISTERS.get(Profession(profession), ())]
    bodies = [body for register in registers for body in BODY_OF.get(register, ())]
    if profession == Profession.PUBLIC_HEALTH_DOCTOR:
        bodies.append(Body.PUBLIC_HEALTH)
    return [body for body in Body if body in bodies or body == Body.GENERAL]


def is_open(form: Form, activity: Activity) -> bool:
    """What the form needs is so: learning planned before the visit, a note of the other person."""
    if form.needs == Needs.PLANNED:
        return bool(activity.planned)
    return activity.note is not None if form.needs == Needs.NOTE else True


def records_of(reflection: Reflection) -> dict[str, int]:
    """The records made of a reflection: the form's name -> the record's number."""
    return dict(Record.objects.filter(reflection=reflection).order_by("pk").values_list("form", "pk"))


def may_ask_to_name(activity: Activity) -> bool:
    """There is somebody who could be asked, and who has not been."""
    return activity.visit is not None and activity.naming is None


def _visits(author: User) -> Any:
    people = [f"{who}__profile__{what}" for who in ("visitor", "host") for what in ("organisation", "workplace")]
    certificates = Certificate.objects.filter(person=author, revoked_at=None)
    notes = PartnerNote.objects.exclude(author=author)
    hoped = Objective.objects.filter(person=author).select_related("learning_need")
    return (
        Visit.objects.visible_to(author)
        .filter(state=VisitState.TOOK_PLACE)
        .select_related("exchange", "workplace__organisation", *people)
        .prefetch_related(
            "half_days",
            Prefetch("certificates", certificates, to_attr="own_certificates"),
            Prefetch("partner_notes", notes, to_attr="notes_to_author"),
            Prefetch("exchange__objectives", hoped, to_attr="own_hopes"),
        )
    )


def _gathered(author: User, visits: list[Visit], reflections: Iterable[Reflection]) -> list[Activity]:
    written_of = list(reflections)
    of_visit = {visit.pk: visit for visit in visits}
    for reflection in written_of:
        if reflection.visit_id in of_visit:
            reflection.visit = of_visit[reflection.visit_id]
    opened = vault.read_each(written_of)
    records = list(Record.objects.visible_to(author).filter(reflection__in=written_of).select_related("reflection"))
    answers = vault.read_records(records)
    made: dict[int, dict[str, list[Answered]]] = {}
    pks: dict[int, dict[str, int]] = {}
    for record in records:
        pks.setdefault(record.reflection_id, {})[record.form] = record.pk
        if said := answers[record.pk]:
            made.setdefault(record.reflection_id, {})[record.form] = said
    namings = {each.visit_id: each for each in Naming.objects.filter(by=author, visit__in=visits)}
    about = {reflection.visit_id: reflection for reflection in written_of if reflection.visit_id}
    both: list[tuple[Visit | None, Reflection | None]] = [(visit, about.get(visit.pk)) for visit in visits]
    both += [(None, reflection) for reflection in written_of if reflection.visit_id not in of_visit]
    return [
        Activity(
            author=author,
            visit=visit,
            reflection=reflection,
            written=opened[reflection.pk] if reflection else Written(),
            records=made.get(reflection.pk, {}) if reflection else {},
            record_pks=pks.get(reflection.pk, {}) if reflection else {},
            **(_of_visit(visit, author) if visit else {}),
            naming=namings.get(visit.pk) if visit else None,
        )
        for visit, reflection in both
    ]


def _of_visit(visit: Any, author: User) -> dict[str, Any]:
    """What was prefetched with it: the author's certificate and objectives, and the note to them. Where the two visit
    each other, an objective is about one's own visit."""
    hosts_in_turn = visit.host_id == author.pk and visit.exchange.direction == Direction.BOTH
    return {
        "certificate": next(iter(visit.own_certificates), None),
        "note": next(iter(visit.notes_to_author), None),
        "objectives": [] if hosts_in_turn else list(visit.exchange.own_hopes),
    }
