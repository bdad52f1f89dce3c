"""Who sees what care rests on; what tells the worker that 13 weeks, 18 or 25 have come."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import not_if_asked, owned_by, protect, statement

# At 18 nobody asks: what ends then is written by the function that finds it.
AT_18 = """
GRANT INSERT, UPDATE ON public.legal_status TO accord_record;
GRANT USAGE ON SEQUENCE public.legal_status_id_seq TO accord_record;
"""
SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("care_status", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("care_layer", "status"),
        not_if_asked("care_layer"),
        protect("section_20_decision", "status"),
        not_if_asked("section_20_decision"),
        protect("section_20_option", "status"),
        not_if_asked("section_20_option"),
        protect("leaving_care", "custody"),
        protect("care_visit", "custody"),
        statement(AT_18),
        owned_by(
            "accord_record",
            SQL / "care_to_watch.sql",
            to={
                "remands_of_thirteen_weeks": "accord_worker",
                "grown_out_of_care": "accord_worker",
                "leave_care_at_18": "accord_worker",
                "turned_25": "accord_worker",
            },
        ),
    ]
