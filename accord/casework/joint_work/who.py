"""The two services that hold one case together, and who speaks for each."""

SOCIAL_CARE = ["lead_worker", "lead_worker_manager"]
YOUTH_JUSTICE = ["youth_justice_worker", "youth_justice_manager"]
BOTH = [*SOCIAL_CARE, *YOUTH_JUSTICE]
MANAGERS = {"social_care": "lead_worker_manager", "youth_justice": "youth_justice_manager"}
SIDES = {"social_care": SOCIAL_CARE, "youth_justice": YOUTH_JUSTICE}
