"""One transaction a request, begun for whoever holds the session cookie, or the key of the API."""

import logging
import re
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accord.access import actor, sight

log = logging.getLogger("accord.refused")
API = "/api/"
KEY = re.compile(r"Bearer (accord_[A-Za-z0-9_-]{43})")


class ActorMiddleware:
    """Opens the transaction, knows the actor, and writes the view log before the page leaves.

    Nothing that somebody signed in was given is kept by their browser, so that going back
    asks here again, and who has left is asked to sign in.

    A response of 500 or more rolls everything back. Nothing is streamed, so a page
    is complete, and logged, before its first byte is sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with actor.asking_as(_asked(request)), sight.showing(), transaction.atomic():
            request.actor = actor.current()  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                sight.write_view_log(where=_name_of(request))
                _say_refused(request, response.status_code)
            if request.actor is not None:  # type: ignore[attr-defined]
                response["Cache-Control"] = "no-store"
        return response


def _asked(request: HttpRequest) -> actor.Asking:
    """Whom the request is for. A cookie opens nothing of the API, and a key nothing else."""
    if request.path.startswith(API):
        # nor is the cookie ended there, as one that opens nothing would be
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        found = KEY.fullmatch(request.headers.get("Authorization", ""))
        return actor.Asking(key=found[1] if found else "")
    return actor.Asking(token=request.COOKIES.get(settings.SESSION_COOKIE_NAME))


def _say_refused(request: HttpRequest, status: int) -> None:
    """Somebody signed in asked for what is not theirs, or is not there: who and where, not what."""
    asked: actor.Actor | None = request.actor  # type: ignore[attr-defined]
    if asked is not None and status in (403, 404):
        log.info("member %s was answered %s at %s", asked.member_id, status, _name_of(request))


def _name_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
