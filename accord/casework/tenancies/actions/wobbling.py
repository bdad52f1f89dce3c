"""When a tenancy wobbles: the problem, help with it, the formal meeting, the last resort."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.tenancies import refusals
from accord.casework.tenancies.actions.moving import change
from accord.casework.tenancies.models import (
    FormalMeeting,
    Tenancy,
    TenancyEnforcement,
    TenancyIssue,
    TenancyNews,
)
from accord.casework.tenancies.queries import may_tell
from accord.casework.tenancies.states import AGREED, AT_RISK, ENFORCED, HELPED, SETTLED
from accord.casework.tenancies.who import LANDLORD, MANAGER, OFFICER
from accord.duties.record import record

WORKER = "lead_worker"


@action(
    by=LANDLORD,
    records=["tenancy_issue_found", "tenancy_issue_reported", "tenancy_issue_not_shared"],
)
def find_tenancy_issue(
    *, tenancy: Tenancy, problem: str, description: str, by: Actor
) -> TenancyIssue:
    """Note a problem with a tenancy. Where they agree to it at this moment, their worker is told.

    Without their consent the note stays with the landlord. Worry that somebody may come to harm
    never waits for consent: that is told as a concern.
    """
    refuse_if(refusals.of_tenancy(tenancy) or refusals.of_issue(problem, description))
    agrees = may_tell(tenancy.file)
    issue = TenancyIssue.objects.create(
        **owned(tenancy.file, by),
        tenancy_id=tenancy.pk,
        problem=problem,
        description=description,
        consent=agrees,
        found_at=clock.now(),
    )
    facts = {"tenancy": tenancy.pk, "problem": problem, "consent_in_force": agrees}
    _record("tenancy_issue_found", issue, by, **facts)
    if agrees:
        _tell(issue, by)
    went = "tenancy_issue_reported" if agrees else "tenancy_issue_not_shared"
    _record(went, issue, by, consent_in_force=agrees)
    return issue


def _tell(issue: TenancyIssue, by: Actor) -> None:
    """Write down what social care is told: a copy, which stays whatever becomes of the consent."""
    TenancyNews.objects.create(
        **owned(issue.file, by),
        issue_id=issue.pk,
        problem=issue.problem,
        words=issue.description,
        told_at=clock.now(),
        told_role=WORKER,
    )


@action(by=[OFFICER], records=["tenancy_liaison_started"])
def help_with_tenancy(*, issue: TenancyIssue, by: Actor) -> TenancyIssue:
    """Record that the officer helps with the problem."""
    _go(issue, HELPED, helped_at=clock.now())
    _record("tenancy_liaison_started", issue, by)
    return issue


@action(by=LANDLORD, records=["tenancy_issue_resolved"])
def settle_tenancy_issue(
    *, issue: TenancyIssue, outcome: str, settled_on: date | None = None, by: Actor
) -> TenancyIssue:
    """Record that a problem was settled, how, and on which London day; today if left out."""
    day = settled_on or clock.local_date(clock.now())
    refuse_if(None if outcome.strip() else "Say how it was settled.")
    refuse_if(refusals.of_day(day))
    _go(issue, SETTLED, settled_on=day, outcome=outcome)
    _record("tenancy_issue_resolved", issue, by)
    return issue


@action(by=LANDLORD, records=["enforcement_possible"])
def say_home_may_be_lost(
    *, issue: TenancyIssue, possible_outcome: str, why: str, by: Actor
) -> FormalMeeting:
    """Say that losing the home or other serious action may follow, so that the formal meeting is held.

    That does not wait for consent: the young person is told and may come.
    """
    refuse_if(refusals.to_warn(possible_outcome, why))
    _go(issue, AT_RISK)
    with refuse_on("one_formal_meeting_ahead", refusals.MEETING_CALLED):
        row = FormalMeeting.objects.create(
            **owned(issue.file, by),
            issue_id=issue.pk,
            possible_outcome=possible_outcome,
            why=why,
            called_at=clock.now(),
        )
    facts = {"tenancy": issue.tenancy_id, "possible_outcome": possible_outcome}
    _record("enforcement_possible", issue, by, **facts)
    return row


@action(by=[OFFICER], records=["formal_tenancy_meeting_arranged"])
def arrange_formal_meeting(
    *, meeting: FormalMeeting, meeting_at: datetime, agencies: str = "", by: Actor
) -> FormalMeeting:
    """Arrange the formal meeting (aware) with the worker, and say which agencies are asked."""
    refuse_if(refusals.of_meeting(meeting) or refusals.of_future(meeting_at))
    change(meeting, meeting_at=meeting_at, agencies=agencies)
    record(
        "formal_tenancy_meeting_arranged",
        file=meeting.file,
        by=by,
        formal_meeting=meeting.pk,
        tenancy_issue=meeting.issue_id,
        meeting_at=meeting_at,
        meeting_on=clock.local_date(meeting_at),
    )
    return meeting


@action(by=[OFFICER], records=["formal_tenancy_meeting_held"])
def hold_formal_meeting(
    *,
    meeting: FormalMeeting,
    attended: Sequence[str],
    objective: str,
    way_forward: str,
    held_at: datetime | None = None,
    by: Actor,
) -> FormalMeeting:
    """Record the formal meeting (aware): who came, by role, and the way forward or another home."""
    at = held_at or min(meeting.meeting_at or clock.now(), clock.now())
    refuse_if(refusals.of_meeting(meeting) or refusals.of_past(at))
    refuse_if(refusals.of_those_who_came(attended))
    refuse_if(refusals.of_what_it_agreed(objective, way_forward))
    change(
        meeting, held_at=at, attended=list(attended), objective=objective, way_forward=way_forward
    )
    _go(meeting.issue, AGREED)
    record(
        "formal_tenancy_meeting_held",
        file=meeting.file,
        by=by,
        happened_at=at,
        formal_meeting=meeting.pk,
        tenancy_issue=meeting.issue_id,
        held_at=at,
        attended=list(attended),
        objective=objective,
    )
    return meeting


@action(by=[*LANDLORD, MANAGER], records=["tenancy_enforced"])
def enforce_tenancy(
    *,
    issue: TenancyIssue,
    measure: str,
    reasons: str,
    decided_on: date,
    taken_on: date | None = None,
    going_ahead: str = "",
    by: Actor,
) -> TenancyEnforcement:
    """Record what the landlord did as a last resort, who decided it, when, and why nothing else was left.

    `going_ahead` is the reason of whoever may go ahead where the meeting was offered and not
    taken up. Nobody may where the law forbids it.
    """
    day = taken_on or clock.local_date(clock.now())
    refuse_if(refusals.to_enforce(measure, reasons, decided_on, day))
    _go(issue, ENFORCED)
    roles = by.roles_on(issue.file_id)
    role = next((one for one in (MANAGER, *LANDLORD) if one in roles), "")
    row = TenancyEnforcement.objects.create(
        **owned(issue.file, by),
        issue_id=issue.pk,
        measure=measure,
        reasons=reasons,
        decided_on=decided_on,
        decided_by=role,
        taken_on=day,
    )
    _record(
        "tenancy_enforced",
        issue,
        by,
        going_ahead=going_ahead,
        enforcement=measure,
        last_resort=True,
    )
    return row


def _go(issue: TenancyIssue, to: str, **new: Any) -> None:
    refuse_if(refusals.to_move_issue(issue, to))
    change(issue, state=to, **new)


def _record(event: str, issue: TenancyIssue, by: Actor, **more: Any) -> None:
    record(event, file=issue.file, by=by, tenancy_issue=issue.pk, **more)
