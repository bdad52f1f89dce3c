"""Who sees who the young person is, and the standing facts rules may use."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("young_person", "identity"),
        protect("contact_details", "contact"),
        protect("legal_status", "status"),
        owned_by("accord_record", SQL / "standing_facts.sql", to={}),
    ]
