"""What allauth's views leave to us."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


class SigningInMiddleware:
    """A form of allauth that did not hold answers 422, as ours do; signing out empties what the browser kept of us.

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
        form: Any = (response.context_data or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and getattr(form, "errors", None):
            response.status_code = 422
        return response
