"""What Exp-Ex has written to a person, and what they want to be told."""

from datetime import time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import presenters, queries
from accounts.actions import notices
from accounts.forms.notices import HoursForm, TopicsForm, as_they_stand
from accounts.models import User
from accounts.notices import NoticeTopic
from core.forms import form_page
from core.http import SignedInRequest, came_from, kept_out_of_sight, posted
from core.presenters import notice
from core.queries import a_page_of

ON_A_PAGE = 30


@require_safe
def notice_list(request: SignedInRequest) -> HttpResponse:
    """What Exp-Ex has written to this person, with how far each message got; all of it, or one topic."""
    topic = request.GET.get("topic", "") if request.GET.get("topic") in NoticeTopic.values else ""
    before, after = _number(request, "before"), _number(request, "after")
    letters = queries.notices_of(request.user, topic)
    shown, more = a_page_of(letters, before=before, after=after, size=ON_A_PAGE)
    chosen: dict[str, str | int] = {"topic": topic} if topic else {}
    older, newer = (more or bool(shown), more) if after else (more, bool(before and shown))
    context = {
        "notices": [notice(letter) for letter in shown],
        "newest": max((letter.pk for letter in shown), default=0),
        "undelivered": any(letter.given_up_at for letter in shown),
        "has_new": any(letter.seen_at is None for letter in shown),
        "topics": [(each.value, each.label, each.value == topic) for each in NoticeTopic],
        "topic": topic,
        "next_url": f"?{urlencode({**chosen, 'before': shown[-1].pk})}" if older else "",
        "previous_url": f"?{urlencode({**chosen, 'after': shown[0].pk})}" if newer else "",
    }
    return render(request, "accounts/notices/list.html", context)


@require_POST
def notices_read(request: SignedInRequest) -> HttpResponse:
    """Mark what one has seen as read."""
    sent = request.POST.get("newest", "")
    newest = int(sent) if sent.isdecimal() and len(sent) < 19 else 0
    notices.mark_as_read(person=request.user, by=request.user, up_to=newest)
    return redirect(came_from(request, otherwise=reverse("accounts:notice_list")))


@require_http_methods(["GET", "HEAD", "POST"])
def notices_choose(request: SignedInRequest) -> HttpResponse:
    """Say topic by topic what comes by email and what stands in one's list."""
    chosen = queries.choices_of(request.user)
    form = TopicsForm(posted(request), initial=as_they_stand(chosen))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        notices.choose(person=request.user, by=request.user, email=said["email"], listed=said["listed"])
        messages.success(request, _("Saved. It holds for everything that has not left yet."))
        return redirect("accounts:notices_choose")
    return form_page(
        request,
        form,
        title=_("What we tell you"),
        template="accounts/notices/choose.html",
        rows=presenters.topic_rows(form.ticked("email"), form.ticked("listed")),
        chosen=chosen,
        back_url=reverse("accounts:settings_show"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def notices_hours(request: SignedInRequest) -> HttpResponse:
    """Say when no email may come, and on which day the weekly summary does."""
    form = HoursForm(posted(request), initial=as_they_stand(queries.choices_of(request.user)))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        notices.choose_hours(
            person=request.user,
            by=request.user,
            quiet=said["quiet"],
            since=time.fromisoformat(said["quiet_from"]),
            until=time.fromisoformat(said["quiet_until"]),
            weekends=said["quiet_weekends"],
            digest_day=said["digest_day"],
        )
        messages.success(request, _("Saved."))
        return redirect("accounts:notices_choose")
    return form_page(request, form, title=_("When we write to you"), cancel_url=reverse("accounts:notices_choose"))


@require_http_methods(["GET", "HEAD", "POST"])
def notices_stop(request: HttpRequest, topic: str, token: str) -> HttpResponse:
    """What a link in a mail opens: one button stops mail of its topic. The link is the key, so nobody signs in; what
    mail programs send by themselves is taken by `accounts.middleware.OneClickMiddleware` instead."""
    whom = queries.who_stops(topic, token)
    if whom is None:
        raise Http404
    done = request.method == "POST"
    if done:
        notices.stop(whom=whom, topic=topic)
    has_account = isinstance(whom, User)
    name = NoticeTopic(topic).label if has_account else _("Summaries of your staff’s visits")
    context = {"topic": name, "done": done, "has_account": has_account}
    return kept_out_of_sight(render(request, "accounts/notices/stop.html", context))


def _number(request: HttpRequest, name: str) -> int:
    sent = request.GET.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0
