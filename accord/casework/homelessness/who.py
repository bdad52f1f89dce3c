"""Who does what with somebody who is homeless at 16 or 17."""

SOCIAL = ["lead_worker", "lead_worker_manager"]
HOUSING = ["housing_options_officer"]
BOTH = [*SOCIAL, *HOUSING]
FRONT_DOOR = ["front_door_team"]
MEDIATING = ["mediation_service", *BOTH]
AT_THE_DOOR = [*BOTH, *FRONT_DOOR]
PANEL = ["locality_services_leader", "panel_asked_for_help"]
MANAGERS = ["lead_worker_manager", "service_manager", "locality_services_leader"]
