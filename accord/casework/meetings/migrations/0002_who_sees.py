"""Who sees meetings, and what was agreed at them."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_tables"),
        ("people", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("planning_meeting", "meeting"),
        protect("meeting_attendance", "meeting"),
        protect("meeting_notes", "plan"),
        protect("agenda_point", "plan"),
        protect("expectations", "plan"),
        protect("handbook", "plan"),
        protect("arrangement", "arrangement"),
        protect("missing_terms", "arrangement"),
        protect("sharing_terms", "arrangement"),
        protect("incident_terms", "arrangement"),
        protect("risk_indicator", "arrangement"),
        protect("order_update_terms", "arrangement"),
        protect("curfew_terms", "arrangement"),
        owned_by(
            "accord_record", SQL / "facts_on.sql", to={"facts_on": "accord_web, accord_worker"}
        ),
    ]
