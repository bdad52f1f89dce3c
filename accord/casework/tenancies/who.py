"""Who on a case does what about a first tenancy. The protocol says who owes it, and the local title."""

from accord.casework.meetings.roles import WORKERS

OFFICER = "housing_options_officer"
STAFF = "landlord_staff"
LANDLORD = [OFFICER, STAFF]
EITHER_SIDE = [OFFICER, *WORKERS]
MANAGER = "line_manager"  # the landlord's
PANEL = "accommodation_panel"
