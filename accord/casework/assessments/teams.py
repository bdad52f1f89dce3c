"""Which provider's team answers a referral, and what homes it has."""

from accord.access.actor import Actor
from accord.access.models import CaseTeam, File, Team
from accord.access.refusals import Refused
from accord.casework.homes.models import Home
from accord.clock import now

# The team that was asked, until its offer is accepted; then the team they are to live with.
ANSWERING = ("asked_provider", "provider")


def team_answering(file: File, by: Actor) -> Team:
    """The provider's team that holds the referral and that this person works in.

    :raises Refused: if the referral has not reached their agency.
    """
    rows = CaseTeam.objects.filter(
        file_id=file.pk, role__in=ANSWERING, team__isnull=False, starts__lte=now(), ends__gt=now()
    ).select_related("team__agency")
    mine = [row.team for row in rows if row.team and row.team.agency_id == by.agency_id]
    own = {job.team_id for job in by.jobs}
    mine.sort(key=lambda team: team.pk not in own)
    if not mine:
        raise Refused("This referral has not been passed to your team.")
    return mine[0]


def runs_several(team: Team) -> tuple[bool, bool]:
    """Whether the team's agency runs several homes, and homes for several tiers of need."""
    homes = Home.objects.filter(agency_id=team.agency_id, closed_on__isnull=True)
    tiers = list(homes.values_list("tier", flat=True))
    stated = {tier.strip() for tier in team.agency.tiers.split(",") if tier.strip()}
    return len(tiers) > 1, len(set(tiers) or stated) > 1
