"""Why something between partners may not be done, in sentences that say what to do."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Job, Member, Team
from accord.casework.partnership.models import PartnerIssue

OVER = "This is settled, or somebody has just changed it. Look again."
NOT_THEIRS = "Choose somebody who works in that team."
OWN_TEAM = "Choose another team than your own: an issue is between two."
NO_MANAGER = "None of the two teams has a manager here. Settle it together, or ask commissioning who manages them."  # fmt: skip
FOR_MANAGERS = "This is with the managers now: they say what settled it. Add what you know."
NAMES_SOMEBODY = "Take out what a young person could be known by, and tick to say that nobody is named."  # fmt: skip


def of_words(words: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else what


def of_past(day: date) -> str | None:
    """Return why something cannot have been on a day, or None."""
    ahead = day > clock.local_date(clock.now())
    return "Enter a day that has passed, or today." if ahead else None


def of_sides(ours: Team | None, theirs: Team, worker: Member) -> str | None:
    """Return why these are no two sides of an issue, or None."""
    if ours is None or ours.pk == theirs.pk:
        return OWN_TEAM
    now = clock.now()
    works = Job.objects.filter(
        team_id=theirs.pk, member_id=worker.pk, starts__lte=now, ends__gt=now
    )
    return None if works.exists() else NOT_THEIRS


def of_side(issue: PartnerIssue, by: Actor) -> str | None:
    """Return why this person is of neither side, or None."""
    ours = {job.team_id for job in by.jobs} & {issue.our_team_id, issue.their_team_id}
    return None if ours else "This is for the two teams it is between."
