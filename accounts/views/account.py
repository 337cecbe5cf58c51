"""Closing one's account, and opening it again."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import presenters, queries
from accounts.actions import account
from accounts.adapters import REOPENS
from accounts.forms.signing_in import SecondStepForm
from core import words
from core.forms import form_page
from core.http import SignedInRequest, posted


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def account_close(request: SignedInRequest) -> HttpResponse:
    """Leave, after reading what that means."""
    if request.method == "POST":
        closed = account.close_account(person=request.user, by=request.user)
        logout(request)
        day = words.day(queries.erased_on(closed))
        messages.success(
            request, _("Your account is closed. Until %(day)s you can sign in to open it again.") % {"day": day}
        )
        response = redirect("home")
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
    context = {
        "title": _("Close your account?"),
        "consequences": presenters.what_closing_the_account_does(queries.ways_in(request.user)),
        "submit": _("Close my account"),
        "warning": True,
        "cancel_url": reverse("accounts:settings_show"),
    }
    return render(request, "accounts/person/close.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def account_reopen(request: HttpRequest) -> HttpResponse:
    """Open an account again that its owner closed less than two weeks ago; only straight after signing in, and with
    the second step for who has one."""
    number, by_passkey = request.session.get(REOPENS, (0, False))
    person = queries.can_be_reopened(number)
    if person is None:
        raise Http404
    second_step = None
    if not by_passkey and queries.has_second_step(person):
        second_step = SecondStepForm(data=posted(request), user=person)
    if request.method == "POST" and (second_step is None or second_step.is_valid()):
        if second_step is not None:
            second_step.save()  # a code counts once
        account.reopen_account(person=person, by=person)
        del request.session[REOPENS]
        messages.success(request, _("Your account is open again. Sign in once more to go on."))
        return redirect("account_login")
    context: dict[str, Any] = {
        "lead": _("You closed it. On %(day)s it will be deleted.") % {"day": words.day(queries.erased_on(person))},
        "consequences": [
            _("Your profile, your reflections and your certificates are as they were."),
            _("Requests and visits that ended stay ended. You can ask again."),
        ],
        "submit": _("Open it again"),
        "cancel_text": _("No, let it be deleted"),
        "cancel_url": "/",
    }
    title = _("Open your account again?")
    if second_step is None:
        return render(request, "layouts/confirm.html", {"title": title, **context})
    if second_step.ways.passkeys:
        context["lead"] += " " + _("Type the code below, or go back and sign in with your passkey.")
    return form_page(request, second_step, title=title, template="layouts/confirm.html", **context)
