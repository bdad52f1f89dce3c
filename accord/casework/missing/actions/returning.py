"""The return: that they are back, what helps to understand it, how it was used, who was told."""

from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam
from accord.access.refusals import refuse_if
from accord.casework.meetings.rules import said
from accord.casework.missing import refusals
from accord.casework.missing.actions.moving import about, change, move
from accord.casework.missing.models import Episode, EpisodeContext, LikelyReturn, ReturnTalk
from accord.casework.missing.roles import EITHER, HOME
from accord.casework.missing.states import CLOSED, NO_REPORT, RECORDED, RETURNED
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=EITHER, records=["yp_returned", "worker_informed_of_return"])
def record_return(*, episode: Episode, returned_at: datetime | None = None, by: Actor) -> Episode:
    """Record that they are back. The lead worker is told, unless it was within the half hour given.

    `returned_at` is aware; now if left out.
    """
    at = returned_at or clock.now()
    began = episode.noticed_at or episode.curfew_passed_at
    refuse_if(refusals.of_times(at, episode.called_at or began))
    reported = episode.reported_at is not None
    in_time = episode.grace_until is not None and at < episode.grace_until and not reported
    move(episode, NO_REPORT if in_time else RETURNED, returned_at=at)
    minutes = int((at - episode.called_at).total_seconds() // 60) if episode.called_at else None
    record(
        "yp_returned",
        file=episode.file,
        by=by,
        happened_at=at,
        **about(episode),
        **said(minutes_after_call=minutes),
        within_grace=in_time,
        reported=reported,
    )
    if not in_time and _has_a_lead_worker(episode.file_id):
        # the protocol's notice goes to them in this same moment
        _informed(episode, by, at=clock.now())
    return episode


def _has_a_lead_worker(file_id: int) -> bool:
    now = clock.now()
    rows = CaseTeam.objects.filter(file_id=file_id, role="lead_worker", starts__lte=now)
    return rows.filter(ends__gt=now).exists()


def _informed(episode: Episode, by: Actor, *, at: datetime) -> None:
    change(episode, worker_informed_at=at)
    record("worker_informed_of_return", file=episode.file, by=by, happened_at=at, **about(episode), likely_return=False)  # fmt: skip
    if episode.state == RECORDED:
        move(episode, CLOSED)


@action(by=HOME, records=["worker_informed_of_return"])
def tell_worker_of_return(
    *, episode: Episode, told_at: datetime | None = None, by: Actor
) -> Episode:
    """Record that you told the lead worker that they are back. `told_at` is aware; now if left out."""
    at = told_at or clock.now()
    refuse_if(refusals.after_return(episode) or refusals.of_times(at, episode.returned_at))
    _informed(episode, by, at=at)
    return episode


@action(by=EITHER, records=["return_recorded"])
def record_episode_context(
    *,
    episode: Episode,
    items_taken: str = "",
    presentation: str = "",
    under_influence: str = "not_known",
    note: str = "",
    by: Actor,
) -> EpisodeContext:
    """Write down what helps to understand this episode: what they took, how they were on return."""
    refuse_if(refusals.after_return(episode))
    words = [items_taken, presentation, note]
    nothing = under_influence == "not_known" and not any(one.strip() for one in words)
    refuse_if("Write down at least one thing that you know." if nothing else None)
    row = EpisodeContext.objects.create(
        **owned(episode.file, by),
        episode=episode,
        items_taken=items_taken,
        presentation=presentation,
        under_influence=under_influence,
        note=note,
    )
    if episode.state == RETURNED:
        move(episode, RECORDED)
    if episode.state == RECORDED and episode.worker_informed_at:
        move(episode, CLOSED)
    record("return_recorded", file=episode.file, by=by, **about(episode))
    return row


@action(by=EITHER, records=["return_engagement_recorded"])
def record_return_talk(
    *,
    episode: Episode,
    engagement: str,
    prevention: str = "",
    subsistence_visit: bool = False,
    talked_at: datetime | None = None,
    by: Actor,
) -> ReturnTalk:
    """Write down how the return was used to talk, and what makes the next time less likely.

    They may have come only to collect money. `talked_at` is aware; now if left out.
    """
    at = talked_at or clock.now()
    began = episode.noticed_at or episode.curfew_passed_at
    refuse_if(refusals.of_times(at, began))
    refuse_if(None if engagement.strip() else "Say what was done to talk with them.")
    row = ReturnTalk.objects.create(
        **owned(episode.file, by),
        episode=episode,
        engagement=engagement,
        prevention=prevention,
        subsistence_visit=subsistence_visit,
        talked_at=at,
    )
    record(
        "return_engagement_recorded",
        file=episode.file,
        by=by,
        happened_at=at,
        **about(episode),
        subsistence_visit=subsistence_visit,
        prevention_discussed=bool(prevention.strip()),
    )
    return row


@action(by=EITHER, records=["likely_return_planned"])
def plan_likely_return(
    *,
    episode: Episode,
    expected_at: datetime,
    plan: str,
    subsistence_due_on: date | None = None,
    by: Actor,
) -> LikelyReturn:
    """Plan what to do if they come back for a short time, such as to collect money. `expected_at` is aware."""
    refuse_if(refusals.before_return(episode, expected_at))
    refuse_if(None if plan.strip() else "Say how the time is to be used.")
    columns: dict[str, Any] = {"expected_at": expected_at, "plan": plan}
    row = LikelyReturn.objects.create(
        **owned(episode.file, by),
        episode=episode,
        subsistence_due_on=subsistence_due_on,
        **columns,
    )
    record("likely_return_planned", file=episode.file, by=by, **about(episode), expected_at=expected_at)  # fmt: skip
    return row
