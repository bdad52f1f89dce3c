"""Whose system is whose: who may be given its use, and who of its own service gives it."""

from accord.casework.joint_audits.roles import SOCIAL_CARE, YOUTH_JUSTICE

# By the service whose system it is.
GIVERS = {"social_care": SOCIAL_CARE, "youth_justice": YOUTH_JUSTICE}
USERS = {
    "social_care": ("youth_justice_worker", "youth_justice_manager", "head_of_youth_justice"),
    "youth_justice": ("lead_worker", *SOCIAL_CARE),
}
ASKERS = ("youth_justice_manager", "head_of_youth_justice", *SOCIAL_CARE)
ANSWERERS = (*SOCIAL_CARE, *YOUTH_JUSTICE)
READERS = (*ANSWERERS, "assistant_director", "protocol_owner")
