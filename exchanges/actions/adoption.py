"""An idea for who should meet becomes a programme."""

from accounts.models import Organisation, User
from core import audit, lifecycle
from core.errors import NotAllowed
from core.transactions import action
from exchanges import emails
from exchanges.actions.programme import begin
from exchanges.enums import LinkUpEvent, LinkUpState
from exchanges.models import LinkUpIdea, Programme
from exchanges.queries import who_cares
from exchanges.states import LINK_UP


@action
def adopt(*, idea: LinkUpIdea, organisation: Organisation, by: User, seen: int | None = None) -> Programme:
    """Begin a programme from an idea, with its words. Whoever had the idea and those who second it are told that
    somebody is at it; once it opens they are told again, with the way there."""
    idea = lifecycle.lock(idea)
    if idea.state == LinkUpState.ADOPTED and idea.programme and idea.is_being_set_up_by(by):
        return idea.programme  # the same button again
    if not by.has_perm("exchanges.begin_programme", organisation):
        raise NotAllowed
    lifecycle.apply(LINK_UP, idea, LinkUpEvent.ADOPT, by=by, seen=seen)
    programme = begin(organisation=organisation, by=by, name=idea.who, purpose=idea.reason)
    idea = lifecycle.lock(idea)
    idea.programme = programme
    idea.save(update_fields=["programme"])
    audit.record("link_up.adopted", target=idea, by=by, programme=programme.pk)
    for person in who_cares(idea).exclude(pk=by.pk):
        emails.idea_adopted.post(to=person, idea_id=idea.pk, once=str(programme.pk))
    return programme
