"""Coming in by an invitation or by the link of a poster. Opening either changes nothing."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import queries
from accounts.actions import invitation as actions
from accounts.forms.invitation import AcceptForm
from accounts.forms.invited import HELD, held_invitation
from accounts.models import Invitation
from core.forms import form_page
from core.http import kept_out_of_sight, posted


@require_safe
def invitation_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the email: remembers in this browser which invitation it was, and goes on to a clean address."""
    invitation = queries.invitation_by_token(token)
    if invitation is None or not _may_see(request, invitation):
        return _unusable(request)
    request.session[HELD] = [invitation.pk, invitation.version]
    response = kept_out_of_sight(redirect("accounts:invitation_show"))
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_show(request: HttpRequest) -> HttpResponse:
    """Who invites, and to what; for whoever is signed in the question whether they work there."""
    invitation = _invitation(request)
    if invitation is None:
        return _unusable(request)
    organisation, here = invitation.organisation, reverse("accounts:invitation_show")
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(here)
        context = {
            "invitation": invitation,
            "organisation": organisation,
            "join_url": f"{reverse('account_signup')}?{urlencode({'next': here})}",
            "sign_in_url_here": f"{reverse('account_login')}?{urlencode({'next': here})}",
        }
        return kept_out_of_sight(render(request, "accounts/joining/invitation.html", context))
    form = AcceptForm(posted(request), organisation=organisation, profile=queries.profile_of(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_invitation(
                invitation=invitation,
                version=invitation.version,
                by=request.user,
                works_here_now=form.works_here_now(),
            )
        except actions.NotTheirs:
            return _unusable(request)
        request.session.pop(HELD, None)
        messages.success(request, _("You are confirmed as staff of %(name)s.") % {"name": organisation.name})
        return redirect("accounts:place_show")
    context = {"invitation": invitation, "organisation": organisation}
    title = _("Do you work at %(name)s?") % {"name": organisation.name}
    return kept_out_of_sight(form_page(request, form, title=title, template="accounts/joining/accept.html", **context))


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """The link of a poster: join as staff of this organisation, and wait for a lead."""
    link = queries.join_link_by_key(key)
    if link is None:
        return render(request, "accounts/joining/no_such_link.html", status=404)
    here = reverse("accounts:join", args=[link.key])
    join_url = f"{reverse('account_signup')}?{urlencode({'next': here})}"
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect(join_url)
        actions.join_by_link(link=link, by=request.user)
        messages.success(request, _("Your profile says that you work at %(name)s.") % {"name": link.organisation.name})
        return redirect("accounts:workplace_choose")
    profile = queries.profile_of(request.user) if request.user.is_authenticated else None
    context = {
        "organisation": link.organisation,
        "profile": profile,
        "is_there": profile is not None and profile.organisation_id == link.organisation_id,
        "join_url": join_url,
        "sign_in_url_here": f"{reverse('account_login')}?{urlencode({'next': here})}",
    }
    return render(request, "accounts/joining/join.html", context)


def _invitation(request: HttpRequest) -> Invitation | None:
    """The one whose link was opened in this browser; without one, the newest that waits for whoever is signed in."""
    held = held_invitation(request)
    if held is not None and _may_see(request, held):
        return held
    return queries.invitation_for(request.user) if request.user.is_authenticated else None


def _may_see(request: HttpRequest, invitation: Invitation) -> bool:
    """A stranger who has the link, perhaps the person themself before joining; of those signed in only the invited."""
    return not request.user.is_authenticated or queries.is_addressed_to(invitation, request.user)


def _unusable(request: HttpRequest) -> HttpResponse:
    """Used, too old, taken back, for somebody else or never made: the page is the same."""
    return kept_out_of_sight(render(request, "accounts/joining/unusable.html", status=404))
