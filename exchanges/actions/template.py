"""A programme as an example for leads elsewhere."""

from accounts.models import Organisation, User
from core import audit, clock, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges.actions.programme import begin_like
from exchanges.enums import SetUpTask
from exchanges.errors import NotReady
from exchanges.models import Programme, ProgrammeTemplate
from exchanges.queries import set_up


@action
def share(*, programme: Programme, by: User, what_worked: str, what_to_avoid: str = "") -> ProgrammeTemplate:
    """Let leads of other organisations read how a programme is set up, what worked and what to avoid, and begin from
    it. Shared again it has the new words. Nobody is told. Refused before name, purpose and kind are there to read."""
    programme = lifecycle.lock(programme)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    if not {SetUpTask.ABOUT, SetUpTask.KIND} <= set_up(programme).done:
        raise NotReady
    template, _new = ProgrammeTemplate.objects.update_or_create(
        programme=programme,
        defaults={
            "what_worked": what_worked,
            "what_to_avoid": what_to_avoid,
            "shared_by": by,
            "shared_at": clock.now(),
            "withdrawn_at": None,
        },
    )
    audit.record("template.shared", target=template, by=by)
    return template


@action
def withdraw(*, template: ProgrammeTemplate, by: User) -> ProgrammeTemplate:
    """Nobody else reads it or begins from it any more. Programmes that were begun from it stay as they are."""
    programme = lifecycle.lock(template.programme)
    if not by.has_perm("exchanges.lead_programme", programme):
        raise NotAllowed
    if template.withdrawn_at is None:
        template.withdrawn_at = clock.now()
        template.save(update_fields=["withdrawn_at"])
        audit.record("template.withdrawn", target=template, by=by)
    return template


@action
def start_from(*, template: ProgrammeTemplate, organisation: Organisation, by: User, name: str) -> Programme:
    """Begin a programme for one's organisation with the set-up of a template: no people, no dates, and no organisation
    but one's own. Whoever shared it is not told."""
    if template.withdrawn_at is not None:
        raise NotAllowed
    return begin_like(source=template.programme, organisation=organisation, by=by, name=name)
