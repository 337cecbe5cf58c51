"""Pages about people's own calendars: a visit as a file, a private feed, and when they are busy."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import form_page
from core.http import SignedInRequest, as_file, kept_out_of_sight, posted
from exchanges import presenters, queries
from exchanges.actions import calendar as actions
from exchanges.forms.calendar import AttachmentsForm, BusyForm, ReadCalendarForm

KIND = "text/calendar; charset=utf-8"
FEED_READS_AN_HOUR = 120


@require_safe
def visit_calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """The agreed half-days of one visit as a calendar file."""
    visit = get_object_or_404(queries.whole_visit(request.user), pk=pk)
    if not visit.agreed_half_days():
        raise Http404
    return as_file(presenters.visit_calendar(visit, request.user).encode(), f"visit-{visit.pk}.ics", KIND)


@require_safe
def calendar_settings(request: SignedInRequest) -> HttpResponse:
    """How my calendar and Exp-Ex go together."""
    own = queries.own_calendar(request.user)
    context = {
        "own": own,
        "form": AttachmentsForm(initial={"attaches": "yes" if own.attaches else "no"}),
        "busy": presenters.busy_lines(queries.busy_ahead(request.user)),
        "back_url": reverse("accounts:settings_show"),
    }
    return render(request, "exchanges/calendar/settings.html", context)


@require_POST
def calendar_attachments(request: SignedInRequest) -> HttpResponse:
    """Say whether emails bring an invitation."""
    request.way_back = reverse("exchanges:calendar_settings")
    form = AttachmentsForm(posted(request))
    if not form.is_valid():
        return form_page(request, form, title=_("Invitations by email"), back_url=request.way_back)
    actions.choose_attachments(person=request.user, by=request.user, attaches=form.cleaned_data["attaches"])
    messages.success(request, _("Saved."))
    return redirect("exchanges:calendar_settings")


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def feed_make(request: SignedInRequest) -> HttpResponse:
    """Make the private address of my calendar; it is shown this once."""
    back_url = reverse("exchanges:calendar_settings")
    if request.method == "POST":
        token = actions.make_feed(person=request.user, by=request.user)
        path = reverse("exchanges:calendar_feed", args=[token])
        context = {"address": settings.SITE_ORIGIN + path, "back_url": back_url}
        context["subscribe"] = "webcal:" + context["address"].partition(":")[2]
        return kept_out_of_sight(render(request, "exchanges/calendar/feed.html", context))
    has_one = queries.own_calendar(request.user).feed_hash is not None
    title = _("Replace the address of your calendar?") if has_one else _("Make an address for your calendar?")
    return render(
        request,
        "layouts/confirm.html",
        {
            "title": title,
            "submit": _("Replace it") if has_one else _("Make the address"),
            "cancel_url": back_url,
            "consequences": presenters.what_a_feed_does(has_one=has_one),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def feed_end(request: SignedInRequest) -> HttpResponse:
    """Switch the private address off."""
    if request.method == "POST":
        actions.end_feed(person=request.user, by=request.user)
        messages.success(request, _("The address is switched off."))
        return redirect("exchanges:calendar_settings")
    context = {
        "title": _("Switch the address of your calendar off?"),
        "submit": _("Switch it off"),
        "cancel_url": reverse("exchanges:calendar_settings"),
        "consequences": [
            _("Calendars that fetch from it show nothing more of Exp-Ex, some of them only after a day."),
            _("Your visits stay as they are. You can make a new address at any time."),
        ],
    }
    return render(request, "layouts/confirm.html", context)


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar fetches, without signing in: the address is the key."""
    own = queries.feed_of(token)
    if own is None:
        raise Http404
    if _reads(own.pk) > FEED_READS_AN_HOUR:
        return kept_out_of_sight(HttpResponse(status=429, headers={"Retry-After": "3600"}))
    made = presenters.feed(own.person).encode()
    response = HttpResponse(made, content_type=KIND, headers={"ETag": quote_etag(queries.digest_of(made.decode()))})
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    return kept_out_of_sight(unchanged or response)


def _reads(pk: int) -> int:
    """How often the feed was fetched in this hour, this time with it. The counters lie in PostgreSQL."""
    key = f"calendar-feed-{pk}"
    cache.add(key, 0, 3600)
    try:
        return cache.incr(key)
    except ValueError:  # the hour ended between the two
        return 1


@require_http_methods(["GET", "HEAD", "POST"])
def busy_read(request: SignedInRequest) -> HttpResponse:
    """Read a calendar file, and show on which half-days it keeps me busy. Nothing is kept yet."""
    form = ReadCalendarForm(posted(request), request.FILES or None, person=request.user)
    back_url = reverse("exchanges:calendar_settings")
    if request.method == "POST" and form.is_valid():
        reading = form.cleaned_data["reading"]
        context = {
            "reading": reading,
            "lines": presenters.busy_lines(reading.half_days),
            "half_days": " ".join(each.code() for each in reading.half_days),
            "replaces": queries.own_calendar(request.user).busy_read_at,
            "back_url": reverse("exchanges:busy_read"),
        }
        return render(request, "exchanges/calendar/preview.html", context)
    template, title = "exchanges/calendar/read.html", _("Say when you are busy, from your calendar")
    return form_page(request, form, title=title, back_url=back_url, template=template)


@require_POST
def busy_keep(request: SignedInRequest) -> HttpResponse:
    """Keep the half-days that were shown."""
    request.way_back = reverse("exchanges:busy_read")
    form = BusyForm(posted(request))
    if not form.is_valid():
        return form_page(request, form, title=_("Say when you are busy"), back_url=request.way_back)
    actions.keep_busy_times(person=request.user, by=request.user, half_days=form.cleaned_data["half_days"])
    messages.success(request, _("Kept. These half-days are no longer suggested to anybody."))
    return redirect("exchanges:calendar_settings")


@require_http_methods(["GET", "HEAD", "POST"])
def busy_clear(request: SignedInRequest) -> HttpResponse:
    """Forget when I am busy."""
    if request.method == "POST":
        actions.clear_busy_times(person=request.user, by=request.user)
        messages.success(request, _("Your busy half-days are forgotten."))
        return redirect("exchanges:calendar_settings")
    context = {
        "title": _("Forget your busy half-days?"),
        "submit": _("Forget them"),
        "cancel_url": reverse("exchanges:calendar_settings"),
        "consequences": [_("Half-days are suggested again by your usual week and your visits alone.")],
    }
    return render(request, "layouts/confirm.html", context)
