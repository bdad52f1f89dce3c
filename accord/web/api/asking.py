"""Who asks the API, and how it says no: in one shape, and alike for what is hidden and what is not there."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from accord.access import actor
from accord.access.refusals import Refused

ABSENT = "There is nothing of this reference that you may see."
NO_KEY = "Send a key that is in force: Authorization: Bearer, a space, and the key."
READS_ONLY = "This key may only read."
UNREADABLE = "Send what the description of the API says, as JSON."
WRONG = "Put right what is named here, and send it again."
IN_THE_CLEAR = (
    "Ask over https. Revoke this key, which was sent in the clear, and have a new one made."
)
BUSY = "Ask again later: one request at a time for each key, and 120 a minute."
PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class TooMany(Exception):
    """The key is in use, or was used too often in this minute."""

    def __init__(self, wait: int) -> None:
        self.wait = wait


class Said(Exception):
    """An answer that is a problem, with its status."""

    def __init__(self, status: int, problem: str) -> None:
        self.status, self.problem = status, problem


class Key(HttpBearer):
    """The key a computer system comes with. The database has looked it up when the request began."""

    def __call__(self, request: HttpRequest) -> Any:
        """Return who asks, or None for nobody."""
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            raise Said(400, IN_THE_CLEAR)
        row = actor.session_row() or {}
        if row.get("wait"):
            raise TooMany(int(row["wait"]))
        return actor.current()

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Never asked: `__call__` is."""
        raise NotImplementedError


def ref_of(given: str) -> str:
    """A reference as it may be looked for.

    :raises Http404: for one that cannot be any.
    """
    if not PLAIN.match(given):
        raise Http404
    return given


def may_write() -> None:
    """Let on only a key that may write.

    :raises Said: for another.
    """
    if not (actor.session_row() or {}).get("may_write"):
        raise Said(403, READS_ONLY)


def say_no_alike(api: NinjaAPI) -> None:
    """Let this API say every problem in its one shape."""
    handlers: dict[type[Exception], Callable[[Any], tuple[int, str, list[str]]]] = {
        AuthenticationError: lambda no: (401, NO_KEY, []),
        Http404: lambda no: (404, ABSENT, []),
        ValidationError: lambda no: (422, WRONG, _names(no)),
        Refused: lambda no: (422, str(no), []),
        HttpError: lambda no: (no.status_code, _words(no.status_code), []),
        TooMany: lambda no: (429, BUSY, []),
        Said: lambda no: (no.status, no.problem, []),
    }
    for kind, told in handlers.items():
        api.add_exception_handler(kind, _handler(api, told))


def _handler(api: NinjaAPI, told: Callable[[Any], tuple[int, str, list[str]]]) -> Any:
    def handle(request: HttpRequest, no: Any) -> HttpResponse:
        status, problem, where = told(no)
        made = api.create_response(request, {"problem": problem, "where": where}, status=status)
        if status == HTTPStatus.UNAUTHORIZED:
            made["WWW-Authenticate"] = "Bearer"
        if isinstance(no, TooMany):
            made["Retry-After"] = str(no.wait)
        return made

    return handle


def _names(no: ValidationError) -> list[str]:
    """The inputs that are meant: the last name of each place, without what was given."""
    places = [[part for part in one["loc"] if isinstance(part, str)] for one in no.errors]
    return sorted({place[-1][:64] for place in places if place})


def _words(status: int) -> str:
    return UNREADABLE if status == HTTPStatus.BAD_REQUEST else WRONG
