"""Who sees urgent matters; nobody has one twice at any instant; and what hands them on."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
ONE_AT_A_TIME = """
ALTER TABLE public.matter_holding ADD CONSTRAINT one_has_it
  EXCLUDE USING gist (int8range(matter_id, matter_id, '[]') WITH &&, tstzrange(held_from, held_until) WITH &&);
GRANT UPDATE (handled_by, version) ON public.out_of_hours_matter TO accord_record;
GRANT INSERT, UPDATE (held_until, version) ON public.matter_holding TO accord_record;
GRANT USAGE ON SEQUENCE public.matter_holding_id_seq TO accord_record;
"""


class Migration(migrations.Migration):
    dependencies = [("out_of_hours", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("out_of_hours_matter", "incident"),
        protect("matter_holding", "incident"),
        protect("matter_note", "incident"),
        statement(ONE_AT_A_TIME),
        owned_by(
            "accord_record",
            SQL / "handing_on.sql",
            to={"matters_open": "accord_worker", "hand_matter_on": "accord_worker"},
        ),
        owned_by(
            "accord_sight",
            SQL / "receipts.sql",
            to={"receipts_of_matter": "accord_web, accord_worker"},
        ),
    ]
