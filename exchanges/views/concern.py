"""Telling a concern from the page of an exchange."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.presenters import are_leads, goes_to
from accounts.queries import who_looks_after
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import concern as concerns
from exchanges.forms.concern import ConcernForm
from exchanges.models import Exchange
from exchanges.queries import leads_over
from exchanges.views.exchange import to_exchange


@require_http_methods(["GET", "HEAD", "POST"])
def exchange_concern(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tell privately of something in this exchange, after reading whom it goes to."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user).select_related("programme"), pk=pk)
    other = exchange.other(request.user)
    handlers = who_looks_after(about=other, by=request.user, nearest=leads_over(exchange))
    form = ConcernForm(posted(request), goes_to_leads=are_leads(handlers))
    if request.method == "POST" and form.is_valid():
        only_operator = form.cleaned_data.get("only_operator", False)
        text = form.cleaned_data["text"]
        concerns.tell_about_exchange(exchange=exchange, text=text, only_operator=only_operator, by=request.user)
        messages.success(request, _("Thank you for telling us. You can see in your account how it stands."))
        return redirect(to_exchange(exchange))
    title = _("Report a concern about your exchange with %(name)s") % {
        "name": presenters.called(exchange, request.user).name
    }
    return form_page(
        request,
        form,
        title=title,
        lead=goes_to(handlers),
        template="accounts/safety/concern.html",
        person=User.objects.visible_to(request.user).filter(pk=other.pk).first(),
        cancel_url=to_exchange(exchange),
    )
