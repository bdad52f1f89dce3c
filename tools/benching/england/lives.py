"""Two lives of a case, recorded through the one door: what every file of the bulk is a copy of.

So events say what Accord's own say, and duties rest on the real rules. The open one is at the
end of its tenth event, the closed one ends with it. Each has ten events and ten duties.
"""

from datetime import date, datetime, timedelta
from typing import Any

from tools.benching.england.sizes import DUTIES, EVENTS

START = datetime(2026, 1, 5, 9, 0)  # a Monday in London  # noqa: DTZ001
STAY: list[tuple[str, dict[str, Any]]] = [
    ("referral_started", {"referral": 1}),
    ("risk_assessment_updated", {"referral": 1, "risk_assessment": 1}),
    ("placement_request_form_completed", {"referral": 1, "form": "referrals_team"}),
    ("placement_confirmed_in_writing", {"placement": 1, "referral": 1, "home": 1}),
    ("confirmation_letter_filed", {"placement": 1}),
    ("placement_started", {"placement": 1, "referral": 1, "home": 1}),
    ("supported_housing_record_entry_added", {"placement": 1, "history_entry": 1}),
    ("placement_support_plan_agreed", {"placement": 1, "meeting": 1, "plan": 1}),
]
LEFT_OUT = "risk_assessment_updated"  # of the closed one, which ends with another event
ENDS = ("case_closed", {"reason": "moved_on"})
DAYS_APART = 2

SHAPES = """
CREATE TABLE bench.life_event AS
  SELECT l.life, e.seq, e.type, e.class, e.marking, e.facts, e.standing, e.packs, e.by_roles, e.happened_at - x.opened_at AS after
    FROM event e JOIN bench.life l ON l.file_id = e.file_id JOIN file x ON x.id = e.file_id;
CREATE TABLE bench.life_duty AS
  SELECT l.life, row_number() OVER (PARTITION BY l.life ORDER BY d.id) AS n, d.marking, d.rule, d.clauses, d.act, d.role, d.fallback, d.about,
         d.screen, d.flag, d.law_source, d.immediate, d.measured, d.closed_as, d.closed_says, o.seq AS opened, c.seq AS closed,
         d.due_at - x.opened_at AS due, d.law_at - x.opened_at AS law, d.aim_at - x.opened_at AS aim
    FROM duty d JOIN bench.life l ON l.file_id = d.file_id JOIN file x ON x.id = d.file_id
    JOIN event o ON o.id = d.opened_by_id LEFT JOIN event c ON c.id = d.closed_by_id;
CREATE TABLE bench.life_tell AS
  SELECT l.life, row_number() OVER (PARTITION BY l.life ORDER BY t.id) AS n, e.seq, t.marking, t.rule, t.clauses, t.role, t.to_outside, t.says, t.how,
         t.force, t.urgent, t.receipt, t.about, t.due_at - x.opened_at AS due, t.queued_at - x.opened_at AS after
    FROM tell t JOIN bench.life l ON l.file_id = t.file_id JOIN event e ON e.id = t.event_id JOIN file x ON x.id = t.file_id;
"""


def record_lives(cluster: Any, root: Any, database: str) -> int:
    """Found the town whose agreements every area has, play both lives there; return its area.

    :raises AssertionError: if the rules no longer make as many events and duties as the bulk needs.
    """
    from tests.cast import Town
    from tools.benching import setting

    setting.use_address(cluster.dsn("worker", database), "worker")
    town = Town.found()
    root.execute("CREATE TABLE bench.life (life text PRIMARY KEY, file_id bigint NOT NULL)")
    closed = [*(one for one in STAY if one[0] != LEFT_OUT), ENDS]
    for life, steps in (("open", STAY), ("closed", closed)):
        root.execute("INSERT INTO bench.life VALUES (%s, %s)", [life, play(town.dele, steps)])
    root.execute(SHAPES)
    for table, number in (("life_event", EVENTS), ("life_duty", DUTIES)):
        rows = root.execute(f"SELECT life, count(*) FROM bench.{table} GROUP BY life ORDER BY life")  # nosec B608
        if (found := rows.fetchall()) != [("closed", number), ("open", number)]:
            raise AssertionError(f"{table} has {found} and each life needs {number}")
    return int(town.area.pk)


def play(worker: Any, steps: list[tuple[str, dict[str, Any]]]) -> int:
    """Open a case as this worker and record these events on it, days apart; return its file."""
    from accord.access.models import File
    from accord.casework.people import actions as people
    from accord.duties.record import record
    from tests.acting import acting_as

    with acting_as(worker, f"{START:%Y-%m-%d %H:%M}") as by:
        file_id = people.open_case(
            legal_name="Kai Ember", born=date(2008, 9, 14), status="looked_after",
            service="looked_after", by=by,
        ).file_id  # fmt: skip
    for n, (kind, facts) in enumerate(steps, 1):
        when = START + timedelta(days=n * DAYS_APART)
        with acting_as(worker, f"{when:%Y-%m-%d %H:%M}") as by:
            record(kind, file=File(pk=file_id), by=by, **facts)
    return int(file_id)
