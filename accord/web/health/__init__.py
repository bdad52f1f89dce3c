"""What a supervisor asks: is the service alive, and can it serve?

Answered before anything else runs, so that being alive needs neither a database nor a
host name nor anybody signed in. Nothing here tells anything about anybody.
"""

import hmac
import json
import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access import actor
from accord.casework.reaching.unsent import post_stands
from accord.web.health import checks, metrics

log = logging.getLogger("accord.requests")
LIVE, READY, POST, COPIES, ALL = (
    f"/health/{one}" for one in ("live", "ready", "post", "copies", "all")
)
METRICS = "/metrics"
OLDEST = timedelta(minutes=30)  # of what should have gone: older, and a monitor is told
# Whether the tables are there, whether this server only follows another, and whether somebody's commit has waited for
# a standby for two seconds: each page logs what it shows, so the next would wait as well.
CAN_SERVE = """
SELECT to_regclass('public.duty') IS NOT NULL, current_setting('transaction_read_only') = 'on',
       EXISTS (SELECT FROM pg_stat_activity a WHERE a.usename = current_user AND a.wait_event = 'SyncRep'
                AND a.state_change < clock_timestamp() - interval '2 seconds')
"""


class HealthMiddleware:
    """Answers `/health/live`, `ready`, `post`, `copies`, `all` and `/metrics`; everything else goes on, and is counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path)
        if answer:
            return answer(request)
        began = time.perf_counter()
        response = self.get_response(request)
        took = time.perf_counter() - began
        metrics.answered(request, response, took)
        said = {"route": metrics.pattern(request), "status": response.status_code}
        log.debug("answered", extra=said | {"method": request.method, "ms": round(took * 1000)})
        return response


def ready(request: HttpRequest) -> HttpResponse:
    """200 if the database answers, holds our tables and takes what is written, otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(CAN_SERVE)
            found, follows, waits = cursor.fetchone()
    except DatabaseError:
        connection.close()
        return _says("the database does not answer", 503)
    if follows:  # a server that only follows another; or one told to take nothing
        return _says("the database takes nothing that is written", 503)
    if waits:
        return _says("what is written waits for a standby", 503)
    return _says("ready") if found else _says("the tables are not there yet", 503)


def post(request: HttpRequest) -> HttpResponse:
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


def copies(request: HttpRequest) -> HttpResponse:
    """200 while all that is written is fetched to a store of copies; 503 where it is not, or lags. Numbers alone."""
    try:
        found = checks.fetched()
    except DatabaseError:
        connection.close()
        return _says("the database does not answer", 503)
    if found is None:
        live = settings.ACCORD_MODE == "live"
        return _says("nobody fetches copies", 503 if live else 200)
    active, kept, behind = found
    if kept in ("lost", "unreserved"):
        return _says("what was not fetched is being thrown away; take a new whole copy", 503)
    well = active and behind <= checks.BEHIND
    said = "fetched" if active else "nobody fetches at the moment"
    return _says(f"{said}, {behind} MB behind", 200 if well else 503)


def everything(request: HttpRequest) -> HttpResponse:
    """Every check as JSON, for a monitor that knows our token: 503 where one of them is an alarm."""
    return _for_a_monitor(request, _all)


def measured(request: HttpRequest) -> HttpResponse:
    """Counts, durations and depths as Prometheus reads them, for a monitor that knows our token."""
    return _for_a_monitor(request, _metrics)


def _for_a_monitor(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    if not knows_token(request):
        return _says("there is nothing here", 404)
    try:
        with actor.asking_as(actor.Asking()), transaction.atomic():
            return answer()
    except DatabaseError:
        connection.close()
        return _says("the database does not answer", 503)


def _all() -> HttpResponse:
    found = checks.all_checks()
    worst = checks.worst(found)
    body = json.dumps({"state": worst, "checks": [one.as_json() for one in found]}, indent=1)
    status = 503 if worst == checks.ALARM else 200
    return HttpResponse(f"{body}\n", status=status, content_type="application/json")


def _metrics() -> HttpResponse:
    return HttpResponse(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def knows_token(request: HttpRequest) -> bool:
    """Whether a monitor of ours asks: it sends ACCORD_MONITOR_TOKEN. Where none is set, nobody does."""
    token = settings.ACCORD_MONITOR_TOKEN.encode()
    sent = request.headers.get("Authorization", "").encode()
    return bool(token) and hmac.compare_digest(sent, b"Bearer " + token)


def _says(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")


ANSWERS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    LIVE: lambda request: _says("alive"),
    READY: ready,
    POST: post,
    COPIES: copies,
    ALL: everything,
    METRICS: measured,
}
