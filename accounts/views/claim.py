"""Asking to confirm staff where one works, and answering those who ask."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import claim as actions
from accounts.forms.claim import ClaimAnswerForm, ClaimForm
from core.forms import form_page
from core.http import SignedInRequest, posted


@require_http_methods(["GET", "HEAD", "POST"])
def claim_make(request: SignedInRequest) -> HttpResponse:
    """I should confirm staff here: the question, and what became of it."""
    organisation = queries.profile_of(request.user).organisation
    if organisation is None:
        return redirect("accounts:organisation_find")
    if not request.user.has_perm("accounts.claim_to_lead", organisation):
        return redirect("accounts:organisation_list")
    claim = queries.claim_of(request.user, organisation)
    back = reverse("accounts:place_show")
    if claim is not None and claim.answered_at is None and request.method != "POST":
        context = {"organisation": organisation, "claim": claim, "rows": presenters.claim_rows(claim), "back_url": back}
        return render(request, "accounts/staff/claim_waits.html", context)
    form = ClaimForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.claim_to_lead(organisation=organisation, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Your question is sent. You get an email with the answer."))
        return redirect("accounts:claim_make")
    context = {
        "lead": _("%(name)s. Leads confirm colleagues, invite them, and say who has left.")
        % {"name": organisation.name},
        "before": claim if claim is not None and claim.granted is False else None,
        "answered": presenters.claim_answer(claim) if claim else "",
        "back_url": back,
        "cancel_url": back,
    }
    return form_page(
        request,
        form,
        title=_("Become a lead: confirm colleagues"),
        template="accounts/staff/claim_make.html",
        **context,
    )


@require_POST
def claim_withdraw(request: SignedInRequest) -> HttpResponse:
    """Never mind."""
    organisation = queries.profile_of(request.user).organisation
    claim = queries.claim_of(request.user, organisation) if organisation else None
    if claim is None:
        raise Http404
    actions.withdraw_claim(claim=claim, by=request.user)
    messages.success(request, _("You took your question back."))
    return redirect("accounts:place_show")


@require_safe
def claim_list(request: SignedInRequest) -> HttpResponse:
    """Everybody who asks to confirm staff and waits for the reader."""
    claims = queries.claims_to_answer(request.user)[:100]
    return render(request, "accounts/staff/claims.html", {"cards": [presenters.claim_card(each) for each in claims]})


@require_http_methods(["GET", "HEAD", "POST"])
def claim_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One claim: who asks, why, and the reader's yes or no."""
    claim = get_object_or_404(queries.claims_in_reach(request.user), pk=pk)
    form = ClaimAnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        granted = form.cleaned_data["answer"] == "yes"
        request.way_back = reverse("accounts:claim_answer", args=[pk])
        actions.answer_claim(claim=claim, granted=granted, answer=form.cleaned_data["word"], by=request.user)
        done = _("%(name)s is now a lead.") if granted else _("%(name)s gets your answer.")
        messages.success(request, done % {"name": claim.person.name})
        return redirect("accounts:organisation_show", pk=claim.organisation_id)
    context = {
        "rows": presenters.claim_rows(claim),
        "answered": presenters.claim_answer(claim),
        "claim": claim,
        "back_url": reverse("accounts:organisation_show", args=[claim.organisation_id]),
        "back_text": claim.organisation.name,
    }
    title = _("%(name)s asks to confirm staff") % {"name": claim.person.name}
    return form_page(request, form, title=title, template="accounts/staff/claim_answer.html", **context)
