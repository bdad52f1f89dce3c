"""Who does what on the way to a first home, by roles of the product. The pack gives each its local title."""

SOCIAL_CARE = ["leaving_care_team", "lead_worker_manager"]  # posts, for what names no young person
HOUSING = ["housing_options_team", "housing_options_officer"]
ASKS_FOR_TRAINING = [*SOCIAL_CARE, "lead_worker"]
WORKERS = ["lead_worker", "lead_worker_manager"]  # on the case
OFFICER = ["housing_options_officer"]
PANEL = ["accommodation_panel", "lead_worker_manager"]
LANDLORDS_MEMBER = "panel_housing_member"
