"""Addresses of joining and signing in: those of allauth, and those of an identity provider, under allauth's names."""

from django.urls import include, path

from accounts.views import provider

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("provider/", provider.connections, name="socialaccount_connections"),
    path("provider/join/", provider.join, name="socialaccount_signup"),
    path("provider/cancelled/", provider.cancelled, name="socialaccount_login_cancelled"),
    path("provider/at/<slug:provider_id>/", provider.go, name="openid_connect_login"),
    path("provider/at/<slug:provider_id>/return/", provider.come_back, name="openid_connect_callback"),
]
