"""`enable_demo`: let this database be a demo. Run as its owner, before the demo is loaded."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

SQL = Path(__file__).parents[2] / "signing_in" / "sql" / "demo.sql"
GRANTS = """
GRANT INSERT, SELECT ON public.auth_user TO accord_record;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO accord_record;
SET ROLE accord_record;
{functions}
REVOKE EXECUTE ON FUNCTION app.demo_personas(), app.demo_account(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.demo_personas(), app.demo_account(text) TO accord_web, accord_worker;
RESET ROLE;
SET ROLE accord_sight;
GRANT EXECUTE ON FUNCTION app.set_demo_clock(timestamptz) TO accord_web, accord_worker;
RESET ROLE;
"""


class Command(BaseCommand):
    """Gives the web role what only a demo may have: one-click sign-in and a clock to move."""

    requires_system_checks: ClassVar[list[str]] = []  # the pages do not wait for them either
    help = "Let this database be a demo: one-click sign-in and a date control."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse where anything real is; otherwise create and grant. Doing it twice is well."""
        if settings.ACCORD_MODE not in ("demo", "test"):
            raise CommandError("Only a demo can be enabled; set ACCORD_MODE=demo.")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM public.area WHERE NOT is_demo")
            if cursor.fetchone()[0] and settings.ACCORD_MODE == "demo":
                raise CommandError("This database holds an area that is no demo; use another one.")
            cursor.execute(GRANTS.format(functions=SQL.read_text()))
