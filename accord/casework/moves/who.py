"""Who on a case does what about moves and longer stays. The protocol says who owes it."""

WORKERS = ["lead_worker", "lead_worker_manager"]
KEYWORKERS = ["keyworker", "keyworker_manager"]
HOME = ["provider", "provider_manager", *KEYWORKERS]
EITHER = [*WORKERS, *HOME]
