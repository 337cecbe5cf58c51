"""Inviting people to a programme, for its leads: by email, with a list, and with a link for everybody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.forms import form_page
from core.http import SignedInRequest, as_file, posted
from exchanges import emails, poster, presenters, queries
from exchanges.actions import invitation as actions
from exchanges.enums import ProgrammeState
from exchanges.errors import TakesNobodyNow
from exchanges.forms.invitation import ColumnsForm, PasteForm, UploadForm, how_many
from exchanges.invitees import Read, guess, read
from exchanges.models import InvitationList, Programme
from exchanges.queries import Invitee, Judged
from exchanges.views.participant import led_programme

PER_PAGE = 25
SHOWN = ("", "joined", "ended")


@require_safe
def programme_invitation_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom the leads invited: those who have not answered; with ?show= who joined, and whose link no longer works."""
    programme = led_programme(request, pk)
    show = request.GET.get("show", "")
    found = queries.programme_invitations(programme, for_lead=request.user)
    page = Paginator(queries.invitations_shown(found, show), PER_PAGE).get_page(request.GET.get("page"))
    letters = emails.letters_of_invitations(page)
    leads = set(queries.leads_to_tell(programme).values_list("pk", flat=True))
    cards = [
        presenters.programme_invitation_card(
            each,
            letters.get(each.pk),
            wants_none=queries.is_unwanted(each),
            still_counts=each.invited_by_id in leads,
        )
        for each in page
    ]
    context = {
        "programme": programme,
        "cards": cards,
        "page": page,
        "show": show if show in SHOWN else "",
        "is_open": programme.state == ProgrammeState.OPEN,
    }
    return render(request, "exchanges/joining/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Type or paste addresses, look at what becomes of each, send."""
    programme = _open_programme(request, pk)
    sides = list(programme.sides.order_by("number"))
    back = reverse("exchanges:programme_invitation_list", args=[pk])
    form = PasteForm(posted(request), programme=programme, sides=sides, by=request.user)
    if request.method == "POST" and form.is_valid() and "edit" not in request.POST:
        if "send" in request.POST:
            outcome = actions.invite_all(programme=programme, invitees=form.invitees(), by=request.user)
            _say(request, outcome)
            return redirect(back)
        context = {
            "programme": programme,
            "form": form,
            "submit": how_many(len(form.invited)),
            "left": queries.left_today(programme, request.user),
            "back_url": back,
        }
        return render(request, "exchanges/joining/invite_review.html", context)
    if "edit" in request.POST:
        typed = {name: request.POST.get(name, "") for name in ("addresses", "side")}
        form = PasteForm(initial=typed, programme=programme, sides=sides, by=request.user)
    title = _("Invite people to %(name)s") % {"name": programme.name}
    lead = _("They get an email from you with a link. Whoever says yes has a place at once, while there is room.")
    template = "exchanges/joining/invite.html"
    return form_page(request, form, title=title, lead=lead, template=template, programme=programme, back_url=back)


@require_POST
def programme_invitation_send(request: SignedInRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Send it once more, with a new link."""
    programme = led_programme(request, pk)
    request.way_back = reverse("exchanges:programme_invitation_list", args=[pk])
    found = get_object_or_404(queries.programme_invitations(programme, for_lead=request.user), pk=invitation_pk)
    actions.invite_again(invitation=found, by=request.user)
    messages.success(request, _("A new invitation to %(email)s is on its way.") % {"email": found.email})
    return redirect(request.way_back)


@require_POST
def programme_invitation_withdraw(request: SignedInRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take it back."""
    programme = led_programme(request, pk)
    request.way_back = reverse("exchanges:programme_invitation_list", args=[pk])
    found = get_object_or_404(queries.programme_invitations(programme, for_lead=request.user), pk=invitation_pk)
    actions.withdraw_invitation(invitation=found, by=request.user)
    messages.success(request, _("The invitation to %(email)s is taken back.") % {"email": found.email})
    return redirect(request.way_back)


@require_http_methods(["GET", "HEAD", "POST"])
def list_upload(request: SignedInRequest, pk: int) -> HttpResponse:
    """First step of a list: the file."""
    programme = _open_programme(request, pk)
    back = reverse("exchanges:programme_invite", args=[pk])
    request.way_back = request.path
    files = request.FILES if request.method == "POST" else None
    form = UploadForm(posted(request), files)
    if request.method == "POST" and form.is_valid():
        kept = actions.keep_list(
            programme=programme,
            by=request.user,
            file_name=form.file_name(),
            headings=form.headings,
            rows=form.rows,
            columns={str(column): place for column, place in guess(form.headings, form.rows).items()},
        )
        return redirect(presenters.list_url(programme, kept.pk, "list_columns"))
    title = _("Invite people from a spreadsheet")
    template = "exchanges/joining/list_upload.html"
    return form_page(request, form, title=title, template=template, back_url=back, cancel_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def list_columns(request: SignedInRequest, pk: int, list_pk: int) -> HttpResponse:
    """Second step: what each column holds, as far as its heading could be understood."""
    programme, kept = _kept(request, pk, list_pk)
    review = presenters.list_url(programme, kept.pk)
    if kept.sent_at is not None:
        return redirect(review)
    form = ColumnsForm(posted(request), kept=kept, has_sides=programme.sides.count() > 1)
    if request.method == "POST" and form.is_valid():
        actions.say_columns(kept=kept, columns=form.columns(), by=request.user)
        return redirect(review)
    many = ngettext("%(n)s row in %(file)s.", "%(n)s rows in %(file)s.", len(kept.rows))
    lead = many % {"n": len(kept.rows), "file": kept.file_name or _("your file")}
    back = reverse("exchanges:list_upload", args=[pk])
    return form_page(request, form, title=_("Which column holds what?"), lead=lead, back_url=back)


@require_http_methods(["GET", "HEAD", "POST"])
def list_review(request: SignedInRequest, pk: int, list_pk: int) -> HttpResponse:
    """Third step: what would happen, row by row where something is wrong; nothing is sent before the button. Then what
    did happen."""
    programme, kept = _kept(request, pk, list_pk)
    if "email" not in kept.columns:
        return redirect(presenters.list_url(programme, kept.pk, "list_columns"))
    said, judged = _judged(programme, kept, request)
    if request.method == "POST":
        actions.invite_list(
            kept=kept, invitees=[each.invitee for each in judged], problems=len(said.problems), by=request.user
        )
        return redirect(request.path)
    left = queries.left_today(programme, request.user)
    seen = presenters.preview(said, judged, why=emails.WHY_NOT_INVITED, left=left)
    context = {
        "programme": programme,
        "kept": kept,
        "seen": seen,
        "outcome": presenters.outcome_words(kept.outcome) if kept.sent_at else [],
        "submit": how_many(min(seen.writes, left)) if seen.writes else _("Keep what is newer"),
        "can_send": bool((seen.writes and left) or seen.changed),
        "left": left,
        "is_open": programme.state == ProgrammeState.OPEN,
        "columns_url": presenters.list_url(programme, kept.pk, "list_columns"),
    }
    return render(request, "exchanges/joining/list_review.html", context)


@require_safe
def programme_link_show(request: SignedInRequest, pk: int) -> HttpResponse:
    """The join link of the programme, and what can be done with it."""
    programme = led_programme(request, pk)
    context = {"programme": programme, "address": presenters.programme_join_address(programme)}
    return render(request, "exchanges/joining/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_link_replace(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another link, after a second thought."""
    programme = led_programme(request, pk)
    back = reverse("exchanges:programme_link_show", args=[pk])
    if request.method == "POST":
        actions.replace_join_key(programme=programme, by=request.user)
        messages.success(request, _("There is a new join link. The earlier one no longer works."))
        return redirect(back)
    context = {
        "title": _("Make a new join link?"),
        "consequences": [
            _("Posters and newsletters that carry the link of now lead to a page that says so."),
            _("Invitations that were sent by email keep working."),
            _("People who came by it stay as they are."),
        ],
        "submit": _("Make a new link"),
        "warning": True,
        "cancel_url": back,
    }
    return render(request, "layouts/confirm.html", context)


@require_safe
def programme_poster(request: SignedInRequest, pk: int) -> HttpResponse:
    """A page for the wall of a staff room, as a PDF."""
    programme = led_programme(request, pk)
    made = poster.pdf(programme, address=presenters.programme_join_address(programme), day=clock.today())
    return as_file(made, f"exp-ex-poster-{programme.pk}.pdf", "application/pdf")


def _open_programme(request: SignedInRequest, pk: int) -> Programme:
    programme = led_programme(request, pk)
    if programme.state != ProgrammeState.OPEN:
        raise TakesNobodyNow(
            _("People are invited while the programme is open. Open it first, then come back."),
            back_url=reverse("exchanges:programme_invitation_list", args=[pk]),
        )
    return programme


def _kept(request: SignedInRequest, pk: int, list_pk: int) -> tuple[Programme, InvitationList]:
    """A list of this programme. What became of one that was sent can be read when the programme is closed, too."""
    programme = led_programme(request, pk)
    lists = InvitationList.objects.visible_to(request.user).filter(programme=programme)
    kept = get_object_or_404(lists, pk=list_pk)
    if kept.sent_at is None:
        _open_programme(request, pk)
    request.way_back = reverse("exchanges:list_upload", args=[pk])
    return programme, kept


def _judged(programme: Programme, kept: InvitationList, request: SignedInRequest) -> tuple[Read, list[Judged]]:
    """What the rows of a list say, and what would become of each person in it."""
    sides, side_of = queries.sides_by_profession(programme)
    rows = [(row[0], row[1:]) for row in kept.rows]
    said = read(rows, kept.columns, kept.headings, sides=[side.name for side in sides], side_of=side_of)
    people = [
        Invitee(each.email, each.name, None if each.side is None else sides[each.side], each.works_at)
        for each in said.people
    ]
    return said, queries.judge(programme, people, by=request.user)


def _say(request: SignedInRequest, outcome: actions.Outcome) -> None:
    sent = outcome.many(*queries.WRITTEN_TO)
    many = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent)
    messages.success(request, many % {"n": sent})
    if outcome.later:
        left = _("%(n)s more were not sent: 500 invitations a day is the limit. Send them tomorrow.")
        messages.warning(request, left % {"n": len(outcome.later)})
