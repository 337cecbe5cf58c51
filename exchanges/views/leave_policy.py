"""House rules of study leave, for the leads of an organisation, and shorter notice for one exchange."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.queries import organisations_in_reach
from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions import leave_policy as actions
from exchanges.forms.leave_policy import PolicyForm, ShorterNoticeForm
from exchanges.queries import study_leave as queries


@require_http_methods(["GET", "HEAD", "POST"])
def policy_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """How this organisation lets people go, in sentences and boxes."""
    organisation = get_object_or_404(organisations_in_reach(request.user), pk=pk)
    request.way_back = reverse("accounts:organisation_show", args=[organisation.pk])
    policy = queries.policy_of(organisation)
    form = PolicyForm(posted(request), policy=policy)
    if request.method == "POST" and form.is_valid():
        actions.set_policy(organisation=organisation, by=request.user, house=form.house())
        messages.success(request, _("The house rules are saved. They hold for requests from now on."))
        return redirect("exchanges:policy_edit", organisation.pk)
    context = {
        "organisation": organisation,
        "sentences": presenters.policy_sentences(policy),
        "needs_dates": queries.agreed_without_dates(organisation),
        "back_url": request.way_back,
    }
    title, template = _("Study leave at %(name)s") % {"name": organisation.name}, "exchanges/study_leave/policy.html"
    return form_page(request, form, title=title, template=template, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def notice_shorten(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """Let one person give shorter notice for one exchange."""
    exchange = queries.exchange_to_hurry(request.user, pk)
    if exchange is None:
        raise Http404
    visitor = next((each for each in (exchange.proposer, exchange.partner) if each.pk == person_pk), None)
    if visitor is None:
        raise Http404
    if not request.user.has_perm("exchanges.shorten_notice", exchange):
        raise NotAllowed
    asked = queries.notice(visitor=visitor, programme=exchange.programme, exchange=exchange)
    form = ShorterNoticeForm(posted(request), initial={"weeks": asked.days // 7})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.shorten_notice(
            exchange=exchange, visitor=visitor, weeks=cleaned["weeks"], reason=cleaned["reason"], by=request.user
        )
        messages.success(request, _("%(name)s can choose earlier dates now.") % {"name": visitor.name})
        return redirect("home")
    title = _("Shorter notice for %(name)s") % {"name": visitor.name}
    return form_page(request, form, title=title, lead=str(asked.why), back_url=reverse("home"))
