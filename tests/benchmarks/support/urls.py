"""The product's addresses and a page that does next to nothing: no session, one row by its key, a line of template."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import include, path

from accounts.models import Organisation
from expex import access

LINE = Template("<!doctype html><title>{{ name }}</title><p>{{ name }}, {{ town }}")


def floor(request: HttpRequest) -> HttpResponse:
    """The least that a page with one query can be."""
    name, town = Organisation.objects.values_list("name", "town").get(pk=request.GET["pk"])
    return HttpResponse(LINE.render(Context({"name": name, "town": town})))


urlpatterns = [path("floor/", floor), path("", include("expex.urls"))]
TABLE = {**access.TABLE, "floor/": access.ANYONE}
handler500 = "core.views.server_error"
