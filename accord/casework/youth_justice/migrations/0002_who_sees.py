"""Who sees custody and bail, orders across borders, and meetings about a home that may fail."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("youth_justice", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("custody_stay", "custody"),
        protect("bail_considered", "custody"),
        protect("new_case_check", "offending"),
        protect("caretaking", "offending"),
        protect("enforcement", "offending"),
        protect("host_update", "offending"),
        protect("disruption_meeting", "meeting"),
        owned_by(
            "accord_record",
            SQL / "hosted.sql",
            to={"order_hosted_under": "accord_web, accord_worker"},
        ),
        owned_by("accord_record", SQL / "begun.sql", to={}),
    ]
