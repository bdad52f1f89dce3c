"""What partners agreed to do, as duties of the services that took it on."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Team, new_ref
from accord.access.refusals import refuse_if
from accord.casework.oversight import refusals
from accord.casework.oversight.models import ContractReview, Forum, JointAction
from accord.casework.oversight.states import DONE, DROPPED, move
from accord.casework.oversight.terms import AgreedAction
from accord.duties.record import record


def agree(
    item: AgreedAction,
    *,
    forum: Forum | None = None,
    review: ContractReview | None = None,
    by: Actor,
) -> JointAction:
    """Keep one thing that was agreed, and let the service that took it on owe it.

    :raises Refused: for a day that has passed.
    """
    team, due_on = item.team, item.due_on
    refuse_if(refusals.of_due(due_on))
    made = JointAction.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        what=item.what,
        team_id=team.pk,
        due_on=due_on,
        forum=forum,
        review=review,
        provider_id=review.agency_id if review else None,
    )
    where: dict[str, Any] = {"forum": forum.pk} if forum else {}
    where |= {"contract_review": review.pk} if review else {}
    where |= {"due_on": due_on} if due_on else {}
    where |= _owner(team)
    record("joint_action_agreed", file=team.agency.file, by=by, joint_action=made.pk, **where)
    return made


def _owner(team: Team) -> dict[str, Any]:
    """Who owes what a team took on: its manager, for a provider; the team itself otherwise."""
    if team.agency.kind == "provider":
        return {
            "agency": team.agency_id,
            "owner_role": "provider_manager",
            "provider_team": team.pk,
        }
    return {"agency": team.agency_id, "owner_role": team.function or "commissioning_team"}


@action(by=[], records=["joint_action_completed"], on_case=False)
def complete_joint_action(*, joint_action: JointAction, says: str = "", by: Actor) -> None:
    """Say that something agreed among the partners has been done, and how.

    :raises Refused: for another service's action, or one that is over.
    """
    _end(joint_action, DONE, says, "joint_action_completed", by)


@action(by=[], records=["joint_action_cancelled"], on_case=False)
def give_up_joint_action(*, joint_action: JointAction, says: str, by: Actor) -> None:
    """Say that something agreed among the partners will not be done, and why.

    :raises Refused: for another service's action, one that is over, or without a reason.
    """
    refuse_if(None if says.strip() else "Say why it will not be done.")
    _end(joint_action, DROPPED, says, "joint_action_cancelled", by)


def _end(one: JointAction, state: str, says: str, event: str, by: Actor) -> None:
    refuse_if(refusals.to_answer_for(one.team, by) or refusals.to_end(one))
    move(
        one,
        to=state,
        over=refusals.ACTION_OVER,
        ended_at=clock.now(),
        ended_by_id=by.member_id,
        says=says,
        version=one.version + 1,
    )
    record(event, file=one.team.agency.file, by=by, joint_action=one.pk)
