"""A weekly log about one young person: asked for with a reason, sent, kept on or stopped."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.logs import refusals
from accord.casework.logs.models import WeeklyEntry, WeeklyLog
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.duties.record import record

WORKERS = ["lead_worker", "lead_worker_manager"]
KEYWORKERS = ["keyworker", "keyworker_manager"]


@action(by=WORKERS, records=["weekly_log_requested"])
def request_weekly_log(
    *, placement: Placement, justification: str, words: str, review_on: date, by: Actor
) -> WeeklyLog:
    """Ask the keyworker for a weekly log, with a clear reason, and a day to look at it again."""
    refuse_if(refusals.of_weekly(justification, words, review_on))
    living = placement.state == "started"
    refuse_if(None if living else "A weekly log is kept while the young person lives there.")
    with refuse_on("one_weekly_log_at_a_time", "There is a weekly log already. Keep that one on."):
        row = WeeklyLog.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            justification=justification,
            words=words.strip(),
            requested_at=clock.now(),
            review_on=review_on,
        )
    record(
        "weekly_log_requested",
        file=placement.file,
        by=by,
        weekly_log=row.pk,
        placement=placement.pk,
        review_on=review_on,
        justification=justification,
    )
    return row


@action(by=KEYWORKERS, records=["weekly_log_sent"])
def send_weekly_log(
    *,
    weekly_log: WeeklyLog,
    period_start: date,
    period_end: date,
    rating: str,
    behaviour: str,
    words: str,
    incidents: int = 0,
    by: Actor,
) -> WeeklyEntry:
    """Send the lead worker the log of a week. It goes to nobody else."""
    refuse_if(refusals.to_go_on(weekly_log) or refusals.of_week(period_start, period_end))
    refuse_if(refusals.of_line(rating, behaviour, "progressing_with_plan", "", incidents))
    refuse_if(None if words.strip() else "Write how the week was.")
    with refuse_on("one_entry_a_week", "The log of this week has been sent already."):
        row = WeeklyEntry.objects.create(
            **owned(weekly_log.file, by),
            weekly_log=weekly_log,
            period_start=period_start,
            period_end=period_end,
            rating=rating,
            behaviour=behaviour,
            words=words.strip(),
            incidents=incidents,
            sent_at=clock.now(),
        )
    about: dict[str, Any] = {"weekly_log": weekly_log.pk, "placement": weekly_log.placement_id}
    about |= {"period_start": period_start, "period_end": period_end}
    record("weekly_log_sent", file=weekly_log.file, by=by, **about)
    return row


@action(by=WORKERS, records=["weekly_log_kept_on"])
def keep_weekly_log(*, weekly_log: WeeklyLog, review_on: date, by: Actor) -> WeeklyLog:
    """Let a weekly log go on until another day."""
    refuse_if(refusals.to_go_on(weekly_log) or refusals.of_day_ahead(review_on))
    _move(weekly_log, review_on=review_on)
    about: dict[str, Any] = {"weekly_log": weekly_log.pk, "placement": weekly_log.placement_id}
    record("weekly_log_kept_on", file=weekly_log.file, by=by, review_on=review_on, **about)
    return weekly_log


@action(by=WORKERS, records=["weekly_log_stopped"])
def stop_weekly_log(*, weekly_log: WeeklyLog, by: Actor) -> WeeklyLog:
    """Stop a weekly log."""
    refuse_if(refusals.to_go_on(weekly_log))
    _move(weekly_log, stopped_at=clock.now(), stopped_by_id=by.member_id)
    about: dict[str, Any] = {"weekly_log": weekly_log.pk, "placement": weekly_log.placement_id}
    record("weekly_log_stopped", file=weekly_log.file, by=by, **about)
    return weekly_log


def _move(weekly_log: WeeklyLog, **new: Any) -> None:
    rows = WeeklyLog.objects.filter(pk=weekly_log.pk, version=weekly_log.version)
    changed = rows.update(**new, version=weekly_log.version + 1)
    refuse_if(None if changed else refusals.MEANWHILE)
    weekly_log.refresh_from_db()
