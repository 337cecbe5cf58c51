"""A person's own account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import presenters, queries
from accounts.actions import person as people
from accounts.forms.person import RenameForm
from core.forms import form_page
from core.http import SignedInRequest, posted


@require_safe
def settings_show(request: SignedInRequest) -> HttpResponse:
    """Everything about signing in and safety, in one list."""
    providers = [provider["name"] for provider in settings.OIDC_PROVIDERS]
    rows = presenters.account_rows(request.user, ways=queries.ways_in(request.user), providers=providers)
    return render(request, "accounts/person/settings.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def name_edit(request: SignedInRequest) -> HttpResponse:
    """Correct one's own name."""
    form = RenameForm(posted(request), initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        people.rename(person=request.user, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Your name is changed."))
        return redirect("accounts:settings_show")
    back = reverse("accounts:settings_show")
    return form_page(request, form, title=_("Change your name"), cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def address_show_again(request: SignedInRequest) -> HttpResponse:
    """Show that one's address still works: out, and in again with a code that is sent there."""
    if request.method == "POST":
        logout(request)
        return redirect(
            f"{reverse('account_request_login_code')}?{urlencode({'next': reverse('accounts:settings_show')})}"
        )
    context = {
        "title": _("Show that your email address works"),
        "lead": request.user.email,
        "consequences": [
            _("You are signed out here. Send anything that you are writing first."),
            _("Type your email address on the next page. We send a code there."),
            _("With that code you sign in again, and your address confirms you for another year."),
        ],
        "submit": _("Sign out and send a code"),
        "cancel_url": reverse("accounts:settings_show"),
    }
    return render(request, "layouts/confirm.html", context)
