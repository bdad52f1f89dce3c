"""Who on a case does what about meetings, plans and reviews. The protocol says who owes it."""

WORKERS = ["lead_worker", "lead_worker_manager"]
HOME = ["keyworker", "keyworker_manager", "provider_manager"]
EITHER = WORKERS + HOME
