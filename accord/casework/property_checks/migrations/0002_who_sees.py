"""What the police share of a property is for them, for those who manage the home and for commissioners."""

from django.db import migrations

from accord.access.rls import for_those, holds

POLICE = holds("neighbourhood_police_team", "police", "police_officer")
COMMISSIONS = holds("commissioning_team")
OURS = "{t}.team_id IN (SELECT u.team_id FROM app.my_units() u)"
MANAGED = f"({OURS} AND {holds('provider_manager')})"
MANAGES = f"({COMMISSIONS} OR {MANAGED})"


class Migration(migrations.Migration):
    dependencies = [
        ("property_checks", "0001_tables"),
        ("homes", "0002_who_sees"),
        ("sealing", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        for_those("property_check", see=f"{POLICE} OR {COMMISSIONS} OR {OURS}", add=MANAGES, by="considered_by_id",
             change=f"({POLICE} OR {MANAGES})", columns="state, told_at, told_by_id, started_at, version"),
        for_those("property_answer", see=f"{POLICE} OR {MANAGES}", add=POLICE, by="answered_by_id"),
        for_those("property_decision", see=MANAGES, add=MANAGES, by="decided_by_id"),
        for_those("property_nominee", see=f"{POLICE} OR {COMMISSIONS} OR {OURS}", add=MANAGES, by="sent_by_id",
             change=f"({POLICE} OR {MANAGES})", columns="replaced_at, flagged_at, flagged_by_id, version"),
    ]  # fmt: skip
