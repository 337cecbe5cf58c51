"""Everything that the product holds about the person who asks."""

import json

from allauth.account.decorators import reauthentication_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from core import audit, clock
from core.http import SignedInRequest
from expex.my_data import held_about, kinds_held


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_data(request: SignedInRequest) -> HttpResponse:
    """What there is, and all of it as one file."""
    if request.method != "POST":
        return render(request, "expex/my_data.html", {"held": kinds_held(request.user)})
    audit.record("person.data_downloaded", target=request.user, by=request.user)
    text = json.dumps(held_about(request.user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="exp-ex-{clock.today().isoformat()}.json"'
    return response
