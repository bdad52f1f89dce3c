"""Who decides how long records are kept; and the one function that lets go of one, with a role of its own."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"
PERIODS = (
    (FORCED + OWN_WAYS).format(table="retention_period")
    + """
CREATE POLICY see ON public.retention_period FOR SELECT TO accord_web, accord_worker USING (retention_period.area_id = (SELECT app.my_area()));
GRANT SELECT ON public.retention_period TO accord_web, accord_worker;
COMMENT ON TABLE public.retention_period IS 'class: area';
GRANT INSERT, UPDATE ON public.retention_period, public.legal_hold, public.disposal TO accord_record;
GRANT USAGE ON SEQUENCE public.retention_period_id_seq, public.legal_hold_id_seq, public.disposal_id_seq TO accord_record;
-- a certificate is not let go of with the record it is about
DROP POLICY let_go ON public.disposal;
REVOKE DELETE ON public.disposal FROM accord_disposal;
"""
)
# Beside the rows of the file itself: what leads to it through another row, what is typed and not sent,
# conflicts of interest with them by name, and the entries, which are emptied and stay.
MAY = """
CREATE POLICY let_go ON public.{0} TO accord_disposal USING (true);
GRANT SELECT, DELETE ON public.{0} TO accord_disposal;
"""
ENTRIES = """
CREATE POLICY let_go ON public.event TO accord_disposal USING (true) WITH CHECK (entry_is_empty(event));
GRANT SELECT, UPDATE (type, facts, standing, packs, by_roles, once, happened_at) ON public.event TO accord_disposal;
CREATE POLICY let_go ON public.file FOR SELECT TO accord_disposal USING (true);
GRANT SELECT ON public.file TO accord_disposal;
""".replace(
    "entry_is_empty(event)",
    "event.type = 'entry_let_go' AND event.facts = '{}' AND event.standing = '{}'",
)
THROUGH_ANOTHER = ("document_copy", "share_line", "declared_conflict", "draft", "submission")
# Files that are sealed with keys of their own.
KEYS = """
CREATE POLICY let_go ON public.file_key FOR SELECT TO accord_disposal USING (true);
GRANT SELECT ON public.file_key TO accord_disposal;
SET ROLE accord_record;
GRANT EXECUTE ON FUNCTION app.destroy_file_key(text) TO accord_disposal;
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_tables"),
        ("subject_access", "0002_who_sees"),
        ("documents", "0002_who_sees"),
        ("guarding", "0002_who_asks"),
        ("uploads", "0002_who_sees"),
        ("need_to_know", "0004_for_some"),
        ("duties", "0003_counting"),
    ]
    operations = [
        sealed("legal_hold"),
        sealed("disposal"),
        statement(PERIODS),
        statement(ENTRIES + "".join(MAY.format(table) for table in THROUGH_ANOTHER) + KEYS),
        owned_by(
            "accord_record",
            SQL / "due.sql",
            to={"records_due": "accord_worker", "list_for_disposal": "accord_worker"},
        ),
        owned_by(
            "accord_record",
            SQL / "signing.sql",
            to=dict.fromkeys(
                (
                    "propose_period",
                    "settle_period",
                    "file_to_hold",
                    "place_hold",
                    "lift_hold",
                    "legal_holds",
                    "kept_until",
                    "disposals",
                    "sign_disposal",
                ),
                EVERYBODY,
            ),
        ),
        owned_by(
            "accord_record",
            SQL / "certifying.sql",
            to={
                "disposals_to_do": "accord_worker",
                "disposal_may_go": "accord_disposal",
                "certify_disposal": "accord_disposal",
            },
        ),
        owned_by("accord_disposal", SQL / "letting_go.sql", to={"let_go": "accord_worker"}),
    ]
