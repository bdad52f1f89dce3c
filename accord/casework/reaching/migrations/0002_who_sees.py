"""Who reads a calendar: whoever holds its address, as the member it belongs to and while their account works."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
WRITES = """
GRANT INSERT, UPDATE (ends, read_on) ON public.calendar_address TO accord_sight;
GRANT USAGE ON SEQUENCE public.calendar_address_id_seq TO accord_sight;
"""
CALENDAR = {
    "begin_calendar": "accord_web",
    "make_calendar": "accord_web, accord_worker",
    "end_calendar": "accord_web, accord_worker",
    "my_calendar": "accord_web, accord_worker",
}


class Migration(migrations.Migration):
    dependencies = [("reaching", "0001_tables"), ("access", "0002_who_sees")]
    operations = [
        sealed("calendar_address"),
        statement(WRITES),
        owned_by("accord_sight", SQL / "calendar.sql", to=CALENDAR),
    ]
