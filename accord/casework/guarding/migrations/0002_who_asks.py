"""Who may ask, declare and review; and that a declared conflict keeps out of a case still to come."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"


class Migration(migrations.Migration):
    dependencies = [
        ("guarding", "0001_tables"),
        ("people", "0002_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        sealed("declared_conflict"),
        sealed("glass_ask"),
        statement(
            "GRANT INSERT ON public.declared_conflict, public.glass_ask TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.declared_conflict_id_seq, public.glass_ask_id_seq TO accord_record;"
        ),
        owned_by("accord_record", SQL / "describing.sql", to={}),
        owned_by("accord_record", SQL / "consenting.sql", to={"agrees_to": EVERYBODY}),
        owned_by(
            "accord_record",
            SQL / "conflicts.sql",
            to={
                "keep_from": EVERYBODY,
                "declared_on": EVERYBODY,
                "declared_with": EVERYBODY,
                "who_holds": EVERYBODY,
                "file_guarded": "accord_web",
                "keep_declared_out": "accord_owner",
            },
        ),
        owned_by(
            "accord_record",
            SQL / "emergencies.sql",
            to={
                name: EVERYBODY
                for name in (
                    "ask_for_glass",
                    "glass_asks_left",
                    "my_glass",
                    "emergency_accesses",
                    "emergency_looks",
                    "glass_locked_out",
                    "account_state",
                )
            },
        ),
        owned_by(
            "accord_record",
            SQL / "papers.sql",
            to={"papers_to_destroy": EVERYBODY, "papers_to_chase": "accord_worker"},
        ),
        statement(
            "CREATE TRIGGER keep_declared_out AFTER INSERT OR UPDATE OF sort_key, preferred_name, born"
            " ON public.young_person FOR EACH ROW EXECUTE FUNCTION app.keep_declared_out();"
        ),
    ]
