"""Who on a case does what about custody and orders. The protocol says who owes it."""

LEAD = ["lead_worker", "lead_worker_manager"]
JUSTICE = ["youth_justice_worker", "youth_justice_manager"]
BOTH = [*JUSTICE, *LEAD]
FRONT_DOOR = ["front_door_team", "duty_social_worker", "out_of_hours_team"]
