"""Why something about a forum, a contract review or the hub may not be done."""

from collections.abc import Iterable
from datetime import date, datetime

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Team
from accord.casework.oversight.models import ContractReview, JointAction
from accord.casework.oversight.states import OPEN

TO_COME = "Enter a day and time still to come: people are asked to it."
HELD_AHEAD = "Enter when it was held: a day and time that have passed."
FORUM_OVER = "This session is over or was called off. Look again."
REVIEW_OVER = "This review is over or was called off. Look again."
ACTION_OVER = "This has been done or given up already."
NAMES_SOMEBODY = (
    "Take out what a young person could be known by, and tick to say that nobody is named: "
    "every partner reads this."
)


def to_meet_at(meeting_at: datetime) -> str | None:
    """Return why people cannot be asked to a meeting then, or None."""
    return TO_COME if meeting_at <= clock.now() else None


def of_held(held_at: datetime) -> str | None:
    """Return why it cannot have been held then, or None."""
    return HELD_AHEAD if held_at > clock.now() else None


def to_convene(review_conveners: Iterable[str], by: Actor) -> str | None:
    """Return why this person does not convene this provider's contract review, or None."""
    conveners = list(review_conveners)
    if not conveners:
        return "The protocol has no contract review for a provider with this contract."
    if set(conveners) & by.job_roles:
        return None
    return "This contract review is convened by the team that the protocol names for this kind of contract."


def to_answer_for(team: Team | None, by: Actor) -> str | None:
    """Return why this person does not answer for a service, or None."""
    if {"commissioning_team", "placements_team"} & by.job_roles:
        return None
    ours = team is not None and (
        team.pk in {job.team_id for job in by.jobs}
        or (team.agency_id == by.agency_id and "provider_manager" in by.job_roles)
    )
    return None if ours else "Somebody of that service says so, or whoever convenes the forum."


def of_due(due_on: date | None) -> str | None:
    """Return why something cannot be due then, or None."""
    if due_on is not None and due_on < clock.local_date(clock.now()):
        return "Enter a day that is still to come, or leave it empty."
    return None


def to_write_up(review: ContractReview) -> str | None:
    """Return why a review cannot be written up now, or None."""
    if review.state != "held":
        return "Record first that the review was held."
    return "This review has been written up already." if review.written_at else None


def to_end(action: JointAction) -> str | None:
    """Return why what was agreed cannot be ended, or None."""
    return None if action.state == OPEN else ACTION_OVER


def of_link(link: str) -> str | None:
    """Return why a link will not do, or None."""
    if link and not link.startswith("https://"):
        return "Enter a link that begins with https://"
    return None
