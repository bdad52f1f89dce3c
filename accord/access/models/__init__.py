"""The tables of this layer, by what they are about."""

from accord.access.models.browser import Draft, Session, Submission
from accord.access.models.file import FOREVER, Area, AreaRecord, CaseRecord, File, Period, new_ref
from accord.access.models.organisation import Agency, Cover, Job, Member, Team
from accord.access.models.sight import AccessRule, Block, CaseTeam, GrantRow, ViewLog

__all__ = [
    "FOREVER",
    "AccessRule",
    "Agency",
    "Area",
    "AreaRecord",
    "Block",
    "CaseRecord",
    "CaseTeam",
    "Cover",
    "Draft",
    "File",
    "GrantRow",
    "Job",
    "Member",
    "Period",
    "Session",
    "Submission",
    "Team",
    "ViewLog",
    "new_ref",
]
