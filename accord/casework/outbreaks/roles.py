"""Who takes part in what partners do about infections. Whom the protocol tells, it says itself."""

KEEPERS = ["commissioning_team", "placements_team", "protocol_owner", "area_administrator"]
HOME = ["provider_manager", "provider", "keyworker", "keyworker_manager"]
PARTNERS = [
    *KEEPERS[:3], *HOME, "lead_worker", "lead_worker_manager", "brokerage_team", "quality_contracts_team",
    "in_house_duty_team", "out_of_hours_team", "locality_manager", "head_of_service", "service_manager",
]  # fmt: skip
LOCALITY = ["locality_manager"]
