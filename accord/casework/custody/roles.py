"""Who records what is of a police station or court."""

# Whoever may take the call: on the case by day or by night.
STAFF = [
    "lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager", "residential_keyworker",
    "provider_manager", "front_door_team", "out_of_hours_team", "duty_social_worker",
    "youth_justice_worker", "youth_justice_manager",
]  # fmt: skip

# Whom the police ring at the council: each in its hours.
RUNG = ["front_door_team", "out_of_hours_team"]
