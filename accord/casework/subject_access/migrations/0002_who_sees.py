"""Who sees that a record was asked for and what was decided of it; and that the bundle is read through functions alone."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"


class Migration(migrations.Migration):
    dependencies = [
        ("subject_access", "0001_tables"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("subject_access", "sharing"),
        protect("access_choice", "access"),
        sealed("access_bundle"),
        statement(
            "GRANT INSERT ON public.access_bundle TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.access_bundle_id_seq TO accord_record;"
            "CREATE POLICY let_go ON public.access_bundle TO accord_disposal USING (true);"
            "GRANT SELECT, DELETE ON public.access_bundle TO accord_disposal;"
        ),
        owned_by(
            "accord_record",
            SQL / "bundles.sql",
            to=dict.fromkeys(("keep_access_bundle", "access_bundle"), EVERYBODY),
        ),
    ]
