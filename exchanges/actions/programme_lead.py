"""Who leads a programme: appointed, taken off, and handed over when somebody leaves."""

from accounts.actions.concern import end_looking_after
from accounts.models import User
from accounts.queries import leads_of, operators
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.errors import LastLead, NobodyToLead
from exchanges.models import Programme, ProgrammeLead
from exchanges.queries import could_lead, leads_of_programme


@action
def appoint(*, programme: Programme, email: str, by: User) -> ProgrammeLead:
    """Let somebody lead the programme too: they see its people from now on, with two steps of signing in, and are told
    so, as are the other leads. The address has to be that of somebody confirmed who works where it takes part."""
    programme = lifecycle.lock(programme)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    person = could_lead(programme, email)
    if person is None:
        raise NobodyToLead
    if already := programme.leads.current().filter(person=person).first():
        return already
    others = list(leads_of_programme(programme).exclude(pk=by.pk))
    lead = _appoint(programme, person, by)
    for other in others:
        emails.another_lead.post(to=other, lead_id=lead.pk)
    return lead


@action
def remove(*, lead: ProgrammeLead, by: User) -> ProgrammeLead:
    """Somebody leads the programme no longer, or steps down; never the last lead. From now on they read none of the
    concerns that came to them through it. They are told, unless it was they who stepped down."""
    programme = lifecycle.lock(lead.programme)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    lead.refresh_from_db()
    if lead.ended_at is not None:
        return lead
    if not programme.leads.current().exclude(pk=lead.pk).filter(person__is_active=True).exists():
        raise LastLead
    _end(lead, by)
    if lead.person_id != by.pk:
        emails.no_longer_lead.post(to=lead.person, lead_id=lead.pk)
    return lead


@action
def hand_over(*, person: User) -> None:
    """Somebody closes their account: they lead nothing any more. A programme that they led alone goes to the leads of
    the organisation that runs it, else to the operators, who are told."""
    for lead in ProgrammeLead.objects.current().filter(person=person).select_related("programme__organisation"):
        programme = lifecycle.lock(lead.programme)
        _end(lead, person)
        if programme.leads.current().filter(person__is_active=True).exclude(person=person).exists():
            continue
        others = leads_of(programme.organisation).exclude(pk=person.pk)
        for heir in others if others.exists() else operators(but=[person.pk]):
            if not programme.leads.current().filter(person=heir).exists():
                _appoint(programme, heir, None)


def _appoint(programme: Programme, person: User, by: User | None) -> ProgrammeLead:
    lead = ProgrammeLead.objects.create(programme=programme, person=person, appointed_by=by, appointed_at=clock.now())
    audit.record("programme.lead_appointed", target=programme, by=by, person=person.pk)
    emails.lead_appointed.post(to=person, lead_id=lead.pk)
    return lead


def _end(lead: ProgrammeLead, by: User) -> None:
    lead.ended_at = clock.now()
    lead.save(update_fields=["ended_at"])
    end_looking_after(person=lead.person, via_id=lead.programme_id)
    audit.record("programme.lead_removed", target=lead.programme, by=by, person=lead.person_id)
