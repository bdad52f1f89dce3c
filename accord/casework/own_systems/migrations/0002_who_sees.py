"""Who may use whose system is read by managers of both services and by whoever it is, and written by managers."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import for_those, holds, owned_by, statement
from accord.casework.own_systems.roles import ANSWERERS, READERS

SQL = Path(__file__).parent.parent / "sql"
THEY, WRITE = holds(*READERS), holds(*ANSWERERS)
SEE = f"{THEY} OR {{t}}.member_id = (SELECT app.actor())"
MAY_CHANGE = "state, version, given_on, answered_by_id, answer, ended_on, ended_because, shut_at"


class Migration(migrations.Migration):
    dependencies = [("own_systems", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        for_those("system_use", see=SEE, add=WRITE, by="recorded_by_id", change=WRITE, columns=MAY_CHANGE),
        statement("GRANT UPDATE ON public.system_use TO accord_record;"),
        owned_by("accord_record", SQL / "leavers.sql", to={"end_uses_of_leavers": "accord_worker"}),
    ]  # fmt: skip
