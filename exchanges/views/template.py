"""Templates: what others set up, to begin from; and sharing one's own."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.text import clean_line
from exchanges import presenters, queries
from exchanges.actions import template as actions
from exchanges.errors import NotReady
from exchanges.forms.template import ShareForm, StartForm
from exchanges.models import ProgrammeTemplate
from exchanges.views.programme import PER_PAGE, fetch_led, organisations_to_begin_for, to_set_up


@require_safe
def template_list(request: SignedInRequest) -> HttpResponse:
    """What others share; ?find= looks in it."""
    find = clean_line(request.GET.get("find", ""))[:100]
    page = Paginator(queries.templates_for(request.user, find), PER_PAGE).get_page(request.GET.get("page"))
    lines = [{"template": each, "kind": presenters.kind_words(each.programme)} for each in page]
    context = {"page": page, "lines": lines, "find": find, "back_url": reverse("exchanges:programme_list")}
    return render(request, "exchanges/template/list.html", context)


@require_safe
def template_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One template: what worked, what to avoid, and how it is set up."""
    template = get_object_or_404(queries.template_page(request.user), pk=pk)
    programme = template.programme
    context = {
        "template": template,
        "programme": programme,
        "rows": presenters.template_rows(programme),
        "is_own": programme.leads.current().filter(person=request.user).exists(),
        "may_start": template.withdrawn_at is None and bool(organisations_to_begin_for(request)),
        "back_url": reverse("exchanges:template_list"),
    }
    return render(request, "exchanges/template/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def template_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a programme from it."""
    template = get_object_or_404(queries.template_page(request.user), pk=pk)
    back = reverse("exchanges:template_show", args=[pk])
    organisations = organisations_to_begin_for(request)
    if not organisations or template.withdrawn_at:
        raise NotAllowed(_("This template is no longer shared, or you lead no organisation."), back_url=back)
    form = StartForm(posted(request), organisations=organisations, initial={"name": template.programme.name})
    if request.method == "POST" and form.is_valid():
        made = actions.start_from(
            template=template, organisation=form.chosen(), by=request.user, name=form.cleaned_data["name"]
        )
        messages.success(request, _("Begun. Make it your own, set the dates, then open it."))
        return redirect(to_set_up(made))
    lead = _("You get its set-up: no people, no dates, and only your own organisation takes part at first.")
    return form_page(request, form, title=_("Start from this template"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def template_share(request: SignedInRequest, pk: int) -> HttpResponse:
    """Share one's programme as a template, or put it into other words."""
    programme = fetch_led(request, pk)
    template: ProgrammeTemplate | None = getattr(programme, "template", None)
    initial = {"what_worked": template.what_worked, "what_to_avoid": template.what_to_avoid} if template else {}
    form = ShareForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            template = actions.share(programme=programme, by=request.user, **form.cleaned_data)
        except NotReady:
            form.add_error(None, _("Set its name, its purpose and who meets whom first: that is what others read."))
        else:
            messages.success(request, _("Shared. Leads of other organisations can read it and begin from it."))
            return redirect("exchanges:template_show", template.pk)
    back = to_set_up(programme)
    lead = _("They see how it is set up and these two texts: no people, no dates, no numbers.")
    return form_page(request, form, title=_("Share it as a template"), lead=lead, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def template_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Share it no longer, after a second look."""
    programme = fetch_led(request, pk)
    template = get_object_or_404(
        ProgrammeTemplate.objects.visible_to(request.user).select_related("programme"), programme=programme
    )
    if request.method == "POST":
        actions.withdraw(template=template, by=request.user)
        messages.success(request, _("It is no longer shared."))
        return redirect(to_set_up(programme))
    context = {
        "title": _("Share it no longer?"),
        "lead": programme.name,
        "consequences": [
            _("Nobody else reads it or begins from it any more."),
            _("Programmes that were begun from it stay as they are."),
            _("You can share it again, with the same words."),
        ],
        "submit": _("Share it no longer"),
        "warning": True,
        "cancel_url": to_set_up(programme),
    }
    return render(request, "layouts/confirm.html", context)
