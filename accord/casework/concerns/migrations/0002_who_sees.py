"""Who sees concerns and what was passed on: by class, and each their own while they have a part."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import not_if_asked, owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"
EVERYBODY = "accord_web, accord_worker"

# Anybody with a part on the case may raise a concern or pass something on, also where their role
# is granted nothing of the class; and reads what they wrote themselves while that part lasts.
OWN = """
ALTER POLICY see ON public.{t} USING (
  ({t}.file_id * 10 + {t}.marking) = ANY ((SELECT app.sight_keys('{klass}'))::bigint[])
  OR ({t}.recorded_by_id IN (SELECT p.member_id FROM app.my_people() p) AND {t}.file_id IN (SELECT m.file_id FROM app.my_files() m)));
ALTER POLICY add ON public.{t} WITH CHECK (
  {t}.recorded_by_id = (SELECT app.actor()) AND {t}.area_id = (SELECT app.my_area())
  AND {t}.file_id IN (SELECT m.file_id FROM app.my_files() m));
ALTER POLICY change ON public.{t} USING (
  ({t}.file_id, {t}.marking) IN (SELECT s.file_id, s.marking FROM app.reach('{klass}') s)
  OR ({t}.recorded_by_id IN (SELECT p.member_id FROM app.my_people() p) AND {t}.file_id IN (SELECT m.file_id FROM app.my_files() m)))
  WITH CHECK ({t}.file_id IN (SELECT m.file_id FROM app.my_files() m));
CREATE INDEX {t}_own ON public.{t} (recorded_by_id, file_id);
"""


def own_too(table: str, klass: str) -> object:
    """Let whoever has a part on the case write a row, and read their own."""
    return statement(OWN.format(t=table, klass=klass))


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0001_tables"),
        ("need_to_know", "0003_who_sees"),
        ("duties", "0002_one_door"),
    ]
    operations = [
        protect("harm_concern", "safeguarding"),
        own_too("harm_concern", "safeguarding"),
        protect("harm_words", "safeguarding"),
        own_too("harm_words", "safeguarding"),
        protect("information_share", "sharing"),
        own_too("information_share", "sharing"),
        protect("shared_words", "safeguarding"),
        own_too("shared_words", "safeguarding"),
        protect("third_party_risk", "safeguarding"),
        protect("third_party_contact", "safeguarding"),
        protect("risk_contribution", "risk"),
        not_if_asked("risk_contribution"),
        protect("risk_ruling", "risk"),
        not_if_asked("risk_ruling"),
        protect("home_risk", "risk"),
        not_if_asked("home_risk"),
        owned_by(
            "accord_record",
            SQL / "copies.sql",
            to={
                "copy_share": EVERYBODY,
                "copy_third_party": EVERYBODY,
                "linked_workers": EVERYBODY,
                "take_back_share": EVERYBODY,
            },
        ),
        owned_by("accord_record", SQL / "unread.sql", to={"unread_to_climb": "accord_worker"}),
    ]
