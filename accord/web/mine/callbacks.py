"""What GOV.UK Notify says later of a message: that it arrived, or that it never will."""

import json
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accord.access.postgres.prepared import ask

ARRIVED = "delivered"
NEVER = frozenset({"permanent-failure", "temporary-failure", "technical-failure"})
MOST = 20_000  # bytes: one short answer


@csrf_exempt  # it carries a token of its own, and no cookie is read
@require_POST
def said(request: HttpRequest) -> HttpResponse:
    """Note it, once or many times. Whoever has not the token is told that there is no such page."""
    token = settings.ACCORD_NOTICES["callback_token"]
    given = request.headers.get("Authorization", "")
    if not token or not compare_digest(given.encode(), f"Bearer {token}".encode()):
        return HttpResponse(status=404)
    told = _told(request)
    if told is None:
        return HttpResponse("This is no receipt of GOV.UK Notify.\n", status=400)
    reference, status = told
    if reference and (status == ARRIVED or status in NEVER):
        ask("SELECT app.carrier_said(%s, %s)", [reference, status == ARRIVED])
    return HttpResponse(status=204)


def _told(request: HttpRequest) -> tuple[str, str] | None:
    """The reference and the status, or None where it is not what Notify sends."""
    if int(request.headers.get("Content-Length") or 0) > MOST:
        return None
    try:
        read: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict):
        return None
    reference, status = read.get("reference") or "", read.get("status")
    if not isinstance(reference, str) or not isinstance(status, str) or "\0" in reference:
        return None
    return reference[:200], status
