"""Making a return: what was made is written down, the file is not kept."""

from datetime import date, timedelta
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.agreements.actions.signing import area_file
from accord.casework.returns.building import build
from accord.casework.returns.models import KINDS, ReturnMade
from accord.duties.record import record

MAKERS = [
    "placements_team",
    "commissioning_team",
    "commissioning_officer",
    "quality_contracts_team",
    "protocol_owner",
]
LONGEST = timedelta(days=366)


@action(by=MAKERS, records=["return_made"], on_case=False)
def make_return(*, kind: str, period_from: date, period_to: date, by: Actor) -> ReturnMade:
    """Make a return of some days from the cases its maker may see, and write down what it leaves out.

    `kind` is ssda903_episodes, ssda903_missing, ssda903_care_leavers or placements_standard.
    """
    refuse_if(_refusal_to_make(kind, period_from, period_to))
    built = build(kind, period_from, period_to)
    made = ReturnMade.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        kind=kind,
        period_from=period_from,
        period_to=period_to,
        lines=len(built.lines),
        cases=built.cases,
        not_seen=built.not_seen,
        sha256=built.sha256,
        made_at=clock.now(),
        made_by_id=by.member_id,
    )
    said: dict[str, Any] = {"return_kind": kind, "lines": made.lines, "not_seen": made.not_seen}
    said |= {"period_from": period_from, "period_to": period_to}
    record("return_made", file=area_file(by), by=by, return_made=made.pk, **said)
    return made


def _refusal_to_make(kind: str, first: date, last: date) -> str | None:
    """Return why no such return can be made, or None."""
    if kind not in dict(KINDS):
        return "Select which return."
    if last < first:
        return "Enter a last day that is not before the first."
    if last - first > LONGEST:
        return "Enter days within one year."
    return (
        "Enter a first day that is not to come." if first > clock.local_date(clock.now()) else None
    )
