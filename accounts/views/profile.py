"""One's own profile: the task list, its tasks, and whether others find it."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries, registers
from accounts.actions import profile as actions
from accounts.actions import registration as numbers
from accounts.examples import offers_like
from accounts.forms.profile import (
    LearningNeedForm,
    OthersSeeForm,
    PauseForm,
    RegistrationForm,
    ShowForm,
    WantedPlacesForm,
    WhenForm,
    WorkForm,
)
from core import words
from core.errors import Refused
from core.forms import form_page
from core.http import SignedInRequest, came_from, posted


@require_safe
def profile_tasks(request: SignedInRequest) -> HttpResponse:
    """The six tasks, and whether others find this person."""
    profile = queries.profile_to_show(request.user)
    progress = queries.profile_progress(profile)
    context = {
        "profile": profile,
        "progress": progress,
        "done": len(progress.done),
        "tasks": presenters.profile_tasks(profile, progress),
        "missing": presenters.missing_tasks(progress),
        "standing": presenters.profile_standing(profile),
        "paused_until": words.day(profile.paused_until) if profile.paused_until and profile.is_paused() else "",
    }
    return render(request, "accounts/profile/tasks.html", context)


@require_safe
def profile_preview(request: SignedInRequest) -> HttpResponse:
    """The profile as confirmed people see it, and what those who are not confirmed see instead."""
    profile = queries.profile_of(request.user)
    context = {
        "shown": presenters.shown_profile(profile, to_confirmed=True),
        "name_to_others": presenters.work_and_place(profile) if profile.shows_name else "",
        "standing": presenters.profile_standing(profile),
    }
    return render(request, "accounts/profile/preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work_edit(request: SignedInRequest) -> HttpResponse:
    """About your work."""
    profile = queries.profile_of(request.user)
    form = WorkForm(posted(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(profile=profile, by=request.user, **form.cleaned_data)
        return redirect("accounts:registration_list")
    return _task_page(request, form, _("About your work"))


@require_http_methods(["GET", "HEAD", "POST"])
def registration_list(request: SignedInRequest) -> HttpResponse:
    """The person's numbers on professional registers, and one more."""
    profile = queries.profile_of(request.user)
    form = RegistrationForm(posted(request), profession=profile.profession)
    if request.method == "POST" and form.is_valid():
        register, number = form.cleaned_data["register"], form.cleaned_data["number"]
        try:
            numbers.add_registration(profile=profile, register=register, number=number, by=request.user)
        except Refused as refusal:
            form.add_error("number", str(refusal.sentence))
        else:
            messages.success(request, _("Thank you. We will check it."))
            if doubt := registers.doubt(register, number):
                messages.info(request, doubt)
            return redirect("accounts:registration_list")
    context = {
        "numbers": presenters.own_numbers(request.user.registrations.select_related("checked_by")),
        "back_url": reverse("accounts:work_edit"),
        "back_text": _("About your work"),
    }
    title = _("Registration numbers")
    return form_page(request, form, title=title, template="accounts/profile/registrations.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
def registration_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a number off, after asking."""
    registration = get_object_or_404(request.user.registrations, pk=pk)
    if request.method == "POST":
        numbers.remove_registration(registration=registration, by=request.user)
        messages.success(request, _("The number is removed."))
        return redirect("accounts:registration_list")
    context = {
        "title": _("Remove your number %(number)s?") % {"number": registration.number},
        "lead": registration.get_register_display(),
        "consequences": [_("It is deleted. You can add it again at any time.")],
        "submit": _("Remove this number"),
        "warning": True,
        "cancel_url": reverse("accounts:registration_list"),
    }
    if registration.checked_at:
        context["consequences"] = [_("It was checked on the public register. Added again, it must be checked again.")]
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show_edit(request: SignedInRequest) -> HttpResponse:
    """What you can show, with examples from the same kind of work."""
    profile = queries.profile_of(request.user)
    form = ShowForm(posted(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        offer, offer_topics = form.cleaned_data["offer"], form.cleaned_data["offer_topics"]
        actions.change_profile(profile=profile, by=request.user, offer=offer, offer_topics=offer_topics)
        return _saved(request, _("What you can show is saved."))
    context = {"examples": offers_like(form.instance.profession)}
    return _task_page(request, form, _("What you can show"), "accounts/profile/show.html", **context)


@require_safe
def learning_need_list(request: SignedInRequest) -> HttpResponse:
    """What you want to learn: the list, and the way to add to it."""
    needs, profile = request.user.learning_needs.all(), queries.profile_of(request.user)
    context = {
        "places": [*presenters.wanted_places(profile), *presenters.wanted_specialties(profile)],
        "wanted": [(need, presenters.learning_need_facts(need)) for need in needs if need.met_at is None],
        "met": [need for need in needs if need.met_at is not None],
    }
    return render(request, "accounts/profile/learning_needs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def learning_need_add(request: SignedInRequest) -> HttpResponse:
    """Put something on the list."""
    form = LearningNeedForm(posted(request))
    if request.method == "POST" and form.is_valid():
        profile = queries.profile_of(request.user)
        try:
            actions.add_learning_need(profile=profile, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("what", str(refusal.sentence))
        else:
            messages.success(request, _("It is on your list."))
            return redirect(came_from(request, otherwise=reverse("accounts:learning_need_list")))
    return _need_page(request, form, _("Add something you want to learn"))


@require_http_methods(["GET", "HEAD", "POST"])
def learning_need_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put something on the list into other words."""
    need = get_object_or_404(request.user.learning_needs, pk=pk)
    form = LearningNeedForm(posted(request), instance=need)
    if request.method == "POST" and form.is_valid():
        actions.change_learning_need(need=need, by=request.user, **form.cleaned_data)
        messages.success(request, _("The change is saved."))
        return redirect(came_from(request, otherwise=reverse("accounts:learning_need_list")))
    return _need_page(request, form, _("Change what you want to learn"))


@require_http_methods(["GET", "HEAD", "POST"])
def learning_need_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take something off the list, after asking."""
    need = get_object_or_404(request.user.learning_needs, pk=pk)
    if request.method == "POST":
        actions.remove_learning_need(need=need, by=request.user)
        messages.success(request, _("It is off your list."))
        return redirect("accounts:learning_need_list")
    context = {
        "title": _("Take this off your list?"),
        "lead": need.what,
        "consequences": [
            _("It is no longer used to suggest partners to you."),
            _("Requests that you have sent keep what they say."),
        ],
        "submit": _("Take it off"),
        "warning": True,
        "cancel_url": reverse("accounts:learning_need_list"),
    }
    return render(request, "layouts/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wanted_places_edit(request: SignedInRequest) -> HttpResponse:
    """The kinds of place and the specialties that you want to see."""
    profile = queries.profile_of(request.user)
    form = WantedPlacesForm(posted(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(profile=profile, by=request.user, **form.cleaned_data)
        messages.success(request, _("What you want to see is saved."))
        return redirect("accounts:learning_need_list")
    back = {"back_url": reverse("accounts:learning_need_list"), "back_text": _("What you want to learn")}
    return form_page(request, form, title=_("Places and specialties you want to see"), **back)


@require_http_methods(["GET", "HEAD", "POST"])
def when_edit(request: SignedInRequest) -> HttpResponse:
    """When and how far."""
    profile = queries.profile_of(request.user)
    form = WhenForm(posted(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(profile=profile, by=request.user, chose_when=True, **form.cleaned_data)
        return _saved(request, _("When and how far is saved."))
    return _task_page(request, form, _("When and how far"), "accounts/profile/when.html")


@require_http_methods(["GET", "HEAD", "POST"])
def others_see_edit(request: SignedInRequest) -> HttpResponse:
    """What others see before an exchange is agreed."""
    profile = queries.profile_of(request.user)
    form = OthersSeeForm(posted(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(profile=profile, by=request.user, chose_what_others_see=True, **form.cleaned_data)
        return _saved(request, _("What others see is saved."))
    return _task_page(request, form, _("What others see"), "accounts/profile/others_see.html")


@require_POST
def profile_open(request: SignedInRequest) -> HttpResponse:
    """Let others find this person, or end a pause."""
    actions.open_profile(profile=queries.profile_of(request.user), by=request.user)
    if request.user.confirmed_at:
        messages.success(request, _("Your profile is open. You can be found now."))
    else:
        messages.success(request, _("Your profile is ready. Others find you as soon as you are confirmed."))
    return redirect("accounts:profile")


@require_http_methods(["GET", "HEAD", "POST"])
def profile_pause(request: SignedInRequest) -> HttpResponse:
    """Be left alone until a day."""
    profile = queries.profile_of(request.user)
    form = PauseForm(posted(request), initial={"until": profile.paused_until if profile.is_paused() else None})
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        actions.pause(profile=profile, until=until, by=request.user)
        messages.success(request, _("You are paused until %(day)s.") % {"day": words.day(until)})
        return redirect("accounts:profile")
    title = _("Pause your profile")
    return form_page(request, form, title=title, template="layouts/confirm.html", **_leaving(_what_pausing_does()))


@require_http_methods(["GET", "HEAD", "POST"])
def profile_close(request: SignedInRequest) -> HttpResponse:
    """Go out of sight until further notice, after asking."""
    if request.method == "POST":
        actions.close_profile(profile=queries.profile_of(request.user), by=request.user)
        messages.success(request, _("Your profile is closed. Nobody finds you until you open it again."))
        return redirect("accounts:profile")
    context = {"title": _("Close your profile?"), "submit": _("Close my profile"), "warning": True}
    return render(request, "layouts/confirm.html", {**context, **_leaving(_what_closing_does())})


def _what_pausing_does() -> list[str]:
    return [
        _("Nobody finds you or can ask you for an exchange."),
        _("Requests that wait for your answer are answered kindly: you are not free at present."),
        _("Exchanges that you have agreed stay as they are."),
    ]


def _what_closing_does() -> list[str]:
    return [*_what_pausing_does(), _("What you wrote in your profile is kept for when you open it again.")]


def _leaving(consequences: list[str]) -> dict[str, Any]:
    back = reverse("accounts:profile")
    return {"consequences": consequences, "cancel_url": back, "back_url": back, "back_text": _("Your profile")}


def _task_page(
    request: SignedInRequest, form: BaseForm, title: str, template: str = "layouts/form.html", **context: Any
) -> HttpResponse:
    back_url = came_from(request, otherwise=reverse("accounts:profile"))
    back = {"back_url": back_url, "back_text": _("Your profile") if back_url == reverse("accounts:profile") else ""}
    return form_page(request, form, title=title, template=template, **back, **context)


def _need_page(request: SignedInRequest, form: BaseForm, title: str) -> HttpResponse:
    back = came_from(request, otherwise=reverse("accounts:learning_need_list"))
    return form_page(request, form, title=title, back_url=back, cancel_url=back)


def _saved(request: SignedInRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(came_from(request, otherwise=reverse("accounts:profile")))
