"""Recording a serious incident, and that somebody was told of it."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.incidents import refusals
from accord.casework.incidents.hours import out_of_hours
from accord.casework.incidents.models import DutyTeamContact, Incident
from accord.casework.meetings.rules import said
from accord.casework.missing.holding import lived_in
from accord.casework.missing.models import Episode
from accord.casework.missing.roles import EITHER
from accord.casework.people.actions import owned
from accord.duties.record import record

JUST = "Somebody has just changed this incident. Look again."


@action(by=EITHER, records=["serious_incident_occurred"])
def record_incident(
    *,
    file: File,
    categories: Sequence[str],
    words: str,
    occurred_at: datetime | None = None,
    in_service: bool = True,
    building_unoccupied: bool = False,
    disruption_cause: str = "",
    by: Actor,
) -> Incident:
    """Record a serious or untoward incident. Everybody who must know is told in the same moment.

    `categories` are the protocol's; `in_service` says that it took place in a service the
    council funds; `occurred_at` is aware, now if left out.
    """
    at = occurred_at or clock.now()
    refuse_if(refusals.to_record(words, at))
    placement = lived_in(file)
    late = out_of_hours(clock.now(), by)
    columns = {"building_unoccupied": building_unoccupied, "disruption_cause": disruption_cause}
    row = Incident(
        **owned(file, by),
        marking=1,
        placement=placement,
        home=placement.home,
        categories=list(categories),
        occurred_at=at,
        words=words,
        council_funded=in_service,
        out_of_hours=late,
        **columns,
    )
    return write(row, by)


def write(row: Incident, by: Actor) -> Incident:
    """Write an incident and its event. Part of recording one and of moving one to the right file."""
    if row.categories:  # without any the protocol's own gate says what to do
        row.save()
    record(
        "serious_incident_occurred",
        file=row.file,
        by=by,
        happened_at=row.occurred_at,
        **said(incident=row.pk, categories=row.categories, disruption_cause=row.disruption_cause),
        placement=row.placement_id,
        home=row.home_id,
        safeguarding="safeguarding_alert" in row.categories,
        council_funded=row.council_funded,
        out_of_hours=row.out_of_hours,
        building_unoccupied=row.building_unoccupied,
    )
    return row


@action(by=EITHER, records=["serious_incident_reported_to_worker"])
def report_incident(
    *, incident: Incident, to: str, told_at: datetime | None = None, by: Actor
) -> Incident:
    """Record that the lead worker or their manager was told of the incident.

    `to` is lead_worker or lead_worker_manager; `told_at` is aware, now if left out.
    """
    at = told_at or clock.now()
    refuse_if(refusals.to_tell(incident, to, at))
    if incident.reported_to_worker_at is None:
        change(incident, reported_to_worker_at=at, reported_to=to)
    record(
        "serious_incident_reported_to_worker",
        file=incident.file,
        by=by,
        happened_at=at,
        incident=incident.pk,
        to=to,
    )
    return incident


def change(incident: Incident, **columns: object) -> None:
    """Write columns of an incident over the version that was read, or refuse."""
    saved = Incident.objects.filter(pk=incident.pk, version=incident.version).update(
        **columns, version=incident.version + 1
    )
    refuse_if(None if saved else JUST)
    incident.refresh_from_db()


@action(by=EITHER, records=["edt_contacted"])
def contact_duty_team(
    *,
    file: File,
    reason: str = "",
    incident: Incident | None = None,
    episode: Episode | None = None,
    spoke_to: str = "",
    advice: str = "",
    contacted_at: datetime | None = None,
    by: Actor,
) -> DutyTeamContact:
    """Record that you contacted the emergency duty team, for one of the three reasons.

    `reason` is crisis, serious_incident or advice_on_serious_incident; an absence is none.
    `contacted_at` is aware, now if left out.
    """
    at = contacted_at or clock.now()
    refuse_if(refusals.to_contact(reason, at))
    facts = {
        "incident": incident.pk if incident else None,
        "episode": episode.pk if episode else None,
        "reason": reason,
    }
    late = out_of_hours(at, by)
    record("edt_contacted", file=file, by=by, happened_at=at, **said(**facts), out_of_hours=late)
    row = DutyTeamContact.objects.create(
        **owned(file, by),
        marking=1,
        incident=incident,
        episode=episode,
        reason=reason,
        spoke_to=spoke_to,
        advice=advice,
        contacted_at=at,
    )
    if incident is not None and incident.reported_to_duty_team_at is None:
        change(incident, reported_to_duty_team_at=at)
    return row
