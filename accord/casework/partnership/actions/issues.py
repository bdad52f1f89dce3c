"""An issue between two partners: the workers concerned first, then their managers, who help."""

from collections.abc import Sequence
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Job, Member, Team, new_ref
from accord.access.refusals import refuse_if
from accord.casework.oversight.actions.forums import area_file
from accord.casework.partnership import refusals
from accord.casework.partnership.models import IssueWord, PartnerIssue
from accord.duties.record import record

MANAGERS = ["provider_manager", "lead_worker_manager"]
WORKERS = ["keyworker", "keyworker_manager", "lead_worker", "provider", "brokerage_team", "quality_contracts_team"]  # fmt: skip
EITHER = [*WORKERS, *MANAGERS]


def written(by: Actor) -> dict[str, Any]:
    """The columns that say whose area, who and when."""
    return {
        "ref": new_ref(),
        "area_id": by.area_id,
        "recorded_at": clock.now(),
        "recorded_by_id": by.member_id,
    }


@action(by=EITHER, records=["partnership_issue_raised"], on_case=False)
def raise_partner_issue(
    *,
    team: Team,
    worker: Member,
    topic: str,
    happened: str,
    would_help: str,
    led_to: str = "",
    without_blame: bool,
    by: Actor,
) -> PartnerIssue:
    """Raise an issue with a worker of another team: what happened, what it led to, what would help.

    The two teams read it and nobody else. It names no young person and blames nobody.

    :raises Refused: for a team of one's own, or somebody who does not work in the other.
    """
    ours = Team.objects.filter(pk__in={job.team_id for job in by.jobs}).order_by("pk").first()
    refuse_if(refusals.of_sides(ours, team, worker))
    refuse_if(refusals.of_words(topic, "Say in a word or two what it is about."))
    refuse_if(refusals.of_words(happened, "Write what happened."))
    refuse_if(refusals.of_words(would_help, "Write what would help."))
    issue = PartnerIssue.objects.create(
        **written(by), our_team=ours, their_team=team, worker=worker, topic=topic, happened=happened,
        led_to=led_to, would_help=would_help,
    )  # fmt: skip
    whose = {"to_role": _role_in(team, worker), "member": worker.pk}
    record("partnership_issue_raised", file=area_file(by), by=by, issue=issue.pk, without_blame=without_blame, **whose)  # fmt: skip
    return issue


def _role_in(team: Team, member: Member) -> str:
    now = clock.now()
    held = Job.objects.filter(
        team_id=team.pk, member_id=member.pk, starts__lte=now, ends__gt=now
    ).order_by("pk")
    return str(held.values_list("role", flat=True)[0])


@action(by=EITHER, records=["partnership_issue_word_added"], on_case=False)
def add_to_issue(*, issue: PartnerIssue, words: str, by: Actor) -> IssueWord:
    """Add what your side knows or proposes. Both read it."""
    refuse_if(refusals.of_side(issue, by) or refusals.of_words(words, "Write what you add."))
    row = IssueWord.objects.create(**written(by), issue=issue, words=words)
    record("partnership_issue_word_added", file=area_file(by), by=by, issue=issue.pk)
    return row


@action(
    by=EITHER,
    records=["partnership_issue_escalated", "partnership_manager_asked"],
    on_case=False,
)
def take_issue_to_managers(*, issue: PartnerIssue, because: str, by: Actor) -> PartnerIssue:
    """Take it to the managers of both teams, who help to find a way or make things clearer. No step back for anybody.

    `because` is not_settled or unclear.
    """
    refuse_if(refusals.of_side(issue, by))
    managers = _managers([issue.our_team_id, issue.their_team_id])
    refuse_if(None if managers else refusals.NO_MANAGER)
    _go(issue, "with_workers", state="with_managers", to_managers_at=clock.now(), to_managers_because=because)  # fmt: skip
    facts = {"issue": issue.pk}
    record("partnership_issue_escalated", file=area_file(by), by=by, **facts, recipients=sorted({job.role for job in managers}), managers_because=because)  # fmt: skip
    for job in managers:
        record("partnership_manager_asked", file=area_file(by), by=by, **facts, to_role=job.role, member=job.member_id)  # fmt: skip
    return issue


def _managers(teams: Sequence[int]) -> list[Job]:
    """Whoever manages in one of these teams now, each person once."""
    now = clock.now()
    held = Job.objects.filter(team_id__in=teams, role__in=MANAGERS, starts__lte=now, ends__gt=now)
    found = {job.member_id: job for job in held.order_by("-pk")}
    return sorted(found.values(), key=lambda job: job.pk)


@action(by=EITHER, records=["partnership_issue_resolved"], on_case=False)
def settle_partner_issue(*, issue: PartnerIssue, improvement: str, solution: str, by: Actor) -> PartnerIssue:  # fmt: skip
    """Say what settled it: the workers while it is with them, and then a manager of either team.

    `improvement` is solution, clearer_practice or clearer_document.
    """
    refuse_if(refusals.of_side(issue, by))
    refuse_if(refusals.of_words(solution, "Write what settled it."))
    helped = issue.state == "with_managers"
    may = not helped or bool(set(MANAGERS) & by.job_roles)
    refuse_if(None if may else refusals.FOR_MANAGERS)
    _go(issue, issue.state, state="settled", improvement=improvement, solution=solution, settled_at=clock.now(), settled_by_id=by.member_id)  # fmt: skip
    record("partnership_issue_resolved", file=area_file(by), by=by, issue=issue.pk, improvement=improvement, by_managers=helped)  # fmt: skip
    return issue


def _go(issue: PartnerIssue, was: str, **columns: Any) -> None:
    rows = PartnerIssue.objects.filter(pk=issue.pk, version=issue.version, state=was)
    moved = rows.exclude(state="settled").update(**columns, version=issue.version + 1)
    refuse_if(None if moved else refusals.OVER)
    issue.refresh_from_db()
