"""A problem is for the home's own people and, once they were told, the police; its profile for managers alone."""

from django.db import migrations

from accord.access.rls import for_those, holds

POLICE = holds("neighbourhood_police_team", "police", "police_officer")
COMMISSIONS = holds("commissioning_team")
OURS = "{t}.team_id IN (SELECT u.team_id FROM app.my_units() u)"
MANAGED = f"({OURS} AND {holds('provider_manager')})"
TOLD = f"({POLICE} AND {{t}}.told_at IS NOT NULL)"
INVITED = f"({POLICE} AND {{t}}.invited_at IS NOT NULL)"


class Migration(migrations.Migration):
    dependencies = [
        ("neighbourhood", "0001_tables"),
        ("homes", "0002_who_sees"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        for_those("neighbourhood_issue", see=f"{OURS} OR {TOLD}", add=f"{OURS} OR {TOLD}", by="raised_by_id",
                  change=f"{OURS} OR {TOLD}", columns="state, told_at, told_by_id, settled_at, settled_because, version"),
        for_those("issue_response", see=f"{POLICE} OR {OURS}", add=POLICE, by="answered_by_id"),
        for_those("problem_profile", see=f"{POLICE} OR {MANAGED}", add=POLICE, by="opened_by_id",
                  change=POLICE, columns="closed_at, version"),
        for_those("named_officer", see=f"{POLICE} OR {OURS}", add=POLICE, by="named_by_id",
                  change=POLICE, columns="replaced_at, version"),
        for_those("house_meeting", see=f"{OURS} OR {INVITED}", add=OURS, by="planned_by_id", change=OURS,
                  columns="officer, invited_at, invited_by_id, held_at, police_came, called_off_at, version"),
        for_those("house_meeting_words", see=OURS, add=OURS, by="written_by_id"),
        for_those("training_help", see=f"{POLICE} OR {COMMISSIONS} OR {OURS}", add=OURS, by="asked_by_id", change=POLICE,
                  columns="method, offer, cannot_because, answered_at, answered_by_id, version"),
    ]  # fmt: skip
