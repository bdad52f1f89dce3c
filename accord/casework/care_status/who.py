"""Who records what care rests on, and who decides on section 20. The protocol may narrow it."""

LEAD = ["lead_worker", "lead_worker_manager"]
DECIDERS = ["operational_director", "head_of_service", "service_manager"]
SUPPORTERS = [*LEAD, "leaving_care_team"]
