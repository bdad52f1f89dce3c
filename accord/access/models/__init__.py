"""The tables of this layer, by what they are about."""

from accord.access.models.browser import Draft, Session, Submission
from accord.access.models.file import FOREVER, Area, AreaRecord, CaseRecord, File, Period, new_ref
from accord.access.models.organisation import (
    Agency,
    AgencyVersion,
    Cover,
    Job,
    Member,
    OnCall,
    Suspension,
    Team,
)
from accord.access.models.sight import (
    AccessRule,
    Block,
    CaseTeam,
    Consent,
    Glass,
    GrantRow,
    Listed,
    Restriction,
    ViewLog,
)

__all__ = [
    "FOREVER",
    "AccessRule",
    "Agency",
    "AgencyVersion",
    "Area",
    "AreaRecord",
    "Block",
    "CaseRecord",
    "CaseTeam",
    "Consent",
    "Cover",
    "Draft",
    "File",
    "Glass",
    "GrantRow",
    "Job",
    "Listed",
    "Member",
    "OnCall",
    "Period",
    "Restriction",
    "Session",
    "Submission",
    "Suspension",
    "Team",
    "ViewLog",
    "new_ref",
]
