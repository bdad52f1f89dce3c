"""Who takes part in a challenge. Who owes which step the protocol says."""

WORKERS = ["lead_worker", "lead_worker_manager"]
PROVIDERS = ["challenged_provider", "challenged_keyworker"]
SIDES = [*WORKERS, *PROVIDERS]
PLACEMENTS = ["placements_team"]
COMMISSIONING = ["commissioning_team"]
MANAGERS = ["lead_worker_manager", "provider_manager"]
EVERYBODY = [*SIDES, *PLACEMENTS, "provider_manager"]
