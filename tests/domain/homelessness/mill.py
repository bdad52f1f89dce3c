"""A town under the agreement between a council and one landlord, with the people of both doors."""

from accord.casework.agencies import actions as agencies
from tests.acting import acting_as
from tests.cast import Town

# key, agency, team, its function, role
BESIDE = (
    ("mabel", "council", "Hub", "front_door_team", "front_door_team"),
    ("leander", "council", "Localities", "locality_services_leader", "locality_services_leader"),
    ("clem", "council", "Panel", "panel_asked_for_help", "panel_asked_for_help"),
    ("jonah", "landlord", "Housing options", "housing_options_team", "housing_options_officer"),
    ("minnie", "landlord", "Housing options", "housing_options_team", "housing_options_officer"),
    ("sunil", "landlord", "Mediation", "mediation_service", "mediation_service"),
)


def mill_town() -> Town:
    """The town, founded, with a landlord beside the council."""
    town = Town.found("stockport")
    with acting_as(town.admin, "2024-01-02 09:00") as by:
        found = {
            "council": town.dele.agency,
            "landlord": agencies.add_agency(name="Weirside Homes Group", kind="other", by=by),
        }
        for key, agency, team, function, role in BESIDE:
            if team not in town.teams:
                town.teams[team] = agencies.add_team(
                    agency=found[agency], name=team, function=function, by=by
                )
            town.members[key] = agencies.add_member(
                team=town.teams[team],
                name=key.title(),
                role=role,
                desk=key != "minnie",
                email=f"{key}@fernley.example",
                by=by,
            )
    return town
