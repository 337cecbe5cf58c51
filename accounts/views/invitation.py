"""Inviting staff, for leads: by email, and with a link for everybody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import emails, presenters, queries
from accounts.actions import invitation as actions
from accounts.forms.invitation import InviteForm, how_many
from accounts.models import Organisation
from core.errors import Refused
from core.forms import form_page
from core.http import SignedInRequest, posted

A_PAGE = 20


@require_safe
def invitation_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom the organisation invited: those who have not answered, and with ?accepted= those who have."""
    organisation = _organisation(request, pk)
    accepted = "accepted" in request.GET
    found = queries.accepted_invitations(organisation) if accepted else queries.waiting_invitations(organisation)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    letters = emails.letters_of(page)
    leads = set(queries.leads_of(organisation).values_list("pk", flat=True))
    cards = [
        presenters.invitation_card(
            each,
            letters.get(each.pk),
            still_counts=each.invited_by is not None
            and (each.invited_by_id in leads or (each.invited_by.is_operator and each.invited_by.is_active)),
        )
        for each in page
    ]
    context = {"organisation": organisation, "cards": cards, "page": page, "accepted": accepted}
    return render(request, "accounts/staff/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Type or paste addresses, look at what becomes of each, send."""
    organisation = _organisation(request, pk)
    form = InviteForm(posted(request), organisation=organisation)
    back = reverse("accounts:invitation_list", args=[pk])
    if request.method == "POST" and form.is_valid() and "edit" not in request.POST:
        if "send" in request.POST:
            _send(request, form)
            return redirect(back)
        submit = how_many(len(form.invited))
        return render(
            request,
            "accounts/staff/invite_review.html",
            {"organisation": organisation, "form": form, "submit": submit, "back_url": back},
        )
    if "edit" in request.POST:
        form = InviteForm(initial={"addresses": request.POST.get("addresses", "")}, organisation=organisation)
    context = {
        "lead": _(
            "They get an email from you with a link. Whoever joins with the invited address is confirmed at once."
        ),
        "back_url": back,
        "cancel_url": back,
    }
    return form_page(request, form, title=_("Invite staff of %(name)s") % {"name": organisation.name}, **context)


@require_POST
def invitation_send(request: SignedInRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Send it once more, with a new link."""
    organisation = _organisation(request, pk)
    found = get_object_or_404(queries.waiting_invitations(organisation), pk=invitation_pk)
    request.way_back = reverse("accounts:invitation_list", args=[pk])
    actions.invite(organisation=organisation, email=found.email, by=request.user)
    messages.success(request, _("A new invitation to %(email)s is on its way.") % {"email": found.email})
    return redirect("accounts:invitation_list", pk=pk)


@require_POST
def invitation_withdraw(request: SignedInRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take it back."""
    organisation = _organisation(request, pk)
    found = get_object_or_404(queries.waiting_invitations(organisation), pk=invitation_pk)
    request.way_back = reverse("accounts:invitation_list", args=[pk])
    actions.withdraw_invitation(invitation=found, by=request.user)
    messages.success(request, _("The invitation to %(email)s is taken back.") % {"email": found.email})
    return redirect("accounts:invitation_list", pk=pk)


@require_safe
def join_link_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """The link of the organisation, and what can be done with it."""
    organisation = _organisation(request, pk)
    link = queries.join_link_of(organisation)
    context = {"organisation": organisation, "link": link, "address": presenters.join_address(link) if link else ""}
    return render(request, "accounts/staff/join_link.html", context)


@require_safe
def join_link_poster(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page to print and pin up."""
    organisation = _organisation(request, pk)
    link = queries.join_link_of(organisation)
    if link is None:
        return redirect("accounts:join_link_show", pk=pk)
    context = {
        "organisation": organisation,
        "address": presenters.join_address(link),
        "code": presenters.join_code(link),
    }
    return render(request, "accounts/staff/poster.html", context)


@require_POST
def join_link_make(request: SignedInRequest, pk: int) -> HttpResponse:
    """A first link, or a new one in place of the old."""
    organisation = _organisation(request, pk)
    actions.make_join_link(organisation=organisation, by=request.user)
    messages.success(request, _("There is a new join link. An earlier one no longer works."))
    return redirect("accounts:join_link_show", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def join_link_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """No more joining by link, after a second thought."""
    organisation = _organisation(request, pk)
    if request.method == "POST":
        actions.end_join_link(organisation=organisation, by=request.user)
        messages.success(request, _("The join link has ended."))
        return redirect("accounts:join_link_show", pk=pk)
    context = {
        "title": _("End the join link?"),
        "consequences": [
            _("Posters and newsletters that carry it lead nowhere."),
            _("People who came by it stay as they are."),
        ],
        "submit": _("End the link"),
        "warning": True,
        "cancel_url": reverse("accounts:join_link_show", args=[pk]),
    }
    return render(request, "layouts/confirm.html", context)


def _send(request: SignedInRequest, form: InviteForm) -> None:
    """One after another: what cannot be sent is said, and keeps back nobody else."""
    sent, refused = 0, []
    for each in form.invited:
        try:
            actions.invite(organisation=form.organisation, email=each.email, by=request.user)
            sent += 1
        except Refused as refusal:
            refused.append(f"{each.email}: {refusal.sentence}")
    if sent:
        many = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent)
        messages.success(request, many % {"n": sent})
    if refused:
        more = len(refused) - 3
        said = " ".join(refused[:3])
        messages.warning(request, said + (_(" And %(n)s more.") % {"n": more} if more > 0 else ""))


def _organisation(request: SignedInRequest, pk: int) -> Organisation:
    """One whose staff the reader looks after."""
    return get_object_or_404(queries.organisations_in_reach(request.user), pk=pk)
