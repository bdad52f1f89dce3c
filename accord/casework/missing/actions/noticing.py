"""Noticing that somebody is not there: a curfew passes, a call comes, an absence is recorded."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.meetings.rules import said
from accord.casework.missing import refusals
from accord.casework.missing.actions.moving import about, move
from accord.casework.missing.holding import Agreed, age_of, agreed_for, grace_until, lived_in
from accord.casework.missing.models import Episode
from accord.casework.missing.roles import EITHER, HOME
from accord.casework.missing.states import ABSENT, GRACE_RUNNING, PAST_CURFEW
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.duties.record import record


@action(by=EITHER, records=["absence_noticed"])
def notice_absence(
    *,
    file: File,
    expected_at: datetime | None = None,
    words: str = "",
    higher_risk: str = "not_known",
    noticed_at: datetime | None = None,
    episode: Episode | None = None,
    by: Actor,
) -> Episode:
    """Record that the young person is not where they were expected. The lead worker is told at once.

    What was agreed for them is applied as it stands. `expected_at` and `noticed_at` are aware;
    noticed now if left out. `episode` is one that began with a curfew.
    """
    at = noticed_at or clock.now()
    began = episode.curfew_passed_at if episode else None
    refuse_if(refusals.of_times(at, began) or _refusal_of_expected(expected_at))
    placement = lived_in(file)
    agreed = agreed_for(placement)
    own = {
        "noticed_at": at,
        "expected_at": expected_at or began,
        "report_at": agreed.report_at(expected_at or began),
        "words": words,
    }
    if episode is None:
        episode = _begin(placement, agreed, higher_risk, by, state=ABSENT, **own)
    else:
        move(episode, ABSENT, **own)
    record("absence_noticed", file=file, by=by, happened_at=at, **facts_of(episode, agreed))
    return episode


def _refusal_of_expected(expected_at: datetime | None) -> str | None:
    if expected_at is not None and expected_at > clock.now():
        return "They are not expected yet. Note that they are out, and until when."
    return None


def _begin(
    placement: Placement, agreed: Agreed, higher_risk: str, by: Actor, **columns: Any
) -> Episode:
    """Write a new absence, with what was agreed for this young person at this moment."""
    terms = agreed.terms
    known = higher_risk if higher_risk != "not_known" or terms is None else terms.higher_risk
    with refuse_on("one_absence_at_a_time", refusals.ALREADY):
        return Episode.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            arrangement=agreed.arrangement,
            age=age_of(placement.file),
            higher_risk=known,
            deemed_vulnerable=terms.deemed_vulnerable if terms else "not_known",
            **columns,
        )


def facts_of(episode: Episode, agreed: Agreed) -> dict[str, Any]:
    """The facts of an absence: what was agreed and applied, what is known of the risk, when they are due."""
    own = {
        "higher_risk": episode.higher_risk,
        "deemed_vulnerable": episode.deemed_vulnerable,
        "expected_at": episode.expected_at,
        "report_at": episode.report_at,
    }
    return about(episode) | agreed.facts() | said(**own)


@action(by=HOME, records=["curfew_passed"])
def record_curfew_passed(
    *, file: File, passed_at: datetime | None = None, higher_risk: str = "not_known", by: Actor
) -> Episode:
    """Record that the curfew passed and they are not back. Only where staff are there day and night.

    `passed_at` is when they had to be in, aware; now if left out.
    """
    at = passed_at or clock.now()
    refuse_if(refusals.of_times(at, None))
    placement = lived_in(file)
    agreed = agreed_for(placement)
    episode = _begin(placement, agreed, higher_risk, by, state=PAST_CURFEW, curfew_passed_at=at)
    basis = said(basis=agreed.facts().get("basis"), arrangement=episode.arrangement_id)
    record(
        "curfew_passed",
        file=file,
        by=by,
        happened_at=at,
        **about(episode),
        higher_risk=episode.higher_risk,
        **basis,
    )
    return episode


@action(by=HOME, records=["yp_called_after_curfew"])
def record_call_after_curfew(
    *,
    episode: Episode,
    said_on_way: bool,
    give_grace: bool,
    called_at: datetime | None = None,
    by: Actor,
) -> Episode:
    """Record that they called, and whether you give them half an hour. Nobody has to.

    `called_at` is aware; now if left out. The half hour counts from the call.
    """
    at = called_at or clock.now()
    refuse_if(refusals.of_times(at, episode.curfew_passed_at))
    until = grace_until(at, by) if give_grace else None
    columns = {"called_at": at, "said_on_way": said_on_way, "grace_given": give_grace}
    record(
        "yp_called_after_curfew",
        file=episode.file,
        by=by,
        happened_at=at,
        **about(episode),
        higher_risk=episode.higher_risk,
        said_on_the_way=said_on_way,
        grace_given=give_grace,
    )
    if until is None:
        own = {"noticed_at": at, "expected_at": episode.curfew_passed_at}
        move(episode, ABSENT, **columns, **own)
    else:
        move(episode, GRACE_RUNNING, **columns, grace_until=until)
    return episode


@action(by=HOME, records=["worker_notified_of_absence"])
def tell_worker_of_absence(
    *,
    episode: Episode,
    to_role: str = "lead_worker",
    police_notified: bool = False,
    told_at: datetime | None = None,
    by: Actor,
) -> Episode:
    """Record that you told the lead worker of the absence yourself. Never the emergency duty team.

    `told_at` is aware; now if left out.
    """
    at = told_at or clock.now()
    refuse_if(refusals.of_times(at, episode.noticed_at or episode.curfew_passed_at))
    record(
        "worker_notified_of_absence",
        file=episode.file,
        by=by,
        happened_at=at,
        **about(episode),
        to_role=to_role,
        police_notified=police_notified,
    )
    return episode
