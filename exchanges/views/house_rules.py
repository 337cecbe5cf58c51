"""Pages of an organisation about paperwork, for its leads: the set, the time it takes, what waits for them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation
from accounts.queries import organisations_in_reach
from core import clock
from core.errors import Refused
from core.forms import form_page
from core.http import SignedInRequest, posted
from exchanges import presenters
from exchanges.actions.paperwork import items as doing
from exchanges.actions.paperwork import requirements as actions
from exchanges.forms.paperwork import ConfirmManyForm, RequirementForm, ShorterForm
from exchanges.models import Requirement
from exchanges.queries import lines_of, to_confirm
from exchanges.queries.paperwork import own_keys, shorter_time
from exchanges.standard import own_line

PER_PAGE = 20


def fetch_organisation(request: SignedInRequest, pk: int) -> Organisation:
    """One whose house rules the reader keeps."""
    return get_object_or_404(organisations_in_reach(request.user), pk=pk)


@require_safe
def paperwork_set(request: SignedInRequest, pk: int) -> HttpResponse:
    """What this organisation asks for before a visit."""
    organisation = fetch_organisation(request, pk)
    own = own_keys(organisation)
    context = {
        "organisation": organisation,
        "lines": [
            {
                "line": line,
                "facts": presenters.line_facts(line),
                "is_changed": line.key in own and own_line(line.key) is not None,
                "is_own": own_line(line.key) is None,
            }
            for line in lines_of(organisation)
        ],
        "shorter": shorter_time(organisation),
    }
    return render(request, "exchanges/paperwork/set.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def requirement_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for one more thing."""
    organisation = fetch_organisation(request, pk)
    form = RequirementForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.add(organisation=organisation, by=request.user, **form.words())
        messages.success(request, _("Added. It is asked of visits whose dates are agreed from now on."))
        return redirect("exchanges:paperwork_set", pk=pk)
    back_url = reverse("exchanges:paperwork_set", args=[pk])
    return form_page(request, form, title=_("Ask for one more thing"), back_url=back_url)


@require_http_methods(["GET", "HEAD", "POST"])
def requirement_edit(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Change the words, the time or the rule of one line."""
    organisation, line = _line(request, pk, key)
    row = Requirement(**{name: getattr(line, name) for name in actions.WORDS})
    row.title, row.why = str(line.title), str(line.why)
    form = RequirementForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        actions.change(organisation=organisation, key=key, by=request.user, **form.words())
        messages.success(request, _("Saved. Visits whose dates are agreed already keep what they had."))
        return redirect("exchanges:paperwork_set", pk=pk)
    lead = _("What was asked of visits before stays as it is.")
    back_url = reverse("exchanges:paperwork_set", args=[pk])
    return form_page(request, form, title=_("Change “%(what)s”") % {"what": line.title}, lead=lead, back_url=back_url)


@require_POST
def requirement_switch(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Stop asking for something, or ask again."""
    organisation, line = _line(request, pk, key)
    off = request.POST.get("version", "") == "off"
    actions.switch(organisation=organisation, key=key, by=request.user, off=off)
    said = _("“%(what)s” is no longer asked for.") if off else _("“%(what)s” is asked for.")
    messages.success(request, said % {"what": line.title})
    return redirect("exchanges:paperwork_set", pk=pk)


@require_POST
def requirement_restore(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Back to the product's line; a line of one's own goes away."""
    organisation = fetch_organisation(request, pk)
    actions.restore(organisation=organisation, key=key, by=request.user)
    is_own = own_line(key) is None
    messages.success(request, _("Removed.") if is_own else _("The line is as Exp-Ex suggests it again."))
    return redirect("exchanges:paperwork_set", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def paperwork_shorten(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that paperwork takes less time, until when, and why."""
    organisation = fetch_organisation(request, pk)
    form = ShorterForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.shorten(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Visits can be earlier from now on."))
        return redirect("exchanges:paperwork_set", pk=pk)
    lead = _("Visits to you can then be earlier. A visitor’s own employer may still ask for notice.")
    back_url = reverse("exchanges:paperwork_set", args=[pk])
    return form_page(request, form, title=_("Shorten the time"), lead=lead, back_url=back_url)


@require_POST
def paperwork_shorten_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """The times of the set count again."""
    organisation = fetch_organisation(request, pk)
    actions.end_shorter(organisation=organisation, by=request.user)
    messages.success(request, _("The times of your set count again."))
    return redirect("exchanges:paperwork_set", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def confirmations(request: SignedInRequest, pk: int) -> HttpResponse:
    """What waits for the leads of an organisation: about its staff who visit, and visitors it receives."""
    organisation = fetch_organisation(request, pk)
    waiting = to_confirm(request.user, [organisation]).prefetch_related("visit__half_days")
    if not request.user.has_perm("exchanges.answer_for", organisation):
        waiting = waiting.none()
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    items = list(page)
    form = ConfirmManyForm(posted(request), items=items, initial={"on": clock.today()}) if items else None
    if form is not None and request.method == "POST" and form.is_valid():
        chosen = [item for item in items if item.pk in form.cleaned_data["papers"]]
        try:
            done = doing.confirm_many(items=chosen, by=request.user, on=form.cleaned_data["on"])
        except Refused as refusal:
            form.add_error("on", str(refusal.sentence))
        else:
            messages.success(request, _("Confirmed: %(n)s.") % {"n": len(done)})
            return redirect("exchanges:confirmations", pk=pk)
    context: dict[str, Any] = {
        "organisation": organisation,
        "form": form,
        "items": [{"item": each, "label": presenters.queue_label(each)} for each in items],
        "page": page,
        "title": _("To confirm"),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "exchanges/paperwork/confirmations.html", context, status=status)


def _line(request: SignedInRequest, pk: int, key: str) -> tuple[Organisation, Any]:
    organisation = fetch_organisation(request, pk)
    line = actions.line_of(organisation, key)
    if line is None:
        raise Http404
    return organisation, line
