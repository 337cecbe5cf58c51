"""Coming into a programme by its join link or by an invitation, and one's own place in it. Opening a link changes
nothing."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, kept_out_of_sight, mean_address, posted
from exchanges import presenters, queries
from exchanges.actions import invitation as invitations
from exchanges.actions import participant as participants
from exchanges.enums import ParticipantEvent, ParticipantState, ProgrammeState
from exchanges.errors import NotTheirs
from exchanges.forms.participant import ApplyForm
from exchanges.models import Participant, Programme, ProgrammeInvitation, Side

HELD = "programme invitation"  # the session's word for the number and version of the invitation whose link was opened
SAID = {
    ParticipantState.ACCEPTED: gettext_lazy("You take part in %(programme)s. Welcome."),
    ParticipantState.WAITING: gettext_lazy("You are on the waiting list of %(programme)s."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def programme_join(request: HttpRequest, key: str) -> HttpResponse:
    """The link of a poster: what the programme is, for anybody; the way in for whoever is signed in."""
    programme = queries.programme_by_key(key)
    if programme is None:
        return render(request, "exchanges/joining/no_such_link.html", status=404)
    here = presenters.join_path(programme)
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(here)
        return render(request, "exchanges/joining/programme.html", _about(programme, here))
    place = queries.place_in(programme, request.user)
    fit = queries.fit_of(programme, request.user)
    context = {**_about(programme, here), **_standing(request.user, programme, place, fit)}
    if not context["may_apply"]:
        status = 422 if request.method == "POST" else 200
        return render(request, "exchanges/joining/programme.html", context, status=status)
    form = _form(request, programme, fit.sides, _("Apply for a place"), place)
    if request.method == "POST" and form.is_valid():
        participants.apply(programme=programme, side=form.chosen_side(), answers=form.answers(), by=request.user)
        messages.success(request, _("You have applied for %(name)s. You get an email.") % {"name": programme.name})
        return redirect("exchanges:place_show", programme.pk)
    return form_page(request, form, title=programme.name, template="exchanges/joining/apply.html", **context)


@require_safe
def programme_invitation_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the email: remembers in this browser which invitation it was, and goes on to a clean address."""
    invitation = queries.programme_invitation_by_token(token)
    if invitation is None or not _may_see(request, invitation):
        return _unusable(request)
    request.session[HELD] = [invitation.pk, invitation.version]
    here = reverse("exchanges:programme_invitation_show")
    mean_address(request, page=here, email=invitation.email)
    response = kept_out_of_sight(redirect(here))
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def programme_invitation_show(request: HttpRequest) -> HttpResponse:
    """Who invites, and to what; for whoever is signed in with the invited address the button that says yes."""
    invitation = _invitation(request)
    if invitation is None:
        return _unusable(request)
    here = reverse("exchanges:programme_invitation_show")
    context = {
        **_about(invitation.programme, here),
        "invitation": invitation,
        "wants_none": queries.wants_no_invitations(invitation.email),
    }
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(here)
        return kept_out_of_sight(render(request, "exchanges/joining/invitation.html", context))
    fit = queries.fit_of(invitation.programme, request.user)
    sides = _sides_for_invited(invitation, fit)
    context["lacks"] = presenters.what_profile_lacks(fit) if fit.lacks and not fit.sides else ""
    context["must_say_more"] = fit.has_sides and not sides
    is_full = queries.places_in(invitation.programme).is_full(*sides)
    context["only_waiting"] = presenters.why_only_waiting(fit, invitation.side, is_full=is_full)
    form = _form(request, invitation.programme, sides, _("Yes, I take part"))
    if request.method == "POST" and not context["must_say_more"] and form.is_valid():
        return _accept(cast(SignedInRequest, request), invitation, form)
    page = form_page(
        request,
        form,
        title=_("Take part in %(name)s?") % {"name": invitation.programme.name},
        template="exchanges/joining/accept.html",
        **context,
    )
    if request.method == "POST":
        page.status_code = 422
    return kept_out_of_sight(page)


@require_POST
def programme_invitation_stop(request: HttpRequest) -> HttpResponse:
    """I do not want such mail: for whoever opened the link of an invitation in this browser."""
    invitation = _invitation(request)
    if invitation is None:
        return _unusable(request)
    invitations.want_no_invitations(email=invitation.email)
    return kept_out_of_sight(render(request, "exchanges/joining/stopped.html", {"invitation": invitation}))


@require_safe
def place_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One's own place in a programme: where it stands, and what can be done about it."""
    place = _own_place(request, pk)
    return render(request, "exchanges/joining/place_page.html", own_place(request, place))


@require_http_methods(["GET", "HEAD", "POST"])
def place_leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give it up, after a second thought."""
    place = _own_place(request, pk)
    request.way_back = reverse("exchanges:place_show", args=[pk])
    if request.method == "POST":
        participants.leave(participant=place, by=request.user)
        messages.success(request, _("You have left %(name)s.") % {"name": place.programme.name})
        return redirect("exchanges:place_show", pk)
    if ParticipantEvent.LEAVE not in queries.participant_events(request.user, place):
        return redirect("exchanges:place_show", pk)
    many = queries.open_exchanges_in(place.programme, request.user).count()
    context = {
        "title": _("Leave %(name)s?") % {"name": place.programme.name},
        "consequences": [*presenters.what_leaving_does(place, many), _("You can apply again later.")],
        "submit": _("Leave"),
        "warning": True,
        "cancel_url": request.way_back,
    }
    return render(request, "layouts/confirm.html", context)


def own_place(request: SignedInRequest, place: Participant) -> dict[str, Any]:
    """What `exchanges/joining/place.html` shows, on a page of its own or on the programme's."""
    return {
        "place": place,
        "place_status": presenters.place_status(place),
        "place_sentence": presenters.where_a_place_stands(place),
        "place_rows": presenters.place_rows(place),
        "place_links": presenters.place_links(place, queries.participant_events(request.user, place)),
        "place_confirmed": request.user.confirmed_at is not None,
    }


def _own_place(request: SignedInRequest, pk: int) -> Participant:
    place = Participant.objects.visible_to(request.user).filter(person=request.user, programme=pk)
    return get_object_or_404(place.select_related("programme__organisation", "side", "person"))


def _form(
    request: HttpRequest, programme: Programme, sides: Sequence[Side], submit: str, place: Participant | None = None
) -> ApplyForm:
    """The form by which somebody comes into this programme, whichever way they came."""
    return ApplyForm(posted(request), programme=programme, place=place, sides=sides, submit=submit)


def _accept(request: SignedInRequest, invitation: ProgrammeInvitation, form: ApplyForm) -> HttpResponse:
    try:
        place = invitations.accept_invitation(
            invitation=invitation,
            version=invitation.version,
            side=form.chosen_side(),
            answers=form.answers(),
            by=request.user,
        )
    except NotTheirs:
        return _unusable(request)
    request.session.pop(HELD, None)
    said = SAID.get(ParticipantState(place.state), SAID[ParticipantState.WAITING])
    messages.success(request, said % {"programme": invitation.programme.name})
    return redirect("exchanges:place_show", invitation.programme_id)


def _sides_for_invited(invitation: ProgrammeInvitation, fit: queries.Fit) -> Sequence[Side]:
    """The one that the lead chose, whatever the profile says; else those that the profile fits."""
    return [invitation.side] if invitation.side else fit.sides


def _about(programme: Programme, here: str) -> dict[str, Any]:
    """A programme as anybody may read it, and the ways in for whoever is signed out."""
    sides = list(programme.sides.order_by("number"))
    return {
        "programme": programme,
        "rows": presenters.offered_rows(
            programme, organisations=queries.organisations_taking_part(programme), sides=sides
        ),
        "is_open": programme.state == ProgrammeState.OPEN,
        "join_url": f"{reverse('account_signup')}?{urlencode({'next': here})}",
        "sign_in_url_here": f"{reverse('account_login')}?{urlencode({'next': here})}",
    }


def _standing(user: Any, programme: Programme, place: Participant | None, fit: queries.Fit) -> dict[str, Any]:
    """What keeps somebody from applying, the first thing first; nothing does where `may_apply`."""
    asked = place is not None and place.state not in (ParticipantState.LEFT, ParticipantState.DECLINED)
    invited = queries.is_invited(user, programme)
    is_staff = queries.works_where_it_runs(user, programme)
    sides = programme.sides.order_by("number")
    fits = bool(fit.sides) or not fit.has_sides
    return {
        "place": place if asked else None,
        "place_sentence": presenters.where_a_place_stands(place) if place and asked else "",
        "is_invited": invited,
        "is_staff": is_staff or invited,
        "is_confirmed": user.confirmed_at is not None,
        "lacks": presenters.what_profile_lacks(fit) if fit.lacks and not fits else "",
        "no_side": "" if fits or fit.lacks else presenters.why_no_side(fit, sides),
        "may_apply": programme.state == ProgrammeState.OPEN
        and not asked
        and not invited
        and is_staff
        and user.confirmed_at is not None
        and fits,
    }


def _invitation(request: HttpRequest) -> ProgrammeInvitation | None:
    """The one whose link was opened in this browser; without one, the newest that waits for whoever is signed in."""
    held = request.session.get(HELD)
    found = queries.open_programme_invitation(*held) if held else None
    if found is not None and _may_see(request, found):
        return found
    return next(iter(queries.programme_invitations_for(request.user)), None) if request.user.is_authenticated else None


def _may_see(request: HttpRequest, invitation: ProgrammeInvitation) -> bool:
    """A stranger who has the link, perhaps the person themself before joining; of those signed in only the invited."""
    return not request.user.is_authenticated or queries.is_for(invitation, request.user)


def _unusable(request: HttpRequest) -> HttpResponse:
    """Used, too old, taken back, for somebody else or never made: the page is the same."""
    return kept_out_of_sight(render(request, "exchanges/joining/unusable.html", status=404))
