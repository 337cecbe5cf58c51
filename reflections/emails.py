"""Every message about shared learning, changes, and being named. They link to the page; what somebody wrote never
stands in them, and an author who shares without a name is named to nobody but the lead who looks at the text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import presenters as people
from accounts.models import User
from core.outbox import Mail, message
from core.page import Link
from reflections.enums import SharedState
from reflections.models import Change, Naming, Response, SharedLearning
from reflections.states import UNDER_WAY


def _shared(shared_id: int, *states: SharedState) -> SharedLearning | None:
    found = SharedLearning.objects.select_related("author", "organisation").filter(pk=shared_id, state__in=states)
    return found.first()


@message("reflections.shared_to_look_at", topic="staff")
def shared_to_look_at(*, to: User, shared_id: int) -> Mail | None:
    """To the lead who looks at it: somebody would like to share a text."""
    shared = _shared(shared_id, SharedState.WITH_LEAD)
    if shared is None:
        return None
    return Mail(
        subject=_("%(name)s would like to share what they learned") % {"name": shared.author.name},
        paragraphs=[
            _("Please read it before others do: could anybody be recognised, and is it kind?"),
            _("You publish it, or send it back with a word. Until then nobody else sees it."),
        ],
        action=Link(_("Read it"), reverse("reflections:shared_review", args=[shared.pk])),
    )


@message("reflections.shared_published", topic="learning")
def shared_published(*, to: User, shared_id: int) -> Mail | None:
    """To the author: a lead published their text."""
    shared = _shared(shared_id, SharedState.PUBLISHED)
    if shared is None:
        return None
    return Mail(
        subject=_("What you learned is in the library"),
        paragraphs=[
            _("A lead has read your text and published it. You can change it or take it back at any time."),
            _("We tell you when somebody did the same."),
        ],
        action=Link(_("See it"), reverse("reflections:shared_show", args=[shared.pk])),
    )


@message("reflections.shared_given_back", topic="learning")
def shared_given_back(*, to: User, shared_id: int) -> Mail | None:
    """To the author: a lead sent their text back, or took it out of the library."""
    shared = _shared(shared_id, SharedState.SENT_BACK)
    if shared is None:
        return None
    was_seen = shared.published_at is not None
    return Mail(
        subject=_("Your text is out of the library for now") if was_seen else _("Your text needs a change"),
        paragraphs=[
            _("The lead who read it has left you a word. Nobody else sees your text at present."),
            _("Change what needs changing and send it again."),
        ],
        action=Link(_("Read the word"), reverse("reflections:shared_show", args=[shared.pk])),
    )


@message("reflections.somebody_did_it_too", topic="learning")
def somebody_did_it_too(*, to: User, response_id: int) -> Mail | None:
    """To the author: a reader did the same."""
    response = Response.objects.visible_to(to).select_related("person__profile__organisation").filter(pk=response_id)
    found = response.first()
    if found is None:
        return None
    return Mail(
        subject=_("Somebody did what you wrote about"),
        paragraphs=[
            _("%(name)s says: we did this too.") % {"name": people.public_name(found.person.profile, viewer=to)},
        ],
        action=Link(_("See what they say"), reverse("reflections:shared_show", args=[found.shared_id])),
    )


@message("reflections.look_again", topic="learning")
def look_again(*, to: User, change_id: int) -> Mail | None:
    """To whoever wants the change: the day on which they wanted to look again."""
    change = Change.objects.filter(pk=change_id, owner=to, state__in=UNDER_WAY).first()
    if change is None:
        return None
    return Mail(
        subject=_("You wanted to look again at a change"),
        paragraphs=[
            _("You planned to do something differently at work, and to look again today at how it goes."),
            _("Say that it is adopted, that it is dropped, or choose another day. One minute is enough."),
        ],
        action=Link(_("Look at it"), reverse("reflections:change_show", args=[change.pk])),
    )


@message("reflections.naming_asked", topic="evidence")
def naming_asked(*, to: User, naming_id: int) -> Mail | None:
    """To the partner: may they be named to a regulator?"""
    naming = Naming.objects.select_related("by").filter(pk=naming_id, agreed=None).first()
    if naming is None:
        return None
    return Mail(
        subject=_("May %(name)s name you to their regulator?") % {"name": naming.by.name},
        paragraphs=[
            _("It is about the visit that the two of you had. They would give your name, role and organisation."),
            _("Yes or no: both are fine, and you can change your answer later."),
        ],
        action=Link(_("Answer"), reverse("reflections:naming_answer", args=[naming.pk])),
    )


@message("reflections.naming_answered", topic="evidence")
def naming_answered(*, to: User, naming_id: int) -> Mail | None:
    """To whoever asked: the partner answered."""
    naming = Naming.objects.select_related("visit__visitor", "visit__host").filter(pk=naming_id).first()
    if naming is None or naming.agreed is None:
        return None
    name = naming.visit.other(to).name
    if naming.agreed:
        subject = _("%(name)s agrees to be named") % {"name": name}
        text = _("Their name, role and organisation now stand in the form for a peer discussion when you begin it.")
    else:
        subject = _("%(name)s would rather not be named") % {"name": name}
        text = _("Leave their name out, or take it out, and choose somebody else as your peer.")
    return Mail(subject=subject, paragraphs=[text], action=Link(_("See my CPD"), reverse("reflections:cpd")))
