"""An absence written again on the right file, with what was agreed for that young person."""

from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_on
from accord.casework.meetings.rules import said
from accord.casework.missing.actions.moving import about
from accord.casework.missing.actions.noticing import facts_of
from accord.casework.missing.holding import Agreed, age_of, agreed_for, lived_in
from accord.casework.missing.models import (
    Episode,
    EpisodeContext,
    Judgement,
    LikelyReturn,
    MissingReport,
    ReturnTalk,
)
from accord.casework.missing.states import ABSENT, REPORTED, RETURNED
from accord.casework.people.actions import owned
from accord.casework.wrong_person.refusals import BUSY
from accord.duties.record import record

SAME = ("noticed_at", "expected_at", "curfew_passed_at", "called_at", "said_on_way", "grace_given", "grace_until", "words", "returned_at")  # fmt: skip


def strike_papers(episode: Episode) -> None:
    """Take what was written of an absence off every screen with it."""
    for table in (Judgement, MissingReport, EpisodeContext, ReturnTalk, LikelyReturn):
        table.objects.filter(episode_id=episode.pk).update(withdrawn_at=clock.now())


def again(wrong: Episode, to: File, by: Actor) -> Episode:
    """Write it on the right file: how it began, a call, the return. What was judged is judged anew."""
    placement = lived_in(to)
    agreed = agreed_for(placement)
    columns = {name: getattr(wrong, name) for name in SAME}
    with refuse_on("one_absence_at_a_time", BUSY):
        right = Episode.objects.create(
            **owned(to, by),
            **columns,
            placement_id=placement.pk,
            arrangement=agreed.arrangement,
            report_at=agreed.report_at(wrong.expected_at) if wrong.noticed_at else None,
            state=_state(wrong),
            age=age_of(to),
            higher_risk=agreed.terms.higher_risk if agreed.terms else "not_known",
            deemed_vulnerable=agreed.terms.deemed_vulnerable if agreed.terms else "not_known",
        )
    _events(right, agreed, by)
    return right


def _state(wrong: Episode) -> str:
    """Where it stands on the right file: nobody has been reported there, and nothing written up."""
    if wrong.returned_at:
        return wrong.state if wrong.state == "closed_no_report" else RETURNED
    return ABSENT if wrong.state == REPORTED else wrong.state


def _events(right: Episode, agreed: Agreed, by: Actor) -> None:
    for kind, at, facts in _happened(right, agreed):
        if at is not None:
            record(kind, file=right.file, by=by, happened_at=at, **{**about(right), **facts})


def _happened(right: Episode, agreed: Agreed) -> list[tuple[str, Any, dict[str, Any]]]:
    """What happened, in its order: each with when (None if it did not) and its facts."""
    called, back = right.called_at, right.returned_at
    minutes = int((back - called).total_seconds() // 60) if back and called else None
    in_time = right.state == "closed_no_report"
    curfew = said(higher_risk=right.higher_risk, arrangement=right.arrangement_id)
    call = {"said_on_the_way": bool(right.said_on_way), "grace_given": bool(right.grace_given)}
    noticed = right.noticed_at if right.noticed_at != called else None  # that call said it all
    return [
        ("curfew_passed", right.curfew_passed_at, curfew),
        ("yp_called_after_curfew", called, {"higher_risk": right.higher_risk, **call}),
        ("absence_noticed", noticed, facts_of(right, agreed)),
        ("yp_returned", back, {**said(minutes_after_call=minutes), "within_grace": in_time, "reported": False}),
    ]  # fmt: skip
