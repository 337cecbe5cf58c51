"""Every message about running a programme, its closing event, and ideas for one."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.outbox import Mail, message
from core.page import Link
from exchanges.enums import EventState, LinkUpState, ProgrammeState
from exchanges.models import ClosingEvent, LinkUpIdea, Programme, ProgrammeLead, TakingPart
from exchanges.presenters import event_files, event_when


def _lead(lead_id: int) -> ProgrammeLead | None:
    return ProgrammeLead.objects.select_related("programme", "person", "appointed_by").filter(pk=lead_id).first()


def _to(programme: Programme, text: str, *, name: str = "exchanges:programme_show") -> Link:
    return Link(text, reverse(name, args=[programme.pk]))


@message("exchanges.lead_appointed", topic="staff")
def lead_appointed(*, to: User, lead_id: int) -> Mail | None:
    """To the new lead: a programme is theirs to lead."""
    lead = _lead(lead_id)
    if lead is None or lead.ended_at is not None:
        return None
    who = lead.appointed_by
    first = (
        _("%(who)s asks you to lead the programme “%(name)s” with them.")
        % {"who": who.name, "name": lead.programme.name}
        if who
        else _("Whoever led the programme “%(name)s” has left, so it comes to you.") % {"name": lead.programme.name}
    )
    return Mail(
        subject=_("You lead the programme “%(name)s”") % {"name": lead.programme.name},
        paragraphs=[
            first,
            _(
                "As a lead you see the people of the programme and how their exchanges go, never what they write to"
                " each other. So signing in takes a second step from now on: it is set up the next time you sign in."
            ),
            _("If this is not for you, you can step down as long as somebody else leads it too."),
        ],
        action=_to(lead.programme, _("See the programme"), name="exchanges:programme_set_up"),
    )


@message("exchanges.another_lead", topic="staff")
def another_lead(*, to: User, lead_id: int) -> Mail | None:
    """To the other leads of the programme: somebody leads it too."""
    lead = _lead(lead_id)
    if lead is None or lead.ended_at is not None:
        return None
    return Mail(
        subject=_("%(who)s leads “%(name)s” too") % {"who": lead.person.name, "name": lead.programme.name},
        paragraphs=[_("They can do what you can do there. If that is a mistake, you can end it.")],
        action=_to(lead.programme, _("See who leads it"), name="exchanges:set_up_leads"),
    )


@message("exchanges.no_longer_lead", topic="staff")
def no_longer_lead(*, to: User, lead_id: int) -> Mail | None:
    """To whoever led the programme: another lead ended it."""
    lead = _lead(lead_id)
    if lead is None:
        return None
    return Mail(
        subject=_("You no longer lead “%(name)s”") % {"name": lead.programme.name},
        paragraphs=[_("Another lead of the programme ended it. Ask them if you think that this is a mistake.")],
        action=Link(_("Programmes"), reverse("exchanges:programme_list")),
    )


@message("exchanges.programme_closed", topic="programmes")
def programme_closed(*, to: User, programme_id: int) -> Mail | None:
    """To everybody with a place in the programme: it is closed."""
    programme = Programme.objects.filter(pk=programme_id, state=ProgrammeState.CLOSED).first()
    if programme is None:
        return None
    return Mail(
        subject=_("“%(name)s” is closed") % {"name": programme.name},
        paragraphs=[
            _("Nobody joins it any more. What you have agreed with somebody goes on: nothing of yours is cancelled."),
        ],
        action=_to(programme, _("See the programme")),
    )


@message("exchanges.programme_reopened", topic="programmes")
def programme_reopened(*, to: User, programme_id: int) -> Mail | None:
    """To everybody with a place in the programme: it is open again."""
    programme = Programme.objects.filter(pk=programme_id, state=ProgrammeState.OPEN).first()
    if programme is None:
        return None
    return Mail(
        subject=_("“%(name)s” is open again") % {"name": programme.name},
        paragraphs=[_("You still have your place in it, and visits can be arranged again.")],
        action=_to(programme, _("See the programme")),
    )


def _taking_part(taking_part_id: int) -> TakingPart | None:
    rows = TakingPart.objects.select_related("programme", "organisation", "leave_asked_by", "leave_allowed_by")
    return rows.filter(pk=taking_part_id).first()


@message("exchanges.pre_approval_asked", topic="staff")
def pre_approval_asked(*, to: User, taking_part_id: int) -> Mail | None:
    """To the leads of an organisation: a programme asks them to allow study leave in advance."""
    there = _taking_part(taking_part_id)
    if there is None or there.leave_allowed_at or there.leave_declined_at or there.leave_asked_by is None:
        return None
    return Mail(
        subject=_("Study leave for “%(name)s”: do you allow it in advance?") % {"name": there.programme.name},
        paragraphs=[
            _("%(who)s leads the programme “%(name)s”, in which people of %(organisation)s can take part.")
            % {
                "who": there.leave_asked_by.name,
                "name": there.programme.name,
                "organisation": there.organisation.name,
            },
            _(
                "If you allow study leave for its visits in advance, nobody has to ask for each visit: the programme’s"
                " lead says yes. You can withdraw it at any time. If you do not, each visit is asked for by itself."
            ),
        ],
        action=Link(_("Read about it and answer"), reverse("exchanges:pre_approval_answer", args=[there.pk])),
    )


@message("exchanges.leave_answered", topic="staff")
def leave_answered(*, to: User, taking_part_id: int) -> Mail | None:
    """To the leads of the programme: an organisation says whether it allows study leave in advance."""
    there = _taking_part(taking_part_id)
    if there is None:
        return None
    said = {"organisation": there.organisation.name}
    subject = (
        _("%(organisation)s allows study leave in advance")
        if there.leave_allowed_at
        else _("%(organisation)s does not allow study leave in advance")
    )
    then = (
        _("For visits of its staff in “%(name)s” your yes is the whole release from now on.")
        if there.leave_allowed_at
        else _("Study leave for visits of its staff in “%(name)s” is asked for visit by visit. What was granted stays.")
    )
    word = [_("A word from them: %(word)s") % {"word": there.leave_word}] if there.leave_word else []
    return Mail(
        subject=subject % said,
        paragraphs=[then % {"name": there.programme.name}, *word],
        action=_to(there.programme, _("See the programme"), name="exchanges:set_up_leave"),
    )


def _event(event_id: int, state: EventState) -> ClosingEvent | None:
    return ClosingEvent.objects.select_related("programme").filter(pk=event_id, state=state).first()


def _to_event(event: ClosingEvent, text: str) -> Link:
    return _to(event.programme, text, name="exchanges:event_show")


@message("exchanges.closing_event_invitation", topic="programmes")
def closing_event_invitation(*, to: User, event_id: int) -> Mail | None:
    """To everybody of the programme: it ends with a meeting."""
    event = _event(event_id, EventState.PLANNED)
    if event is None or event.is_over():
        return None
    return Mail(
        subject=_("You are invited: %(title)s") % {"title": event.title},
        paragraphs=[
            _("The programme “%(name)s” ends with a meeting: %(when)s.")
            % {"name": event.programme.name, "when": event_when(event)},
            _("Please say whether you come. It takes a click, and you can change it later."),
        ],
        action=_to_event(event, _("Read about it and answer")),
        calendar=event_files(event, to),
    )


@message("exchanges.closing_event_changed", topic="dates")
def closing_event_changed(*, to: User, event_id: int) -> Mail | None:
    """To everybody who was invited: the meeting is another time, or something else of it is different."""
    event = _event(event_id, EventState.PLANNED)
    if event is None or event.is_over():
        return None
    return Mail(
        subject=_("Changed: %(title)s") % {"title": event.title},
        paragraphs=[
            _("It is now: %(when)s. See where, and what else is different.") % {"when": event_when(event)},
            _("If your answer is another one now, please change it."),
        ],
        action=_to_event(event, _("See the event")),
        calendar=event_files(event, to),
    )


@message("exchanges.closing_event_cancelled", topic="dates")
def closing_event_cancelled(*, to: User, event_id: int) -> Mail | None:
    """To everybody who was invited: the meeting does not take place."""
    event = _event(event_id, EventState.CANCELLED)
    if event is None:
        return None
    word = [_("Why: %(word)s") % {"word": event.cancel_word}] if event.cancel_word else []
    return Mail(
        subject=_("Cancelled: %(title)s") % {"title": event.title},
        paragraphs=[_("It was to be %(when)s and does not take place.") % {"when": event_when(event)}, *word],
        action=_to_event(event, _("See the event")),
        calendar=event_files(event, to),
    )


def _idea(idea_id: int) -> LinkUpIdea | None:
    return LinkUpIdea.objects.select_related("programme__organisation").filter(pk=idea_id).first()


def _to_idea(idea: LinkUpIdea, text: str) -> Link:
    return Link(text, reverse("exchanges:link_up_show", args=[idea.pk]))


@message("exchanges.idea_adopted", topic="programmes")
def idea_adopted(*, to: User, idea_id: int) -> Mail | None:
    """To whoever had the idea or would join: somebody makes a programme of it."""
    idea = _idea(idea_id)
    if idea is None or idea.state != LinkUpState.ADOPTED or idea.programme is None:
        return None
    return Mail(
        subject=_("Somebody makes a programme of an idea that you like"),
        paragraphs=[
            _("The idea: “%(who)s”.") % {"who": idea.who},
            _("A lead at %(organisation)s has begun to set it up. You hear from us once it opens.")
            % {"organisation": idea.programme.organisation.name},
        ],
        action=_to_idea(idea, _("See the idea")),
    )


@message("exchanges.idea_opened", topic="programmes")
def idea_opened(*, to: User, idea_id: int) -> Mail | None:
    """To whoever had the idea or would join: the programme made of it is open."""
    idea = _idea(idea_id)
    if idea is None or idea.programme is None or idea.programme.state != ProgrammeState.OPEN:
        return None
    return Mail(
        subject=_("An idea that you like has become a programme"),
        paragraphs=[
            _("The idea: “%(who)s”.") % {"who": idea.who},
            _("The programme is called “%(name)s” and is run by %(organisation)s.")
            % {"name": idea.programme.name, "organisation": idea.programme.organisation.name},
            _("You can join where your organisation takes part; the page of the idea says more."),
        ],
        action=_to_idea(idea, _("See what came of it")),
    )


@message("exchanges.idea_hidden", topic="programmes")
def idea_hidden(*, to: User, idea_id: int) -> Mail | None:
    """To whoever had the idea: it is not shown at the moment."""
    idea = _idea(idea_id)
    if idea is None or idea.state != LinkUpState.HIDDEN:
        return None
    return Mail(
        subject=_("Your idea is not shown at the moment"),
        paragraphs=[
            _("We took “%(who)s” out of the list: %(word)s") % {"who": idea.who, "word": idea.word},
            _("You can suggest it again in other words."),
        ],
        action=_to_idea(idea, _("See your idea")),
    )
