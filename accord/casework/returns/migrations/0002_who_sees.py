"""Who sees that a return was made, and who may ask how many cases it is about."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
MAKERS = """
CREATE POLICY see ON public.return_made FOR SELECT TO accord_web, accord_worker USING (
  return_made.area_id = (SELECT app.my_area()) AND (SELECT app.makes_returns()));
CREATE POLICY add ON public.return_made FOR INSERT TO accord_web, accord_worker WITH CHECK (
  return_made.area_id = (SELECT app.my_area()) AND return_made.made_by_id = (SELECT app.actor()) AND (SELECT app.makes_returns()));
GRANT SELECT, INSERT ON public.return_made TO accord_web, accord_worker;
GRANT USAGE ON SEQUENCE public.return_made_id_seq TO accord_web, accord_worker;
COMMENT ON TABLE public.return_made IS 'class: area';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("returns", "0001_tables"),
        ("duties", "0002_one_door"),
        ("placements", "0002_who_sees"),
        ("missing", "0002_who_sees"),
    ]
    operations = [
        owned_by(
            "accord_sight",
            SQL / "counting.sql",
            to={"makes_returns": EVERYBODY, "cases_of_return": EVERYBODY},
        ),
        statement(
            FORCED.format(table="return_made") + OWN_WAYS.format(table="return_made") + MAKERS
        ),
    ]
