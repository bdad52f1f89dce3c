"""What commissioning and the referrals team make of logs: themes, and vacancies in numbers."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.logs import queries, refusals
from accord.casework.logs.actions.monthly import move_log
from accord.casework.logs.models import LogTheme, MonthlyLog, VoidsLine, VoidsSummary
from accord.casework.logs.months import last_day
from accord.duties.record import record

COMMISSIONING = ["commissioning_team"]
REFERRALS = ["referrals_team"]


@action(by=COMMISSIONING, records=["monthly_log_reviewed"], on_case=False)
def review_monthly_log(*, log: MonthlyLog, themes_found: bool, by: Actor) -> MonthlyLog:
    """Say that a log has been looked at, and whether there is something to take up with the provider."""
    refuse_if(refusals.to_review(log))
    move_log(log, log.state, state="reviewed", reviewed_at=clock.now(), reviewed_by_id=by.member_id)
    said: dict[str, Any] = {"log": log.pk, "themes_found": themes_found}
    record("monthly_log_reviewed", file=log.home.file, by=by, **said)
    return log


@action(by=COMMISSIONING, records=["log_themes_recorded"], on_case=False)
def record_log_theme(
    *, log: MonthlyLog, words: str, taken_up_in: str, follow_up: str = "", by: Actor
) -> LogTheme:
    """Record a theme of a log and where it is to be taken up. It names nobody."""
    refuse_if(refusals.of_theme(words, taken_up_in))
    refuse_if("This log has not been sent yet." if log.state == "due" else None)
    theme = LogTheme.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        log=log,
        agency_id=log.home.agency_id,
        words=words.strip(),
        follow_up=follow_up.strip(),
        taken_up_in=taken_up_in,
        recorded_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    about: dict[str, Any] = {"log": log.pk, "theme": theme.pk, "taken_up_in": taken_up_in}
    record("log_themes_recorded", file=log.home.file, by=by, **about)
    return theme


@action(by=COMMISSIONING, records=["log_theme_taken_up"], on_case=False)
def take_up_theme(*, theme: LogTheme, outcome: str, by: Actor) -> LogTheme:
    """Say that a theme was taken up with the provider, and what came of it."""
    refuse_if(refusals.to_take_up(theme, outcome))
    rows = LogTheme.objects.filter(pk=theme.pk, taken_up_at__isnull=True)
    changed = rows.update(
        taken_up_at=clock.now(), outcome=outcome.strip(), version=theme.version + 1
    )
    refuse_if(None if changed else refusals.MEANWHILE)
    theme.refresh_from_db()
    record("log_theme_taken_up", file=theme.log.home.file, by=by, theme=theme.pk)
    return theme


@action(by=REFERRALS, records=["voids_oversight_updated"], on_case=False)
def look_over_vacancies(*, month: date, by: Actor) -> None:
    """Say that vacancies, moves on and beds that come free were looked over for a month."""
    refuse_if(refusals.of_month(month))
    period: dict[str, Any] = {"period_start": month, "period_end": last_day(month)}
    record("voids_oversight_updated", file=_area(by), by=by, **period)


@action(by=REFERRALS, records=["voids_summary_sent"], on_case=False)
def send_voids_summary(*, month: date, words: str = "", by: Actor) -> VoidsSummary:
    """Send commissioning the summary of vacancies and moves on of a month, drawn from its logs."""
    refuse_if(refusals.of_month(month))
    period: dict[str, Any] = {"period_start": month, "period_end": last_day(month)}
    with refuse_on("one_summary_a_month", "The summary of this month has been sent already."):
        summary = VoidsSummary.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            **period,
            words=words.strip(),
            sent_at=clock.now(),
            sent_by_id=by.member_id,
        )
    VoidsLine.objects.bulk_create(
        [_line(summary, home, by) for home in queries.month_of_homes(month)]
    )
    record("voids_summary_sent", file=_area(by), by=by, **period, recipients=["commissioning_team"])
    return summary


def _line(summary: VoidsSummary, home: queries.HomeMonth, by: Actor) -> VoidsLine:
    return VoidsLine(
        ref=new_ref(),
        area_id=by.area_id,
        summary=summary,
        home_id=home.home_id,
        log_id=home.log_id if home.awaiting is not None else None,
        beds=home.beds,
        lived_in=home.lived_in,
        moved_on=home.moved_on,
        awaiting_move_on=home.awaiting,
        coming_free=home.coming_free,
    )


def _area(by: Actor) -> File:
    return File.objects.get(area_id=by.area_id, kind="area")
