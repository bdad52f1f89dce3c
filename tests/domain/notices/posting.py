"""The outbox at any moment: what goes then, without a mail server and without a worker's process."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from accord import clock
from accord.notices import times
from accord.notices.channels import Outgoing


@dataclass(frozen=True)
class Went:
    """One message that went, and when."""

    at: datetime
    message: Outgoing


class Post:
    """The worker of an area, as its own role on a connection of its own; what it does is committed."""

    def __init__(self, cluster: Any, area: int, *, texts: bool = True) -> None:
        self.ref, self.texts = f"messages-{area}", texts
        self.worker = psycopg.connect(cluster.dsn("worker"))
        self.went: list[Went] = []

    def tick(self, at: datetime, *, failing: str = "") -> list[Outgoing]:
        """Go round once at a moment. With `failing`, nothing is taken, for that reason."""
        with self.worker.transaction():
            worker = self.worker
            worker.execute("SELECT app.begin_as(%s, %s)", [self.ref, at])
            asked = [times.next_digest(at), times.morning(at), self.texts]
            worker.execute("SELECT app.queue_messages(%s, %s, %s)", asked)
            claimed = [
                Outgoing(*row) for row in worker.execute("SELECT * FROM app.claim_messages(500)")
            ]
            for one in claimed:
                if failing:
                    worker.execute("SELECT app.message_failed(%s, %s)", [one.message_id, failing])
                else:
                    worker.execute("SELECT app.messages_went(%s)", [[one.message_id]])
                    self.went.append(Went(at, one))
        return claimed


def rows(cluster: Any, sql: str, *values: Any) -> list[Any]:
    """What is really there; or a change that nobody may make."""
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("SET session_replication_role = replica")
        found = root.execute(sql, values or None)
        return found.fetchall() if found.description else []


def told(cluster: Any, case: Any, event: int, *lines: tuple[Any, datetime, bool]) -> None:
    """Tell members things, at these moments, urgent or not."""
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("SET session_replication_role = replica")
        with root.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id,"
                " to_outside, says, how, force, urgent, receipt, about, due_at, queued_at) VALUES"
                " (%s, %s, %s, 0, %s, %s, '{}', 'keyworker', %s, '', 'Kai Ember moved', 'in_accord', 'must', %s, false, %s, %s, %s)",
                [
                    (f"t{n}-{who.pk}", case.file_id, case.area_id, event, f"plain/t{n}", who.pk, urgent, json.dumps({}),
                     clock.due(at, "2 working days"), at)
                    for n, (who, at, urgent) in enumerate(lines)
                ],
            )  # fmt: skip
