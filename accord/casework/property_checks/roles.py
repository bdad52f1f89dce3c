"""Who does what about a property."""

MANAGES = ["provider_manager", "commissioning_team"]
POLICE = ["neighbourhood_police_team", "police", "police_officer"]
