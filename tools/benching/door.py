"""An event through the one door, against the same rows by one prepared statement.

Both write durably. The floor knows every row beforehand and is bound by nothing: no
rules, no gates, no row-level security, no chain. Eight clients, each its own process.
"""

import json
from dataclasses import dataclass
from typing import Any

from tools.benching import setting
from tools.benching.clients import Step, in_turn_by_clients
from tools.benching.setting import Result, median

# One stay, as it is recorded: what most of these events open, a later one closes. The facts are records' ids.
STEPS: list[tuple[str, tuple[str, ...]]] = [
    ("referral_started", ("referral",)),
    ("risk_assessment_updated", ("referral", "risk_assessment")),
    ("placement_request_form_completed", ("referral",)),
    ("placement_confirmed_in_writing", ("placement", "referral", "home")),
    ("confirmation_letter_filed", ("placement",)),
    ("placement_started", ("placement", "referral", "home")),
    ("placement_planning_meeting_held", ("placement", "meeting")),
    ("incident_arrangements_agreed", ("placement", "meeting", "arrangement")),
    ("sharing_arrangements_agreed", ("placement", "meeting", "arrangement")),
    ("review_dates_set", ("placement", "meeting")),
    ("young_person_informed_of_expectations", ("placement", "meeting")),
    ("moving_in_handbook_given", ("placement", "meeting")),
    ("placement_support_plan_agreed", ("placement", "meeting", "plan")),
    ("meeting_notes_sent", ("placement", "meeting")),
    ("support_plan_sent_to_worker", ("placement", "meeting", "plan")),
    ("support_plan_sent_to_young_person", ("placement", "meeting", "plan")),
    ("supported_housing_record_entry_added", ("placement", "history_entry")),
    ("placement_ended", ("placement", "home")),
]


def measure(cluster: Any, files: list[int]) -> list[Result]:
    """Return the rate and the 95th percentile, beside the floor's."""
    files = files[setting.CASELOAD :]
    shapes = _shapes(cluster, files[0])
    half = len(files) // 2
    accord, floor = in_turn_by_clients(
        lambda own: _recorder(cluster.dsn("web"), own),
        lambda own: _floor(cluster.dsn("root"), own, shapes),
        shares=(files[1:half], files[half:]),
    )
    ratios = [ours[0] / theirs[0] for ours, theirs in zip(accord, floor, strict=True)]
    tails = [ours[1] / theirs[1] for ours, theirs in zip(accord, floor, strict=True)]
    rate, tail = median(ratios), median(tails)
    return [
        Result("events recorded, 8 clients", round(median([a[0] for a in accord]), 1), "events/s",
               round(median([f[0] for f in floor]), 1), round(rate, 3), ">= 0.5 of the floor", rate >= 0.5),
        Result("one event, 95th percentile, 8 clients", round(median([a[1] for a in accord]) * 1000, 2), "ms",
               round(median([f[1] for f in floor]) * 1000, 2), round(tail, 2), "<= 2 of the floor", tail <= 2),
    ]  # fmt: skip


def _recorder(dsn: str, files: list[int]) -> Step:
    """The next event of a stay, through the one door, on each of these files in turn."""
    from django.db import transaction

    from accord.access import actor
    from accord.access.models import File
    from accord.duties.record import record

    setting.use_address(dsn, "web")
    mine = [File(pk=one) for one in files]

    def step(number: int) -> None:
        kind, facts = STEPS[number % len(STEPS)]
        turn = number // len(STEPS)
        with actor.asking_as(actor.Asking(token=setting.DOOR_TOKEN)), transaction.atomic():
            about: dict[str, Any] = dict.fromkeys(facts, 2 + turn)
            record(kind, file=mine[turn % len(mine)], by=_signed_in(), **about)

    return step


def _signed_in() -> Any:
    from accord.access import actor

    by = actor.current()
    if by is None:
        raise RuntimeError("Nobody is signed in under the key made for measuring")
    return by


def _shapes(cluster: Any, file_id: int) -> list[dict[str, Any]]:
    """The rows that Accord itself writes for each step, to be written again by the floor."""
    import psycopg
    from django.db import transaction
    from psycopg.rows import dict_row

    from accord.access import actor
    from accord.access.models import File
    from accord.duties.record import record

    setting.use(cluster, "web")
    made = []
    for kind, facts in STEPS:
        with actor.asking_as(actor.Asking(token=setting.DOOR_TOKEN)), transaction.atomic():
            about: dict[str, Any] = dict.fromkeys(facts, 1)
            made.append(record(kind, file=File(pk=file_id), by=_signed_in(), **about).id)
    shapes = []
    with psycopg.connect(cluster.dsn("root"), row_factory=dict_row) as root:
        for event in made:
            shapes.append(
                {
                    "event": root.execute("SELECT * FROM event WHERE id = %s", [event]).fetchone(),
                    "duties": root.execute("SELECT * FROM duty WHERE opened_by_id = %s", [event]).fetchall(),
                    "tells": root.execute("SELECT * FROM tell WHERE event_id = %s", [event]).fetchall(),
                    "closes": root.execute("SELECT count(*) AS n FROM duty WHERE closed_by_id = %s", [event]).fetchall()[0]["n"],
                }
            )  # fmt: skip
    return shapes


def _statement(shape: dict[str, Any]) -> tuple[str, list[str], list[str], list[str]]:
    """One statement that writes the event, its duties and tells, closes what is closed, and the file."""
    event = [name for name in shape["event"] if name != "id"]
    duty = [name for name in (shape["duties"] or [{}])[0] if name not in ("id", "opened_by_id")]
    tell = [name for name in (shape["tells"] or [{}])[0] if name not in ("id", "event_id")]

    def names(columns: list[str]) -> str:
        return ", ".join(f'"{name}"' for name in columns)

    def blanks(columns: list[str], rows: list[Any]) -> str:
        one = f"((SELECT id FROM e), {', '.join(['%s'] * len(columns))})"
        return ", ".join([one] * len(rows))

    sql = f"WITH e AS (INSERT INTO event ({names(event)}) VALUES ({', '.join(['%s'] * len(event))}) RETURNING id)"
    if shape["duties"]:
        sql += f", d AS (INSERT INTO duty (opened_by_id, {names(duty)}) VALUES {blanks(duty, shape['duties'])})"
    if shape["tells"]:
        sql += f", t AS (INSERT INTO tell (event_id, {names(tell)}) VALUES {blanks(tell, shape['tells'])})"
    if shape["closes"]:
        sql += (
            ", c AS (UPDATE duty SET closed_at = now(), closed_as = 'done', done_at = now(), changed_at = now(),"
            f" closed_by_id = (SELECT id FROM e) WHERE id IN (SELECT id FROM duty WHERE file_id = %s AND closed_at IS NULL LIMIT {shape['closes']}))"
        )
    return sql + " UPDATE file SET events = events + 1, head = %s WHERE id = %s", event, duty, tell


def _floor(dsn: str, files: list[int], shapes: list[dict[str, Any]]) -> Step:
    """The same rows, known beforehand, on each of these files in turn: nothing but names is filled in."""
    import psycopg

    root = psycopg.connect(dsn, autocommit=True, prepare_threshold=0)
    made = [_template(shape) for shape in shapes]

    def step(number: int) -> None:
        sql, values = made[number % len(made)]
        file_id = files[(number // len(made)) % len(files)]
        names = {"file_id": file_id, "seq": number + 1_000_000, "ref": f"floor-{file_id}-{number}"}
        root.execute(
            sql,
            [
                f"{names['ref']}-{n}" if one is REF else names[one.name] if isinstance(one, Blank) else one
                for n, one in enumerate(values)
            ],
        )  # fmt: skip

    return step


@dataclass(frozen=True)
class Blank:
    """A value of a row that differs each time."""

    name: str


REF, FILE, SEQ = Blank("ref"), Blank("file_id"), Blank("seq")
EACH = {"file_id": FILE, "ref": REF, "seq": SEQ, "closed_at": None, "closed_as": "", "closed_by_id": None, "done_at": None, "once": None}  # fmt: skip


def _template(shape: dict[str, Any]) -> tuple[str, list[Any]]:
    sql, event, duty, tell = _statement(shape)

    def plain(row: dict[str, Any], columns: list[str]) -> list[Any]:
        values = [EACH.get(name, row[name]) for name in columns]
        return [json.dumps(value) if isinstance(value, dict) else value for value in values]

    values = plain(shape["event"], event)
    for row in shape["duties"]:
        values += plain(row, duty)
    for row in shape["tells"]:
        values += plain(row, tell)
    values += [FILE] if shape["closes"] else []
    return sql, [*values, b"x" * 32, FILE]
