"""What a supervisor asks: is the service alive, and can it serve?

Answered before anything else runs, so that being alive needs neither a database nor a
host name nor anybody signed in. Nothing here tells anything about anybody.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access import actor
from accord.casework.reaching.unsent import post_stands

LIVE, READY, POST, COPIES = "/health/live", "/health/ready", "/health/post", "/health/copies"
FETCHED = """
SELECT active, coalesce(wal_status, 'lost'), coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint / 1048576
  FROM pg_replication_slots WHERE slot_name = 'accord_backup'
"""
BEHIND = 64  # megabytes that were written and not fetched: more, and a monitor is told
OLDEST = timedelta(minutes=30)  # of what should have gone: older, and a monitor is told


class HealthMiddleware:
    """Answers `/health/live`, `ready`, `post` and `copies`; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == LIVE:
            return _says("alive")
        if request.path == READY:
            return ready()
        if request.path == POST:
            return post()
        if request.path == COPIES:
            return copies()
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


def post() -> HttpResponse:
    """200 while what should go does go; 503 once the oldest unsent message is too old. Numbers alone."""
    try:
        with actor.asking_as(actor.Asking()), transaction.atomic():
            stands = post_stands()
            late = stands.oldest is not None and clock.now() - stands.oldest > OLDEST
    except DatabaseError:
        connection.close()
        return _says("the database does not answer", 503)
    oldest = clock.in_words(stands.oldest) if stands.oldest else "none"
    said = f"waiting {stands.waiting}, failed {stands.failed}, letters {stands.letters}, oldest {oldest}"
    return _says(said, 503 if late else 200)


def copies() -> HttpResponse:
    """200 while all that is written is fetched to a store of copies; 503 where it is not, or lags. Numbers alone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(FETCHED)
            found = cursor.fetchone()
    except DatabaseError:
        connection.close()
        return _says("the database does not answer", 503)
    if found is None:
        live = settings.ACCORD_MODE == "live"
        return _says("nobody fetches copies", 503 if live else 200)
    active, kept, behind = found
    if kept in ("lost", "unreserved"):
        return _says("what was not fetched is being thrown away; take a new whole copy", 503)
    well = active and behind <= BEHIND
    said = "fetched" if active else "nobody fetches at the moment"
    return _says(f"{said}, {behind} MB behind", 200 if well else 503)


def _says(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
