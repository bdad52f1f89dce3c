"""An import is its person's own; what was imported is known to those who set the area up, by a digest."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import FORCED, OWN_WAYS, owned_by, statement

SQL = Path(__file__).parent.parent / "sql"
CALLED = "accord_web, accord_worker"
SETS_UP = "(SELECT app.holds('area_administrator'))"
MINE = "import.area_id = (SELECT app.my_area()) AND import.member_id = (SELECT app.actor())"
IMPORT = f"""
CREATE POLICY see ON public.import FOR SELECT TO {CALLED} USING ({MINE});
CREATE POLICY add ON public.import FOR INSERT TO {CALLED} WITH CHECK ({MINE} AND {SETS_UP});
CREATE POLICY change ON public.import FOR UPDATE TO {CALLED} USING ({MINE}) WITH CHECK ({MINE});
GRANT SELECT, INSERT, UPDATE (state, says, ended_at, content, agreed) ON public.import TO {CALLED};
GRANT UPDATE (state, says, ended_at, content) ON public.import TO accord_record;
GRANT USAGE ON SEQUENCE public.import_id_seq TO {CALLED};
COMMENT ON TABLE public.import IS 'class: own';
"""
ROW = f"""
CREATE POLICY see ON public.imported_row FOR SELECT TO {CALLED} USING (
  imported_row.area_id = (SELECT app.my_area()) AND {SETS_UP});
CREATE POLICY add ON public.imported_row FOR INSERT TO {CALLED} WITH CHECK (
  imported_row.area_id = (SELECT app.my_area()) AND imported_row.batch_id IN (SELECT i.id FROM public.import i));
GRANT SELECT, INSERT ON public.imported_row TO {CALLED};
GRANT USAGE ON SEQUENCE public.imported_row_id_seq TO {CALLED};
COMMENT ON TABLE public.imported_row IS 'class: area';
"""


class Migration(migrations.Migration):
    dependencies = [("importing", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        statement((FORCED + OWN_WAYS).format(table="import") + IMPORT),
        statement((FORCED + OWN_WAYS).format(table="imported_row") + ROW),
        owned_by(
            "accord_record",
            SQL / "importing.sql",
            to={
                "imports_running": "accord_worker",
                "stop_import": "accord_worker",
                "imports_after": "accord_worker",
                "import_sealed_anew": "accord_worker",
            },
        ),
    ]
