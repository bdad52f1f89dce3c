"""What time brings to logs: a month ends, a summary falls due, a line reaches its lead worker."""

from datetime import timedelta

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.meetings.rules import said
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_months(by: Actor) -> int:
    """Open up to `AT_ONCE` logs of months that have ended, each as of the midnight after its last day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.open_logs(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for log, file_id, home, team, first, last, due_on in rows:
        record(
            "monthly_log_period_ended",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.midnight_after(last),
            once=f"month:{log}",
            log=log,
            home=home,
            provider_team=team,
            period_start=first,
            period_end=last,
            **said(due_on=due_on),
        )
    return len(rows)


def watch_lines(by: Actor) -> int:
    """Put up to `AT_ONCE` lines of logs that were passed on onto their cases, as of that moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.lines_to_pass_on(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for line, file_id, placement, rating, at in rows:
        record(
            "monthly_log_line_passed_on",
            file=File(pk=file_id),
            by=by,
            happened_at=at,
            once=f"line:{line}",
            log_line=line,
            placement=placement,
            rating=rating,
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.line_passed_on(%s)", [line])
    return len(rows)


def watch_vacancies(by: Actor) -> int:
    """Record that the summary of vacancies of the last month fell due, once, when that month ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.voids_to_fall_due()")
        rows = cursor.fetchall()
    for file_id, first, last in rows:
        record(
            "voids_summary_due",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.start_of(last + timedelta(days=1)),
            once=f"voids:{first}",
            period_start=first,
            period_end=last,
        )
    return len(rows)
