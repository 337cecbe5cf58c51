"""Saying something in the conversation of an exchange."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.forms import form_page
from core.http import SignedInRequest
from exchanges import presenters
from exchanges.actions import conversation
from exchanges.forms.conversation import MessageForm
from exchanges.models import Exchange
from exchanges.views.exchange import to_exchange


@require_POST
def message_send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send one message; the form stands on the page of the exchange."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), pk=pk)
    request.way_back = to_exchange(exchange)
    form = MessageForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        conversation.say(exchange=exchange, by=request.user, text=cleaned["text"], submission=cleaned["submission"])
        return redirect(to_exchange(exchange) + "#conversation")
    title = _("Write to %(name)s") % {"name": presenters.called(exchange, request.user).name}
    return form_page(request, form, title=title, back_url=to_exchange(exchange))
