"""Who on a case does what about daily support. The protocol says who owes it."""

from accord.casework.meetings.roles import EITHER, WORKERS

OUTREACH = "outreach_worker"
GIVERS = [*EITHER, OUTREACH]
LEAVING = ["keyworker", "keyworker_manager", "provider", "provider_manager", *WORKERS]
