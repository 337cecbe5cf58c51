"""Looking up register numbers: leads for their own staff, the operator for everyone, and for numbers given twice."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import registration as actions
from accounts.forms.operator import AGREES, CheckForm
from core.forms import form_page
from core.http import SignedInRequest, posted
from core.text import clean_line

A_PAGE = 20


@require_safe
def check_list(request: SignedInRequest) -> HttpResponse:
    """Numbers that wait to be looked up; with ?find= those of a person, looked up or not."""
    find = clean_line(request.GET.get("find", ""))[:100]
    user = request.user
    found = queries.registrations_found(user, find) if find else queries.registrations_to_check(user)
    page = Paginator(found.select_related("person__profile__organisation", "checked_by"), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "lines": presenters.check_lines(page), "find": find}
    return render(request, "accounts/operator/checks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """One number, the way to the public register, and what was found there."""
    found = queries.registrations_in_reach(request.user).select_related("person__profile__organisation", "checked_by")
    registration = get_object_or_404(found, pk=pk)
    form = CheckForm(posted(request))
    if request.method == "POST" and form.is_valid():
        name = {"name": registration.person.name}
        if form.cleaned_data["found"] == AGREES:
            actions.check_registration(registration=registration, by=request.user)
            messages.success(request, _("The registration of %(name)s is checked. They are told.") % name)
        else:
            actions.mark_not_found(registration=registration, by=request.user)
            messages.success(request, _("%(name)s is told that the number was not found, and what to do.") % name)
        return redirect("accounts:check_list")
    is_open = presenters.is_to_be_looked_up(registration)
    context = {
        "registration": registration,
        "rows": presenters.check_rows(registration, with_number=is_open),
        "register": presenters.register_search(registration),
        "is_open": is_open,
        "can_undo": registration.checked_at is not None or registration.not_found_at is not None,
        "back_url": reverse("accounts:check_list"),
        "back_text": _("Numbers to check"),
    }
    title = _("Check the registration of %(name)s") % {"name": registration.person.name}
    return form_page(request, form, title=title, template="accounts/operator/check.html", **context)


@require_POST
def check_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """It was marked by mistake."""
    registration = get_object_or_404(queries.registrations_in_reach(request.user), pk=pk)
    actions.take_back_check(registration=registration, by=request.user)
    messages.success(request, _("Taken back. The number counts as not checked."))
    return redirect("accounts:check_show", pk)


@require_safe
def double_list(request: SignedInRequest) -> HttpResponse:
    """Numbers that two people gave, side by side."""
    found = presenters.doubles(queries.doubles(request.user))
    return render(request, "accounts/operator/doubles.html", {"doubles": found})


@require_http_methods(["GET", "HEAD", "POST"])
def double_settle(request: SignedInRequest, pk: int) -> HttpResponse:
    """This one is right, after a second look."""
    right = get_object_or_404(queries.flagged_in_reach(request.user).select_related("person"), pk=pk)
    name = {"name": right.person.name}
    if request.method == "POST":
        actions.settle_double(right=right, by=request.user)
        messages.success(request, _("The registration of %(name)s is checked.") % name)
        return redirect("accounts:double_list")
    others = queries.same_number(right).filter(not_found_at=None).count()
    context = {
        "title": _("Is %(name)s on the register with this number?") % name,
        "lead": f"{right.get_register_display()}, {right.number}",
        "consequences": presenters.what_settling_does(right, others),
        "submit": _("Yes, this one is right"),
        "cancel_url": reverse("accounts:double_list"),
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def double_refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """None of them is right, after a second look."""
    registration = get_object_or_404(queries.flagged_in_reach(request.user), pk=pk)
    if request.method == "POST":
        actions.refuse_double(registration=registration, by=request.user)
        messages.success(request, _("Each of them is told that the number was not found, and what to do."))
        return redirect("accounts:double_list")
    context = {
        "title": _("Is nobody on the register with this number?"),
        "lead": f"{registration.get_register_display()}, {registration.number}",
        "consequences": [
            _("Nobody keeps or gets a badge for this number."),
            _("Each of them is told that their number was not found, and what to do. They learn of nobody else."),
        ],
        "submit": _("Yes, nobody is"),
        "warning": True,
        "cancel_url": reverse("accounts:double_list"),
    }
    return render(request, "layouts/confirm.html", context)
