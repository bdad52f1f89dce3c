"""django-viewflow on the slice: python with_viewflow.py ADDRESS OPEN_CASES SECONDS. Prints JSON.

Each event is one transaction under viewflow's lock, and also writes the row of an event.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

import django
from django.conf import settings

EVENT = "INSERT INTO happened (process_id, type, facts, at) VALUES (%s, %s, '{}', now())"
# Open tasks as the flow leaves them, three to a case, with the deadline where viewflow keeps one.
FILL = """
INSERT INTO viewflow_process (flow_class, status, created, data) SELECT 'slice_app/flows.Stay', 'NEW', now(), '{}' FROM generate_series(1, %(cases)s);
INSERT INTO viewflow_task (flow_task, flow_task_type, status, created, token, process_id, external_task_id, owner_permission, owner_id, assigned, scheduled, data)
SELECT 'slice_app/flows.Stay.task1', 'FUNCTION', 'ASSIGNED', now(), 'start', p.id, NULL, NULL, 1 + p.id %% %(workers)s, now(), now() - interval '4 days' + (p.id * 3 + n) * 7919 %% 28800 * interval '1 minute', '{}'
  FROM viewflow_process p, generate_series(1, 3) n
"""


def main() -> None:
    """Record events for so long, then fill and ask for overdue work."""
    address, cases, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    _configure(address)
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE happened (id bigserial PRIMARY KEY, process_id bigint, type text, facts jsonb, at timestamptz)"
        )
    rate = _events(seconds)
    print(json.dumps({"events": rate, "overdue_ms": _overdue(cases), "open_cases": cases}))


def _configure(address: str) -> None:
    at = urlparse(address)
    database = {
        "ENGINE": "django.db.backends.postgresql", "NAME": at.path.lstrip("/"), "USER": at.username,
        "PASSWORD": unquote(at.password or ""), "HOST": parse_qs(at.query)["host"][0], "PORT": "5432", "CONN_MAX_AGE": None,
    }  # fmt: skip
    sys.path.insert(0, str(Path(__file__).parent))
    apps = ["django.contrib.auth", "django.contrib.contenttypes", "viewflow", "viewflow.workflow", "slice_app"]  # fmt: skip
    settings.configure(
        DATABASES={"default": database}, INSTALLED_APPS=apps, USE_TZ=True, SECRET_KEY="measuring",  # nosec B106
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()


def _events(seconds: float) -> float:
    from django.db import connection, transaction
    from slice_app.flows import TASKS, Stay
    from viewflow.workflow.models import Task

    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        with transaction.atomic(), connection.cursor() as cursor:
            process = Stay.start.run()
            cursor.execute(EVENT, [process.pk, "start"])
        done += 1
        for name in TASKS:
            with transaction.atomic(), connection.cursor() as cursor:
                task = Task._default_manager.get(
                    process_id=process.pk, status="NEW", flow_task=getattr(Stay, name)
                )
                getattr(Stay, name).run(task)
                cursor.execute(EVENT, [process.pk, name])
            done += 1
    return done / (time.perf_counter() - began)


def _overdue(cases: int) -> float:
    from django.contrib.auth.models import User
    from django.db import connection
    from django.db.models.functions import Now
    from viewflow.workflow.models import Task

    workers = max(1, cases // 22)
    User.objects.bulk_create([User(username=f"worker{n}") for n in range(workers + 1)])
    with connection.cursor() as cursor:
        for statement in FILL.split(";"):
            cursor.execute(statement, {"cases": cases, "workers": workers})
        cursor.execute("VACUUM ANALYZE")
    times = []
    for owner in range(2, 62):
        began = time.perf_counter()
        late = Task._default_manager.filter(owner_id=1 + owner % workers, status="ASSIGNED", scheduled__lte=Now())  # fmt: skip
        list(late.select_related("process").order_by("scheduled", "pk")[:50])
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


main()
