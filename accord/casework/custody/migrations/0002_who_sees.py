"""Who sees what is of police stations and courts; and what hands a search on when the hour comes."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
BY_THE_HOUR = """
GRANT UPDATE (owner_role, held_since, version) ON public.attendance, public.overnight_request TO accord_record;
GRANT INSERT ON public.police_call TO accord_record;
GRANT USAGE ON SEQUENCE public.police_call_id_seq TO accord_record;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0001_tables"),
        ("duties", "0002_one_door"),
        ("guarding", "0002_who_asks"),
    ]
    operations = [
        protect("attendance", "station"),
        protect("attendance_adult", "station"),
        protect("overnight_request", "station"),
        sealed("police_call"),
        statement(BY_THE_HOUR),
        owned_by(
            "accord_record",
            SQL / "by_the_hour.sql",
            to={
                "searches_before": "accord_worker",
                "beds_before": "accord_worker",
                "search_goes_to": "accord_worker",
                "bed_goes_to": "accord_worker",
            },
        ),
        owned_by(
            "accord_record",
            SQL / "ringing.sql",
            to={
                "police_calls_left": "accord_web, accord_worker",
                "ask_about_police_call": "accord_web, accord_worker",
            },
        ),
    ]
