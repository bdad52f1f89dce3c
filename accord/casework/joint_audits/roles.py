"""Who audits joint cases, and for which service each answers."""

SOCIAL_CARE = (
    "lead_worker_manager", "head_of_contact_assessment", "head_of_family_support", "head_of_looked_after",
)  # fmt: skip
YOUTH_JUSTICE = ("youth_justice_manager", "head_of_youth_justice")
# Team managers of both services see that it gets done.
OVERSEERS = ("lead_worker_manager", "youth_justice_manager")
AUDITORS = (*SOCIAL_CARE, *YOUTH_JUSTICE, "assistant_director", "protocol_owner")
