"""Who on a case does what about early help. The protocol says who owes it."""

WORKERS = ["lead_worker", "lead_worker_manager", "youth_justice_worker", "youth_justice_manager"]
MANAGERS = ["lead_worker_manager", "youth_justice_manager"]
# The services that come to the family. They say themselves how it went.
SERVICES = ["family_assist_team", "looked_after_assist_team", "early_help_team"]
# Who sees a panel's decision through, and who may have sat on it.
FOLLOWERS = ["lead_worker", "youth_justice_worker"]
SITS = [
    ("youth_justice", "Youth justice"),
    ("social_care", "Social care"),
    ("early_help", "Early help"),
    ("police", "Police"),
    ("health", "Health"),
    ("education", "School or education"),
    ("housing", "Housing"),
    ("other", "Somebody else"),
]
