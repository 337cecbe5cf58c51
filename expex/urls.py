"""Every address of the site. Who may open each one stands in `expex/access.py`."""

from django.urls import include, path

from expex.views import about, home, journey, my_data, person, phone

urlpatterns = [
    path("", home.home, name="home"),
    path("exchanges/<int:pk>/", journey.exchange_detail, name="exchange_detail"),
    path("people/<int:pk>/", person.person_detail, name="person_detail"),
    path("account/data/", my_data.my_data, name="my_data"),
    path("about/privacy/", about.privacy, name="about_privacy"),
    path("about/accessibility/", about.accessibility, name="about_accessibility"),
    path(".well-known/security.txt", about.security, name="about_security"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("sw.js", phone.worker, name="worker"),
    path("offline/", phone.offline, name="offline"),
    path("", include("core.urls")),
    path("", include("matching.urls")),
    path("", include("accounts.urls")),
    path("", include("exchanges.urls")),
    path("account/", include("accounts.signing_in")),
    path("", include("reflections.urls")),
    path("", include("evaluation.urls")),
]

handler400 = "core.views.bad_request"
handler500 = "core.views.server_error"
