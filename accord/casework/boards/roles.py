"""Who sits on boards for which service, and who leads the services' work with each other."""

from accord.casework.joint_audits.roles import SOCIAL_CARE, YOUTH_JUSTICE

SIDES = {"social_care": SOCIAL_CARE, "youth_justice": YOUTH_JUSTICE}
LEADS = (
    "head_of_youth_justice", "head_of_contact_assessment", "head_of_family_support", "head_of_looked_after",
)  # fmt: skip
SENIORS = (*SOCIAL_CARE, *YOUTH_JUSTICE)
READERS = (*SENIORS, "assistant_director", "protocol_owner")
