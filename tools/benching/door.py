"""An event through the one door, against the same rows by one prepared statement.

Both write durably. The floor knows every row beforehand and is bound by nothing: no
rules, no gates, no row-level security, no chain. Eight clients, each its own process.
"""

from typing import Any

from tools.benching import setting
from tools.benching.clients import Step, in_turn_by_clients
from tools.benching.setting import Result, median

STEPS: list[tuple[str, dict[str, Any]]] = [
    ("referral_started", {"referral": 1}),
    ("placement_confirmed_in_writing", {"placement": 1, "referral": 1, "home": 1}),
    ("placement_started", {"placement": 1, "referral": 1, "home": 1}),
    ("placement_planning_meeting_held", {"placement": 1, "meeting": 1}),
    ("placement_support_plan_agreed", {"placement": 1, "meeting": 1, "plan": 1}),
]


def measure(cluster: Any, files: list[int]) -> list[Result]:
    """Return the rate and the 95th percentile, beside the floor's."""
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

    def step(number: int) -> None:
        kind, facts = STEPS[number % len(STEPS)]
        turn = number // len(STEPS)
        mine = File(pk=files[turn % len(files)])
        with actor.asking_as(actor.Asking(token=setting.TOKEN)), transaction.atomic():
            about: dict[str, Any] = dict.fromkeys(facts, 2 + turn)
            record(kind, file=mine, by=_signed_in(), **about)

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
        with actor.asking_as(actor.Asking(token=setting.TOKEN)), transaction.atomic():
            made.append(record(kind, file=File(pk=file_id), by=_signed_in(), **facts).id)
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
    """The same rows, known beforehand, on each of these files in turn."""
    import psycopg
    from psycopg.types.json import Jsonb

    root = psycopg.connect(dsn, autocommit=True, prepare_threshold=0)
    made = [(_statement(shape), shape) for shape in shapes]

    def plain(row: dict[str, Any], columns: list[str], file_id: int, unique: str) -> list[Any]:
        changed = {"file_id": file_id, "ref": unique, "closed_at": None, "closed_as": "", "closed_by_id": None,
                   "done_at": None, "once": None, "seq": hash(unique) % 2_000_000_000}  # fmt: skip
        values = [changed.get(name, row[name]) if name in row else None for name in columns]
        return [Jsonb(value) if isinstance(value, dict) else value for value in values]

    def step(number: int) -> None:
        (sql, event, duty, tell), shape = made[number % len(made)]
        file_id = files[(number // len(made)) % len(files)]
        unique = f"floor-{files[0]}-{number}"
        values = plain(shape["event"], event, file_id, unique)
        for n, row in enumerate(shape["duties"]):
            values += plain(row, duty, file_id, f"{unique}-d{n}")
        for n, row in enumerate(shape["tells"]):
            values += plain(row, tell, file_id, f"{unique}-t{n}")
        values += [file_id] if shape["closes"] else []
        root.execute(sql, [*values, b"x" * 32, file_id])

    return step
