"""May I name you to my regulator? One page to ask, one to answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, came_from, posted
from exchanges.models import Visit
from reflections.actions import naming as actions
from reflections.forms.naming import NamingForm
from reflections.models import Naming


@require_http_methods(["GET", "HEAD", "POST"])
def naming_ask(request: SignedInRequest, visit_pk: int) -> HttpResponse:
    """Ask once: the other person gets a letter, and answers or not."""
    visits = Visit.objects.visible_to(request.user).select_related("visitor", "host")
    visit = get_object_or_404(visits, pk=visit_pk)
    if not request.user.has_perm("reflections.ask_to_name", visit):
        raise NotAllowed(_("You can ask once the visit took place, while the two of you can reach each other."))
    back_url = came_from(request, otherwise=reverse("reflections:reflection_list"))
    name = visit.other(request.user).name
    if request.method == "POST":
        actions.ask_to_name(visit=visit, by=request.user)
        messages.success(request, _("%(name)s has been asked. You hear when they answer.") % {"name": name})
        return redirect(back_url)
    context = {
        "title": _("Ask %(name)s whether you may name them?") % {"name": name},
        "consequences": [
            _("They get an email with a link to one question: yes or no."),
            _("They do not see anything that you wrote."),
            _("If they say yes, their name, role and organisation are filled in for you. They can change their mind."),
        ],
        "submit": _("Ask"),
        "cancel_url": back_url,
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def naming_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The other person says yes or no, and can come back to change it."""
    rows = Naming.objects.visible_to(request.user).exclude(by=request.user).select_related("visit", "by")
    naming = get_object_or_404(rows, pk=pk)
    agreed = {None: "", True: "yes", False: "no"}[naming.agreed]
    form = NamingForm(posted(request), initial={"agreed": agreed})
    name = naming.by.name
    if form.is_valid():
        actions.answer_naming(naming=naming, by=request.user, agreed=form.cleaned_data["agreed"] == "yes")
        messages.success(request, _("Thank you. %(name)s has been told.") % {"name": naming.by.first_name})
        return redirect("exchange_detail", pk=naming.visit.exchange_id)
    lead = _(
        "A regulator asks for a talk with a colleague about one’s work, and for that colleague’s name. %(name)s would"
        " like to name you, with your role and organisation. The regulator may contact you. You do not have to agree."
    )
    return form_page(
        request,
        form,
        title=_("May %(name)s name you to their regulator?") % {"name": name},
        lead=lead % {"name": naming.by.first_name},
        back_url=reverse("exchange_detail", args=[naming.visit.exchange_id]),
    )
