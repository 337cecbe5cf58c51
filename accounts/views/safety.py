"""Keeping away from somebody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import safety
from accounts.models import User
from core.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def person_block(request: SignedInRequest, pk: int) -> HttpResponse:
    """Block somebody, after reading what that means."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    name = presenters.name_for(request.user, person)
    if request.method == "POST":
        safety.block(person=person, by=request.user)
        messages.success(request, _("You and %(name)s no longer see each other here.") % {"name": name})
        return redirect("accounts:block_list")
    context = {
        "title": _("Block %(name)s?") % {"name": name},
        "consequences": [
            _("You no longer find each other, and cannot write to each other."),
            _("Requests and exchanges between you end. The other person is not told why."),
            _("You can unblock them in your account. What has ended stays ended."),
        ],
        "submit": _("Block"),
        "warning": True,
        "cancel_url": "/",
    }
    return render(request, "accounts/safety/block.html", {**context, "person": person})


@require_safe
def block_list(request: SignedInRequest) -> HttpResponse:
    """Whom the person has blocked."""
    blocks = queries.blocks_drawn_by(request.user)
    shown = [(block, presenters.name_for(request.user, block.blocked)) for block in blocks]
    return render(request, "accounts/safety/blocks.html", {"blocks": shown})


@require_POST
def person_unblock(request: SignedInRequest, pk: int) -> HttpResponse:
    """Unblock somebody whom one has blocked oneself."""
    block = get_object_or_404(queries.blocks_drawn_by(request.user), blocked=pk)
    safety.unblock(person=block.blocked, by=request.user)
    messages.success(request, _("Unblocked. You can find each other again."))
    return redirect("accounts:block_list")
