"""What signing in asks for beyond allauth's own pages."""

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.webauthn.stages import PasskeySignupStage
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import queries
from accounts.actions import session as sessions
from core.http import SignedInRequest, came_from


@require_safe
def second_step(request: SignedInRequest) -> HttpResponse:
    """Why a second step is needed now, and the ways to have one."""
    if queries.has_second_step(request.user):
        return redirect("mfa_index")
    return render(request, "accounts/signing_in/second_step.html")


@require_POST
@login_stage_required(stage=PasskeySignupStage.key, redirect_urlname="account_signup")
def join_without_passkey(request: HttpRequest) -> HttpResponse:
    """For who wanted to join with a passkey and cannot make one here: the code has just shown that the address is
    theirs, so they are in, and sign in with a code by email the next time."""
    response: HttpResponse = request._login_stage.exit()  # type: ignore[attr-defined]
    if request.user.is_authenticated:
        messages.info(
            request,
            _("You have no passkey and no password yet. To sign in next time, ask for a code by email."),
        )
    return response


@require_safe
def sign_in_again(request: SignedInRequest) -> HttpResponse:
    """For who has neither a password nor a second step to show once more who they are."""
    wanted = came_from(request, otherwise=reverse("accounts:settings_show"))
    next_url = f"{reverse('account_request_login_code')}?{urlencode({'next': wanted})}"
    return render(request, "accounts/signing_in/sign_in_again.html", {"next_url": next_url, "back_url": "/"})


@require_POST
def session_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign out on one other phone or computer."""
    there = queries.sessions_of(request.user).exclude(session_key=request.session.session_key)
    sessions.sign_out_there(session=get_object_or_404(there, pk=pk), by=request.user)
    messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")
