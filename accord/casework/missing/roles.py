"""Who does what about absences. The protocol says who owes it."""

WORKERS = ["lead_worker", "lead_worker_manager"]
HOME = ["keyworker", "keyworker_manager", "provider_manager", "home_staff"]
EITHER = WORKERS + HOME
