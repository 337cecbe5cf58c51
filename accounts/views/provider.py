"""Signing in with the identity provider that the operator configured. Without one none of these pages exists."""

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount import views as library
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import queries
from accounts.provider import Conversation, IdentityProvider

View = Callable[..., HttpResponse]


def where_configured(view: View) -> View:
    """Without a provider there is nothing here."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not settings.OIDC_PROVIDERS:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_POST
@where_configured
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the provider, to sign in or to connect it with one's account.

    By way of a page: a form may lead nowhere but to us (`form-action 'self'`), and browsers hold redirects to that too.
    """
    provider = _provider(request, provider_id)
    connects = request.POST.get("process") == AuthProcess.CONNECT
    if connects and not queries.showed_again_just_now(request):
        return redirect("socialaccount_connections")  # which asks them to show once more who they are
    process = AuthProcess.CONNECT if connects else AuthProcess.LOGIN
    answer = provider.redirect_from_form(request, process=process)
    if not answer.has_header("Location"):
        return answer
    return render(request, "socialaccount/go.html", {"provider": provider, "address": answer["Location"]})


@require_safe
@where_configured
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From the provider, with a code that we exchange for who it is. The one address that signs in by being read: the
    state in the person's own session stands in for the token of a form."""
    _provider(request, provider_id)
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Conversation(request, provider_id))(request)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@where_configured
def join(request: HttpRequest) -> HttpResponse:
    """A newcomer from the provider says their name and address."""
    answer: HttpResponse = library.signup(request)
    return answer


@require_safe
@where_configured
def cancelled(request: HttpRequest) -> HttpResponse:
    """They changed their mind at the provider."""
    answer: HttpResponse = library.login_cancelled(request)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@where_configured
def connections(request: HttpRequest) -> HttpResponse:
    """Whether one's account is connected with the provider; to connect it, or to end that."""
    answer: HttpResponse = library.connections(request)
    return answer


def _provider(request: HttpRequest, provider_id: str) -> IdentityProvider:
    try:
        provider: IdentityProvider = get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return provider
