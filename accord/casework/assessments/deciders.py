"""Who decides on a home in another area: those who hold the post that its level names."""

from accord.access.models import Member
from accord.casework.assessments.models import AwayRequest, OutOfBoroughProposal
from accord.casework.people.team import holders_of_post

POSTS = {
    "nominated_officer": "nominated_officer",
    "director": "director_of_childrens_services",
}


def deciders(proposal: OutOfBoroughProposal, level: str) -> list[Member]:
    """Who holds the post today, but whoever proposed it: nobody approves what they proposed."""
    held = holders_of_post(POSTS[level])
    return [member for member in held if member.pk != proposal.recorded_by_id]


def others_wait(proposal: OutOfBoroughProposal) -> bool:
    """Whether another home for this young person waits to be decided on by somebody in Accord."""
    waiting = AwayRequest.objects.filter(file_id=proposal.file_id, decided_at__isnull=True)
    return waiting.exclude(proposal_id=proposal.pk).exists()
