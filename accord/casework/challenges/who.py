"""Who takes part in a challenge. Who owes which step the protocol says."""

WORKERS = ["lead_worker", "lead_worker_manager"]
PROVIDERS = ["challenged_provider", "challenged_keyworker"]
SIDES = [*WORKERS, *PROVIDERS]
PLACEMENTS = ["placements_team"]
COMMISSIONING = ["commissioning_team"]
EVERYBODY = [*SIDES, *PLACEMENTS]
