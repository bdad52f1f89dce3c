"""What a supervisor asks: is the service alive, and can it serve?

Answered before anything else runs, so that being alive needs neither a database nor a
host name nor anybody signed in. Nothing here tells anything about anybody.
"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

LIVE, READY = "/health/live", "/health/ready"


class HealthMiddleware:
    """Answers `/health/live` and `/health/ready`; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == LIVE:
            return _says("alive")
        if request.path == READY:
            return ready()
        return self.get_response(request)


def ready() -> HttpResponse:
    """200 if the database answers and holds our tables, otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('public.duty') IS NOT NULL")
            (found,) = cursor.fetchone()
    except DatabaseError:
        connection.close()
        return _says("the database does not answer", 503)
    return _says("ready") if found else _says("the tables are not there yet", 503)


def _says(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
