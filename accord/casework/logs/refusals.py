"""Why a log, a theme or a summary is not taken, in sentences that say what to do."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.casework.logs.models import LogTheme, MonthlyLog, WeeklyLog
from accord.casework.logs.models.monthly import BEHAVIOUR, RATINGS, STATUSES
from accord.casework.logs.models.oversight import TAKEN_UP_IN
from accord.casework.logs.models.weekly import REASONS

MEANWHILE = "Somebody has just changed this. Look at the page again."


def to_run(log: MonthlyLog, by: Actor) -> str | None:
    """Return why this home's log is not the asker's to write, or None."""
    same = log.home.agency_id == by.agency_id
    return None if same else "This is for the people of the home’s own agency to do."


def to_write(log: MonthlyLog) -> str | None:
    """Return why a log can no longer be written, or None."""
    return (
        None
        if log.state == "due"
        else "This log has been sent. What is new goes into the next one."
    )


def of_line(
    rating: str, behaviour: str, status: str, status_words: str, incidents: int
) -> str | None:
    """Return what is missing from one young person's line, or None."""
    if rating not in dict(RATINGS):
        return "Say how the placement is going: green, amber or red."
    if behaviour not in dict(BEHAVIOUR):
        return "Say how their general behaviour was."
    if status not in dict(STATUSES):
        return "Say where they stand: progressing with the plan, awaiting move-on, or other."
    if status == "other" and not status_words.strip():
        return "Write where they stand."
    return None if 0 <= incidents < 1000 else "Enter how many incidents there were."


def to_send(log: MonthlyLog, missing: int) -> str | None:
    """Return why a log cannot be sent yet, or None."""
    refusal = to_write(log)
    if refusal or not missing:
        return refusal
    who = "1 young person has" if missing == 1 else f"{missing} young people have"
    return (
        f"{who} no confirmed line yet. Confirm theirs first; who has no keyworker needs one named."
    )


def to_pass_on(log: MonthlyLog) -> str | None:
    """Return why a log cannot be passed on, or None."""
    if log.state == "due":
        return "This log has not been sent yet."
    return "The lines of this log have been passed on already." if log.passed_on_at else None


def to_review(log: MonthlyLog) -> str | None:
    """Return why a log cannot be looked at, or None."""
    if log.state == "due":
        return "This log has not been sent yet."
    return "This log has been looked at already." if log.reviewed_at else None


def of_theme(words: str, taken_up_in: str) -> str | None:
    """Return what is missing from a theme, or None."""
    if not words.strip():
        return "Write what the theme is. Name nobody."
    return None if taken_up_in in dict(TAKEN_UP_IN) else "Say where it is to be taken up."


def to_take_up(theme: LogTheme, outcome: str) -> str | None:
    """Return why a theme cannot be closed, or None."""
    if theme.taken_up_at:
        return "This has been taken up already."
    return None if outcome.strip() else "Write what came of it."


def of_weekly(justification: str, words: str, review_on: date) -> str | None:
    """Return what is missing from asking for a weekly log, or None."""
    if justification not in dict(REASONS) or not words.strip():
        return "Say clearly why every week: a case going to court, the level of risk, or another reason."
    return of_day_ahead(review_on)


def of_day_ahead(review_on: date) -> str | None:
    """Return why a weekly log cannot be looked at again on this day, or None."""
    today = clock.local_date(clock.now())
    return None if review_on > today else "Enter a day to come, on which you look at it again."


def to_go_on(weekly: WeeklyLog) -> str | None:
    """Return why this weekly log takes nothing more, or None."""
    return "This weekly log has stopped. Ask for a new one." if weekly.stopped_at else None


def of_week(start: date, end: date) -> str | None:
    """Return why these days are no week that is over, or None."""
    if end < start:
        return "Enter a last day that is not before the first."
    return None if end <= clock.local_date(clock.now()) else "Enter days that have passed."


def of_month(first: date) -> str | None:
    """Return why this is no month that has ended, or None."""
    if first.day != 1:
        return "Choose a month."
    this = clock.local_date(clock.now()).replace(day=1)
    return None if first < this else "Choose a month that has ended."
