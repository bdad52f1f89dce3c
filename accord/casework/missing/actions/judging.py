"""Judging whether to report, and reporting. A person judges; nothing is reported by itself."""

from collections.abc import Mapping
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.missing import refusals
from accord.casework.missing.actions.moving import about, move
from accord.casework.missing.models import Episode, Judgement, MissingReport
from accord.casework.missing.roles import EITHER
from accord.casework.missing.states import REPORTED
from accord.casework.people.actions import owned
from accord.duties.record import record

DETAILS = ("last_seen", "description", "clothing", "phone", "places", "people", "health", "risk")


@action(by=EITHER, records=["missing_judgement_recorded", "missing_report_threshold_reached"])
def judge_absence(
    *, episode: Episode, judgement: str, because: str, in_doubt: bool = False, by: Actor
) -> Judgement:
    """Record your judgement: report now, wait and judge again, or not missing. In doubt, report.

    `judgement` is report_now, wait or not_missing.
    """
    refuse_if(refusals.to_judge(episode, because))
    record(
        "missing_judgement_recorded",
        file=episode.file,
        by=by,
        **about(episode),
        judgement=judgement,
        in_doubt=in_doubt,
    )
    row = Judgement.objects.create(
        **owned(episode.file, by),
        episode=episode,
        judgement=judgement,
        in_doubt=in_doubt,
        because=because,
        judged_at=clock.now(),
    )
    if judgement == "report_now":
        _to_be_reported(episode, in_doubt, by)
    return row


def _to_be_reported(episode: Episode, in_doubt: bool, by: Actor) -> None:
    """A person has judged that they are to be reported: now it is owed."""
    record(
        "missing_report_threshold_reached",
        file=episode.file,
        by=by,
        **about(episode),
        reached_by="in_doubt" if in_doubt else "sufficiently_concerned",
    )


@action(by=EITHER, records=["yp_reported_missing_to_police"])
def report_missing(
    *,
    episode: Episode,
    reported_at: datetime | None = None,
    police_reference: str = "",
    details: Mapping[str, str] | None = None,
    by: Actor,
) -> MissingReport:
    """Record that you reported them to the police, and what you told them: as much detail as there is.

    `reported_at` is aware; now if left out. `details` are any of `DETAILS`.
    """
    at = reported_at or clock.now()
    refuse_if(refusals.of_times(at, episode.noticed_at or episode.curfew_passed_at))
    given = {name: words.strip() for name, words in (details or {}).items() if words.strip()}
    unknown = set(given) - set(DETAILS)
    refuse_if(f"{min(unknown)} is no part of the report." if unknown else None)
    move(episode, REPORTED, reported_at=at)
    row = MissingReport.objects.create(
        **owned(episode.file, by),
        episode=episode,
        reported_at=at,
        police_reference=police_reference,
        **given,
    )
    record(
        "yp_reported_missing_to_police",
        file=episode.file,
        by=by,
        happened_at=at,
        **about(episode),
        police_reference_given=bool(police_reference.strip()),
        holds=sorted(given),
    )
    return row


@action(by=EITHER, records=["police_reference_received"])
def add_police_reference(*, episode: Episode, police_reference: str, by: Actor) -> MissingReport:
    """Add the reference that the police gave after they were told.

    A wrong one is taken back by withdrawing its entry, and then added anew.
    """
    given = police_reference.strip()
    refuse_if(None if given else "Enter the reference that the police gave.")
    report = MissingReport.objects.filter(episode_id=episode.pk).first()
    if report is None:
        raise Refused("They have not been reported to the police. Record that first.")
    rows = MissingReport.objects.filter(pk=report.pk, police_reference="")
    refuse_if(None if rows.update(police_reference=given) else refusals.REFERENCE)
    report.refresh_from_db()
    record("police_reference_received", file=episode.file, by=by, **about(episode))
    return report
