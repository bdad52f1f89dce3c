"""Who keeps feedback and milestones: whoever works for a partner."""

WRITERS = (
    "commissioning_team", "protocol_owner", "provider_manager", "keyworker", "keyworker_manager", "lead_worker",
    "lead_worker_manager", "brokerage_team", "quality_contracts_team", "out_of_hours_team", "in_house_duty_team",
    "locality_manager", "placements_team", "service_manager", "head_of_service",
)  # fmt: skip
