"""The monthly log: its template, its lines, sending it, passing it on."""

from datetime import date
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, new_ref
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.logs import refusals
from accord.casework.logs.models import LogLine, LogTemplate, MonthlyLog, TemplateSupply
from accord.casework.meetings.rules import checklist
from accord.casework.people.actions import owned, save_version
from accord.casework.placements.models import Placement
from accord.duties.record import record

SUPPLIERS = ["commissioning_team", "placements_team"]
HOME = ["keyworker", "keyworker_manager", "provider_manager"]
SENDERS = ["keyworker", "provider_manager", "provider"]
TEAMS = ["commissioning_team", "placements_team", "referrals_team"]


@action(by=SUPPLIERS, records=["monthly_log_template_supplied"], on_case=False)
def supply_log_template(
    *,
    agency: Agency,
    first_month: date,
    guidance: str = "",
    due_day: int | None = None,
    kept_days: int = 120,
    by: Actor,
) -> TemplateSupply:
    """Give a provider the template of the monthly log: one is owed from `first_month` on.

    `due_day` is the day of the next month by which the area hopes to have it, none if left
    out; the three teams may read what they are sent for `kept_days` days. A template that
    differs from the last one is a new version of it.
    """
    refuse_if(None if agency.kind == "provider" else "Choose a provider.")
    refuse_if(None if first_month.day == 1 else "Choose a month.")
    refuse_if(
        None if due_day is None or 1 <= due_day <= 28 else "Choose a day of the month from 1 to 28."
    )
    refuse_if(None if 7 <= kept_days <= 730 else "Let them be read for 7 to 730 days.")
    template = _template(guidance.strip(), due_day, kept_days, by)
    with refuse_on("one_supply_of_a_template", "This provider has this template already."):
        supply = TemplateSupply.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            agency=agency,
            template=template,
            first_month=first_month,
            supplied_at=clock.now(),
            supplied_by_id=by.member_id,
        )
    about: dict[str, Any] = {"agency": agency.pk, "version": template.number}
    record(
        "monthly_log_template_supplied", file=agency.file, by=by, started_on=first_month, **about
    )
    return supply


def _template(guidance: str, due_day: int | None, kept_days: int, by: Actor) -> LogTemplate:
    """The newest template where it says the same, or the next version."""
    asks = {"guidance": guidance, "due_day": due_day, "kept_days": kept_days}
    newest = LogTemplate.objects.order_by("-number").first()
    if newest and all(getattr(newest, name) == value for name, value in asks.items()):
        return newest
    return LogTemplate.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        number=newest.number + 1 if newest else 1,
        made_at=clock.now(),
        made_by_id=by.member_id,
        **asks,
    )


@action(by=HOME, records=["monthly_log_line_confirmed"])
def confirm_log_line(
    *,
    placement: Placement,
    log: MonthlyLog,
    rating: str,
    behaviour: str,
    status: str,
    behaviour_words: str = "",
    incidents: int = 0,
    incident_words: str = "",
    status_words: str = "",
    version: int = 0,
    by: Actor,
) -> LogLine:
    """Confirm what the home's log says of one young person. `version` is that of the line read, 0 for none.

    :raises EditedMeanwhile: with the other person's words, if they are newer.
    """
    refuse_if(
        refusals.to_write(log)
        or refusals.of_line(rating, behaviour, status, status_words, incidents)
    )
    there = placement.home_id == log.home_id and _lived_there(placement, log)
    refuse_if(None if there else "They did not live in this home in that month.")
    says = {
        "rating": rating,
        "behaviour": behaviour,
        "behaviour_words": behaviour_words.strip(),
        "incidents": incidents,
        "incident_words": incident_words.strip(),
        "status": status,
        "status_words": status_words.strip(),
        "confirmed_at": clock.now(),
    }
    line = _saved(placement, log, says, version, by)
    about: dict[str, Any] = {"log_line": line.pk, "placement": placement.pk, "rating": rating}
    record("monthly_log_line_confirmed", file=placement.file, by=by, **about)
    return line


def _saved(
    placement: Placement, log: MonthlyLog, says: dict[str, Any], version: int, by: Actor
) -> LogLine:
    """The line written, or the version that was read changed."""
    says["confirmed_by_id"] = by.member_id
    line = LogLine.objects.filter(log_id=log.pk, placement_id=placement.pk).first()
    if line is not None:
        save_version(line, version, says, by)
        return line
    with refuse_on("one_line_each", refusals.MEANWHILE):
        return LogLine.objects.create(
            **owned(placement.file, by), log=log, placement_id=placement.pk, **says
        )


def _lived_there(placement: Placement, log: MonthlyLog) -> bool:
    began, ended = placement.started_on, placement.ended_on
    if began is None or began > log.period_end or placement.ending == "entered_in_error":
        return False
    return ended is None or ended > log.period_start


@action(by=SENDERS, records=["monthly_log_submitted"], on_case=False)
def submit_monthly_log(*, log: MonthlyLog, by: Actor) -> MonthlyLog:
    """Send the log of a home to the three teams. Every young person who lived there has a confirmed line."""
    refuse_if(refusals.to_run(log, by))
    refuse_if(refusals.to_send(log, int(_ask("SELECT app.lines_missing(%s)", log.pk))))
    sent = LogLine.objects.filter(log_id=log.pk, sent_at__isnull=True).update(sent_at=clock.now())
    move_log(
        log,
        "due",
        state="submitted",
        lines=sent,
        submitted_at=clock.now(),
        submitted_by_id=by.member_id,
    )
    _ask("SELECT app.copy_log(%s)", log.pk)
    _sent(log, by)
    return log


def _sent(log: MonthlyLog, by: Actor) -> None:
    form = checklist(by, "monthly_log")
    record(
        "monthly_log_submitted",
        file=log.home.file,
        by=by,
        log=log.pk,
        home=log.home_id,
        provider_team=log.provider_team_id,
        period_start=log.period_start,
        period_end=log.period_end,
        recipients=TEAMS,
        holds=[item.item for item in form.form.items] if form else [],
    )


@action(by=["placements_team"], records=["monthly_log_disseminated"], on_case=False)
def pass_on_monthly_log(*, log: MonthlyLog, by: Actor) -> MonthlyLog:
    """Pass the lines of a log on: each goes to that young person's lead worker, and to nobody else."""
    refuse_if(refusals.to_pass_on(log))
    state = "disseminated" if log.state == "submitted" else log.state
    move_log(log, log.state, state=state, passed_on_at=clock.now(), passed_on_by_id=by.member_id)
    record("monthly_log_disseminated", file=log.home.file, by=by, log=log.pk)
    return log


def move_log(log: MonthlyLog, old: str, **new: Any) -> None:
    """Move a log on, unless somebody else has just done so."""
    rows = MonthlyLog.objects.filter(pk=log.pk, state=old, version=log.version)
    if not rows.update(**new, version=log.version + 1):
        raise Refused(refusals.MEANWHILE)
    log.refresh_from_db()


def _ask(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
