"""Whose part on a case lets them raise a concern, pass something on, or change a risk assessment."""

from accord.access.actor import Actor
from accord.access.refusals import Refused

WORKERS = ["lead_worker", "lead_worker_manager"]
HOME = ["keyworker", "keyworker_manager", "provider_manager", "provider"]
# The first that somebody holds is the role they speak in.
EVERYBODY = [
    *WORKERS, *HOME, "lead_worker_deputy_manager", "youth_justice_worker", "gangs_coordinator",
    "gangs_team", "placements_team", "referrals_team", "private_housing_team", "reviewing_officer",
    "youth_support_worker", "mentor", "other_professional", "head_of_service", "service_manager",
    "temporary_accommodation_team", "front_door_team",
]  # fmt: skip
NO_PART = "You have no part on this case. Phone the contact team or the out-of-hours team."


def spoken_as(file_id: int, by: Actor) -> str:
    """The role on the case in which somebody speaks.

    :raises Refused: for somebody without one.
    """
    held = by.roles_on(file_id)
    for role in EVERYBODY:
        if role in held:
            return role
    raise Refused(NO_PART)
