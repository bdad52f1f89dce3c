"""Who takes part in a challenge. Who owes which step the protocol says."""

WORKERS = ["lead_worker", "lead_worker_manager"]
PROVIDERS = ["challenged_provider", "challenged_keyworker"]
ASKED = "asked_provider"
SIDES = [*WORKERS, *PROVIDERS]
PLACEMENTS = ["placements_team"]
COMMISSIONING = ["commissioning_team"]
# Between two services: those who work with the young person, their managers, and whoever is above.
PARTNERS = [
    "youth_justice_worker",
    "youth_justice_manager",
    "housing_options_officer",
    "line_manager",
]
ABOVE = [
    "service_manager", "head_of_service", "head_of_youth_justice", "head_of_contact_assessment",
    "head_of_family_support", "head_of_looked_after", "assistant_director",
]  # fmt: skip
SERVICES = [*WORKERS, *PARTNERS, *ABOVE]
EVERYBODY = [*SIDES, *PLACEMENTS, "provider_manager", *PARTNERS, *ABOVE]

# Who stands on one side: what one of them raised, another of them may take back.
OURS = (
    WORKERS,
    ["keyworker", "keyworker_manager", "provider", "provider_manager", ASKED, *PROVIDERS],
    ["youth_justice_worker", "youth_justice_manager"],
)


def who_may_take_back(raised_by: str) -> list[str]:
    """The roles on the side of whoever raised it; theirs alone where they stand on no side."""
    return next((ours for ours in OURS if raised_by in ours), [raised_by])
