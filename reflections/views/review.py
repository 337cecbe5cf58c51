"""A lead's look at shared learning: before others see it, and afterwards when something was missed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed
from core.forms import form_page
from core.http import SignedInRequest, posted
from reflections.actions import sharing as actions
from reflections.forms.sharing import PUBLISH, ReviewForm, TakeDownForm
from reflections.presenters import sharing as presenters
from reflections.queries import sharing as queries


@require_safe
def review_list(request: SignedInRequest) -> HttpResponse:
    """What waits for my look, the longest waiting first."""
    context = {"cards": presenters.waiting(queries.texts_to_look_at(request.user))}
    return render(request, "reflections/review/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def shared_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read a text that waits, then publish it or send it back with a word."""
    shared = get_object_or_404(queries.shared_page(request.user), pk=pk)
    if not request.user.has_perm("reflections.review_shared", shared):
        if request.method == "POST":
            raise NotAllowed
        return redirect("reflections:shared_show", pk=pk)
    form = ReviewForm(posted(request), initial={"version": shared.version})
    if form.is_valid():
        seen, word = form.cleaned_data["version"], form.cleaned_data["word"]
        if form.cleaned_data["decision"] == PUBLISH:
            actions.publish(shared=shared, by=request.user, seen=seen)
            messages.success(request, _("The text is published, and its author knows."))
        else:
            actions.send_back(shared=shared, by=request.user, word=word, seen=seen)
            messages.success(request, _("The text is sent back with your word."))
        return redirect("reflections:review_list")
    return form_page(
        request,
        form,
        title=shared.title,
        template="reflections/review/review.html",
        shared=shared,
        author=shared.author,
        facts=presenters.facts(shared),
        cancel_url=reverse("reflections:review_list"),
        check=presenters.checked(shared),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shared_take_down(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a published text out of the library, with a word to its author."""
    shared = get_object_or_404(queries.shared_page(request.user), pk=pk)
    if not request.user.has_perm("reflections.take_down_shared", shared):
        raise NotAllowed
    form = TakeDownForm(posted(request), initial={"version": shared.version})
    if form.is_valid():
        read = form.cleaned_data
        actions.take_down(shared=shared, by=request.user, word=read["word"], seen=read["version"])
        messages.success(request, _("The text is out of the library, and its author knows why."))
        return redirect("reflections:library")
    return form_page(
        request,
        form,
        title=_("Take this text out of the library?"),
        lead=shared.title,
        cancel_url=reverse("reflections:shared_show", args=[pk]),
    )
