"""What allauth's views leave to us."""

import re
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts import queries
from accounts.actions import notices
from core.access import needs_two_steps, table
from core.http import kept_out_of_sight
from core.typed import typed_text

GetResponse = Callable[[HttpRequest], HttpResponse]

STOP_LINK = re.compile(r"/notifications/stop/(?P<topic>[-\w]{1,20})/(?P<token>[^/]{1,200})/")
LAST_ONE_STAYS: set[str | None] = {"mfa_deactivate_totp", "mfa_remove_webauthn"}


class OneClickMiddleware:
    """Takes what a mail program sends when its reader presses "unsubscribe" (RFC 8058): a POST to the link of the mail,
    from a server that has no session and has seen no form.

    It needs no token of a form, because nothing that a browser adds by itself counts: the address alone is the key, to
    one topic of one person. Everything else sent there goes on to the view, which wants the token (docs/adr/0008).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        link = STOP_LINK.fullmatch(request.path_info) if request.method == "POST" else None
        if link is None or request.POST.get("List-Unsubscribe") != "One-Click":
            return self.get_response(request)
        whom = queries.who_stops(link["topic"], link["token"])
        if whom is None:
            return HttpResponse("This link is not ours.\n", content_type="text/plain", status=404)
        notices.stop(whom=whom, topic=link["topic"])
        return kept_out_of_sight(HttpResponse("Done: no more email about this.\n", content_type="text/plain"))


class SigningInMiddleware:
    """A form of allauth that did not hold answers 422, as ours do; signing out empties what the browser kept of us; a
    password as long as a chapter is sent back unread.

    A session that ends by itself empties nothing: a reflection may still wait on the phone to be sent.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = request.method == "POST" and request.user.is_authenticated
        response = self.get_response(request)
        match = request.resolver_match
        if was_signed_in and match and match.url_name == "account_logout":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        context = response.context_data or {}
        wrong = [each for each in ("form", "webauthn_form") if getattr(context.get(each), "errors", None)]
        if request.method == "POST" and response.status_code == 200 and wrong:
            response.status_code = 422
        return response


class SecondStepMiddleware:
    """Whoever sees other people's data gets no further than the pages of the second step until they have taken it.

    What they wrote in a form that came too early is handed back. The same door asks everybody to show once more who
    they are where the access table says so, and leaves those people their last second step.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        match = request.resolver_match
        if match is None or not request.user.is_authenticated or not (who := table().get(match.route)):
            return None
        if not who.one_step:
            if needs_two_steps(request) and not queries.took_second_step(request):
                return self._second_step_first(request)
            request.session.pop(queries.GO_ON, None)
        elif (
            match.url_name in LAST_ONE_STAYS
            and needs_two_steps(request)
            and queries.is_last_second_step(request.user, view_kwargs.get("pk"))
        ):
            return self._keep_it(request)
        if who.just_now and not queries.showed_again_just_now(request):
            return self._who_are_you(request)
        return None

    @staticmethod
    def _second_step_first(request: HttpRequest) -> HttpResponse:
        ways = [way["url"] for way in get_adapter().get_reauthentication_methods(request.user)]
        ways = [url for url in ways if url != reverse("account_reauthenticate")]
        has_one = queries.has_second_step(request.user)
        url = ways[0] if has_one else reverse("accounts:second_step")
        if request.method not in {"GET", "HEAD"}:
            context = {"typed": typed_text(request), "url": url, "has_one": has_one}
            return render(request, "accounts/signing_in/second_step_first.html", context, status=403)
        request.session[queries.WANTED] = request.get_full_path()
        return redirect(f"{url}?{urlencode({'next': request.get_full_path()})}" if has_one else url)

    @staticmethod
    def _keep_it(request: HttpRequest) -> HttpResponse:
        sentence = _(
            "You see other people’s details, or reports about them, so signing in keeps a second step. Add another way "
            "first, then you can remove this one."
        )
        context = {"sentence": sentence, "back_url": reverse("mfa_index")}
        return render(request, "core/refused.html", context, status=403)

    @staticmethod
    def _who_are_you(request: HttpRequest) -> HttpResponse:
        url = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
        if request.method == "POST" and not any("password" in name for name in request.POST):
            return flows.reauthentication.suspend_request(request, url)  # goes on with it afterwards
        return redirect(f"{url}?{urlencode({'next': request.get_full_path()})}")
