"""Who reads what of two records: names before by class; pairs and links through functions alone."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import not_if_asked, owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_tables"),
        ("duties", "0002_one_door"),
        ("people", "0003_birthdays"),
        ("looks", "0001_odd_looks"),
    ]
    operations = [
        protect("name_before", "identity"),
        not_if_asked("name_before"),
        sealed("compared"),
        sealed("possible_match"),
        sealed("record_link"),
        statement(
            "GRANT INSERT, UPDATE ON public.compared, public.possible_match, public.record_link,"
            " public.name_before TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.possible_match_id_seq, public.record_link_id_seq,"
            " public.name_before_id_seq TO accord_record;"
            # who was born on one of some days is asked for each record that is compared
            "CREATE INDEX young_person_born ON public.young_person (born);"
        ),
        owned_by(
            "accord_record",
            SQL / "linking.sql",
            to=dict.fromkeys(
                (
                    "propose_link",
                    "settle_link",
                    "links_of",
                    "link_to_settle",
                    "link_of_mine",
                    "all_links",
                    "tell_of_link",
                    "unsafe_on_another",
                ),
                EVERYBODY,
            ),
        ),
        owned_by(
            "accord_record",
            SQL / "matching.sql",
            to={
                "keep_name_before": "accord_owner",
                "records_to_compare": "accord_worker",
                "records_alike": "accord_worker",
                "note_match": "accord_worker",
                "note_compared": "accord_worker",
                "matches": EVERYBODY,
                "two_records": EVERYBODY,
                "settle_match": EVERYBODY,
            },
        ),
        statement(
            "CREATE TRIGGER keep_name_before AFTER UPDATE OF legal_name ON public.young_person FOR EACH ROW"
            " WHEN (OLD.legal_name <> NEW.legal_name) EXECUTE FUNCTION app.keep_name_before();"
        ),
    ]
